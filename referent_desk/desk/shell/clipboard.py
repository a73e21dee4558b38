"""What the program copied is cleared after a minute, and at lock, if it is still there."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 60_000


class Clipboard(QObject):
    """`copy` puts words in the clipboard, for a minute."""

    def __init__(self, parent: QObject | None = None, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._ours = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.forget)

    def copy(self, words: str) -> None:
        """Copy words."""
        self._ours = words
        QGuiApplication.clipboard().setText(words)
        self._timer.start()

    def forget(self) -> None:
        """Clear the clipboard if it holds what we put there."""
        self._timer.stop()
        ours, self._ours = self._ours, ""
        if ours and QGuiApplication.clipboard().text() == ours:
            QGuiApplication.clipboard().clear()
