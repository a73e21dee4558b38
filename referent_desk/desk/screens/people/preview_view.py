"""The card beside the list: the selected person, and at its bottom what can be done at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.screens.faces import alert_message, standing_chip, tag_chip, tailor_made_chip
from referent_desk.desk.screens.people.preview import Preview
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.badge import Avatar
from referent_desk.desk.widgets.banner import Banner
from referent_desk.desk.widgets.bar import PlanBar
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.desk.widgets.quote import QuoteBlock
from referent_desk.domain.text import tr


class PreviewCard(Card):
    """`show_preview` fills it; `asked` gives "record", "interview", "note", "sheet" or "tags"."""

    asked = Signal(str)

    def __init__(self, *, interview: bool, sheet: bool) -> None:
        super().__init__("", scrolls=True, gap=8, padding=(16, 14, 16, 8))
        self.setAccessibleName(tr("people", "Aperçu du dossier"))
        actions = QWidget()
        column = Column(actions, gap=8, margins=(4, 4, 4, 4))
        self.interview = Button(tr("people", "Commencer l’entretien"), "primary", key="Ctrl+E")
        self.record = Button(tr("people", "Ouvrir le dossier"), "plain" if interview else "primary", key=_enter())
        self.note = Button(tr("people", "Note"), icon="note", name=tr("people", "Note de contact"))
        self.sheet = Button(tr("people", "Fiche"), icon="print", name=tr("people", "Fiche de parcours"))
        for key, button in (
            ("interview", self.interview),
            ("record", self.record),
            ("note", self.note),
            ("sheet", self.sheet),
        ):
            button.clicked.connect(lambda _checked=False, what=key: self.asked.emit(what))
        if interview:
            column.addWidget(_wide(self.interview))
        column.addWidget(_wide(self.record))
        both = Row(gap=8)
        both.addWidget(_wide(self.note))
        if sheet:
            both.addWidget(_wide(self.sheet))
        column.addLayout(both)
        self.footer().addWidget(actions)
        look().changed.connect(self._fit)
        self._fit()

    def show_preview(self, told: Preview | None) -> None:
        """Show a person; empty where nobody is selected."""
        empty(self.body)
        for button in (self.interview, self.record, self.note, self.sheet):
            button.setEnabled(told is not None)
        if told is None:
            self.body.addStretch(1)
            return
        self.body.addWidget(self._who(told))
        chips = QWidget()
        flow = Flow(chips, gap=6)
        chip = Chip(standing_chip(told.standing))
        chip.setToolTip(told.state)
        flow.addWidget(chip)
        if told.tailor_made:
            flow.addWidget(Chip(tailor_made_chip()))
        self.body.addWidget(chips)
        if told.quote:
            self.body.addWidget(QuoteBlock(told.quote, told.quote_source, large=False))
        self.body.addWidget(Separator())
        self._add_next(told)
        if told.alert is not None:
            self.body.addWidget(Banner(alert_message(told.alert)))
        if told.reach:
            self.body.addWidget(_icon_line(told.reach_icon, told.reach))
        if told.tags:
            around = QWidget()
            tags = Flow(around, gap=6)
            for tag in told.tags:
                tags.addWidget(Chip(tag_chip(tag)))
            self.body.addWidget(around)
        self.body.addStretch(1)

    def _who(self, told: Preview) -> QWidget:
        around = QWidget()
        row = Row(around, gap=12)
        row.addWidget(Avatar(told.initials, 48), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0)
        words.addWidget(Label(told.name, "h2", wraps=True))
        words.addWidget(Label(told.context, "dense", "text2", wraps=True))
        row.addLayout(words, 1)
        tags = Button(tr("people", "Étiquettes"), "quiet", icon="flag", size="small", icon_only=True)
        tags.clicked.connect(lambda _checked=False: self.asked.emit("tags"))
        row.addWidget(tags, 0, Qt.AlignmentFlag.AlignTop)
        return around

    def _fit(self) -> None:
        self.setFixedWidth(px(304))

    def _add_next(self, told: Preview) -> None:
        words = Column(gap=0)
        words.addWidget(Label(tr("people", "Prochaine étape"), "small", "text2", weight=600))
        title = told.next_title or tr("people", "Aucune étape prévue")
        words.addWidget(Label(title, "body", weight=700, wraps=True))
        if told.next_when:
            words.addWidget(Label(told.next_when, "dense", "text2", wraps=True))
        self.body.addLayout(words)
        self.body.addWidget(Label(tr("people", "Plan"), "small", "text2", weight=600))
        self.body.addWidget(PlanBar(told.done, told.total))


def _icon_line(icon: str, words: str) -> QWidget:
    around = QWidget()
    row = Row(around, gap=8)
    row.addWidget(IconLabel(icon, "text", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, "dense", wraps=True), 1)
    return around


def _wide(button: Button) -> Button:
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


def _enter() -> str:
    return tr("people", "Entrée")
