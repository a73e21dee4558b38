"""The column that narrows: distance, then boxes with the number of offers that each would leave."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from referent_desk.catalogue.facets import Facet, FacetValue
from referent_desk.desk.screens.catalogue.asked import DISTANCES, Asked, ForWhom, distance_words
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator
from referent_desk.domain.text import tr


class FacetsCard(Card):
    """`reach` gives kilometres or None, `ticked` a group, a key and its state, `cleared` that all goes."""

    reach = Signal(object)
    ticked = Signal(str, str, bool)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__(tr("catalogue", "Affiner"), scrolls=True, gap=8, padding=(12, 8, 12, 8))
        self.clear = Button(
            tr("catalogue", "Effacer"), "quiet", size="small", name=tr("catalogue", "Effacer les filtres")
        )
        self.clear.clicked.connect(self.cleared)
        self.add_to_header(self.clear)
        self._near = QWidget()
        near = Column(self._near, gap=4)
        self._from = Label("", "dense", weight=700, wraps=True)
        self.distance = QComboBox()
        for within in DISTANCES:
            self.distance.addItem(distance_words(within), within)
        self.distance.activated.connect(lambda at: self.reach.emit(self.distance.itemData(at)))
        near.addWidget(self._from)
        near.addWidget(self.distance)
        self._groups = QWidget()
        self._column = Column(self._groups, gap=8)
        self.body.addWidget(self._near)
        self.body.addWidget(self._groups)
        self.body.addStretch(1)
        self._held: dict[str, _Group] = {}
        self._rows: dict[tuple[str, str], FacetRow] = {}
        look().changed.connect(self._scale_combo)
        self._scale_combo()

    def show_facets(self, facets: Sequence[Facet], asked: Asked, whom: ForWhom | None) -> None:
        """Show the counts; boxes keep the focus they have."""
        near = whom is not None and bool(whom.commune_code)
        self._near.setVisible(near)
        if whom is not None and near:
            words = tr("catalogue", "Distance depuis {commune}").format(commune=whom.commune)
            self._from.setText(words)
            self.distance.setAccessibleName(words)
        self.distance.setCurrentIndex(
            max(self.distance.findData(asked.within), 0) if asked.within else DISTANCES.index(None)
        )
        self.clear.setEnabled(asked.filtered)
        for facet in facets:
            self._show_group(facet)

    def first_stop(self) -> QWidget:
        """Where the keyboard enters the boxes."""
        return self.distance if self._near.isVisible() else self.clear

    def row(self, group: str, key: str) -> "FacetRow | None":
        """The row of a box."""
        return self._rows.get((group, key))

    def _show_group(self, facet: Facet) -> None:
        """Boxes are made once and kept: a key typed must not wait for twenty of them."""
        held = self._held.get(facet.key)
        if held is None:
            held = self._held[facet.key] = _Group(facet.label)
            self._column.addWidget(held)
        for place, value in enumerate(facet.values):
            row = self._rows.get((facet.key, value.key))
            if row is None:
                row = self._rows[facet.key, value.key] = FacetRow(facet.label, value)
                row.box.clicked.connect(lambda on, g=facet.key, k=value.key: self.ticked.emit(g, k, on))
            held.put(row, place)
            row.show_value(value)
        held.hide_others([self._rows[facet.key, value.key] for value in facet.values])
        held.setVisible(bool(facet.values))

    def _scale_combo(self) -> None:
        self.distance.setFont(font("dense"))
        self.distance.setFixedHeight(px(32))


class _Group(QWidget):
    """The boxes of one question, under a line and its title."""

    def __init__(self, label: str) -> None:
        super().__init__()
        column = Column(self, gap=8)
        column.addWidget(Separator())
        self._rows = Column(gap=0)
        title = Label(label, "dense", weight=700)
        title.setContentsMargins(0, 0, 0, px(3))
        self._rows.addWidget(title)
        column.addLayout(self._rows)

    def put(self, row: "FacetRow", place: int) -> None:
        """Put a row at a place under the title, unless it is there."""
        item = self._rows.itemAt(place + 1)
        if item is None or item.widget() is not row:
            self._rows.insertWidget(place + 1, row)
        row.show()

    def hide_others(self, shown: "Sequence[FacetRow]") -> None:
        """Keep out of sight the rows that are not among these."""
        for at in range(1, self._rows.count()):
            item = self._rows.itemAt(at)
            widget = item.widget() if item is not None else None
            if isinstance(widget, FacetRow) and widget not in shown:
                widget.hide()


class FacetRow(QWidget):
    """A box, its words, and how many offers it would leave."""

    def __init__(self, group: str, value: FacetValue) -> None:
        super().__init__()
        self._group, self._label = group, value.label
        self.box = QCheckBox(value.label)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count = Label("", "small", "text2")
        row = Row(self, gap=8)
        row.addWidget(self.box, 1)
        row.addWidget(self.count)
        look().changed.connect(self._scale)
        self._scale()
        self.show_value(value)

    def show_value(self, value: FacetValue) -> None:
        """Show its state and count; a box that would leave nothing stays, and says so."""
        self.box.setChecked(value.ticked)
        self.count.setText(str(value.count))
        told = tr("catalogue", "{n} offre|{n} offres", value.count).format(n=value.count)
        self.box.setAccessibleName(f"{self._group}, {self._label}, {told}")

    def _scale(self) -> None:
        self.box.setFont(font("dense"))
        self.box.setMinimumHeight(px(25))
