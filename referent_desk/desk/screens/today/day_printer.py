"""How the day gets on paper: the usual printer, or a PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from referent_desk.desk.jobs.print_day import PrintDay, SaveDay
from referent_desk.desk.widgets.banner import Action, Message
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.day import DaySheet

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window
    from referent_desk.sheets.saving import Saved


class DayPrinter:
    """Prints the day on the usual printer; where there is none, offers a PDF."""

    def __init__(self, window: "Window", touch: Callable[[str], None]) -> None:
        self._window, self._touch = window, touch

    def print_day(self, sheet: DaySheet) -> None:
        """Send it."""
        self._window.jobs.start(
            PrintDay(sheet),
            finished=self._printed,
            refused=lambda refusal: self._not_printed(refusal, sheet),
            failed=self._window.unexpected,
        )

    def save_day(self, sheet: DaySheet, path: Path) -> None:
        """Write it there as a PDF."""
        self._window.jobs.start(
            SaveDay(sheet, path),
            finished=self._saved,
            refused=lambda refusal: self._not_printed(refusal, sheet),
            failed=self._window.unexpected,
        )

    def _printed(self, _pages: int) -> None:
        self._tell(tr("today", "La journée est à l’imprimante."))

    def _saved(self, saved: "Saved") -> None:
        self._tell(tr("today", "La journée est enregistrée."), Path(saved.path).name)

    def _tell(self, lead: str, detail: str = "") -> None:
        if not self._window.locked:  # a job may end after a lock: then nobody is there to be told
            self._touch("printed")
            self._window.say(Message("ok", lead, detail), "day")

    def _not_printed(self, refusal: Refusal, sheet: DaySheet) -> None:
        if self._window.locked:
            return
        save = Action(tr("today", "Enregistrer en PDF"), lambda: self._ask_where(sheet))
        self._window.say(Message("warn", refusal.sentence, "", (save,)), "day")

    def _ask_where(self, sheet: DaySheet) -> None:
        title, kinds = tr("today", "Enregistrer la journée en PDF"), tr("today", "Fichiers PDF (*.pdf)")
        name = str(Path.home() / tr("today", "ma-journee.pdf"))
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        if chosen:
            self.save_day(sheet, Path(chosen))
