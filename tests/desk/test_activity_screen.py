"""The count of acts in the window: periods, the table, the file."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.desk.screens.activity.model import COLUMNS
from referent_desk.desk.screens.activity.presenter import ActivityPresenter
from referent_desk.desk.screens.activity.view import ActivityScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk

Open = Callable[[WorldDesk], Window]


@pytest.fixture
def desk() -> WorldDesk:
    """A desk whose caseload a job reads in a thread of its own, as it reads a real one."""
    made = WorldDesk()
    shared = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    made.connection.backup(shared)
    made.connection = shared
    return made


def opened(window: Window, qtbot: QtBot) -> ActivityScreen:
    window.open_screen("activity")
    screen = window.frame.current()
    assert isinstance(screen, ActivityScreen)
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0, timeout=20_000)
    return screen


def words(screen: ActivityScreen, label: str) -> list[str]:
    """The figures of a line as they are shown."""
    model = screen.model
    rows = (at for at in range(model.rowCount()) if str(model.index(at, 0).data()).strip() == label)
    row = next(at for at in rows if model.index(at, COLUMNS - 1).data())
    columns = [column for column in range(1, COLUMNS) if not screen.table.isColumnHidden(column)]
    return [str(model.index(row, column).data()) for column in columns]


def test_the_year_is_counted_by_month(window: Window, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    assert screen.first.text() == "01/01/2026"
    assert screen.last.text() == "13/10/2026"
    assert words(screen, "Jeunes suivis")[-2:] == ["38", "38"]
    assert len(words(screen, "Entretiens")) == 11
    assert "cachés" in screen.note.text()


def test_another_period_is_chosen_or_typed(window: Window, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    screen.period.choose("last_month")
    screen.period.chosen.emit("last_month")
    qtbot.waitUntil(lambda: screen.model.months == 1, timeout=20_000)
    assert (screen.first.text(), screen.last.text()) == ("01/09/2026", "30/09/2026")
    screen.first.set_text("01/08/2026")
    screen.count()
    qtbot.waitUntil(lambda: screen.model.months == 2, timeout=20_000)


@pytest.mark.parametrize(
    ("first", "last"), [("demain peut-être", "13/10/2026"), ("01/10/2026", "01/09/2026"), ("01/01/2020", "01/01/2026")]
)
def test_a_period_that_cannot_be_says_so_beside_it(window: Window, qtbot: QtBot, first: str, last: str) -> None:
    screen = opened(window, qtbot)
    before = screen.model.months
    screen.first.set_text(first)
    screen.last.set_text(last)
    screen.count()
    assert screen.first.error() or screen.last.error()
    assert screen.model.months == before


def test_the_file_hides_small_groups_and_leaves_a_trace(
    window: Window, qtbot: QtBot, desk: WorldDesk, tmp_path: Path
) -> None:
    screen = opened(window, qtbot)
    path = tmp_path / "activite.csv"
    screen.save_to(path)
    qtbot.waitUntil(lambda: ("export", None) in desk.touched, timeout=20_000)
    told = path.read_bytes()
    assert told.startswith(b"\xef\xbb\xbfRubrique;Compte;")
    assert "moins de 5" in told.decode("utf-8-sig")
    assert "Valombre" not in told.decode("utf-8-sig")
    screen.save_to(path)
    qtbot.waitUntil(lambda: window.frame.banners.isVisible(), timeout=20_000)
    assert path.read_bytes() == told


def test_a_row_is_a_sentence_for_a_screen_reader(window: Window, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    told = [
        str(screen.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(screen.model.rowCount())
    ]
    assert any(line.startswith("Entretiens\u00a0: 32 sur la période. janvier 2026\u00a0: 0.") for line in told)


def test_quarters_begin_where_they_should(desk: WorldDesk) -> None:
    assert ActivityPresenter(desk).period("quarter") == (date(2026, 10, 1), date(2026, 10, 13))
    assert ActivityPresenter(desk).period("last_month") == (date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_and_everything_is_named(open_window: Open, desk: WorldDesk, qtbot: QtBot, scale: float) -> None:
    wear(scale=scale, dark=False)
    window = open_window(desk)
    screen = opened(window, qtbot)
    QApplication.processEvents()
    assert not cut(screen)
    assert not nameless(screen)


def test_an_empty_caseload_is_a_table_of_noughts(open_window: Open, qtbot: QtBot) -> None:
    nobody = WorldDesk(0)
    shared = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    nobody.connection.backup(shared)
    nobody.connection = shared
    screen = opened(open_window(nobody), qtbot)
    assert set(words(screen, "Entretiens")) == {"0"}
