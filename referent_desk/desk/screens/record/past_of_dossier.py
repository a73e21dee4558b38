"""Opens the panels of a dossier's history, from the list to one thing and back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.case_menu import ShowPanel
from referent_desk.desk.screens.record.past import PastChange, PastPresenter, ThingLine
from referent_desk.desk.screens.record.past_panel import PastPanel, ThingPanel


class PastOfDossier(QObject):
    """`acted` gives what was done."""

    acted = Signal(object)

    def __init__(self, presenter: PastPresenter, show_panel: ShowPanel, found: Callable[[], Record]) -> None:
        super().__init__()
        self._presenter, self._show_panel, self._found = presenter, show_panel, found

    def open(self) -> None:
        """All that is in the dossier."""
        panel = PastPanel(self._presenter, self._found())
        panel.opened.connect(self._open_line)
        self._show_panel(panel)

    def open_thing(self, kind: str, key: str) -> None:
        """One thing of it."""
        line = self._presenter.line(self._found(), kind, key)
        if line is not None:
            self._open_line(line)

    def _open_line(self, line: ThingLine) -> None:
        def put_back(past: PastChange) -> None:
            self.acted.emit(self._presenter.put_back(line, past))

        panel = ThingPanel(self._presenter, line, put_back)
        panel.back.connect(self.open)
        self._show_panel(panel)
