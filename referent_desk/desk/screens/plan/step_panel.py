"""The panel of a new step: what, where, when. It stays as a draft until it is recorded; one begun is no draft."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.organisation_field import OrganisationField
from referent_desk.desk.screens.plan.presenter import PlanPresenter, StepTyped
from referent_desk.desk.screens.plan.step_fields import Wrong
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class StepPanel(FormPanel):
    """`saved` gives what was done."""

    saved = Signal(object)

    def __init__(self, presenter: PlanPresenter, found: Record, begun: StepTyped | None = None) -> None:
        remark = tr("plan", "Un jour ou un mois\u00a0: 16/11, 03/2027.")
        super().__init__(tr("plan", "Nouvelle étape"), icon="plus", remark=remark)
        self._presenter, self._found, self._recorded = presenter, found, False
        self.provider = OrganisationField(tr("plan", "Organisme"), presenter.steps.providers)
        self.fields: dict[str, Field] = {
            "title": Field(tr("plan", "Étape"), placeholder=tr("plan", "Immersion en crèche")),
            "provider": self.provider,
            "place": Field(tr("plan", "Lieu")),
            "start": Field(tr("plan", "Du")),
            "end": Field(tr("plan", "Au")),
            "pace": Field(tr("plan", "Rythme")),
        }
        self._refusal = Banner()
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.fields["title"])
        for pair in (("provider", "place"), ("start", "end")):
            row = Row(gap=12)
            for slot in pair:
                row.addWidget(self.fields[slot], 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
        self.body.addWidget(self.fields["pace"])
        self.body.addStretch(1)
        self._begun = begun
        # What a hole began has a draft of its own: it takes the place of no other.
        self._hole = f"{begun.start}-{begun.end}" if begun else ""
        kept = presenter.draft(found.root, self._hole)
        held = begun if begun is not None and kept == StepTyped() else kept
        self._touched = held != begun
        for slot, field in self.fields.items():
            field.set_text(str(getattr(held, slot)))
        self.provider.set_value(held.provider)

    def first_focus(self) -> QWidget | None:
        """The title."""
        return self.fields["title"].line

    def typed(self) -> StepTyped:
        """The step as it stands."""
        texts = {slot: field.text() for slot, field in self.fields.items()}
        return StepTyped(**{**texts, "provider": self.provider.value()})

    def keep_typed(self) -> None:
        """What is typed is kept; what a hole began is not what somebody typed, and is kept once it was changed."""
        if not self._recorded and (self._touched or self.typed() != self._begun):
            self._touched = True
            self._presenter.keep(self._found.root, self.typed(), self._hole)

    def keep_draft(self) -> None:
        """The same, and no name stays in the suggestions."""
        self.provider.completion.put_away()
        super().keep_draft()

    def save(self) -> None:
        """Add the step and close, or say what is wrong."""
        for field in self.fields.values():
            field.set_error(None)
        try:
            told = self._presenter.add(self._found, self.typed())
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        if isinstance(told, Wrong):
            self.fields[told.slot].set_error(told.sentence)
            self.fields[told.slot].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._recorded = True
        self._presenter.drop(self._found.root, self._hole)
        self.put_away()
        self.saved.emit(told)
