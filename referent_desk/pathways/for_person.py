"""The catalogue for one person: each offer with its conditions, what nearly fits, and why others are set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from referent_desk.caseload.travel_facts import Journeys
from referent_desk.catalogue.facets import kind_label, nature_label
from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.request import MID_YEAR, ROLLING, SearchRequest, StartWindow, wanted_windows
from referent_desk.catalogue.search import SearchResult
from referent_desk.domain.french import day_long
from referent_desk.domain.text import tr
from referent_desk.pathways.eligibility import NO_JOURNEYS
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.person_facts import PersonFacts, span
from referent_desk.pathways.verdicts import Fit, Verdict
from referent_desk.reference.levels import level_label

MOST_SET_ASIDE = 40


@dataclass(frozen=True, slots=True)
class SetAside:
    """An offer that the words find and the filters leave out, with the reason of each filter, and how it suits."""

    hit: OfferHit
    reasons: tuple[str, ...]
    fit: Fit

    @property
    def nearly(self) -> bool:
        """Whether one filter alone leaves it out, and no condition of entry stands against it."""
        return len(self.reasons) == 1 and self.fit.verdict is not Verdict.NOT_MET


@dataclass(frozen=True, slots=True)
class ForPerson:
    """An answer for one person: `fits` by id of the offers of the page; those set aside, nearest first."""

    result: SearchResult
    fits: Mapping[str, Fit]
    set_aside: tuple[SetAside, ...]
    set_aside_total: int

    @property
    def one_suits(self) -> bool:
        """Whether an offer of the page suits today with nothing left to check; else several may be put in a row."""
        return any(fit.suits_now for fit in self.fits.values())

    @property
    def nearly(self) -> tuple[SetAside, ...]:
        """What nearly fits among the offers set aside."""
        return tuple(one for one in self.set_aside if one.nearly)


def for_person(
    everything: Everything,
    request: SearchRequest,
    person: PersonFacts,
    today: date,
    journeys: Journeys = NO_JOURNEYS,
) -> ForPerson:
    """Answer a request for a person, and look at what its filters leave out. Raises CatalogueRefusal.

    `journeys` are those that somebody checked from where the person lives.
    Among offers without words there is nothing to set aside: filters are all that was asked.
    """
    result = everything.search(request)
    judged = ((hit.id, everything.fit_of(hit, person, today, journeys)) for hit in result.offers)
    fits = {identity: fit for identity, fit in judged if fit is not None}
    if not request.words.strip():
        return ForPerson(result, fits, (), 0)
    most = MOST_SET_ASIDE + min(result.total, 200)
    bare = SearchRequest(request.words, near=request.near, today=request.today, limit=most)
    all_found = everything.search(bare)
    kept = {hit.id for hit in result.offers}
    if result.total > len(kept):
        kept |= {hit.id for hit in everything.search(replace(request, limit=1000, offset=0, facets=False)).offers}
    aside: list[SetAside] = []
    for hit in all_found.offers:
        if hit.id in kept or len(aside) >= MOST_SET_ASIDE:
            continue
        fit = everything.fit_of(hit, person, today, journeys)
        if fit is not None:
            aside.append(SetAside(hit, reasons(hit, request), fit))
    return ForPerson(result, fits, tuple(aside), max(0, all_found.total - result.total))


def reasons(hit: OfferHit, request: SearchRequest) -> tuple[str, ...]:
    """Why the filters of a request leave an offer out, one sentence each; a general one where none is plain."""
    looks = (_distance, _reach, _dates, _kinds, _natures, _levels)
    found = [reason for look in looks for reason in look(hit, request)]
    return tuple(found) or (tr("pathways", "Un filtre l’écarte\u00a0: condition, domaine, rythme ou source."),)


def _distance(hit: OfferHit, request: SearchRequest) -> list[str]:
    if request.within_km is None:
        return []
    if hit.distance_km is None:
        return [tr("pathways", "Son lieu n’est pas connu.")]
    if hit.distance_km <= request.within_km:
        return []
    told = tr("pathways", "À {km}\u00a0km environ, au-delà de {reach}\u00a0km.")
    return [told.format(km=round(hit.distance_km), reach=round(request.within_km))]


def _reach(hit: OfferHit, request: SearchRequest) -> list[str]:
    if request.reachable is None or hit.commune_code in request.reachable:
        return []
    return [tr("pathways", "Aucun trajet sans voiture n’est vérifié jusque-là.")]


def _natures(hit: OfferHit, request: SearchRequest) -> list[str]:
    if not request.natures or hit.nature in request.natures:
        return []
    return [tr("pathways", "D’une autre nature\u00a0: {nature}.").format(nature=nature_label(hit.nature).lower())]


def _dates(hit: OfferHit, request: SearchRequest) -> list[str]:
    if not request.filters_dates or (hit.rolling and (not request.starts or ROLLING in request.starts)):
        return []
    if hit.next_start is None:
        return [tr("pathways", "Aucune date connue dans la période choisie.")]
    windows: tuple[StartWindow, ...] = wanted_windows(request)
    if any(window.holds(hit.next_start) for window in windows):
        return []
    start = span(hit.next_start)
    day = day_long(start[0], year=True) if start else hit.next_start
    told = tr("pathways", "Commence le {day}, hors de la période choisie.").format(day=day)
    if request.starts and set(request.starts) <= {ROLLING, MID_YEAR}:
        told = tr("pathways", "Commence le {day}\u00a0: ni entrée permanente, ni cours d’année.").format(day=day)
    return [told]


def _kinds(hit: OfferHit, request: SearchRequest) -> list[str]:
    if not request.kinds or set(request.kinds) & set(hit.kinds):
        return []
    held = ", ".join(kind_label(kind) for kind in hit.kinds) or tr("pathways", "non dit")
    return [tr("pathways", "D’un autre type\u00a0: {kinds}.").format(kinds=held)]


def _levels(hit: OfferHit, request: SearchRequest) -> list[str]:
    asked = 2 if "no_diploma" in request.conditions else request.entry_level
    if asked is None or hit.entry_level is None or hit.entry_level <= asked:
        return []
    return [tr("pathways", "Demande {level}.").format(level=level_label(hit.entry_level))]
