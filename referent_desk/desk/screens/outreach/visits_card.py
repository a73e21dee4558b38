"""At the right: who passed since the session was opened, and what is left for a quiet hour."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.screens.outreach.sessions import Doubt, Line
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, box, empty
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr


def scroll_inside(card: Card) -> None:
    """The card takes the room that there is, and scrolls: its content asks for none."""
    if card.scroll_area is not None:
        policy = card.scroll_area.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Ignored)
        card.scroll_area.setSizePolicy(policy)


class VisitsCard(Card):
    """The passages, the last at the bottom; `opened` gives the id of a person whose line was pressed."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(scrolls=True, gap=0, padding=(0, 0, 0, 0))
        scroll_inside(self)
        assert self.scroll_area is not None
        bar = self.scroll_area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        """Show these passages."""
        self.set_title(title)
        count = tr("outreach", "{n} passage|{n} passages", len(lines)).format(n=len(lines))
        self.set_aside(count if lines else "")
        empty(self.body)
        if not lines:
            told = tr("outreach", "Personne encore. Les passages s’ajoutent ici, avec ou sans nom.")
            self.body.addWidget(box(_padded(Label(told, "dense", "text2", wraps=True))))
        for line in lines:
            self.body.addWidget(self._row(line))
        self.body.addStretch(1)

    def _row(self, line: Line) -> QWidget:
        row = PressLine(line.sentence)
        row.setEnabled(bool(line.root))
        inside = Row(row, gap=10, margins=(12, 8, 12, 8))
        time = Label(line.time, "dense", "text2")
        time.setMinimumWidth(px(38))
        inside.addWidget(time, 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(gap=0)
        words.addWidget(ElidedLabel(line.name, "dense", weight=600))
        words.addWidget(ElidedLabel(line.detail, "small", "text2"))
        inside.addLayout(words, 1)
        inside.addWidget(Chip(line.chip), 0, Qt.AlignmentFlag.AlignVCenter)
        row.let_presses_through()
        row.opened.connect(lambda: self.opened.emit(line.root) if line.root else None)
        return row


class LaterCard(Card):
    """What waits for a quiet hour; `settle` gives the doubt that the person wants to look at."""

    settle = Signal(object)
    today_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("outreach", "À reprendre au calme"), gap=6)

    def show_waiting(self, unfinished: int, doubts: Sequence[Doubt]) -> None:
        """Show what waits, or that nothing does."""
        empty(self.body)
        if not unfinished and not doubts:
            self.body.addWidget(Label(tr("outreach", "Rien pour l’instant."), "dense", "text2", wraps=True))
        if unfinished:
            told = tr(
                "outreach",
                "{n} nouveau dossier à compléter, rangé dans «\u00a0Aujourd’hui\u00a0»"
                "|{n} nouveaux dossiers à compléter, rangés dans «\u00a0Aujourd’hui\u00a0»",
                unfinished,
            ).format(n=unfinished)
            self.body.addLayout(_signed("doc", told))
        if doubts:
            n = len(doubts)
            told = tr("outreach", "{n} doublon possible à confirmer|{n} doublons possibles à confirmer", n).format(n=n)
            line = _signed("alert", told, middle=True)
            look_at = Button(tr("outreach", "Regarder"), "quiet", size="small", name=told)
            look_at.clicked.connect(lambda: self.settle.emit(doubts[0]))
            line.addWidget(look_at, 0, Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(line)


def _signed(icon: str, text: str, *, middle: bool = False) -> Row:
    line = Row(gap=8)
    sign = IconLabel(icon, "warn" if icon == "alert" else "text", 15)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(text, "dense", wraps=True), 1)
    return line


def _padded(widget: QWidget) -> Column:
    column = Column(margins=(12, 12, 12, 12))
    column.addWidget(widget)
    return column
