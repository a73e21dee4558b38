"""The table of the list: whole rows, keyboard, headers that sort, columns that are moved, widened, or leave."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from referent_desk.desk.screens.people.columns import NARROWEST, USUAL, Column, Layout, stretched, widths
from referent_desk.desk.screens.people.model import PeopleModel
from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.cells import CellDelegate
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.domain.text import tr

Index = QModelIndex | QPersistentModelIndex


class PeopleTable(QTableView):
    """`current` gives the id of the row that has the selection, `opened` that of a double click or Enter.

    `laid_out` gives the columns after one was dragged to another place or width.
    """

    current = Signal(str)
    opened = Signal(str)
    sort_asked = Signal(str)
    laid_out = Signal(object)
    columns_asked = Signal()

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._people = model
        self._breadth = Breadth.WIDE
        self._layout = USUAL
        self._sorted: tuple[Column, bool] = ("urgency", False)
        self._by_program = False
        self.setModel(model)
        self._delegate = CellDelegate()
        self.setItemDelegate(self._delegate)
        self._header = _Header()
        self.setHorizontalHeader(self._header)
        self._header.sectionClicked.connect(lambda at: self.sort_asked.emit(self._people.columns[at]))
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self._moved)
        self._header.customContextMenuRequested.connect(lambda _at: self.columns_asked.emit())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(250)
        self._later.timeout.connect(lambda: self.laid_out.emit(self._layout))
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
        self.setCornerWidget(QWidget())  # where the two bars meet, nothing is drawn
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
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

    def mark_order(self, order: Column, *, reverse: bool) -> None:
        """Draw the arrow at the column that sorts."""
        self._sorted = order, reverse
        columns = self._people.columns
        self._header.sorted_at = columns.index(order) if order in columns else -1
        self._header.reverse = reverse
        self._header.viewport().update()

    def show_layout(self, layout: Layout) -> None:
        """Show these columns, with these widths."""
        self._layout = layout
        self._lay_out()

    def fit(self, breadth: Breadth) -> None:
        """Leave out columns where room is short."""
        self._breadth = breadth
        self._lay_out()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say who is selected now."""
        super().currentChanged(current, previous)
        line = self._people.line(current.row())
        if line is not None and current.row() != previous.row():
            self.current.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; left and right show the columns that do not fit, a row is one thing."""
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.key() in sideways and not event.modifiers():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + sideways[Qt.Key(event.key())] * px(NARROWEST))
        elif event.key() in sideways:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row in sight, and leave the columns where they are."""
        aside = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(aside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the columns."""
        super().resizeEvent(event)
        self._lay_out()

    def _open(self, row: int) -> None:
        line = self._people.line(row)
        if line is not None:
            self.opened.emit(line.id)

    def _lay_out(self) -> None:
        narrow = self._breadth is Breadth.NARROW
        room = self.viewport().width() / look().scale
        placed = widths(self._layout, int(room), drop=narrow)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if narrow else policy.ScrollBarAsNeeded)
        columns = tuple(column for column, _width in placed)
        header, grows = self._header, stretched(columns)
        self._by_program = True
        if columns != self._people.columns:
            row, root = self.currentIndex().row(), self.root()
            self._people.show_columns(columns)
            if root:
                self.setCurrentIndex(self._people.index(row, 0))
            self.mark_order(self._sorted[0], reverse=self._sorted[1])
        for at, (column, width) in enumerate(placed):
            fixed = column == grows or narrow
            header.setSectionResizeMode(
                at, QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Interactive
            )
            header.resizeSection(at, px(width))
        self._by_program = False

    def _resized(self, at: int, _before: int, now: int) -> None:
        if self._by_program:
            return
        self._layout = self._layout.resized(self._people.columns[at], round(now / look().scale))
        self._later.start()

    def _moved(self, at: int, before: int, now: int) -> None:
        if self._by_program:
            return
        column = self._people.columns[at]
        self._layout = self._layout.moved(column, now - before)
        # The header is in the middle of its move: put back there, and told by the model, just after.
        QTimer.singleShot(0, self, lambda: self._settle_move(before, now))

    def _settle_move(self, before: int, now: int) -> None:
        self._by_program = True
        self._header.moveSection(now, before)
        self._by_program = False
        self._lay_out()
        self._later.start()

    def _scale(self) -> None:
        self._header.setFixedHeight(px(33))
        self._header.setMinimumSectionSize(px(NARROWEST))
        self.verticalHeader().setDefaultSectionSize(px(44))
        self._lay_out()


class _Header(QHeaderView):
    """Titles in small semi-bold, an arrow at the one that sorts; a press sorts, a drag moves or widens."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.sorted_at, self.reverse = 0, False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
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
