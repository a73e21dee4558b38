"""The appointments of a record as they stand, and the absences that they tell. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day

USUAL_MINUTES = 45
"""The length of an appointment whose length nobody said."""

ABSENCES_BEFORE_LETTER = 2
"""Absences since the person was last met, after which a letter is proposed."""

_LETTERS = frozenset({"mail_sent", "summons_sent"})


@dataclass(frozen=True, slots=True)
class Booking:
    """One appointment. `root` is empty for what the référent holds without a young person; `title` is then its name.

    `outcome` is a code of `codes.APPOINTMENT_OUTCOME`, empty while nobody said. `first` where the person was never
    met before. `beside` is the given name, and the family name if another, of who comes along; `sex` as in the record.
    """

    key: str
    root: str
    given: str
    family: str
    start: datetime
    minutes: int
    place: str = ""
    purpose: str = ""
    with_whom: str = ""
    beside: str = ""
    outcome: str = ""
    sex: str = ""
    first: bool = False
    title: str = ""

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def on(self) -> date:
        """The day, as the clock on the wall tells it."""
        return self.start.date()

    @property
    def name(self) -> str:
        """Given name and family name, or the title of what has no young person."""
        return self.title or f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Absences:
    """How often the person did not come: in this episode, and since they were last met or written to."""

    total: int = 0
    since: int = 0
    last: date | None = None

    @property
    def ask_letter(self) -> bool:
        """Whether a letter is proposed."""
        return self.since >= ABSENCES_BEFORE_LETTER


def bookings(found: Record) -> list[Booking]:
    """Every appointment of the episode that is open, by its start."""
    case, person = found.case, found.person
    if case is None or person is None:
        return []
    met = bool(found.of("Interview"))
    told = [_booking(thing, found, person, met=met) for thing in found.of("Appointment", case)]
    return sorted((item for item in told if item is not None), key=lambda item: (item.start, item.key))


def absences(found: Record) -> Absences:
    """The absences of the episode that is open; an excused one is none."""
    case = found.case
    if case is None:
        return Absences()
    missed, met = [], []
    for item in bookings(found):
        if item.outcome == "absent":
            missed.append(item.on)
        elif item.outcome == "present":
            met.append(item.on)
    met += [on for item in found.of("Interview", case) if (on := day(item.text("entry", "started")))]
    met += [
        on
        for item in found.of("ContactAttempt", case)
        if item.text("entry", "result") in _LETTERS and (on := day(item.text("entry", "at")))
    ]
    last = max(met, default=date.min)
    return Absences(len(missed), sum(on > last for on in missed), max(missed, default=None))


def moment(text: str) -> datetime | None:
    """A time of the registry; None for what a newer program may have written otherwise."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _booking(thing: Thing, found: Record, person: Thing, *, met: bool) -> Booking | None:
    start = moment(thing.text("when", "start"))
    if start is None:
        return None
    minutes = thing.get("when", "minutes")
    family = person.text("name", "usage") or person.text("name", "family")
    return Booking(
        key=thing.key,
        root=found.root,
        given=person.text("name", "given"),
        family=family,
        start=start,
        minutes=minutes if isinstance(minutes, int) and minutes > 0 else USUAL_MINUTES,
        place=thing.text("place"),
        purpose=thing.text("purpose"),
        with_whom=thing.text("with"),
        beside=_beside(thing.text("with"), found, family),
        outcome=thing.text("outcome"),
        sex=person.text("sex"),
        first=not met,
    )


_PARENTS: Mapping[str, str] = {"ma mère": "mother", "mon père": "father"}


def _beside(with_whom: str, found: Record, family: str) -> str:
    """The name of the parent whom the person's own words mean ("ma mère"), where the record has one."""
    link = _PARENTS.get(with_whom.strip().lower())
    meant = next((item for item in found.of("Guardian") if link and item.text("link") == link), None)
    if meant is None:
        return ""
    own = meant.text("name", "family")
    return meant.text("name", "given") if own in ("", family) else f"{meant.text('name', 'given')} {own}".strip()
