"""Days and times as people type them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import typer

from referent_desk.domain.clock import Clock
from referent_desk.domain.text import tr


def day(typed: str | None, option: str) -> date | None:
    """A day, "2026-10-13"; None where none was given. Raises wrong usage."""
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        text = tr("cli", "Une date s’écrit 2026-10-13.")
        raise typer.BadParameter(text, param_hint=option) from None


def moment(typed: str, clock: Clock) -> str:
    """A time to the minute with its offset, as the registry wants it; the clock's zone where none was typed.

    What is no time comes back as it is, for the registry to refuse.
    """
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        return typed
    if at.tzinfo is None:
        zone = clock().tzinfo
        # The system's zone is known by its rules, not by today's offset: winter differs from summer.
        at = at.replace(tzinfo=zone) if isinstance(zone, ZoneInfo) else at.astimezone()
    return at.isoformat(timespec="minutes")
