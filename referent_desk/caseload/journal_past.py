"""Lines of the journal that the record as it stands does not hold: pauses that ended, what went to the hub and back."""

from collections.abc import Iterator
from datetime import date, datetime

from referent_desk.caseload.changes import Change
from referent_desk.caseload.conflicts import written_at
from referent_desk.caseload.journal import JournalEntry
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.stored import changes_of_field
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection


def past_lines(connection: Connection, found: Record, today: date) -> list[JournalEntry]:
    """Pauses, their ends, and the exchanges with the hub that this person was in."""
    return [*_pauses(connection, found, today), *_exchanges(connection, found)]


def _pauses(connection: Connection, found: Record, today: date) -> Iterator[JournalEntry]:
    for case in found.of("Case"):
        history = changes_of_field(connection, case.root, "Case", case.key, "pause")
        stood: Change | None = None
        for change in _last_of_each_day(history):
            begun, ended = isinstance(change.value, dict), stood is not None
            if begun:
                yield from _lapsed(stood, written_at(change.clock).date(), today)
                yield _begun(change)
            elif ended and stood is not None:
                on = written_at(change.clock).date()
                lapsed = list(_lapsed(stood, on, today))
                yield from lapsed or [_entry(change, on, tr("journal", "L’accompagnement reprend"), "")]
            stood = change if begun else None
        closed = day(case.text("closed", "date")) or date.max
        yield from _lapsed(stood, closed, today)


def _last_of_each_day(history: list[Change]) -> Iterator[Change]:
    """What stood at the end of each day: a pause that was taken back at once is no pause."""
    by_day: dict[date, Change] = {}
    for change in history:
        by_day[written_at(change.clock).date()] = change
    return (by_day[on] for on in sorted(by_day))


def _begun(change: Change) -> JournalEntry:
    value = change.value if isinstance(change.value, dict) else {}
    until, on = day(str(value.get("until") or "")), written_at(change.clock).date()
    title = tr("journal", "En pause")
    if until is not None:
        told = french.day_long(until, year=until.year != on.year)
        title = tr("journal", "En pause jusqu’au {day}").format(day=told)
    return _entry(change, on, title, str(value.get("reason") or ""))


def _lapsed(stood: Change | None, before: date, today: date) -> Iterator[JournalEntry]:
    """The end of a pause that came by itself, before something else was said."""
    value = stood.value if stood is not None and isinstance(stood.value, dict) else {}
    until = day(str(value.get("until") or ""))
    if stood is not None and until is not None and until <= today and until <= before:
        yield _entry(stood, until, tr("journal", "Fin de la pause"), "", mark="!")


def _entry(change: Change, on: date, title: str, text: str, mark: str = "") -> JournalEntry:
    order = (on.isoformat(), "", change.clock)
    return JournalEntry(f"{change.id}{mark}", "case", on, title, text, change.by, order=order)


def _exchanges(connection: Connection, found: Record) -> Iterator[JournalEntry]:
    """The files that held changes of this person, each change told by the first file that carried it.

    The queues keep the ids of what they carried, and the receipts between which places: nothing is guessed.
    """
    if connection.execute("SELECT 1 FROM receipt WHERE first IS NOT NULL LIMIT 1").fetchone() is None:
        return
    roots = sorted({thing.root for thing in (*found.things, *found.folded)})
    marks = ", ".join("?" * len(roots))
    rows = connection.execute(
        "SELECT receipt.outgoing, receipt.at, count(*), receipt.number FROM (SELECT"
        " min(receipt.number) AS number FROM change JOIN place ON place.record = change.id"
        " JOIN receipt ON receipt.channel = place.channel AND place.place BETWEEN receipt.first AND receipt.last"
        f" WHERE change.root IN ({marks}) GROUP BY receipt.outgoing, change.id)"
        " JOIN receipt USING (number) GROUP BY receipt.number",
        roots,
    ).fetchall()
    for outgoing, at, n, number in rows:
        moment = _moment(at)
        if moment is None:
            continue
        told = tr("journal", "{n} changement|{n} changements", n).format(n=n)
        words = tr("journal", "Envoyé au pôle, {told}") if outgoing else tr("journal", "Reçu du pôle, {told}")
        order = (f"{moment:%Y-%m-%d}", f"{moment:%H:%M}", "")
        yield JournalEntry(
            f"receipt:{number}",
            "exchange",
            moment.date(),
            words.format(told=told),
            "",
            "",
            f"{moment:%H:%M}",
            order=order,
        )


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
