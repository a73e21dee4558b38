"""The rules between an episode's pauses, its closing and the next episode, over `cases`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from referent_desk.caseload import cases
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.outcomes import running
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

WHERE_NEEDED: Final = frozenset({"handed_over", "moved_away"})
"""Reasons that say whom to or where."""


def has_solution(found: Record, on: date) -> bool:
    """Whether a solution of the episode that is open runs, or is to come, on that day."""
    case = found.case
    return case is not None and running(replace(found, things=_of_case(found, case)), on) is not None


def close(
    log: Log, root: str, reason: str, detail: str, on: date | None, *, where: str = "", cancel: Sequence[Thing] = ()
) -> str:
    """Close the accompaniment, and cancel these appointments in the same act; answers the key of the episode.

    `where` is the organisation that takes over, or the commune or department moved to: it stands before the detail.
    Raises CaseloadRefusal `no_reason`, `needs_detail` (for "other"), `needs_solution` for a solution that is neither
    noted nor accounted for in the detail, `needs_where`, `bad_day` for no day, one to come or one before the episode
    began, `no_open_case`.
    """
    if not reason:
        raise CaseloadRefusal("no_reason", tr("caseload", "Choisissez pourquoi l’accompagnement se termine."))
    if reason == "other" and not clean(detail, long=True).strip():
        raise CaseloadRefusal("needs_detail", tr("caseload", "Dites en quelques mots pourquoi il se termine."))
    if reason in WHERE_NEEDED and not clean(where).strip():
        raise CaseloadRefusal("needs_where", _where_words(reason))
    if on is None:
        raise _no_day()
    found = read_person(log.connection, root)
    case = found.case
    opened = day(case.text("opened", "date")) if case else None
    if on > log.clock().date():
        raise CaseloadRefusal("bad_day", tr("caseload", "Ce jour n’est pas encore venu. Exemple\u00a0: aujourd’hui"))
    if opened is not None and on < opened:
        raise CaseloadRefusal("bad_day", tr("caseload", "Ce jour est avant le début de l’accompagnement."))
    if reason == "solution" and not clean(detail, long=True).strip() and not has_solution(found, on):
        text = tr("caseload", "Aucune solution n’est notée. Notez-la, ou dites pourquoi elle ne l’est pas.")
        raise CaseloadRefusal("needs_solution", text)
    told = ". ".join(part for part in (clean(where).strip(" ."), clean(detail, long=True).strip()) if part)
    return cases.close_case(log, root, reason, told if reason in WHERE_NEEDED else detail, on, cancel=cancel)


def pause(log: Log, root: str, reason: str, until: date | None) -> str:
    """Let the accompaniment rest until a day; answers the key of the episode.

    Raises CaseloadRefusal `no_reason`, `bad_day` for no day or one that is not to come, `no_open_case`.
    """
    if not clean(reason).strip():
        raise CaseloadRefusal("no_reason", tr("caseload", "Dites en quelques mots pourquoi."))
    if until is None:
        raise _no_day()
    if until <= log.clock().date():
        text = tr("caseload", "Une pause finit un jour à venir. Exemple\u00a0: dans 2 semaines")
        raise CaseloadRefusal("bad_day", text)
    return cases.pause_case(log, root, reason, until)


def put_pause(log: Log, root: str, pause: Json) -> None:
    """Write a pause as it stood before, or none: for taking back."""
    found = read_person(log.connection, root)
    case = found.case
    if case is None:
        return
    with log.act() as act:
        for key in (case.key, *(item.key for item in found.folded if item.entity == "Case")):
            act.write(root, "Case", key, "pause", pause)


def reopen(log: Log, root: str) -> str:
    """Begin another episode in the same dossier, where the last one stands closed; answers its key.

    Raises CaseloadRefusal `case_open`.
    """
    return cases.open_case(log, root, "self")


def unopen(log: Log, root: str, case: str) -> None:
    """Take back an episode that was begun by mistake. Raises CaseloadRefusal `case_used` once something hangs on it."""
    found = read_person(log.connection, root)
    if any(item.parent == ("Case", case) for item in found.things):
        text = tr("caseload", "Quelque chose est déjà noté depuis. Clôturez plutôt l’accompagnement.")
        raise CaseloadRefusal("case_used", text)
    with log.act() as act:
        act.delete(root, "Case", case)


def _of_case(found: Record, case: Thing) -> tuple[Thing, ...]:
    return tuple(thing for thing in found.things if thing.entity != "Outcome" or thing.parent == ("Case", case.key))


def _where_words(reason: str) -> str:
    if reason == "handed_over":
        return tr("caseload", "Dites quelle structure prend le relais. Exemple\u00a0: Mission locale de Bourges")
    return tr("caseload", "Dites où\u00a0: une commune ou un département. Exemple\u00a0: Orléans, ou Loiret")


def _no_day() -> CaseloadRefusal:
    text = tr("caseload", "Ce jour n’est pas compris. Exemple\u00a0: 15/10/2026, ou dans 2 semaines")
    return CaseloadRefusal("bad_day", text)
