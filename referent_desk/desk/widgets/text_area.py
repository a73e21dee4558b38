"""Where notes are typed: reading size, Tab leaves it, Ctrl+Enter sends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from referent_desk.desk.theme import Role, font, look, px


class TextArea(QPlainTextEdit):
    """`submitted` on Ctrl+Enter. `name` for screen readers; `lines` is its least height; `bare` draws no frame."""

    submitted = Signal()

    def __init__(
        self, name: str, *, placeholder: str = "", lines: int = 3, role: Role = "reading", bare: bool = False
    ) -> None:
        super().__init__()
        self._lines, self._role = lines, role
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setProperty("bare", "true" if bare else "")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look().changed.connect(self._scale)
        self._scale()

    def text(self) -> str:
        """What is typed, its no-break spaces included (Qt's own plain text makes plain spaces of them)."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Replace what is typed."""
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def _scale(self) -> None:
        self.setFont(font(self._role))
        self.setMinimumHeight(self._lines * self.fontMetrics().lineSpacing() + px(20))
