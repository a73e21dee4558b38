"""How a contact ended: the usual results as round marks, the others behind "autre issue"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from referent_desk.desk.screens.contact_note.presenter import first_results, other_results, result_words
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.layouts import empty
from referent_desk.domain.text import tr


class Results(QWidget):
    """`show_channel` offers the results of a channel; `chosen` gives the code."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("contact_note", "Issue du contact"))
        self._flow = Flow(self, gap=16)
        self._group = QButtonGroup(self)
        self._marks: dict[str, QRadioButton] = {}
        self._other: QRadioButton | None = None
        self._list = QComboBox()
        self._result = ""

    def result(self) -> str:
        """The code chosen."""
        return self._result

    def show_channel(self, channel: str, result: str) -> None:
        """Offer the results of this channel, one of them chosen."""
        empty(self._flow)
        self._group = QButtonGroup(self)
        self._marks, self._other, self._result = {}, None, result
        for code in first_results(channel):
            mark = self._mark(result_words(channel, code))
            mark.setChecked(code == result)
            mark.clicked.connect(lambda _checked=False, it=code: self._choose(it))
            self._marks[code] = mark
        others = other_results(channel)
        if others:
            self._add_others(channel, others, result)

    def first(self) -> QWidget | None:
        """The mark that is chosen."""
        return next((mark for mark in self._group.buttons() if mark.isChecked()), None)

    def _add_others(self, channel: str, others: tuple[str, ...], result: str) -> None:
        other = self._mark(tr("contact_note", "autre"))
        self._list = QComboBox()
        self._list.setProperty("small", True)
        self._list.setAccessibleName(tr("contact_note", "Autre issue"))
        for code in others:
            self._list.addItem(result_words(channel, code), code)
        chosen = result in others
        if chosen:
            self._list.setCurrentIndex(others.index(result))
        other.setChecked(chosen)
        self._list.setVisible(chosen)
        self._list.activated.connect(lambda _index: self._choose(str(self._list.currentData())))
        other.clicked.connect(self._open_others)
        self._other = other
        self._flow.addWidget(self._list)

    def _open_others(self) -> None:
        self._list.show()
        self._flow.invalidate()
        self._choose(str(self._list.currentData()))

    def _choose(self, code: str) -> None:
        self._result = code
        if code in self._marks:
            self._list.hide()
        self.chosen.emit(code)

    def _mark(self, words: str) -> QRadioButton:
        mark = QRadioButton(words)
        self._group.addButton(mark)
        self._flow.addWidget(mark)
        return mark
