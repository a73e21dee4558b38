"""What a panel recorded over the screen that shows: the screen is told, and it can be taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from referent_desk.desk.screens.done import Done
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.domain.refusal import Refusal

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


def recorded(window: "Window", done: Done, also: Callable[[], None] = lambda: None) -> None:
    """Tell the screen that shows, and offer to take it back; `also` renews what else shows it, then and there."""
    _tell(window, also)
    window.offer_undo(done.words, done.back(lambda: _take_back(window, done, also)))


def _take_back(window: "Window", done: Done, also: Callable[[], None]) -> None:
    try:
        done.undo()
    except Refusal as refusal:
        window.say(refusal_message(refusal))
        return
    _tell(window, also)


def _tell(window: "Window", also: Callable[[], None]) -> None:
    window.show_saved()
    screen = window.frame.current()
    if screen is not None:
        screen.refresh()
    also()
