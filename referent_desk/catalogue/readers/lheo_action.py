"""Reads LHÉO's `action` and `session`: one way to follow an offer, and its dates.

Not kept, on purpose: pedagogical methods, equipment, teachings one by one, agreements with funders and their hours,
skill blocks of a session, capacities of cycles, dates and places of each recruitment.
"""

from typing import TYPE_CHECKING

from referent_desk.catalogue.identity import session_id
from referent_desk.catalogue.readers.conditions import age_limits, asks_licence
from referent_desk.catalogue.readers.lheo_parts import Reading, contacts, names, site, trainer
from referent_desk.catalogue.readers.texts import line
from referent_desk.catalogue.records import Course, Funder, Place, Session
from referent_desk.catalogue.refusals import Code
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Parts

ACTION = names(
    "rythme-formation code-public-vise info-public-vise niveau-entree-obligatoire modalites-alternance "
    "modalites-enseignement conditions-specifiques prise-en-charge-frais-possible lieu-de-formation "
    "modalites-entrees-sorties url-action duree-cycle session adresse-information date-information "
    "restauration hebergement transport acces-handicapes langue-formation modalites-recrutement "
    "modalites-pedagogiques code-modalite-pedagogique equipement frais-restants "
    "code-perimetre-recrutement infos-perimetre-recrutement prix-horaire-TTC prix-total-TTC "
    "duree-indicative nombre-heures-centre nombre-heures-entreprise nombre-heures-total "
    "detail-conditions-prise-en-charge conventionnement duree-conventionnee organisme-formateur "
    "organisme-financeur enseignement extras"
)
_SESSION = names(
    "periode adresse-inscription modalites-inscription periode-inscription etat-recrutement recrutement "
    "url-session contact-session reference-certification blocs-competences cycle extras"
)
_FUNDER = frozenset({"code-financeur", "nb-places-financees", "extras"})
_RECRUITING = names(
    "modalite-recrutement code-perimetre-recrutement infos-perimetre-recrutement a-distance adresse "
    "urlweb nb-places periode heure-debut heure-fin commentaire extras"
)
_CYCLE = names("type-cycle annee-cycle effectif-minimal capacite-simultanee capacite-cumulee alternance extras")
_CONTRACTS = {"contrat-apprentissage": "apprenticeship", "contrat-professionnalisation": "professionalisation"}
# Formacode, editions 10 and later: publics under a work-study contract, and initial training.
_PUBLIC_CONTRACTS = {"82027": "apprenticeship", "82029": "professionalisation"}
_PUBLIC_INITIAL = "81061"
_OLD_EDITIONS = frozenset({"V6", "V7", "V8", "V9"})
_ALTERNANCE = {"1": "apprenticeship", "2": "professionalisation", "0": "apprenticeship"}


def course(reading: Reading, element: "_Element", offer_number: str, rank: int) -> Course:
    """A course; `rank` (from 1) stands for a missing number."""
    parts = reading.parts(element, ACTION)
    number = (element.get("numero") or "").strip() or str(rank)
    public = reading.text(parts, "info-public-vise")
    conditions = reading.text(parts, "conditions-specifiques")
    age_min, age_max = age_limits(public, conditions)
    publics = reading.edition_codes(parts, "code-public-vise")
    contracts, initial = _contracts(parts)
    for code in publics:
        if code.edition not in _OLD_EDITIONS:
            if code.value in _PUBLIC_CONTRACTS and len(publics) == 1:
                contracts.add(_PUBLIC_CONTRACTS[code.value])
            initial = initial or code.value == _PUBLIC_INITIAL
    sessions = tuple(_sessions(reading, parts, offer_number, number, contracts))
    if not sessions:
        reading.warn(element, Code.NO_SESSION, tr("catalogue", "aucune session\u00a0: {value}"), number)
    return Course(
        number=number,
        sessions=sessions,
        places=_places(reading, parts),
        rolling=reading.code(parts, "modalites-entrees-sorties") == "1",
        pace=reading.text(parts, "rythme-formation"),
        teaching=reading.code(parts, "modalites-enseignement"),
        publics=publics,
        public=public,
        conditions=conditions,
        level_required=reading.flag(parts, "niveau-entree-obligatoire"),
        age_min=age_min,
        age_max=age_max,
        licence=asks_licence(conditions),
        alternating=reading.text(parts, "modalites-alternance"),
        contracts=tuple(sorted(contracts)),
        initial=initial,
        recruiting=reading.text(parts, "modalites-recrutement"),
        information_days=tuple(day for e in parts.get("date-information", ()) if len(e) and (day := reading.day(e[0]))),
        hours_centre=reading.whole(parts, "nombre-heures-centre"),
        hours_company=reading.whole(parts, "nombre-heures-entreprise"),
        hours_total=reading.whole(parts, "nombre-heures-total"),
        duration=reading.short(parts, "duree-indicative"),
        cost=reading.short(parts, "frais-restants", 1000),
        price=reading.short(parts, "prix-total-TTC"),
        covered=reading.flag(parts, "prise-en-charge-frais-possible"),
        covering=reading.text(parts, "detail-conditions-prise-en-charge"),
        funders=tuple(_funder(reading, e) for e in parts.get("organisme-financeur", ())),
        catering=_possible(reading, parts, "restauration"),
        boarding=_possible(reading, parts, "hebergement"),
        transport=_possible(reading, parts, "transport"),
        disability=_possible(reading, parts, "acces-handicapes"),
        languages=reading.codes(parts, "langue-formation"),
        trainers=tuple(trainer(reading, e) for e in parts.get("organisme-formateur", ())),
        url=reading.url(parts, "url-action"),
    )


