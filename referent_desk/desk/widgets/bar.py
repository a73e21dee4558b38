"""Bars: progress of long work, and how much of a plan is done; the number always stands beside."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import color, look, px
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


def paint_bar(painter: QPainter, where: QRectF, part: float) -> None:
    """Draw a bar filled from the left; `part` from 0 to 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = where.adjusted(0.5, 0.5, -0.5, -0.5)
    outline = QPainterPath()
    outline.addRoundedRect(frame, frame.height() / 2, frame.height() / 2)
    painter.fillPath(outline, color("surface2"))
    if part > 0:
        painter.setClipPath(outline)
        done = QRectF(frame.x(), frame.y(), frame.width() * min(part, 1.0), frame.height())
        painter.fillRect(done, color("accent"))
        painter.setClipping(False)
    painter.setPen(QPen(color("border"), 1))
    painter.drawPath(outline)
    painter.restore()


class Bar(QWidget):
    """A bar alone; `height` and `width` in pixels at 100 % (width 0 stretches)."""

    def __init__(self, part: float = 0.0, *, height: int = 8, width: int = 0) -> None:
        super().__init__()
        self._part, self._height, self._width = part, height, width
        look().changed.connect(self._scale)
        self._scale()

    def set_part(self, part: float) -> None:
        """Fill to another part, 0 to 1."""
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        """Eight pixels high, as wide as it gets."""
        return QSize(px(self._width or 80), px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._part)
        painter.end()

    def _scale(self) -> None:
        across = QSizePolicy.Policy.Fixed if self._width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(self._height))
        if self._width:
            self.setFixedWidth(px(self._width))


def steps_done(done: int, total: int) -> str:
    """ "2 étapes sur 6", or that there is no plan."""
    if total == 0:
        return tr("plan", "pas de plan")
    return tr("plan", "{n} étape sur {total}|{n} étapes sur {total}", done).format(n=done, total=total)


class PlanBar(QWidget):
    """A bar with "2 étapes sur 6"."""

    def __init__(self, done: int = 0, total: int = 0) -> None:
        super().__init__()
        self._bar = Bar()
        self._words = Label("", "dense")
        row = Row(self, gap=8)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)
        self.set_steps(done, total)

    def set_steps(self, done: int, total: int) -> None:
        """Show how many steps are done of how many."""
        self._bar.setVisible(total > 0)
        self._bar.set_part(done / total if total else 0.0)
        self._words.setText(steps_done(done, total))
        self.setAccessibleName(steps_done(done, total))


class ProgressLine(QWidget):
    """Long work, shown where its result will appear: title, count, bar, the step in words, Arrêter.

    `stopped` when the person asks to stop. Screen readers hear the start, each quarter and the end. Without
    `counted` the numbers only fill the bar: the words tell how much.
    """

    stopped = Signal()

    def __init__(self, title: str, *, can_stop: bool = True, counted: bool = True) -> None:
        super().__init__()
        self._counted = counted
        self._title = Label(title, "body", weight=600)
        self._count = Label("", "dense", "text2")
        self._bar = Bar(height=10)
        self._step = Label("", "dense", "text2", wraps=True)
        self._stop = Button(tr("desk", "Arrêter"), size="small")
        if not can_stop:  # shown before it has a parent, it would open a window of its own
            self._stop.hide()
        self._stop.clicked.connect(self._ask_stop)
        self._quarter = -1
        column = Column(self, gap=8)
        top = Row(gap=8)
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._step)
        bottom = Row(gap=8)
        bottom.addWidget(Label(tr("desk", "Vous pouvez continuer à travailler."), "dense", "text2", wraps=True), 1)
        bottom.addWidget(self._stop)
        column.addLayout(bottom)
        self._bar.hide()
        self._step.hide()

    def set_title(self, title: str) -> None:
        """Name the work."""
        self._title.setText(title)

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the work is; `total` 0 when unknown (words only)."""
        self._bar.setVisible(total > 0)
        told = total > 0 and self._counted
        self._count.setText(tr("desk", "{done} sur {total}").format(done=done, total=total) if told else "")
        if total:
            self._bar.set_part(done / total)
        self._step.setText(words)
        self._step.setVisible(bool(words))
        quarter = 4 * done // total if total else 0
        if quarter != self._quarter:
            self._quarter = quarter
            announce(self, f"{self._title.text()}. {self._count.text()} {words}".strip())

    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.set_words(tr("desk", "Arrêt…"))
        self.stopped.emit()
