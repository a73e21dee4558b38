"""A barrier: its theme, a few words, and a chip that one press moves on (to lift, under way, lifted)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from referent_desk.desk.screens.faces import stage_chip
from referent_desk.desk.screens.record.situation import BarrierLine, stage_words
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import ChipFace, chip_size, paint_chip
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel, Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


class BarrierRow(QWidget):
    """`moved` gives the key and the stage that one press asks for; with `opens`, `opened` asks for its detail."""

    moved = Signal(str, str)
    opened = Signal(str)

    def __init__(self, line: BarrierLine, *, opens: bool = False) -> None:
        super().__init__()
        self.line = line
        self.chip = _ChipButton(stage_chip(line.stage))
        self.chip.setAccessibleName(
            tr("record", "{theme}\u00a0: {stage}").format(theme=line.theme, stage=stage_words(line.stage).lower())
        )
        after = tr("record", "Passer à «\u00a0{stage}\u00a0»").format(stage=stage_words(line.next_stage).lower())
        self.chip.setAccessibleDescription(after)
        self.chip.setToolTip(after)
        self.chip.clicked.connect(lambda: self.moved.emit(line.key, line.next_stage))
        row = Row(self, gap=6, margins=(0, 0, 0, 0))
        row.addWidget(IconLabel(line.icon, "text2", 16))
        row.addWidget(Label(line.theme, "dense", weight=700))
        row.addWidget(ElidedLabel(line.detail, "dense", "text2"), 1)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        if opens:
            name = tr("record", "Détail du frein\u00a0: {theme}").format(theme=line.theme)
            self.detail = Button("", "quiet", icon="edit", size="small", icon_only=True, name=name)
            self.detail.setToolTip(tr("record", "Poids, depuis quand, sur la fiche, retirer"))
            self.detail.clicked.connect(lambda: self.opened.emit(line.key))
            row.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class _ChipButton(QPushButton):
    """A chip that can be pressed: 24 pixels high at least."""

    def __init__(self, face: ChipFace) -> None:
        super().__init__(face.word)
        self._face = face
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look().changed.connect(self._scale)
        self._scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._face)
        painter.end()

    def _scale(self) -> None:
        size = chip_size(self._face)
        self.setFixedSize(QSize(size.width(), max(size.height(), px(24))))
