"""The session and its passages, in words: the header, the list, what is left for a quiet hour, the count."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from referent_desk.caseload import local, outreach
from referent_desk.caseload.journal import coming
from referent_desk.caseload.merging import merge, pair_key, unmerge
from referent_desk.caseload.outreach import Count, Passage, Session
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import day
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.likely import Likely, LikelyPeople
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.sheets.outreach_sheet import OutreachSheet

_DISTINCT = "distinct"
USUAL_HOURS = timedelta(hours=2, minutes=30)


@dataclass(frozen=True, slots=True)
class Line:
    """One passage of the list; `root` is empty for who was counted without a name."""

    root: str
    time: str
    name: str
    detail: str
    chip: ChipFace

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(part for part in (self.time, self.name, self.detail, self.chip.word) if part)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record opened here, and the one that it may double."""

    root: str
    name: str
    other: Likely


@dataclass(frozen=True, slots=True)
class Proposed:
    """The session that is proposed: where the last one was, from now on."""

    place: str
    start: str
    end: str


class SessionPresenter:
    """Opens and closes sessions, and tells them."""

    def __init__(self, desk: DeskServices, roll: Roll, likely: LikelyPeople | None = None) -> None:
        self._desk, self._roll = desk, roll
        self._likely = likely or LikelyPeople(desk, roll)

    def session(self) -> Session | None:
        """The session that is open."""
        return outreach.session(self._desk.connection)

    def proposed(self) -> Proposed:
        """What opens a session by one key: the last place, the quarter of an hour that is under way."""
        now = self._desk.clock()
        start = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
        end = start + USUAL_HOURS
        known = outreach.places(self._desk.connection)
        last = end if end.date() == start.date() else start.replace(hour=23, minute=59)
        return Proposed(known[0] if known else "", f"{start:%H:%M}", f"{last:%H:%M}")

    def places(self, typed: str) -> list[str]:
        """Places of former sessions that hold these letters."""
        return [place for place in outreach.places(self._desk.connection) if typed.strip().lower() in place.lower()]

    def open(self, place: str, start: str, end: str) -> Session:
        """Open a session of today. Raises CaseloadRefusal `no_place`, `bad_hours`."""
        now = self._desk.clock()
        first, last = (_hour(text) for text in (start, end))
        begins = datetime.combine(now.date(), first or now.time().replace(microsecond=0), now.tzinfo)
        ends = datetime.combine(now.date(), last or time(23, 59), now.tzinfo)
        return outreach.open_session(self._desk.log(), place, begins, ends)

    def close(self) -> None:
        """The session is over."""
        outreach.close_session(self._desk.connection)

    def reopen(self, closed: Session) -> None:
        """It was closed by mistake."""
        outreach.reopen_session(self._desk.connection, closed)

    def title(self, held: Session) -> str:
        """ "Permanence : Maison de quartier du Bourgneuf"."""
        return tr("outreach", "Permanence, {place}").format(place=held.place)

    def hours(self, held: Session) -> str:
        """ "Mardi 13 octobre, 15:30 à 18:00. Tout reste chiffré sur ce portable."."""
        return tr("outreach", "{when}. Tout reste chiffré sur ce portable.").format(when=self.when(held))

    def when(self, held: Session) -> str:
        """ "Mardi 13 octobre, 15:30 à 18:00"."""
        told = french.day_long(held.start.date(), weekday=True)
        text = tr("outreach", "{day}, {start} à {end}")
        return text.format(day=french.capital(told), start=f"{held.start:%H:%M}", end=f"{held.end:%H:%M}")

    def list_title(self, held: Session) -> str:
        """ "Cet après-midi"."""
        noon, evening = time(12, 30), time(18, 0)
        if held.opened.date() != self._desk.today():
            return tr("outreach", "Passages")
        at = held.start.time()
        if at < noon:
            return tr("outreach", "Ce matin")
        return tr("outreach", "Cet après-midi") if at < evening else tr("outreach", "Ce soir")

    def lines(self, held: Session) -> list[Line]:
        """The passages, in the order of their coming."""
        new = self._new(held)
        return [self._line(item, new) for item in outreach.passages(self._desk.connection, held)]

    def count(self, held: Session) -> Count:
        """The count of the session."""
        return outreach.counted(outreach.passages(self._desk.connection, held), self._new(held))

    def count_words(self, held: Session) -> list[str]:
        """The count, one line each, without any name."""
        told = self.count(held)
        lines = [
            tr("outreach", "{n} passage|{n} passages", told.passages).format(n=told.passages),
            tr("outreach", "{n} nouveau dossier|{n} nouveaux dossiers", told.new).format(n=told.new),
            tr("outreach", "{n} jeune déjà suivi|{n} jeunes déjà suivis", told.followed).format(n=told.followed),
            tr("outreach", "{n} passage sans nom|{n} passages sans nom", told.nameless).format(n=told.nameless),
        ]
        for code, n in told.asked:
            lines.append(tr("outreach", "{what}\u00a0: {n}").format(what=codes.label(codes.ASKED, code), n=n))
        return lines

    def sheet(self, held: Session, *, names: bool) -> OutreachSheet:
        """The balance as it is printed; who passed only if it was asked."""
        people = tuple((line.time, line.name, line.detail) for line in self.lines(held)) if names else ()
        return OutreachSheet(
            place=held.place,
            when=self.when(held),
            counts=tuple(self.count_words(held)),
            people=people,
            fictional=bool(local.preference(self._desk.connection, "demo", False)),
        )

    def touch(self, event: str) -> None:
        """Leave a trace of what was printed or written into a file."""
        self._desk.touch(event)

    def doubts(self, held: Session) -> list[Doubt]:
        """Records opened here that may double another one, those said to be distinct left out."""
        distinct = local.preference(self._desk.connection, _DISTINCT, [])
        kept = set(distinct) if isinstance(distinct, list) else set()
        found = []
        for root in sorted(self._new(held)):
            row = self._roll.row(root, self._desk.today())
            if row is None:
                continue
            near = self._likely.find(row.given, row.family, row.birth, row.phones.split(), but=root)
            other = next((one for one in near if pair_key(root, one.id) not in kept), None)
            if other is not None:
                found.append(Doubt(root, row.name, other))
        return found

    def merge(self, doubt: Doubt) -> None:
        """It is the same person: the two records are shown as one. Raises CaseloadRefusal."""
        merge(self._desk.log(), doubt.root, doubt.other.id)

    def part(self, doubt: Doubt) -> None:
        """They were not the same after all. Raises CaseloadRefusal."""
        unmerge(self._desk.log(), doubt.root, doubt.other.id)

    def tell_apart(self, one: str, other: str) -> None:
        """These two are two persons: it is not asked again."""
        held = local.preference(self._desk.connection, _DISTINCT, [])
        kept = list(held) if isinstance(held, list) else []
        local.set_preference(self._desk.connection, _DISTINCT, [*kept, pair_key(one, other)])

    def unfinished(self, held: Session) -> int:
        """How many records opened here are still to be completed."""
        found = (read_person(self._desk.connection, root) for root in self._new(held))
        return sum(any(not task.get("done") for task in record.of("Task")) for record in found)

    def _new(self, held: Session) -> frozenset[str]:
        """Persons whose first episode was opened by this session."""
        met = {item.person for item in outreach.passages(self._desk.connection, held) if item.person}
        return frozenset(root for root in met if self._opened_here(root, held))

    def _opened_here(self, root: str, held: Session) -> bool:
        if self._roll.row(root, self._desk.today()) is None:
            return False
        cases = read_person(self._desk.connection, root).of("Case")
        if len(cases) != 1:
            return False
        origin = cases[0].get("opened", "origin")
        here = (
            isinstance(origin, dict) and origin.get("kind") == "outreach" and origin.get("organisation") == held.place
        )
        return here and day(cases[0].text("opened", "date")) == held.opened.date()

    def _line(self, item: Passage, new: frozenset[str]) -> Line:
        at = f"{item.at:%H:%M}"
        row = self._roll.row(item.person, self._desk.today()) if item.person else None
        if row is None:
            asked = ", ".join(codes.label(codes.ASKED, code) for code in item.asked)
            face = ChipFace(tr("outreach", "Anonyme"), "neutral", "eyeoff")
            return Line("", at, tr("outreach", "Passage sans nom"), asked, face)
        if item.person in new:
            face = ChipFace(tr("outreach", "Nouveau"), "accent", "star")
        else:
            face = ChipFace(tr("outreach", "Déjà suivi"), "info", "half")
        return Line(item.person, at, row.name, self._detail(item, row), face)

    def _detail(self, item: Passage, row: PersonRow) -> str:
        """ "17 ans, Vierzon. RDV lun. 19", or what was asked where nothing was agreed."""
        who = words.age_and_place(row.age, row.commune)
        booked = coming(read_person(self._desk.connection, row.id), self._desk.clock())
        on = day(booked[0].text("when", "start")) if booked else None
        if on is None:
            asked = ", ".join(codes.label(codes.ASKED, code) for code in item.asked)
            return ". ".join(part for part in (who, asked) if part)
        near = _weekday_and_number(on) if on.month == item.at.month else french.day_short(on)
        return ". ".join(part for part in (who, tr("outreach", "RDV {day}").format(day=near)) if part)


def _weekday_and_number(on: date) -> str:
    return " ".join(french.day_short(on).split()[:2])


def _hour(text: str) -> time | None:
    told = text.strip().lower().replace("h", ":").rstrip(":")
    hour, _colon, minute = told.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
