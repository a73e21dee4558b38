"""Agreeing on the plan as it stands: who does, and what is still open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.plan.presenter import PlanPresenter
from referent_desk.desk.screens.plan.told import agree_words
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class AgreePanel(FormPanel):
    """`saved` gives what was done. Open points do not forbid anything: they are said."""

    saved = Signal(object)

    def __init__(self, presenter: PlanPresenter, found: Record) -> None:
        told = presenter.told(found)
        title = agree_words(told)
        remark = tr("plan", "Les signatures se font sur la fiche de parcours.")
        super().__init__(title, icon="checkc", remark=remark, do=tr("plan", "Valider"))
        self._presenter, self._found = presenter, found
        open_points = [one for one in told.checked.open if one.seriousness == "danger"]
        self._message = Banner()
        self.body.addWidget(Label(told.version, "body", weight=600))
        self.body.addWidget(self._message)
        if open_points:
            n = len(open_points)
            lead = tr("plan", "{n} point reste à régler.|{n} points restent à régler.", n).format(n=n)
            detail = " ".join(one.lead for one in open_points)
            rest = tr("plan", "Vous pouvez valider quand même.")
            self.body.addWidget(Banner(Message("warn", lead, f"{detail} {rest}")))
        self.body.addWidget(Label(tr("plan", "Qui est d’accord"), "small", "text2", weight=600))
        self.rows: list[tuple[str, CheckRow]] = []
        for signer in presenter.signers(found):
            row = CheckRow(signer.name, signer.detail, on=signer.on)
            self.rows.append((signer.name, row))
            self.body.addWidget(row)
        self.body.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """The first name."""
        return self.rows[0][1].box if self.rows else None

    def save(self) -> None:
        """Agree and close."""
        names = [name for name, row in self.rows if row.on()]
        if not names:
            lead = tr("plan", "Cochez au moins une personne.")
            self._message.show_message(Message("danger", lead, tr("plan", "Rien n’a été écrit.")))
            return
        try:
            done = self._presenter.agree(self._found, names)
        except Refusal as refusal:
            self._message.show_message(refusal_message(refusal))
            return
        self.put_away()
        self.saved.emit(done)
