"""A panel that is a form: Ctrl+Enter records it wherever the focus stands in it, whatever the screen under it does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.text import tr


class FormPanel(SidePanel):
    """`save` records and closes, or says beside what is wrong. `remark` stands at the left of the buttons.

    `do` names the act where it is something else than recording.
    """

    def __init__(self, title: str, *, icon: str, remark: str, do: str = "") -> None:
        super().__init__(title, icon=icon)
        self.footer.addWidget(Label(remark, "small", "text2", wraps=True), 1)
        close = Button(tr("form_panel", "Fermer"))
        close.clicked.connect(self.put_away)
        record = Button(do or tr("form_panel", "Enregistrer"), "primary", key=tr("form_panel", "Ctrl+Entrée"))
        record.clicked.connect(self.save)
        self.footer.addWidget(close)
        self.footer.addWidget(record)

    def save(self) -> None:
        """Record what is typed."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the fields: a list that is typed in keeps Enter for itself."""
        super().showEvent(event)
        for kind in (QLineEdit, QComboBox):
            for field in self.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in a field."""
        if event.type() == QEvent.Type.KeyPress and _records(event):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the form's while the focus is in it."""
        if event.type() == QEvent.Type.ShortcutOverride and _records(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter anywhere else in it."""
        if _records(event):
            self.save()
        else:
            super().keyPressEvent(event)


def typed_list(name: str, choices: list[str]) -> QComboBox:
    """A list in which something else may be typed."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    line: QWidget | None = box.lineEdit()
    if line is not None:
        line.setProperty("bare", True)
        line.setAccessibleName(name)
    box.addItems(choices)
    return box


def _records(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
