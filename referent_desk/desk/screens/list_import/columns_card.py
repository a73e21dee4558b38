"""What each column of a list holds: guessed, changed here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from referent_desk.desk.screens.list_import.presenter import ColumnChoice
from referent_desk.desk.theme import font, look
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.domain.text import tr


class ColumnsCard(Card):
    """`changed` gives the targets of all columns when one is changed."""

    changed = Signal(tuple)

    def __init__(self, targets: Sequence[tuple[str, str]]) -> None:
        super().__init__(tr("list_import", "Les colonnes"), scrolls=True, gap=12)
        self._targets = targets
        self.choices: list[QComboBox] = []
        look().changed.connect(self._scale_choices)

    def show_columns(self, columns: Sequence[ColumnChoice]) -> None:
        """Show these columns."""
        empty(self.body)
        self.choices = []
        for column in columns:
            self.body.addLayout(self._column_of(column))
        self.body.addStretch(1)
        self._scale_choices()

    def targets(self) -> tuple[str, ...]:
        """What each column is taken for now."""
        return tuple(str(choice.currentData() or "") for choice in self.choices)

    def _column_of(self, column: ColumnChoice) -> Column:
        choice = QComboBox()
        choice.setAccessibleName(tr("list_import", "Colonne {title}").format(title=column.title))
        choice.setAccessibleDescription(column.sample)
        choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for key, words in self._targets:
            choice.addItem(words, key)
        choice.setCurrentIndex(max(choice.findData(column.target), 0))
        choice.activated.connect(lambda _index: self.changed.emit(self.targets()))
        self.choices.append(choice)
        lines = Column(gap=4)
        lines.addWidget(ElidedLabel(column.title, "small", "text2", weight=600))
        lines.addWidget(choice)
        lines.addWidget(ElidedLabel(column.sample or tr("list_import", "vide"), "small", "text3"))
        return lines

    def _scale_choices(self) -> None:
        for choice in self.choices:
            choice.setFont(font("dense"))
