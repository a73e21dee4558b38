"""The records of a bundle of changes: which lines may stand where, and whether they continue what is held.

    stream owner and tips → gap → records

A change replaces values of its own cell only (a deletion, of its thing): to name another that is held, or that stands
before it in the file, is no good record. What is held already is not judged again.

A line that is no good record is remembered and refused last: the missing part of a channel is told first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from referent_desk.caseload.changes import Cell, Change
from referent_desk.domain.fields import DELETION
from referent_desk.exchange.channel import next_tip
from referent_desk.exchange.lines import BadLine
from referent_desk.exchange.manifest import Manifest, Seen
from referent_desk.exchange.opening import Line, bad_record
from referent_desk.exchange.places import Places
from referent_desk.exchange.records import (
    Assign,
    Audit,
    Check,
    Erase,
    Placed,
    Record,
    Supersedes,
    Unread,
    Withdraw,
    is_placed,
    read_record,
)
from referent_desk.exchange.refusals import Code, ExchangeRefusal

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Body:
    """The records of a bundle of changes, in the order of their places; `lines` are their bytes as they came."""

    records: tuple[Placed, ...]
    lines: tuple[bytes, ...]
    supersedes: Supersedes | None
    tail: Check | Audit
    unread: tuple[Unread, ...] = ()  # lines of a newer schema that take no place

    @property
    def changes(self) -> list[Change]:
        """The changes among them."""
        return [record for record in self.records if isinstance(record, Change)]


@dataclass(frozen=True)
class Sender:
    """Who signed, and to whom: what decides which lines may stand in a bundle."""

    id: str
    is_hub: bool
    me: str


@dataclass
class _Found:
    records: list[Placed] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # of the lines of changes, by id
    ids: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    supersedes: Supersedes | None = None
    tail: Check | Audit | None = None
    wrong: ExchangeRefusal | None = None


def read_changes(lines: Iterator[Line], manifest: Manifest, sender: Sender, places: Places) -> Body:
    """The records, if they continue what is held. Refuses `forked_stream`, `gap`, `bad_record`."""
    channel, first, last = manifest.channel, manifest.first, manifest.last
    if channel is None or first is None or last is None or manifest.before is None or manifest.tip is None:
        raise ExchangeRefusal(Code.BAD_RECORD)  # the manifest's reader lets no such one pass
    found = _read_all(lines, manifest, sender, first, last - first + 1)
    _check_seen(manifest.seen, sender, places)
    _check_left(found.supersedes, sender, places)
    _check_owners(found.records, sender, places)
    held = places.incoming(channel)
    if held is not None and held.sender != sender.id:
        raise ExchangeRefusal(Code.FORKED_STREAM)
    place = held.place if held else 0
    _check_tips(found.ids, manifest, channel, first, place, places)
    if first > place + 1:
        raise ExchangeRefusal(Code.GAP)
    if found.wrong is not None:
        raise found.wrong
    _check_replaced(found, places)
    if found.tail is None:
        raise ExchangeRefusal(Code.BAD_RECORD)  # unreachable: without a tail something is wrong
    records, raw = tuple(found.records), tuple(found.lines)
    return Body(records, raw, found.supersedes, found.tail, tuple(found.unread))


def _read_all(lines: Iterator[Line], manifest: Manifest, sender: Sender, first: int, expected: int) -> _Found:
    """Every line, typed; raises at once only for what makes the chain unknowable."""
    found, number = _Found(), 1
    for line in lines:
        number = line.number
        if is_placed(line.value):
            identity = line.value["id"]
            if not isinstance(identity, str) or not _ID.fullmatch(identity) or len(found.ids) == expected:
                raise bad_record(number, BadLine("not an id, or one too many", "id"))
            found.ids.append(identity)
        try:
            if found.tail is not None:
                raise BadLine("after the last line", "t")
            record = read_record(line.value, lenient=manifest.lenient)
            _place(found, record, line, sender, may_supersede=number == 2 and first == 1)
        except BadLine as bad:
            found.wrong = found.wrong or bad_record(number, bad)
    if len(found.ids) != expected:
        raise found.wrong or bad_record(number, BadLine("too few records", "last"))
    if found.tail is None:
        found.wrong = found.wrong or bad_record(number, BadLine("no last line", "t"))
    return found


def _place(found: _Found, record: Record, line: Line, sender: Sender, *, may_supersede: bool) -> None:
    """Put a record where its kind and its sender allow it. Raises BadLine."""
    match record:
        case Change():
            found.numbers.setdefault(record.id, line.number)
            found.records.append(record)
            found.lines.append(line.raw)
        case Assign() | Withdraw() | Erase() if sender.is_hub:
            found.records.append(record)
            found.lines.append(line.raw)
        case Unread(id=str()):
            found.records.append(record)
            found.lines.append(line.raw)
        case Unread():
            found.unread.append(record)
        case Supersedes() if may_supersede:
            found.supersedes = record
        case Check() if sender.is_hub:
            found.tail = record
        case Audit() if not sender.is_hub:
            found.tail = record
        case _:
            raise BadLine("not from this sender, or not here", "t")


def _check_seen(seen: Seen | None, sender: Sender, places: Places) -> None:
    """What they hold of ours must be what we sent: else one side was put back into its past.

    Of a channel that we left nothing more is said; of one that we do not know, once we began anew, neither.
    """
    if seen is None:
        return
    in_use = places.in_use(seen.channel)
    if in_use is False or (in_use is None and places.begun_anew(sender.id)):
        return
    if places.outgoing_tip(seen.channel, seen.place) != bytes.fromhex(seen.tip):
        raise ExchangeRefusal(Code.FORKED_STREAM, ours=True)


def _check_left(said: Supersedes | None, sender: Sender, places: Places) -> None:
    """Who leaves a stream wrote it; the hub names one of ours that another copy of us left, or wrote otherwise."""
    if said is None:
        return
    owner = places.stream_owner(said.stream)
    if not sender.is_hub and owner not in (None, sender.id):
        raise ExchangeRefusal(Code.FORKED_STREAM, stream=said.stream)
    if sender.is_hub and owner == sender.me and not places.is_left(said.stream):
        raise ExchangeRefusal(Code.FORKED_STREAM, ours=True, stream=said.stream)


def _check_owners(records: list[Placed], sender: Sender, places: Places) -> None:
    """A stream is its owner's for ever, has one change at each position, and does not grow once it was left."""
    here: dict[tuple[str, int], str] = {}
    for change in records:
        if not isinstance(change, Change):
            continue
        spot = (change.stream, change.position)
        held = places.change_at(*spot)
        owner = places.stream_owner(change.stream)
        # The hub relays everybody's streams; the one we write may not have grown without us.
        ours = sender.is_hub and owner == sender.me and not places.is_left(change.stream)
        if (held or here.setdefault(spot, change.id)) != change.id or (ours and held is None):
            raise ExchangeRefusal(Code.FORKED_STREAM, ours=ours, stream=change.stream)
        if sender.is_hub:
            continue
        if owner not in (None, sender.id) or _grows(change, held, places):
            raise ExchangeRefusal(Code.FORKED_STREAM, stream=change.stream)


