"""The head of the trade sheets: the way back, for whom, the words looked for; and what narrows, in a card."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from referent_desk.desk.screens.catalogue.header_view import WhomBox
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.filter_combo import FilterCombo
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator
from referent_desk.desk.widgets.search_box import SearchBox
from referent_desk.domain.text import tr

Ask = Callable[[str], Sequence[tuple[str, str]]]


class TradesHead(QWidget):
    """`left` goes back to the catalogue, `narrowing` shows what narrows where it does not stand beside the list."""

    left = Signal()
    narrowing = Signal()

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.back = Button(tr("trades", "Catalogue"), "quiet", icon="left")
        self.back.clicked.connect(self.left)
        self.title = Label(tr("trades", "Fiches métiers"), "h1")
        self.whom = WhomBox(ask)
        self.search = SearchBox(
            tr("trades", "Chercher un métier"), tr("trades", "Un métier, un mot, ce que l’on aime, un code ROME…")
        )
        self.narrow = Button(tr("trades", "Affiner"), icon="filter")
        self.narrow.clicked.connect(self.narrowing)
        self._column = Column(self, gap=8)
        self._first, self._second = Row(gap=12), Row(gap=12)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.fit(Breadth.WIDE)

    def fit(self, breadth: Breadth) -> None:
        """One line where there is room, else the search under the title."""
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        for row in (self._first, self._second):
            while row.takeAt(0) is not None:
                pass
        self._first.addWidget(self.back)
        self._first.addWidget(self.title)
        self._first.addWidget(self.whom)
        (self._first if wide else self._second).addWidget(self.search, 1)
        if not wide:
            self._first.addStretch(1)
            self._second.addWidget(self.narrow)
        self.narrow.setVisible(not wide)
        self.back.set_icon_only(narrow)
        self.title.setVisible(not narrow)

    def set_reading(self, reading: bool) -> None:
        """Leave the room to the sheet being read, where room is short."""
        self.search.setVisible(not reading)
        self.narrow.setVisible(not reading and self._second.indexOf(self.narrow) >= 0)


class NarrowCard(Card):
    """A domain, and boxes of what one may like; `domain_chosen`, `liked` the keys ticked, `cleared` that all goes."""

    domain_chosen = Signal(str)
    liked = Signal(tuple)
    cleared = Signal()

    def __init__(self, domains: Sequence[tuple[str, str]], likes: Sequence[tuple[str, str]]) -> None:
        super().__init__(tr("trades", "Affiner"), scrolls=True, gap=8, padding=(12, 8, 12, 8))
        self.clear = Button(tr("trades", "Effacer"), "quiet", size="small", name=tr("trades", "Effacer les filtres"))
        self.clear.clicked.connect(self.cleared)
        self.add_to_header(self.clear)
        self.domains = FilterCombo(tr("trades", "Domaine"), domains, width=140)
        self.domains.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.domains.chosen.connect(self.domain_chosen)
        self.body.addWidget(self.domains)
        self.body.addWidget(Separator())
        title = tr("trades", "Ce qui plaît")
        self.body.addWidget(Label(title, "dense", weight=700))
        self._boxes = {key: QCheckBox(words) for key, words in likes}
        rows = Column(gap=0)
        for words, box in zip((words for _key, words in likes), self._boxes.values(), strict=True):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setAccessibleName(f"{title}, {words}")
            box.clicked.connect(lambda _on: self.liked.emit(self.keys()))
            rows.addWidget(box)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        look().changed.connect(self._scale_boxes)
        self._scale_boxes()

    def keys(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def choose(self, domain: str, likes: Sequence[str]) -> None:
        """Show these, without telling."""
        self.domains.choose(domain)
        for key, box in self._boxes.items():
            box.setChecked(key in likes)
        self.clear.setEnabled(bool(domain or likes))

    def _scale_boxes(self) -> None:
        for box in self._boxes.values():
            box.setFont(font("dense"))
            box.setMinimumHeight(px(25))
