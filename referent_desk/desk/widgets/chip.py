"""Status chips: a shape, a word and a hue from a fixed vocabulary; one painter for widgets and tables."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import Tone, color, font, look, paint_icon, px
from referent_desk.desk.theme.tokens import ink, paper
from referent_desk.domain.text import tr

Situation = Literal["new", "without", "pathway", "outcome", "paused"]
BarrierState = Literal["open", "in_progress", "lifted"]
FileState = Literal["to_settle", "quarantine", "merged", "acknowledged", "no_receipt"]


@dataclass(frozen=True)
class ChipFace:
    """What a chip shows; without tone's background when `outlined`."""

    word: str
    tone: Tone = "neutral"
    icon: str | None = None
    outlined: bool = False


def situation_chip(situation: Situation) -> ChipFace:
    """The chip of where a young person stands."""
    return {
        "without": ChipFace(tr("chip", "Sans solution"), "warn", "circle"),
        "pathway": ChipFace(tr("chip", "En parcours"), "info", "half"),
        "outcome": ChipFace(tr("chip", "En solution"), "ok", "full"),
        "paused": ChipFace(tr("chip", "En pause"), "neutral", "pause"),
        "new": ChipFace(tr("chip", "Nouveau"), "accent", "star"),
    }[situation]


def barrier_chip(state: BarrierState) -> ChipFace:
    """The chip of a barrier."""
    return {
        "open": ChipFace(tr("chip", "À lever"), "warn", "circle"),
        "in_progress": ChipFace(tr("chip", "En cours"), "info", "half"),
        "lifted": ChipFace(tr("chip", "Levé"), "ok", "check"),
    }[state]


def file_chip(state: FileState, n: int = 0) -> ChipFace:
    """The chip of a file sent or received; `n` disagreements with "to_settle"."""
    return {
        "to_settle": ChipFace(tr("chip", "{n} à trancher").format(n=n), "warn", "circle"),
        "quarantine": ChipFace(tr("chip", "En quarantaine"), "danger", "lock"),
        "merged": ChipFace(tr("chip", "Intégré"), "ok", "checkc"),
        "acknowledged": ChipFace(tr("chip", "Accusé reçu"), "ok", "checkc"),
        "no_receipt": ChipFace(tr("chip", "Sans accusé"), "warn", "clock"),
    }[state]


def chip_size(face: ChipFace) -> QSize:
    """The size that a chip takes at the scale in force."""
    words = QFontMetrics(font("small", 400 if face.outlined else 600)).horizontalAdvance(face.word)
    left = px(6) + px(14) + px(5) if face.icon else px(8)
    return QSize(left + words + px(8) + 1, px(22))


def paint_chip(painter: QPainter, at: QRect, face: ChipFace) -> None:
    """Draw a chip at the left of a rectangle, centred in its height, cut with "…" where room lacks."""
    size = chip_size(face)
    width = min(size.width(), at.width())
    where = QRect(at.x(), at.y() + (at.height() - size.height()) // 2, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if face.outlined:
        painter.setPen(QPen(color("borderStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(where.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(paper(face.tone)))
        painter.drawRoundedRect(where, px(4), px(4))
    token = "text2" if face.outlined else ink(face.tone)
    x = where.x() + px(8)
    if face.icon:
        side = px(14)
        paint_icon(painter, face.icon, token, QRect(where.x() + px(6), where.y() + px(4), side, side))
        x = where.x() + px(6) + side + px(5)
    painter.setFont(font("small", 400 if face.outlined else 600))
    painter.setPen(color(token))
    room = where.right() - x - px(4)
    words = painter.fontMetrics().elidedText(face.word, Qt.TextElideMode.ElideRight, max(room, 0))
    painter.drawText(QRect(x, where.y(), room + px(4), where.height()), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


class Chip(QWidget):
    """A chip in a layout."""

    def __init__(self, face: ChipFace) -> None:
        super().__init__()
        self._face = face
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self.show_face(face)

    def show_face(self, face: ChipFace) -> None:
        """Show another word, shape and hue."""
        self._face = face
        self.setAccessibleName(face.word)
        self._scale()

    def face(self) -> ChipFace:
        """What is shown."""
        return self._face

    def sizeHint(self) -> QSize:
        """The size of the drawn chip."""
        return chip_size(self._face)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._face)
        painter.end()

    def _scale(self) -> None:
        self.setFixedSize(chip_size(self._face))
        self.update()
