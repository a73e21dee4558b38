"""The end of an interview: what the summary proposes, what it writes, and how it is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from referent_desk.caseload import local
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interview_ends import Ended, Meeting, end_interview, take_back_end
from referent_desk.caseload.interviews import PrivateBlock
from referent_desk.caseload.log import Log
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.interview.draft import Block, Draft, draft_key
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean

LONGEST_BLOCK: Final = 20_000
LONGEST_AGREED: Final = 2_000
"""Characters of one block, and of what was agreed (the registry's)."""

LONGEST_MINUTES: Final = 5 * 60
"""An interview that seems to last longer was left and taken up again."""

_NEAR: Final = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Ending:
    """What the summary panel says at last; `came` is the key of the appointment that this interview was."""

    type: str
    channel: str
    present: tuple[str, ...]
    minutes: int
    agreed: str
    came: str = ""
    next: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What one end wrote, and the draft that it was made of."""

    ended: Ended
    draft: Draft

    @property
    def root(self) -> str:
        """The person met."""
        return self.ended.root


def finish(log: Log, root: str, draft: Draft, ending: Ending) -> Finished:
    """Record the interview, its private notes, its next appointment; the draft leaves. All of it or nothing.

    Raises CaseloadRefusal `empty`, `too_long`, `no_such_person`.
    """
    shown, private = _split(draft.typing.blocks)
    agreed = clean(ending.agreed, long=True).strip()
    if len(agreed) > LONGEST_AGREED:  # whole among the notes, its beginning in its own place
        shown += [Block("report", part) for part in _pieces(agreed)]
        agreed = agreed[: LONGEST_AGREED - 1] + "…"
    entry: dict[str, Json] = {
        "started": draft.started,
        "minutes": ending.minutes,
        "channel": ending.channel,
        "type": ending.type,
        "present": list(ending.present),
        "blocks": [{"kind": block.kind, "text": block.text} for block in shown],
        "agreed": agreed,
    }
    ended = end_interview(
        log, root, draft.key, entry, private, draft=draft_key(root), came=ending.came, meeting=ending.next
    )
    return Finished(ended, draft)


def take_back(log: Log, finished: Finished) -> None:
    """Undo the end: the interview is a draft again, under a new key."""
    again = replace(finished.draft, key=take_back_end(log, finished.ended))
    root = finished.root
    local.save_draft(log.connection, draft_key(root), again.to_json(), log.clock(), root=root)


def present_appointment(found: Record, now: datetime) -> Thing | None:
    """The appointment that this interview is: the nearest one of today, within three hours, without outcome."""
    case = found.case
    near = []
    for booking in found.of("Appointment", case) if case else []:
        start = moment(booking)
        if (
            start is not None
            and not booking.get("outcome")
            and abs(start - now) <= _NEAR
            and start.date() == now.date()
        ):
            near.append((abs(start - now), booking))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def usual_type(found: Record) -> str:
    """What kind of interview it likely is: the first one, the diagnosis, then follow-up."""
    case = found.case
    held = found.of("Interview", case) if case else []
    return "follow_up" if held else "first"


def moment(booking: Thing) -> datetime | None:
    """When an appointment starts."""
    try:
        return datetime.fromisoformat(booking.text("when", "start"))
    except ValueError:
        return None


def minutes_since(started: str, now: datetime) -> int:
    """Whole minutes since the start; 0, which says nothing, when it was resumed so late that it would say too much."""
    try:
        minutes = int((now - datetime.fromisoformat(started)).total_seconds() // 60)
    except (ValueError, TypeError):
        return 0
    return minutes if 0 <= minutes <= LONGEST_MINUTES else 0


def _split(blocks: Sequence[Block]) -> tuple[list[Block], list[PrivateBlock]]:
    """What goes to the journal, each block within its length, and what stays on this laptop with its place."""
    shown: list[Block] = []
    private: list[PrivateBlock] = []
    for block in blocks:
        text = clean(block.text, long=True).strip()
        if not text:
            continue
        if block.kind == "private":
            private.append(PrivateBlock(text, len(shown)))
        else:
            shown += [Block(block.kind, part) for part in _pieces(text)]
    return shown, private


def _pieces(text: str) -> list[str]:
    parts = []
    while len(text) > LONGEST_BLOCK:
        cut = max(text.rfind("\n", 0, LONGEST_BLOCK), text.rfind(" ", 0, LONGEST_BLOCK))
        cut = cut if cut > LONGEST_BLOCK // 2 else LONGEST_BLOCK
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*parts, text] if text else parts
