"""Noting a barrier: a theme, then words proposed for it or one's own (health has the proposed ones only)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from referent_desk.desk.screens.record.form_presenter import FormPresenter
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class BarrierForm(QWidget):
    """`added` gives the theme and the words."""

    added = Signal(str, str)

    def __init__(self, presenter: FormPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.theme = _list(tr("form", "Thème du frein"))
        for code, words in presenter.themes():
            self.theme.addItem(words, code)
        self.words = _list(tr("form", "En quelques mots"))
        self.words.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._remark = Label("", "small", "text2", wraps=True)
        add = Button(tr("form", "Ajouter"), icon="plus", size="small", name=tr("form", "Ajouter un frein"))
        add.clicked.connect(self._add)
        self.theme.activated.connect(lambda _at: self._theme_chosen())
        column = Column(self, gap=6)
        column.addWidget(Label(tr("form", "Noter un frein"), "small", "text2", weight=600))
        row = Row(gap=8)
        row.addWidget(self.theme, 2)
        row.addWidget(self.words, 3)
        column.addLayout(row)
        last = Row(gap=8)
        last.addWidget(self._remark, 1)
        last.addWidget(add)
        column.addLayout(last)
        self._theme_chosen()

    def typed(self) -> str:
        """What is typed and not added: the theme, then the words; empty where no words are."""
        words = self.words.currentText().strip()
        return f"{self.theme.currentData()}\x1f{words}" if words else ""

    def show_unsaved(self, text: str) -> None:
        """Show what was typed before and was not added."""
        theme, _mark, words = text.partition("\x1f")
        if text and self.typed() != text and not self.words.hasFocus():
            self.theme.setCurrentIndex(max(self.theme.findData(theme), 0))
            self._theme_chosen()
            if self.words.isEditable():
                self.words.setEditText(words)
            else:
                self.words.setCurrentIndex(max(self.words.findText(words), 0))

    def _theme_chosen(self) -> None:
        theme = str(self.theme.currentData())
        self.words.clear()
        closed = self._presenter.is_closed_list(theme)
        self.words.setEditable(not closed)
        line = self.words.lineEdit()
        if line is not None:
            line.setProperty("bare", True)
            line.setAccessibleName(self.words.accessibleName())
            line.returnPressed.connect(self._add)
        self.words.addItems(["", *self._presenter.wordings(theme)])
        off = self._presenter.stays_off_sheet(theme)
        self._remark.setText(tr("form", "Pas sur la fiche, sauf si vous le cochez.") if off else "")

    def _add(self) -> None:
        self.added.emit(str(self.theme.currentData()), self.words.currentText().strip())
        self.words.setCurrentIndex(0)


def _list(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(1)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box
