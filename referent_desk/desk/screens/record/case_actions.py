"""Closing, pausing and opening again from the dossier: what is offered, what is done, what takes it back."""

from typing import Literal

from referent_desk.caseload import cases, closing
from referent_desk.caseload.record import Record, rests
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.record.same_person import SamePerson
from referent_desk.desk.screens.record.solution import SolutionPresenter
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import day_words, read_day
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr

Where = Literal["open", "paused", "closed"]


class CaseActions:
    """Acts on the record given; every act answers a `Done`, or raises a CaseloadRefusal."""

    def __init__(self, desk: DeskServices, same_person: SamePerson | None = None) -> None:
        self._desk = desk
        self.solutions = SolutionPresenter(desk)
        self.same_person = same_person

    def draft(self, found: Record, what: str) -> KeptDraft:
        """What is being typed about this dossier in a form: "pause", "close"."""
        return KeptDraft(self._desk, f"{what}:{found.root}", found.root)

    def where(self, found: Record) -> Where:
        """Where the episode that is shown stands."""
        case = found.case
        if case is None or case.get("closed"):
            return "closed"
        return "paused" if rests(case, self._desk.today()) else "open"

    def reasons(self) -> list[tuple[str, str]]:
        """The reasons of closing: (code, words)."""
        return [(code, codes.label(codes.CLOSING_REASON, code)) for code in codes.CLOSING_REASON]

    def today_words(self) -> str:
        """Today, as the field of the day shows it."""
        return day_words(self._desk.today(), self._desk.today())

    def pause_reasons(self) -> list[str]:
        """Words proposed for a pause; others may be typed."""
        return [
            "",
            tr("case", "Absence prévue"),
            tr("case", "Contrat court en cours"),
            tr("case", "Attend une réponse"),
            tr("case", "Demande une pause"),
        ]

    def ends(self) -> list[str]:
        """Days proposed for the end of a pause."""
        return [
            "",
            tr("case", "dans 2 semaines"),
            tr("case", "dans 1 mois"),
            tr("case", "dans 3 mois"),
        ]

    def close(self, found: Record, reason: str, detail: str, day_typed: str) -> Done:
        """Close the accompaniment."""
        on = read_day(day_typed, self._desk.today(), past=True)
        pause = found.case.get("pause") if found.case else None
        log, root = self._desk.log(), found.root
        closing.close(log, root, reason, detail, on)

        def take_back() -> None:
            cases.reopen_case(self._desk.log(), root)
            if pause is not None:
                closing.put_pause(self._desk.log(), root, pause)

        label = codes.label(codes.CLOSING_REASON, reason)
        words = tr("case", "Accompagnement clos\u00a0: {reason}.").format(reason=label[:1].lower() + label[1:])
        return Done(words, take_back)

    def pause(self, found: Record, reason: str, until_typed: str) -> Done:
        """Let it rest."""
        today = self._desk.today()
        until = read_day(until_typed, today)
        before = found.case.get("pause") if found.case else None
        closing.pause(self._desk.log(), found.root, reason, until)
        on = french.day_long(until, year=until.year != today.year) if until else ""
        words = tr("case", "En pause jusqu’au {day}.").format(day=on)
        return Done(words, lambda: closing.put_pause(self._desk.log(), found.root, before))

    def resume(self, found: Record) -> Done:
        """End the pause."""
        before = found.case.get("pause") if found.case else None
        cases.reopen_case(self._desk.log(), found.root)
        words = tr("case", "L’accompagnement reprend.")
        return Done(words, lambda: closing.put_pause(self._desk.log(), found.root, before))

    def reopen(self, found: Record) -> Done:
        """Begin another episode in the same dossier."""
        key = closing.reopen(self._desk.log(), found.root)
        words = tr("case", "Nouvel accompagnement ouvert. Ce qui précède reste au journal.")
        return Done(words, lambda: closing.unopen(self._desk.log(), found.root, key))
