"""One search over everything that exists locally: the offers of the catalogue, and the schemes written by hand.

A local scheme is found by the words of its name, kind, presentation and organisation, and stands where its organisation
does. One may ask to enter at any time. What a request filters by and a scheme says nothing of (a trade, a pace, a
source…) leaves it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referent_desk.caseload.organisations import Organisation, organisations
from referent_desk.caseload.schemes import LocalScheme, local_schemes, rule_words
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.request import ROLLING, SearchRequest
from referent_desk.catalogue.search import SearchResult
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.reference.scheme_templates import template
from referent_desk.vault.database import Connection

NAME, KIND, ABOUT, ORGANISATION = "name", "kind", "about", "organisation"


@dataclass(frozen=True, slots=True)
class SchemeHit:
    """A local scheme that answers a request. `distance_km` is as the crow flies, None where a commune is not known.

    `rules` are short words; `checked_on` is empty if nobody verified it; `matched` says where the words were found.
    """

    root: str
    code: str
    name: str
    organisation: str
    commune: str
    commune_code: str
    distance_km: float | None
    rules: tuple[str, ...]
    checked_on: str
    stale: bool
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """What exists: offers of the catalogue, and local schemes, each in its own order."""

    offers: SearchResult
    schemes: tuple[SchemeHit, ...]

    @property
    def total(self) -> int:
        """How many of both."""
        return self.offers.total + len(self.schemes)


def search_everything(catalogue: Catalogue, connection: Connection, request: SearchRequest) -> Everything:
    """Both searches, for one request. Raises CatalogueRefusal."""
    return Everything(catalogue.search(request), search_schemes(connection, request))


def search_schemes(connection: Connection, request: SearchRequest) -> tuple[SchemeHit, ...]:
    """The local schemes that answer a request: nearest first where it names a commune, else by name."""
    schemes = () if _asks_for_more(request) else local_schemes(connection)
    return schemes_among(schemes, {one.root: one for one in organisations(connection)} if schemes else {}, request)


def schemes_among(
    schemes: Iterable[LocalScheme], held: Mapping[str, Organisation], request: SearchRequest
) -> tuple[SchemeHit, ...]:
    """The same among these; `held` are the organisations by root."""
    if _asks_for_more(request):
        return ()
    words = fold(request.words).split()
    found = [hit for one in schemes if (hit := _hit(one, held, words, request)) is not None]
    return tuple(sorted(found, key=lambda hit: (hit.distance_km is None, hit.distance_km or 0.0, fold(hit.name))))


def _asks_for_more(request: SearchRequest) -> bool:
    """Whether the request filters by what a scheme says nothing of."""
    windows = request.starts and ROLLING not in request.starts
    others = request.kinds or request.exit_levels or request.sources or request.domains or request.trades
    return bool(windows or others or request.paces or request.offset)


def _hit(
    scheme: LocalScheme, held: Mapping[str, Organisation], words: list[str], request: SearchRequest
) -> SchemeHit | None:
    by = held.get(scheme.organisation)
    matched = _matched(scheme, by, words)
    distance = _distance(by, request.near)
    if matched is None or not _fits(scheme, request):
        return None
    if request.within_km is not None and (distance is None or distance > request.within_km):
        return None
    return SchemeHit(
        root=scheme.root,
        code=scheme.code,
        name=scheme.name,
        organisation=by.name if by else "",
        commune=by.commune if by else "",
        commune_code=by.commune_code if by else "",
        distance_km=distance,
        rules=rule_words(scheme.rules),
        checked_on=scheme.checked_on,
        stale=request.today is not None and scheme.is_stale(request.today),
        matched=matched,
    )


def _matched(scheme: LocalScheme, by: Organisation | None, words: list[str]) -> tuple[str, ...] | None:
    """Where the words stand; None where one of them stands nowhere."""
    kind = template(scheme.code)
    texts = {
        NAME: scheme.name,
        KIND: f"{scheme.code} {kind.label if kind else ''}",
        ABOUT: scheme.about,
        ORGANISATION: f"{by.name} {by.commune}" if by else "",
    }
    folded = {where: fold(text) for where, text in texts.items()}
    if not all(any(word in text for text in folded.values()) for word in words):
        return None
    return tuple(where for where, text in folded.items() if any(word in text for word in words))


def _fits(scheme: LocalScheme, request: SearchRequest) -> bool:
    rules = scheme.rules
    if "from_16" in request.conditions and rules.age_min is not None and rules.age_min > 16:
        return False
    asks = set(request.facts)
    return asks <= ({"paid"} if rules.paid else set())


def _distance(by: Organisation | None, near: str) -> float | None:
    here = communes.by_code(near) if near else None
    there = communes.by_code(by.commune_code) if by and by.commune_code else None
    return round(communes.distance_km(here, there), 1) if here and there else None


def matched_words(hit: SchemeHit) -> str:
    """Why a scheme was found, in words; empty where its name says it."""
    if not hit.matched or NAME in hit.matched:
        return ""
    words = {
        KIND: tr("pathways", "par son genre"),
        ABOUT: tr("pathways", "dans sa présentation"),
        ORGANISATION: tr("pathways", "par son organisme"),
    }
    return ", ".join(words[where] for where in hit.matched)
