"""A letter made of who writes, to whom, and the words: what stands around them on the page."""

from datetime import date

from referent_desk.caseload.letter_facts import Recipient, Sender
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets.letter import LetterSheet


def letter_sheet(
    sender: Sender, to: Recipient, *, subject: str, text: str, today: date, fictional: bool = False
) -> LetterSheet:
    """The letter of that day. An address that nobody knows leaves its place to a pen."""
    return LetterSheet(
        sender=tuple(part for part in (sender.organisation, sender.name, sender.role, sender.phone) if part),
        recipient=tuple(part for part in (to.name, *to.lines) if part),
        dated=tr("letters", "Le {day}").format(day=french.day_long(today, year=True)),
        subject=subject.strip(),
        body=text.strip(),
        signature=tuple(part for part in (sender.name, sender.role) if part),
        notice=_notice(sender),
        fictional=fictional,
    )


def _notice(sender: Sender) -> str:
    """Why it is kept, whom to ask (code de l’éducation, L.114-1, L.313-7; GDPR, articles 13 to 22 and 77)."""
    who = sender.name or tr("letters", "la personne qui écrit")
    return tr(
        "letters",
        "Informations gardées pour l’accompagnement (code de l’éducation, L.\u00a0114-1 et L.\u00a0313-7). Les voir,"
        " les corriger, s’y opposer\u00a0: {who}, ou le délégué à la protection des données. Réclamation\u00a0: CNIL.",
    ).format(who=who)
