"""The grey band over a group of lines: "Demain, mercredi 14", "En retard 3"."""

from PySide6.QtWidgets import QFrame, QSizePolicy

from referent_desk.desk.widgets.label import IconLabel, Label, TextTone
from referent_desk.desk.widgets.layouts import Row


class GroupTitle(QFrame):
    """Words in bold, with an icon before and a count after where they are given."""

    def __init__(self, title: str, *, icon: str = "", count: int | None = None, tone: TextTone = "text") -> None:
        super().__init__()
        self.setProperty("part", "band")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = Row(self, gap=6, margins=(12, 7, 20 if count is not None else 12, 7))
        if icon:
            row.addWidget(IconLabel(icon, tone, 15))
        row.addWidget(Label(title, "dense", tone, weight=700), 1)
        if count is not None:
            row.addWidget(Label(str(count), "dense", tone, weight=700))
