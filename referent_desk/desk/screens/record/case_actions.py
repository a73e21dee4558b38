"""Closing, pausing and opening again from the dossier: what is offered, what is done, what takes it back."""

from typing import Final, Literal

from referent_desk.caseload import cases, closing
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.journal import coming
from referent_desk.caseload.record import Record, day, rests
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.record.same_person import SamePerson
from referent_desk.desk.screens.record.solution import SolutionPresenter
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import day_words, read_day
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.reference.communes import complete

_MOST_TOLD: Final = 3

Where = Literal["open", "paused", "closed"]


class CaseActions:
    """Acts on the record given; every act answers a `Done`, or raises a CaseloadRefusal."""

    def __init__(self, desk: DeskServices, same_person: SamePerson | None = None) -> None:
        self._desk = desk
        self.solutions = SolutionPresenter(desk)
        self.organisations = DirectoryChoice(desk, ("mission_locale", "mgi", "employment"))
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

    def communes(self, typed: str) -> list[tuple[str, str]]:
        """Communes that these letters may mean, with their department."""
        return [(one.code, f"{one.name} ({one.department})") for one in complete(typed)] if len(typed) > 1 else []

    def to_come(self, found: Record) -> list[Thing]:
        """The appointments that closing would leave without anybody."""
        return coming(found, self._desk.clock())

    def to_come_words(self, found: Record) -> tuple[str, str]:
        """What is asked about them, and which they are; empty for none."""
        booked, today = self.to_come(found), self._desk.today()
        if not booked:
            return "", ""
        told = tr("case", "Annuler le rendez-vous à venir|Annuler les {n} rendez-vous à venir", len(booked))
        days = [day(item.text("when", "start")) for item in booked[:_MOST_TOLD]]
        which = ", ".join(french.day_long(on, weekday=True, year=on.year != today.year) for on in days if on)
        return told.format(n=len(booked)), which + ("…" if len(booked) > _MOST_TOLD else "")

    def lacks_solution(self, found: Record, day_typed: str) -> bool:
        """Whether no solution is noted that holds on that day."""
        on = read_day(day_typed, self._desk.today(), past=True) or self._desk.today()
        return not closing.has_solution(found, on)

    def close(
        self, found: Record, reason: str, detail: str, day_typed: str, *, where: str = "", cancel: bool = True
    ) -> Done:
        """Close the accompaniment; `where` is what its field holds, `cancel` the appointments to come too."""
        on = read_day(day_typed, self._desk.today(), past=True)
        log, root = self._desk.log(), found.root
        booked = self.to_come(found) if cancel else []
        told = self.organisations.resolve(where).name if reason == "handed_over" else where
        closing.close(log, root, reason, detail, on, where=told, cancel=booked)
        kept = self.organisations.take(where) if reason == "handed_over" else None

        def take_back() -> None:
            cases.reopen_case(self._desk.log(), root, restore=booked)
            if kept is not None and kept.undo is not None:
                kept.undo()

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
