"""What a map shows of a plane, and which names: pure reckoning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.desk.widgets.map_frame import Bounds, Frame, fitted, round_length
from referent_desk.desk.widgets.map_names import Rect, Wanted, placed

_FRAMES = st.builds(
    Frame,
    st.floats(0, 1_200_000),
    st.floats(6_000_000, 7_200_000),
    st.floats(25, 4000),
    st.integers(100, 2000),
    st.integers(100, 2000),
)
_PIXELS = st.floats(0, 1000)


@given(_FRAMES, _PIXELS, _PIXELS)
def test_a_pixel_goes_to_the_plane_and_back(frame: Frame, right: float, down: float) -> None:
    assert frame.at(*frame.under(right, down)) == pytest.approx((right, down), abs=1e-3)


@given(_FRAMES, st.floats(0.1, 10), _PIXELS, _PIXELS)
def test_what_is_under_the_pointer_stays_there_when_the_map_comes_nearer(
    frame: Frame, factor: float, right: float, down: float
) -> None:
    before = frame.under(right, down)

    nearer = frame.nearer(factor, right, down)

    assert nearer.at(*before) == pytest.approx((right, down), abs=0.01)
    assert 25 <= nearer.scale <= 4000


@given(_FRAMES, st.integers(-500, 500), st.integers(-500, 500))
def test_a_map_drawn_along_carries_its_points_along(frame: Frame, right: int, down: int) -> None:
    x, y = frame.at(600_000, 6_500_000)

    assert frame.moved(right, down).at(600_000, 6_500_000) == pytest.approx((x + right, y + down), abs=0.01)


def test_a_rectangle_comes_in_sight_with_its_margin() -> None:
    bounds = Bounds(600_000, 6_600_000, 700_000, 6_650_000)

    frame = fitted(bounds, 440, 300, margin=20)

    assert frame.at(bounds.west, bounds.north) == pytest.approx((20, 50))
    assert frame.at(bounds.east, bounds.south) == pytest.approx((420, 250))


def test_the_middle_of_a_map_does_not_leave_the_country() -> None:
    bounds = Bounds(0, 0, 100_000, 100_000)

    assert Frame(-5, 200_000, 100, 10, 10).within(bounds) == Frame(0, 100_000, 100, 10, 10)


@pytest.mark.parametrize(("most", "told"), [(99, 50), (100, 100), (4_999, 2_000), (27_000, 20_000)])
def test_the_bar_has_a_round_length(most: float, told: float) -> None:
    assert round_length(most) == told


def _size(words: str) -> tuple[float, float]:
    return 7.0 * len(words), 16.0


_NAMES = st.lists(
    st.builds(Wanted, st.text("abc", min_size=1, max_size=20), st.floats(0, 400), st.floats(0, 300), st.floats(2, 14)),
    max_size=40,
)
_MARKS = st.lists(st.builds(Rect, st.floats(0, 400), st.floats(0, 300), st.floats(1, 40), st.floats(1, 40)), max_size=9)


@given(_NAMES, _MARKS)
def test_no_name_covers_another_nor_a_mark_nor_leaves_the_map(wanted: list[Wanted], taken: list[Rect]) -> None:
    room = Rect(0, 0, 400, 300)

    names = placed(wanted, _size, room, taken)

    for at, name in enumerate(names):
        assert name.where.inside(room)
        assert not any(name.where.meets(other) for other in taken)
        assert not any(name.where.meets(other.where) for other in names[at + 1 :])


def test_the_first_wanted_has_its_name_and_a_neighbour_goes_to_another_side() -> None:
    names = placed([Wanted("Orléans", 200, 150, 5), Wanted("Saran", 204, 150, 5)], _size, Rect(0, 0, 400, 300), ())

    assert [name.words for name in names] == ["Orléans", "Saran"]
    assert names[0].where.left == 205
    assert names[1].where.left + names[1].where.width < 200
