"""The panel in which a document shows; a copy leaves the vault only when it is asked for here."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from referent_desk.desk.jobs.keep_documents import ShowDocument
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.paper.pages_view import PagesView
from referent_desk.desk.screens.record.documents_presenter import DocumentLine
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.preview import PageImage


class DocumentPanel(SidePanel):
    """The pages of a PDF, or an image; `draw` answers the work for a width in device pixels."""

    def __init__(
        self,
        line: DocumentLine,
        draw: Callable[[int], ShowDocument],
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        export: Callable[[], None],
    ) -> None:
        super().__init__(line.name, icon="doc", aside=line.size, width=640)
        self._gone = False
        self.pages = PagesView(tr("documents", "Aperçu du document"))
        self.pages.setMinimumHeight(px(420))
        self.body.addWidget(self.pages, 1)
        self._close = Button(tr("documents", "Fermer"))
        self._close.clicked.connect(self.put_away)
        copy = Button(tr("documents", "Exporter une copie…"))
        copy.clicked.connect(export)
        warning = tr("documents", "Une copie n’est plus chiffrée\u00a0: supprimez-la après usage.")
        self.footer.addWidget(Label(warning, "small", "text2", wraps=True), 1)
        self.footer.addWidget(copy)
        self.footer.addWidget(self._close)
        width = round(px(560) * self.devicePixelRatioF())
        jobs.start(
            draw(width),
            finished=self._drawn,
            refused=self._refused,
            failed=unexpected,
        )

    def first_focus(self) -> QWidget | None:
        """The way out."""
        return self._close

    def keep_draft(self) -> None:
        """Nothing is kept of what was shown."""
        self._gone = True
        self.pages.show_words("")

    def _drawn(self, pages: tuple[PageImage, ...]) -> None:
        if not self._gone:
            self.pages.show_pages(pages)

    def _refused(self, _refusal: Refusal) -> None:
        if self._gone:
            return
        self.pages.show_words(
            tr("documents", "L’aperçu n’est pas possible. Le document est gardé tel quel\u00a0: exportez-en une copie.")
        )
