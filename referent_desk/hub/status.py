"""What the hub holds, in numbers and per device."""

from sqlalchemy import Connection, func, select

from referent_desk.hub import pasts, queues
from referent_desk.hub.answers import DeviceStatus, Status
from referent_desk.hub.directory import DeviceRow, desks, names_by_author
from referent_desk.hub.tables import assignment, record, set_aside


def status(connection: Connection) -> Status:
    """Persons, lines, devices with how far each has come, and what waits for a decision."""
    names = names_by_author(connection)
    return Status(
        persons=connection.execute(select(func.count()).where(assignment.c.person.is_(True))).scalar_one(),
        changes=connection.execute(select(func.count()).where(record.c.type == "change")).scalar_one(),
        devices=[_device(connection, row, names) for row in desks(connection)],
        set_aside=connection.execute(select(func.count()).select_from(set_aside)).scalar_one(),
    )


def _device(connection: Connection, row: DeviceRow, names: dict[str, str]) -> DeviceStatus:
    outgoing = queues.current(connection, row.id, incoming=False)
    incoming = queues.current(connection, row.id, incoming=True)
    return DeviceStatus(
        device=row.id,
        code=row.code,
        holder=names.get(row.id, ""),
        seen=outgoing.seen_place if outgoing else 0,
        last=outgoing.place if outgoing else 0,
        received=incoming.place if incoming else 0,
        role=row.role.value,
        platform=row.platform or "",
        revoked=row.revoked.why if row.revoked else None,
        copies=pasts.has_copies(connection, row.id),
    )
