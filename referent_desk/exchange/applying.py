"""Taking what a verified file holds into the caseload: all of it and its receipt, in the caller's one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referent_desk.caseload.changes import Change
from referent_desk.caseload.conflicts import conflicts_of
from referent_desk.caseload.departing import bring_back, erase, hide
from referent_desk.caseload.log import Log
from referent_desk.caseload.stored import changes_of_thing
from referent_desk.domain.canonical import canonical
from referent_desk.exchange import ledger, renewing
from referent_desk.exchange.desk_places import check_held
from referent_desk.exchange.identity import become, identity
from referent_desk.exchange.judging import Body
from referent_desk.exchange.manifest import Manifest, Newest
from referent_desk.exchange.records import Assign, Check, Erase, Placed, Unread, Withdraw
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.verdict import Opened
from referent_desk.vault.database import Connection


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `check`: equal, differs, or None where desk and hub can't be compared yet."""

    code: Code
    changes: int = 0
    conflicts: int = 0
    check: str | None = None


def apply(log: Log, opened: Opened, name: str, size: int) -> Outcome:
    """Apply a verified file for the device whose log this is; read twice it changes nothing."""
    at = log.clock().isoformat(timespec="seconds")
    first_time = not ledger.has_receipt(log.connection, opened.manifest_bytes)
    if opened.body is not None:
        outcome = _apply_changes(log, opened, opened.body, at, first_time=first_time)
    elif opened.enrolment is not None:
        outcome = _apply_enrolment(log.connection, opened, at)
    else:
        outcome = _apply_roster(log.connection, opened, at)
    receipt = ledger.Receipt(
        name[:200],
        opened.manifest,
        opened.manifest_bytes,
        opened.signature,
        size,
        at,
        outcome.changes,
        outcome.conflicts,
        check=outcome.check,
    )
    ledger.add_receipt(log.connection, receipt, outgoing=False)
    if outcome.code is Code.ALREADY_APPLIED and first_time and opened.body is not None and not opened.body.records:
        return Outcome(Code.APPLIED, check=outcome.check)  # it only acknowledged, and that was news
    return outcome


def _apply_changes(log: Log, opened: Opened, body: Body, at: str, *, first_time: bool) -> Outcome:
    connection, said = log.connection, opened.manifest
    sender = said.from_
    channel_id, first = said.channel or "", said.first or 1
    channel = ledger.find(connection, channel_id, outgoing=False)
    if channel is None:
        hub_began_anew = ledger.current(connection, sender, outgoing=False) is not None
        channel = ledger.open_channel(connection, sender, outgoing=False, identity=channel_id)
        if hub_began_anew:
            ledger.offer_again(connection, sender)
    if body.supersedes is not None and first_time:
        ledger.ask_again(connection, sender)  # it began anew, and is to hear how far we are
    arrived = body.records[max(0, channel.place - first + 1) :]
    ledger.append(connection, channel, (str(record.id) for record in arrived))
    fresh = _take(log, arrived, at)
    _keep_unread(connection, body.unread)
    current = ledger.current(connection, sender, outgoing=False)
    is_latest = said.number > channel.number and current is not None and current.id == channel.id
    # What is sent again under a new number was not acknowledged; the same file read again was.
    connection.execute(
        "UPDATE channel SET number = max(number, ?), owed = max(owed, ?) WHERE id = ?",
        (said.number, int(bool(body.records) and first_time), channel.id),
    )
    if is_latest:
        _acknowledged(connection, said, at)
        _announced(connection, said.newest)
    check = _compare(connection, said, body.tail)
    code = Code.APPLIED if arrived else Code.ALREADY_APPLIED
    return Outcome(code, len(fresh), _count_conflicts(connection, fresh), check)


def _take(log: Log, arrived: Sequence[Placed], at: str) -> list[Change]:
    """Records in the order of their places: who comes, who leaves, what is said of them."""
    connection, fresh = log.connection, list[Change]()
    run: list[Change] = []
    for record in arrived:
        if isinstance(record, Change):
            run.append(record)
            continue
        fresh += _receive(log, run)
        run = []
        match record:
            case Assign():
                connection.execute(
                    "INSERT OR REPLACE INTO assigned (root, holder, platform, at) VALUES (?, ?, ?, ?)",
                    (record.root, record.holder, record.platform, at),
                )
            case Withdraw():
                hide(connection, record.root, at)
            case Erase():
                erase(connection, record.roots, at)
            case Unread():
                _keep_unread(connection, [record])
    return fresh + _receive(log, run)


