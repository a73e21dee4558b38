"""Asking before an act that ends something: closing a follow-up, deleting, changing keys. Nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class Confirm(QDialog):
    """A question, what follows, the act as a verb; Enter keeps things as they are when the act destroys.

    `open()` it and connect `accepted`; it gives the focus back by itself.
    """

    def __init__(
        self, parent: QWidget, question: str, detail: str, *, do: str, keep: str, destroys: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("desk", "Référent"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAccessibleName(f"{question} {detail}")
        self.setMinimumWidth(px(420))
        column = Column(self, gap=8, margins=(16, 16, 16, 16))
        column.addWidget(Label(question, "h2", wraps=True))
        column.addWidget(Label(detail, "dense", "text2", wraps=True))
        self.keep_button = Button(keep)
        self.do_button = Button(do, "danger" if destroys else "primary")
        self.keep_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.accept)
        row = Row(gap=8, margins=(0, 8, 0, 0))
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.do_button)
        column.addLayout(row)
        default = self.keep_button if destroys else self.do_button
        default.setDefault(True)
        default.setFocus(Qt.FocusReason.OtherFocusReason)
