"""Points of the earth on a plane, against values that others have published."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.reference.communes import haversine_km
from referent_desk.reference.projections import LAMBERT_93, Conic, LocalPlane, around


def test_the_conic_gives_the_published_example_of_texas() -> None:
    # Lambert conic with two parallels, Clarke 1866, in US survey feet: the example of the EPSG guidance note 7-2.
    texas = Conic(
        semi_major=20_925_832.16,
        eccentricity=0.08227185,
        origin_lat=27 + 50 / 60,
        origin_lon=-99.0,
        parallels=(28 + 23 / 60, 30 + 17 / 60),
        false_east=2_000_000.0,
        false_north=0.0,
    )

    east, north = texas.metres(28.5, -96.0)

    assert east == pytest.approx(2_963_503.91, abs=0.05)
    assert north == pytest.approx(254_759.80, abs=0.05)


def test_lambert_93_has_the_constants_that_ign_publishes() -> None:
    # n, C and Ys of the table of projections of IGN; its origin lies at X 700,000, Y 6,600,000.
    assert LAMBERT_93._cone == pytest.approx(0.7256077650532670, abs=1e-12)
    assert LAMBERT_93.semi_major * LAMBERT_93._factor == pytest.approx(11_754_255.4261, abs=0.001)
    assert LAMBERT_93.false_north + LAMBERT_93._rho_origin == pytest.approx(12_655_612.0499, abs=0.001)
    assert LAMBERT_93.metres(46.5, 3.0) == pytest.approx((700_000.0, 6_600_000.0), abs=1e-6)


@given(st.floats(42.5, 50.5), st.floats(-4.0, 7.5), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_short_distances_on_the_map_are_those_of_the_earth(lat: float, lon: float, north: float, east: float) -> None:
    ax, ay = LAMBERT_93.metres(lat, lon)
    bx, by = LAMBERT_93.metres(lat + north, lon + east)

    told = haversine_km(lat, lon, lat + north, lon + east)

    assert ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / 1000 == pytest.approx(told, rel=0.006, abs=0.001)


def test_a_local_plane_is_true_around_its_point() -> None:
    reunion = LocalPlane(-21.1, 55.5)
    ax, ay = reunion.metres(-20.88, 55.45)
    bx, by = reunion.metres(-21.34, 55.48)

    told = haversine_km(-20.88, 55.45, -21.34, 55.48)

    assert ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / 1000 == pytest.approx(told, rel=0.002)


@pytest.mark.parametrize("km", [10, 30, 50])
def test_a_circle_lies_at_its_distance_all_round(km: float) -> None:
    points = around(47.22, 2.07, km)

    assert {round(haversine_km(47.22, 2.07, lat, lon), 6) for lat, lon in points} == {km}
    assert all(haversine_km(*a, *b) < km * 0.1 for a, b in pairwise(points))
