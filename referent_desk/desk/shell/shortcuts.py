"""Shortcuts of the application: none on the digit row, none with Ctrl+Alt; only those that do something now."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Key:
    """A shortcut: what it does in words (for the help), its keys, the act."""

    what: str
    keys: str
    do: Callable[[], None]


class Shortcuts(QObject):
    """The shortcuts of a window, replaced as a whole when what the window offers changes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made: list[QShortcut] = []
        self._keys: list[Key] = []
        self._enabled = True

    def set_keys(self, keys: list[Key]) -> None:
        """Take these shortcuts instead of the former ones."""
        for shortcut in self._made:
            shortcut.setEnabled(False)
            shortcut.setParent(None)
            shortcut.deleteLater()
        self._keys = keys
        self._made = []
        for key in keys:
            for sequence in key.keys.split(" "):
                shortcut = QShortcut(QKeySequence(sequence), self._window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(key.do)
                shortcut.setEnabled(self._enabled)
                self._made.append(shortcut)

    def set_enabled(self, enabled: bool) -> None:
        """Nothing fires while the window is locked."""
        self._enabled = enabled
        for shortcut in self._made:
            shortcut.setEnabled(enabled)

    def listed(self) -> list[Key]:
        """The shortcuts in force."""
        return self._keys


class LetThrough(QObject):
    """On X11 text fields take Ctrl+K and Ctrl+E (delete to the end, go to the end): here they are shortcuts.

    Installed on the native window, which passes only what comes from outside: a filter on the application would
    be asked for every event of every widget.
    """

    _TAKEN = (Qt.Key.Key_K, Qt.Key.Key_E)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the override of those two keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in self._TAKEN:
                event.ignore()
                return True
        return False
