"""The panel of an appointment: who, the day and the hour in words, how long, where, what for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.booking.presenter import BookingPresenter, Mode, Typed
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.form_panel import FormPanel, typed_list
from referent_desk.desk.screens.organisation_field import OrganisationField
from referent_desk.desk.screens.person_line import PersonLine
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class BookingPanel(FormPanel):
    """`saved` gives what was done. What is not recorded stays as a draft."""

    saved = Signal(object)

    def __init__(self, presenter: BookingPresenter, typed: Typed) -> None:
        remark = tr("booking", "Le jour se tape en mots\u00a0: jeudi, 15/10, demain.")
        super().__init__(_title(typed.mode), icon="today", remark=remark)
        self._presenter, self._typed = presenter, typed
        self._recorded = self._touched = False
        self.who = PersonLine(presenter.people)
        self.who.line.setPlaceholderText(tr("booking", "Prénom, nom, ou titre sans jeune"))
        self.day = typed_list(tr("booking", "Jour"), presenter.days())
        self.hour = Field(tr("booking", "Heure"), placeholder=tr("booking", "14:30"))
        self.length = typed_list(tr("booking", "Durée"), presenter.lengths())
        self.where = OrganisationField(tr("booking", "Lieu"), presenter.places)
        self.purpose = Field(tr("booking", "Objet"))
        self.understood = Label("", "dense", "text2", wraps=True)
        self._refusal = Banner()
        self._who_field = LabelledField(tr("booking", "Qui"), self.who)
        self._day_field = LabelledField(tr("booking", "Jour"), self.day)
        self._length_field = LabelledField(tr("booking", "Durée"), self.length)
        self._lay_out()
        self._fill(typed)
        self._connect()
        look().changed.connect(self._scale)
        self._scale()

    def first_focus(self) -> QWidget | None:
        """The first thing that is not known yet."""
        return self.day if self.who.root() or self._typed.mode != "new" else self.who.field()

    def typed(self) -> Typed:
        """The appointment as it stands."""
        return Typed(
            mode=self._typed.mode,
            key=self._typed.key,
            root=self.who.root() if self._typed.mode == "new" else self._typed.root,
            who=self.who.line.text(),
            day=self.day.currentText(),
            hour=self.hour.text(),
            length=self.length.currentText(),
            place=self.where.value(),
            purpose=self.purpose.text(),
            draft=self._typed.draft,
        )

    def keep_typed(self) -> None:
        """What is typed is kept, where it is something else than what it began with."""
        if not self._recorded and (self._touched or self.typed() != self._typed):
            self._touched = True
            self._presenter.keep(self.typed())

    def keep_draft(self) -> None:
        """The same, and no name stays in the suggestions."""
        self.where.completion.put_away()
        super().keep_draft()

    def save(self) -> None:
        """Record it and close; says beside what is wrong."""
        typed, ask = self.typed(), self._presenter
        remarks = (
            (self._who_field, ask.remark_who(typed), self.who.field()),
            (self._day_field, ask.remark_day(typed.day), self.day),
            (self.hour, ask.remark_hour(typed.hour), self.hour.line),
            (self._length_field, ask.remark_length(typed.length), self.length),
        )
        for field, remark, _focus in remarks:
            field.set_error(remark)
        wrong = next((focus for _field, remark, focus in remarks if remark), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            done: Done = ask.save(typed)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self._recorded = True
        self.put_away()
        self.saved.emit(done)

    def _connect(self) -> None:
        self.who.chosen.connect(self._chosen)
        self.who.line.textEdited.connect(lambda _text: self._who_typed())
        for box, field in ((self.day, self._day_field), (self.length, self._length_field)):
            box.editTextChanged.connect(lambda _text, it=field: it.set_error(None))
            box.editTextChanged.connect(lambda _text: self._tell())
        self.hour.line.textChanged.connect(lambda _text: self._tell())

    def _chosen(self, _root: str) -> None:
        self._who_typed()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _who_typed(self) -> None:
        self._who_field.set_error(None)
        self._who_field.set_help(self._presenter.help_who(self.typed()))

    def _tell(self) -> None:
        self.understood.setText(self._presenter.understood(self.typed()))

    def _fill(self, typed: Typed) -> None:
        self.who.show_person(typed.root, typed.who)
        self.who.line.setReadOnly(typed.mode != "new")
        self.day.setEditText(typed.day)
        self.hour.set_text(typed.hour)
        self.length.setEditText(typed.length)
        self.where.set_value(typed.place)
        self.purpose.set_text(typed.purpose)
        self._tell()

    def _lay_out(self) -> None:
        self.body.addWidget(self._refusal)
        self.body.addWidget(self._who_field)
        when = Row(gap=12)
        for field, share in ((self._day_field, 5), (self.hour, 3), (self._length_field, 4)):
            when.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(when)
        self.body.addWidget(self.understood)
        self.body.addWidget(self.purpose)
        self.body.addWidget(self.where)
        self.body.addStretch(1)

    def _scale(self) -> None:
        self.understood.setMinimumHeight(px(18))


def _title(mode: Mode) -> str:
    return {
        "new": tr("booking", "Nouveau rendez-vous"),
        "move": tr("booking", "Changer le rendez-vous"),
        "postpone": tr("booking", "Reporter le rendez-vous"),
    }[mode]
