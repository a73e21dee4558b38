"""The panel of one offer: facts, session, what is asked, how old the record is; into the plan at the bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from referent_desk.desk.screens.catalogue.asked import ForWhom
from referent_desk.desk.screens.catalogue.checks_view import checks_part
from referent_desk.desk.screens.catalogue.detail import Detail
from referent_desk.desk.screens.catalogue.fits import checks_title
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.facts import FactsGrid
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label, MixedLabel, Part
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.domain import french
from referent_desk.domain.text import tr


class DetailCard(Card):
    """`added` when the offer is to go in the plan, `session_chosen` the id of another session, `left` to the list.

    `journey_checked`: the référent checked how one gets there; `directory_asked` gives where it stands there,
    `trade_asked` the key of a trade sheet.
    """

    added = Signal()
    printed = Signal()
    session_chosen = Signal(str)
    left = Signal()
    journey_checked = Signal()
    directory_asked = Signal(str)
    trade_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("", scrolls=True, gap=10, padding=(16, 14, 16, 12))
        self.setAccessibleName(tr("catalogue", "Fiche de l’offre"))
        self.detail: Detail | None = None
        self.back = Button(tr("catalogue", "Retour aux offres"), "quiet", icon="left", size="small")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.sessions = QComboBox()
        self.sessions.setAccessibleName(tr("catalogue", "Session"))
        self.sessions.activated.connect(lambda at: self.session_chosen.emit(str(self.sessions.itemData(at) or "")))
        self.add = Button(
            tr("catalogue", "Ajouter au plan"), "primary", icon="plus", key=tr("catalogue", "Ctrl+Entrée")
        )
        self.add.clicked.connect(self.added)
        self.print = Button(tr("catalogue", "Imprimer la fiche"), icon="print", key="Ctrl+P", icon_only=True)
        self.print.clicked.connect(self.printed)
        self.journey: Button | None = None
        self.reason = Label("", "small", "text2", wraps=True)
        foot = QWidget()
        column = Column(foot, gap=6, margins=(4, 4, 4, 4))
        column.addWidget(self.reason)
        row = Row(gap=8)
        row.addWidget(self.add, 1)
        row.addWidget(self.print)
        column.addLayout(row)
        self.add.setSizePolicy(self.add.sizePolicy().Policy.Expanding, self.add.sizePolicy().Policy.Fixed)
        self._foot_row = self.footer()
        self._foot_row.addWidget(foot)
        self._held = QWidget()
        self._content = Column(self._held, gap=10)
        top = Row(gap=0)
        top.addWidget(self.back)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self._held)
        self.body.addStretch(1)
        look().changed.connect(self._scale_sessions)
        self._scale_sessions()

    def show_detail(self, told: Detail | None, whom: ForWhom | None, why: str = "") -> None:
        """Show an offer, and why it was found; without one, say how to see one."""
        again = told is not None and self.detail is not None and told.id == self.detail.id
        self.detail = told
        held = self.journey is not None and self.journey.hasFocus()
        self.journey = None
        self.sessions.hide()
        self.sessions.setParent(None)
        empty(self._content)
        self._tell_plan(told, whom)
        if told is None:
            fact = tr("catalogue", "Choisissez une offre.")
            self._content.addWidget(EmptyState("book", fact, tr("catalogue", "Sa fiche s’affiche ici.")))
            return
        self._add_head(told)
        if why:
            self._content.addWidget(Label(why, "small", "text2", wraps=True))
        self._add_sessions(told)
        grid = FactsGrid(told.facts, label_width=92)
        self._content.addWidget(grid)
        self._add_ways(told, held=held)
        if told.checks and whom is not None:
            self._content.addWidget(Separator())
            self._content.addWidget(checks_part(checks_title(whom.given or whom.name), told.checks))
        if told.conditions:
            self._content.addWidget(Separator())
            words = tr("catalogue", "La fiche dit aussi") if told.checks else _from_record()
            self._content.addWidget(_part(words, told.conditions))
        if told.content:
            self._content.addWidget(Separator())
            self._content.addWidget(_part(tr("catalogue", "Ce qu’on y fait"), (told.content,)))
        self._add_age(told)
        if not again and self.scroll_area is not None:
            self.scroll_area.verticalScrollBar().setValue(0)

    def set_alone(self, alone: bool) -> None:
        """Show the way back, where the list does not stand beside."""
        self.back.setVisible(alone)

    def first_stop(self) -> QWidget:
        """Where Enter on an offer leads: the session where there is a choice, else the button."""
        return self.sessions if self.sessions.count() > 1 else self.add

    def _add_head(self, told: Detail) -> None:
        head = QWidget()
        column = Column(head, gap=0)
        title = Label(told.title, "h2", wraps=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(title)
        column.addWidget(Label(told.where, "dense", "text2", wraps=True))
        self._content.addWidget(head)
        if told.chips:
            chips = QWidget()
            flow = Flow(chips, gap=6)
            for word in told.chips:
                flow.addWidget(Chip(ChipFace(word, outlined=True)))
            self._content.addWidget(chips)

    def _add_ways(self, told: Detail, *, held: bool) -> None:
        """What else may be done about it: saying how one gets there, seeing it where it is kept.

        `held`: the button of the journey had the focus, and keeps it.
        """
        line = QWidget()
        flow = Flow(line, gap=8)
        if told.commune_code:
            self.journey = Button(tr("catalogue", "J’ai vérifié le trajet"), icon="bus", size="small")
            self.journey.clicked.connect(self.journey_checked)
            flow.addWidget(self.journey)
        if told.directory:
            go = Button(tr("catalogue", "Voir dans l’annuaire"), "quiet", icon="home", size="small")
            go.clicked.connect(lambda: self.directory_asked.emit(told.directory))
            flow.addWidget(go)
        for key, label in told.trades:
            words = tr("catalogue", "Fiche métier\u00a0: {trade}").format(trade=label.partition(",")[0])
            sheet = Button(words, "quiet", icon="book", size="small")
            sheet.clicked.connect(lambda _on=False, key=key: self.trade_asked.emit(key))
            flow.addWidget(sheet)
        if flow.count():
            self._content.addWidget(line)
            line.show()  # at once: what is not shown yet takes no focus
        if held and self.journey is not None:
            self.journey.setFocus()

    def _add_sessions(self, told: Detail) -> None:
        self.sessions.clear()
        for session in told.sessions:
            self.sessions.addItem(french.capital(session.words), session.id)
        self.sessions.setCurrentIndex(max(self.sessions.findData(told.session), 0))
        if len(told.sessions) > 1:
            around = QWidget()
            column = Column(around, gap=4)
            n = len(told.sessions)
            words = tr("catalogue", "Session, {n} au choix").format(n=n)
            label = Label(words, "small", "text2", weight=600)
            label.setBuddy(self.sessions)
            column.addWidget(label)
            column.addWidget(self.sessions)
            self.sessions.show()
            self._content.addWidget(around)
        elif told.sessions:
            words = told.sessions[0].words
            self._content.addWidget(Label(french.capital(words), "dense", weight=700, wraps=True))
        elif told.may_be_planned:
            self._content.addWidget(
                Label(tr("catalogue", "Aucune date à venir sur cette fiche."), "dense", "warn", weight=600, wraps=True)
            )

    def _add_age(self, told: Detail) -> None:
        line = QWidget()
        row = Row(line, gap=6)
        if told.old:
            row.addWidget(IconLabel("clock", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
        call = tr("catalogue", "Appelez avant d’en parler comme d’une place sûre.") if told.may_be_planned else ""
        age = Part(told.age, ink="warn" if told.old else "text3")
        row.addWidget(MixedLabel(age, Part(call, ink="text2", bold=True), role="small"), 1)
        self._content.addWidget(line)

    def _tell_plan(self, told: Detail | None, whom: ForWhom | None) -> None:
        """The button says whose plan, and the words above it why it cannot be pressed."""
        if whom is None:
            words, reason = tr("catalogue", "Ajouter au plan"), tr("catalogue", "Choisissez d’abord un jeune, en haut.")
        else:
            words = tr("catalogue", "Ajouter au plan {of_name}").format(of_name=french.of(whom.given or whom.name))
            reason = told.planned if told is not None else ""
        self.add.set_words(words)
        if told is not None and not told.may_be_planned:
            reason = tr("catalogue", "Un organisme s’appelle\u00a0: il n’entre pas dans un plan.")
        self.add.setEnabled(told is not None and whom is not None and not reason)
        self.add.setAccessibleDescription(reason or tr("catalogue", "Ctrl+Entrée"))
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _scale_sessions(self) -> None:
        self.sessions.setFont(font("dense"))
        self.sessions.setFixedHeight(px(32))
        self.sessions.setMinimumWidth(1)
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


def _from_record() -> str:
    return tr("catalogue", "Conditions d’entrée, d’après la fiche")


def _part(title: str, texts: tuple[str, ...]) -> QWidget:
    around = QWidget()
    column = Column(around, gap=3)
    column.addWidget(Label(title, "dense", weight=700, wraps=True))
    for text in texts:
        column.addWidget(Label(text, "dense", wraps=True))
    return around
