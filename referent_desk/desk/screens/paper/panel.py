"""A paper in a panel: its pages as they will be, then the printer or a PDF. Enter prints."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from referent_desk.desk.jobs.print_paper import Make
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.paper.outlet import Outlet
from referent_desk.desk.screens.paper.paper import Paper
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Banner
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.text import tr


class PaperPanel(SidePanel):
    """`touched` is told "print" or "export" once it was done, the panel gone or not."""

    def __init__(
        self,
        paper: Paper,
        *,
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        touched: Callable[[str], None] = lambda _event: None,
    ) -> None:
        super().__init__(paper.title, icon="print", width=640)
        self._paper, self._touched = paper, touched
        self.message = Banner()
        self._outlet = Outlet(jobs, unexpected, self.message.show_message)
        self.pages = self._outlet.pages
        choice = paper.choice
        self.choice = CheckRow(choice.title, choice.detail, on=choice.on) if choice else None
        self.print_button = Button(tr("paper", "Imprimer"), "primary", icon="print")
        self.save_button = Button(tr("paper", "Enregistrer en PDF…"))
        self.close_button = Button(tr("paper", "Fermer"))
        self.body.addWidget(self.message)
        if paper.remark:
            self.body.addWidget(Label(paper.remark, "dense", "text2", wraps=True))
        if self.choice is not None:
            self.body.addWidget(self.choice)
            self.choice.ticked.connect(lambda _on: self.draw())
        self.body.addWidget(self.pages, 1)
        self.footer.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            self.footer.addWidget(button)
        self.print_button.clicked.connect(self.send)
        self.print_button.setAutoDefault(True)
        self.save_button.clicked.connect(self.ask_where)
        self.close_button.clicked.connect(self.put_away)
        self.pages.width_changed.connect(self.draw)
        look().changed.connect(self._scale)
        self._scale()
        self.draw()

    def first_focus(self) -> QWidget | None:
        """Enter is enough."""
        return self.print_button

    def keep_draft(self) -> None:
        """Nothing is kept of what was shown."""
        self._outlet.put_away()

    def draw(self) -> None:
        """Draw the pages."""
        if not self._outlet.gone:
            self._outlet.draw(self._made())

    def send(self) -> None:
        """Print."""
        self._outlet.send(self._made(), lambda: self._done("print", tr("paper", "C’est à l’imprimante.")))

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        path = self._outlet.ask_where(self._paper.file_name)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        told = tr("paper", "C’est enregistré, hors du coffre.")
        self._outlet.save(self._made(), path, lambda: self._done("export", told, path.name))

    def _made(self) -> Make:
        return self._paper.make(self.choice is not None and self.choice.on())

    def _done(self, event: str, lead: str, detail: str = "") -> None:
        self._touched(event)
        self._outlet.tell(lead, self._paper.after or detail)

    def _scale(self) -> None:
        self.pages.setMinimumHeight(px(320))
