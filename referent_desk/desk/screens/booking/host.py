"""Opens the panel of an appointment over whatever screen shows, and tells that screen once something was recorded."""

from datetime import date
from typing import TYPE_CHECKING

from referent_desk.caseload.agenda import Agenda
from referent_desk.desk.screens.booking.panel import BookingPanel
from referent_desk.desk.screens.booking.presenter import BookingPresenter, Mode, Typed
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.over_screen import recorded
from referent_desk.desk.screens.services import DeskServices

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


class BookingHost:
    """A new panel at each opening."""

    def __init__(self, desk: DeskServices, agenda: Agenda, window: "Window") -> None:
        self._desk, self._agenda, self._window = desk, agenda, window
        self._presenter = BookingPresenter(desk, agenda)

    def open(self) -> None:
        """A new appointment, about the person of the screen that shows."""
        screen = self._window.frame.current()
        root = screen.person() if screen is not None else None
        self.open_for(root or "")

    def open_for(self, root: str, on: date | None = None) -> None:
        """A new appointment about this person (nobody for an empty id), on that day."""
        self._agenda.renew(self._desk.today())
        self._show(self._presenter.start(root, on))

    def open_from(self, key: str, mode: Mode) -> None:
        """Another time for an appointment: "move" it, or "postpone" it to another one."""
        self._agenda.renew(self._desk.today())
        typed = self._presenter.start_from(key, mode)
        if typed is not None:
            self._show(typed)

    def _show(self, typed: Typed) -> None:
        panel = BookingPanel(self._presenter, typed)
        panel.saved.connect(self._saved)
        self._window.show_panel(panel)

    def _saved(self, done: Done) -> None:
        recorded(self._window, done)
