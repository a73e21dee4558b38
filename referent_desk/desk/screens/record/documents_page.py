"""The Documents tab: what is kept in the vault for this person, shown, exported when asked, removed with a way back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from referent_desk.caseload.documents import Removed
from referent_desk.caseload.record import Record
from referent_desk.caseload.removed_documents import KEPT_DAYS
from referent_desk.desk.jobs.keep_documents import KeptFiles
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens import choose_files
from referent_desk.desk.screens.record.case_menu import ShowPanel
from referent_desk.desk.screens.record.document_panel import DocumentPanel
from referent_desk.desk.screens.record.documents_presenter import DocumentLine, DocumentsPresenter, copied_words
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Action, Message
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class DocumentsPage(QWidget):
    """`show_record` fills it; `acted` gives what was done, `said` a message, `refused` why not."""

    acted = Signal(object)
    said = Signal(object)
    refused = Signal(object)

    def __init__(
        self, presenter: DocumentsPresenter, show_panel: ShowPanel, jobs: JobRunner, unexpected: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._presenter, self._show_panel, self._jobs, self._unexpected = presenter, show_panel, jobs, unexpected
        self._found: Record | None = None
        self._model = _Model()
        self.table = _Documents(self._model)
        self.table.row_opened.connect(lambda _row: self.show_document())
        self.table.row_chosen.connect(lambda _row: self._fit_buttons())
        self.table.removed.connect(self.remove)
        self.setAcceptDrops(True)
        card = Card(tr("documents", "Documents"), padding=(0, 0, 0, 0))
        self.add_button = Button(tr("documents", "Ajouter…"), icon="plus", size="small",
                                 name=tr("documents", "Ajouter un document"))  # fmt: skip
        self.add_button.clicked.connect(self.ask_files)
        card.add_to_header(self.add_button)
        self._nothing = EmptyState(
            "doc",
            tr("documents", "Aucun document pour l’instant."),
            tr(
                "documents", "Un PDF, une photo ou un document de bureau, 10 Mo au plus. Il reste chiffré sur ce poste."
            ),
            [Action(tr("documents", "Ajouter un document"), self.ask_files)],
        )
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        card.body.addWidget(self._list, 1)
        foot = card.footer()
        self.show_button = Button(tr("documents", "Aperçu"), icon="eye", size="small")
        self.copy_button = Button(tr("documents", "Exporter une copie…"), size="small")
        self.out_button = Button(tr("documents", "Retirer"), icon="trash", size="small")
        told = tr("documents", "Gardé encore {n} jours\u00a0: l’historique du dossier peut le remettre.")
        self.out_button.setToolTip(told.format(n=KEPT_DAYS))
        self._why = Label("", "small", "text2", wraps=True)
        for button, do in (
            (self.show_button, self.show_document),
            (self.copy_button, self.ask_where),
            (self.out_button, self.remove),
        ):
            button.clicked.connect(do)
            foot.addWidget(button)
        foot.addWidget(self._why, 1)
        self.progress = ProgressLine(tr("documents", "Ajout de documents"))
        self.progress.stopped.connect(self._stop)
        card.body.addWidget(self.progress)
        self.progress.hide()
        self._busy = False
        self._running: Running | None = None
        words = tr("documents", "Lecture…")
        self._soon, self._long = _after(self, 300), _after(self, 2000)
        self._soon.timeout.connect(lambda: self.add_button.set_words(words))
        self._long.timeout.connect(self.progress.show)
        self._columns = Columns([card], [None])
        Column(self, gap=0).addWidget(self._columns, 1)

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show the documents of a dossier."""
        self._found = found
        at = self.table.row() if again else 0
        lines = self._presenter.lines(found)
        self._model.show(lines)
        self._list.setCurrentWidget(self.table if lines else self._nothing)
        if lines:
            self.table.choose_row(min(max(at, 0), len(lines) - 1))
        self._fit_buttons()

    def fit(self, breadth: Breadth) -> None:
        """Lay out; the kind leaves where room is short."""
        self._columns.fit(breadth)
        self.table.hide_columns([1] if breadth is Breadth.NARROW else [])

    def ask_files(self) -> None:
        """Ask which files to keep."""
        self.add(choose_files.ask_files(self, tr("documents", "Ajouter un document"), ""))

    def add(self, paths: Sequence[Path]) -> None:
        """Keep these files, in a thread; one that is refused stops nothing else."""
        if self._found is None or not paths or self._busy:
            return
        self._begin()
        running = self._jobs.start(
            self._presenter.keeping(self._found, paths),
            finished=self._kept,
            failed=self._broke,
            progress=self.progress.set_progress,
        )
        self._running = None if running.over else running

    def show_document(self) -> None:
        """Show the chosen document."""
        line, found = self._chosen(), self._found
        if line is None or found is None or not line.preview:
            return
        draw = partial(self._presenter.showing, found, line)
        self._show_panel(DocumentPanel(line, draw, self._jobs, self._unexpected, self.ask_where))

    def ask_where(self) -> None:
        """Ask where a readable copy goes."""
        line = self._chosen()
        if line is None or not line.here:
            return
        path = choose_files.ask_place(self, tr("documents", "Exporter une copie"), line.name, "")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the copy there."""
        line, found = self._chosen(), self._found
        if line is None or found is None:
            return
        self._jobs.start(
            self._presenter.exporting(found, line, path),
            finished=self._exported,
            refused=self.refused.emit,
            failed=self._unexpected,
        )

    def remove(self) -> None:
        """Take the chosen document away."""
        line, found = self._chosen(), self._found
        if line is None or found is None or self._busy:
            return
        self._busy = True
        self._jobs.start(
            self._presenter.removing(found, line),
            finished=partial(self._removed, line),
            refused=self._not_removed,
            failed=self._broke,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files dropped."""
        event.acceptProposedAction()
        self.add(choose_files.dropped(event))

    def _chosen(self) -> DocumentLine | None:
        return self._model.line(self.table.row())

    def _fit_buttons(self) -> None:
        line = self._chosen()
        self.show_button.setEnabled(line is not None and bool(line.preview))
        self.copy_button.setEnabled(line is not None and line.here)
        self.out_button.setEnabled(line is not None)
        why = ""
        if line is not None and not line.here:
            why = tr("documents", "Ce document est resté sur le poste où il a été ajouté.")
        elif line is not None and not line.preview:
            why = tr("documents", "Pas d’aperçu pour ce genre de document\u00a0: exportez-en une copie.")
        self._why.setText(why)
        self.show_button.setAccessibleDescription(why)

    def _begin(self) -> None:
        """Nothing at first; then the button says so; then a line shows how far it is (ux.md, 3.2)."""
        self._busy, self._running = True, None
        self.add_button.setEnabled(False)
        self._soon.start()
        self._long.start()

    def _end(self) -> None:
        self._busy, self._running = False, None
        self._soon.stop()
        self._long.stop()
        self.progress.hide()
        self.add_button.setEnabled(True)
        self.add_button.set_words(tr("documents", "Ajouter…"), name=tr("documents", "Ajouter un document"))

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _kept(self, result: KeptFiles) -> None:
        if not isValid(self):
            return
        self._end()
        for refusal in result.refused:
            self.refused.emit(refusal)
        done = self._presenter.kept(result)
        if done is not None:
            self.acted.emit(done)

    def _removed(self, line: DocumentLine, removed: Removed | None) -> None:
        if not isValid(self):
            return
        self._end()
        done = self._presenter.removed(line, removed)
        if done is not None:
            self.acted.emit(done)
        if self.isVisible():
            (self.table if self._model.rowCount() else self.add_button).setFocus()

    def _not_removed(self, refusal: Refusal) -> None:
        self._end()
        self.refused.emit(refusal)

    def _exported(self, path: Path) -> None:
        if isValid(self):
            after = tr("documents", "Supprimez-la quand elle ne sert plus.")
            self.said.emit(Message("info", copied_words(path), after))

    def _broke(self, detail: str) -> None:
        if isValid(self):
            self._end()
        self._unexpected(detail)


def _after(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


class _Documents(Table):
    removed = Signal()

    def __init__(self, model: "_Model") -> None:
        super().__init__(tr("documents", "Documents"), model, [None, 130, 100])
        look().changed.connect(self._keep_height)
        self._keep_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.row() >= 0:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _keep_height(self) -> None:
        self.setMinimumHeight(px(34 + 3 * 44))


class _Model(CellsModel[DocumentLine]):
    def titles(self) -> tuple[str, ...]:
        return (tr("documents", "Nom"), tr("documents", "Genre"), tr("documents", "Taille"))

    def cell(self, line: DocumentLine, column: int) -> Cell:
        cells: tuple[Cell, ...] = (
            TwoLines(line.name, "", line.added if line.here else tr("documents", "resté sur un autre poste")),
            TwoLines("", line.kind),
            TwoLines("", line.size),
        )
        return cells[column]

    def sentence(self, line: DocumentLine, column: int) -> str:
        return line.sentence

    def words(self, line: DocumentLine, column: int) -> str | None:
        return line.name if column == 0 else None

    def tip(self, line: DocumentLine, column: int) -> str:
        return line.sentence
