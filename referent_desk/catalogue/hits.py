"""One line of a result: which place and which session of an offer answer the request best, and why it was found."""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from referent_desk.catalogue.listing import Dates, Listing, Spot, rolling_until
from referent_desk.catalogue.nearly import nearest_word
from referent_desk.catalogue.query import EXACT, Asked
from referent_desk.catalogue.query import NEAR as NEARLY
from referent_desk.catalogue.request import ROLLING, SearchRequest, StartWindow
from referent_desk.catalogue.widening import FORMACODE, SPOKEN, TRADE, Meaning, Unit
from referent_desk.catalogue.words import stems
from referent_desk.domain.text import tr
from referent_desk.reference.communes import haversine_km

TITLE, PROVIDER, PLACE, CODE, CONTENT, NEAR, CLOSE = "title", "provider", "place", "code", "content", "near", "close"


class OfferHit(msgspec.Struct, frozen=True, gc=False):
    """An offer found. `next_start` and `session` are those that answer the request, None and empty without any.

    `rolling`: one may enter at any time. `full`: the session is closed or has no place left. `matched` says why the
    offer was found: "title", "provider", "place", "code", "content", "spoken" (by a word of the field for the one
    typed), "trade" (by the codes of the trade that the word names), "formacode" (by a term of that nomenclature),
    "close" (a trade close to it), "near" (nearly written so: `nearly` is that word as it stands there); `because` says
    it in sentences where words alone do not.
    `nature` and `prescribers` as in `Listing`.
    Distances are kilometres as the crow flies, None without a commune.
    """

    id: str
    title: str
    provider: str
    commune: str
    commune_code: str
    distance_km: float | None
    next_start: str | None
    session: str
    rolling: bool
    full: bool
    places: int | None
    kinds: tuple[str, ...]
    entry_level: int | None
    exit_level: int | None
    formacodes: tuple[str, ...]
    rome: tuple[str, ...]
    source: str
    updated: str
    matched: tuple[str, ...]
    because: tuple[str, ...] = ()
    nature: str = "offer"
    prescribers: tuple[str, ...] = ()
    nearly: str = ""


class Choice(msgspec.Struct, frozen=True, gc=False):
    """A place and a session of an offer; `fits` tells whether they answer the request."""

    spot: Spot | None
    dates: Dates | None
    distance: float | None
    fits: bool


def choose(
    listing: Listing, request: SearchRequest, windows: tuple[StartWindow, ...], home: tuple[float, float] | None
) -> Choice:
    """The place and session that answer best: within reach, then nearest, then the first to come that is open."""
    best: tuple[tuple[bool, float, bool, str], Choice] | None = None
    for spot in listing.spots:
        distance = None
        if home is not None and spot.lat is not None and spot.lon is not None:
            distance = haversine_km(*home, spot.lat, spot.lon)
        near_enough = request.within_km is None or (distance is not None and distance <= request.within_km)
        near_enough = near_enough and (request.reachable is None or spot.commune_code in request.reachable)
        dates, ahead = _next(spot, request, windows)
        fits = near_enough and (ahead or not request.filters_dates)
        start = dates.start if dates is not None and ahead else "9999"
        key = (not fits, distance if distance is not None else 1e9, not ahead, start)
        if best is None or key < best[0]:
            best = (key, Choice(spot, dates if ahead else None, distance, fits))
    if best is None:
        bare = request.within_km is None and request.reachable is None and not request.filters_dates
        return Choice(None, None, None, bare)
    return best[1]


def _next(spot: Spot, request: SearchRequest, windows: tuple[StartWindow, ...]) -> tuple[Dates | None, bool]:
    """The next session of a place that the dates of the request allow, open ones first; and whether one may enter."""
    day = request.reference_day
    today = day.isoformat() if day else ""
    found: Dates | None = None
    found_key: tuple[bool, str] = (True, "")
    undated = False
    open_wide = not request.filters_dates
    for dates in spot.sessions:
        start = dates.start
        if len(start) < 7:
            undated = True
            continue
        # A month without a day is still ahead during that month.
        if (not today or start >= today[: len(start)]) and (open_wide or any(w.holds(start) for w in windows)):
            key = (dates.state == "2", start)
            if found is None or key < found_key:
                found, found_key = dates, key
    if found is not None:
        return found, True
    until = rolling_until(spot)
    if until is not None and until >= today[: len(until)] and (not request.starts or ROLLING in request.starts):
        return None, True
    return None, undated and not request.starts and request.until_date is None


