"""The summaries of everybody: those that stand are read at once, those that lack are made from the shown tables."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.projection import read_columns, read_entity, read_root
from referent_desk.caseload.record import Record, record
from referent_desk.caseload.summary import Summary, held, keep, lacking, summarize
from referent_desk.vault.database import Connection, transaction

_WHOLE = (
    "Person",
    "Phone",
    "Case",
    "Schooling",
    "Barrier",
    "Tag",
    "Appointment",
    "Task",
    "Plan",
    "Goal",
    "Step",
    "Proposal",
    "Outcome",
    "OutcomeCheck",
)
_DATES_ONLY = {
    "Interview": ("$.started", "$.type", "$.corrects"),
    "ContactAttempt": ("$.at", "$.result", "$.corrects"),
}
_FEW = 40
"""Records read one by one; more, and all are read at once."""

_AT_ONCE = 5


def summaries(connection: Connection) -> dict[str, Summary]:
    """Everybody in this vault, by the root under which they are shown. Nothing is written."""
    shown = first_roots(connection)
    persons = _persons(connection)
    found = {root: one for root, one in held(connection).items() if root in persons and root not in shown}
    missing = {shown.get(root, root) for root in persons - found.keys()}
    for item in _records(connection, missing, shown):
        told = summarize(item)
        if told is not None:
            found[item.root] = told
    return found


def fill(connection: Connection) -> int:
    """Make the summaries that lack, and answers how many: for whoever opens the vault or brought much in.

    In a thread that may take its time: a record with years of journal takes some milliseconds. A few at a time, each
    read and kept in one transaction: somebody else who writes neither waits long nor is overtaken.
    """
    shown = first_roots(connection)
    missing = [root for root in lacking(connection, sorted(_persons(connection))) if root not in shown]
    made = 0
    for at in range(0, len(missing), _AT_ONCE):
        with transaction(connection):
            here = lacking(connection, missing[at : at + _AT_ONCE])
            told = [(root, one) for root in here if (one := summarize(record(root, read_root(connection, root))))]
            keep(connection, told)
            made += len(told)
    return made


def _persons(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT root FROM shown_person WHERE live = 1 AND key = root")}


def _records(connection: Connection, roots: Collection[str], shown: dict[str, str]) -> Iterable[Record]:
    if len(roots) <= _FEW:
        return [record(root, read_root(connection, root)) for root in sorted(roots)]
    by_root: dict[str, list[Thing]] = defaultdict(list)
    for thing in _things(connection):
        root = shown.get(thing.root, thing.root)
        if root in roots:
            by_root[root].append(thing)
    return [record(root, things) for root, things in by_root.items()]


def _things(connection: Connection) -> Iterable[Thing]:
    for entity in _WHOLE:
        yield from read_entity(connection, entity)
    for entity, paths in _DATES_ONLY.items():
        yield from read_columns(connection, entity, "entry", paths)