def _places(reading: Reading, parts: "Parts") -> tuple[Place, ...]:
    found = (site(reading, element) for element in parts.get("lieu-de-formation", ()))
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _possible(reading: Reading, parts: "Parts", name: str) -> str:
    text = reading.short(parts, name, 500)
    return "" if text.lower() in ("non", "0") else text


def _funder(reading: Reading, element: "_Element") -> Funder:
    parts = reading.parts(element, _FUNDER)
    return Funder(reading.code(parts, "code-financeur"), reading.whole(parts, "nb-places-financees"))


def _contracts(parts: "Parts") -> tuple[set[str], bool]:
    """The contracts that the extras of a course tell, and whether it is initial training."""
    contracts: set[str] = set()
    initial = False
    for group in parts.get("extras", ()):
        if group.get("info") in ("dispositif", "type-action", "type-formation"):
            for extra in group:
                name = extra.get("info") or ""
                if (extra.text or "").strip() == "1":
                    initial = initial or name == "formation-initiale"
                    if name in _CONTRACTS:
                        contracts.add(_CONTRACTS[name])
    return contracts, initial


def _sessions(
    reading: Reading, parts: "Parts", offer_number: str, course_number: str, contracts: set[str]
) -> list[Session]:
    sessions: list[Session] = []
    seen: set[str] = set()
    for rank, element in enumerate(parts.get("session", ()), start=1):
        number = (element.get("numero") or "").strip() or str(rank)
        if number in seen:
            message = tr("catalogue", "numéro de session déjà pris dans cette offre\u00a0: {value}")
            reading.warn(element, Code.DOUBLE_NUMBER, message, number)
            number = f"{number}#{rank}"
        seen.add(number)
        identity = session_id(reading.source, offer_number, course_number, number)
        sessions.append(_session(reading, element, identity, number, contracts))
    return sessions


def _session(reading: Reading, element: "_Element", identity: str, number: str, contracts: set[str]) -> Session:
    parts = reading.parts(element, _SESSION)
    start, end = _period(reading, parts.get("periode"))
    registration = parts.get("periode-inscription")
    opens, closes = _period(reading, list(registration[0]) if registration is not None else None)
    selection, places = _recruiting(reading, parts)
    for cycle in parts.get("cycle", ()):
        inner = reading.parts(cycle, _CYCLE)
        for alternance in inner.get("alternance", ()):
            if len(alternance) and (code := (alternance[0].text or "").strip()) in _ALTERNANCE:
                contracts.add(_ALTERNANCE[code])
    return Session(
        id=identity,
        number=number,
        start=start,
        end=end,
        state=reading.code(parts, "etat-recrutement"),
        places=places,
        registration=reading.short(parts, "modalites-inscription", 500),
        registration_start=opens,
        registration_end=closes,
        selection=selection,
        url=reading.url(parts, "url-session"),
        contacts=contacts(reading, parts, "contact-session"),
    )


def _period(reading: Reading, found: "list[_Element] | None") -> tuple[str, str]:
    """First and last day of a `periode`."""
    if not found:
        return "", ""
    first = last = None
    for child in found[0]:
        name = child.tag[reading.cut :]
        if name == "debut":
            first = child
        elif name == "fin":
            last = child
    return reading.day(first), reading.day(last)


def _recruiting(reading: Reading, parts: "Parts") -> tuple[tuple[str, ...], int | None]:
    """How people are chosen (LHÉO's codes) and how many places there are, over all `recrutement` of a session."""
    codes: list[str] = []
    places: int | None = None
    for element in parts.get("recrutement", ()):
        inner = reading.parts(element, _RECRUITING)
        code = line(inner["modalite-recrutement"][0].text) if "modalite-recrutement" in inner else ""
        if code:
            codes.append(code[:2])
        count = reading.whole(inner, "nb-places")
        if count is not None:
            places = max(count, places or 0)
    return tuple(dict.fromkeys(codes)), places
