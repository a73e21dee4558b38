"""A bar under the hand: what of it is held, and where it stands some days later. No Qt."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from referent_desk.desk.widgets.timeline_bars import Bar

Grip = Literal["move", "start", "end"]
"""The whole bar, or one of its edges."""


@dataclass(slots=True)
class Drag:
    """A bar under the hand; `from_x` is where it was taken, `begun` once it moved."""

    key: str
    bar: Bar
    grip: Grip
    from_x: float
    now: Bar
    begun: bool = False


def moved(bar: Bar, grip: Grip, days: int) -> Bar:
    """A bar some days later; an edge stops at the other one."""
    by = timedelta(days=days)
    if grip == "move":
        return replace(bar, start=bar.start + by, end=bar.end + by)
    if grip == "start":
        return replace(bar, start=bar.start + by if bar.endless else min(bar.start + by, bar.end),
                       end=bar.end + by if bar.endless else bar.end)  # fmt: skip
    return replace(bar, end=max(bar.end + by, bar.start))