def _receive(log: Log, run: list[Change]) -> list[Change]:
    """Changes of persons who were handed back bring them back: their whole history is queued again."""
    gone = {row[0] for row in log.connection.execute("SELECT root FROM departed WHERE kind = 'withdrawn'")}
    for root in {change.root for change in run} & gone:
        bring_back(log.connection, root)
    return log.receive(run) if run else []


def _keep_unread(connection: Connection, unread: Iterable[Unread]) -> None:
    for record in unread:
        line = canonical(record.line).decode()
        name = record.id or line
        connection.execute("INSERT OR IGNORE INTO unread (id, line) VALUES (?, ?)", (name, line))


def _acknowledged(connection: Connection, said: Manifest, at: str) -> None:
    """What the hub holds of ours is what it said latest, not the highest; a former channel says nothing any more."""
    if said.seen is None:  # it holds nothing of ours, or no longer
        connection.execute(
            "UPDATE channel SET seen_place = 0 WHERE peer = ? AND outgoing = 1 AND current = 1", (said.from_,)
        )
        return
    out = ledger.find(connection, said.seen.channel, outgoing=True)
    if out is None:
        if renewing.unheard(connection) is None:
            renewing.note_other_copy(connection, said.seen.channel, at)
        return
    present = ledger.current(connection, said.from_, outgoing=True)
    if present is not None and present.id == out.id:
        connection.execute(
            "UPDATE channel SET seen_place = ?, seen_kept = ? WHERE id = ?", (said.seen.place, said.seen.kept, out.id)
        )
        renewing.was_heard(connection)


def _announced(connection: Connection, newest: Newest | None) -> None:
    editions = {"roster": newest.roster, "catalogue": newest.catalogue} if newest else {}
    for what, edition in editions.items():
        if edition is not None:
            connection.execute(
                "INSERT OR REPLACE INTO announced (what, version, sha256) VALUES (?, ?, ?)",
                (what, edition.version, edition.sha256),
            )


def _compare(connection: Connection, said: Manifest, tail: object) -> str | None:
    """What the hub believes us to hold, against what we do; only where the file ends at the last place held."""
    channel = ledger.find(connection, said.channel or "", outgoing=False)
    if not isinstance(tail, Check) or channel is None or channel.place != said.last:
        return None
    present, held = ledger.current(connection, said.from_, outgoing=True), said.seen
    if held is not None and (present is None or present.id != held.channel):
        return None  # it speaks of a channel that we left, or that another copy of us opened
    return "equal" if check_held(connection, said.from_, said.seen) == tail else "differs"


def _count_conflicts(connection: Connection, fresh: Iterable[Change]) -> int:
    """Disagreements that stand in what these changes touched."""
    touched = {change.cell for change in fresh}
    found = 0
    for root, entity, key in sorted({cell[:3] for cell in touched}):
        standing = conflicts_of(changes_of_thing(connection, root, entity, key))
        found += sum(1 for conflict in standing if conflict.cell in touched or conflict.cell[3] == "*")
    return found


def _apply_roster(connection: Connection, opened: Opened, at: str) -> Outcome:
    held = ledger.held_roster(connection)
    if opened.roster is None or opened.roster_line is None or (held and opened.roster.version <= held.roster.version):
        return Outcome(Code.ALREADY_APPLIED)
    ledger.keep_roster(connection, opened.roster.version, opened.roster_line, at)
    return Outcome(Code.APPLIED)


def _apply_enrolment(connection: Connection, opened: Opened, at: str) -> Outcome:
    """An answer by a root that is trusted: the one that was joined, or a later one that says otherwise."""
    said, held = opened.enrolment, ledger.held_roster(connection)
    membership = identity(connection).membership
    if said is None or opened.roster is None or held is None or membership is None:
        return Outcome(Code.ALREADY_APPLIED)
    same = (membership.code, membership.role, membership.holder, membership.platform) == (
        *(said.code, said.role, said.holder.id, said.platform.code),
    )
    if same or opened.roster.version <= held.roster.version:
        return Outcome(Code.ALREADY_APPLIED)
    become(connection, said, region=membership.region, root=membership.root, checked=membership.checked, at=at)
    return _apply_roster(connection, opened, at)
