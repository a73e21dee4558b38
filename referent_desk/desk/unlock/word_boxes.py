"""Twelve boxes for the recovery words: typed with completion, or pasted at once; each is checked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr

COUNT = 12


class WordBoxes(QWidget):
    """`changed` at each change. `read` answers the word meant or None; `complete` the words that begin so."""

    changed = Signal()

    def __init__(self, read: Callable[[str], str | None], complete: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._read = read
        self.boxes = [_WordBox(n + 1, read, complete) for n in range(COUNT)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for index, box in enumerate(self.boxes):
            self._grid.addWidget(box, index // 4, index % 4)
            box.changed.connect(self.changed)
            box.several.connect(lambda words, at=index: self._spread(at, words))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self._scale()

    def words(self) -> list[str] | None:
        """The twelve words, or None while one is missing or unknown."""
        read = [self._read(box.line.text().strip()) for box in self.boxes]
        found = [word for word in read if word is not None]
        return found if len(found) == COUNT else None

    def wrong(self) -> list[int]:
        """Numbers of the boxes left with a word that is not in the list."""
        return [box.number for box in self.boxes if box.in_error]

    def empty_ones(self) -> list[int]:
        """Numbers of the boxes still empty."""
        return [box.number for box in self.boxes if not box.line.text().strip()]

    def clear(self) -> None:
        """Forget all words."""
        for box in self.boxes:
            box.line.clear()
            box.settle()

    def take_focus(self) -> None:
        """The focus goes to the first box."""
        self.boxes[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _spread(self, at: int, words: list[str]) -> None:
        for offset, word in enumerate(words):
            if at + offset < COUNT:
                self.boxes[at + offset].line.setText(word)
                self.boxes[at + offset].settle()
        after = min(at + len(words), COUNT - 1)
        self.boxes[after].line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _scale(self) -> None:
        self._grid.setSpacing(px(8))


class _WordBox(QWidget):
    changed = Signal()
    several = Signal(list)

    def __init__(self, number: int, read: Callable[[str], str | None], complete: Callable[[str], list[str]]) -> None:
        super().__init__()
        self.number, self._read, self._complete = number, read, complete
        self.in_error = False
        self._sign = IconLabel("check", "ok", 13)
        self._label = Label(tr("unlock", "mot {n}").format(n=number), "small", "text2")
        self.line = QLineEdit()
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setAccessibleName(tr("unlock", "Mot {n}").format(n=number))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)
        self._label.setBuddy(self.line)
        self._model = QStringListModel()
        completer = QCompleter(self._model, self.line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.line.setCompleter(completer)
        head = Row(gap=4)
        head.addStretch(1)
        head.addWidget(self._sign)
        head.addWidget(self._label)
        head.addStretch(1)
        column = Column(self, gap=6, margins=(0, 2, 0, 0))
        column.addLayout(head)
        column.addWidget(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.installEventFilter(self)
        look().changed.connect(self._scale)
        self._scale()
        self.settle()

    def settle(self) -> None:
        """Check the word once the box is left: the whole word, or a red outline."""
        typed = self.line.text().strip()
        word = self._read(typed) if typed else None
        if word is not None and word != self.line.text():
            self.line.setText(word)
        self._mark(right=word is not None, wrong=bool(typed) and word is None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self.settle()
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        parts = text.split()
        if len(parts) > 1 or (parts and text != text.strip()):
            self.several.emit(parts)
            return
        self._model.setStringList(self._complete(text) if len(text) >= 2 else [])
        self._mark(right=self._read(text) is not None, wrong=False)

    def _mark(self, *, right: bool, wrong: bool) -> None:
        self.in_error = wrong
        self._sign.setVisible(right or wrong)
        self._sign.set_icon("alert" if wrong else "check", "danger" if wrong else "ok")
        self._label.set_tone("danger" if wrong else "text2")
        self.line.setProperty("state", "error" if wrong else "")
        self.line.setAccessibleDescription(tr("unlock", "Ce mot n’est pas dans la liste.") if wrong else "")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _scale(self) -> None:
        self.line.setFont(font("code"))
        self.line.setFixedHeight(px(44))
