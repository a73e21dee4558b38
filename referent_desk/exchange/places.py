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

    def stream_owner(self, stream: str) -> str | None:
        """The device whose key first carried a stream; a desk knows only its own."""
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

    def incoming(self, channel: str) -> Incoming | None:
        """As in Places."""
        return self.channels[channel][0] if channel in self.channels else None

    def incoming_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places; tips are given from place 0 on."""
        return _at(self.channels[channel][1] if channel in self.channels else (bytes(32),), place)

    def outgoing_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places; tips are given from place 0 on."""
        return _at(self.ours.get(channel, ()), place)

    def stream_owner(self, stream: str) -> str | None:
        """As in Places."""
        return self.owners.get(stream)

    def change_at(self, stream: str, position: int) -> str | None:
        """As in Places."""
        return self.held.get((stream, position))

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        """As in Places."""
        return {one: self.acting[one] for one in ids if one in self.acting}


def _at(tips: tuple[bytes, ...], place: int) -> bytes | None:
    return tips[place] if 0 <= place < len(tips) else None
