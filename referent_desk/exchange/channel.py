"""A channel: one direction between two devices, a queue of records with places 1, 2, 3… and no hole.

Its chain of tips is over ids alone, which are random: it tells nothing and survives erasure (exchange.md, 3).
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from referent_desk.domain.canonical import canonical

NO_TIP = bytes(32)
"""tip(0)."""


def new_channel() -> str:
    """The id of a new channel, 32 random hex, made by its sender."""
    return secrets.token_hex(16)


def next_tip(tip: bytes, record_id: str) -> bytes:
    """tip(n) = SHA-256(tip(n-1) ‖ id of the record at place n), the id as 16 bytes."""
    return hashlib.sha256(tip + bytes.fromhex(record_id)).digest()


def tips(before: bytes, ids: Iterable[str]) -> Iterator[bytes]:
    """The tip after each id."""
    tip = before
    for one in ids:
        tip = next_tip(tip, one)
        yield tip


def last_tip(before: bytes, ids: Iterable[str]) -> bytes:
    """The tip after all ids."""
    for one in ids:
        before = next_tip(before, one)
    return before


@dataclass(frozen=True)
class Queued:
    """A record waiting in a channel: its id, the gesture it belongs to, its canonical line without line end."""

    id: str
    act: str | None
    line: bytes


def queued(record_id: str, act: str | None, json: object) -> Queued:
    """A record as it waits: its JSON in canonical form."""
    return Queued(record_id, act, canonical(json))


def split(records: Sequence[Queued], cap: int) -> list[Sequence[Queued]]:
    """Cut a queue into adjoining parts of at most `cap` bytes of lines each, an act never cut.

    An act that is longer alone makes a part of its own. An empty queue is one empty part.
    """
    parts: list[Sequence[Queued]] = []
    start = size = 0
    for first, after, weight in _gestures(records):
        if size and size + weight > cap:
            parts.append(records[start:first])
            start, size = first, 0
        size += weight
        if after == len(records):
            parts.append(records[start:])
    return parts or [records]


def _gestures(records: Sequence[Queued]) -> Iterator[tuple[int, int, int]]:
    """Runs of records of one act: first index, index after, bytes."""
    first = 0
    while first < len(records):
        after = first + 1
        while after < len(records) and records[first].act is not None and records[after].act == records[first].act:
            after += 1
        yield first, after, sum(len(record.line) + 1 for record in records[first:after])
        first = after
