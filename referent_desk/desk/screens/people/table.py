"""The table of the list: whole rows, keyboard, headers that sort, columns that leave where room is short."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from referent_desk.desk.screens.people.model import COLUMNS, PeopleModel
from referent_desk.desk.screens.people.presenter import Order
from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.cells import CellDelegate
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.domain.text import tr

Index = QModelIndex | QPersistentModelIndex

_WIDTHS = {"name": 228, "standing": 132, "contact": 124, "steps": 136}
_HIDDEN: dict[Breadth, tuple[Order, ...]] = {
    Breadth.WIDE: (),
    Breadth.MEDIUM: (),
    Breadth.NARROW: ("contact", "steps"),
}


class PeopleTable(QTableView):
    """`current` gives the id of the row that has the selection, `opened` that of a double click or Enter."""

    current = Signal(str)
    opened = Signal(str)
    sort_asked = Signal(str)

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        self._breadth = Breadth.WIDE
        self.setModel(model)
        self._delegate = CellDelegate()
        self.setItemDelegate(self._delegate)
        self._header = _Header()
        self.setHorizontalHeader(self._header)
        self._header.sectionClicked.connect(lambda at: self.sort_asked.emit(COLUMNS[at]))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setAccessibleName(tr("people", "Liste des jeunes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        look().changed.connect(self._scale)
        self._scale()

    def root(self) -> str:
        """The id of the selected person, empty where nobody is."""
        line = self._people.line(self.currentIndex().row())
        return line.id if line else ""

    def select(self, root: str) -> None:
        """Select a person; the first one where that person is not shown."""
        row = max(self._people.row_of(root), 0)
        if self._people.line(row) is not None:
            self.setCurrentIndex(self._people.index(row, 0))
            self.scrollTo(self._people.index(row, 0))

    def mark_order(self, order: Order, *, reverse: bool) -> None:
        """Draw the arrow at the column that sorts."""
        self._header.sorted_at, self._header.reverse = COLUMNS.index(order), reverse
        self._header.viewport().update()

    def fit(self, breadth: Breadth) -> None:
        """Leave out columns where room is short."""
        self._breadth = breadth
        self._scale()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say who is selected now."""
        super().currentChanged(current, previous)
        line = self._people.line(current.row())
        if line is not None and current.row() != previous.row():
            self.current.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; left and right do nothing here, a row is one thing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        line = self._people.line(row)
        if line is not None:
            self.opened.emit(line.id)

    def _scale(self) -> None:
        header = self._header
        header.setFixedHeight(px(33))
        self.verticalHeader().setDefaultSectionSize(px(44))
        for at, column in enumerate(COLUMNS):
            stretched = column == "urgency"
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(at, mode)
            if not stretched:
                header.resizeSection(at, px(_WIDTHS[column]))
            self.setColumnHidden(at, column in _HIDDEN[self._breadth])


class _Header(QHeaderView):
    """Titles in small semi-bold, an arrow at the one that sorts; a press sorts."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.sorted_at, self.reverse = 0, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one title."""
        painter.save()
        painter.fillRect(rect, color("surface2"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("border"))
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.setFont(font("small", 600))
        painter.setPen(color("text2"))
        arrow = px(12) if logicalIndex == self.sorted_at else 0
        room = rect.adjusted(px(12), 0, -px(8) - arrow, 0)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if arrow:
            x = room.x() + painter.fontMetrics().horizontalAdvance(shown) + px(4)
            top = rect.center().y() - arrow // 2 + 1
            paint_icon(painter, "up" if self.reverse else "down", "text2", QRect(x, top, arrow, arrow))
        painter.restore()
