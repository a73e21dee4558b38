"""Loading files of offers in a worker: starts it, stops it, shows its report, tells who must know."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from referent_desk.catalogue.readers.table_trial import Sighting
from referent_desk.catalogue.renewing import Renewal
from referent_desk.catalogue.report import ImportReport
from referent_desk.desk.jobs.catalogue_sources import FindRenewals
from referent_desk.desk.jobs.import_offers import ImportOffersJob, Loaded
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.jobs.try_tables import SightFiles
from referent_desk.desk.screens.catalogue.import_table import TablesPlace
from referent_desk.desk.screens.catalogue.import_view import ImportPane
from referent_desk.desk.screens.catalogue.lines import PlanLine
from referent_desk.desk.screens.choose_files import AskFiles, ask_files
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.widgets.banner import Action, Message, refusal_message
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.reference.imported import FOLDER

if TYPE_CHECKING:
    from referent_desk.catalogue.importing import Tables


class OffersImporter(QObject):
    """`reported` when there is a report to read, `left` when it was read; `changed` is called after a new catalogue.

    `tables_found` gives a TablesPlace where some of the files are tables whose columns somebody must look at first.
    """

    left = Signal()
    reported = Signal()
    say = Signal(object)
    tables_found = Signal(object)

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
        self.showing = self._stopping = False
        self.running: Running | None = None
        self._line: ProgressLine | None = None
        self._reference: tuple[Path, ...] = ()
        self._paths: tuple[Path, ...] = ()
        self._tables: Tables | None = None
        self.waiting = False
        self.pane.stopped.connect(self._stop)
        self.pane.closed.connect(self._leave)
        self.pane.say.connect(self.say)

    def ask(self, parent: QWidget) -> list[Path]:
        """The files that the person chooses."""
        kinds = tr(
            "catalogue",
            "Offres et organismes (*.xml *.json *.jsonl *.csv *.txt *.xlsx *.zip *.gz);;Tous les fichiers (*)",
        )
        return self.choose(parent, tr("catalogue", "Charger un catalogue"), kinds)

    def start(self, paths: list[Path], tables: "Tables | None" = None, reference: Sequence[Path] = ()) -> bool:
        """Read these files, once it is known that none asks for a look or an answer; False while others are read.

        `tables` tells the source and the mapping of those that were looked at, `reference` which are no offers.
        """
        if self.running is not None or self.waiting:
            self.bring_back()
            return False
        self.showing, self._stopping, self._reference = True, False, tuple(reference)
        self._line = self.pane.begin()
        if tables is not None:
            self._look(tuple(paths), tables)
        else:
            self._run(SightFiles(tuple(paths)), self._sighted)
        return True

    def _sighted(self, seen: tuple[Sighting, ...]) -> None:
        """Import at once what needs no look; a table of one's own is shown before anything of it is read."""
        if not isValid(self.pane):
            return
        if self._stopping:  # asked for between two jobs
            self._stopped()
            return
        self._reference = tuple(one.path for one in seen if one.kind == "reference")
        paths = tuple(one.path for one in seen)
        if all(one.kind != "table" for one in seen):
            self._look(paths, None)
            return
        self.running, self.showing = None, False
        self.left.emit()
        self.tables_found.emit(TablesPlace(paths))

    def _look(self, paths: tuple[Path, ...], tables: "Tables | None") -> None:
        """See whether files renew sources of another name, but for those whose source was told."""
        self._paths, self._tables = paths, tables
        unknown = tuple(path for path in paths if path not in self._reference and path not in (tables or {}))
        try:
            catalogue = self._desk.catalogue()
        except Refusal:  # a damaged catalogue is built again by the import itself
            catalogue = None
        if catalogue is None or catalogue.empty or not unknown:
            self._import(paths, tables)
        else:
            self._run(FindRenewals(catalogue, unknown), self._found)

    def _found(self, renewals: tuple[Renewal, ...]) -> None:
        """Ask where a file seems to be the next one of a source: nobody is answered for."""
        if not isValid(self.pane):
            return
        if self._stopping:
            self._stopped()
        elif not renewals:
            self._import(self._paths, self._tables)
        else:
            self.running, self.waiting = None, True
            question = self.pane.ask_renewal(renewals)
            question.answered.connect(self._answered)
            question.given_up.connect(self._given_up)
            if not self.showing:
                self._remind()
            elif self._is_at_hand():
                self.bring_back()
            else:
                self.reported.emit()

    def _answered(self, sources: Mapping[Path, str]) -> None:
        self.waiting = False
        self._line = self.pane.begin()
        told = {path: (source, None) for path, source in sources.items()}
        self._import(self._paths, {**(self._tables or {}), **told})

    def _given_up(self) -> None:
        self.waiting = False
        self.pane.begin()  # the question is answered: it must not come back
        self._leave()

    def _import(self, paths: tuple[Path, ...], tables: "Tables | None") -> None:
        """Offers into the catalogue, tables of reference beside it."""
        try:
            into = self._desk.catalogue().folder.parent / FOLDER
        except Refusal:  # a damaged catalogue is built again by the import itself
            into = None
        tabled = tuple(path for path in paths if into is not None and path in self._reference)
        offers = tuple(path for path in paths if path not in tabled)
        self._run(ImportOffersJob(self._desk, offers, tables, tabled, into), self._finished)

    def _run(self, job: SightFiles | FindRenewals | ImportOffersJob, finished: Callable[..., None]) -> None:
        self.running = self._jobs.start(
            job,
            finished=finished,
            refused=self._refused,
            failed=self._failed,
            stopped=self._stopped,
            progress=self._line.set_progress if self._line is not None else None,
        )

    def put_aside(self) -> None:
        """The person looks at the results meanwhile; the report comes by itself, a question can be brought back."""
        if self.waiting and self.showing:
            self._remind()
        self.showing = False

    def _remind(self) -> None:
        """Say that a file waits for an answer."""
        lead = tr("catalogue", "Le fichier n’est pas encore chargé.")
        detail = tr("catalogue", "Il remplace peut-être une source\u00a0: il attend votre réponse.")
        self.say.emit(Message("info", lead, detail, (Action(tr("catalogue", "Répondre"), self.bring_back),)))

    def bring_back(self) -> None:
        """Show again the question that waits for an answer."""
        if self.waiting and isValid(self.pane):
            self.showing = True
            self.reported.emit()
            self.pane.done.setFocus()

    def _stop(self) -> None:
        self._stopping = True
        if self.running is not None:
            self.running.cancel()

    def _finished(self, loaded: Loaded) -> None:
        report = loaded.report or self._unchanged()
        self.running, self.showing = None, True
        if not isValid(self.pane):  # locked meanwhile: the catalogue is there, nobody looks at it
            return
        # Whoever is at something else meanwhile keeps the focus.
        here = self._has_focus()
        self.pane.show_report(report, self._plans() if report.changed else (), loaded.tables)
        if here:
            self.pane.done.setFocus()
        if report.changed:
            self._changed()
        self.reported.emit()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.pane.isAncestorOf(focus)

    def _is_at_hand(self) -> bool:
        """Whether the person is still on the screen of the import, not in a panel over it nor on another one."""
        screen = self.pane.parentWidget()
        while screen is not None and not isinstance(screen, Screen):
            screen = screen.parentWidget()
        focus = QApplication.focusWidget()
        return screen is not None and screen.isVisible() and (focus is None or screen.isAncestorOf(focus))

    def _unchanged(self) -> ImportReport:
        """The report of an import that brought no offer."""
        try:
            return ImportReport((), False, "", self._desk.catalogue().stats().offers)
        except Refusal:
            return ImportReport((), False, "", 0)

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
