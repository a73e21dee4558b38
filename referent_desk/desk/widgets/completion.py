"""Choosing among a few while typing: suggestions under a line, arrows and Enter, or the first one by Enter alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView

Suggestion = tuple[str, str]
Ask = Callable[[str], Sequence[Suggestion]]
Sure = Callable[[str, str], bool]
"""Whether Enter alone takes the first suggestion: asked with what is typed and the key."""


class Completion(QObject):
    """Suggests (key, words) under a line; `picked` gives the key. Typing again forgets what was picked.

    Enter takes the first suggestion, unless `sure` says that what is typed may be meant as it is.
    """

    picked = Signal(str)

    def __init__(self, line: QLineEdit, ask: Ask, sure: Sure | None = None) -> None:
        super().__init__(line)
        self._line, self._ask, self._sure = line, ask, sure
        self._key = ""
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._popup.setAccessibleName(line.accessibleName())
        self._popup.setProperty("part", "suggestions")
        line.setCompleter(self._completer)
        self._popup.installEventFilter(self)
        line.textEdited.connect(self._typed)
        line.returnPressed.connect(self._entered)
        self._completer.activated.connect(self._activated)

    def key(self) -> str:
        """The key picked, empty while nothing was."""
        return self._key

    def set_key(self, key: str, words: str) -> None:
        """Show something as picked, without emitting `picked`."""
        self._key = key
        self._line.setText(words)
        # The head of a long name says more than its end.
        self._line.setCursorPosition(0)

    def suggestions(self) -> list[Suggestion]:
        """What is suggested now."""
        return [(str(item.data(Qt.ItemDataRole.UserRole)), item.text()) for item in self._items()]

    def pick(self, key: str, words: str) -> None:
        """Take a suggestion."""
        self.set_key(key, words)
        self._popup.hide()
        self.picked.emit(key)

    def put_away(self) -> None:
        """Hide the suggestions and forget them."""
        self._popup.hide()
        self._model.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter records the form that wants it, though suggestions hang over the line."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if watched is not self._popup or event.type() not in kinds or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers())
        asked.ignore()
        QApplication.sendEvent(self._line, asked)
        if not asked.isAccepted():
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._popup.hide()
            QApplication.sendEvent(self._line, QKeyEvent(event.type(), event.key(), event.modifiers()))
        return True

    def _items(self) -> list[QStandardItem]:
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return [item for item in items if item is not None]

    def _typed(self, text: str) -> None:
        self._key = ""
        self._model.clear()
        for key, words in self._ask(text) if text.strip() else ():
            item = QStandardItem(words)
            item.setData(key, Qt.ItemDataRole.UserRole)
            item.setEditable(False)
            self._model.appendRow(item)

    def _entered(self) -> None:
        found = self.suggestions()
        if not self._key and found and (self._sure is None or self._sure(self._line.text(), found[0][0])):
            self.pick(*found[0])

    def _activated(self, words: str) -> None:
        # The row that is current tells homonyms apart; the words alone would not.
        index = self._popup.currentIndex()
        key = str(index.data(Qt.ItemDataRole.UserRole) or "") if str(index.data()) == words else ""
        found = key or next((key for key, told in self.suggestions() if told == words), "")
        if found:
            self.pick(found, words)
