"""What a step needs beforehand: boxes to tick, what blocks in red, one line to add more."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label, TextTone
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_facts import Need

_SHORT = 44
"""Letters up to which words stay on one line."""


class _NeedMenu(MenuButton):
    """As low as the box of its line, and without a frame."""

    def __init__(self, name: str, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        super().__init__(name, actions)
        self.setProperty("kind", "quiet")

    def sizeHint(self) -> QSize:
        return QSize(px(26), px(24))


class Needs(QWidget):
    """`ticked` gives a place and whether it is there, `blocked` whether it blocks; `dropped` a place; `added` words."""

    ticked = Signal(int, bool)
    blocked = Signal(int, bool)
    dropped = Signal(int)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._needs: tuple[Need, ...] | None = None
        self.boxes: list[QCheckBox] = []
        self.label = Label(tr("plan", "Il faut avant"), "small", "text2", weight=600)
        self._list = QWidget()
        self._flow = Flow(self._list, gap=12, line_gap=2)
        self.more = Button(
            tr("plan", "Ajouter"),
            "quiet",
            icon="plus",
            size="small",
            name=tr("plan", "Ajouter à «\u00a0Il faut avant\u00a0»"),
        )
        self.more.clicked.connect(self.ask)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("plan", "Il faut aussi"))
        self.line.setPlaceholderText(tr("plan", "Convention signée, puis Entrée"))
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._send)
        self._error = Label("", "dense", "danger", wraps=True)
        self._error.hide()
        self._asking = Row(gap=8)
        self._asking.addWidget(self.line, 1)
        column = Column(self, gap=2)
        column.addWidget(self.label)
        column.addWidget(self._list)
        column.addLayout(self._asking)
        column.addWidget(self._error)
        self.line.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self._scale()
        self.show_needs(())

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show what a step needs; the box that has the focus keeps it."""
        if tuple(needs) == self._needs:
            return
        held = next((at for at, box in enumerate(self.boxes) if box.hasFocus()), None)
        self._needs = tuple(needs)
        self._flow.removeWidget(self.more)
        self.more.setParent(None)
        empty(self._flow)
        self.boxes = []
        for place, need in enumerate(needs):
            self._flow.addWidget(self._row(place, need))
        self._flow.addWidget(self.more)
        self.more.setVisible(not self.line.isVisible())
        self._list.updateGeometry()
        if held is not None and self.boxes:
            self.boxes[min(held, len(self.boxes) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Open the line in which something needed is typed."""
        self.more.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_unsaved(self, text: str) -> None:
        """Open the line with what was typed in it before and was not added."""
        self.more.hide()
        self.line.show()
        self.line.setText(text)

    def put_away(self) -> None:
        """Close the line; what was typed in it is added."""
        if self.line.isHidden():
            return
        self._send()
        self._close()

    def tell(self, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.line.setProperty("state", "error" if sentence else "")
        self.line.setAccessibleDescription(sentence)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes the line and forgets it; leaving it adds what is in it."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.line.clear()
                self._close()
                self.more.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        elif watched is self.line and event.type() == QEvent.Type.FocusOut:
            self.put_away()
        return super().eventFilter(watched, event)

    def _send(self) -> None:
        """Add it, and go on: lists are typed in one go."""
        words = self.line.text().strip()
        if not words:
            return
        self.tell("")
        self.line.clear()
        self.added.emit(words)

    def _close(self) -> None:
        self.tell("")
        self.line.hide()
        self.more.show()

    def _row(self, place: int, need: Need) -> QWidget:
        around = QWidget()
        row = Row(around, gap=4)
        grave = need.blocking and not need.met
        box = QCheckBox()
        box.setChecked(need.met)
        said = tr("plan", "{what}, indispensable").format(what=need.text) if need.blocking else need.text
        box.setAccessibleName(said)
        box.clicked.connect(lambda on, at=place: self.ticked.emit(at, on))
        self.boxes.append(box)
        row.addWidget(box)
        if grave:
            row.addWidget(IconLabel("alert", "danger", 15))
        tone: TextTone = "danger" if grave else "text"
        words = Label(need.text, "dense", tone, weight=600 if grave else 400, wraps=len(need.text) > _SHORT)
        words.setBuddy(box)
        row.addWidget(words, 1)
        menu = _NeedMenu(
            tr("plan", "Changer\u00a0: {what}").format(what=need.text),
            [
                (
                    tr("plan", "Utile seulement") if need.blocking else tr("plan", "Indispensable"),
                    partial(self.blocked.emit, place, not need.blocking),
                ),
                (tr("plan", "Retirer de la liste"), partial(self.dropped.emit, place)),
            ],
        )
        row.addWidget(menu)
        return around

    def _scale(self) -> None:
        self.line.setFont(font("body"))
        self.line.setFixedHeight(px(32))
