"""The cards of the overview: the person's words, their situation, what must not be forgotten, the plan."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.faces import alert_message
from referent_desk.desk.screens.record.alerts import Alert
from referent_desk.desk.screens.record.barrier_row import BarrierRow
from referent_desk.desk.screens.record.plan_card import PlanCard, StepLine
from referent_desk.desk.screens.record.presenter import Overview
from referent_desk.desk.theme import Tone
from referent_desk.desk.widgets.badge import CountBadge
from referent_desk.desk.widgets.banner import Action, Banner
from referent_desk.desk.widgets.bar import PlanBar, steps_done
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.facts import FactsGrid
from referent_desk.desk.widgets.label import IconLabel, Label, MixedLabel
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.desk.widgets.quote import QuoteBlock
from referent_desk.domain.text import tr


class WordsCard(Card):
    """ "Dans ses mots": the last own words, and the day on which they were said."""

    def __init__(self) -> None:
        super().__init__(tr("record", "Dans ses mots"))

    def show_words(self, text: str, on: str) -> None:
        """Show these words; a calm sentence where none were noted yet."""
        empty(self.body)
        self.set_aside(on)
        if text:
            self.body.addWidget(QuoteBlock(text))
        else:
            self.body.addWidget(
                Label(tr("record", "Ses mots viendront du premier entretien."), "dense", "text2", wraps=True)
            )


class SituationCard(Card):
    """ "Sa situation": facts, then what holds back; `moved` gives a barrier's key and its next stage."""

    moved = Signal(str, str)
    edit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("record", "Sa situation"), scrolls=True, gap=6)
        edit = Button(tr("record", "Modifier"), "quiet", size="small", name=tr("record", "Modifier sa situation"))
        edit.clicked.connect(self.edit_asked)
        self.add_to_header(edit)

    def show_situation(self, told: Overview) -> None:
        """Show a person's facts and barriers, keeping the focus on the barrier that had it."""
        held = next((row.line.key for row in self.findChildren(BarrierRow) if row.chip.hasFocus()), "")
        empty(self.body)
        if any(value for _name, value in told.facts):
            self.body.addWidget(FactsGrid(told.facts, label_width=100))
        else:
            self.body.addWidget(Label(tr("record", "Rien de noté pour l’instant."), "dense", "text2", wraps=True))
        self.body.addWidget(Separator())
        self.body.addWidget(Label(tr("record", "Ce qui freine aujourd’hui"), "small", "text2", weight=600))
        for line in told.barriers:
            row = BarrierRow(line)
            row.moved.connect(self.moved)
            self.body.addWidget(row)
            if line.key == held:
                row.chip.setFocus()
        if not told.barriers:
            self.body.addWidget(Label(tr("record", "Aucun frein noté."), "dense", "text2"))
        self.body.addStretch(1)


class AlertsCard(Card):
    """ "À ne pas oublier": banners, the gravest first, and how many there are; `acted` gives the kind pressed.

    `acted_on` gives what is to be done about the offer of a step, and the key of that step.
    `ways` are the words of what can be done at once about a kind of alert.
    """

    acted = Signal(str)
    acted_on = Signal(str, str)

    def __init__(self, ways: Mapping[str, str]) -> None:
        super().__init__(tr("record", "À ne pas oublier"))
        self._ways = ways
        self._count = CountBadge(0, "danger")
        self.add_to_header(self._count)

    def show_alerts(self, told: tuple[Alert, ...]) -> None:
        """Show these alerts."""
        empty(self.body)
        name = tr("record", "{n} point à ne pas oublier|{n} points à ne pas oublier", len(told)).format(n=len(told))
        tone: Tone = told[0].seriousness if told else "neutral"
        self._count.set_tone(tone)
        self._count.set_count(len(told), name=name)
        for alert in told:
            way = self._ways.get(alert.kind)
            actions = [Action(way, partial(self.acted.emit, alert.kind))] if way else []
            if alert.ways:
                actions = [Action(words, partial(self.acted_on.emit, what, alert.about)) for what, words in alert.ways]
            self.body.addWidget(Banner(alert_message(alert, *actions)))
        if not told:
            self.body.addWidget(Label(tr("record", "Rien ne presse pour l’instant."), "dense", "text2", wraps=True))


class PlanCardView(Card):
    """ "Son plan": objective, bar, steps done in one line, the next ones with their dates."""

    open_asked = Signal()

    def __init__(self, *, opens: bool) -> None:
        super().__init__(tr("record", "Son plan"), scrolls=True)
        if opens:
            button = Button(tr("record", "Ouvrir le plan"), "quiet", size="small", icon_after="right")
            button.clicked.connect(self.open_asked)
            self.add_to_header(button)

    def show_plan(self, told: PlanCard) -> None:
        """Show a plan; a calm sentence where there is none."""
        empty(self.body)
        if told.aim:
            self.body.addWidget(MixedLabel((tr("record", "Objectif\u00a0:"), False), (told.aim, True)))
        if not told.total:
            self.body.addWidget(Label(tr("record", "Pas encore d’étape."), "body", weight=600))
            advice = tr("record", "Commencez par ce qui peut se faire cette semaine.")
            self.body.addWidget(Label(advice, "dense", "text2", wraps=True))
        else:
            self.body.addWidget(PlanBar(told.done, told.total))
            if told.done:
                done = tr("record", "{n} étape faite|{n} étapes faites", told.done).format(n=told.done)
                self.body.addWidget(_sign_line("checkc", "ok", Label(done, "dense", "ok")))
            for step in told.steps:
                self.body.addWidget(_step(step))
            if told.more:
                more = tr("record", "et {n} autre étape|et {n} autres étapes", told.more).format(n=told.more)
                self.body.addWidget(Label(more, "dense", "text2"))
        self.set_aside(told.version)
        self.body.addStretch(1)
        self.setAccessibleDescription(steps_done(told.done, told.total))


def _step(step: StepLine) -> QWidget:
    words = Column(gap=0)
    top = Row(gap=8)
    top.addWidget(Label(step.title, "dense", weight=700, wraps=True), 1)
    top.addWidget(Label(step.when, "small", "text2"), 0, Qt.AlignmentFlag.AlignTop)
    words.addLayout(top)
    if step.place:
        words.addWidget(Label(step.place, "small", "text2", wraps=True))
    around = QWidget()
    row = Row(around, gap=8)
    sign = IconLabel(step.icon, "info" if step.icon == "half" else "text", 16, name=step.state)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    around.setAccessibleName(f"{step.title}, {step.place}, {step.when}, {step.state}")
    return around


def _sign_line(icon: str, ink: Tone, words: Label) -> QWidget:
    around = QWidget()
    row = Row(around, gap=8)
    row.addWidget(IconLabel(icon, "ok" if ink == "ok" else "text2", 16))
    row.addWidget(words, 1)
    return around