def _grows(change: Change, held: str | None, places: Places) -> bool:
    """Whether a stream that its owner left goes on; what is known by its id already adds nothing."""
    end = places.ended(change.stream) if held is None else None
    return end is not None and change.position > end and change.id not in places.cells([change.id])


def _check_tips(ids: list[str], manifest: Manifest, channel: str, first: int, place: int, places: Places) -> None:
    """The chain, from `before` to `tip`, and through the last place that both sides have."""
    tip = bytes.fromhex(manifest.before or "")
    common = min(place, first - 1 + len(ids))
    at = first - 1
    if at == common and tip != places.incoming_tip(channel, at):
        raise ExchangeRefusal(Code.FORKED_STREAM)
    for one in ids:
        tip = next_tip(tip, one)
        at += 1
        if at == common and tip != places.incoming_tip(channel, at):
            raise ExchangeRefusal(Code.FORKED_STREAM)
    if tip.hex() != manifest.tip:
        raise ExchangeRefusal(Code.FORKED_STREAM)


def _check_replaced(found: _Found, places: Places) -> None:
    """No new change claims to replace what acts elsewhere."""
    changes = [record for record in found.records if isinstance(record, Change) and record.replaces]
    if not changes:
        return
    named = {one for change in changes for one in (change.id, *change.replaces)}
    known = places.cells(named)
    passed: dict[str, Cell] = dict(known)
    for record in found.records:
        if not isinstance(record, Change):
            continue
        others = (passed[one] for one in record.replaces if one in passed)
        if record.id not in known and not all(_may_replace(record.cell, other) for other in others):
            raise bad_record(found.numbers[record.id], BadLine("of another cell", "replaces"))
        passed.setdefault(record.id, record.cell)


def _may_replace(cell: Cell, other: Cell) -> bool:
    return cell == other or (cell[3] == DELETION and cell[:3] == other[:3])
