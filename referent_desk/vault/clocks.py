"""The clocks of what rests in a folder: the machine's, and for the demo's vault and hub a day of their own."""

import json
import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from referent_desk.domain.clock import Clock
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

NOW_VARIABLE: Final = "REFERENT_NOW"

_DEMO_MARK: Final = "demo.json"
_MOST_MARK_BYTES: Final = 1000
_PARIS: Final = "Europe/Paris"
_DEMO_NOW: Final = "2026-10-13T09:50:00"


def system_clock() -> datetime:
    """The machine's time, with its zone."""
    return datetime.now().astimezone()


def clock_for(folder: Path) -> Clock:
    """The clock of a vault or a hub: the machine's, except for those of the demo (`mark_demo`).

    A demo vault and its hub keep their day: each program that opens one starts at the instant in `demo.json` (or at
    `REFERENT_NOW`, which moves nothing else) and runs from there, in Paris. Refuses `bad_now`.
    """
    if not is_demo(folder):
        return system_clock
    start, begun = _demo_start(folder / _DEMO_MARK), time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def mark_demo(folder: Path, now: str = _DEMO_NOW) -> None:
    """Make the vault or hub of this folder one of the demo, whose clock starts at `now` (ISO 8601, Paris)."""
    (folder / _DEMO_MARK).write_text(json.dumps({"now": now}) + "\n", encoding="utf-8")


def is_demo(folder: Path) -> bool:
    """Whether a vault or a hub is one of the demo: what it prints says so."""
    return (folder / _DEMO_MARK).is_file()


def _demo_start(mark: Path) -> datetime:
    told = os.environ.get(NOW_VARIABLE)
    if told:
        try:
            return _in_paris(told)
        except ValueError:
            text = tr("vault", "{name} n’est pas une date et une heure, comme {example}.")
            raise Refusal("bad_now", text.format(name=NOW_VARIABLE, example=_DEMO_NOW)) from None
    try:
        with mark.open("rb") as file:
            return _in_paris(json.loads(file.read(_MOST_MARK_BYTES))["now"])
    except (OSError, ValueError, KeyError, TypeError):
        return _in_paris(_DEMO_NOW)


def _in_paris(text: str) -> datetime:
    at, zone = datetime.fromisoformat(text), ZoneInfo(_PARIS)
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
