"""The column that narrows: from where, then boxes with the number of offers that each would leave."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from referent_desk.catalogue.facets import Facet
from referent_desk.desk.screens.catalogue.asked import Asked
from referent_desk.desk.screens.catalogue.facet_groups import FacetGroup, FacetRow
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.desk.screens.catalogue.reach_view import Ask, ReachPart
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.layouts import Column
from referent_desk.domain.text import tr

_ORDER = ("start", "conditions", "kind", "nature", "facts", "pace", "entry", "exit", "domain", "trade", "theme")
"""What one asks about first stands first."""


class FacetsCard(Card):
    """`ticked` gives a group, a key and its state, `cleared` that all goes, `all_year` what one may enter any month.

    From where and how far is asked in `.reach`.
    """

    ticked = Signal(str, str, bool)
    cleared = Signal()
    all_year = Signal(bool)

    def __init__(self, communes: Ask) -> None:
        super().__init__(tr("catalogue", "Affiner"), scrolls=True, gap=8, padding=(12, 8, 12, 8))
        self.clear = Button(
            tr("catalogue", "Effacer"), "quiet", size="small", name=tr("catalogue", "Effacer les filtres")
        )
        self.clear.clicked.connect(self.cleared)
        self.add_to_header(self.clear)
        self.reach = ReachPart(communes)
        self.always = QCheckBox(tr("catalogue", "Rentrée toute l’année"))
        self.always.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        told = tr("catalogue", "Entrées permanentes et débuts en cours d’année (ATR, ATA)")
        self.always.setToolTip(told)
        self.always.setAccessibleDescription(told)
        self.always.clicked.connect(self.all_year)
        self._groups = QWidget()
        self._column = Column(self._groups, gap=6)
        self.body.addWidget(self.reach)
        self.body.addWidget(self.always)
        self.body.addWidget(self._groups)
        self.body.addStretch(1)
        self._held: dict[str, FacetGroup] = {}
        self._rows: dict[tuple[str, str], FacetRow] = {}
        look().changed.connect(self._scale_box)
        self._scale_box()

    def show_facets(self, facets: Sequence[Facet], asked: Asked, ground: Ground) -> None:
        """Show the counts; boxes keep the focus they have."""
        self.reach.show_reach(ground, asked)
        self.always.setChecked(asked.is_all_year)
        self.clear.setEnabled(asked.filtered)
        for facet in sorted(facets, key=lambda one: _ORDER.index(one.key)):
            self._show_group(facet)

    def first_stop(self) -> QWidget:
        """Where the keyboard enters the boxes."""
        return self.reach.origin

    def row(self, group: str, key: str) -> FacetRow | None:
        """The row of a box."""
        return self._rows.get((group, key))

    def group(self, key: str) -> FacetGroup | None:
        """A group of boxes."""
        return self._held.get(key)

    def _show_group(self, facet: Facet) -> None:
        """Boxes are made once and kept: a key typed must not wait for twenty of them."""
        held = self._held.get(facet.key)
        if held is None:
            held = self._held[facet.key] = FacetGroup(facet)
            self._column.addWidget(held)
        for place, value in enumerate(facet.values):
            row = self._rows.get((facet.key, value.key))
            if row is None:
                row = self._rows[facet.key, value.key] = FacetRow(facet.label, value)
                row.box.clicked.connect(lambda on, g=facet.key, k=value.key: self.ticked.emit(g, k, on))
            held.put(row, place)
            row.show_value(value)
        held.show_only([self._rows[facet.key, value.key] for value in facet.values])
        if any(value.ticked for value in facet.values):
            held.unfold()
        # One kind of thing alone leaves nothing to choose.
        held.setVisible(len(facet.values) > 1 if facet.key == "nature" else bool(facet.values))

    def _scale_box(self) -> None:
        self.always.setFont(font("dense"))
        self.always.setMinimumHeight(px(25))
