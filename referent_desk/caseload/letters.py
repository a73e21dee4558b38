"""Letters and texts to a young person or a guardian: proposed, filled, adapted, and noted as a contact once sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from referent_desk.caseload import contact_notes, outreach
from referent_desk.caseload.bookings import absences
from referent_desk.caseload.letter_facts import Recipient, Sender, gap_names, gap_values, is_minor, meeting
from referent_desk.caseload.letter_shape import FORMS, VOICES, Form, Template, Voice, written_as
from referent_desk.caseload.letter_texts_keeping import keeping_templates
from referent_desk.caseload.letter_texts_meeting import meeting_templates
from referent_desk.caseload.letter_words import fill, left_open
from referent_desk.caseload.letters_sms import sms_text
from referent_desk.caseload.local import preference, set_preference
from referent_desk.caseload.log import Log
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.tries import unanswered
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.status import UNANSWERED_BEFORE_UNREACHABLE
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

ADAPTED: Final = "letters.adapted"
"""The preference that holds the texts that the référent made their own: {"key/form/voice": text}."""

LONGEST: Final = 4000
"""Characters of a text that a contact keeps (`ContactAttempt.entry`)."""

_SENT: Final[dict[Form, tuple[str, str]]] = {
    "sms": ("sms", "sms_sent"),
    "letter": ("mail", "mail_sent"),
    "email": ("email", "message_left"),
}
_NEW_DAYS: Final = 21
"""Days after the start of a solution during which it is a new one."""


@dataclass(frozen=True, slots=True)
class Written:
    """A filled text: its object (none for an SMS), and the gaps that are still to be completed."""

    subject: str
    text: str
    open_gaps: tuple[str, ...] = ()


def templates() -> tuple[Template, ...]:
    """Every template, in the order of a list."""
    return (*meeting_templates(), *keeping_templates())


def template(key: str) -> Template:
    """One of them. Raises CaseloadRefusal `no_such_template`."""
    found = next((one for one in templates() if one.key == key), None)
    if found is None:
        raise CaseloadRefusal("no_such_template", tr("letters", "Aucun modèle ne porte ce nom."))
    return found


def offered(found: Record, form: Form, now: datetime) -> list[Template]:
    """The templates that make sense: of this form, and a summons only for who may be a minor."""
    adult = is_minor(found, now.date()) is False
    return [one for one in templates() if one.has(form) and not (adult and one.key == "summons")]


def proposed(found: Record, now: datetime, about: str = "") -> str:
    """The key of the template that the record calls for; `about` names an appointment."""
    if absences(found).ask_letter:
        return "absences"
    named = next((item for item in found.of("Appointment") if item.key == about), None)
    if named is not None and named.text("outcome") == "absent":
        return "missed"
    if meeting(found, now, about) is not None:
        return "reminder"
    if unanswered(found) >= UNANSWERED_BEFORE_UNREACHABLE:
        return "no_news"
    if absences(found).since:
        return "missed"
    begun = [
        on
        for item in found.of("Outcome", found.case)
        if not item.get("broken") and not item.get("period", "end") and (on := day(item.text("period", "start")))
    ]
    started = [on for on in begun if on <= now.date()]
    if started:
        return "bravo" if now.date() - max(started) <= timedelta(days=_NEW_DAYS) else "how_is_it"
    return "free"


def raw_text(connection: Connection, key: str, form: Form, voice: Voice) -> str:
    """The text of a template with its gaps: as the référent adapted it, else the original."""
    adapted = _adapted(connection).get(_name(key, form, voice))
    return adapted if adapted else template(key).text(form, voice)


def is_adapted(connection: Connection, key: str, form: Form, voice: Voice) -> bool:
    """Whether the référent made this text their own."""
    return _name(key, form, voice) in _adapted(connection)


def adapt(connection: Connection, key: str, form: Form, voice: Voice, text: str) -> None:
    """Keep a text as the référent's own; the original text, or none, puts the original back."""
    original = template(key).text(form, voice)
    held = _adapted(connection)
    tidy = clean(text, long=True).strip()
    if len(tidy) > LONGEST:
        raise _too_long()
    if not tidy or tidy == original:
        held.pop(_name(key, form, voice), None)
    else:
        held[_name(key, form, voice)] = tidy
    kept: dict[str, Json] = dict(held)
    set_preference(connection, ADAPTED, kept)


def write(
    connection: Connection,
    found: Record,
    sender: Sender,
    now: datetime,
    *,
    key: str,
    form: Form,
    voice: Voice,
    about: str = "",
) -> Written:
    """A template filled from the record; an e-mail is signed, an SMS has the letters that a telephone types."""
    places = outreach.places(connection)
    values = gap_values(found, sender, now, about=about, place=places[0] if places else "")
    text = fill(raw_text(connection, key, form, voice), values)
    subject = fill(template(key).subject, values) if form != "sms" else ""
    if form == "sms":
        text = sms_text(text)
    elif form == "email":
        text = "\n\n".join(part for part in (text, "\n".join(signature(sender))) if part)
    return Written(subject, text, tuple(left_open(f"{subject}\n{text}", values)))


def signature(sender: Sender) -> list[str]:
    """The lines under a text: who, what they are, where, at which number."""
    return [part for part in (sender.name, sender.role, sender.organisation, sender.phone) if part]


def require_complete(text: str) -> None:
    """Refuse a text that nobody finished: `empty`, `gaps` (named), `too_long`."""
    if not text.strip():
        raise CaseloadRefusal("empty", tr("letters", "Il n’y a encore rien d’écrit."))
    gaps = left_open(text, gap_names())
    if gaps:
        told = tr("letters", "Complétez d’abord {gaps}, ou effacez-le du texte.")
        raise CaseloadRefusal("gaps", told.format(gaps=", ".join(gaps)))
    if len(clean(text, long=True)) > LONGEST:
        raise _too_long()


def note_sent(
    log: Log, found: Record, recipient: Recipient, *, key: str, form: Form, subject: str, text: str
) -> contact_notes.Noted:
    """Note that it was sent, with its text, as a contact of now. Raises CaseloadRefusal as `require_complete`.

    A summons by letter counts for the two months of R.114-7 (`deadlines.obligation`).
    """
    require_complete(f"{subject}\n{text}" if subject else text)
    channel, result = _SENT[form]
    if key == "summons" and form == "letter":
        result = "summons_sent"
    entry: dict[str, Json] = {
        "at": log.clock().isoformat(timespec="minutes"),
        "channel": channel,
        "result": result,
        "who": recipient.words if recipient.is_guardian else "",
        "text": f"{subject}\n\n{text}" if subject else text,
    }
    return contact_notes.note_contact(log, found.root, entry)


def voice_for(recipient: Recipient, chosen: Voice) -> Voice:
    """How to speak to them: a guardian is never said "tu" to."""
    if recipient.is_guardian:
        return "guardian"
    return "vous" if chosen == "guardian" else chosen


def _name(key: str, form: Form, voice: Voice) -> str:
    return f"{key}/{written_as(form)}/{voice}"


def _adapted(connection: Connection) -> dict[str, str]:
    held = preference(connection, ADAPTED, {})
    known = {_name(one.key, form, voice) for one in templates() for form in FORMS for voice in VOICES}
    told: Mapping[str, Json] = held if isinstance(held, dict) else {}
    return {name: text for name, text in told.items() if name in known and isinstance(text, str)}


def _too_long() -> CaseloadRefusal:
    told = tr("letters", "Ce texte dépasse {n} caractères. Raccourcissez-le\u00a0: rien n’est perdu.")
    return CaseloadRefusal("too_long", told.format(n=LONGEST))
