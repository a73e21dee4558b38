"""F1: the shortcuts of the present screen and of the program, in a panel that Escape closes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, drop
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.domain.text import tr

_NAMES = {"Return": "Entrée", "Shift": "Maj", "Left": "Gauche", "Right": "Droite", "Space": "Espace"}


def key_name(keys: str) -> str:
    """ "Ctrl+Shift+E" as a French keyboard says it: "Ctrl+Maj+E"."""
    return "+".join(_NAMES.get(part, part) for part in keys.split(" ")[0].split("+"))


class HelpPanel(QFrame):
    """A floating panel at the right; `closed` when it is put away."""

    closed = Signal()

    def __init__(self, window: QWidget, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__(window)
        self.setProperty("part", "panel")
        self.setAccessibleName(tr("desk", "Raccourcis"))
        column = Column(self, gap=8, margins=(16, 12, 16, 12))
        head = Row(gap=8)
        head.addWidget(Label(tr("desk", "Raccourcis"), "h2"), 1)
        self.close_button = Button(tr("desk", "Fermer"), key=tr("desk", "Échap"), size="small")
        self.close_button.clicked.connect(self.put_away)
        head.addWidget(self.close_button)
        column.addLayout(head)
        scroll = ScrollColumn(gap=4, name=tr("desk", "Raccourcis"))
        for title, keys in groups:
            if keys:
                scroll.body.addWidget(Label(title, "small", "text2", weight=600))
            for what, key in keys:
                row = Row(gap=8)
                row.addWidget(Label(what, "dense", wraps=True), 1)
                row.addWidget(Label(key_name(key), "dense", "text2", weight=600))
                scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        column.addWidget(scroll, 1)

    def place(self) -> None:
        """Stand at the right of the window."""
        window = self.parentWidget()
        if window is not None:
            width = min(px(400), window.width() - px(32))
            self.setGeometry(window.width() - width - px(16), px(64), width, window.height() - px(108))
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close."""
        self.closed.emit()
        drop(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)
