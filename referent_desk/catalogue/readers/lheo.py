"""Reads LHÉO 2.2 and 2.3: the French grammar of training offers (http://www.lheo.org/2.2, http://lheo.gouv.fr/2.3).

Elements are matched by local name, the version is told by the namespace. Versions 1.x, indexes and light files are
refused by name and their records counted: they have readers of their own later. Modules of 2.3 (`sous-modules`,
`modules-prerequis`, `positionnement`) are not kept.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from referent_desk.catalogue.identity import offer_id
from referent_desk.catalogue.readers.lheo_action import course
from referent_desk.catalogue.readers.lheo_parts import SHORT, Reading, contacts, names, provider
from referent_desk.catalogue.readers.texts import day, line
from referent_desk.catalogue.readers.xml_stream import Root, Taken, records, sniff
from referent_desk.catalogue.records import Course, Offer, Provider
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr
from referent_desk.reference.levels import from_lheo

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Parts

_VERSIONS = {
    "http://www.lheo.org/2.2": "lheo-2.2",
    "http://lheo.gouv.fr/2.3": "lheo-2.3",
    "http:/lheo.gouv.fr/2.3": "lheo-2.3",  # as an alpha of 2.3 wrote it
}
_RECORDS = {"lheo": "offre-formation", "lheo-index": "resume-offre", "lheo-leger": "resume-offre"}
_FORMATION = names(
    "domaine-formation intitule-formation objectif-formation resultats-attendus contenu-formation "
    "certifiante contact-formation parcours-de-formation code-niveau-entree objectif-general-formation "
    "certification code-type-formation code-niveau-sortie url-formation action "
    "organisme-formation-responsable identifiant-module positionnement sous-modules modules-prerequis "
    "extras"
)
_DOMAIN = frozenset({"code-FORMACODE", "code-NSF", "code-ROME", "extras"})
_CERTIFICATION = names("code-RNCP code-CERTIFINFO code-RS code-CPF reference-code-FORMACODE extras")
_KIND_OF_AIM = {"9": "remobilisation", "8": "preparation", "5": "preparation", "6": "diploma", "7": "professional"}


class Rejected(Exception):
    """One offer that cannot be taken; the others of the file are."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def format_of(head: bytes) -> tuple[str, Root]:
    """The format of a file ("lheo-2.3", or a name for what is not supported) and its root, from its first bytes."""
    root = sniff(head)
    known = _VERSIONS.get(root.namespace) if root.name == "lheo" else None
    if known is not None:
        return known, root
    version = root.namespace.rstrip("/").rpartition("/")[2]
    versioned = root.name.startswith("lheo") and version[:1].isdigit()
    return (f"{root.name}-{version}" if versioned else root.name)[:60], root


def is_supported(format_name: str) -> bool:
    """Whether this module reads the format."""
    return format_name in _VERSIONS.values()


def read_offers(
    file: BinaryIO,
    head: bytes,
    root: Root,
    source: str,
    *,
    taken: Taken | None = None,
    reject: Callable[[Problem], None],
    warn: Callable[[Problem], None],
) -> Iterator[Offer]:
    """The offers of a supported file, one by one; what cannot be taken goes to `reject`, smaller things to `warn`."""
    reading = Reading(root.namespace, source, warn)
    for rank, element in enumerate(records(file, head, root, "formation", taken), start=1):
        try:
            if root.doctype:
                _refuse_entities(element)
            yield _offer(reading, element, rank)
        except Rejected as rejected:
            reject(rejected.problem)


def count_records(file: BinaryIO, head: bytes, root: Root, taken: Taken | None = None) -> int:
    """How many records an unsupported file of the family holds."""
    name = _RECORDS.get(root.name)
    return 0 if name is None else sum(1 for _ in records(file, head, root, name, taken))


def _refuse_entities(element: "_Element") -> None:
    from lxml import etree

    entity = next(iter(element.iter(etree.Entity)), None)
    if entity is not None:
        message = tr("catalogue", "un texte de cette offre appelle une entité XML, jamais suivie")
        raise Rejected(Problem(entity.sourceline or 0, str(Code.ENTITY_IN_TEXT), message))


