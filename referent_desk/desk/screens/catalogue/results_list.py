"""The list of offers: three lines at the left, distance and start at the right; one sentence each to screen readers."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent_desk.desk.screens.catalogue.fits import SIGNS, Fits, RowFit
from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.theme import Role, Token, color, font, look, paint_icon, px
from referent_desk.desk.widgets.cells import paint_row_ground
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROW = 71
_RIGHT = 116
_TICK = 42
FIT_ROLE = Qt.ItemDataRole.UserRole + 1


class OffersModel(QAbstractListModel):
    """Rows are lines of the presenter. How one suits is asked when it comes in sight, not before."""

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[OfferLine] = ()
        self._fits: Fits | None = None
        self.ticked: dict[str, str] = {}
        """The session that was shown, by id of each offer ticked; ticks stay while other words are looked for."""

    def show(self, lines: Sequence[OfferLine], fits: Fits | None = None) -> None:
        """Take other lines, and who answers how they suit."""
        self.beginResetModel()
        self._lines, self._fits = lines, fits
        self.endResetModel()

    def tick(self, row: int) -> None:
        """Tick a row, or no longer."""
        line = self.line(row)
        if line is None:
            return
        if line.id in self.ticked:
            del self.ticked[line.id]
        else:
            self.ticked[line.id] = line.session
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()

    def set_ticked(self, ticked: Mapping[str, str]) -> None:
        """Take these ticks."""
        self.ticked = dict(ticked)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))
        self.ticks_changed.emit()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows may be ticked: screen readers are told."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def fit(self, row: int) -> RowFit | None:
        """How the offer of a row suits the person; None without a person."""
        line = self.line(row)
        return self._fits.of(line) if self._fits is not None and line is not None else None

    def line(self, row: int) -> OfferLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, offer: str) -> int:
        """The row of an offer; -1 where it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.id == offer), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many offers are shown."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line to draw, its title, or its sentence."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if line.id in self.ticked else Qt.CheckState.Unchecked
        if role == FIT_ROLE:
            return self.fit(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            fit = self.fit(index.row())
            return f"{line.sentence}. {fit.sentence}" if fit is not None else line.sentence
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.title
        return None


class ResultsList(QListView):
    """`current` gives the row selected, `opened` that of Enter or a double click (of a click, with `click_opens`)."""

    current = Signal(int)
    opened = Signal(int)

    def __init__(self, model: OffersModel) -> None:
        super().__init__()
        self._offers = model
        self.click_opens = False
        self.setModel(model)
        self._delegate = _OfferDelegate()
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("catalogue", "Offres"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def row(self) -> int:
        """The row selected, or -1."""
        return self.currentIndex().row()

    def choose_row(self, row: int) -> None:
        """Select a row and bring it in sight."""
        index = self._offers.index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say which row is selected now."""
        super().currentChanged(current, previous)
        self.current.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Space ticks it."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.row() >= 0:
            self.opened.emit(self.row())
            return
        if event.key() == Qt.Key.Key_Space and plain and self.row() >= 0:
            self._offers.tick(self.row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks; elsewhere it shows the details, where they do not stand beside the list."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if at.x() < px(_TICK):
            self._offers.tick(index.row())
        elif self.click_opens:
            self.opened.emit(index.row())


class _OfferDelegate(QStyledItemDelegate):
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        return False  # the list ticks by itself: its box does not stand where Qt looks for one

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(120), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, OfferLine):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, rect, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        _paint_box(painter, rect, on=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        inner = rect.adjusted(px(_TICK), px(8), -px(14), -px(8))
        right = QRect(inner.right() - px(_RIGHT) + 1, inner.y(), px(_RIGHT), inner.height())
        _paint_right(painter, right, line)
        _paint_left(painter, inner.adjusted(0, 0, -px(_RIGHT) - px(8), 0), line, index.data(FIT_ROLE))
        painter.restore()


def _paint_box(painter: QPainter, rect: QRect, *, on: bool) -> None:
    box = QRect(rect.x() + px(12), rect.y() + px(10), px(18), px(18))
    painter.setPen(QPen(color("accent" if on else "borderStrong"), 1))
    painter.setBrush(color("accent" if on else "surface"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
    if on:
        inset = px(3)
        paint_icon(painter, "check", "onAccent", box.adjusted(inset, inset, -inset, -inset))


def _paint_left(painter: QPainter, rect: QRect, line: OfferLine, fit: RowFit | None) -> None:
    top = QRect(rect.x(), rect.y(), rect.width(), px(20))
    _text(painter, top, line.title, "body", 700, "text")
    middle = QRect(rect.x(), rect.y() + px(20), rect.width(), px(16))
    _text(painter, middle, line.where, "small", 400, "text2")
    low = QRect(rect.x(), rect.y() + px(38), rect.width(), px(17))
    if fit is not None:
        sign, ink = SIGNS[fit.verdict]
        low = _with_icon(painter, low, sign, fit.words, ink)
    if line.full:
        low = _with_icon(painter, low, "x", line.entry, "danger")
    elif line.entry:
        ink_of_entry: Token = "text" if fit is None else "text2"
        width = _text(painter, low, line.entry, "small", 600 if fit is None else 400, ink_of_entry)
        low.setX(low.x() + width + px(12))
    if line.old:
        low = _with_icon(painter, low, "clock", tr("catalogue", "fiche de plus d’un an"), "warn")
    if line.aside:
        _with_icon(painter, low, "filter", line.reason, "info")
    else:
        _text(painter, low, line.reason, "small", 400, "text2")


def _paint_right(painter: QPainter, rect: QRect, line: OfferLine) -> None:
    top = QRect(rect.x(), rect.y() + px(1), rect.width(), px(18))
    _text(painter, top, line.distance, "dense", 600, "text", right=True)
    low = QRect(rect.x(), rect.y() + px(20), rect.width(), px(17))
    _text(painter, low, line.start, "small", 600, "text2" if line.full else "text", right=True)


def _with_icon(painter: QPainter, rect: QRect, icon: str, words: str, ink: Token) -> QRect:
    side = px(13)
    paint_icon(painter, icon, ink, QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side))
    shifted = rect.adjusted(side + px(4), 0, 0, 0)
    width = _text(painter, shifted, words, "small", 600, ink)
    return shifted.adjusted(width + px(12), 0, 0, 0)


def _text(
    painter: QPainter, rect: QRect, words: str, role: Role, weight: int, ink: Token, *, right: bool = False
) -> int:
    if not words or rect.width() <= 0:
        return 0
    painter.setFont(font(role, weight))
    painter.setPen(color(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
    return painter.fontMetrics().horizontalAdvance(shown)
