"""What is typed in fields is put away at most 600 ms after it was typed, however fast one goes on typing."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

PAUSE_MS: Final = 600


class TypingPause(QObject):
    """Calls `keep` once, 600 ms after the first change that was not kept yet in a field under `among`.

    It belongs to `among`, and goes with it. `watch()` again after fields were added.
    """

    def __init__(self, among: QWidget, keep: Callable[[], None]) -> None:
        super().__init__(among)
        self._among, self._keep = among, keep
        self._watched: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._keep)

    def watch(self) -> None:
        """Follow the fields that are there now: lines, texts, lists, boxes."""
        self._watched = [field for field in self._watched if isValid(field)]
        known = {id(field) for field in self._watched}
        for field in self._among.findChildren(QWidget):
            if id(field) not in known and self._follow(field):
                self._watched.append(field)

    def begin(self) -> None:
        """Something was typed. Not put off by the next key: who types without a pause is kept too."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is to be kept any more, or it just was."""
        self._timer.stop()

    def _follow(self, field: QWidget) -> bool:
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self._changed)
        elif isinstance(field, QPlainTextEdit | QTextEdit):
            field.textChanged.connect(self.begin)
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(self._changed)
        elif isinstance(field, QAbstractButton) and field.isCheckable():
            field.toggled.connect(self._changed)
        else:
            return False
        return True

    def _changed(self, _now: object) -> None:
        self.begin()
