"""The head of the catalogue: for whom, the words looked for, the order, and what else can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from referent_desk.desk.screens.catalogue.asked import ForWhom, sorts
from referent_desk.desk.screens.words import age_words
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.filter_combo import FilterCombo
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.desk.widgets.search_box import SearchBox
from referent_desk.domain.text import tr

Ask = Callable[[str], Sequence[tuple[str, str]]]


class CatalogueHeader(QWidget):
    """`typed` the words, `sorted_by` the order, `whom_chosen` an id (empty for nobody), `narrowing` shows the boxes.

    `directory_asked` asks for the directory of organisations, networks and local schemes.
    """

    typed = Signal(str)
    sorted_by = Signal(str)
    whom_chosen = Signal(str)
    narrowing = Signal()
    all_year_asked = Signal()
    coverage_asked = Signal()
    trades_asked = Signal()
    directory_asked = Signal()
    sources_asked = Signal()

    def __init__(self, ask: Ask, load: Callable[[], None]) -> None:
        super().__init__()
        self.title = Label(tr("catalogue", "Catalogue"), "h1")
        self.whom = WhomBox(ask)
        self.whom.chosen.connect(self.whom_chosen)
        self.search = SearchBox(
            tr("catalogue", "Chercher une offre"), tr("catalogue", "Métier, formation, organisme, lieu…")
        )
        self.search.textChanged.connect(self.typed)
        self.sort = FilterCombo(tr("catalogue", "Trier"), sorts(near=False), width=216)
        self.sort.chosen.connect(self.sorted_by)
        self.narrow = Button(tr("catalogue", "Affiner"), icon="filter")
        self.narrow.clicked.connect(self.narrowing)
        self.directory = Button(tr("catalogue", "Organismes"), "quiet", icon="home")
        self.directory.clicked.connect(self.directory_asked)
        self.more = MenuButton(
            "",
            [
                (tr("catalogue", "Charger un catalogue"), load),
                (tr("catalogue", "Sources du catalogue"), self.sources_asked.emit),
                (tr("catalogue", "Fiches métiers"), self.trades_asked.emit),
                (tr("catalogue", "Organismes, réseaux, dispositifs locaux"), self.directory_asked.emit),
                (tr("catalogue", "Rentrée toute l’année"), self.all_year_asked.emit),
                (tr("catalogue", "Ce qui manque sur le territoire"), self.coverage_asked.emit),
            ],
        )
        self._column = Column(self, gap=8)
        self._first, self._second = Row(gap=12), Row(gap=12)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.fit(Breadth.WIDE)

    def set_empty(self, empty: bool) -> None:
        """Nothing to look for, while nothing was ever loaded."""
        self.search.setEnabled(not empty)
        self.sort.setEnabled(not empty)
        self.whom.setEnabled(not empty)

    def set_reading(self, reading: bool) -> None:
        """Leave the room to the offer being read, where room is short."""
        narrow = self._breadth is Breadth.NARROW
        self.search.setVisible(not (reading and narrow))
        self.narrow.setVisible(narrow and not reading)

    def fit(self, breadth: Breadth) -> None:
        """One line where there is room, else the search under the title."""
        self._breadth = breadth
        wide = breadth is Breadth.WIDE
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        self._first.addWidget(self.title)
        self._first.addWidget(self.whom)
        if not wide:
            self._first.addStretch(1)
        else:
            self._first.addWidget(self.search, 1)
            self._first.addWidget(self.sort)
        self._first.addWidget(self.directory)
        self._first.addWidget(self.more)
        if not wide:
            self._second.addWidget(self.search, 1)
            self._second.addWidget(self.narrow)
            if breadth is Breadth.MEDIUM:
                self._second.addWidget(self.sort)
        self.sort.setVisible(breadth is not Breadth.NARROW)
        self.narrow.setVisible(breadth is Breadth.NARROW)
        self.title.setVisible(breadth is not Breadth.NARROW)
        self.directory.setVisible(breadth is not Breadth.NARROW)


class WhomBox(QStackedWidget):
    """The person whom offers are for, as a chip to take away; or a line to find one. `chosen` gives the id or ""."""

    chosen = Signal(str)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._chip = QFrame()
        self._chip.setProperty("ground", "accentSoft")
        self._words = ElidedLabel("", "dense", "accentText", weight=600)
        self.drop = Button(tr("catalogue", "Enlever"), "quiet", icon="x", size="small", icon_only=True)
        self.drop.clicked.connect(lambda: self.chosen.emit(""))
        row = Row(self._chip, gap=4, margins=(6, 0, 0, 0))
        row.addWidget(IconLabel("person", "accentText", 14))
        row.addWidget(self._words, 1)
        row.addWidget(self.drop)
        box = QFrame()
        box.setProperty("part", "box")
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setAccessibleName(tr("catalogue", "Pour quel jeune"))
        self.line.setPlaceholderText(tr("catalogue", "Pour quel jeune\u00a0?"))
        self.completion = Completion(self.line, ask)
        # The line is emptied by the choice: later, once the completer has done with it.
        self.completion.picked.connect(self.chosen, Qt.ConnectionType.QueuedConnection)
        line = Row(box, gap=6, margins=(8, 0, 8, 0))
        line.addWidget(IconLabel("person", "text", 14))
        line.addWidget(self.line, 1)
        self._box = box
        self.addWidget(self._chip)
        self.addWidget(box)
        self.setCurrentWidget(box)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self._scale()

    def show_whom(self, whom: ForWhom | None) -> None:
        """Show whom offers are for."""
        if whom is None:
            self.completion.set_key("", "")
            self.setCurrentWidget(self._box)
        else:
            told = ", ".join(part for part in (whom.name, age_words(whom.age), whom.commune) if part)
            words = tr("catalogue", "Pour {who}").format(who=told)
            self._words.setText(words)
            self.drop.setAccessibleName(tr("catalogue", "Enlever\u00a0: {words}").format(words=words))
            self.setCurrentWidget(self._chip)
        self._scale()

    def _scale(self) -> None:
        chip = self.currentWidget() is self._chip
        self.line.setFont(font("body"))
        metrics = self._words.fontMetrics()
        wanted = metrics.horizontalAdvance(self._words.text()) + px(14 + 4 + 4 + 6 + 38)
        self.setFixedSize(min(wanted, px(344)) if chip else px(208), px(32))
