"""The plan in a tab of the dossier: the same page, under the version that stands and the way to the whole screen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.plan.page import PlanPage
from referent_desk.desk.screens.plan.told import PlanTold, agree_words
from referent_desk.desk.screens.plan.tools import PlanTools
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class PlanTab(QWidget):
    """`show_record` fills it; `page` is what the screen shows too. `screen_asked` for the plan on a screen alone.

    The page is made when it is first shown: a dossier opens without it.
    """

    acted = Signal(object)
    refused = Signal(object)
    catalogue_asked = Signal(object)
    screen_asked = Signal()

    def __init__(self, tools: Callable[[], PlanTools]) -> None:
        super().__init__()
        self._tools = tools
        self._page: PlanPage | None = None
        self._breadth = Breadth.WIDE
        self._version, self._agreed = Chip(ChipFace("")), Label("", "dense", "text2", wraps=True)
        self.alone = Button(tr("plan", "Voir en grand"), "quiet", icon="eye", size="small")
        self.alone.setToolTip(tr("plan", "Le plan sur tout l’écran"))
        self.alone.clicked.connect(self.screen_asked)
        self.agree_button = Button("", size="small")
        top = Row(gap=8)
        top.addWidget(self._version)
        top.addWidget(self._agreed, 1)
        top.addWidget(self.alone)
        top.addWidget(self.agree_button)
        self._column = Column(self, gap=8)
        self._column.addLayout(top)

    @property
    def page(self) -> PlanPage:
        """The plan itself, made now if it is not yet."""
        if self._page is None:
            page = self._page = PlanPage(self._tools())
            page.acted.connect(self.acted)
            page.refused.connect(self.refused)
            page.catalogue_asked.connect(self.catalogue_asked)
            page.told_of.connect(self._show_head)
            self.agree_button.clicked.connect(page.agree)
            page.fit(self._breadth)
            self._column.addWidget(page, 1)
        return self._page

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show a plan; the step that was chosen stays so."""
        self.page.show_record(found, again=again)

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        self._breadth = breadth
        self.alone.set_icon_only(breadth is Breadth.NARROW)
        if self._page is not None:
            self._page.fit(breadth)

    def add_step(self) -> None:
        """Ask for a new step."""
        self.page.add_step()

    def send(self) -> None:
        """Record what is being typed now, before the page leaves."""
        if self._page is not None:
            self._page.send()

    def _show_head(self, told: PlanTold) -> None:
        self._version.setVisible(bool(told.version))
        self._version.show_face(
            ChipFace(told.version, "warn", "edit") if told.is_draft else ChipFace(told.version, "ok", "checkc")
        )
        self._agreed.setText(told.agreed)
        self.agree_button.set_words(agree_words(told))
        offered = told.is_draft and bool(told.rows)
        if self.agree_button.hasFocus() and not offered:
            # The button leaves with the draft: the focus goes to the list, where Ctrl+Z is the screen's.
            self.page.first_focus().setFocus()
        self.agree_button.setVisible(offered)
