"""The two cards at the right: who waits for a sign, and the days not to miss."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from referent_desk.desk.screens.today.and_more import and_more
from referent_desk.desk.screens.today.deadline_words import DeadlineLine
from referent_desk.desk.screens.today.kept_focus import KeptFocus
from referent_desk.desk.screens.today.lines import WaitingLine
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel, Label, TextTone
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr

MOST = 20
"""Lines of a card; beyond, they are counted."""


class WaitingCard(Card):
    """`noted`, `written` and `opened` give the person; `whole_asked` where the others are wanted too."""

    whole_asked = Signal()
    noted = Signal(str)
    written = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("today", "À recontacter"), scrolls=True, gap=0, padding=(0, 0, 0, 0))
        self._keep = KeptFocus(self)

    def show_waiting(self, lines: Sequence[WaitingLine], watch_days: int) -> None:
        """Show who waits; nobody is good news."""
        aside = tr("today", "plus de {n} jour sans lien|plus de {n} jours sans lien", watch_days)
        self.set_aside(aside.format(n=watch_days))
        column = self._keep.anew((tuple(lines), watch_days))
        if column is None:
            return
        for told in lines[:MOST]:
            column.addWidget(self._line(told))
        if lines[MOST:]:
            column.addWidget(and_more(len(lines) - MOST, self.accessibleName(), self.whole_asked.emit))
        if lines:
            column.addStretch(1)
        else:
            detail = tr("today", "Tous vos jeunes ont eu un échange depuis moins de {n} jours.").format(n=watch_days)
            column.addWidget(EmptyState("checkc", tr("today", "Personne à recontacter."), detail), 1)
        self._keep.give_back()

    def _line(self, told: WaitingLine) -> PressLine:
        line = PressLine(told.sentence)
        line.setProperty("key", told.root)
        row = Row(line, gap=10, margins=(12, 7, 12, 8))
        words = Column(gap=0)
        words.addWidget(ElidedLabel(told.name, "dense", weight=600))
        if told.how:
            how = Row(gap=4)
            how.addWidget(IconLabel(told.icon, "text2", 13))
            how.addWidget(ElidedLabel(told.how, "small", "text2"), 1)
            words.addLayout(how)
        row.addLayout(words, 1)
        row.addWidget(Label(told.days, "dense", "danger" if told.grave else "warn", weight=600))
        note = Button(
            tr("today", "Noter"), size="small", name=tr("today", "Noter un contact avec {name}").format(name=told.name)
        )
        note.clicked.connect(lambda: self.noted.emit(told.root))
        row.addWidget(note)
        name = tr("today", "Écrire à {name}").format(name=told.name)
        write = Button(name, icon="mail", size="small", icon_only=True)
        write.clicked.connect(lambda: self.written.emit(told.root))
        row.addWidget(write)
        line.opened.connect(lambda: self.opened.emit(told.root))
        line.let_presses_through()
        return line


class DeadlinesCard(Card):
    """`opened` gives the person; `exchange_asked` where records wait to be sent; `whole_asked` as above."""

    whole_asked = Signal()
    opened = Signal(str)
    exchange_asked = Signal()

    def __init__(self, days: int) -> None:
        title = tr("today", "Échéances, {n} jour|Échéances, {n} jours", days).format(n=days)
        super().__init__(title, scrolls=True, gap=0, padding=(0, 0, 0, 0))
        self._keep = KeptFocus(self)
        self._waiting = Button("", "quiet", icon="exchange", size="small")
        self._waiting.clicked.connect(self.exchange_asked)
        foot = self.footer()
        foot.addWidget(self._waiting)
        foot.addStretch(1)
        self.show_unsent(0)

    def show_deadlines(self, lines: Sequence[DeadlineLine]) -> None:
        """Show the days to come."""
        column = self._keep.anew(tuple(lines))
        if column is None:
            return
        for told in lines[:MOST]:
            column.addWidget(self._line(told))
        if lines[MOST:]:
            column.addWidget(and_more(len(lines) - MOST, self.accessibleName(), self.whole_asked.emit))
        if lines:
            column.addStretch(1)
        else:
            detail = tr("today", "Ni anniversaire, ni début ou fin d’étape.")
            column.addWidget(EmptyState("checkc", tr("today", "Aucune échéance proche."), detail), 1)
        self._keep.give_back()

    def show_unsent(self, n: int) -> None:
        """Say how many records wait to be sent to the hub; nothing for none."""
        text = tr("today", "{n} dossier à envoyer au pôle|{n} dossiers à envoyer au pôle", n).format(n=n)
        self._waiting.set_words(text)
        above = self._waiting.parentWidget()
        if above is not None:
            above.setVisible(n > 0)

    def _line(self, told: DeadlineLine) -> PressLine:
        line = PressLine(told.sentence)
        line.setProperty("key", f"{told.day}{told.month}{told.title}{told.root}")
        row = Row(line, gap=10, margins=(12, 6, 12, 7))
        row.addWidget(_DayBlock(told.day, told.month), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0)
        words.addStretch(1)
        tone: TextTone = "danger" if told.grave else "text"
        title = Row(gap=4)
        if told.grave:
            title.addWidget(IconLabel("alert", "danger", 14))
        title.addWidget(ElidedLabel(told.title, "dense", tone, weight=600), 1)
        words.addLayout(title)
        words.addWidget(ElidedLabel(told.detail, "small", "text2"))
        words.addStretch(1)
        row.addLayout(words, 1)
        line.opened.connect(lambda: self.opened.emit(told.root))
        line.let_presses_through()
        return line


class _DayBlock(QFrame):
    """The number of the day over its month."""

    def __init__(self, day: str, month: str) -> None:
        super().__init__()
        self.setProperty("part", "dayblock")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = Column(self, gap=0, margins=(2, 0, 2, 2))
        for label in (Label(day, "dense", weight=700), Label(month, "small", "text2")):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setFixedWidth(px(44))
