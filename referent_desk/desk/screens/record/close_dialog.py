"""Closing an accompaniment: why, a few words, since when. Modal, because it ends something."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.record.case_actions import CaseActions
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

Close = Callable[[str, str, str], Done]


class CloseDialog(QDialog):
    """`open()` it; `done_closing` gives what was done. What is wrong is said beside its field, and nothing is lost."""

    done_closing = Signal(object)

    def __init__(self, parent: QWidget, asked: CaseActions, given: str, close: Close, draft: KeptDraft) -> None:
        super().__init__(parent)
        self._close, self._draft = close, draft
        self.setWindowTitle(tr("desk", "Référent"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        question = tr("case", "Clore l’accompagnement {of_name}").format(of_name=french.of(given))
        told = tr("case", "Le dossier reste dans le coffre. Il quitte la liste, et se rouvre en cas de retour.")
        self.setAccessibleName(f"{question}. {told}")
        self.setMinimumWidth(px(460))
        self.reason = QComboBox()
        self.reason.addItem(tr("case", "Choisir un motif"), "")
        for code, words in asked.reasons():
            self.reason.addItem(words, code)
        self.reason_field = LabelledField(tr("case", "Motif"), self.reason)
        self.detail = TextArea(tr("case", "Précision"), lines=2, role="body")
        self.detail_field = LabelledField(tr("case", "Précision, si utile"), self.detail)
        self.day = Field(tr("case", "Depuis le"), asked.today_words())
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(Label(question, "h2", wraps=True))
        column.addWidget(Label(told, "dense", "text2", wraps=True))
        for field in (self.reason_field, self.detail_field, self.day):
            column.addWidget(field)
        self.keep_button = Button(tr("case", "Garder ouvert"))
        self.do_button = Button(tr("case", "Clore l’accompagnement"), "primary")
        row = Row(gap=8, margins=(0, 4, 0, 0))
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.do_button)
        column.addLayout(row)
        self.keep_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.send)
        self.detail.submitted.connect(self.send)
        self.reason.activated.connect(lambda _at: self._reason_chosen())
        self.do_button.setDefault(True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begun = self.values()
        self._resume(draft.read())
        self._typing = TypingPause(self, self._keep)
        self._typing.watch()

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {
            "reason": str(self.reason.currentData() or ""),
            "detail": self.detail.text(),
            "day": self.day.text(),
        }

    def done(self, result: int) -> None:
        """Gone, by a button, by Escape or by a lock: what was typed and not recorded is kept."""
        self._typing.stop()
        if result == QDialog.DialogCode.Accepted:
            self._draft.drop()
        else:
            self._keep()
        super().done(result)

    def send(self) -> None:
        """Close, or say what lacks."""
        for field in (self.reason_field, self.detail_field, self.day):
            field.set_error(None)
        try:
            done = self._close(str(self.reason.currentData() or ""), self.detail.text(), self.day.text())
        except Refusal as refusal:
            beside = {"no_reason": self.reason_field, "bad_day": self.day}.get(refusal.code, self.detail_field)
            beside.set_error(refusal.sentence)
            beside.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.done_closing.emit(done)

    def _keep(self) -> None:
        try:
            self._draft.keep(self.values(), self._begun)
        except Refusal as refusal:
            self.detail_field.set_error(refusal.sentence)

    def _resume(self, kept: dict[str, str]) -> None:
        if kept:
            self.reason.setCurrentIndex(max(self.reason.findData(kept.get("reason")), 0))
            self._reason_chosen()
            self.detail.set_text(kept.get("detail", ""))
            self.day.set_text(kept.get("day", ""))

    def _reason_chosen(self) -> None:
        self.reason_field.set_error(None)
        needed = self.reason.currentData() == "other"
        self.detail_field.label.setText(
            tr("case", "Précision, nécessaire") if needed else tr("case", "Précision, si utile")
        )
