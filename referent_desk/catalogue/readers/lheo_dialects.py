"""The kin of LHÉO 2.x, each brought to the shape of its `formation` before it is read like all others.

Elements keep their line, so that what is told about them says where. Which dialect a file is in is told by its root
and its namespace alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referent_desk.catalogue.readers.xml_stream import Root

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Reading

Adapt = Callable[["_Element", "Reading"], "_Element"]

_CURRENT = {
    "http://www.lheo.org/2.2": "lheo-2.2",
    "http://lheo.gouv.fr/2.3": "lheo-2.3",
    "http:/lheo.gouv.fr/2.3": "lheo-2.3",  # as an alpha of 2.3 wrote it
}
_OLDER = "http://www.lheo.org/1.3"
_CPF = "https://www.of.moncompteformation.gouv.fr"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect: its name, the element of one offer, and what brings it to a `formation` (None when it is one)."""

    name: str
    record: str
    adapt: Adapt | None = None


def dialect_of(root: Root) -> Dialect | None:
    """The dialect of a root; None for what is not read."""
    if root.name == "lheo":
        if root.namespace in _CURRENT:
            return Dialect(_CURRENT[root.namespace], "formation")
        if root.namespace.startswith(_OLDER):
            from referent_desk.catalogue.readers.lheo_older import from_older

            return Dialect(versioned(root), "offre-formation", from_older)
        if root.namespace.rstrip("/") == _CPF:
            from referent_desk.catalogue.readers.lheo_cpf import from_cpf

            return Dialect("lheo-moncompteformation", "formation", from_cpf)
    if root.name in ("lheo-index", "lheo-leger"):
        from referent_desk.catalogue.readers.lheo_summary import from_summary

        return Dialect(versioned(root), "resume-offre", from_summary)
    return None


def versioned(root: Root) -> str:
    """A name for a root with the version that its namespace ends with: "lheo-1.3.0"."""
    version = root.namespace.rstrip("/").rpartition("/")[2]
    known = root.name.startswith("lheo") and version[:1].isdigit()
    return (f"{root.name}-{version}" if known else root.name)[:60]


class Maker:
    """Makes elements of the namespace of a record, on its line."""

    def __init__(self, record: "_Element") -> None:
        self._namespace = str(record.tag).rpartition("}")[0].removeprefix("{")
        self._line = record.sourceline

    def tag(self, name: str) -> str:
        """The full name of an element."""
        return f"{{{self._namespace}}}{name}" if self._namespace else name

    def new(self, name: str, parent: "_Element | None" = None, text: str = "") -> "_Element":
        """An element, put at the end of its parent."""
        from lxml import etree

        element = etree.Element(self.tag(name)) if parent is None else etree.SubElement(parent, self.tag(name))
        element.sourceline = self._line
        if text:
            element.text = text
        return element

    def child(self, element: "_Element | None", name: str) -> "_Element | None":
        """The first child of a name."""
        return None if element is None else element.find(self.tag(name))

    def text(self, element: "_Element | None", name: str) -> str:
        """The text of the first child of a name."""
        found = self.child(element, name)
        return "" if found is None else (found.text or "").strip()

    def rename(self, element: "_Element", name: str) -> "_Element":
        """Give an element the name that 2.x has for it."""
        element.tag = self.tag(name)
        return element


def local(element: "_Element") -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def unwrapped(element: "_Element") -> Iterator["_Element"]:
    """The children of an element; those of wrappers (`codes-NSF`, `sessions`…) in the wrapper's place."""
    for child in list(element):
        name = local(child)
        if name.startswith("codes-") or name in ("sessions", "organismes-financeurs"):
            yield from list(child)
        else:
            yield child


def domain(maker: Maker, reading: "Reading", found: "_Element", formation: "_Element") -> None:
    """A `domaine-formation` without wrappers, and without the ROME codes of before 2009 (five digits)."""
    from referent_desk.catalogue.refusals import Code
    from referent_desk.domain.text import tr

    made = maker.new("domaine-formation", formation)
    for code in unwrapped(found):
        text = (code.text or "").strip()
        if local(code) == "code-ROME" and text.isdigit():
            message = tr("catalogue", "code ROME d’avant 2009, non repris\u00a0: {value}")
            reading.warn(code, Code.BAD_VALUE, message, text)
        else:
            made.append(code)


def located(maker: Maker, holder: "_Element", address: "_Element") -> None:
    """Coordinates that stand in extras of `holder`, put into an address as 2.x has them."""
    for extras in list(holder):
        if local(extras) != "extras" or extras.get("info") != "geolocalisation":
            continue
        values = {extra.get("info"): (extra.text or "") for extra in extras}
        made = maker.new("geolocalisation", address)
        maker.new("latitude", made, values.get("latitude", ""))
        maker.new("longitude", made, values.get("longitude", ""))
