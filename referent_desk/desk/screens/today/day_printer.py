"""How the day gets on paper: the usual printer, or a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.print_paper import PrintPaper, SavePaper
from referent_desk.desk.screens.choose_files import ask_place
from referent_desk.desk.widgets.banner import Action, Message
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.day import DaySheet, render_day

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
            PrintPaper(partial(render_day, sheet)),
            finished=lambda _pages: self._tell("print", tr("today", "La journée est à l’imprimante.")),
            refused=lambda refusal: self._not_printed(refusal, sheet),
            failed=self._window.unexpected,
        )

    def save_day(self, sheet: DaySheet, path: Path) -> None:
        """Write it there as a PDF."""
        self._window.jobs.start(
            SavePaper(partial(render_day, sheet), path),
            finished=self._saved,
            refused=lambda refusal: self._not_printed(refusal, sheet),
            failed=self._window.unexpected,
        )

    def _saved(self, saved: "Saved") -> None:
        self._tell("export", tr("today", "La journée est enregistrée."), Path(saved.path).name)

    def _tell(self, event: str, lead: str, detail: str = "") -> None:
        if not self._window.locked:  # a job may end after a lock: then nobody is there to be told
            self._touch(event)
            self._window.say(Message("ok", lead, detail), "day")

    def _not_printed(self, refusal: Refusal, sheet: DaySheet) -> None:
        if self._window.locked:
            return
        save = Action(tr("today", "Enregistrer en PDF"), lambda: self._ask_where(sheet))
        self._window.say(Message("warn", refusal.sentence, "", (save,)), "day")

    def _ask_where(self, sheet: DaySheet) -> None:
        title, kinds = tr("today", "Enregistrer la journée en PDF"), tr("today", "Fichiers PDF (*.pdf)")
        path = ask_place(self._window, title, tr("today", "ma-journee.pdf"), kinds)
        if path is not None and not self._window.locked:
            self.save_day(sheet, path)
