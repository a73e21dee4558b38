"""The two cards of a table before its import: what each column is, and its lines as they would be read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QWidget

from referent_desk.catalogue.readers.table_mapping import Mapping
from referent_desk.desk.screens.catalogue.import_table import FOR_ALL, ColumnChoice, Shown, field_choices
from referent_desk.desk.screens.catalogue.import_table_model import WIDTHS, TableLinesModel
from referent_desk.desk.screens.form_panel import typed_list
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.filter_combo import FilterCombo
from referent_desk.desk.widgets.label import ElidedLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr


class TableColumnsCard(Card):
    """`source_named` gives the name of the list, `sheet_chosen` a sheet, `column_chosen` a column and its field.

    `value_typed` gives a field and its value for all lines.
    """

    source_named = Signal(str)
    sheet_chosen = Signal(str)
    column_chosen = Signal(str, str)
    value_typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(tr("catalogue", "Les colonnes"), scrolls=True, gap=12)
        self.source = typed_list(tr("catalogue", "Nom de cette liste"), [])
        self._source_field = LabelledField(tr("catalogue", "Nom de cette liste"), self.source)
        self.source.activated.connect(lambda _at: self.source_named.emit(self.source.currentText()))
        line = self.source.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: self.source_named.emit(self.source.currentText()))
        self.sheets = FilterCombo(tr("catalogue", "Feuille"), width=180)
        self.sheets.chosen.connect(self.sheet_chosen)
        self.for_all = {key: Field(words, help=_for_all_help()) for key, words in _for_all_words().items()}
        for key, field in self.for_all.items():
            field.line.editingFinished.connect(lambda k=key: self.value_typed.emit(k, self.for_all[k].text()))
        self._columns = QWidget()
        self._rows = Column(self._columns, gap=12)
        self.choices: dict[str, QComboBox] = {}
        for widget in (self._source_field, self.sheets, Separator(), *self.for_all.values(), self._columns):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        look().changed.connect(self._scale_choices)

    def show_table(self, source: str, sources: Sequence[str], sheets: Sequence[str], sheet: str) -> None:
        """Show the name of the list, those there are, and the sheets of a workbook."""
        self.source.blockSignals(True)
        self.source.clear()
        self.source.addItems([source, *(name for name in sources if name != source)])
        self.source.setCurrentText(source)
        self.source.blockSignals(False)
        self.sheets.setVisible(len(sheets) > 1)
        self.sheets.set_choices([(name, name) for name in sheets])
        self.sheets.choose(sheet)

    def tell_source(self, words: str) -> None:
        """Say what an import under this name does."""
        self._source_field.set_help(words)

    def show_columns(self, columns: Sequence[ColumnChoice], mapping: Mapping) -> None:
        """Show the columns; made anew only for another table, so that the keyboard stays where it is."""
        if [column.title for column in columns] != list(self.choices):
            empty(self._rows)
            self.choices = {}
            for column in columns:
                self._rows.addLayout(self._row_of(column))
            self._scale_choices()
        for column in columns:
            box = self.choices[column.title]
            box.setCurrentIndex(max(box.findData(column.field), 0))
        for key, field in self.for_all.items():
            field.setVisible(not mapping.columns.get(key))
            if not field.line.hasFocus():
                field.set_text(mapping.values.get(key, ""))

    def first(self) -> QWidget:
        """The first column."""
        return next(iter(self.choices.values()), self.source)

    def _row_of(self, column: ColumnChoice) -> Column:
        box = QComboBox()
        box.setAccessibleName(tr("catalogue", "Colonne {title}").format(title=column.title))
        box.setAccessibleDescription(column.sample)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for key, words in field_choices():
            box.addItem(words, key)
        box.activated.connect(lambda _at, title=column.title, it=box: self._chosen(title, it))
        self.choices[column.title] = box
        lines = Column(gap=4)
        lines.addWidget(ElidedLabel(column.title, "small", "text2", weight=600))
        lines.addWidget(box)
        lines.addWidget(ElidedLabel(column.sample or tr("catalogue", "vide"), "small", "text3"))
        return lines

    def _chosen(self, title: str, box: QComboBox) -> None:
        self.column_chosen.emit(title, str(box.currentData() or ""))

    def _scale_choices(self) -> None:
        for box in self.choices.values():
            box.setFont(font("dense"))


class TableLinesCard(Card):
    """`import_asked`, `give_up_asked`; `fate_chosen` narrows the lines; `stop_asked` ends a long reading."""

    import_asked = Signal()
    give_up_asked = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("catalogue", "Comme elles seront lues"), padding=(0, 0, 0, 0))
        self._shown = Shown()
        self._fate = ""
        self.model = TableLinesModel()
        self.table = Table(tr("catalogue", "Lignes du tableau"), self.model, WIDTHS, row_height=44)
        self.fates = SegmentedControl(tr("catalogue", "Lignes à voir"), self._segments(), small=True)
        self.fates.chosen.connect(self._narrow)
        strip = QWidget()
        line = Row(strip, margins=(12, 8, 12, 8))
        line.addWidget(self.fates)
        line.addStretch(1)
        self._strip = strip
        self.reading = QWidget()
        self._reading = Column(self.reading, margins=(16, 16, 16, 16))
        self._nothing = QWidget()
        self._state = Column(self._nothing)
        self._pages = QStackedWidget()
        for page in (self.table, self._nothing, self.reading):
            self._pages.addWidget(page)
        self.body.addWidget(strip)
        self.body.addWidget(self._pages, 1)
        self.counts = Label("", "dense", "text2", wraps=True)
        self.give_up = Button(tr("catalogue", "Abandonner"))
        self.bring = Button(tr("catalogue", "Importer"), "primary", key=tr("catalogue", "Ctrl+Entrée"))
        self.give_up.clicked.connect(self.give_up_asked)
        self.bring.clicked.connect(self.import_asked)
        foot = self.footer()
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.give_up)
        foot.addWidget(self.bring)

    def show_lines(self, shown: Shown, do: str) -> None:
        """Show the lines of a trial; `do` names what the main button does."""
        self._shown = shown
        self.fates.set_segments(self._segments())
        self.fates.choose(self._fate)
        self._strip.setVisible(not shown.missing)
        self.bring.set_words(do)
        self.bring.setEnabled(bool(shown.counts.get("read")))
        self.bring.setAccessibleDescription(shown.missing)
        told = [shown.missing or shown.told, shown.unread]
        self.counts.setText(". ".join(part.rstrip(".") for part in told if part))
        if shown.missing:
            self._tell(tr("catalogue", "Il manque une colonne."), shown.missing)
        elif not shown.lines:
            self._tell(tr("catalogue", "Ce tableau n’a aucune ligne."), tr("catalogue", "Choisissez-en un autre."))
        else:
            self._narrow(self._fate)

    def begin(self, *, first: bool) -> ProgressLine:
        """The table is being read; the former lines stay in sight while it is quick."""
        self.bring.setEnabled(False)
        self.counts.setText(tr("catalogue", "Lecture du tableau…"))
        empty(self._reading)
        line = ProgressLine(tr("catalogue", "Lecture du tableau"), counted=False)
        line.stopped.connect(self.stop_asked)
        self._reading.addWidget(line)
        self._reading.addStretch(1)
        if first:
            self._pages.setCurrentWidget(self.reading)
        return line

    def fit(self, breadth: Breadth) -> None:
        """Columns leave where room is short."""
        hidden = {Breadth.WIDE: (), Breadth.MEDIUM: (0, 2), Breadth.NARROW: (0, 2)}[breadth]
        self.table.hide_columns(hidden)
        self.table.setMinimumHeight(px(240))
        self.bring.set_key_shown(tr("catalogue", "Ctrl+Entrée") if breadth is Breadth.WIDE else "")

    def _narrow(self, fate: str) -> None:
        self._fate = fate
        lines = [line for line in self._shown.lines if fate in ("", line.fate)]
        self.model.show(lines)
        if not lines:
            self._tell(
                tr("catalogue", "Aucune ligne de ce genre."),
                tr("catalogue", "Les autres sont sous «\u00a0Toutes\u00a0»."),
            )
            return
        self._pages.setCurrentWidget(self.table)
        self.table.choose_row(0)

    def _tell(self, fact: str, detail: str) -> None:
        self.model.show(())
        empty(self._state)
        self._state.addWidget(EmptyState("info", fact, detail, []))
        self._pages.setCurrentWidget(self._nothing)

    def _segments(self) -> list[Segment]:
        counts = self._shown.counts
        return [
            Segment("", tr("catalogue", "Toutes")),
            Segment("nearly", tr("catalogue", "À peu près"), None, counts.get("nearly", 0)),
            Segment("refused", tr("catalogue", "Refusées"), None, counts.get("refused", 0)),
        ]


def _for_all_words() -> dict[str, str]:
    words = {
        "provider": tr("catalogue", "Organisme, pour toutes les lignes"),
        "commune": tr("catalogue", "Commune, pour toutes les lignes"),
    }
    return {key: words[key] for key in FOR_ALL}


def _for_all_help() -> str:
    return tr("catalogue", "Si aucune colonne ne le dit.")
