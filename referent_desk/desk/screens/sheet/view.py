"""The pathway sheet: its real pages at the left, what goes on it at the right; Enter prints."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referent_desk.desk.jobs.print_paper import SavePaper
from referent_desk.desk.jobs.print_sheet import FindPrinters, Printers, PrintSheet
from referent_desk.desk.jobs.render_sheet import RenderedSheet, RenderSheet
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.choose_files import ask_place
from referent_desk.desk.screens.paper.pages_view import PagesView
from referent_desk.desk.screens.sheet.options_card import OptionsCard
from referent_desk.desk.screens.sheet.presenter import SheetPresenter
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import Action, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.pathway import PathwaySheet
from referent_desk.sheets.saving import Saved


class SheetScreen(Screen):
    """`enter(id)` shows the sheet of a person."""

    def __init__(self, presenter: SheetPresenter, jobs: JobRunner, unexpected: Callable[[str], None]) -> None:
        super().__init__()
        self._presenter, self._jobs, self._unexpected = presenter, jobs, unexpected
        self._content: PathwaySheet | None = None
        self._shown: RenderedSheet | None = None
        self._running: Running | None = None
        self._printers: Printers | None = None
        self._wanted = False
        self.header = PageHeader(tr("sheet_screen", "Fiche de parcours"))
        self.back_button = Button("", "quiet", icon="left")
        self.header.add_before_title(self.back_button)
        self.pages = PagesView(tr("sheet_screen", "Aperçu de la fiche"))
        self.options = OptionsCard()
        self.columns = Columns([self.pages, self.options], widths=[None, 400], keep_last=True, narrow_order=[1, 0])
        column = Column(self, gap=12, margins=(16, 12, 16, 12))
        column.addWidget(self.header)
        column.addWidget(self.columns, 1)
        self._connect()

    def enter(self, argument: object) -> None:
        """Show the sheet of this person."""
        root = str(argument or self._presenter.root or "")
        try:
            self._presenter.open(root)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            self.go.emit("people", None)
            return
        self._shown, self._content, self._wanted = None, None, False
        self.back_button.set_words(
            self._presenter.name(), name=tr("sheet_screen", "Retour\u00a0: {name}").format(name=self._presenter.name())
        )
        self.header.set_context("")
        self.pages.show_words("")
        self.options.tell(None)
        self.options.set_large(self._presenter.large)
        self.options.print_button.setEnabled(True)
        self._printers = None
        self._show()
        self._jobs.start(FindPrinters(), finished=self._found_printers, failed=self._unexpected)

    def leave(self) -> bool:
        """Nothing is kept of pages that are no longer shown."""
        self.put_away()
        return True

    def put_away(self) -> None:
        """Forget the pages."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._shown = self._content = None
        self.pages.show_words("")

    def refresh(self) -> None:
        """Something was recorded over this screen."""
        self._show()

    def person(self) -> str | None:
        """The person of the sheet."""
        return self._presenter.root

    def argument(self) -> object:
        """The same sheet, after a lock."""
        return self._presenter.root

    def first_focus(self) -> QWidget | None:
        """The button that Enter presses: to print is why one comes here."""
        return self.options.main_button()

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        self.pages.setMinimumHeight(px(440) if breadth is Breadth.NARROW else 0)
        self.columns.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """Printing by the same key as opening."""
        return [
            Key(tr("sheet_screen", "Imprimer"), "Ctrl+P", self.print_now),
            Key(tr("sheet_screen", "Enregistrer en PDF"), "Ctrl+S", self.ask_where),
        ]

    def pdf(self) -> bytes | None:
        """The PDF that is shown, once it is ready."""
        return self._shown.pdf if self._shown is not None else None

    def print_now(self) -> None:
        """Print what is shown; asked for before it is ready, it follows as soon as it is."""
        if self._printers is None or self._shown is None:
            self._wanted = True
            return
        self._wanted = False
        if not self._printers.names:
            self.options.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        copies = self.options.chosen_copies()
        job = PrintSheet(self._shown.pdf, self.options.printer.currentText(), copies)
        self._jobs.start(
            job,
            finished=lambda _pages: self._printed(copies),
            refused=self._not_printed,
            failed=self._unexpected,
        )

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        if self._shown is None:
            return
        title, kinds = tr("sheet_screen", "Enregistrer la fiche en PDF"), tr("sheet_screen", "Fichiers PDF (*.pdf)")
        path = ask_place(self, title, self._presenter.file_name(), kinds)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        shown = self._shown
        if shown is not None:
            self._jobs.start(
                SavePaper(lambda: shown.pdf, path),
                finished=self._saved,
                refused=lambda refusal: self.options.tell(refusal_message(refusal)),
                failed=self._unexpected,
            )

    def _show(self) -> None:
        self.options.show_ticks(self._presenter.ticks())
        self._render(whole=True)

    def _render(self, *, whole: bool) -> None:
        """Draw the pages in a job; `whole` sets the sheet anew, else only the width changed."""
        if self._presenter.root is None:
            return
        if whole:
            try:
                self._content = self._presenter.content()
            except Refusal as refusal:
                self._no_pages(refusal)
                return
            self.options.set_remark(self._presenter.remark(self._content))
        if self._content is None:
            return
        if self._running is not None:
            self._running.cancel()
        pdf = None if whole or self._shown is None else self._shown.pdf
        job = RenderSheet(self._content, self._presenter.large, self.pages.page_width(), pdf)
        running = self._jobs.start(job, failed=self._unexpected)
        running.finished.connect(lambda result: self._rendered(running, result))
        running.refused.connect(lambda refusal: self._no_pages(refusal) if running is self._running else None)
        self._running = running

    def _rendered(self, running: Running, result: RenderedSheet) -> None:
        if running is not self._running:
            return  # a later one follows
        self._running = None
        self._shown = result
        self.pages.show_pages(result.pages)
        self.header.set_context(self._presenter.context(len(result.pages)))
        self.options.save_button.setEnabled(True)
        if self._wanted:
            self.print_now()

    def _no_pages(self, refusal: Refusal) -> None:
        self._running = self._shown = None
        self._wanted = False
        self.pages.show_words(refusal.sentence)
        self.header.set_context("")
        self.options.save_button.setEnabled(False)

    def _found_printers(self, found: Printers) -> None:
        had_focus = self.options.print_button.hasFocus()
        self._printers = found
        self.options.set_printers(found.names)
        if had_focus:
            self.options.main_button().setFocus(Qt.FocusReason.OtherFocusReason)
        if self._wanted:
            self.print_now()

    def _ticked(self, key: str, on: bool) -> None:
        self._presenter.tick(key, on=on)
        self.saved.emit()
        self._render(whole=True)

    def _sized(self, large: bool) -> None:
        self._presenter.set_large(large)
        self.saved.emit()
        self._render(whole=True)

    def _printed(self, copies: int) -> None:
        self.options.tell(Message("ok", self._presenter.printed(copies)))

    def _not_printed(self, refusal: Refusal) -> None:
        again = Action(tr("sheet_screen", "Recommencer"), self.print_now)
        file = Action(tr("sheet_screen", "Enregistrer en PDF"), self.ask_where)
        self.options.tell(refusal_message(refusal, again, file))

    def _saved(self, saved: Saved) -> None:
        told = self._presenter.saved(Path(saved.path))
        self.options.tell(Message("ok", told.lead, told.detail))

    def _connect(self) -> None:
        self.back_button.clicked.connect(lambda: self.back.emit())
        self.pages.width_changed.connect(lambda: self._render(whole=False))
        self.options.ticked.connect(self._ticked)
        self.options.sized.connect(self._sized)
        self.options.save_asked.connect(self.ask_where)
        self.options.print_asked.connect(self.print_now)
