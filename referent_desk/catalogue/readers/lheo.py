"""Reads LHÉO 2.2 and 2.3: the French grammar of training offers (http://www.lheo.org/2.2, http://lheo.gouv.fr/2.3).

Elements are matched by local name, the version is told by the namespace. Older versions, résumés and the dialect of
Mon Compte Formation are brought to the same shape first (`lheo_dialects`). Modules of 2.3 (`sous-modules`,
`modules-prerequis`, `positionnement`) are not kept.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from referent_desk.catalogue.identity import made_up_number, offer_id
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.lheo_action import course
from referent_desk.catalogue.readers.lheo_dialects import Dialect
from referent_desk.catalogue.readers.lheo_parts import FORMATION, SHORT, Reading, contacts, names, provider
from referent_desk.catalogue.readers.texts import day, line
from referent_desk.catalogue.readers.xml_stream import Root, records
from referent_desk.catalogue.records import Course, Offer, Provider
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr
from referent_desk.reference.levels import from_lheo

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Parts

_DOMAIN = frozenset({"code-FORMACODE", "code-NSF", "code-ROME", "extras"})
_CERTIFICATION = names("code-RNCP code-CERTIFINFO code-RS code-CPF reference-code-FORMACODE extras")
_KIND_OF_AIM = {"9": "remobilisation", "8": "preparation", "5": "preparation", "6": "diploma", "7": "professional"}


def read_offers(given: Given, root: Root, dialect: Dialect) -> Iterator[Offer]:
    """The offers of a file, one by one; what cannot be taken is rejected, smaller things are warned of."""
    reading = Reading(root.namespace, given.source, given.warn)
    adapt = dialect.adapt
    for element in records(given.file, given.head, root, dialect.record, given.taken):
        try:
            if root.doctype:
                _refuse_entities(element)
            yield _offer(reading, element if adapt is None else adapt(element, reading))
        except Rejected as rejected:
            given.reject(rejected.problem)


def _refuse_entities(element: "_Element") -> None:
    from lxml import etree

    entity = next(iter(element.iter(etree.Entity)), None)
    if entity is not None:
        message = tr("catalogue", "un texte de cette offre appelle une entité XML, jamais suivie")
        raise Rejected(Problem(entity.sourceline or 0, str(Code.ENTITY_IN_TEXT), message))


def _offer(reading: Reading, element: "_Element") -> Offer:
    parts = reading.parts(element, FORMATION)
    title = reading.short(parts, "intitule-formation")
    number = (element.get("numero") or "").strip()[:SHORT]
    if not title:
        raise _rejected(element, Code.NO_TITLE, tr("catalogue", "offre sans intitulé\u00a0: {value}"), number)
    if "action" not in parts:
        raise _rejected(
            element, Code.NO_COURSE, tr("catalogue", "offre sans action de formation\u00a0: {value}"), title
        )
    if not number:
        number = _number(reading, element, title)
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


def _number(reading: Reading, element: "_Element", title: str) -> str:
    """A number from what tells an offer apart: the same at the next import, wherever it stands in the file then."""
    told = [title]
    for name in ("SIRET", "nom-organisme", "code-INSEE-commune", "codepostal"):
        found = next(element.iter(f"{{*}}{name}"), None)
        told.append("" if found is None else (found.text or "").strip())
    number = made_up_number(*told)
    rank = reading.seen[number] = reading.seen.get(number, 0) + 1
    return number if rank == 1 else f"{number}-{rank}"


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
