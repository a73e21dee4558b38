"""Reads large XML from elsewhere, record by record, in bounded memory.

- No entity is expanded, nothing is fetched, no DTD is loaded; a file that declares entities is refused unread.
- `huge_tree` stays off: libxml2 itself stops at 10 MB of one text and at its own depth.
- Between two records at most `RECORD_CAP` bytes are read: a record without end, or a flood of foreign elements, is
  refused before it fills the memory (one million empty elements, some 150 MB at worst).
- Records and whatever stands beside them are forgotten as soon as the next record is complete.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from referent_desk.catalogue.readers.given import Readable, too_big
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE_CAP = 4 * 2**30
RECORD_CAP = 4 * 2**20
_CHUNK = 256 * 1024
_HEAD_CAP = 2**20

Taken = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a file: namespace and local name; `doctype` tells that the file has one."""

    namespace: str
    name: str
    doctype: bool


def sniff(head: bytes) -> Root:
    """The root of a file from its first bytes (up to a megabyte). Refuses what is no XML or declares entities."""
    from lxml import etree

    parser: Any = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    line = 0
    for begin in range(0, min(len(head), _HEAD_CAP), 4096):
        try:
            parser.feed(head[begin : begin + 4096])
        except etree.XMLSyntaxError as error:
            line = error.lineno or 1
        # What breaks after the root is for the reader to say, with its line.
        for _, element in parser.read_events():
            return _root(element)
        if line:
            break
    raise _not_xml(line)


def _root(element: "_Element") -> Root:
    info = element.getroottree().docinfo
    dtd = info.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise CatalogueRefusal(
            Code.ENTITIES,
            tr(
                "catalogue",
                "Ce fichier déclare des entités XML, ce qu’aucun catalogue ne fait : il n’est pas lu. "
                "Demandez à l’expéditeur un fichier sans DTD.",
            ),
        )
    namespace, _, name = str(element.tag).rpartition("}")
    return Root(namespace.removeprefix("{"), name, bool(info.doctype))


def records(file: Readable, head: bytes, root: Root, name: str, taken: Taken | None = None) -> Iterator["_Element"]:
    """The elements of local name `name` in the namespace of the root, each whole, one after the other.

    `head` is what was already read of `file`. `taken` is called with each piece read (to keep it, to count it, to
    stop by raising). An element is valid until the next one is asked for.
    """
    from lxml import etree

    tag = f"{{{root.namespace}}}{name}" if root.namespace else name
    parser: Any = etree.XMLPullParser(
        events=("end",),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    feed, events = parser.feed, parser.read_events
    total = since = 0
    piece = head
    try:
        while piece:
            total += len(piece)
            since += len(piece)
            if taken is not None:
                taken(piece)
            feed(piece)
            for _, element in events():
                since = 0
                yield element
                _forget(element)
            if since > RECORD_CAP + _CHUNK or total > FILE_CAP:
                raise too_big()
            piece = file.read(_CHUNK)
        parser.close()
        for _, element in events():
            yield element
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None


def _forget(element: "_Element") -> None:
    """Empty a record that was read and drop all that stands before it and before its parents."""
    element.clear()
    current: _Element | None = element
    while current is not None:
        parent = current.getparent()
        if parent is not None:
            while current.getprevious() is not None:
                del parent[0]
        current = parent


def _not_xml(line: int) -> CatalogueRefusal:
    return CatalogueRefusal(
        Code.NOT_XML,
        tr("catalogue", "Ce fichier n’est pas du XML lisible. Vérifiez qu’il s’agit bien d’un catalogue LHÉO."),
        line,
    )


def _broken(error: SyntaxError) -> CatalogueRefusal:
    text = str(error)
    line = error.lineno or 0
    if "huge" in text.lower() or "too long" in text.lower() or "too deep" in text.lower():
        return too_big(line)
    if "encod" in text.lower() or "utf-8" in text.lower():
        sentence = tr(
            "catalogue",
            "Ce fichier n’est pas dans l’encodage qu’il annonce (ligne {line}). Rien n’en a été pris ; "
            "demandez un nouvel export.",
        )
    else:
        sentence = tr(
            "catalogue",
            "Ce fichier est abîmé ou incomplet (ligne {line}). Rien n’en a été pris ; copiez-le à nouveau.",
        )
    return CatalogueRefusal(Code.BROKEN_XML, sentence.format(line=line), line)
