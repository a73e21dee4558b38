"""What the panel of an appointment holds, says beside it, and records."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from referent_desk.caseload import appointments, local, own
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.bookings import Booking
from referent_desk.caseload.people import search
from referent_desk.desk.screens import words
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.today.lines import booking_title, hour
from referent_desk.desk.screens.typed_dates import day_words, read_day
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

Mode = Literal["new", "move", "postpone"]
DRAFT: Final = "appointment"
LENGTHS: Final = (20, 30, 45, 60, 90, 120, 150)
USUAL_LENGTH: Final = 60
_KEPT: Final = ("root", "who", "day", "hour", "length", "place", "purpose")
_HOUR = re.compile(r"(\d{1,2})\s*(?:h|:)?\s*(\d{2})?\s*(?:min)?")
_LENGTH = re.compile(r"(?:(\d{1,2})\s*h)?\s*(?:(\d{1,3})\s*(?:min)?)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """The appointment as it stands; day, hour and length are as typed. Without `root`, `who` is its title.

    `place` is what an `OrganisationField` holds, `draft` the name under which it is kept while it is typed.
    """

    mode: Mode = "new"
    key: str = ""
    root: str = ""
    who: str = ""
    day: str = ""
    hour: str = ""
    length: str = ""
    place: str = ""
    purpose: str = ""
    draft: str = ""


class BookingPresenter:
    """One appointment at a time: start it, `save` it."""

    def __init__(self, desk: DeskServices, agenda: Agenda) -> None:
        self._desk, self._agenda = desk, agenda
        self.places = DirectoryChoice(desk, ("mission_locale", "company"))

    def start(self, root: str, on: date | None = None) -> Typed:
        """A new one, about this person if one is given: what was being typed, where there is something."""
        today = self._desk.today()
        day = day_words(on, today) if on is not None else ""
        who, length = self.person_words(root), french.duration(USUAL_LENGTH)
        return self._resumed(Typed(root=root, who=who, day=day, length=length, draft=draft_key(root)))

    def start_from(self, key: str, mode: Mode) -> Typed | None:
        """Another time for an appointment: the same one moved, or one instead of it; None if it is gone."""
        item = self._agenda.booking(key)
        if item is None:
            return None
        moved = mode == "move"
        told = Typed(
            mode=mode,
            key=key,
            root=item.root,
            who=booking_title(item),
            day=day_words(item.on, self._desk.today()) if moved else "",
            hour=hour(item.start),
            length=french.duration(item.minutes),
            place=item.place,
            purpose=item.purpose,
            draft=draft_key(f"{mode}:{key}"),
        )
        return self._resumed(told)

    def person_words(self, root: str) -> str:
        """The person of an id: "Inès Valombre, 17 ans"."""
        row = self._agenda.roll.row(root, self._desk.today()) if root else None
        return ", ".join(part for part in (row.name, words.age_words(row.age)) if part) if row else ""

    def people(self, typed: str) -> Sequence[tuple[str, str]]:
        """Who may be meant: (id, words)."""
        rows = search(self._agenda.roll.rows(self._desk.today()), typed, 6)
        return [
            (row.id, ", ".join(filter(None, (row.name, words.age_and_place(row.age, row.commune))))) for row in rows
        ]

    def days(self) -> list[str]:
        """Days proposed: the next six, no Sunday."""
        today = self._desk.today()
        coming = (today + timedelta(days=n) for n in range(8))
        return [day_words(on, today) for on in coming if on.weekday() != 6][:6]

    def lengths(self) -> list[str]:
        """Lengths proposed."""
        return [french.duration(minutes) for minutes in LENGTHS]

    def remark_who(self, typed: Typed) -> str | None:
        """What is wrong with the person or the title; a given name typed and not chosen is no title."""
        if typed.root or typed.mode != "new":
            return None
        first = fold(typed.who).partition(" ")[0]
        if not first:
            return tr("booking", "Choisissez quelqu’un, ou écrivez un titre.")
        meant = next((row for row in self._agenda.roll.rows(self._desk.today()) if fold(row.given) == first), None)
        if meant is None:
            return None
        told = tr("booking", "Choisissez {name} dans la liste, ou écrivez un autre titre.")
        return told.format(name=meant.name)

    def help_who(self, typed: Typed) -> str:
        """What happens to an appointment without a young person."""
        if typed.root or not typed.who.strip():
            return ""
        return tr("booking", "Sans jeune choisi, il reste sur ce poste.")

    def remark_day(self, text: str) -> str | None:
        """What is wrong with the day."""
        return None if self._day(text) else tr("booking", "Jour illisible. Exemple\u00a0: jeudi, ou 15/10")

    def remark_hour(self, text: str) -> str | None:
        """What is wrong with the hour."""
        return None if read_hour(text) else tr("booking", "Heure illisible. Exemple\u00a0: 14:30, ou 14h")

    def remark_length(self, text: str) -> str | None:
        """What is wrong with the length."""
        return (
            None if read_length(text) else tr("booking", "Durée illisible. Exemple\u00a0: 45 min, ou 1\u00a0h\u00a030")
        )

    def understood(self, typed: Typed) -> str:
        """The day and the hour in full, what else stands at that time, and whether it is past."""
        start, minutes = self._start(typed), read_length(typed.length)
        if start is None or not minutes:
            return ""
        told = tr("booking", "{day}, de {start} à {end}.").format(
            day=words.told_day(start.date(), self._desk.today()).capitalize(),
            start=hour(start),
            end=hour(start + timedelta(minutes=minutes)),
        )
        if start < self._desk.clock():
            told = f"{told} {tr('booking', 'C’est passé.')}"
        same_time = self._beside(start, minutes, typed.key)
        if same_time is None:
            return told
        also = tr("booking", "À la même heure\u00a0: {name}, {hour}.")
        return f"{told} {also.format(name=booking_title(same_time), hour=hour(same_time.start))}"

    def save(self, typed: Typed) -> Done:
        """Record it. Raises Refusal `bad_booking`, or as the caseload does."""
        checks = (self.remark_who(typed), self.remark_day(typed.day), self.remark_hour(typed.hour))
        wrong = next((remark for remark in (*checks, self.remark_length(typed.length)) if remark), None)
        start, minutes = self._start(typed), read_length(typed.length)
        if wrong or start is None or minutes is None:
            raise Refusal("bad_booking", wrong or "")
        kept = self.places.take(typed.place)
        typed = replace(typed, place=kept.chosen.name)
        local.drop_draft(self._desk.connection, typed.draft)
        undo = self._own(typed, start, minutes) if not typed.root else self._with_person(typed, start, minutes)
        when = tr("booking", "{day} à {hour}").format(
            day=words.told_day(start.date(), self._desk.today()), hour=hour(start)
        )
        name = typed.who.split(",")[0].strip()
        told = tr("booking", "Rendez-vous noté\u00a0: {name}, {when}.").format(name=name, when=when)
        if kept.undo is None:
            return Done(told, undo)
        added = kept.undo

        def undo_both() -> None:
            undo()
            added()

        return Done(told, undo_both)

    def keep(self, typed: Typed) -> None:
        """Keep what is being typed; forget it once nothing stands in it."""
        values = {name: getattr(typed, name) for name in _KEPT}
        titled = not typed.root and typed.who.strip()
        if titled or any(values[name].strip() for name in ("day", "hour", "place", "purpose")):
            local.save_draft(self._desk.connection, typed.draft, values, self._desk.clock(), root=typed.root or None)
        else:
            local.drop_draft(self._desk.connection, typed.draft)

    def _own(self, typed: Typed, start: datetime, minutes: int) -> Callable[[], None]:
        connection = self._desk.connection
        if typed.mode == "move":
            before = self._agenda.booking(typed.key)
            own.move_booking(connection, typed.key, start, minutes)
            if before is None:
                return lambda: None
            return lambda: own.move_booking(connection, typed.key, before.start, before.minutes)
        key = own.add_booking(connection, typed.who, start, minutes, place=typed.place, purpose=typed.purpose)
        if typed.mode == "postpone":
            own.set_outcome(connection, typed.key, "moved")

        def undo() -> None:
            own.remove(connection, key)
            if typed.mode == "postpone":
                own.set_outcome(connection, typed.key, None)

        return undo

    def _with_person(self, typed: Typed, start: datetime, minutes: int) -> Callable[[], None]:
        log, root = self._desk.log(), typed.root
        if typed.mode == "new":
            key = appointments.book(log, root, start, minutes=minutes, place=typed.place, purpose=typed.purpose)
            return lambda: appointments.cancel_booking(self._desk.log(), root, key)
        act = appointments.move if typed.mode == "move" else appointments.postpone
        before = act(log, root, typed.key, start, minutes, place=typed.place, purpose=typed.purpose)
        return lambda: appointments.put_back(self._desk.log(), before)

    def _beside(self, start: datetime, minutes: int, key: str) -> Booking | None:
        end = start + timedelta(minutes=minutes)
        self._agenda.renew(self._desk.today())
        held = self._agenda.appointments(start.date(), start.date())
        others = (item for item in held if item.key != key and item.outcome not in ("cancelled", "moved"))
        return next((item for item in others if item.start < end and start < item.end), None)

    def _start(self, typed: Typed) -> datetime | None:
        on, at = self._day(typed.day), read_hour(typed.hour)
        if on is None or at is None:
            return None
        return at_wall(on, at, self._desk.clock())

    def _day(self, text: str) -> date | None:
        return read_day(text, self._desk.today())

    def _resumed(self, begun: Typed) -> Typed:
        """The same, as it was being typed where it was not recorded."""
        held = local.draft(self._desk.connection, begun.draft)
        if held is None or not isinstance(held.value, dict):
            return begun
        return replace(begun, **{name: str(held.value.get(name) or "") for name in _KEPT})  # type: ignore[arg-type]


def draft_key(of: str) -> str:
    """The name of the draft of a new one about this person (nobody for an empty id), or of "move:" and a key."""
    return f"{DRAFT}:{of}" if of else DRAFT


def read_hour(text: str) -> time | None:
    """The hour that was meant: "14:30", "14h30", "14 h", "9"; None where it can't be read."""
    found = _HOUR.fullmatch(text.replace("\u00a0", " ").strip().lower())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def read_length(text: str) -> int | None:
    """The minutes that were meant: "45 min", "1 h", "1 h 30", "90"; None where they can't be read, or are 0."""
    found = _LENGTH.fullmatch(text.replace("\u00a0", " ").strip().lower())
    if found is None:
        return None
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
    return minutes if 0 < minutes <= 1440 else None


def at_wall(on: date, at: time, now: datetime) -> datetime:
    """That hour of that day where the clock stands: by the rules of its zone, winter differing from summer."""
    naive = datetime.combine(on, at)
    # The system's clock tells today's offset only; the system itself knows the rules.
    return naive.replace(tzinfo=now.tzinfo) if isinstance(now.tzinfo, ZoneInfo) else naive.astimezone()
