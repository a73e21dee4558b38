"""The quick form of a new person: six fields, one required, all by keyboard; who it may already be is offered."""

from PySide6.QtWidgets import QGridLayout, QWidget

from referent_desk.desk.screens.likely import Likely
from referent_desk.desk.screens.new_person.presenter import NewPersonPresenter, Remark, Typed
from referent_desk.desk.screens.organisation_field import OrganisationField
from referent_desk.desk.shell.back import Back
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Action, Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_SAVE = ("Ctrl+Return", "Ctrl+Enter")


class NewPersonScreen(Screen):
    """`enter(None)` shows the form, with what was being typed; saving opens the dossier."""

    def __init__(self, presenter: NewPersonPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._alike: list[Likely] = []
        self._other_person: set[str] = set()
        self.given = Field(tr("new_person", "Prénom"), height=36)
        self.family = Field(tr("new_person", "Nom"), height=36)
        self.birth = Field(tr("new_person", "Né le"), height=36, placeholder=tr("new_person", "jj/mm/aaaa"))
        self.commune = Field(tr("new_person", "Commune"), height=36, placeholder=tr("new_person", "nom ou code postal"))
        self.phone = Field(tr("new_person", "Téléphone"), height=36)
        self.sent_by = OrganisationField(
            tr("new_person", "Adressé par"),
            presenter.senders,
            placeholder=tr("new_person", "collège, mission locale…"),
            height=36,
        )
        self._fields: tuple[Field, ...] = (
            self.given,
            self.family,
            self.birth,
            self.commune,
            self.phone,
            self.sent_by,
        )
        self.age = Label("", "body", "text2")
        inside = Row(self.birth.line, margins=(0, 0, 8, 0))
        inside.addStretch(1)
        inside.addWidget(self.age)
        self.completion = Completion(self.commune.line, self._communes)
        told = tr("new_person", "J’ai dit ce que je garde et pourquoi.")
        self.informed = CheckRow(told, tr("new_person", "Sinon, le dossier le rappellera."))
        self.banner = Banner()
        self._save_button = Button(
            tr("new_person", "Enregistrer"), "primary", key=tr("new_person", "Ctrl+Entrée"), size="large"
        )
        self._clear_button = Button(tr("new_person", "Effacer"), size="large")
        self._pause = TypingPause(self, self.put_away)
        self._lay_out()
        self._connect()
        look().changed.connect(self._scale)
        self._scale()

    def enter(self, argument: object) -> None:
        """Show the form as it was left."""
        self._fill(self._presenter.kept())

    def leave(self) -> bool:
        """What is typed is kept."""
        self.put_away()
        self.completion.put_away()
        self.sent_by.completion.put_away()
        return True

    def put_away(self) -> None:
        """Keep what is typed now."""
        self._pause.stop()
        try:
            self._presenter.keep(self.typed())
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))

    def first_focus(self) -> QWidget | None:
        """The given name."""
        return self.given.line

    def shortcuts(self) -> list[Key]:
        """Save; and the dossier of who is already followed."""
        keys = [Key(tr("new_person", "Enregistrer"), " ".join(_SAVE), self.save)]
        keys.append(Key(tr("new_person", "Même personne\u00a0: ouvrir son dossier"), "F2 Alt+O", self._same))
        return keys

    def fit(self, breadth: Breadth) -> None:
        """Two fields a line, one where room is short."""
        across = 1 if breadth is Breadth.NARROW else 2
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place // across, place % across)
        self._grid.setColumnStretch(1, across - 1)

    def typed(self) -> Typed:
        """The form as it stands."""
        return Typed(
            given=self.given.text(),
            family=self.family.text(),
            birth=self.birth.text(),
            commune=self.commune.text(),
            commune_code=self.completion.key(),
            phone=self.phone.text(),
            sent_by=self.sent_by.value(),
            informed=self.informed.on(),
        )

    def save(self) -> None:
        """Record the person and open the dossier; the first field that is wrong takes the focus."""
        self._settle_commune()
        wrong = [field for field, remark in self._remarks() if remark is not None and remark.blocking]
        for field, remark in self._remarks():
            self._tell(field, remark)
        if wrong:
            wrong[0].line.setFocus()
            return
        self._pause.stop()
        try:
            root = self._presenter.save(self.typed())
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self._fill(Typed())
        self.saved.emit()
        self.go.emit("record", root)

    def _connect(self) -> None:
        for field in self._fields:
            field.line.textEdited.connect(lambda _text: self._pause.begin())
        self.birth.line.textChanged.connect(self._show_age)
        for field, check in (
            (self.birth, lambda: self._presenter.remark_birth(self.birth.text())),
            (self.phone, lambda: self._presenter.remark_phone(self.phone.text())),
        ):
            field.left.connect(lambda it=field, asked=check: self._tell(it, asked()))
        self.commune.left.connect(self._commune_left)
        for field in self._fields:
            field.left.connect(self._look_for_others)
        self.completion.picked.connect(self._commune_picked)
        self.sent_by.picked.connect(self._pause.begin)
        self.informed.ticked.connect(lambda _on: self._pause.begin())
        self._save_button.clicked.connect(self.save)
        self._clear_button.clicked.connect(self._clear)

    def _remarks(self) -> list[tuple[Field, Remark | None]]:
        ask = self._presenter
        return [
            (self.given, ask.remark_given(self.given.text())),
            (self.family, ask.remark_length(self.family.text())),
            (self.birth, ask.remark_birth(self.birth.text())),
            (self.commune, ask.remark_commune(self.commune.text(), self.completion.key())),
            (self.phone, ask.remark_phone(self.phone.text())),
        ]

    def _tell(self, field: Field, remark: Remark | None) -> None:
        field.set_error(remark.sentence if remark and remark.blocking else None)
        field.set_help(remark.sentence if remark and not remark.blocking else "")

    def _communes(self, typed: str) -> list[tuple[str, str]]:
        return [(choice.code, choice.words) for choice in self._presenter.complete_commune(typed)]

    def _commune_picked(self, _code: str) -> None:
        self._tell(self.commune, None)
        self._pause.begin()
        self.phone.line.setFocus()

    def _commune_left(self) -> None:
        self._settle_commune()
        self._tell(self.commune, self._presenter.remark_commune(self.commune.text(), self.completion.key()))

    def _settle_commune(self) -> None:
        """A name that only one commune bears, or begins with, needs no choosing."""
        if self.completion.key() or not self.commune.text().strip():
            return
        named = self._presenter.commune_meant(self.commune.text())
        if named is not None:
            self.completion.set_key(named.code, named.words)

    def _show_age(self, birth: str) -> None:
        self.age.setText(self._presenter.age(birth))

    def _look_for_others(self) -> None:
        self._alike = [one for one in self._presenter.lookalikes(self.typed()) if one.id not in self._other_person]
        if not self._alike:
            self.banner.hide()
            return
        first = self._alike[0]
        self.banner.show_message(
            Message(
                "warn",
                tr("new_person", "Peut-être déjà dans vos dossiers\u00a0: {who}.").format(who=first.who),
                first.why,
                (
                    Action(tr("new_person", "Même personne (F2)"), self._same),
                    Action(tr("new_person", "Une autre personne"), self._another),
                ),
            )
        )

    def _same(self) -> None:
        if self._alike:
            root = self._alike[0].id
            self._clear()
            self.go.emit("record", root)

    def _another(self) -> None:
        self._other_person |= {one.id for one in self._alike}
        self._look_for_others()
        self.given.line.setFocus()

    def _clear(self) -> None:
        before = self.typed()
        self._fill(Typed())
        self.put_away()
        self.given.line.setFocus()
        if not before.is_empty:
            self.undo_offered.emit(
                tr("new_person", "Formulaire effacé."),
                Back(lambda: self._fill_again(before), removal=True, lasting=False),
            )

    def _fill_again(self, typed: Typed) -> None:
        self._fill(typed)
        self.put_away()

    def _fill(self, typed: Typed) -> None:
        self.given.set_text(typed.given)
        self.family.set_text(typed.family)
        self.birth.set_text(typed.birth)
        self.completion.set_key(typed.commune_code, typed.commune)
        self.phone.set_text(typed.phone)
        self.sent_by.set_value(typed.sent_by)
        self.informed.box.setChecked(typed.informed)
        for field in self._fields:
            self._tell(field, None)
        self._other_person = set()
        self._look_for_others()
        self._pause.stop()

    def _lay_out(self) -> None:
        header = PageHeader(tr("new_person", "Nouveau jeune"), tr("new_person", "seul le prénom est obligatoire"))
        card = Card(gap=12, padding=(16, 16, 16, 16))
        card.setAccessibleName(tr("new_person", "Nouveau jeune"))
        around = QWidget()
        self._grid = QGridLayout(around)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.fit(Breadth.WIDE)
        card.body.addWidget(around)
        card.body.addWidget(self.banner)
        card.body.addWidget(self.informed)
        card.body.addStretch(1)
        foot = card.footer()
        foot.addWidget(
            Label(tr("new_person", "Gardé à chaque pause, jusqu’à l’enregistrement."), "small", "text2", wraps=True), 1
        )
        foot.addWidget(self._clear_button)
        foot.addWidget(self._save_button)
        scroll = ScrollColumn()
        self._card = card
        row = Row(gap=0)
        row.addWidget(card, 1)
        row.addStretch(0)
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        page = Column(self, gap=12, margins=(16, 16, 16, 16))
        page.addWidget(header)
        page.addWidget(scroll, 1)

    def _scale(self) -> None:
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(12))
        self._card.setMaximumWidth(px(866))
