"""A caseload of any size for the measures: invented people, each with years of journal.

The changes are those of another desk, as they would arrive in a bundle. The log's own functions add and project them in
a plain database in memory; the vault then takes its tables whole, which its cipher would make thirty times as long.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path

from referent_desk.app import Desk, create_desk
from referent_desk.caseload import projection
from referent_desk.caseload.changes import Change
from referent_desk.caseload.log import new_id, new_key
from referent_desk.caseload.stored import insert
from referent_desk.caseload.summaries import fill
from referent_desk.demo.people import PEOPLE
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import PARENT
from referent_desk.vault.database import transaction
from referent_desk.vault.stretching import FLOOR

TODAY = date(2026, 10, 13)
PHRASE = "quatre mots pour mesurer"
_NOW = datetime(2026, 10, 13, 9, 50, tzinfo=UTC)
_AUTHOR = "b" * 32
_SECOND = ("", "Anne", "Basile", "Capucine", "Désiré", "Édith", "Faustin", "Gaëlle", "Hector", "Iris", "Jules",
           "Katell", "Léon", "Mahaut", "Nino", "Odile")  # fmt: skip
_TELLING = (
    "Le point sur la semaine : ce qui a marché, ce qui reste à faire, et qui appelle qui d’ici la prochaine fois. "
)


def make_desk(folder: Path, people: int, years: int) -> Desk:
    """An open desk on a new vault with so many people, each followed for so many years (0: opened last week)."""
    desk, _words = create_desk(folder, PHRASE, lambda: _NOW, params=FLOOR)
    plain = folder.with_name(f"{folder.name}.plain")
    _write_plain(plain, people, years)
    connection = desk.connection
    connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    with transaction(connection):
        for (name,) in connection.execute("SELECT name FROM plain.sqlite_master WHERE type = 'table'").fetchall():
            if name == "change" or (name.startswith("shown_") and name != "shown_head"):
                connection.execute(f'INSERT INTO main."{name}" SELECT * FROM plain."{name}"')
    connection.execute("DETACH DATABASE plain")
    plain.unlink()
    fill(connection)  # as the opening of a vault does
    return desk


def _write_plain(path: Path, people: int, years: int) -> None:
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA synchronous = OFF")
    plain.executescript(resources.files("referent_desk.vault.migrations").joinpath("0001.sql").read_text("utf-8"))
    plain.execute("BEGIN")
    writer = _Writer()
    for number in range(people):
        for change in writer.person(number, years):
            insert(plain, change)
    projection.rebuild(plain)
    plain.execute("COMMIT")
    plain.close()


class _Writer:
    """Writes as another desk would: its own stream, its clock going on."""

    def __init__(self) -> None:
        self._stream, self._position = new_id(), 0

    def person(self, number: int, years: int) -> Iterator[Change]:
        """All the changes of one person."""
        known = PEOPLE[number % len(PEOPLE)]
        copy = number // len(PEOPLE)
        root, opened = new_key(), TODAY - timedelta(days=7 + 365 * years)
        second = _SECOND[copy % len(_SECOND)]
        name: Json = {"family": known.family, "given": f"{known.given} {second}".strip()}
        if copy >= len(_SECOND):
            name = {"family": f"{known.family} {PEOPLE[copy % len(PEOPLE)].family}", "given": known.given}
        yield from self._thing(
            opened, root, "Person", root, None, name=name,
            birth={"date": known.born.isoformat()}, sex="F" if number % 2 else "M",
            address={"commune_code": known.commune}, contact_preference={"channel": "sms"},
        )  # fmt: skip
        number_typed = f"06 39 98 {number // 100 % 100:02d} {number % 100:02d}"
        yield from self._thing(opened, root, "Phone", new_key(), ("Person", root), number={"typed": number_typed})
        barrier: dict[str, Json] = {"theme": known.theme, "label": known.label, "weight": 2}
        yield from self._thing(opened, root, "Barrier", new_key(), ("Person", root), **barrier)
        yield from self._thing(opened, root, "Schooling", new_key(), ("Person", root),
                               last_diploma={"kind": "brevet", "label": "Brevet", "year": 2024})  # fmt: skip
        case = new_key()
        told: Json = {"date": opened.isoformat(), "origin": {"kind": "school"}}
        yield from self._thing(opened, root, "Case", case, ("Person", root), opened=told)
        if years:
            yield from self._years(root, case, opened, number)

    def _years(self, root: str, case: str, opened: date, number: int) -> Iterator[Change]:
        """An interview, an appointment and a task every six weeks, a contact every three weeks, a plan of six steps."""
        on, month = opened, 0
        while on < TODAY - timedelta(days=number % 40):
            at = f"{on.isoformat()}T10:00+02:00"
            report: Json = [{"kind": "report", "text": _TELLING * (1 + number % 3)}]
            contact: Json = {"at": at, "channel": "call", "result": "reached", "text": _TELLING}
            yield from self._thing(on, root, "ContactAttempt", new_key(), ("Case", case), entry=contact)
            if not month % 2:
                entry: Json = {"started": at, "minutes": 45, "channel": "present", "type": "follow_up"}
                yield from self._thing(
                    on, root, "Interview", new_key(), ("Case", case), entry={**entry, "blocks": report}
                )
                when: Json = {"start": at, "minutes": 45}
                yield from self._thing(
                    on, root, "Appointment", new_key(), ("Case", case), when=when, purpose="Point", outcome="present"
                )
                done: dict[str, Json] = {"due": on.isoformat(), "done": {"date": on.isoformat()}}
                yield from self._thing(
                    on, root, "Task", new_key(), ("Case", case), text="Rappeler", who={"kind": "referent"}, **done
                )
            on, month = on + timedelta(days=21), month + 1
        plan = new_key()
        yield from self._thing(opened, root, "Plan", plan, ("Case", case), version=1)
        for place in range(6):
            begins = TODAY - timedelta(days=60 * (3 - place))
            days: Json = {"start": begins.isoformat(), "end": (begins + timedelta(days=20)).isoformat()}
            state: Json = {"state": "done" if place < 3 else "planned", "date": begins.isoformat()}
            yield from self._thing(opened, root, "Step", new_key(), ("Plan", plan), title=f"Étape {place + 1}",
                                   when=days, rank=f"a{place}", state=state)  # fmt: skip
        due = (TODAY + timedelta(days=number % 30 - 5)).isoformat()
        yield from self._thing(TODAY, root, "Task", new_key(), ("Case", case), text="Préparer la suite",
                               who={"kind": "referent"}, due=due)  # fmt: skip

    def _thing(
        self, on: date, root: str, kind: str, key: str, parent: tuple[str, str] | None, /, **fields: Json
    ) -> Iterator[Change]:
        told = dict(fields)
        if parent is not None:
            told = {PARENT: {"entity": parent[0], "key": parent[1]}, **told}
        act, wall = new_id(), int(datetime(on.year, on.month, on.day, 10, tzinfo=UTC).timestamp() * 1000)
        for name, value in told.items():
            self._position += 1
            yield Change(
                id=new_id(), stream=self._stream, position=self._position,
                clock=f"{wall:015d}-{self._position % 100_000:05d}", act=act, root=root, entity=kind, key=key,
                field=name, value=value, by=_AUTHOR,
            )  # fmt: skip
