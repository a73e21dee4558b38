"""Filling a demonstration vault: the référente's preferences, Inès, and thirty-seven others."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from referent_desk.caseload import interviews, plans
from referent_desk.caseload.local import set_preference
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.demo import day, directory, ines
from referent_desk.demo.people import PEOPLE, Invented
from referent_desk.domain.canonical import Json

TODAY = date(2026, 10, 13)
MORNING = datetime(2026, 10, 13, 9, 50, tzinfo=ines.PARIS)

AUTHOR: dict[str, Json] = {
    "name": "Solène Marchebout",
    "phone": "06 00 00 00 99",
    "organisation": "Plateforme d’appui de Vierzon (organisme fictif)",
    "title": "Ma référente",
}

_STEP_TITLES = ("Bilan de positionnement", "Atelier de remobilisation", "Découverte d’un métier", "Remise à niveau",
                "Immersion en entreprise", "Entrée en formation")  # fmt: skip


class StoryClock:
    """A clock that tells the story's time: each reading is a second after the one before."""

    def __init__(self) -> None:
        self._at = ines.at(9, 1)

    def __call__(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at

    def turn(self, at: datetime) -> None:
        """From now on it is this time."""
        self._at = at


def furnish(
    log: Log, clock: StoryClock, *, people: int = len(PEOPLE) + 1, told: Callable[[int, int], None] | None = None
) -> str:
    """Write the invented caseload; answers the id of Inès Valombre. `told` hears how many are done, of how many."""
    set_preference(log.connection, "author", AUTHOR)
    set_preference(log.connection, "demo", True)
    root = ines.tell(log, clock)
    for number in range(1, people):
        known = PEOPLE[(number - 1) % len(PEOPLE)]
        _write(log, clock, known, number, (number - 1) // len(PEOPLE))
        if told is not None:
            told(number + 1, people)
    day.tell(log, clock)
    directory.tell(log, TODAY)
    clock.turn(MORNING)
    return root


def _write(log: Log, clock: StoryClock, known: Invented, number: int, copy: int) -> None:
    opened = TODAY - timedelta(days=known.days + 20 + number % 17)
    clock.turn(_at(opened))
    family = f"{known.family} {copy + 1}" if copy else known.family
    flat: dict[str, Json] = {
        "given_names": known.given,
        "family_name": family,
        "birth_date": known.born.isoformat(),
        "commune_code": known.commune,
        "phones": [f"06 00 00 {number // 100:02d} {number % 100:02d}"],
        "origin": {"kind": ("siei", "school", "self", "partner", "outreach")[number % 5]},
    }
    root = add_person(log, flat, opened).id
    spoke = TODAY - timedelta(days=known.days)
    clock.turn(_at(spoke))
    if known.path != "new":
        interviews.add_barrier(log, root, known.theme, known.label)
    if known.path == "contact":
        _contact(log, root, spoke, "reached" if known.days < 40 else "mail_sent")
        if known.days >= 40:
            _contact(log, root, spoke, "reached")
    elif known.path != "new":
        _interview(log, root, spoke)
    if known.path in ("plan", "proposal", "solution"):
        _plan(log, root, known, spoke)
    if known.path == "solution":
        _solve(log, root, spoke)
    if known.path == "paused":
        _pause(log, root, "2026-11-02" if known.given == "Mathis" else "2026-12-07")
    if known.coming:
        _coming(log, root, known)


def _plan(log: Log, root: str, known: Invented, spoke: date) -> None:
    done, total = known.steps
    for place in range(total):
        begins = spoke + timedelta(days=30 * (place - done) + (15 if place < done else 35))
        when: Json = {"start": begins.isoformat(), "end": (begins + timedelta(days=20)).isoformat()}
        plans.add_step(log, root, {"title": _STEP_TITLES[place % len(_STEP_TITLES)], "when": when})
    for step in read_person(log.connection, root).steps()[:done]:
        plans.set_step_state(log, root, step.key, "done")
    if known.path == "proposal":
        _propose(log, root)


def _propose(log: Log, root: str) -> None:
    case = read_person(log.connection, root).case
    assert case is not None
    with log.act() as act:
        answer: Json = {"answer": "proposed", "date": act.clock().date().isoformat()}
        act.add(root, "Proposal", ("Case", case.key), to={"text": "CFA du Val d’Arnon"}, answer=answer)


def _solve(log: Log, root: str, spoke: date) -> None:
    case = read_person(log.connection, root).case
    assert case is not None
    with log.act() as act:
        period: Json = {"start": spoke.isoformat(), "planned_end": (spoke + timedelta(days=300)).isoformat()}
        act.add(root, "Outcome", ("Case", case.key), kind="APP", where={"label": "CFA du Val d’Arnon"}, period=period)


def _pause(log: Log, root: str, until: str) -> None:
    case = read_person(log.connection, root).case
    assert case is not None
    with log.act() as act:
        act.write(root, "Case", case.key, "pause", {"reason": "À sa demande", "until": until})


def _coming(log: Log, root: str, known: Invented) -> None:
    if known.time and known.due:
        hour, minute = (int(part) for part in known.time.split(":"))
        start = datetime(known.due.year, known.due.month, known.due.day, hour, minute, tzinfo=ines.PARIS)
        interviews.add_appointment(log, root, start, minutes=60, purpose=known.coming)
    else:
        interviews.add_task(log, root, known.coming, {"kind": "referent"}, known.due)


def _interview(log: Log, root: str, on: date) -> None:
    entry: dict[str, Json] = {
        "started": _at(on).isoformat(timespec="minutes"),
        "minutes": 40,
        "channel": "present",
        "type": "follow_up",
        "present": ["person"],
        "blocks": [{"kind": "report", "text": "Le point sur la semaine, et ce qui vient."}],
    }
    interviews.add_interview(log, root, entry)


def _contact(log: Log, root: str, on: date, result: str) -> None:
    when = _at(on).isoformat(timespec="minutes")
    interviews.add_contact(log, root, {"at": when, "channel": "call", "result": result})


def _at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 11, 0, tzinfo=ines.PARIS)
