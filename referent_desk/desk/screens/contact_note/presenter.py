"""What the contact note holds, keeps as a draft, and records."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from referent_desk.caseload import contact_notes, local
from referent_desk.caseload.contact_notes import Noted, Reminder
from referent_desk.caseload.people import search
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.letters.offers import Offered, after_tries
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import day_words, moment_words, read_day, read_moment
from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

CHANNEL: Final = "contact_note.channel"
"""The preference that holds the channel used last."""

MAIN_CHANNELS: Final = ("call", "sms", "present")
OTHER_CHANNELS: Final = ("mail", "email", "home", "video")

UNANSWERED: Final = frozenset({"message_left", "no_answer", "wrong_number", "mail_returned"})
"""Results after which it is worth saying what to try next."""

_RESULTS: Final[dict[str, tuple[str, ...]]] = {
    "call": ("reached", "message_left", "no_answer", "wrong_number", "refused", "already_in_solution"),
    "sms": ("sms_sent", "reached", "wrong_number", "refused", "already_in_solution"),
    "present": ("reached", "refused", "already_in_solution"),
    "home": ("reached", "message_left", "no_answer", "refused", "already_in_solution"),
    "mail": ("mail_sent", "reached", "summons_sent", "mail_returned", "refused"),
    "email": ("message_left", "reached", "no_answer", "refused"),
    "video": ("reached", "no_answer", "refused", "already_in_solution"),
}
_FIRST: Final = {"call": 3, "sms": 2, "present": 1, "home": 3, "mail": 3, "email": 2, "video": 2}


@dataclass(frozen=True, slots=True)
class Typed:
    """The note as it stands; `when` and `recall_on` are as typed."""

    root: str = ""
    channel: str = "call"
    result: str = "reached"
    when: str = ""
    text: str = ""
    private: bool = False
    recall: bool = False
    recall_on: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """The person of the note: "Inès Valombre, 17 ans"."""

    id: str
    words: str


class ContactNotePresenter:
    """One note at a time: `start` it, `keep` it while it is typed, `save` it."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll
        self._begun = desk.clock()

    def start(self, root: str) -> Typed:
        """The draft about this person, else a new note: now, by the channel used last."""
        self._begun = self._desk.clock()
        kept = self._kept(root)
        if kept is not None:
            return kept
        channel = str(local.preference(self._desk.connection, CHANNEL, "call"))
        if channel not in _RESULTS:
            channel = "call"
        return Typed(root=root, channel=channel, result=first_result(channel), when=self.now_words())

    def now_words(self) -> str:
        """The moment the note was begun, as its field shows it."""
        return moment_words(self._begun, self._begun)

    def who(self, root: str) -> Who | None:
        """The person of an id."""
        row = self._roll.row(root, self._desk.today()) if root else None
        if row is None:
            return None
        return Who(root, ", ".join(part for part in (row.name, words.age_words(row.age)) if part))

    def people(self, typed: str) -> Sequence[tuple[str, str]]:
        """Who may be meant: (id, words)."""
        rows = search(self._roll.rows(self._desk.today()), typed, 6)
        return [
            (row.id, ", ".join(filter(None, (row.name, words.age_and_place(row.age, row.commune))))) for row in rows
        ]

    def next_try(self, root: str) -> Offered | None:
        """What to try next, once several attempts in a row had no answer."""
        if not root or self._roll.row(root, self._desk.today()) is None:
            return None
        return after_tries(read_person(self._desk.connection, root))

    def moments(self) -> list[str]:
        """Moments proposed: now, and yesterday at the same hour."""
        return [moment_words(at, self._begun) for at in (self._begun, self._begun - timedelta(days=1))]

    def recall_days(self) -> list[str]:
        """Days proposed for the reminder: in two days, a week, two weeks, a month; no week-end."""
        today = self._desk.today()
        return [day_words(_workday(today + timedelta(days=ahead)), today) for ahead in (2, 7, 14, 30)]

    def remark_when(self, when: str) -> str | None:
        """What is wrong with the moment typed."""
        at = self._moment(when)
        if at is None:
            return tr("contact_note", "Moment illisible. Exemple\u00a0: hier 14:30")
        if at > self._desk.clock() + timedelta(minutes=5):
            return tr("contact_note", "Ce moment est dans l’avenir. Exemple\u00a0: hier 14:30")
        return None

    def remark_recall(self, typed: Typed) -> str | None:
        """What is wrong with the day of the reminder."""
        if not typed.recall:
            return None
        on = read_day(typed.recall_on, self._desk.today())
        if on is None:
            return tr("contact_note", "Jour illisible. Exemple\u00a0: jeudi, ou 15/10")
        if on < self._desk.today():
            return tr("contact_note", "Ce jour est passé. Exemple\u00a0: jeudi, ou 15/10")
        return None

    def keep(self, typed: Typed) -> str:
        """Keep the note as a draft, once there is something in it; answers when, "10:42", or nothing."""
        key = _draft_key(typed.root)
        if not typed.text.strip():
            if local.draft(self._desk.connection, key) is not None:
                local.drop_draft(self._desk.connection, key)
            return ""
        now = self._desk.clock()
        value = asdict(replace(typed, when="" if typed.when == self.now_words() else typed.when))
        local.save_draft(
            self._desk.connection, key, {**value, "begun": self._begun.isoformat()}, now, root=typed.root or None
        )
        return f"{now:%H:%M}"

    def moved(self, before: str, typed: Typed) -> None:
        """The note is about somebody else now: its draft follows."""
        if before != typed.root:
            local.drop_draft(self._desk.connection, _draft_key(before))
            self.keep(typed)

    def save(self, typed: Typed) -> Noted:
        """Record the note. Raises Refusal `no_person`, `bad_moment`, `bad_day`, or as the caseload does."""
        if not typed.root:
            raise Refusal("no_person", tr("contact_note", "Choisissez d’abord la personne."))
        wrong = self.remark_when(typed.when) or self.remark_recall(typed)
        at, on = self._moment(typed.when), read_day(typed.recall_on, self._desk.today())
        if wrong or at is None:
            raise Refusal("bad_moment", wrong or "")
        entry: dict[str, Json] = {
            "at": at.isoformat(timespec="minutes"),
            "channel": typed.channel,
            "result": typed.result,
            "text": "" if typed.private else typed.text,
        }
        noted = contact_notes.note_contact(
            self._desk.log(),
            typed.root,
            entry,
            private=typed.text if typed.private else "",
            reminder=Reminder(self._recall_words(typed.root), on) if typed.recall and on else None,
        )
        local.drop_draft(self._desk.connection, _draft_key(typed.root))
        local.set_preference(self._desk.connection, CHANNEL, typed.channel)
        return noted

    def take_back(self, noted: Noted, typed: Typed) -> None:
        """Undo a saved note; its words come back as a draft."""
        contact_notes.take_back_contact(self._desk.log(), noted)
        self.keep(typed)

    def saved_words(self, typed: Typed) -> str:
        """What the strip says after it."""
        row = self._roll.row(typed.root, self._desk.today())
        return tr("contact_note", "Contact noté au journal {of_given}.").format(
            of_given=french.of(row.given if row else "")
        )

    def _recall_words(self, root: str) -> str:
        row = self._roll.row(root, self._desk.today())
        return tr("contact_note", "Recontacter {given}").format(given=row.given if row else "").strip()

    def _moment(self, when: str) -> datetime | None:
        if when.strip() in ("", self.now_words()):
            return self._begun
        return read_moment(when, self._desk.clock())

    def _kept(self, root: str) -> Typed | None:
        held = local.draft(self._desk.connection, _draft_key(root))
        if held is None or not isinstance(held.value, dict):
            return None
        value = held.value
        texts = {
            name: str(value.get(name) or "") for name in ("root", "channel", "result", "when", "text", "recall_on")
        }
        kept = Typed(**texts, private=value.get("private") is True, recall=value.get("recall") is True)
        begun = _instant(value.get("begun"))
        when = kept.when or moment_words(begun or self._begun, self._begun)
        return replace(kept, when=when) if kept.channel in _RESULTS else None


