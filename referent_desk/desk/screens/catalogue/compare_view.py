"""The page that compares offers: the way back, "only what differs", a table, one act under each column."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from referent_desk.desk.screens.catalogue.asked import ForWhom
from referent_desk.desk.screens.catalogue.compare import Cell, Column, Comparison
from referent_desk.desk.theme import color, font, look, px
from referent_desk.desk.widgets.banner import Action, Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column as Down
from referent_desk.desk.widgets.layouts import Row, box, drop
from referent_desk.domain.text import tr

_LEAST = 100


class ComparePage(QWidget):
    """`left` goes back to the results, `added` gives an offer and its session, `chained` wants all in the plan."""

    left = Signal()
    added = Signal(str, str)
    printed = Signal()
    chained = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(tr("catalogue", "Résultats"), "quiet", icon="left")
        self.back.clicked.connect(self.left)
        self.title = Label("", "h1")
        self._chip = QWidget()
        self._who = Row(self._chip, gap=0)
        self.only = QCheckBox(tr("catalogue", "Seulement ce qui diffère"))
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._fill())
        self.print = Button(tr("catalogue", "Imprimer"), icon="print", key="Ctrl+P")
        self.print.clicked.connect(self.printed)
        self.adds: list[Button] = []
        self.comparison = Comparison((), ())
        self._whom: ForWhom | None = None
        self.table: _Table | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(tr("catalogue", "Offres comparées"))
        self.together: Banner | None = None
        head = Row(gap=12)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self._chip)
        head.addStretch(1)
        self._head, self._below = head, Row(gap=0)
        column = Down(self, gap=12)
        column.addLayout(head)
        column.addLayout(self._below)
        column.addWidget(self._area, 1)
        self.fit(Breadth.WIDE)
        look().changed.connect(self._scale)
        self._scale()

    def show_comparison(self, told: Comparison, whom: ForWhom | None) -> None:
        """Show these offers."""
        self.comparison, self._whom = told, whom
        self.title.setText(tr("catalogue", "Comparer {n} offres").format(n=len(told.columns)))
        while (item := self._who.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                drop(chip)
        if whom is not None:
            words = tr("catalogue", "Pour {who}").format(who=whom.name)
            self._who.addWidget(Chip(ChipFace(words, "accent", "person")))
        self._fill()

    def fit(self, breadth: Breadth) -> None:
        """The box goes under the title, and the person away, where there is no room beside."""
        wide = breadth is Breadth.WIDE
        (self._head if wide else self._below).addWidget(self.only)
        (self._head if wide else self._below).addWidget(self.print)
        self._chip.setVisible(wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the results."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def add_focused(self) -> None:
        """Put in the plan the offer whose button has the focus."""
        held = next((button for button in self.adds if button.hasFocus()), None)
        if held is not None:
            held.click()

    def _fill(self) -> None:
        told = self.comparison
        table = _Table(len(told.columns))
        for at, one in enumerate(told.columns):
            table.put(0, at + 1, _head(one), ground="surface2")
        table.put(0, 0, QWidget(), ground="surface2")
        lines = [line for line in told.lines if line.differs or not self.only.isChecked()]
        for row, line in enumerate(lines, 1):
            table.put(row, 0, _named(line.name))
            for at, cell in enumerate(line.cells):
                name = f"{line.name}, {told.columns[at].title}\u00a0: {cell.words or tr('catalogue', 'non dit')}"
                table.put(row, at + 1, _cell(cell, name))
        table.put(len(lines) + 1, 0, QWidget())
        self.adds = []
        for at, one in enumerate(told.columns):
            table.put(len(lines) + 1, at + 1, self._act(one))
        around = QWidget()
        down = Down(around, gap=12)
        down.addWidget(table)
        self.together = self._told_together()
        if self.together is not None:
            down.addWidget(self.together)
        down.addStretch(1)
        self.table = table
        former = self._area.takeWidget()
        if former is not None:
            drop(former)  # later: it may hold the button that was just pressed
        self._area.setWidget(around)

    def _told_together(self) -> Banner | None:
        """What the offers cover one after the other, with the way to plan them so; None where they make no chain."""
        lead, detail = self.comparison.together
        if not lead:
            return None
        ready = self._whom is not None and any(not one.planned for one in self.comparison.columns)
        chain = Action(tr("catalogue", "Enchaîner en sur-mesure"), self.chained.emit)
        return Banner(Message("accent", lead, detail, (chain,) if ready else (), "exchange"), spacious=True)

    def _act(self, one: Column) -> QWidget:
        if one.planned:
            return Label(one.planned, "dense", "text2", wraps=True)
        if self._whom is None:
            words = tr("catalogue", "Choisissez un jeune pour l’ajouter à son plan.")
            return Label(words, "dense", "text2", wraps=True)
        words = tr("catalogue", "Ajouter au plan")
        add = Button(words, icon="plus", size="small", name=f"{words}\u00a0: {one.title}")
        add.clicked.connect(lambda: self.added.emit(one.id, one.session))
        self.adds.append(add)
        row = Row(gap=0)
        row.addWidget(add)
        row.addStretch(1)
        return box(row)

    def _scale(self) -> None:
        self.only.setFont(font("dense"))
        self.only.setMinimumHeight(px(32))


class _Table(QWidget):
    """Cells with a thin line between them."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setSpacing(1)
        self._grid.setContentsMargins(1, 1, 1, 1)
        for at in range(columns + 1):
            self._grid.setColumnStretch(at, 2 if at else 1)
            self._grid.setColumnMinimumWidth(at, px(_LEAST))

    def put(self, row: int, column: int, inner: QWidget, *, ground: str = "surface") -> None:
        """Put something in a cell."""
        around = QWidget()
        around.setProperty("ground", ground)
        around.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        held = Down(around, gap=0, margins=(8, 9, 8, 9))
        held.addWidget(inner)
        self._grid.addWidget(around, row, column)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines are what shows between the cells."""
        QPainter(self).fillRect(self.rect(), color("border"))


def _head(one: Column) -> QWidget:
    column = Down(gap=0)
    column.addWidget(Label(one.title, "body", weight=700, wraps=True))
    column.addWidget(Label(one.where, "small", "text2", wraps=True))
    column.addStretch(1)
    return box(column)


def _named(name: str) -> QWidget:
    column = Down(gap=0)
    column.addWidget(Label(name, "body", "text2", wraps=True))
    column.addStretch(1)
    return box(column)


def _cell(cell: Cell, name: str) -> QWidget:
    column = Down(gap=2)
    row = Row(gap=5)
    if cell.icon:
        row.addWidget(IconLabel(cell.icon, cell.ink, 16), 0, Qt.AlignmentFlag.AlignTop)
    said, ink = (cell.words, cell.ink) if cell.words else (tr("catalogue", "non dit"), "text3")
    words = Label(said, "body", ink, weight=700 if cell.icon else 400, wraps=True)
    words.setAccessibleName(name)
    row.addWidget(words, 1)
    column.addLayout(row)
    if cell.more:
        column.addWidget(Label(cell.more, "small", "text2", wraps=True))
    column.addStretch(1)
    return box(column)
