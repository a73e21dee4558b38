"""Opens a line of the journal of the dossier as it was noted, to be corrected."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.case_menu import ShowPanel
from referent_desk.desk.screens.record.correction import CorrectionPresenter
from referent_desk.desk.screens.record.correction_panel import CorrectionPanel
from referent_desk.desk.widgets.banner import Message
from referent_desk.domain.text import tr


class Corrections(QObject):
    """`acted` gives what was done; `said` why nothing could be."""

    acted = Signal(object)
    said = Signal(object)

    def __init__(self, presenter: CorrectionPresenter, show_panel: ShowPanel, shown: Callable[[], Record]) -> None:
        super().__init__()
        self._presenter, self._show_panel, self._shown = presenter, show_panel, shown

    def open(self, key: str) -> None:
        """The line of this key; an empty one stands for none."""
        found = self._shown()
        typed = self._presenter.start(found, key) if key else None
        if typed is None:
            self.said.emit(Message("info", tr("record", "Pas d’entretien ni de contact à corriger ici.")))
            return
        panel = CorrectionPanel(self._presenter, found, typed)
        panel.saved.connect(self.acted)
        self._show_panel(panel)
