"""A list to unfold that says what it filters: "Commune : toutes"."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from referent_desk.desk.theme import color, font, look, px
from referent_desk.domain.text import tr

Choice = tuple[str, str]


class FilterCombo(QComboBox):
    """`set_choices([(key, words)])`; `chosen` gives the key. The name stands before the choice, in grey."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[Choice] = (), *, width: int = 152) -> None:
        super().__init__()
        self._name, self._width = name, width
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda index: self.chosen.emit(str(self.itemData(index))))
        look().changed.connect(self._scale)
        self.set_choices(choices)
        self._scale()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these choices, keeping the present one where it is still among them."""
        if [(str(self.itemData(at)), self.itemText(at)) for at in range(self.count())] == list(choices):
            return
        held = self.key()
        self.blockSignals(True)
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.blockSignals(False)
        self.choose(held)

    def key(self) -> str:
        """The key chosen, empty for the first choice where nothing else was chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without emitting `chosen`; an unknown key chooses the first."""
        self.setCurrentIndex(max(self.findData(key), 0))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as drawn, wider for a long choice up to half as much again."""
        metrics = QFontMetrics(font("dense"))
        words = metrics.horizontalAdvance(self._before() + self.currentText()) + px(46)
        return QSize(min(max(px(self._width), words), px(self._width * 1.5)), px(32))

    def minimumSizeHint(self) -> QSize:
        """As wide as drawn: a longer choice is cut before the name is."""
        return QSize(px(self._width), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the arrow by the style, then the name in grey and the choice."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setFont(font("dense"))
        room = self.rect().adjusted(px(10), 0, -px(26), 0)
        painter.setPen(color("text2"))
        x = _draw(painter, self._before(), room)
        painter.setPen(color("text"))
        _draw(painter, self.currentText(), room.adjusted(x, 0, 0, 0))
        painter.end()

    def _before(self) -> str:
        return tr("desk", "{name}\u00a0: ").format(name=self._name)

    def _scale(self) -> None:
        self.setFont(font("dense"))
        self.setFixedHeight(px(32))
        self.view().setMinimumWidth(px(self._width))
        self.updateGeometry()


def _draw(painter: QPainter, text: str, room: QRect) -> int:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
    return painter.fontMetrics().horizontalAdvance(shown)
