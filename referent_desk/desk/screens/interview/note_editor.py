"""One typed block of notes: its kind above, the text under it, as high as what is written."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from referent_desk.desk.screens.interview.draft import Block, BlockKind
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.label import IconLabel, Label, TextTone
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.text import tr

_ICONS: Final[dict[BlockKind, str]] = {"words": "quote", "report": "doc", "private": "eyeoff"}


def kind_name(kind: BlockKind) -> str:
    """ "Ses mots", "Compte rendu", "Pour moi seul"."""
    return {
        "words": tr("interview", "Ses mots"),
        "report": tr("interview", "Compte rendu"),
        "private": tr("interview", "Pour moi seul"),
    }[kind]


def kind_icon(kind: BlockKind) -> str:
    """The icon of a kind."""
    return _ICONS[kind]


class NoteEditor(TextArea):
    """The block being written is `open_ended`: a field that takes the room left. Others are as high as their text.

    `grew` when its height changes by typing; `left_by` with -1 (up) or 1 (down) at its first and last line.
    """

    grew = Signal()
    left_by = Signal(int)

    def __init__(self, kind: BlockKind, text: str = "") -> None:
        self._kind: BlockKind = kind
        self._open = False
        self._head = QWidget()
        self._icon = IconLabel(_ICONS[kind], "text2", 13)
        self._label = Label("", "small", "text2", weight=600)
        super().__init__(kind_name(kind), lines=1)
        self._head.setParent(self)
        self._head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = Row(self._head, gap=4)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.set_text(text)
        self.to_end()
        self.textChanged.connect(self._measure)
        self.set_kind(kind)

    def kind(self) -> BlockKind:
        """Its kind."""
        return self._kind

    def block(self) -> Block:
        """What is written."""
        return Block(self._kind, self.text())

    def set_kind(self, kind: BlockKind) -> None:
        """Take another kind."""
        self._kind = kind
        tone: TextTone = "accentText" if kind == "words" else "text2"
        self._icon.set_icon(_ICONS[kind], tone)
        self._label.setText(kind_name(kind))
        self._label.set_tone(tone)
        self.setAccessibleName(kind_name(kind))
        self._dress()

    def set_open_ended(self, open_ended: bool) -> None:
        """Be the block that is written now, or one that is finished."""
        self._open = open_ended
        self._dress()

    def current_line(self) -> str:
        """The line under the cursor."""
        return self.textCursor().block().text()

    def take_selection(self) -> str:
        """Cut what is selected and answer it; empty when nothing is."""
        cursor = self.textCursor()
        text = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        if text:
            cursor.removeSelectedText()
        return text

    def to_end(self) -> None:
        """Put the cursor after the last character."""
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def caret(self) -> QRect:
        """Where the cursor is, in this widget's coordinates."""
        return self.cursorRect().translated(self.viewport().pos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the kind above the text, and measure anew."""
        super().resizeEvent(event)
        self._head.setGeometry(self._side(), px(6 if self._open else 1), self.width() - 2 * self._side(), px(18))
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up on the first line and down on the last go to the blocks around."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            cursor = self.textCursor()
            moved = cursor.movePosition(cursor.MoveOperation.Up if step < 0 else cursor.MoveOperation.Down)
            if not moved:
                self.left_by.emit(step)
                return
        super().keyPressEvent(event)

    def _side(self) -> int:
        return px(7 if self._open else 11)

    def _dress(self) -> None:
        private = self._kind == "private"
        look_of = ("openprivate" if private else "open") if self._open else self._kind
        self.setProperty("note", look_of)
        self.style().unpolish(self)
        self.style().polish(self)
        # The margins of a style sheet are taken in by this event only.
        QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))
        grows = QSizePolicy.Policy.Expanding if self._open else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        self._scale()

    def _scale(self) -> None:
        super()._scale()
        self.setViewportMargins(0, px(20), 0, px(2))
        self._measure()

    def _measure(self) -> None:
        lines = max(1, round(self.document().size().height()))
        high = lines * self.fontMetrics().lineSpacing() + px(20) + px(2) + px(12 if self._open else 4) + 4
        if self._open:
            high = max(high, px(96))
            if self.minimumHeight() != high or self.maximumHeight() < 16_777_215:
                self.setMaximumHeight(16_777_215)
                self.setMinimumHeight(high)
                self.grew.emit()
        elif self.minimumHeight() != high or self.maximumHeight() != high:
            self.setFixedHeight(high)
            self.grew.emit()
