"""The panel of a solution: what, where, from when; its end or its break once there is one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.organisation_field import OrganisationField
from referent_desk.desk.screens.record.solution import SolutionPresenter, SolutionTyped, WrongSolution
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class SolutionPanel(FormPanel):
    """`saved` gives what was done. `key` for one that stands already."""

    saved = Signal(object)

    def __init__(self, presenter: SolutionPresenter, found: Record, key: str = "") -> None:
        title = tr("solution", "La solution") if key else tr("solution", "Noter une solution")
        remark = tr("solution", "Des points à 1, 3 et 6 mois viendront dans À faire.")
        super().__init__(title, icon="flag", remark=remark)
        self._presenter, self._found, self._key, self._recorded = presenter, found, key, False
        self.kind = Field(
            tr("solution", "Genre"), placeholder=tr("solution", "apprentissage, service civique…"), height=36
        )
        self.kinds = Completion(self.kind.line, presenter.kinds)
        self.where = OrganisationField(tr("solution", "Où"), presenter.choice, height=36)
        self.days = {
            "start": Field(tr("solution", "Début"), height=36),
            "planned_end": Field(tr("solution", "Fin prévue"), height=36),
            "end": Field(tr("solution", "Finie le"), height=36),
            "broken": Field(tr("solution", "Rompue le"), height=36),
        }
        self.reason = Field(tr("solution", "Raison de la rupture"), height=36)
        self._refusal = Banner()
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.kind)
        self.body.addWidget(self.where)
        for pair in (("start", "planned_end"), ("end", "broken")):
            row = Row(gap=12)
            for slot in pair:
                row.addWidget(self.days[slot], 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
        self.body.addWidget(self.reason)
        for field in (self.days["end"], self.days["broken"], self.reason):
            field.setVisible(bool(key))  # a solution that begins has not ended yet
        self.body.addStretch(1)
        self._fill(presenter.start(found, key))
        self.kinds.picked.connect(lambda _code: self.where.line.setFocus())
        self.days["start"].left.connect(self._say_beside)

    def first_focus(self) -> QWidget | None:
        """The kind; of one that stands, what may have come of it."""
        return self.days["end"].line if self._key else self.kind.line

    def typed(self) -> SolutionTyped:
        """The fields as they stand."""
        days = {slot: field.text() for slot, field in self.days.items()}
        kind = self.kinds.key() or self._presenter.kind_meant(self.kind.text())
        words = "" if kind else self.kind.text()
        where, reason = self.where.value(), self.reason.text()
        return SolutionTyped(key=self._key, kind=kind, where=where, reason=reason, kind_typed=words, **days)

    def keep_draft(self) -> None:
        """What is typed is kept; nothing stays in the suggestions."""
        self.kinds.put_away()
        self.where.completion.put_away()
        super().keep_draft()

    def keep_typed(self) -> None:
        """What is typed is kept."""
        if not self._recorded:
            self._presenter.keep(self._found, self.typed())

    def save(self) -> None:
        """Record and close, or say what is wrong."""
        fields: dict[str, Field] = {"kind": self.kind, **self.days}
        for field in fields.values():
            field.set_error(None)
        try:
            told = self._presenter.save(self._found, self.typed())
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        if isinstance(told, WrongSolution):
            fields[told.slot].set_error(told.sentence)
            fields[told.slot].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._recorded = True
        self.put_away()
        self.saved.emit(told)

    def _say_beside(self) -> None:
        self.days["start"].set_help(self._presenter.beside(self._found, self.typed()))

    def _fill(self, typed: SolutionTyped) -> None:
        if typed.kind:
            self.kinds.set_key(typed.kind, self._presenter.kind_words(typed.kind))
        else:
            self.kind.set_text(typed.kind_typed)
        self.where.set_value(typed.where)
        for slot, field in self.days.items():
            field.set_text(str(getattr(typed, slot)))
        self.reason.set_text(typed.reason)
