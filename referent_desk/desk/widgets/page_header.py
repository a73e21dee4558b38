"""The head of a screen: title, one grey phrase of context, then actions, the main one last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import ElidedLabel, Label
from referent_desk.desk.widgets.layouts import Row


class PageHeader(QWidget):
    """`add_action(button)` puts actions at the right; `add_after_title(widget)` chips beside the title."""

    def __init__(self, title: str, context: str = "") -> None:
        super().__init__()
        self.title = Label(title, "h1")
        self.context = ElidedLabel(context, "body", "text2")
        self._row = Row(self, gap=12)
        self._beside = Row(gap=8)
        self._actions = Row(gap=12)
        self._row.addWidget(self.title)
        self._row.addLayout(self._beside)
        self._row.addWidget(self.context, 1)
        self._row.addLayout(self._actions)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def set_context(self, context: str) -> None:
        """Change the grey phrase."""
        self.context.setText(context)

    def add_after_title(self, widget: QWidget) -> None:
        """Put a chip, or a way back, beside the title."""
        self._beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_before_title(self, widget: QWidget) -> None:
        """Put the way back before the title."""
        self._row.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, button: Button | QWidget) -> None:
        """Put an action at the right, after those already there."""
        self._actions.addWidget(button)
