"""An entry of a journal: date, a square coloured by kind on a thin line, title, author, one or two lines."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import Tone, color, look, paint_icon, px
from referent_desk.desk.theme.tokens import ink, paper
from referent_desk.desk.widgets.label import Label, MixedLabel, Part
from referent_desk.desk.widgets.layouts import Column, Row


@dataclass(frozen=True)
class JournalEntry:
    """What a journal row shows; `when` is already in words ("30 sept.")."""

    when: str
    icon: str
    tone: Tone
    title: str
    author: str = ""
    detail: str = ""


class JournalRow(QWidget):
    """One entry; `last` ends the thin line that joins the entries."""

    def __init__(self, entry: JournalEntry, *, last: bool = False) -> None:
        super().__init__()
        self.entry = entry
        self._when = Label(entry.when, "small", "text2")
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._mark = _Mark(entry.icon, entry.tone, last)
        words = Column(gap=0, margins=(0, 2, 0, 9))
        title = _TitleLine(entry.title, entry.author)
        words.addWidget(title)
        if entry.detail:
            words.addWidget(Label(entry.detail, "dense", "text2", wraps=True))
        row = Row(self, gap=8)
        dates = Column(gap=0, margins=(0, 4, 0, 0))
        dates.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(dates)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        self._row = row
        self._words = words
        self.setAccessibleName(". ".join(p for p in (entry.when, entry.title, entry.author, entry.detail) if p))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self._scale()

    def add_action(self, button: QWidget) -> None:
        """Put a small button under the words."""
        self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def add_beside(self, button: QWidget) -> None:
        """Put a small button at the right of the words."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _scale(self) -> None:
        self._when.setFixedWidth(px(64))


class _TitleLine(MixedLabel):
    def __init__(self, title: str, author: str) -> None:
        super().__init__(Part(title, bold=True), Part(author, ink="text3", small=True))


class _Mark(QWidget):
    def __init__(self, icon: str, tone: Tone, last: bool) -> None:
        super().__init__()
        self._icon, self._last = icon, last
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look().changed.connect(self._scale)
        self._scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(24)
        if not self._last:
            painter.fillRect(QRect(side // 2, side, 1, self.height() - side), color("border"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(paper(self._tone)))
        painter.drawRoundedRect(QRectF(0, 0, side, side), px(4), px(4))
        inner = px(14)
        edge = (side - inner) // 2
        paint_icon(painter, self._icon, ink(self._tone), QRect(edge, edge, inner, inner))
        painter.end()

    def _scale(self) -> None:
        self.setFixedWidth(px(24))
        self.setMinimumHeight(px(24))
