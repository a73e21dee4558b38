"""What each column of a list holds: guessed, changed here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from referent_desk.caseload.importing.bringing import ListKind
from referent_desk.desk.screens.list_import.presenter import ColumnChoice
from referent_desk.desk.theme import font, look
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.domain.text import tr


class ColumnsCard(Card):
    """`changed` gives the targets of all columns when one is changed."""

    changed = Signal(tuple)

    def __init__(self, targets: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(tr("list_import", "Les colonnes"), scrolls=True, gap=12)
        self._targets = targets
        self.kind = QComboBox()
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for code, words in kinds:
            self.kind.addItem(words, code)
        self.kind_field = LabelledField(tr("list_import", "D’où vient cette liste"), self.kind)
        self.kind.activated.connect(lambda _index: self.kind_field.set_error(None))
        self.campaign = Field(tr("list_import", "Campagne, s’il y en a une"))
        around = QWidget()
        lines = Column(around, gap=8, margins=(0, 4, 0, 4))
        lines.addWidget(self.kind_field)
        lines.addWidget(self.campaign)
        self.add_under_header(around)
        self.choices: list[QComboBox] = []
        look().changed.connect(self._scale_choices)

    def list_kind(self) -> ListKind | None:
        """Where the list comes from; None, said beside, while nobody chose."""
        origin = str(self.kind.currentData() or "")
        if not origin:
            self.kind_field.set_error(tr("list_import", "Dites d’abord d’où vient la liste."))
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return ListKind(origin, self.campaign.text().strip())

    def show_columns(self, columns: Sequence[ColumnChoice], kind: str = "") -> None:
        """Show these columns, and where the list seems to come from."""
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.kind_field.set_error(None)
        self.campaign.set_text("")
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
