"""The panel of a new action: what, for whom, for when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.form_panel import FormPanel, typed_list
from referent_desk.desk.screens.person_line import PersonLine
from referent_desk.desk.screens.today.actions import Actions
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class ActionPanel(FormPanel):
    """`saved` gives what was done. What is not recorded stays as a draft."""

    saved = Signal(object)

    def __init__(self, actions: Actions) -> None:
        remark = tr("today", "Sans jeune, elle reste sur ce poste.")
        super().__init__(tr("today", "Nouvelle action"), icon="plus", remark=remark)
        self._actions = actions
        self.what = Field(tr("today", "Quoi"))
        self.who = PersonLine(actions.people)
        self.who.line.setPlaceholderText(tr("today", "Laissez vide si c’est pour vous"))
        self.doer = SegmentedControl(
            tr("today", "Qui s’en charge"),
            [Segment("referent", tr("today", "Vous")), Segment("person", tr("today", "Le jeune"))],
        )
        self.day = typed_list(tr("today", "Pour quand"), actions.days())
        self._day_field = LabelledField(tr("today", "Pour quand"), self.day)
        self._refusal = Banner()
        for part in (
            self._refusal,
            self.what,
            LabelledField(tr("today", "Pour qui"), self.who),
            LabelledField(tr("today", "Qui s’en charge"), self.doer),
            self._day_field,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._begun, self._recorded = self.values(), False
        self._resume(actions.draft.read())

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {
            "what": self.what.text(),
            "root": self.who.root(),
            "who": self.who.line.text(),
            "doer": self.doer.key(),
            "day": self.day.currentText(),
        }

    def keep_typed(self) -> None:
        """What is typed is kept."""
        if not self._recorded:
            self._actions.draft.keep(self.values(), self._begun, about=self.who.root())

    def keep_draft(self) -> None:
        """The same, and no name stays in the suggestions."""
        self.who.completion.put_away()
        super().keep_draft()

    def _resume(self, kept: dict[str, str]) -> None:
        if kept:
            self.what.set_text(kept.get("what", ""))
            self.who.show_person(kept.get("root", ""), kept.get("who", ""))
            self.doer.choose(kept.get("doer") or self.doer.key())
            self.day.setEditText(kept.get("day", ""))

    def first_focus(self) -> QWidget | None:
        """What is to be done."""
        return self.what.line

    def save(self) -> None:
        """Note it and close; says beside what is wrong."""
        self.what.set_error(self._actions.remark_text(self.what.text()))
        self._day_field.set_error(self._actions.remark_day(self.day.currentText()))
        if self.what.error():
            self.what.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._day_field.error():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            done = self._actions.save(self.who.root(), self.what.text(), self.day.currentText(), self.doer.key())
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self._recorded = True
        self._actions.draft.drop()
        self.put_away()
        self.saved.emit(done)
