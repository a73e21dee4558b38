"""The card "La dernière fois": a few lines of the last interview, and what everyone had to do."""

from PySide6.QtCore import Qt

from referent_desk.desk.screens.interview.last_time import Errand, LastTime, Result
from referent_desk.desk.screens.interview.low_card import LowCard
from referent_desk.desk.theme import Token
from referent_desk.desk.widgets.label import IconLabel, Label, MixedLabel, Part
from referent_desk.desk.widgets.layouts import Row, empty
from referent_desk.domain.text import tr

_SIGNS: dict[Result, tuple[str, Token]] = {
    "done": ("checkc", "ok"),
    "late": ("alert", "danger"),
}


class LastTimeCard(LowCard):
    """`show_last_time` fills it."""

    def __init__(self) -> None:
        super().__init__(tr("interview", "La dernière fois"), gap=6)

    def show_last_time(self, told: LastTime) -> None:
        """Show it."""
        empty(self.body)
        self.set_aside(told.day)
        if not told.day:
            self.body.addWidget(Label(tr("interview", "C’est le premier entretien."), "dense", weight=700, wraps=True))
        elif told.text:
            self.body.addWidget(Label(told.text, "dense", wraps=True))
        for errand in told.errands:
            self.body.addLayout(_row(errand))
        if not told.day and not told.errands:
            self.body.addWidget(
                Label(tr("interview", "Rien à reprendre pour l’instant."), "dense", "text2", wraps=True)
            )
        self.limit()


def _row(errand: Errand) -> Row:
    row = Row(gap=8)
    icon, ink = _SIGNS[errand.result]
    row.addWidget(IconLabel(icon, ink, 15), 0, Qt.AlignmentFlag.AlignTop)
    late = errand.result == "late"
    state = Part(errand.state, bold=late, ink="danger" if late else "text2")
    row.addWidget(MixedLabel(Part(errand.text), state), 1)
    return row
