"""The list of offers: three lines at the left, distance and start at the right; one sentence each to screen readers."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from referent_desk.desk.screens.catalogue.fits import Fits, RowFit
from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.screens.catalogue.row_painting import FIT_ROLE, TICK, OfferDelegate
from referent_desk.desk.theme import look, px
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


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
        self._delegate = OfferDelegate()
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
        if at.x() < px(TICK):
            self._offers.tick(index.row())
        elif self.click_opens:
            self.opened.emit(index.row())
