"""The card at the right: what goes on the sheet, the printer, copies, text size; then a file or paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from referent_desk.desk.screens.sheet.presenter import COPIES, Remark, Tick
from referent_desk.desk.widgets.banner import Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.domain.text import tr

_MOST_COPIES = 6


class OptionsCard(Card):
    """`ticked` gives a key and its state, `sized` whether the text is large; `save_asked`, `print_asked`."""

    ticked = Signal(str, bool)
    sized = Signal(bool)
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("sheet_screen", "À mettre sur la fiche"), scrolls=True, gap=10, padding=(16, 10, 16, 10))
        self.rows: dict[str, CheckRow] = {}
        self._list = Column(gap=2)
        self.printer = _combo(tr("sheet_screen", "Imprimante"))
        self.copies = _combo(tr("sheet_screen", "Exemplaires"))
        for n in range(1, _MOST_COPIES + 1):
            self.copies.addItem(str(n), n)
        self.copies.setCurrentIndex(COPIES - 1)
        self.text_size = _combo(tr("sheet_screen", "Texte"))
        self.text_size.addItem(tr("sheet_screen", "Normal"), False)
        self.text_size.addItem(tr("sheet_screen", "Grand"), True)
        self.text_size.activated.connect(lambda at: self.sized.emit(bool(self.text_size.itemData(at))))
        self._printer_field = LabelledField(tr("sheet_screen", "Imprimante"), self.printer)
        self._no_printer = Label(_no_printer_words(), "dense", "text2", wraps=True)
        self._no_printer.hide()
        self._remark = Banner(spacious=True)
        self._told = Banner(spacious=True)
        self.save_button = Button(tr("sheet_screen", "Enregistrer en PDF"))
        self.print_button = Button(
            tr("sheet_screen", "Imprimer"), "primary", icon="print", key=tr("sheet_screen", "Entrée")
        )
        # The screen opens with the focus on one of them, and Enter is enough.
        self.save_button.setAutoDefault(True)
        self.print_button.setAutoDefault(True)
        self.save_button.clicked.connect(self.save_asked)
        self.print_button.clicked.connect(self.print_asked)
        self._lay_out()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show what may go on the sheet."""
        empty(self._list)
        self.rows = {}
        for tick in ticks:
            row = CheckRow(tick.title, tick.detail, on=tick.on and tick.possible, enabled=tick.possible)
            row.ticked.connect(lambda on, key=tick.key: self.ticked.emit(key, on))
            self.rows[tick.key] = row
            self._list.addWidget(row)

    def set_large(self, large: bool) -> None:
        """The text size remembered."""
        self.text_size.setCurrentIndex(1 if large else 0)

    def set_printers(self, names: Sequence[str]) -> None:
        """The printers found; none makes the button wait, and says so."""
        held = self.printer.currentText()
        self.printer.clear()
        self.printer.addItems(list(names))
        self.printer.setCurrentIndex(max(0, self.printer.findText(held)))
        self._printer_field.setVisible(bool(names))
        self.copies.setEnabled(bool(names))
        self._no_printer.setVisible(not names)
        self.print_button.setEnabled(bool(names))
        self.print_button.setAccessibleDescription("" if names else _no_printer_words())

    def set_remark(self, remark: Remark | None) -> None:
        """What deserves attention before it is handed over."""
        if remark is None:
            self._remark.hide()
        else:
            self._remark.show_message(Message(remark.kind, remark.lead, remark.detail))

    def tell(self, message: Message | None) -> None:
        """What just happened: written, sent, refused."""
        if message is None:
            self._told.hide()
        else:
            self._told.show_message(message)
            area = self.scroll_area
            if area is not None:
                area.ensureWidgetVisible(self._told)

    def told(self) -> str:
        """What is said of what just happened."""
        return "" if self._told.isHidden() else self._told.accessibleName()

    def chosen_copies(self) -> int:
        """How many copies."""
        return int(self.copies.currentData())

    def main_button(self) -> Button:
        """The button that Enter presses when the screen opens."""
        return self.print_button if self.print_button.isEnabled() else self.save_button

    def _lay_out(self) -> None:
        both = Row(gap=12)
        both.addWidget(LabelledField(tr("sheet_screen", "Exemplaires"), self.copies), 1)
        both.addWidget(LabelledField(tr("sheet_screen", "Texte"), self.text_size), 1)
        self.body.addLayout(self._list)
        self.body.addWidget(Separator())
        self.body.addWidget(self._printer_field)
        self.body.addWidget(self._no_printer)
        self.body.addLayout(both)
        self.body.addWidget(self._remark)
        self.body.addWidget(self._told)
        self.body.addStretch(1)
        foot = self.footer()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.print_button)


def _combo(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _no_printer_words() -> str:
    return tr("sheet_screen", "Aucune imprimante n’est installée sur ce poste. Enregistrez la fiche en PDF.")
