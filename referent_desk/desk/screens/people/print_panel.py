"""Printing the list: its pages as they will be, names or initials, paper or PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from referent_desk.desk.jobs.print_people import DrawPeople, PrintPeople, SavePeople
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.sheet.pages_view import PagesView
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.people_list import PeopleSheet
from referent_desk.sheets.preview import PageImage

Fill = Callable[[bool], PeopleSheet]


class PrintPanel(SidePanel):
    """Initials at first: such a paper lies about. Enter prints. `telling` names the columns that initials leave out."""

    def __init__(
        self,
        fill: Fill,
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        printed: Callable[[], None],
        *,
        telling: Sequence[str] = (),
    ) -> None:
        super().__init__(tr("people", "Imprimer la liste"), icon="print", width=640)
        self._fill, self._jobs, self._unexpected, self._printed = fill, jobs, unexpected, printed
        self._gone = False
        why = tr("people", "Une liste imprimée peut être lue par d’autres.")
        if telling:
            left = tr("people", "Sans les colonnes qui disent qui c’est\u00a0: {names}.")
            why = f"{why} {left.format(names=french.enumeration([title.lower() for title in telling]))}"
        self.initials = CheckRow(tr("people", "Initiales au lieu des noms"), why, on=True)
        self.pages = PagesView()
        self.pages.setAccessibleName(tr("people", "Aperçu de la liste"))
        self.pages.setMinimumHeight(px(360))
        self.message = Banner()
        self.print_button = Button(tr("people", "Imprimer"), "primary", icon="print")
        save, close = Button(tr("people", "Enregistrer en PDF…")), Button(tr("people", "Fermer"))
        self.body.addWidget(self.message)
        self.body.addWidget(self.initials)
        self.body.addWidget(self.pages, 1)
        self.footer.addStretch(1)
        for button in (close, save, self.print_button):
            self.footer.addWidget(button)
        self.initials.ticked.connect(lambda _on: self.draw())
        self.print_button.clicked.connect(self.send)
        self.print_button.setAutoDefault(True)
        save.clicked.connect(self.ask_where)
        close.clicked.connect(self.put_away)
        self.draw()

    def first_focus(self) -> QWidget | None:
        """Enter is enough."""
        return self.print_button

    def keep_draft(self) -> None:
        """Nothing is kept of what was shown."""
        self._gone = True
        self.pages.show_words("")

    def draw(self) -> None:
        """Draw the pages."""
        width = round(px(540) * self.devicePixelRatioF())
        self._jobs.start(
            DrawPeople(self._sheet(), width),
            finished=self._drawn,
            refused=self._refused,
            failed=self._unexpected,
        )

    def send(self) -> None:
        """Print."""
        self._jobs.start(
            PrintPeople(self._sheet()),
            finished=lambda _pages: self._done(tr("people", "La liste est à l’imprimante.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = tr("people", "Enregistrer la liste en PDF"), tr("people", "Fichiers PDF (*.pdf)")
        begin = str(Path(folder) / tr("people", "liste.pdf"))
        chosen, _kind = QFileDialog.getSaveFileName(self, title, begin, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        self._jobs.start(
            SavePeople(self._sheet(), path),
            finished=lambda _saved: self._done(tr("people", "La liste est enregistrée, hors du coffre.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def _sheet(self) -> PeopleSheet:
        return self._fill(self.initials.on())

    def _drawn(self, pages: tuple[PageImage, ...]) -> None:
        if not self._gone:
            self.pages.show_pages(pages)

    def _done(self, words: str) -> None:
        self._printed()
        if self._gone:
            return
        self.message.show_message(Message("ok", words, tr("people", "Détruisez-la après usage.")))

    def _refused(self, refusal: Refusal) -> None:
        if self._gone:
            return
        self.message.show_message(refusal_message(refusal))
