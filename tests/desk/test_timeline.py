"""The line of time: days stand where they are drawn, bars are moved by days, edges alone, nothing beyond its bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.desk.screens.plan.when import bar_words
from referent_desk.desk.shots import wear
from referent_desk.desk.theme import color, px
from referent_desk.desk.widgets.timeline import Timeline
from referent_desk.desk.widgets.timeline_axis import Axis, month_axis, months, reach, week_axis, weeks
from referent_desk.desk.widgets.timeline_bars import Bar, BarRow, Clash, Hole, TimelineTold
from referent_desk.desk.widgets.timeline_paint import HEAD, ROW
from tests.desk.catalogue_of_widgets import times

TODAY = date(2026, 10, 13)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(st.lists(DAYS, max_size=8), st.integers(100, 3000))
def test_every_day_near_today_stands_on_the_line_in_its_order(days: list[date], room: int) -> None:
    first, last = reach(days, TODAY)
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
    axis = month_axis(first, last, room, 38)
    assert axis.width >= room - 0.01
    near = sorted(on for on in [*days, TODAY] if first <= on <= last)
    assert TODAY in near
    places = [axis.x(on) for on in near]
    assert places == sorted(places)
    for on in near:
        assert 0 <= axis.x(on) < axis.right(on) <= axis.width + 0.01
        assert axis.days(axis.x(on) - axis.x(first)) == (on - first).days


@given(DAYS)
def test_a_year_mistyped_makes_no_line_of_half_a_century(on: date) -> None:
    first, last = reach([on.replace(year=2072, day=1), on], TODAY)
    assert (last - first).days < 366 * 9


def test_months_and_weeks_are_named_and_a_year_with_its_first_one() -> None:
    axis = Axis(date(2026, 11, 1), date(2027, 2, 28), 2.0)
    assert [tick.words for tick in months(axis)] == ["nov.", "déc.", "janv. 2027", "févr."]
    axis = week_axis(date(2026, 12, 15), date(2027, 1, 12), 100, 63)
    assert axis.first.weekday() == 0
    assert axis.last.weekday() == 6
    assert [tick.words for tick in weeks(axis)] == ["14 déc.", "21 déc.", "28 déc.", "4 janv. 2027", "11 janv."]


def told(*bars: Bar | None) -> TimelineTold:
    rows = tuple(BarRow(str(n), f"{n}. Étape", bar, "" if bar else "sans date") for n, bar in enumerate(bars))
    return TimelineTold(rows, TODAY)


def bar(start: date, end: date, **more: bool) -> Bar:
    return Bar(start, end, "planned", bar_words(start, end), **more)


@pytest.fixture
def line(qtbot: QtBot) -> Timeline:
    made = Timeline("Frise", bar_words)
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show_told(told(bar(date(2026, 11, 2), date(2026, 11, 29)), bar(date(2027, 1, 4), date(2027, 1, 31))), "0")
    made.show()
    return made


def day_width(line: Timeline) -> float:
    assert line._axis is not None
    return line._axis.day


def drag(line: Timeline, at: QPoint, days: int) -> list[tuple[str, date, date | None]]:
    seen: list[tuple[str, date, date | None]] = []
    line.dragged.connect(lambda *told: seen.append(told))
    port, by = line.viewport(), round(days * day_width(line))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(port, QPoint(at.x() + by // 2, at.y()))
    QTest.mouseMove(port, QPoint(at.x() + by, at.y()))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(at.x() + by, at.y()))
    return seen


@pytest.mark.parametrize("days", [-30, -7, 1 * 7, 45])
def test_a_bar_is_moved_by_whole_days_as_long_as_it_was(line: Timeline, days: int) -> None:
    at = line.where("1")
    assert at is not None
    by = timedelta(days=days)
    assert drag(line, at.toPoint(), days) == [("1", date(2027, 1, 4) + by, date(2027, 1, 31) + by)]


@pytest.mark.parametrize("edge", ["start", "end"])
def test_an_edge_is_moved_alone_and_stops_at_the_other_one(line: Timeline, edge: str) -> None:
    at = line.where("1")
    assert at is not None
    half = 14 * day_width(line) - 2
    where = QPoint(round(at.x() + (half if edge == "end" else -half)), round(at.y()))
    ((_key, start, end),) = drag(line, where, -10 if edge == "end" else 10)
    assert (start, end) == (
        (date(2027, 1, 4), date(2027, 1, 21)) if edge == "end" else (date(2027, 1, 14), date(2027, 1, 31))
    )
    line.dragged.disconnect()
    ((_key, start, end),) = drag(line, where, -60 if edge == "end" else 60)
    assert start == end


def test_a_press_without_a_move_chooses_and_moves_nothing(line: Timeline) -> None:
    at = line.where("1")
    assert at is not None
    seen: list[str] = []
    line.chosen.connect(seen.append)
    assert drag(line, at.toPoint(), 0) == []
    assert seen == ["1"]


def test_a_bar_known_to_the_month_is_not_dragged(line: Timeline) -> None:
    line.show_told(told(bar(date(2026, 12, 1), date(2026, 12, 31), vague=True)), "0")
    at = line.where("0")
    assert at is not None
    assert drag(line, at.toPoint(), 20) == []


def test_a_bar_without_an_end_is_moved_without_getting_one(line: Timeline) -> None:
    line.show_told(told(bar(date(2026, 12, 1), date(2026, 12, 30), endless=True)), "0")
    at = line.where("0")
    assert at is not None
    assert drag(line, at.toPoint(), 7) == [("0", date(2026, 12, 8), None)]


def test_under_the_hand_the_new_days_are_told_and_other_words_leave(line: Timeline) -> None:
    at = line.where("1")
    assert at is not None
    port = line.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at.toPoint())
    QTest.mouseMove(port, QPoint(round(at.x() + 7 * day_width(line)), round(at.y())))
    held = line.held()
    assert held is not None
    assert held.words == "11 janv. au 7 févr."
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    assert line.held() is None


def test_weeks_scroll_and_the_chosen_bar_comes_in_sight(line: Timeline) -> None:
    line.resize(600, 300)
    line.set_grain("weeks")
    assert line.horizontalScrollBar().maximum() > 0
    line.choose("1")
    at = line.where("1")
    assert at is not None
    assert 0 <= at.x() <= line.viewport().width()


@pytest.mark.parametrize("dark", [False, True])
def test_holes_and_meetings_are_drawn_in_their_colours(line: Timeline, dark: bool) -> None:
    wear(dark=dark)
    first, second = bar(date(2026, 11, 2), date(2026, 11, 29)), bar(date(2027, 2, 1), date(2027, 3, 28))
    third = bar(date(2027, 3, 8), date(2027, 4, 25))
    rows = told(first, second, third).rows
    hole = Hole("0", "1", date(2026, 11, 30), date(2027, 1, 31), "vide 2 mois")
    clash = Clash("1", "2", date(2027, 3, 8), date(2027, 3, 28), "chevauchement 21 j")
    line.show_told(TimelineTold(rows, TODAY, (hole,), (clash,)), "0")
    image = line.viewport().grab().toImage()
    seen = {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 1) for y in range(px(HEAD), 140)}
    for token in ("accent", "accentSoft", "warn", "warnBg", "danger", "text"):
        assert color(token).name() in seen, token  # type: ignore[arg-type]
    kept = TimelineTold(rows, TODAY, (Hole(*_parts(hole), kept=True),), (Clash(*_clash(clash), kept=True),))
    line.show_told(kept, "0")
    image = line.viewport().grab().toImage()
    seen = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(px(HEAD), 140)}
    assert color("danger").name() not in seen
    assert color("warnBg").name() not in seen


def _parts(hole: Hole) -> tuple[str, str, date, date, str]:
    return hole.before, hole.after, hole.start, hole.end, hole.words


def _clash(clash: Clash) -> tuple[str, str, date, date, str]:
    return clash.first, clash.second, clash.start, clash.end, clash.words


@given(st.lists(st.tuples(DAYS, st.integers(0, 900), st.sampled_from(["done", "planned", "open", "off"])), max_size=6))
def test_any_days_may_be_drawn(spans: list[tuple[date, int, str]]) -> None:
    made = Timeline("Frise", bar_words)
    made.resize(500, 200)
    bars = [Bar(start, start + timedelta(days=n), look, "mots") for start, n, look in spans]  # type: ignore[arg-type]
    made.show_told(told(*bars, None), "0")
    for grain in ("months", "weeks"):
        made.set_grain(grain)  # type: ignore[arg-type]
        assert not made.viewport().grab().isNull()
    made.deleteLater()


def test_every_look_stands_in_the_catalogue_of_widgets(qtbot: QtBot) -> None:
    page = times()
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    line = page.findChildren(Timeline)[0]
    assert line.natural_height() == px(HEAD) + 8 * px(ROW) + px(16)
    assert line.height() >= line.natural_height()
