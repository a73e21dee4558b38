"""F1: the shortcuts of the present screen and of the program."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


def key_name(keys: str) -> str:
    """ "Ctrl+Shift+E Ctrl+X" as a French keyboard says its first combination: "Ctrl+Maj+E"."""
    names = {
        "Return": tr("desk", "Entrée"),
        "Shift": tr("desk", "Maj"),
        "Left": tr("desk", "Gauche"),
        "Right": tr("desk", "Droite"),
        "Up": tr("desk", "Haut"),
        "Down": tr("desk", "Bas"),
        "Space": tr("desk", "Espace"),
    }
    return "+".join(names.get(part, part) for part in keys.split(" ")[0].split("+"))


class HelpPanel(SidePanel):
    """Lists groups of shortcuts."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Key]]]) -> None:
        super().__init__(tr("desk", "Raccourcis"), icon="info", width=400)
        self.body.setSpacing(4)
        for title, keys in groups:
            if keys:
                self.body.addWidget(Label(title, "small", "text2", weight=600))
            for key in keys:
                row = Row(gap=8)
                row.addWidget(Label(key.what, "dense", wraps=True), 1)
                row.addWidget(Label(key_name(key.keys), "dense", "text2", weight=600))
                self.body.addLayout(row)
        self.body.addStretch(1)
        self._close = Button(tr("desk", "Fermer"), key=tr("desk", "Échap"))
        self._close.clicked.connect(self.put_away)
        self.footer.addStretch(1)
        self.footer.addWidget(self._close)

    def first_focus(self) -> QWidget:
        """The one button."""
        return self._close
