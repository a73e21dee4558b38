"""The window on 500 people with three years of journal each, against the same on five, and against the design's times.

Both windows stand over real encrypted vaults. Absolute times (`ux.md`, 5) are written as ratios to their budget.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from big_caseload import TODAY, make_desk
from desk_window import drawn, open_window, slowest, until, until_drawn
from harness import Measure
from PySide6.QtTest import QTest

from referent_desk.app import Desk
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.people.presenter import Asked, PeoplePresenter
from referent_desk.desk.screens.sheet.view import SheetScreen
from referent_desk.desk.shell.window import Window

_FEW, _MANY, _YEARS = 5, 500, 3
_SCREENS = ("today", "people", "week", "catalogue", "exchange", "settings")
_SENTENCE = "Elle a confirme pour le seize, et viendra avec sa mere. "  # QTest types ASCII


def measures(folder: Path) -> Iterator[Measure]:
    """First the list and the dossier beside those of five people, then screens, sheet and keys beside their budget."""
    few, many = make_desk(folder / "few", _FEW, _YEARS), make_desk(folder / "many", _MANY, _YEARS)
    small, large = open_window(few), open_window(many)

    def first_list(desk: Desk) -> Callable[[], object]:
        return lambda: PeoplePresenter(desk, Roll(desk.connection)).show(Asked()).lines[:12]

    yield Measure("list of 500 from the vault", until_drawn(first_list(many)), lambda: 0.050, "50 ms", 1.0)
    name = f"with {_YEARS} years, as with {_FEW} people"
    yield Measure(f"list of {_MANY}", _list_opens(large), _list_opens(small), name, 2.0)
    yield Measure(f"dossier among {_MANY}", _record_opens(large), _record_opens(small), name, 2.0)
    yield Measure("change of screen, the slowest", slowest(lambda: _screens(large)), lambda: 0.150, "150 ms", 1.0, 3)
    yield Measure("preview of the sheet", _sheet_shows(large), lambda: 0.300, "300 ms", 1.0)
    yield Measure("key to character in notes, p95", _keys(large), lambda: 0.030, "30 ms", 1.0, 3)
    for window in (small, large):
        window.close()


def _roots(window: Window) -> list[str]:
    desk = window._vault
    assert isinstance(desk, Desk)
    return [row.id for row in Roll(desk.connection).rows(TODAY)[:2]]


def _list_opens(window: Window) -> Callable[[], float]:
    window.open_screen("people")
    drawn()

    def again() -> None:
        window.open_screen("people")

    timed = until_drawn(again)

    def once() -> float:
        window.open_screen("week")
        drawn()
        return timed()

    return once


def _record_opens(window: Window) -> Callable[[], float]:
    roots = _roots(window)

    def once() -> float:
        window.open_screen("record", roots[0])
        drawn()
        return until_drawn(lambda: window.open_screen("record", roots[1]))()

    return once


def _screens(window: Window) -> list[Callable[[], object]]:
    root = _roots(window)[0]
    opened = [lambda key=key: window.open_screen(key) for key in _SCREENS]
    return [*opened, lambda: window.open_screen("record", root), lambda: window.open_screen("interview", root)]


def _sheet_shows(window: Window) -> Callable[[], float]:
    root = _roots(window)[0]

    def shows() -> None:
        window.open_screen("sheet", root)
        screen = window.frame.current()
        assert isinstance(screen, SheetScreen)
        until(lambda: screen.pages.pages() > 0)

    def once() -> float:
        window.open_screen("people")
        drawn()
        return until_drawn(shows)()

    return once


def _keys(window: Window) -> Callable[[], float]:
    root = _roots(window)[0]

    def once() -> float:
        window.open_screen("interview", root)
        screen = window.frame.current()
        assert isinstance(screen, InterviewScreen)
        editor = screen.notes.editor()
        editor.setFocus()
        before = len(editor.text())
        times = sorted(until_drawn(lambda letter=letter: QTest.keyClicks(editor, letter))() for letter in _SENTENCE)
        assert len(editor.text()) > before
        return times[len(times) * 95 // 100 - 1]

    return once
