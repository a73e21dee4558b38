"""The lines of a list, what becomes of each, and the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from referent_desk.desk.screens.list_import.model import WIDTHS, LinesModel
from referent_desk.desk.screens.list_import.presenter import Line
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr


class _LinesTable(Table):
    """Space leaves a line out, or takes it in again."""

    space = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.space.emit()
            return
        super().keyPressEvent(event)


class LinesCard(Card):
    """`toggled` gives the number of a line that was left out or taken in; `bring_asked`, `give_up_asked`."""

    toggled = Signal(int)
    bring_asked = Signal()
    give_up_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("list_import", "Les lignes"), padding=(0, 0, 0, 0))
        self.model = LinesModel()
        self.table = _LinesTable(tr("list_import", "Lignes de la liste"), self.model, WIDTHS)
        self.table.space.connect(self._toggle)
        self.table.row_opened.connect(lambda _row: self._toggle())
        self._nobody = EmptyState(
            "info",
            tr("list_import", "Aucune colonne ne porte le prénom."),
            tr("list_import", "Dites-le à gauche\u00a0: «\u00a0Prénom\u00a0», ou «\u00a0Nom et prénom\u00a0»."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nobody)
        self.body.addWidget(self._pages, 1)
        self._counts = Label("", "dense", "text2", wraps=True)
        self.give_up = Button(tr("list_import", "Abandonner"))
        self.bring = Button(tr("list_import", "Importer"), "primary", key=tr("list_import", "Ctrl+Entrée"))
        look().changed.connect(self._fix_height)
        self._fix_height()
        self.give_up.clicked.connect(self.give_up_asked)
        self.bring.clicked.connect(self.bring_asked)
        foot = self.footer()
        foot.addWidget(self._counts, 1)
        foot.addWidget(self.give_up)
        foot.addWidget(self.bring)

    def show_lines(self, lines: Sequence[Line], counts: str, adding: int) -> None:
        """Show these lines, where the selection was."""
        row = max(self.table.row(), 0)
        self.model.show(lines)
        self.table.choose_row(min(row, len(lines) - 1))
        self._pages.setCurrentWidget(self.table)
        self.set_aside(tr("list_import", "Espace écarte une ligne, la reprend, ou rouvre un dossier clos"))
        self._counts.setText(counts)
        self.bring.setEnabled(adding > 0)
        self.bring.set_words(tr("list_import", "Importer {n} dossier|Importer {n} dossiers", adding).format(n=adding))

    def show_nobody(self) -> None:
        """No column holds a given name yet."""
        self.model.show(())
        self._pages.setCurrentWidget(self._nobody)
        self.set_aside("")
        self._counts.setText(tr("list_import", "Il manque la colonne du prénom"))
        self.bring.setEnabled(False)
        self.bring.set_words(tr("list_import", "Importer"))

    def fit(self, breadth: Breadth) -> None:
        """The number of the line leaves where room is short."""
        self.table.hide_columns((0,) if breadth is Breadth.NARROW else ())
        self.bring.set_key_shown(tr("list_import", "Ctrl+Entrée") if breadth is Breadth.WIDE else "")

    def _fix_height(self) -> None:
        self.table.setMinimumHeight(px(280))

    def _toggle(self) -> None:
        line = self.model.line(self.table.row())
        if line is not None and line.free:
            self.toggled.emit(line.line)
