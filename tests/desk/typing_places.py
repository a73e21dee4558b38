"""Every form in which something may be typed, opened on a window: what answers is the field to type in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from referent_desk.desk.shell.window import Window


def leave(window: Window) -> None:
    """Away from the form, without recording it."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    window.panels.close_panel()


def _screen(window: Window, key: str, argument: object = None) -> Any:
    window.open_screen(key, argument)
    QApplication.processEvents()
    return window.frame.current()


def _panel(window: Window) -> Any:
    QApplication.processEvents()
    return window.panels.panel()


def _action(window: Window, _root: str) -> QWidget:
    _screen(window, "today")._add_action()
    return _panel(window).what.line  # type: ignore[no-any-return]


def _booking(window: Window, root: str) -> QWidget:
    _screen(window, "record", root)
    key = next(one for one in window._furniture.keys if one.keys.startswith("Ctrl+R"))
    key.do()
    return _panel(window).purpose.line  # type: ignore[no-any-return]


def _solution(window: Window, root: str) -> QWidget:
    _screen(window, "record", root).menu.solve_anew()
    return _panel(window).where.line  # type: ignore[no-any-return]


def _pause(window: Window, root: str) -> QWidget:
    _screen(window, "record", root).menu.pause()
    return _panel(window).reason.lineEdit()  # type: ignore[no-any-return]


def _close(window: Window, root: str) -> QWidget:
    return _screen(window, "record", root).menu.close().detail  # type: ignore[no-any-return]


def _around(window: Window, root: str) -> QWidget:
    screen = _screen(window, "record", root)
    screen.open_tab("situation")
    screen.situation.around.opened.emit("")
    return _panel(window).name.line  # type: ignore[no-any-return]


def _situation(window: Window, root: str) -> QWidget:
    screen = _screen(window, "record", root)
    screen.open_tab("situation")
    return screen.situation.grids["life"].fields["lives_with"].editor  # type: ignore[no-any-return]


def _new_step(window: Window, root: str) -> QWidget:
    _screen(window, "plan", root).page.add_step()
    return _panel(window).fields["title"].line  # type: ignore[no-any-return]


def _step(window: Window, root: str) -> QWidget:
    return _screen(window, "plan", root).page.step.fields["pace"].input()  # type: ignore[no-any-return]


def _ending(window: Window, root: str) -> QWidget:
    _screen(window, "interview", root).end()
    return _panel(window).agreed  # type: ignore[no-any-return]


def _directory(window: Window, _root: str) -> QWidget:
    _screen(window, "directory").add.click()
    return _panel(window).fields["name"].editor  # type: ignore[no-any-return]


def _scheme(window: Window, _root: str) -> QWidget:
    return _screen(window, "scheme").fields.about  # type: ignore[no-any-return]


PLACES: dict[str, Callable[[Window, str], QWidget]] = {
    "action": _action,
    "booking": _booking,
    "solution": _solution,
    "pause": _pause,
    "close": _close,
    "around": _around,
    "situation": _situation,
    "new step": _new_step,
    "step": _step,
    "ending": _ending,
    "directory": _directory,
    "scheme": _scheme,
}
