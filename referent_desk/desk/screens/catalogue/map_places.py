"""The places of the offers of the list, for the map beside it: one for each commune, the nearest first. No Qt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from referent_desk.desk.screens.catalogue.asked import SHOWN_AT_MOST
from referent_desk.desk.screens.catalogue.lines import OfferLine, distance_words
from referent_desk.domain.text import tr
from referent_desk.reference.communes import Commune, by_code, distance_km
from referent_desk.reference.outlines import territory_key, territory_of


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A commune with offers: `rows` are those of the list, `offers` how many in words."""

    code: str
    name: str
    lat: float
    lon: float
    rows: tuple[int, ...]
    distance: str
    offers: str

    @property
    def sentence(self) -> str:
        """All of it, as screen readers say it."""
        return ", ".join(part for part in (self.name, self.distance, self.offers) if part)


@dataclass(frozen=True, slots=True)
class Places:
    """`department` is one of the territory shown; `start` where distances begin; `aside` what is not on the map."""

    department: str = ""
    lines: tuple[PlaceLine, ...] = ()
    start: Commune | None = None
    aside: str = ""

    def place_of(self, row: int) -> str:
        """The code of the place of a row of the list; empty where it is not on the map."""
        return next((line.code for line in self.lines if row in line.rows), "")


def places(offers: Sequence[OfferLine], start_code: str, *, most: int = SHOWN_AT_MOST) -> Places:
    """The places of these offers, seen from a commune's code (empty: from nowhere).

    A map shows one territory: the one where one starts, else the one with most offers. `most` offers are the whole
    list that a search shows: then there may be more.
    """
    rows: dict[str, list[int]] = {}
    for row, line in enumerate(offers):
        rows.setdefault(line.commune_code, []).append(row)
    nowhere = len(rows.pop("", ()))
    held: dict[str, Commune] = {}
    for code, found in rows.items():
        commune = by_code(code)
        if commune is None:
            nowhere += len(found)
        else:
            held[code] = commune
    start = by_code(start_code) if start_code else None
    counts = Counter[str]()
    for code, commune in held.items():
        counts[commune.department] += len(rows[code])
    department = start.department if start is not None else max(counts, key=lambda d: (counts[d], d), default="")
    key = territory_key(department)
    shown = [one for one in held.values() if territory_key(one.department) == key]
    if start is not None:
        shown.sort(key=lambda one: distance_km(start, one))
    lines = tuple(_line(one, tuple(rows[one.code]), start) for one in shown)
    away = Counter[str]()
    for code, commune in held.items():
        if territory_key(commune.department) != key:
            away[territory_of(commune.department).name] += len(rows[code])
    told = [_aside(nowhere, away)]
    if len(offers) >= most:
        told.append(tr("catalogue", "Comme dans la liste, les {n} premières offres.").format(n=most))
    return Places(department, lines, start, " ".join(part for part in told if part))


def _line(commune: Commune, rows: tuple[int, ...], start: Commune | None) -> PlaceLine:
    # As the results round it: the same place is told at the same distance on both sides.
    distance = distance_words(round(distance_km(start, commune), 1)) if start is not None else ""
    offers = tr("catalogue", "{n} offre|{n} offres", len(rows)).format(n=len(rows))
    return PlaceLine(commune.code, commune.name, commune.lat, commune.lon, rows, distance, offers)


def _aside(nowhere: int, away: Counter[str]) -> str:
    """ "Hors de la carte : 2 sans lieu connu, 3 en La Réunion"; empty where all is on it."""
    told = [tr("catalogue", "{place}\u00a0({n})").format(place=name, n=n) for name, n in sorted(away.items())]
    if nowhere:
        told.append(tr("catalogue", "{n} sans lieu connu").format(n=nowhere))
    return tr("catalogue", "Hors de la carte\u00a0: {what}.").format(what=", ".join(told)) if told else ""
