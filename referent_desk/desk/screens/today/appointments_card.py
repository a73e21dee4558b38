"""The card of appointments: a day, then the next two; what came of those that are over is asked in one gesture."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.screens.today.group_title import GroupTitle
from referent_desk.desk.screens.today.kept_focus import KeptFocus
from referent_desk.desk.screens.today.lines import AppointmentLine, Mark, mark_words
from referent_desk.desk.screens.today.presenter import DayGroup
from referent_desk.desk.theme import Tone, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import ElidedLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr

_FACES: dict[Mark, tuple[Tone, str]] = {
    "present": ("ok", "check"),
    "absent": ("warn", "x"),
    "excused": ("neutral", "info"),
    "cancelled": ("neutral", "x"),
    "moved": ("neutral", "swap"),
    "now": ("accent", "half"),
    "new": ("accent", "star"),
}


class AppointmentsCard(Card):
    """`opened`, `written` give the key of a line, `settled` its key and the outcome, `moved` by how many days."""

    opened = Signal(str)
    written = Signal(str)
    settled = Signal(str, str)
    moved = Signal(int)
    outreach_asked = Signal()

    def __init__(self, *, outreach: bool = False) -> None:
        super().__init__(tr("today", "Rendez-vous"), scrolls=True, gap=0, padding=(0, 0, 0, 0))
        self._keep, self._outreach = KeptFocus(self), outreach
        self.before = _arrow("left", tr("today", "Jour d’avant"))
        self.day = Button(tr("today", "auj."), "quiet", size="small", name=tr("today", "Revenir à aujourd’hui"))
        self.after = _arrow("right", tr("today", "Jour d’après"))
        for button, step in ((self.before, -1), (self.day, 0), (self.after, 1)):
            self.add_to_header(button)
            button.clicked.connect(lambda _checked=False, by=step: self.moved.emit(by))

    def show_days(self, days: Sequence[DayGroup], day_words: str, *, is_today: bool) -> None:
        """Show the days; `day_words` names the first one in the header."""
        self.day.set_words(day_words, name=tr("today", "{day}, revenir à aujourd’hui").format(day=day_words))
        column = self._keep.anew((tuple(days), day_words))
        if column is None:
            return
        for place, group in enumerate(days):
            if group.title:
                column.addWidget(GroupTitle(group.title))
            if not group.lines and place <= 1:
                column.addWidget(_nothing(is_today=is_today))
            for line in group.lines:
                column.addWidget(self._line(line))
        column.addStretch(1)
        self._keep.give_back()

    def first_line(self) -> QWidget | None:
        """The line under way, else the first one."""
        return self._keep.first()

    def _line(self, told: AppointmentLine) -> PressLine:
        line = PressLine(told.sentence, ground="accentSoft" if told.current else "surface", bar=told.current)
        line.setProperty("key", told.key)
        line.setProperty("current", told.mark in ("now", "new", "") and not told.question)
        whole = Column(line, gap=6, margins=(12, 10, 12, 11))
        row = Row(gap=10)
        whole.addLayout(row)
        row.addWidget(_Hours(told))
        words = Column(gap=0)
        top = Row(gap=8)
        top.addWidget(ElidedLabel(told.title, "body", weight=700), 1)
        if told.mark:
            tone, icon = _FACES[told.mark]
            top.addWidget(Chip(ChipFace(mark_words(told.mark), tone, icon)))
        if told.outreach and self._outreach:
            prepare = Button(tr("today", "Préparer"), size="small", name=f"{told.title} {tr('today', 'Préparer')}")
            prepare.clicked.connect(self.outreach_asked)
            top.addWidget(prepare)
        words.addLayout(top)
        words.addWidget(Label(told.detail, "dense", "text2", wraps=True))
        row.addLayout(words, 1)
        if told.may_write:
            name = tr("today", "Écrire à {name}").format(name=told.title)
            write = Button(name, "quiet", icon="mail", size="small", icon_only=True)
            write.clicked.connect(lambda: self.written.emit(told.key))
            row.addWidget(write)
        if told.question:
            whole.addLayout(self._ask(told))
        line.opened.connect(lambda key=told.key: self.opened.emit(key))
        line.let_presses_through()
        return line

    def _ask(self, told: AppointmentLine) -> Flow:
        flow = Flow(gap=6)
        flow.addWidget(Label(told.question, "dense", weight=600))
        answers = (
            ("present", tr("today", "Oui")),
            ("absent", tr("today", "Non")),
            ("moved", tr("today", "Reporté")),
        )
        for outcome, text in answers:
            button = Button(text, size="small", name=f"{told.question} {text}")
            button.clicked.connect(lambda _checked=False, it=outcome: self.settled.emit(told.key, it))
            flow.addWidget(button)
        return flow


def _nothing(*, is_today: bool) -> QWidget:
    text = tr("today", "Pas de rendez-vous aujourd’hui.") if is_today else tr("today", "Pas de rendez-vous ce jour-là.")
    around = QWidget()
    Row(around, gap=0, margins=(12, 12, 12, 12)).addWidget(Label(text, "dense", "text2", wraps=True), 1)
    return around


def _arrow(icon: str, name: str) -> Button:
    return Button(name, "quiet", icon=icon, icon_only=True, size="small")


class _Hours(QWidget):
    """The hour over the length, in a column of one width for all lines."""

    def __init__(self, told: AppointmentLine) -> None:
        super().__init__()
        column = Column(self, gap=0)
        column.addWidget(Label(told.hour, "body", weight=700))
        column.addWidget(Label(told.length, "small", "text2"))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setMinimumWidth(px(52))
