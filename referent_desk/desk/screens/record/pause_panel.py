"""Letting an accompaniment rest: why, and until when."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.form_panel import FormPanel, typed_list
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.record.case_actions import CaseActions
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

Pause = Callable[[str, str], Done]


class PausePanel(FormPanel):
    """`saved` gives what was done. What is not recorded stays as a draft."""

    saved = Signal(object)

    def __init__(self, asked: CaseActions, given: str, pause: Pause, draft: KeptDraft) -> None:
        remark = tr("case", "Le jour se tape en mots\u00a0: 15/10, dans 2 semaines.")
        super().__init__(tr("case", "Mettre en pause"), icon="pause", remark=remark)
        self._pause, self._draft, self._recorded = pause, draft, False
        told = tr("case", "L’accompagnement {of_name} quitte les relances, et revient de lui-même ce jour-là.")
        self.reason = typed_list(tr("case", "Pourquoi"), asked.pause_reasons())
        self.until = typed_list(tr("case", "Jusqu’au"), asked.ends())
        self.reason_field = LabelledField(tr("case", "Pourquoi"), self.reason)
        self.until_field = LabelledField(tr("case", "Jusqu’au"), self.until)
        self.body.addWidget(Label(told.format(of_name=french.of(given)), "dense", "text2", wraps=True))
        self.body.addWidget(self.reason_field)
        self.body.addWidget(self.until_field)
        self.body.addStretch(1)
        self._begun = self.values()
        for box, text in zip((self.reason, self.until), (self._begun | draft.read()).values(), strict=False):
            box.setEditText(text)

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {"reason": self.reason.currentText(), "until": self.until.currentText()}

    def keep_typed(self) -> None:
        """What is typed is kept."""
        if not self._recorded:
            self._draft.keep(self.values(), self._begun)

    def first_focus(self) -> QWidget | None:
        """The reason."""
        return self.reason

    def save(self) -> None:
        """Pause, or say what lacks."""
        for field in (self.reason_field, self.until_field):
            field.set_error(None)
        try:
            done = self._pause(self.reason.currentText(), self.until.currentText())
        except Refusal as refusal:
            beside = self.until_field if refusal.code == "bad_day" else self.reason_field
            beside.set_error(refusal.sentence)
            beside.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._recorded = True
        self._draft.drop()
        self.put_away()
        self.saved.emit(done)
