"""What a person does in a window: keys and clicks, counted; typing is not."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from referent_desk.desk.shell.window import Window


class Hands:
    """`press`, `click` and `choose` are one gesture each; `type` is none (ux.md, 5)."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.gestures = 0

    def press(self, keys: str) -> None:
        """Press one combination ("Ctrl+N", "Down") where the focus is."""
        self.gestures += 1
        self._press(keys)

    def walk(self, keys: str) -> None:
        """A key that only moves inside a form (Tab): counted as typing."""
        self._press(keys)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            # QTest knows the keys of ASCII only; what matters here is the letter that arrives.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
            QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        self.gestures += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """The widget that has the focus."""
        return QApplication.focusWidget() or self.window

    def _press(self, keys: str) -> None:
        combination = QKeySequence(keys)[0]
        # A list that hangs under a line takes the keys, as it does on a real screen.
        target = QApplication.activePopupWidget() or self.focus()
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()
