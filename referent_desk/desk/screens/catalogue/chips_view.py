"""The filters in force above the offers: each a chip with a cross; Tab goes from one to the next, Delete takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from referent_desk.desk.screens.catalogue.chips import ActiveFilter
from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.layouts import Column, drop
from referent_desk.domain.text import tr

MOST, FEW = 12, 3
"""How many chips are shown, and how many where room is short."""


class ChipsLine(QWidget):
    """`asked` gives the search without the filter of the chip that was pressed.

    Where room is short only some are shown; a button says how many there are more, and `more` leads to the boxes.
    """

    asked = Signal(object)
    more = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("catalogue", "Filtres en cours"))
        around = QWidget()
        self._flow = Flow(around, gap=6, line_gap=6)
        Column(self, gap=0, margins=(12, 8, 12, 8)).addWidget(around)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        around.setSizePolicy(policy)
        self.setSizePolicy(policy)
        self.chips: list[FilterChip] = []
        self._shown: tuple[ActiveFilter, ...] = ()
        self._most = MOST
        self.rest = Button("", "quiet", size="small")
        self.rest.clicked.connect(self.more)
        self._flow.addWidget(self.rest)
        self.hide()

    def set_most(self, most: int) -> None:
        """Show at most so many chips."""
        self._most = most
        self._place()

    def show_filters(self, filters: Sequence[ActiveFilter]) -> None:
        """Show these; the focus goes to the one that comes in the place of a chip taken away."""
        held = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        if [one.words for one in filters] == [one.words for one in self._shown]:
            self._shown = tuple(filters)
            return
        self._shown = tuple(filters)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            drop(chip)
        self.chips = [FilterChip(one.words) for one in filters]
        self._flow.removeWidget(self.rest)
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(lambda _on=False, place=at: self.asked.emit(self._shown[place].without))
            self._flow.addWidget(chip)
        self._flow.addWidget(self.rest)
        self._place()
        self.setVisible(bool(self.chips))
        if held >= 0 and self.chips:
            self.chips[min(held, len(self.chips) - 1)].setFocus()

    def _place(self) -> None:
        left = len(self.chips) - self._most
        # One more chip takes no more room than the button that would stand for it.
        most = len(self.chips) if left <= 1 else self._most
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < most)
        self.rest.setVisible(most < len(self.chips))
        words = tr("catalogue", "et {n} autre filtre|et {n} autres filtres", max(left, 1)).format(n=left)
        self.rest.set_words(words)


class FilterChip(QAbstractButton):
    """The words of a filter and a cross; pressed by a click, Enter, Space, Delete or Backspace."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.setAccessibleName(tr("catalogue", "Enlever le filtre\u00a0: {words}").format(words=words))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete press it too."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.key() in keys and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The words, and the cross."""
        return QSize(QFontMetrics(font("small", 600)).horizontalAdvance(self.words) + px(36), px(26))

    def minimumSizeHint(self) -> QSize:
        """Long words are cut before the cross is."""
        return QSize(px(60), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground, the words, the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 1))
        painter.setBrush(color("accentSoft"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        side = px(12)
        cross = QRect(self.width() - side - px(8), (self.height() - side) // 2, side, side)
        paint_icon(painter, "x", "accentText", cross)
        painter.setFont(font("small", 600))
        painter.setPen(color("accentText"))
        room = self.rect().adjusted(px(8), 0, -side - px(12), 0)
        shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