def hit(listing: Listing, choice: Choice, asked: Asked, step: str, text: Callable[[str], str]) -> OfferHit:
    """The line of a result; `text` answers all the words of an offer by its id, read only where words were bent."""
    spot, dates = choice.spot, choice.dates
    why = _Why() if asked.empty else _matched(listing, spot, asked, step, text)
    return OfferHit(
        id=listing.id,
        title=listing.title,
        provider=listing.provider,
        commune=spot.commune if spot else "",
        commune_code=spot.commune_code if spot else "",
        distance_km=None if choice.distance is None else round(choice.distance, 1),
        next_start=dates.start if dates else None,
        session=dates.id if dates else "",
        rolling=bool(spot and spot.rolling),
        full=bool(dates and (dates.state == "2" or dates.places == 0)),
        places=dates.places if dates else None,
        kinds=listing.kinds,
        entry_level=listing.entry_level,
        exit_level=listing.exit_level,
        formacodes=listing.formacodes,
        rome=listing.rome,
        source=listing.source,
        updated=listing.updated,
        matched=why.matched,
        because=why.because,
        nature=listing.nature,
        prescribers=listing.prescribers,
        nearly=why.nearly,
    )


class _Why(msgspec.Struct, frozen=True, gc=False):
    """Why an offer was found: `matched`, `because` and `nearly` of its line."""

    matched: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    nearly: str = ""


def _matched(listing: Listing, spot: Spot | None, asked: Asked, step: str, text: Callable[[str], str]) -> _Why:
    """Why an offer was found, and the sentences that say it where the words typed do not stand in the line itself."""
    reasons: tuple[str, ...] = (CODE,) if asked.codes else ()
    left = asked.stems
    title = _spaced(listing.title)
    for name, held in ((TITLE, title), (PROVIDER, ""), (PLACE, "")):
        if name != TITLE:
            held = _spaced(listing.provider if name == PROVIDER else spot.commune if spot else "")
        missing = tuple([stem for stem in left if f" {stem}" not in held])
        if len(missing) < len(left):
            reasons += (name,)
            left = missing
        if not left:
            return _Why(reasons)
    because: tuple[str, ...] = ()
    nearly = words = ""
    codes = {*listing.formacodes, *map(str.lower, listing.rome)}
    for unit, said in zip(asked.units, asked.said, strict=True):
        if not any(stem in left for stem in unit.stems):
            continue
        reason, meaning = _meant(unit, codes, title, step)
        if meaning is None and step == NEARLY:
            words = words or text(listing.id)
            word, bent = _standing(words, [stem for stem in unit.stems if stem in left])
            reason = (NEAR if bent else CONTENT) if word else reason
            nearly = nearly or (word if bent else "")
        if reason and reason not in reasons:
            reasons += (reason,)
        if meaning is not None and meaning.label:
            because += (_sentence(reason, said, meaning.label),)
    if not reasons and step != EXACT:
        # A text is read only where nothing else says why: most of a page never needs it.
        word, bent = _standing(text(listing.id), list(left))
        reasons, nearly = ((NEAR,), word) if bent else ((CONTENT,), "")
    return _Why(reasons or (CONTENT,), because, nearly)


def _standing(text: str, wanted: list[str]) -> tuple[str, bool]:
    """The word of an offer that answers one of these stems, those that stand as they are first; empty for none."""
    found = [nearest_word(text, stem) for stem in wanted]
    return min((pair for pair in found if pair[0]), key=lambda pair: pair[1], default=("", False))


def _meant(unit: Unit, codes: set[str], title: str, step: str) -> tuple[str, Meaning | None]:
    """By what meaning a unit found an offer with these codes: by a word of the field, a code, or what is close."""
    for meaning in unit.meanings:
        for expression in meaning.expressions:
            if f" {expression[0]} " in title and expression != unit.stems and _holds(title, expression):
                return SPOKEN, meaning
    for meaning in unit.meanings:
        if not codes.isdisjoint(meaning.codes):
            return meaning.reason, meaning
    for meaning in unit.meanings if step != EXACT else ():
        if not codes.isdisjoint(meaning.close_codes):
            return CLOSE, meaning
    # In looser steps a word may stand nowhere: nothing is claimed for it.
    return {EXACT: CONTENT, NEARLY: NEAR}.get(step, ""), None


def _holds(text: str, expression: tuple[str, ...]) -> bool:
    return all(f" {stem} " in text for stem in expression)


@lru_cache(maxsize=256)
def _sentence(reason: str, said: str, label: str) -> str:
    told = {
        TRADE: tr("catalogue", "«\u00a0{said}\u00a0»\u00a0: {label}, d’après les codes de l’offre."),
        FORMACODE: tr("catalogue", "«\u00a0{said}\u00a0»\u00a0: le Formacode la range sous «\u00a0{label}\u00a0»."),
        SPOKEN: tr("catalogue", "«\u00a0{said}\u00a0»\u00a0: le titre le dit autrement ({label})."),
        CLOSE: tr("catalogue", "«\u00a0{said}\u00a0»\u00a0: métier proche ({label})."),
    }[reason]
    return told.format(said=said, label=label)


@lru_cache(maxsize=8192)
def _spaced(text: str) -> str:
    """The stems of a text, a space before and after each: the quickest way to look for several in it."""
    return f" {' '.join(stems(text))} "
