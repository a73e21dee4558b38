"""The basins as places of a map: how many of the trades looked at are out of reach there. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from referent_desk.catalogue.coverage import BasinCover
from referent_desk.domain.text import tr
from referent_desk.reference.communes import by_code


@dataclass(frozen=True, slots=True)
class BasinPlace:
    """A basin where its largest commune lies: `missing` of the `whole` trades looked at are out of reach of most."""

    code: str
    name: str
    department: str
    lat: float
    lon: float
    missing: int
    sentence: str


def basin_places(basins: Iterable[BasinCover], domain: str = "") -> tuple[BasinPlace, ...]:
    """The basins that a map can show, for the trades of a domain (empty: all)."""
    found = []
    for basin in basins:
        commune = by_code(basin.chief)
        if commune is None:
            continue
        looked_at = [one for one in basin.trades if not domain or one.domain == domain]
        missing = sum(not one.covered for one in looked_at)
        told = tr("coverage", "{basin}\u00a0: {n} métier sur {whole}|{basin}\u00a0: {n} métiers sur {whole}", missing)
        sentence = told.format(basin=basin.label, n=missing, whole=len(looked_at))
        place = BasinPlace(basin.code, commune.name, commune.department, commune.lat, commune.lon, missing, sentence)
        found.append(place)
    return tuple(found)
