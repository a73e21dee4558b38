"""Saying that another dossier is of the same person: the likely one is offered, any other is found while typing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.record.same_person import SamePerson
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label, MixedLabel
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class MergePanel(FormPanel):
    """`saved` gives what was done."""

    saved = Signal(object)

    def __init__(self, asked: SamePerson, found: Record, do: Callable[[str], Done]) -> None:
        remark = tr("record", "Rien n’est effacé ni réécrit.")
        title = tr("record", "Réunir avec un autre dossier")
        super().__init__(title, icon="people", remark=remark, do=tr("record", "Réunir"))
        self._do = do
        name = found.person.text("name", "given") if found.person else ""
        told = tr(
            "record",
            "Le dossier {of_name} et l’autre se liront comme un seul, le plus ancien devant. Ils se séparent de nouveau"
            " à tout moment, chacun avec ce qui y a été noté.",
        )
        self.other = Field(
            tr("record", "L’autre dossier"), placeholder=tr("record", "prénom, nom ou téléphone"), height=36
        )
        self.completion = Completion(self.other.line, lambda typed: asked.others(found, typed))
        self.completion.picked.connect(lambda _root: self.other.set_error(None))
        self.body.addWidget(Label(told.format(of_name=french.of(name)), "dense", "text2", wraps=True))
        self.body.addWidget(self.other)
        near = asked.likely(found)
        if near:
            first = near[0]
            self.completion.set_key(first.id, first.who)
            self.body.addWidget(MixedLabel((tr("record", "Proposé\u00a0:"), True), (first.why, False)))
        self.body.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """The other dossier; what is typed takes the place of who is proposed."""
        self.other.line.selectAll()
        return self.other.line

    def save(self) -> None:
        """Merge, or say what lacks."""
        root = self.completion.key()
        if not root:
            self.other.set_error(tr("record", "Choisissez quelqu’un dans la liste."))
            self.other.line.setFocus()
            return
        try:
            done = self._do(root)
        except Refusal as refusal:
            self.other.set_error(refusal.sentence)
            return
        self.put_away()
        self.saved.emit(done)
