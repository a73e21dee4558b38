"""Asking for a verdict in tests: it opened, or it was refused, and why."""

from typing import Any

from referent_desk.exchange.channel import NO_TIP, tips
from referent_desk.exchange.places import Incoming, NoPlaces
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.verdict import Opened, Refused, judge
from tests.exchange.world import (
    CHANNEL,
    DESK,
    change,
)

FIRST_TWO = tuple(one.id for one in (change(1), change(2)))
HOLDER = "1" * 32


def opened(data: bytes, reader: Any) -> Opened:
    verdict = judge(data, reader)
    assert isinstance(verdict, Opened), verdict
    return verdict


def refused(data: bytes, reader: Any) -> Refused:
    verdict = judge(data, reader)
    assert isinstance(verdict, Refused)
    assert verdict.message
    return verdict


def code(data: bytes, reader: Any) -> Code:
    return refused(data, reader).code


def holding(*ids: str, sender: str = DESK.id, **more: Any) -> NoPlaces:
    """Places of one who holds these ids of the channel."""
    held = (NO_TIP, *tips(NO_TIP, ids))
    return NoPlaces(channels={CHANNEL: (Incoming(sender, len(ids)), held)}, **more)
