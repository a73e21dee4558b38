"""Small parts of the contact note: its lists, its channels, the key that records it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from referent_desk.desk.screens.contact_note.presenter import MAIN_CHANNELS, channel_words
from referent_desk.desk.widgets.segmented import Segment
from referent_desk.domain.text import tr

ICONS = {"call": "phone", "sms": "sms", "present": "person"}
OTHER = "other"


def saves(event: QEvent) -> bool:
    """Whether this is Ctrl+Enter."""
    if not isinstance(event, QKeyEvent):
        return False
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def channels() -> list[Segment]:
    """The usual channels, and the others."""
    segments = [Segment(code, channel_words(code), ICONS[code]) for code in MAIN_CHANNELS]
    return [*segments, Segment(OTHER, tr("contact_note", "Autre"))]


def plain_list(name: str, *, typed: bool = False) -> QComboBox:
    """A list; `typed` where something else may be typed in it."""
    box = QComboBox()
    box.setAccessibleName(name)
    if typed:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = box.lineEdit()
        if line is not None:
            line.setProperty("bare", True)
            line.setAccessibleName(name)
    return box


def offer(box: QComboBox, choices: list[str], text: str) -> None:
    """Offer these choices, with this text in it."""
    box.clear()
    box.addItems(choices)
    box.setEditText(text)
