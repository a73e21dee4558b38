"""A point to look at in a plan: what it is, its ways out, and the line that says why it is meant to be so."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, MixedLabel
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_checks import Finding, Way

_ICONS = {"gap": "clock", "gone_by": "clock", "ended": "clock", "offer": "book", "travel": "bus"}


class PointRow(QFrame):
    """`taken` gives a way out, `kept` the reason for keeping it, `looked` the key of its step."""

    taken = Signal(object, object)
    kept = Signal(object, str)
    looked = Signal(str)

    def __init__(self, one: Finding) -> None:
        super().__init__()
        self.one = one
        self.setProperty("banner", one.seriousness)
        self.setAccessibleName(f"{one.lead} {one.detail}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = Row(self, gap=8, margins=(10, 6, 8, 6))
        icon = _ICONS.get(one.kind, "alert") if one.seriousness != "danger" else "alert"
        row.addWidget(IconLabel(icon, one.seriousness, 16), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(gap=5)
        row.addLayout(column, 1)
        self.words = MixedLabel((one.lead, True), (one.detail, False))
        column.addWidget(self.words)
        self.buttons: list[Button] = []
        self._ways = QWidget()
        flow = Flow(self._ways, gap=6, line_gap=4)
        for way in one.ways:
            flow.addWidget(self._button(way))
        self.keep = Button(tr("plan", "Garder, c’est voulu"), size="small", name=self._name(tr("plan", "Garder")))
        self.keep.clicked.connect(self._ask_why)
        flow.addWidget(self.keep)
        column.addWidget(self._ways)
        self._why = QWidget()
        self.reason = Field(tr("plan", "Pourquoi, en une ligne"))
        self._make_why()
        self._why.hide()
        column.addWidget(self._why)

    def focus_first(self) -> None:
        """Put the focus on the first way out."""
        (self.buttons[0] if self.buttons else self.keep).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        """Say what is wrong with the reason."""
        self.reason.set_error(sentence)
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up keeping it."""
        if event.key() == Qt.Key.Key_Escape and self._why.isVisible():
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _button(self, way: Way) -> Button:
        button = Button(way.words, size="small", name=self._name(way.words))
        button.clicked.connect(partial(self._take, way))
        self.buttons.append(button)
        return button

    def _name(self, words: str) -> str:
        """Several points have the same ways: said alone, each names its point."""
        return tr("plan", "{act}\u00a0: {what}").format(act=words, what=self.one.lead)

    def _take(self, way: Way, _checked: bool = False) -> None:
        self.taken.emit(self.one, way)

    def _ask_why(self) -> None:
        self._ways.hide()
        self._why.show()
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._why.hide()
        self._ways.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_why(self) -> None:
        column = Column(self._why, gap=6)
        column.addWidget(self.reason)
        line = Row(gap=6)
        done = Button(tr("plan", "Garder"), size="small", name=self._name(tr("plan", "Garder")))
        cancel = Button(tr("plan", "Annuler"), "quiet", size="small")
        done.clicked.connect(self._send)
        cancel.clicked.connect(self._give_up)
        self.reason.line.returnPressed.connect(self._send)
        line.addWidget(done)
        line.addWidget(cancel)
        line.addStretch(1)
        column.addLayout(line)

    def _send(self) -> None:
        if not self.reason.text().strip():
            self.tell(tr("plan", "Une ligne suffit. Exemple\u00a0: d’accord avec les deux organismes"))
            return
        self.kept.emit(self.one, self.reason.text())