def _offer(reading: Reading, element: "_Element", rank: int) -> Offer:
    parts = reading.parts(element, _FORMATION)
    title = reading.short(parts, "intitule-formation")
    number = (element.get("numero") or "").strip()[:SHORT]
    if not title:
        raise _rejected(element, Code.NO_TITLE, tr("catalogue", "offre sans intitulé\u00a0: {value}"), number)
    if "action" not in parts:
        raise _rejected(
            element, Code.NO_COURSE, tr("catalogue", "offre sans action de formation\u00a0: {value}"), title
        )
    if not number:
        number = f"sans-numero-{rank}"
        reading.warn(element, Code.NO_NUMBER, tr("catalogue", "offre sans numéro\u00a0: {value}"), title)
    courses = tuple(course(reading, e, number, i) for i, e in enumerate(parts["action"], start=1))
    domain = reading.parts(parts["domaine-formation"][0], _DOMAIN) if "domaine-formation" in parts else {}
    certifying = reading.flag(parts, "certifiante")
    aim = reading.code(parts, "objectif-general-formation")
    entry_code, exit_code = reading.code(parts, "code-niveau-entree"), reading.code(parts, "code-niveau-sortie")
    return Offer(
        id=offer_id(reading.source, number),
        source=reading.source,
        number=number,
        title=title,
        provider=_provider(reading, element, parts, courses),
        courses=courses,
        kinds=_kinds(aim, certifying, courses),
        objective=reading.text(parts, "objectif-formation"),
        results=reading.text(parts, "resultats-attendus"),
        content=reading.text(parts, "contenu-formation"),
        certifying=certifying,
        aim=aim,
        path=reading.code(parts, "parcours-de-formation"),
        entry_level=_level(reading, parts, "code-niveau-entree", entry_code),
        exit_level=_level(reading, parts, "code-niveau-sortie", exit_code),
        entry_code=entry_code,
        exit_code=exit_code,
        formacodes=reading.edition_codes(domain, "code-FORMACODE"),
        nsf=reading.codes(domain, "code-NSF"),
        rome=reading.codes(domain, "code-ROME"),
        certifications=tuple(_certifications(reading, parts)),
        contacts=contacts(reading, parts, "contact-formation"),
        url=reading.url(parts, "url-formation"),
        created=_stamp(element, "datecrea", "horodatage-creation"),
        updated=_stamp(element, "datemaj", "horodatage-modification"),
    )


def _rejected(element: "_Element", code: Code, message: str, value: str) -> Rejected:
    return Rejected(Problem(element.sourceline or 0, str(code), message.format(value=value[:80])))


def _provider(reading: Reading, element: "_Element", parts: "Parts", courses: tuple[Course, ...]) -> Provider:
    """The organisation that answers for the offer; failing its name, the first that gives a course."""
    found = parts.get("organisme-formation-responsable")
    if found is not None:
        responsible = provider(reading, found[0])
        if responsible.name:
            return responsible
    for trainer in (t for c in courses for t in c.trainers if t.name):
        return trainer
    raise _rejected(
        element,
        Code.NO_PROVIDER,
        tr("catalogue", "offre sans nom d’organisme\u00a0: {value}"),
        line(parts["intitule-formation"][0].text),
    )


def _kinds(aim: str, certifying: bool, courses: tuple[Course, ...]) -> tuple[str, ...]:
    """What kind of offer it is; work-study alone when every course is under a contract."""
    kind = _KIND_OF_AIM.get(aim, "diploma" if certifying and not aim else "other")
    under_contract = [bool(course.contracts) for course in courses]
    if all(under_contract):
        return ("alternance",)
    return (kind, "alternance") if any(under_contract) else (kind,)


def _level(reading: Reading, parts: "Parts", name: str, code: str) -> int | None:
    level = from_lheo(code)
    if level is None and code not in ("", "0"):
        reading.warn(parts[name][0], Code.BAD_LEVEL, tr("catalogue", "niveau inconnu\u00a0: {value}"), code)
    return level


def _certifications(reading: Reading, parts: "Parts") -> Iterator[str]:
    for element in parts.get("certification", ()):
        inner = reading.parts(element, _CERTIFICATION)
        for name, prefix in (("code-RNCP", "RNCP"), ("code-RS", "RS"), ("code-CERTIFINFO", "CERTIFINFO")):
            code = reading.code(inner, name)
            if code and code != "-1":
                yield code if code.startswith(prefix) else f"{prefix}{code}"


def _stamp(element: "_Element", attribute: str, precise: str) -> str:
    """A day of creation or change: from the eight digits of 2.2, or from the moment that 2.3 adds."""
    moment = str(element.get(precise) or "")[:10]
    if len(moment) == 10 and day(moment.replace("-", "")):
        return moment
    return day(element.get(attribute)) or ""


def unsupported(format_name: str, count: int) -> CatalogueRefusal:
    """The refusal of a format that is known by name and not read yet, with the number of records left out."""
    if count == 0:
        sentence = tr(
            "catalogue",
            "Ce fichier n’est pas un catalogue LHÉO : sa racine est « {format} ». "
            "Demandez un export en LHÉO 2.2 ou 2.3.",
        )
        return CatalogueRefusal(Code.UNSUPPORTED_ROOT, sentence.format(format=format_name), 1)
    sentence = tr(
        "catalogue",
        "Format «\u00a0{format}\u00a0» non pris en charge\u00a0: {n} offre n’a pas été lue. "
        "Demandez un export en LHÉO 2.2 ou 2.3.|"
        "Format «\u00a0{format}\u00a0» non pris en charge\u00a0: {n} offres n’ont pas été lues. "
        "Demandez un export en LHÉO 2.2 ou 2.3.",
        count,
    )
    return CatalogueRefusal(Code.UNSUPPORTED_ROOT, sentence.format(format=format_name, n=count), 1)
