"""Reprendre une liste: choose a file, see what each line would become, bring it in; take a former one back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from referent_desk.caseload.importing.bringing import Imported
from referent_desk.desk.jobs.import_people import BringListIn, LookAtList, Seen
from referent_desk.desk.jobs.runner import Running
from referent_desk.desk.screens.choose_files import AskFiles, ask_files, dropped
from referent_desk.desk.screens.list_import.columns_card import ColumnsCard
from referent_desk.desk.screens.list_import.lines_card import LinesCard
from referent_desk.desk.screens.list_import.pages import ChoosePage, DonePage, WorkPage
from referent_desk.desk.screens.list_import.presenter import ListPresenter
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


class ListImportScreen(Screen):
    """`enter(None)` shows how to choose a list, or the one that is being looked at."""

    def __init__(self, presenter: ListPresenter, window: "Window", choose: AskFiles = ask_files) -> None:
        super().__init__()
        self._presenter, self._window, self.choose = presenter, window, choose
        self._path: Path | None = None
        self._seen: Seen | None = None
        self._left_out: set[int] = set()
        self._reopen: set[int] = set()
        self.running: Running | None = None
        self.page_header = PageHeader(tr("list_import", "Reprendre une liste"))
        back = Button(
            tr("list_import", "Mes jeunes"), "quiet", icon="left", name=tr("list_import", "Retour à la liste")
        )
        back.clicked.connect(lambda: self.go.emit("people", None))
        self.page_header.add_before_title(back)
        self.choose_button = Button(tr("list_import", "Choisir un fichier"), icon="in")
        self.choose_button.clicked.connect(self.ask)
        self.page_header.add_action(self.choose_button)
        self.choose_page, self.work_page, self.done_page = ChoosePage(), WorkPage(), DonePage()
        self.columns = ColumnsCard(presenter.targets(), presenter.kinds())
        self.lines = LinesCard()
        self._look_page = Columns([self.columns, self.lines], widths=[272, None], keep_last=True, narrow_order=[1, 0])
        self._pages = QStackedWidget()
        for page in (self.choose_page, self.work_page, self._look_page, self.done_page):
            self._pages.addWidget(page)
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(self.page_header)
        column.addWidget(self._pages, 1)
        self.setAcceptDrops(True)
        self._connect()

    def enter(self, argument: object) -> None:
        """Show where we are; a job under way goes on."""
        if self._seen is None and self.running is None:
            self._start_again()

    def first_focus(self) -> QWidget | None:
        """The lines, where there are."""
        return self.lines.table if self._seen is not None and self._seen.look is not None else self.choose_page.first()

    def fit(self, breadth: Breadth) -> None:
        """Columns under the lines where room is short."""
        self._look_page.fit(breadth)
        self.lines.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """Bring the list in."""
        return [Key(tr("list_import", "Importer la liste"), "Ctrl+Return Ctrl+Enter", self.bring_in)]

    def leave(self) -> bool:
        """The list that was looked at stays until another is chosen."""
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file that was dropped."""
        paths = dropped(event)
        if paths:
            self.look_at(paths[0])

    def ask(self) -> None:
        """Ask for a file, and look at it."""
        kinds = tr("list_import", "Listes (*.csv *.txt *.xlsx);;Tous les fichiers (*)")
        paths = self.choose(self, tr("list_import", "Choisir une liste"), kinds)
        if paths:
            self.look_at(paths[0])

    def look_at(self, path: Path) -> None:
        """Read a list and show what each line would become."""
        self._path, self._seen, self._left_out = path, None, set()
        self._run_look(None)

    def bring_in(self) -> None:
        """Record the lines that are to be added."""
        seen = self._seen
        if seen is None or seen.look is None or self.running is not None or self._adding() == 0:
            return
        kind = self.columns.list_kind()
        if kind is None:
            return
        source = self._path.name if self._path else ""
        job = BringListIn(
            self._presenter.desk, seen.look, source, frozenset(self._left_out), kind, frozenset(self._reopen)
        )
        line = self.work_page.begin(tr("list_import", "Import de la liste"))
        self._pages.setCurrentWidget(self.work_page)
        self.running = self._window.jobs.start(
            job,
            finished=self._done,
            refused=self._refused,
            failed=self._failed,
            progress=line.set_progress,
            stopped=self._stopped,
        )

    def _connect(self) -> None:
        self.choose_page.choose_asked.connect(self.ask)
        self.choose_page.take_back_asked.connect(self._take_back)
        self.work_page.stop_asked.connect(lambda: self.running.cancel() if self.running else None)
        self.columns.changed.connect(self._columns_changed)
        self.lines.toggled.connect(self._toggle)
        self.lines.bring_asked.connect(self.bring_in)
        self.lines.give_up_asked.connect(self._give_up)
        self.done_page.people_asked.connect(self._to_people)
        self.done_page.take_back_asked.connect(self._take_back)

    def _run_look(self, targets: tuple[str, ...] | None) -> None:
        if self._path is None or self.running is not None:
            return
        table = self._seen.table if self._seen else None
        line = self.work_page.begin(tr("list_import", "Lecture de la liste"))
        if self._seen is None:
            self._pages.setCurrentWidget(self.work_page)
        self.running = self._window.jobs.start(
            LookAtList(self._presenter.desk, self._path, table, targets),
            finished=self._looked,
            refused=self._refused,
            failed=self._failed,
            progress=line.set_progress,
            stopped=self._stopped,
        )

    def _looked(self, seen: Seen) -> None:
        if not self._stands():
            return
        first = self._seen is None
        self.running, self._seen, self._left_out, self._reopen = None, seen, set(), set()
        if first:
            guess = self._presenter.kind_guess(seen.targets, self._path.stem if self._path else "")
            self.columns.show_columns(self._presenter.columns(seen.table, seen.targets), guess)
        self._show_lines()
        self._pages.setCurrentWidget(self._look_page)
        self.choose_button.show()
        name = self._path.name if self._path else ""
        self.page_header.set_context(tr("list_import", "{name}\u00a0: {form}").format(name=name, form=seen.table.form))
        if first:
            self.lines.table.choose_row(0)
            self.lines.table.setFocus()

    def _show_lines(self) -> None:
        seen = self._seen
        if seen is None or seen.look is None:
            self.lines.show_nobody()
            return
        self.lines.show_lines(
            self._presenter.lines(seen.look, self._left_out, self._reopen),
            self._presenter.counts(seen.look, self._left_out, self._reopen),
            self._adding(),
        )

    def _adding(self) -> int:
        seen = self._seen
        return seen.look.count("add") - len(self._left_out) + len(self._reopen) if seen and seen.look else 0

    def _columns_changed(self, targets: tuple[str, ...]) -> None:
        self._run_look(targets)

    def _toggle(self, line: int) -> None:
        seen = self._seen.look if self._seen else None
        if seen is not None and any(one.closed and one.line == line for one in seen.lines):
            self._reopen ^= {line}
        else:
            self._left_out ^= {line}
        self._show_lines()

    def _give_up(self) -> None:
        self._seen = None
        self._start_again()

    def _start_again(self) -> None:
        self._path, self._left_out, self._reopen = None, set(), set()
        self.page_header.set_context(tr("list_import", "rien n’est encore écrit"))
        self.choose_page.show_former(self._presenter.former())
        self._pages.setCurrentWidget(self.choose_page)
        self.choose_button.hide()

    def _done(self, done: Imported) -> None:
        if not self._stands():
            return
        self.running, self._seen = None, None
        lead, detail = self._presenter.report(done)
        self.done_page.show_report(done, lead, detail)
        self._pages.setCurrentWidget(self.done_page)
        self.done_page.to_people.setFocus()
        self.saved.emit()

    def _refused(self, refusal: Refusal) -> None:
        if not self._stands():
            return
        self.running = None
        self.say.emit(refusal_message(refusal))
        self._after_trouble()

    def _failed(self, detail: str) -> None:
        if not self._stands():
            return
        self.running = None
        self._window.unexpected(detail)
        self._after_trouble()

    def _stopped(self) -> None:
        if not self._stands():
            return
        self.running = None
        told = tr("list_import", "L’import est arrêté.")
        self.say.emit(Message("info", told, tr("list_import", "Vos dossiers n’ont pas changé.")))
        self._after_trouble()

    def _stands(self) -> bool:
        """Whether there is still a screen to show it on: a lock stops the work and takes the screen away."""
        return isValid(self) and not self._window.locked

    def _after_trouble(self) -> None:
        if self._seen is None:
            self._start_again()
        else:
            self._pages.setCurrentWidget(self._look_page)

    def _take_back(self, wanted: str) -> None:
        try:
            done = self._presenter.take_back(wanted)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        lead, detail = self._presenter.taken_back_words(done)
        self.saved.emit()
        self.say.emit(Message("info", lead, detail))
        self._seen = None
        self._start_again()

    def _to_people(self) -> None:
        self._start_again()
        self.go.emit("people", None)
