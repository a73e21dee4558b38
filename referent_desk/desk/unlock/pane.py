"""The two halves of the opening screens: what is reassuring at the left, what to do at the right."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from referent_desk.desk.theme import Token, look, px
from referent_desk.desk.widgets.columns import Breadth, breadth_of
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.domain.text import tr

StepState = Literal["done", "current", "next"]

_STEP: dict[StepState, tuple[str, Token]] = {
    "done": ("checkc", "ok"),
    "current": ("half", "accent"),
    "next": ("circle", "text3"),
}


class OpeningPane(QWidget):
    """`aside` is the column of the left panel, `body` the centred one, `width` wide at most (pixels at 100 %)."""

    def __init__(self, width: int, version: str) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self._width = width
        self._panel = QFrame()
        self._panel.setProperty("part", "aside")
        holder = Column(self._panel, gap=0, margins=(0, 0, 1, 0))
        beside = ScrollColumn(gap=16, margins=(40, 40, 40, 32), name=tr("desk", "Référent"))
        holder.addWidget(beside)
        panel = beside.body
        panel.addWidget(Label(tr("desk", "Référent"), "title", "accentText"))
        self.aside = Column(gap=16)
        panel.addLayout(self.aside)
        panel.addStretch(1)
        panel.addWidget(Label(version, "small", "text2", wraps=True))
        self._short_name = Label(tr("desk", "Référent"), "h2", "accentText")
        scroll = ScrollColumn(margins=(24, 24, 24, 24), gap=0)
        self._scroll = scroll
        scroll.body.addWidget(self._short_name)
        scroll.body.addStretch(1)
        self._holder = QWidget()
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = Column(self._holder, gap=16)
        line = Row(gap=0)
        line.addStretch(1)
        line.addWidget(self._holder, 1000)
        line.addStretch(1)
        scroll.body.addLayout(line)
        scroll.body.addStretch(1)
        row = Row(self, gap=0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._panel)
        row.addWidget(scroll, 1)
        look().changed.connect(self._scale)
        self._scale()

    def set_facts(self, facts: list[tuple[str, str, str]]) -> None:
        """Fill the left panel with facts: icon, bold words, grey words."""
        empty(self.aside)
        for icon, fact, detail in facts:
            self.aside.addWidget(_fact(icon, fact, detail))

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget of the body (an error, say)."""
        self._scroll.ensureWidgetVisible(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The left panel leaves where room is short."""
        super().resizeEvent(event)
        self._scale()

    def _scale(self) -> None:
        breadth = breadth_of(self.width())
        self._panel.setVisible(breadth is not Breadth.NARROW)
        self._short_name.setVisible(breadth is Breadth.NARROW)
        self._panel.setFixedWidth(px(416 if breadth is Breadth.WIDE else 320))
        self._holder.setMaximumWidth(px(self._width))


def lead_line(words: str) -> Label:
    """The sentence under the name of the program."""
    label = Label(words, "lead", "text2", wraps=True)
    label.setContentsMargins(0, 0, 0, px(24))
    return label


def title_block(title: str, under: str) -> QWidget:
    """A title, and the sentence under it."""
    holder = QWidget()
    column = Column(holder, gap=0)
    column.addWidget(Label(title, "title", wraps=True))
    column.addWidget(Label(under, "lead", "text2", wraps=True))
    return holder


def step_line(words: str, state: StepState) -> QWidget:
    """A step of the first opening: done, current or to come."""
    line = QFrame()
    line.setProperty("part", "current" if state == "current" else "plain")
    row = Row(line, gap=12, margins=(12, 8, 12, 8))
    icon, ink = _STEP[state]
    row.addWidget(IconLabel(icon, ink, 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, "body", weight=700 if state == "current" else None, wraps=True), 1)
    said = {"done": tr("unlock", "fait"), "current": tr("unlock", "en cours"), "next": tr("unlock", "à venir")}
    line.setAccessibleName(f"{words}, {said[state]}")
    return line


def _fact(icon: str, fact: str, detail: str) -> QWidget:
    holder = QWidget()
    row = Row(holder, gap=12)
    row.addWidget(IconLabel(icon, "accentText", 20), 0, Qt.AlignmentFlag.AlignTop)
    column = Column(gap=0)
    column.addWidget(Label(fact, "body", weight=600, wraps=True))
    column.addWidget(Label(detail, "dense", "text2", wraps=True))
    row.addLayout(column, 1)
    return holder
