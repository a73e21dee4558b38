"""Where a paper goes: its pages on the screen as they will be, the usual printer, a PDF."""

from collections.abc import Callable
from pathlib import Path

from referent_desk.desk.jobs.print_paper import DrawPaper, Make, PrintPaper, SavePaper
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.choose_files import ask_place
from referent_desk.desk.screens.paper.pages_view import PagesView
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.preview import PageImage


class Outlet:
    """`pages` shows the paper drawn last. Once put away, nothing shows and nothing is said; what was done is done."""

    def __init__(self, jobs: JobRunner, unexpected: Callable[[str], None], say: Callable[[Message], None]) -> None:
        self._jobs, self._unexpected, self._say = jobs, unexpected, say
        self._drawing: Running | None = None
        self.gone = False
        self.pages = PagesView(tr("paper", "Aperçu"))

    def put_away(self) -> None:
        """Nothing is kept of what was shown."""
        self.gone = True
        self.pages.show_words("")

    def draw(self, make: Make) -> None:
        """Draw the pages; those of a paper asked for before, names on them maybe, do not show any more."""
        if self.gone:
            return
        if self._drawing is not None:
            self._drawing.cancel()

        def drawn(pages: tuple[PageImage, ...]) -> None:
            if not self.gone and drawing is self._drawing:
                self.pages.show_pages(pages)

        job = DrawPaper(make, self.pages.page_width())
        drawing = self._drawing = self._jobs.start(job, finished=drawn, refused=self.refuse, failed=self._unexpected)

    def send(self, make: Make, done: Callable[[], None]) -> None:
        """Print."""
        self._jobs.start(PrintPaper(make), finished=lambda _pages: done(), refused=self.refuse, failed=self._unexpected)

    def ask_where(self, file_name: str) -> Path | None:
        """Ask where the PDF goes."""
        return ask_place(self.pages, tr("paper", "Enregistrer en PDF"), file_name, tr("paper", "Fichiers PDF (*.pdf)"))

    def save(self, make: Make, path: Path, done: Callable[[], None]) -> None:
        """Write the PDF there."""
        self._jobs.start(
            SavePaper(make, path), finished=lambda _saved: done(), refused=self.refuse, failed=self._unexpected
        )

    def tell(self, lead: str, detail: str) -> None:
        """Say that it is done."""
        if not self.gone:
            self._say(Message("ok", lead, detail))

    def refuse(self, refusal: Refusal) -> None:
        """Say that it is not."""
        if not self.gone:
            self._say(refusal_message(refusal))
