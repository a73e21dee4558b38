"""Loading files of offers in a worker: starts it, stops it, shows its report, tells who must know."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from referent_desk.catalogue.report import ImportReport
from referent_desk.desk.jobs.import_offers import ImportOffersJob
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.catalogue.import_view import ImportPane
from referent_desk.desk.screens.catalogue.lines import PlanLine
from referent_desk.desk.screens.choose_files import AskFiles, ask_files
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class OffersImporter(QObject):
    """`reported` when there is a report to read, `left` when it was read; `changed` is called after a new catalogue."""

    left = Signal()
    reported = Signal()
    say = Signal(object)

    def __init__(
        self,
        desk: DeskServices,
        jobs: JobRunner,
        *,
        changed: Callable[[], None] = lambda: None,
        unexpected: Callable[[str], None] = lambda _detail: None,
        choose: AskFiles = ask_files,
        plans: Callable[[], Sequence[PlanLine]] = lambda: (),
    ) -> None:
        super().__init__()
        self._desk, self._jobs, self._changed = desk, jobs, changed
        self._unexpected, self.choose, self._plans = unexpected, choose, plans
        self.pane = ImportPane()
        self.showing = False
        self.running: Running | None = None
        self.pane.stopped.connect(self._stop)
        self.pane.closed.connect(self._leave)

    def ask(self, parent: QWidget) -> list[Path]:
        """The files that the person chooses."""
        kinds = tr(
            "catalogue",
            "Offres et organismes (*.xml *.json *.jsonl *.csv *.txt *.xlsx *.zip *.gz);;Tous les fichiers (*)",
        )
        return self.choose(parent, tr("catalogue", "Charger un catalogue"), kinds)

    def start(self, paths: list[Path]) -> bool:
        """Read these files; False while others are being read."""
        if self.running is not None:
            return False
        self.showing = True
        line = self.pane.begin()
        self.running = self._jobs.start(
            ImportOffersJob(self._desk, tuple(paths)),
            finished=self._finished,
            refused=self._refused,
            failed=self._failed,
            stopped=self._stopped,
            progress=line.set_progress,
        )
        return True

    def put_aside(self) -> None:
        """The person looks at the results meanwhile; the report comes when it is there."""
        self.showing = False

    def _stop(self) -> None:
        if self.running is not None:
            self.running.cancel()

    def _finished(self, report: ImportReport) -> None:
        self.running, self.showing = None, True
        if not isValid(self.pane):  # locked meanwhile: the catalogue is there, nobody looks at it
            return
        # Whoever is at something else meanwhile keeps the focus.
        focus = QApplication.focusWidget()
        here = focus is not None and self.pane.isAncestorOf(focus)
        self.pane.show_report(report, self._plans() if report.changed else ())
        if here:
            self.pane.done.setFocus()
        if report.changed:
            self._changed()
        self.reported.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.say.emit(refusal_message(refusal))
        self._leave()

    def _failed(self, detail: str) -> None:
        self._unexpected(detail)
        self._leave()

    def _stopped(self) -> None:
        lead = tr("catalogue", "Lecture arrêtée.")
        self.say.emit(Message("info", lead, tr("catalogue", "Le catalogue est celui d’avant, entier.")))
        self._leave()

    def _leave(self) -> None:
        self.running, self.showing = None, False
        if not isValid(self.pane):
            return
        self.left.emit()
