"""Reviewing what desks propose to everybody: organisations, networks, schemes, travel facts, campaigns.

Until somebody accepts it, a shared thing goes no further than its author's holder. Accepted, its whole history is
queued for every desk that lacks it, lines that were set aside included, and later changes by anybody follow by
themselves.
"""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from referent_desk.caseload.changes import Change, from_line
from referent_desk.caseload.heads import Thing, thing
from referent_desk.domain.clock import Clock
from referent_desk.hub import directory, queues, settings
from referent_desk.hub.answers import Reviewed, SharedRoot
from referent_desk.hub.places import cells
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.scope import SHARED, SHARED_ROOTS
from referent_desk.hub.tables import assignment, holder, platform, queue, record, review, set_aside

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"


def shared_roots(connection: Connection, *, decided: bool = False) -> list[SharedRoot]:
    """The shared things that wait for a decision, oldest first; with those that were `decided`, if asked."""
    rows = connection.execute(
        select(record.c.root, func.count(), holder.c.name, platform.c.name, review.c.accepted)
        .join(assignment, assignment.c.root == record.c.root)
        .join(holder, holder.c.id == assignment.c.holder)
        .join(platform, platform.c.code == holder.c.platform)
        .outerjoin(review, review.c.root == record.c.root)
        .where(record.c.entity.in_(SHARED_ROOTS), assignment.c.person.is_(False))
        .group_by(record.c.root, holder.c.name, platform.c.name, review.c.accepted)
        .order_by(func.min(record.c.seq))
    ).all()
    found = []
    for root, changes, name, of, accepted in rows:
        state = WAITING if accepted is None else ACCEPTED if accepted else REFUSED
        shown = _shown(_changes(connection, root), root)
        if shown is not None and (decided or state == WAITING):
            kind = shown.text("kind") or shown.text("code") or None
            found.append(SharedRoot(root, shown.entity, _name(shown), kind, name, of, changes, state))
    return found


def accept(connection: Connection, clock: Clock, wanted: str) -> Reviewed:
    """Give a shared thing to every desk. Refuses `no_shared_root`, `not_shareable`."""
    root, changes = _find(connection, wanted)
    if any(change.entity not in SHARED for change in changes) or _names_others(connection, changes):
        raise HubRefusal(HubCode.NOT_SHAREABLE)
    _decide(connection, clock, root, accepted=True)
    ids = [change.id for change in changes]
    for part in queues.chunks(ids):
        connection.execute(delete(set_aside).where(set_aside.c.record.in_(part)))
    desks = sum(_queue(connection, row.id, root) for row in directory.desks(connection) if row.revoked is None)
    return Reviewed(root, ACCEPTED, len(ids), desks)


def refuse(connection: Connection, clock: Clock, wanted: str) -> Reviewed:
    """Leave a shared thing with its author's holder. Refuses `no_shared_root`, `already_shared`."""
    root, changes = _find(connection, wanted)
    if connection.execute(select(review.c.accepted).where(review.c.root == root)).scalar():
        raise HubRefusal(HubCode.ALREADY_SHARED)
    _decide(connection, clock, root, accepted=False)
    return Reviewed(root, REFUSED, len(changes), 0)


def _find(connection: Connection, wanted: str) -> tuple[str, list[Change]]:
    root = wanted.strip().lower()
    changes = _changes(connection, root)
    if _shown(changes, root) is None:
        raise HubRefusal(HubCode.NO_SHARED_ROOT)
    return root, changes


def _changes(connection: Connection, root: str) -> list[Change]:
    lines = connection.execute(
        select(record.c.line).where(record.c.root == root, record.c.type == "change").order_by(record.c.seq)
    ).scalars()
    return [from_line(json.loads(line), lenient=True) for line in lines]


def _shown(changes: Sequence[Change], root: str) -> Thing | None:
    """The thing that stands at a root, if it is one that may be shared."""
    own = [change for change in changes if change.key == root and change.entity in SHARED_ROOTS]
    return thing(own) if own else None


def _name(shown: Thing) -> str:
    if shown.entity != "TravelFact":
        return shown.text("name")
    return f"{shown.text('journey', 'commune')} → {shown.text('journey', 'place')}"


def _names_others(connection: Connection, changes: Sequence[Change]) -> bool:
    """Whether a line claims to replace what acts elsewhere: every desk would refuse the file that holds both."""
    held = cells(connection, {one for change in changes for one in change.replaces})
    return any(held[one][:3] != change.cell[:3] for change in changes for one in change.replaces if one in held)


def _decide(connection: Connection, clock: Clock, root: str, *, accepted: bool) -> None:
    connection.execute(delete(review).where(review.c.root == root))
    connection.execute(insert(review).values(root=root, accepted=accepted, at=settings.stamp(clock)))
    settings.note(connection, clock, "share_accept" if accepted else "share_refuse", root)


def _queue(connection: Connection, device: str, root: str) -> bool:
    """Queue for one desk what it lacks of a root, in the order of arrival; whether there was anything."""
    outgoing = queues.current(connection, device, incoming=False)
    if outgoing is None:
        return False
    lacking = connection.execute(
        select(record.c.id)
        .where(record.c.root == root, record.c.type == "change", record.c.author != device)
        .where(record.c.id.not_in(select(queue.c.record).where(queue.c.channel == outgoing.id)))
        .order_by(record.c.seq)
    ).scalars()
    ids = list(lacking)
    queues.append(connection, outgoing.id, ids)
    return bool(ids)