def first_results(channel: str) -> tuple[str, ...]:
    """The results shown at once for a channel, the usual one first."""
    return _RESULTS[channel][: _FIRST[channel]]


def other_results(channel: str) -> tuple[str, ...]:
    """The results behind "autre issue"."""
    return _RESULTS[channel][_FIRST[channel] :]


def first_result(channel: str) -> str:
    """The result proposed for a channel."""
    return _RESULTS[channel][0]


def channel_words(channel: str) -> str:
    """The word of a channel."""
    if channel == "present":
        return tr("contact_note", "Vu")
    return codes.label(codes.CHANNEL, channel)


def result_words(channel: str, result: str) -> str:
    """The words of a result, for that channel: an SMS that reached somebody is one that came back."""
    told = {
        ("sms", "sms_sent"): tr("contact_note", "envoyé"),
        ("sms", "reached"): tr("contact_note", "reçu"),
        ("mail", "mail_sent"): tr("contact_note", "envoyé"),
        ("mail", "reached"): tr("contact_note", "reçu"),
        ("mail", "mail_returned"): tr("contact_note", "revenu"),
        ("email", "message_left"): tr("contact_note", "envoyé"),
        ("email", "reached"): tr("contact_note", "reçu"),
        ("present", "reached"): tr("contact_note", "nous avons parlé"),
    }.get((channel, result))
    label = codes.label(codes.CONTACT_RESULT, result)
    return told or label[:1].lower() + label[1:]


def _draft_key(root: str) -> str:
    return f"contact_note:{root}"


def _instant(value: Json) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def _workday(on: date) -> date:
    return on + timedelta(days={5: 2, 6: 1}.get(on.weekday(), 0))
