"""The panel of somebody around the young person: from where, who, what they are, what they may be told."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.form_panel import FormPanel, typed_list
from referent_desk.desk.screens.organisation_field import OrganisationField
from referent_desk.desk.screens.record.around import AroundPresenter, AroundTyped
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.domain.identifiers import phone_shown
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class AroundPanel(FormPanel):
    """`saved` gives what was done."""

    saved = Signal(object)

    def __init__(self, presenter: AroundPresenter, found: Record, key: str = "") -> None:
        super().__init__(
            tr("around", "Autour du jeune"), icon="people", remark=tr("around", "Un nom ou un organisme suffit.")
        )
        self._presenter, self._found, self._key, self._ended = presenter, found, key, False
        hint = tr("around", "deux lettres suffisent")
        self.organisation = OrganisationField(tr("around", "Organisme"), presenter.choice, placeholder=hint, height=36)
        self.name = Field(tr("around", "Qui"), height=36)
        self.contacts = Completion(
            self.name.line, lambda typed: presenter.contacts(self.organisation.value(), typed), lambda *_asked: False
        )
        self.role = typed_list(tr("around", "Son rôle"), presenter.roles())
        self.phone = Field(tr("around", "Téléphone"), height=36)
        self.may_know = typed_list(tr("around", "Ce qu’on peut lui dire"), presenter.knowledge())
        self._refusal = Banner()
        self.body.addWidget(self._refusal)
        for field in (
            self.organisation,
            self.name,
            LabelledField(tr("around", "Son rôle"), self.role),
            self.phone,
            LabelledField(tr("around", "Ce qu’on peut lui dire"), self.may_know),
        ):
            self.body.addWidget(field)
        self.remove = Button(tr("around", "Retirer"), "quiet", icon="trash", size="small")
        if key:
            self.remove.clicked.connect(self._remove)
            self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._fill(presenter.start(found, key))
        self.organisation.picked.connect(self._organisation_chosen)
        self.contacts.picked.connect(self._contact_chosen)
        self.phone.left.connect(lambda: self.phone.set_help(presenter.doubt_phone(self.phone.text())))

    def first_focus(self) -> QWidget | None:
        """Where they come from."""
        return self.organisation.line

    def typed(self) -> AroundTyped:
        """The fields as they stand."""
        return AroundTyped(
            self._key,
            self.organisation.value(),
            self.name.text(),
            self.role.currentText(),
            self.phone.text(),
            self.may_know.currentText(),
        )

    def keep_draft(self) -> None:
        """What is typed is kept; nothing stays in the suggestions."""
        self.organisation.completion.put_away()
        self.contacts.put_away()
        super().keep_draft()

    def keep_typed(self) -> None:
        """What is typed is kept."""
        if not self._ended:
            self._presenter.keep(self._found, self.typed())

    def save(self) -> None:
        """Record and close, or say what is wrong."""
        self._end(lambda: self._presenter.save(self._found, self.typed()))

    def _remove(self) -> None:
        self._end(lambda: self._presenter.remove(self._found, self._key))

    def _end(self, act: Callable[[], Done]) -> None:
        try:
            done = act()
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self._ended = True
        self.put_away()
        self.saved.emit(done)

    def _organisation_chosen(self) -> None:
        if not self.phone.text():
            self.phone.set_text(self._presenter.phone_of(self.organisation.value()))
        self.name.line.setFocus()

    def _contact_chosen(self, key: str) -> None:
        contact = self._presenter.contact(self.organisation.value(), key)
        if contact is None:
            return
        self.name.set_text(contact.name)
        if contact.role and not self.role.currentText():
            self.role.setCurrentText(contact.role)
        if contact.phone:
            self.phone.set_text(phone_shown(contact.phone))
        self.role.setFocus()

    def _fill(self, typed: AroundTyped) -> None:
        self.organisation.set_value(typed.organisation)
        self.name.set_text(typed.name)
        for box, text in ((self.role, typed.role), (self.may_know, typed.may_know)):
            _choose(box, text)
        self.phone.set_text(typed.phone)


def _choose(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(max(box.findText(text), 0))
    box.setCurrentText(text)
