"""When a letter is proposed without being asked for: after absences in a row, after tries that nobody answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.letter_facts import recipients
from referent_desk.caseload.letter_shape import Form
from referent_desk.caseload.record import Record
from referent_desk.caseload.tries import Tries, Way, tries
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.domain import french
from referent_desk.domain.status import UNANSWERED_BEFORE_UNREACHABLE
from referent_desk.domain.text import tr

Write = Callable[[Asked], None]
"""Opens the panel of letters and texts."""

KEY: Final = "letter"
"""Of the message above the screens: another one takes its place."""

MOST: Final = 2
"""Ways that have a button: a banner has no more."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is said, and the ways out: their words, and what opens."""

    lead: str
    detail: str
    ways: tuple[tuple[str, Asked], ...] = ()


def after_absences(agenda: Agenda, today: date, root: str) -> Offered | None:
    """What is proposed once an absence was noted; None before the second in a row.

    No name in it: it stays above the screens, somebody else's dossier among them.
    """
    agenda.renew(today)
    missed = agenda.absences(root)
    if not missed.ask_letter:
        return None
    n = missed.since
    told = tr("letters", "{n} absence sans s’être vus.|{n} absences sans s’être vus.", n)
    detail = tr("letters", "Un courrier peut aider à reprendre le lien.")
    way = (tr("letters", "Préparer le courrier"), Asked(root, "letter", "absences"))
    return Offered(told.format(n=n), detail, (way,))


def after_tries(found: Record) -> Offered | None:
    """What to try next, once as many attempts in a row had no answer as make somebody be without news."""
    told = tries(found)
    if told.count < UNANSWERED_BEFORE_UNREACHABLE:
        return None
    n = told.count
    lead = tr("letters", "{n} essai sans réponse.|{n} essais sans réponse.", n).format(n=n)
    guardian = next((one for one in recipients(found) if one.is_guardian), None)
    who = guardian.link or guardian.name if guardian else ""
    ideas = [_idea(way, told, who) for way in told.ways]
    detail = ""
    if ideas:
        detail = tr("letters", "À essayer\u00a0: {ideas}.").format(ideas=french.enumeration(ideas))
    ways: list[tuple[str, Asked]] = []
    for way in told.ways:
        if way in ("sms", "letter", "email"):
            words = {
                "sms": tr("letters", "Écrire un SMS"),
                "letter": tr("letters", "Préparer un courrier"),
                "email": tr("letters", "Écrire un courriel"),
            }[way]
            ways.append((words, Asked(found.root, way, "no_news")))
        elif way == "guardian" and guardian is not None:
            words = tr("letters", "Écrire à {who}").format(who=guardian.name)
            form: Form = "sms" if guardian.phone else "letter"
            ways.append((words, Asked(found.root, form, "no_news", guardian.key)))
    return Offered(lead, detail, tuple(_first(ways)))


def _first(ways: list[tuple[str, Asked]]) -> list[tuple[str, Asked]]:
    """Two of them, a letter always among them: it is what is left when nobody answers."""
    letter = [way for way in ways if way[1].form == "letter" and not way[1].to]
    others = [way for way in ways if way not in letter]
    return [*others[: MOST - len(letter[:1])], *letter[:1]]


def _idea(way: Way, told: Tries, guardian: str) -> str:
    if way == "other_hour":
        if told.hour == "morning":
            return tr("letters", "appeler l’après-midi ou le soir")
        return tr("letters", "appeler le matin")
    return {
        "sms": tr("letters", "un SMS"),
        "letter": tr("letters", "un courrier"),
        "email": tr("letters", "un courriel"),
        "guardian": tr("letters", "sa famille ({who})").format(who=guardian),
        "around": tr("letters", "un organisme autour du jeune"),
        "home": tr("letters", "une visite à domicile"),
    }[way]
