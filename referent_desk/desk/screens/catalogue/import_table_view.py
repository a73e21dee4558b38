"""Charger un tableau: which column is what, the lines as they will read; then the import, its progress, its report."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from referent_desk.catalogue.readers.table_mapping import Mapping
from referent_desk.catalogue.readers.table_trial import Sighting, Trial
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.jobs.try_tables import SightFiles, TryTable
from referent_desk.desk.screens.catalogue.import_table import (
    TablesPlace,
    TablesPresenter,
    Told,
    as_tables,
    changed,
    columns_of,
    with_column,
    with_value,
)
from referent_desk.desk.screens.catalogue.import_table_cards import TableColumnsCard, TableLinesCard
from referent_desk.desk.screens.catalogue.importer import OffersImporter
from referent_desk.desk.screens.choose_files import dropped
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import Action, Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class TableImportScreen(Screen):
    """`enter` takes a TablesPlace: files to import, some of which are tables of one's own; or nothing: all stays.

    Without any file it says how to choose some; files may be dropped on it.
    """

    def __init__(
        self,
        presenter: TablesPresenter,
        importer: OffersImporter,
        jobs: JobRunner,
        unexpected: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._presenter, self.importer, self._jobs, self._unexpected = presenter, importer, jobs, unexpected
        self._paths: tuple[Path, ...] = ()
        self._reference: tuple[Path, ...] = ()
        self._tables: list[Sighting] = []
        self._told: list[Told] = []
        self._at = 0
        self._trial: Trial | None = None
        self._running: Running | None = None
        self.page_header = PageHeader(tr("catalogue", "Charger un tableau"))
        back = Button(tr("catalogue", "Catalogue"), "quiet", icon="left")
        back.clicked.connect(self._give_up)
        self.page_header.add_before_title(back)
        self._kept = Banner()
        self._kept.hide()
        self.columns, self.lines = TableColumnsCard(), TableLinesCard()
        self._look = Columns([self.columns, self.lines], widths=[304, None], keep_last=True, narrow_order=[1, 0])
        around = Card(padding=(0, 0, 0, 0))
        around.setAccessibleName(tr("catalogue", "Import"))
        around.body.addWidget(importer.pane, 1)
        self._import_page = around
        self._pages = QStackedWidget()
        self._choose = Card()
        self._choose.setAccessibleName(tr("catalogue", "Choisir un tableau"))
        self._choose.body.addWidget(
            EmptyState(
                "in",
                tr("catalogue", "Choisissez un tableau d’offres, ou déposez-le ici."),
                tr("catalogue", "CSV ou Excel (.xlsx), une ligne par offre ou par session, les titres au-dessus."),
                [Action(tr("catalogue", "Choisir un fichier"), self._ask)],
            )
        )
        for page in (self._look, around, self._choose):
            self._pages.addWidget(page)
        self.setAcceptDrops(True)
        column = Column(self, gap=12, margins=(16, 12, 16, 16))
        column.addWidget(self.page_header)
        column.addWidget(self._kept)
        column.addWidget(self._pages, 1)
        self._listen()

    def enter(self, argument: object) -> None:
        """Look at the files asked for."""
        if isinstance(argument, TablesPlace) and argument.paths and self.importer.running is None:
            self._paths, self._tables, self._told, self._at = argument.paths, [], list(argument.told), argument.at
            self._pages.setCurrentWidget(self._look)
            self._sight()
        elif not self._paths:
            self.page_header.set_context("")
            self._kept.hide()
            self._pages.setCurrentWidget(self._choose)

    def argument(self) -> object:
        """The same files and what was chosen for them, after a lock."""
        return TablesPlace(self._paths, tuple(self._told), self._at)

    def put_away(self) -> None:
        """A lock follows: what is being read is lost, what was chosen is not."""
        self._stop_trial()

    def first_focus(self) -> QWidget | None:
        """The first column; the way to choose a file where there is none."""
        page = self._pages.currentWidget()
        if page is self._choose:
            return self._choose.findChild(Button)
        return self.columns.first() if page is self._look else self.importer.pane.done

    def fit(self, breadth: Breadth) -> None:
        """Columns under the lines where room is short."""
        self._look.fit(breadth)
        self.lines.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """Import."""
        return [Key(tr("catalogue", "Importer le tableau"), "Ctrl+Return Ctrl+Enter", self.bring_in)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what is dropped."""
        self._look_at(dropped(event))

    def bring_in(self) -> None:
        """Go to the next table, or import all of them."""
        if not self.lines.bring.isEnabled() or self._pages.currentWidget() is not self._look:
            return
        if self._at + 1 < len(self._tables):
            self._at += 1
            self._show_table()
            self.columns.first().setFocus()
            return
        self._import()

    def _import(self) -> None:
        if self.importer.start(list(self._paths), as_tables(self._told), self._reference):
            self._kept.hide()
            self._pages.setCurrentWidget(self._import_page)

    def _listen(self) -> None:
        self.columns.source_named.connect(self._name)
        self.columns.sheet_chosen.connect(self._choose_sheet)
        self.columns.column_chosen.connect(self._choose_column)
        self.columns.value_typed.connect(self._type_value)
        self.lines.import_asked.connect(self.bring_in)
        self.lines.give_up_asked.connect(self._give_up)
        self.lines.stop_asked.connect(self._give_up)
        self.importer.say.connect(self.say)
        self.importer.left.connect(self._leave_report)
        self.importer.reported.connect(self._reported)
        self.importer.pane.plan_opened.connect(lambda root: self.go.emit("record", root))

    def _ask(self) -> None:
        self._look_at(self.importer.ask(self))

    def _look_at(self, paths: list[Path]) -> None:
        if paths:
            self.enter(TablesPlace(tuple(paths)))

    def _sight(self) -> None:
        """Look at what each file is."""
        self.lines.begin(first=True)
        self.page_header.set_context("")
        sheets = tuple((one.path, one.mapping.sheet) for one in self._told)
        self._start(SightFiles(self._paths, sheets), self._sighted)

    def _sighted(self, seen: tuple[Sighting, ...]) -> None:
        self._tables = [one for one in seen if one.kind == "table"]
        self._reference = tuple(one.path for one in seen if one.kind == "reference")
        before = {one.path: one for one in self._told}
        self._told = [before.get(one.path) or self._presenter.first_told(one)[0] for one in self._tables]
        self._at = min(self._at, max(len(self._tables) - 1, 0))
        if not self._tables:  # nothing to tell of any: they go in at once
            self._import()
            return
        self._show_table()
        self.columns.first().setFocus()

    def _show_table(self) -> None:
        seen, told = self._tables[self._at], self._told[self._at]
        n, whole = self._at + 1, len(self._tables)
        name = seen.path.name
        context = tr("catalogue", "{name}, tableau {n} sur {whole}").format(name=name, n=n, whole=whole)
        self.page_header.set_context(name if whole == 1 else context)
        _first, kept = self._presenter.first_told(seen)
        self._kept.setVisible(bool(kept))
        if kept:
            lead = tr("catalogue", "Les colonnes sont lues comme la dernière fois.")
            self._kept.show_message(Message("info", lead, tr("catalogue", "Vous pouvez les changer.")))
        self.columns.show_table(told.source, self._presenter.sources(), seen.sheets, told.mapping.sheet)
        self.columns.tell_source(self._presenter.source_words(told.source)[0])
        self._trial = None
        self._try()

    def _try(self) -> None:
        """Read the table as it is told now; the reading before is given up."""
        self._stop_trial()
        seen, told = self._tables[self._at], self._told[self._at]
        self.columns.show_columns(columns_of(seen, told.mapping), told.mapping)
        line = self.lines.begin(first=self._trial is None)
        self._start(TryTable(told.path, told.mapping, told.source), self._tried, line.set_progress)

    def _tried(self, trial: Trial) -> None:
        self._trial = trial
        shown = self._presenter.shown(trial)
        last = self._at + 1 == len(self._tables)
        n = trial.offers
        do = tr("catalogue", "Importer {n} offre|Importer {n} offres", n).format(n=n)
        if not n:
            do = tr("catalogue", "Importer")
        self.lines.show_lines(shown, do if last else tr("catalogue", "Tableau suivant"))

    def _start(
        self,
        job: SightFiles | TryTable,
        finished: Callable[..., None],
        progress: Callable[[int, int, str], None] | None = None,
    ) -> None:
        def done(result: object) -> None:
            if isValid(self) and self._running is running:
                self._running = None
                finished(result)

        def refused(refusal: Refusal) -> None:
            if isValid(self) and self._running is running:
                self._running = None
                self.say.emit(refusal_message(refusal))
                self._give_up()

        running = self._running = self._jobs.start(
            job, finished=done, refused=refused, failed=self._unexpected, progress=progress
        )

    def _stop_trial(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _name(self, source: str) -> None:
        if self._told:
            self._told[self._at] = changed(self._told[self._at], source=source.strip())
            self.columns.tell_source(self._presenter.source_words(source.strip())[0])

    def _choose_sheet(self, sheet: str) -> None:
        told = self._told[self._at]
        self._told[self._at] = changed(told, mapping=Mapping(sheet=sheet))
        self._stop_trial()
        self._start(SightFiles((told.path,), ((told.path, sheet),)), self._another_sheet)

    def _another_sheet(self, seen: tuple[Sighting, ...]) -> None:
        self._tables[self._at] = seen[0]
        self._told[self._at] = changed(self._told[self._at], mapping=seen[0].guessed)
        self._show_table()

    def _choose_column(self, column: str, field: str) -> None:
        self._remap(with_column(self._told[self._at].mapping, column, field))

    def _type_value(self, field: str, value: str) -> None:
        if self._told and value.strip() != self._told[self._at].mapping.values.get(field, ""):
            self._remap(with_value(self._told[self._at].mapping, field, value))

    def _remap(self, mapping: Mapping) -> None:
        self._told[self._at] = changed(self._told[self._at], mapping=mapping)
        self._try()

    def _give_up(self) -> None:
        """Back to the catalogue; nothing was imported."""
        self._stop_trial()
        self._paths, self._tables, self._told, self._at = (), [], [], 0
        self.go.emit("catalogue", None)

    def _reported(self) -> None:
        self._pages.setCurrentWidget(self._import_page)
        done = self.importer.pane.done
        done.show()  # it was made a moment ago, and only what shows takes the focus
        done.setFocus()

    def _leave_report(self) -> None:
        """The report was read, or the import did not end: then what was chosen is there to try again."""
        if self.importer.pane.report is not None:
            self._give_up()
        else:
            self._pages.setCurrentWidget(self._look)
