"""Borders of the departments: whole, closed, where communes lie inside them."""

import csv
import gzip
import io
from collections import Counter
from itertools import pairwise

import pytest

from referent_desk.reference import communes, outlines
from referent_desk.reference.build_outlines import build

_CENTRE = ("18", "28", "36", "37", "41", "45")
_Square = list[tuple[float, float]]


def _department(code: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The sides of all the rings of a department."""
    held = outlines.borders(outlines.territory_of(code).key)
    lines = [zip(one.xs, one.ys, strict=True) for one in held if code in one.departments]
    return [side for line in lines for side in pairwise(line)]


def _holds(sides: list[tuple[tuple[int, int], tuple[int, int]]], x: float, y: float) -> bool:
    crossed = sum((ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in sides)
    return crossed % 2 == 1


def test_every_department_has_its_border() -> None:
    known = {c.department for c in communes.communes_of("")}
    drawn = {
        code
        for key in ("fr", "971", "972", "973", "974", "976")
        for b in outlines.borders(key)
        for code in b.departments
    }

    assert known - drawn <= {"975", "977", "978", "984", "986", "987", "988", "989"}
    assert len(drawn) == 101


@pytest.mark.parametrize("code", [*_CENTRE, "2A", "75", "974"])
def test_the_borders_of_a_department_close(code: str) -> None:
    ends = Counter(point for side in _department(code) for point in side)

    assert ends
    assert all(count % 2 == 0 for count in ends.values())


@pytest.mark.parametrize("code", [*_CENTRE, "971"])
def test_its_towns_lie_inside_and_those_of_others_outside(code: str) -> None:
    sides, projection = _department(code), outlines.territory_of(code).projection
    own = [c for c in communes.communes_of(code) if c.population > 5000]
    others = [c for c in communes.communes_of("86" if code != "86" else "37") if c.population > 5000]

    assert own
    assert all(_holds(sides, *projection.metres(c.lat, c.lon)) for c in own), code
    assert not any(_holds(sides, *projection.metres(c.lat, c.lon)) for c in others)


def test_no_border_is_drawn_inside_a_department_of_the_interior() -> None:
    interior = [
        b for b in outlines.borders("fr") if b.outer and set(b.departments) <= {"18", "36", "41", "45", "37", "28"}
    ]

    assert interior == []


def test_a_territory_overseas_is_one_of_its_own() -> None:
    assert outlines.territory_of("18").key == outlines.territory_of("2B").key == "fr"
    assert outlines.territory_of("974").key == "974"
    assert outlines.territory_of("974").name == "La Réunion"


def _square(x: float, y: float) -> _Square:
    """A commune of 0.1 degree, turning clockwise from its south west."""
    return [(x, y), (x, y + 0.1), (x + 0.1, y + 0.1), (x + 0.1, y), (x, y)]


def _built(shapes: list[tuple[str, _Square]], parts: tuple[tuple[str, tuple[float, float]], ...] = ()) -> list[str]:
    text = gzip.decompress(build(shapes, parts)).decode("ascii")
    return sorted(row["departments"] for row in csv.DictReader(io.StringIO(text)))


def test_communes_of_one_department_melt_and_neighbours_share_one_line() -> None:
    shapes = [("18", _square(2.0, 47.0)), ("18", _square(2.1, 47.0)), ("58", _square(2.2, 47.0))]

    assert _built(shapes) == ["18", "18 58", "58"]


def test_the_ground_of_a_commune_that_lacks_goes_to_who_surrounds_it() -> None:
    around = [(2.0 + x / 10, 47.0 + y / 10) for x in range(3) for y in range(3) if (x, y) != (1, 1)]

    assert _built([("18", _square(*corner)) for corner in around]) == ["18"]
    assert _built([("18", _square(*corner)) for corner in around], (("58", (2.15, 47.15)),)) == ["18", "18 58"]
