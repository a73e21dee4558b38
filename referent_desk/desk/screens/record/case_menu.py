"""The "…" of a dossier: pause, close, take up again, merge with another; each can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.record.case_actions import CaseActions, Where
from referent_desk.desk.screens.record.close_dialog import CloseDialog
from referent_desk.desk.screens.record.merge_panel import MergePanel
from referent_desk.desk.screens.record.pause_panel import PausePanel
from referent_desk.desk.screens.record.solution_panel import SolutionPanel
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

ShowPanel = Callable[[SidePanel], None]
Papers = Callable[[str], list[tuple[str, Callable[[], None]]]]
"""What is offered of a person beside their dossier: a letter, the files of it."""


class CaseMenu(QObject):
    """`button` goes to the header, `show_record` fits it to the dossier; `acted` gives what was done."""

    acted = Signal(object)
    refused = Signal(object)
    past_asked = Signal()

    def __init__(
        self, actions: CaseActions, show_panel: ShowPanel, over: QWidget, papers: Papers = lambda _root: []
    ) -> None:
        super().__init__(over)
        self._actions, self._show_panel, self._over, self._papers = actions, show_panel, over, papers
        self._found: Record | None = None
        self.button = MenuButton()

    def show_record(self, found: Record) -> None:
        """Offer what can be done about this dossier now."""
        self._found = found
        past = (tr("case", "Historique du dossier…"), self.past_asked.emit)
        where = self._actions.where(found)
        solution = [] if where == "closed" else [self._about_solution(found)]
        offered = [*self._offered(where), *solution, *self._about_others(found), past]
        self.button.set_actions([*self._papers(found.root), *offered])

    def close(self) -> CloseDialog | None:
        """Ask why the accompaniment ends."""
        found = self._found
        if found is None:
            return None
        dialog = CloseDialog(self._over, self._actions, _given(found), found)
        dialog.solution_asked.connect(self.solve_anew)
        dialog.done_closing.connect(self.acted)
        dialog.finished.connect(lambda _result: self.button.setFocus())
        dialog.open()
        return dialog

    def pause(self) -> None:
        """Ask until when it rests."""
        found = self._found
        if found is None:
            return
        panel = PausePanel(
            self._actions,
            _given(found),
            lambda reason, until: self._actions.pause(found, reason, until),
            self._actions.draft(found, "pause"),
        )
        panel.saved.connect(self.acted)
        self._show_panel(panel)

    def solve(self) -> None:
        """Ask what was found, or what became of it."""
        found = self._found
        if found is None:
            return
        panel = SolutionPanel(self._actions.solutions, found, self._actions.solutions.current(found))
        panel.saved.connect(self.acted)
        self._show_panel(panel)

    def solve_anew(self) -> None:
        """Ask what was found, beside the solution that runs."""
        if self._found is not None:
            panel = SolutionPanel(self._actions.solutions, self._found)
            panel.saved.connect(self.acted)
            self._show_panel(panel)

    def _about_solution(self, found: Record) -> tuple[str, Callable[[], None]]:
        if self._actions.solutions.current(found):
            return (tr("case", "La solution en cours…"), self.solve)
        return (tr("case", "Noter une solution…"), self.solve_anew)

    def _offered(self, where: Where) -> list[tuple[str, Callable[[], None]]]:
        if where == "closed":
            return [(tr("case", "Rouvrir l’accompagnement"), lambda: self._do(self._actions.reopen))]
        close = (tr("case", "Clore l’accompagnement…"), self._ask_close)
        if where == "paused":
            return [(tr("case", "Reprendre l’accompagnement"), lambda: self._do(self._actions.resume)), close]
        return [(tr("case", "Mettre en pause…"), self.pause), close]

    def merge(self) -> None:
        """Ask which other dossier is of the same person."""
        found, same = self._found, self._actions.same_person
        if found is None or same is None:
            return
        panel = MergePanel(same, found, lambda other: same.merge(found, other))
        panel.saved.connect(self.acted)
        self._show_panel(panel)

    def _about_others(self, found: Record) -> list[tuple[str, Callable[[], None]]]:
        same = self._actions.same_person
        if same is None:
            return []
        offered = [(tr("case", "Réunir avec un autre dossier…"), self.merge)]
        if same.is_merged(found):
            offered.append((tr("case", "Séparer les dossiers réunis"), lambda: self._do(same.part)))
        return offered

    def _ask_close(self) -> None:
        self.close()

    def _do(self, act: Callable[[Record], Done]) -> None:
        if self._found is None:
            return
        try:
            done = act(self._found)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self.acted.emit(done)


def _given(found: Record) -> str:
    return found.person.text("name", "given") if found.person else ""
