"""Borders of the departments, for a map a few hundred pixels wide: built by `build_outlines.py`, licence beside it.

Mainland France with Corsica is one territory, in Lambert 93; each department overseas is one of its own. Nothing is
known of other countries, of the collectivities without a department's code, nor of roads: the map says where, not how.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from referent_desk.domain.text import tr
from referent_desk.reference.projections import LAMBERT_93, LocalPlane, Projection
from referent_desk.reference.tables import packed_text

STEP_METRES = 50
MAINLAND = "fr"
_OVERSEAS: dict[str, Projection] = {
    "971": LocalPlane(16.2, -61.5),
    "972": LocalPlane(14.65, -61.0),
    "973": LocalPlane(4.0, -53.0),
    "974": LocalPlane(-21.1, 55.5),
    "976": LocalPlane(-12.8, 45.15),
}


@dataclass(frozen=True)
class Territory:
    """What one map can show: its key ("fr", "974"), its name, how its points are put on the plane."""

    key: str
    name: str
    projection: Projection


@dataclass(frozen=True, slots=True)
class Border:
    """A line, in metres of its territory's plane. One department at its sides where the sea or another country is."""

    departments: tuple[str, ...]
    xs: tuple[int, ...]
    ys: tuple[int, ...]

    @property
    def outer(self) -> bool:
        """Whether it is a coast, or the border of another country."""
        return len(self.departments) == 1


def territory_key(department: str) -> str:
    """The key of the territory of a department's code."""
    return department if department in _OVERSEAS else MAINLAND


def territory_of(department: str) -> Territory:
    """The territory of a department's code ("18", "2A", "974")."""
    held = _OVERSEAS.get(department)
    if held is None:
        return Territory(MAINLAND, tr("map", "France métropolitaine"), LAMBERT_93)
    return Territory(department, _overseas_names()[department], held)


def borders(territory: str) -> tuple[Border, ...]:
    """All the borders of a territory."""
    return _borders().get(territory, ())


def land(borders: Iterable[Border]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The ground of a territory as closed rings: its coasts and outer borders put end to end."""
    left = [tuple(zip(one.xs, one.ys, strict=True)) for one in borders if one.outer]
    starts: dict[tuple[int, int], list[tuple[tuple[int, int], ...]]] = {}
    for line in left:
        for end in {line[0], line[-1]}:
            starts.setdefault(end, []).append(line)
    rings = []
    used: set[int] = set()
    for line in left:
        if id(line) in used:
            continue
        used.add(id(line))
        ring = list(line)
        while ring[-1] != ring[0]:
            following = next((one for one in starts[ring[-1]] if id(one) not in used), None)
            if following is None:
                break
            used.add(id(following))
            ring += following[1:] if following[0] == ring[-1] else following[-2::-1]
        rings.append(tuple(ring))
    return tuple(rings)


@cache
def _borders() -> dict[str, tuple[Border, ...]]:
    """Reads the table once: some tens of milliseconds."""
    found: dict[str, list[Border]] = {}
    for line in packed_text("outlines").splitlines()[1:]:
        sides, _, packed = line.partition(",")
        departments = tuple(sides.split())
        moves = [int(move) * STEP_METRES for move in packed.split()]
        border = Border(departments, tuple(accumulate(moves[::2])), tuple(accumulate(moves[1::2])))
        found.setdefault(territory_key(departments[0]), []).append(border)
    return {key: tuple(held) for key, held in found.items()}


def _overseas_names() -> dict[str, str]:
    return {
        "971": tr("map", "Guadeloupe"),
        "972": tr("map", "Martinique"),
        "973": tr("map", "Guyane"),
        "974": tr("map", "La Réunion"),
        "976": tr("map", "Mayotte"),
    }
