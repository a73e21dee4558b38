"""What a reader holds of channels and streams, as the verdict asks for it. Desk and hub answer from their tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from referent_desk.caseload.changes import Cell


@dataclass(frozen=True)
class Incoming:
    """A channel that somebody sends in: who, and the last place held."""

    sender: str
    place: int


class Places(Protocol):
    """Questions only; the answers are those of the instant at which the file will be applied."""

    def incoming(self, channel: str) -> Incoming | None:
        """The channel of this id that is received here."""
        ...

    def incoming_tip(self, channel: str, place: int) -> bytes | None:
        """Its tip at a place held; `NO_TIP` at 0 of any channel, None beyond."""
        ...

    def outgoing_tip(self, channel: str, place: int) -> bytes | None:
        """The tip of a channel of ours at a place queued; None beyond, or for a channel that is not ours."""
        ...

    def in_use(self, channel: str) -> bool | None:
        """Whether a channel of ours is the present one (True) or a former one (False); None for one not known here."""
        ...

    def begun_anew(self, peer: str) -> bool:
        """Whether our side towards a device began anew since: it may still speak of what we no longer know."""
        ...

    def stream_owner(self, stream: str) -> str | None:
        """The device whose key first carried a stream; a desk knows only its own."""
        ...

    def is_left(self, stream: str) -> bool:
        """Whether this is a stream of ours that we no longer write, and that others may know better."""
        ...

    def ended(self, stream: str) -> int | None:
        """The position at which its owner left a stream, while its other copies were not told; None otherwise."""
        ...

    def change_at(self, stream: str, position: int) -> str | None:
        """The id of the change held at a position of a stream."""
        ...

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        """Where those of these changes act that are held; erased ones are left out."""
        ...


@dataclass(frozen=True)
class NoPlaces:
    """Places of one who holds nothing yet, or only what is given: for newcomers, and for tests."""

    channels: Mapping[str, tuple[Incoming, tuple[bytes, ...]]] = field(default_factory=dict)
    ours: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[tuple[str, int], str] = field(default_factory=dict)
    acting: Mapping[str, Cell] = field(default_factory=dict)
    former: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    ends: Mapping[str, int] = field(default_factory=dict)
    anew: bool = False

    def incoming(self, channel: str) -> Incoming | None:
        """As in Places."""
        return self.channels[channel][0] if channel in self.channels else None

    def incoming_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places; tips are given from place 0 on."""
        return _at(self.channels[channel][1] if channel in self.channels else (bytes(32),), place)

    def outgoing_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places; tips are given from place 0 on."""
        return _at(self.ours.get(channel, ()), place)

    def in_use(self, channel: str) -> bool | None:
        """As in Places."""
        return False if channel in self.former else True if channel in self.ours else None

    def begun_anew(self, peer: str) -> bool:
        """As in Places."""
        return self.anew

    def stream_owner(self, stream: str) -> str | None:
        """As in Places."""
        return self.owners.get(stream)

    def is_left(self, stream: str) -> bool:
        """As in Places."""
        return stream in self.left

    def ended(self, stream: str) -> int | None:
        """As in Places."""
        return self.ends.get(stream)

    def change_at(self, stream: str, position: int) -> str | None:
        """As in Places."""
        return self.held.get((stream, position))

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        """As in Places."""
        return {one: self.acting[one] for one in ids if one in self.acting}


def _at(tips: tuple[bytes, ...], place: int) -> bytes | None:
    return tips[place] if 0 <= place < len(tips) else None
