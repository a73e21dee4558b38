"""Facts in two columns: what, and its value; values wrap, nothing is cut."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import empty

Fact = tuple[str, str]


class FactsGrid(QWidget):
    """`set_facts([("Diplôme", "Brevet (2024)")])`; facts without value are left out. `label_width` at 100 %."""

    def __init__(self, facts: Sequence[Fact] = (), *, label_width: int = 112, strong: Sequence[str] = ()) -> None:
        super().__init__()
        self._label_width, self._strong = label_width, frozenset(strong)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self.set_facts(facts)
        self._scale()

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts, in this order."""
        empty(self._grid)
        shown = [(name, value) for name, value in facts if value]
        for row, (name, value) in enumerate(shown):
            left = Label(name, "dense", "text2", wraps=True)
            left.setAlignment(Qt.AlignmentFlag.AlignTop)
            right = Label(value, "dense", wraps=True, weight=700 if name in self._strong else None)
            right.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(left, row, 0)
            self._grid.addWidget(right, row, 1)
        self.setAccessibleName(". ".join(f"{name} : {value}" for name, value in shown))

    def _scale(self) -> None:
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnMinimumWidth(0, px(self._label_width))
