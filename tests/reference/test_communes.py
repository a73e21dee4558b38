"""Communes: found as people write them, placed near enough, from a table that stays small."""

import csv
import gzip
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.reference.build_communes import build
from referent_desk.reference.communes import (
    by_code,
    by_name,
    by_postcode,
    complete,
    distance_km,
    haversine_km,
)
from referent_desk.reference.place_names import key_of_name, plain
from referent_desk.resources import resource

_REGION = ("18", "28", "36", "37", "41", "45")
_degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_a_commune_is_found_by_its_code() -> None:
    vierzon = by_code("18279")
    assert vierzon is not None
    assert (vierzon.name, vierzon.department, vierzon.postcodes) == ("Vierzon", "18", ("18100",))


def test_a_code_that_does_not_exist_is_no_commune() -> None:
    assert by_code("18999") is None
    assert by_code("") is None


def test_a_postcode_names_its_communes_the_largest_first() -> None:
    names = [c.name for c in by_postcode("18100")]
    assert names[0] == "Vierzon"
    assert "Thénioux" in names
    assert by_postcode("00000") == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vierz", "Vierzon"),
        ("SAINT-AMAND-M", "Saint-Amand-Montrond"),
        ("st amand mo", "Saint-Amand-Montrond"),
        ("st-amand mo", "Saint-Amand-Montrond"),
        ("chateauroux", "Châteauroux"),
        ("mehun sur yevre", "Mehun-sur-Yèvre"),
        ("la ferte-s", "La Ferté-Saint-Aubin"),
        ("l'hay", "L'Haÿ-les-Roses"),
        ("L’Haÿ", "L'Haÿ-les-Roses"),
        ("1810", "Vierzon"),
        ("joue les", "Joué-lès-Tours"),
    ],
)
def test_a_name_is_completed_as_people_type_it(typed: str, expected: str) -> None:
    assert expected in [c.name for c in complete(typed)]


def test_a_later_word_of_the_name_is_found_too() -> None:
    assert "Mehun-sur-Yèvre" in [c.name for c in complete("yèvre")]


def test_nothing_typed_completes_nothing() -> None:
    assert complete("") == ()
    assert complete(" - ") == ()


def test_a_name_borne_by_several_communes_needs_its_postcode() -> None:
    assert by_name("Saint-Denis") is None
    found = by_name("ST DENIS", "93200")
    assert found is not None
    assert found.code == "93066"


def test_distances_are_those_of_the_map() -> None:
    vierzon, bourges = by_code("18279"), by_code("18033")
    assert vierzon is not None
    assert bourges is not None
    assert 27 < distance_km(vierzon, bourges) < 33


@given(_degrees, _degrees)
def test_distance_is_symmetric_and_never_over_half_the_earth(a: tuple[float, float], b: tuple[float, float]) -> None:
    there, back = haversine_km(*a, *b), haversine_km(*b, *a)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_020


@given(st.text(max_size=40))
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert key_of_name(key_of_name(text)) == key_of_name(text)


def test_the_table_stays_under_a_megabyte() -> None:
    assert resource("tables/communes.csv.gz").stat().st_size < 1_000_000


def test_places_lie_where_the_state_says(shared_data: Path) -> None:
    with (shared_data / "communes.csv").open(encoding="utf-8", newline="") as file:
        yardstick = [r for r in csv.DictReader(file) if r["latitude"]]
    errors: list[tuple[float, str, int]] = []
    for row in yardstick:
        ours = by_code(row["code_commune"])
        if ours is not None:
            off = haversine_km(ours.lat, ours.lon, float(row["latitude"]), float(row["longitude"]))
            errors.append((off, row["code_departement"], int(row["population"] or 0)))
    assert len(errors) > 0.99 * len(yardstick)
    assert median(off for off, department, _ in errors if department in _REGION) < 3
    assert median(off for off, _, people in errors if people >= 500) < 2
    near = sum(people for off, _, people in errors if off < 3)
    assert near > 0.8 * sum(people for _, _, people in errors)


def _row(code: str, name: str, people: int, postcode: str = "99100", **more: object) -> dict[str, object]:
    fixed = {"departement": "99", "region": "24", "arrondissement": "991", "type": "commune-actuelle"}
    return fixed | {"code": code, "nom": name, "population": people, "codesPostaux": [postcode]} | more


def test_a_commune_without_coordinates_stands_in_the_middle_of_its_neighbours() -> None:
    cities = [
        {"name": n, "latitude": lat, "longitude": lon, "countrycode": "FR", "admin1code": "24"}
        | {"population": 900, "alternatenames": []}
        for n, lat, lon in (("Alpha", 47.0, 2.0), ("Beta", 47.2, 2.2), ("Gamma", 48.0, 2.0))
    ]
    rows = [_row("99001", "Alpha", 900), _row("99002", "Beta", 900), _row("99003", "Petite", 50)]
    rows.append(_row("99004", "Gamma", 900, "99200"))
    lines = gzip.decompress(build(rows, [], cities)).decode("utf-8").splitlines()
    assert "99003,Petite,99,99100,50,47.100,2.100" in lines
