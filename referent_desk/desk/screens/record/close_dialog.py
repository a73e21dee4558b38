"""Closing an accompaniment: why, a few words, since when. Modal, because it ends something."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.organisation_field import OrganisationField
from referent_desk.desk.screens.record.case_actions import CaseActions
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class CloseDialog(QDialog):
    """`open()` it; `done_closing` gives what was done. What is wrong is said beside its field, and nothing is lost.

    What is typed is a draft until it is recorded: it comes back after Escape, a lock, a fall of the program.
    `solution_asked` when the solution is to be noted before; the reason asks for what it needs.
    """

    done_closing = Signal(object)
    solution_asked = Signal()

    def __init__(self, parent: QWidget, asked: CaseActions, given: str, found: Record) -> None:
        super().__init__(parent)
        self._asked, self._found, self._draft = asked, found, asked.draft(found, "close")
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
        self.note_solution = Button(tr("case", "Noter d’abord la solution…"), icon="flag", size="small")
        self.structure = OrganisationField(tr("case", "Quelle structure"), asked.organisations, height=36)
        self.place = Field(tr("case", "Où"), placeholder=tr("case", "commune ou département"), height=36)
        self.places = Completion(self.place.line, asked.communes)
        self.detail = TextArea(tr("case", "Précision"), lines=2, role="body")
        self.detail_field = LabelledField(tr("case", "Précision, si utile"), self.detail)
        self.day = Field(tr("case", "Depuis le"), asked.today_words())
        cancel, which = asked.to_come_words(found)
        self.cancel = CheckRow(cancel, which, on=True)
        self.cancel.setVisible(bool(cancel))
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(Label(question, "h2", wraps=True))
        column.addWidget(Label(told, "dense", "text2", wraps=True))
        column.addWidget(self.reason_field)
        column.addWidget(self.note_solution, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.structure, self.place, self.detail_field, self.day, self.cancel):
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
        self.note_solution.clicked.connect(self._note_solution)
        self.detail.submitted.connect(self.send)
        self.reason.currentIndexChanged.connect(lambda _at: self._reason_chosen())
        self.do_button.setDefault(True)
        self._reason_chosen()
        self._begun = self.values()
        self._resume(self._draft.read())
        self._typing = TypingPause(self, self._keep)
        self._typing.watch()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {
            "reason": str(self.reason.currentData() or ""),
            "structure": self.structure.value(),
            "place": self.place.text(),
            "detail": self.detail.text(),
            "day": self.day.text(),
            "cancel": "1" if self.cancel.on() else "",
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
        for field in (self.reason_field, self.structure, self.place, self.detail_field, self.day):
            field.set_error(None)
        reason = str(self.reason.currentData() or "")
        where = self.structure.value() if reason == "handed_over" else self.place.text()
        try:
            done = self._asked.close(
                self._found, reason, self.detail.text(), self.day.text(), where=where, cancel=self.cancel.on()
            )
        except Refusal as refusal:
            where_field = self.structure if reason == "handed_over" else self.place
            fields: dict[str, LabelledField] = {
                "no_reason": self.reason_field,
                "bad_day": self.day,
                "needs_where": where_field,
            }
            beside = fields.get(refusal.code, self.detail_field)
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
        told = self._begun | kept
        self.reason.setCurrentIndex(max(self.reason.findData(told["reason"]), 0))
        self.structure.set_value(told["structure"])
        self.place.set_text(told["place"])
        self.detail.set_text(told["detail"])
        self.day.set_text(told["day"])
        self.cancel.box.setChecked(bool(told["cancel"]))

    def _note_solution(self) -> None:
        self.reject()
        self.solution_asked.emit()

    def _reason_chosen(self) -> None:
        """Ask for what the reason needs, and for nothing else."""
        for field in (self.reason_field, self.structure, self.place, self.detail_field):
            field.set_error(None)
        reason = self.reason.currentData()
        lacks = reason == "solution" and self._asked.lacks_solution(self._found, self.day.text())
        self.note_solution.setVisible(lacks)
        self.structure.setVisible(reason == "handed_over")
        self.place.setVisible(reason == "moved_away")
        words = tr("case", "Précision, nécessaire") if reason == "other" else tr("case", "Précision, si utile")
        self.detail_field.label.setText(tr("case", "Sinon, pourquoi elle n’est pas notée") if lacks else words)
        self.adjustSize()
