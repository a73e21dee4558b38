"""Rosters: made from the tables, signed by a root, kept as files beside the database (exchange.md, 6).

The version only goes up. The file is durable before the database says that this version is the newest: a crash between
the two leaves a file that the next roster of the same version replaces, and that nobody was given.
"""

import datetime
import json

from sqlalchemy import Connection, func, insert, select

from referent_desk.domain.clock import Clock
from referent_desk.exchange.keys import RootKey, root_id, sign_key
from referent_desk.exchange.manifest import Edition
from referent_desk.exchange.names import roster_name
from referent_desk.exchange.records import to_bytes
from referent_desk.exchange.roster import Roster, RosterRoot, read_roster
from referent_desk.exchange.seal import FILE_CAP, seal_roster
from referent_desk.hub import settings
from referent_desk.hub.directory import devices
from referent_desk.hub.home import Home, write_new
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.tables import roster
from referent_desk.vault.durable import read_capped

YEARS = 2
"""How long a roster is fresh; past that desks warn, and go on."""


def newest(connection: Connection) -> Roster:
    """The newest roster, as signed."""
    line: str = connection.execute(select(roster.c.line).order_by(roster.c.version.desc()).limit(1)).scalar_one()
    return read_roster(json.loads(line))


def edition(held: Roster) -> Edition:
    """What `newest` says of a roster."""
    return Edition(version=held.version, sha256=held.sha256)


def last_urgent(connection: Connection) -> int:
    """The version of the last roster that ended somebody's trust; 0 if none did."""
    return connection.execute(select(func.max(roster.c.version)).where(roster.c.urgent.is_(True))).scalar() or 0


def publish(
    home: Home, connection: Connection, root: RootKey, clock: Clock, *, urgent: bool = False, above: int = 0
) -> Roster:
    """Make, sign and keep the next roster from the devices as the tables have them now. Inside a transaction.

    Its version follows the last one, and `above`.
    """
    last: int | None = connection.execute(select(func.max(roster.c.version))).scalar()
    made = Roster(
        version=max(last or 0, above) + 1,
        expires=_in_two_years(clock().date()).isoformat(),
        roots=tuple(_root(settings.get(connection, name)) for name in (settings.FIRST_ROOT, settings.SECOND_ROOT)),
        devices=tuple(row.in_roster() for row in devices(connection)),
    )
    sealed = seal_roster(root, settings.get(connection, settings.REGION), made, clock())
    write_new(home.rosters / roster_name(made.version), sealed.data)
    connection.execute(insert(roster).values(version=made.version, line=to_bytes(made).decode(), urgent=urgent))
    return made


def signed_file(home: Home, held: Roster) -> bytes:
    """The bytes of a roster's bundle; refuses `damaged` when the file is gone."""
    data = read_capped(home.rosters / roster_name(held.version), FILE_CAP)
    if data is None:
        raise HubRefusal(HubCode.DAMAGED)
    return data


def _root(public: str) -> RosterRoot:
    return RosterRoot(id=root_id(sign_key(public)), key=public)


def _in_two_years(day: datetime.date) -> datetime.date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + YEARS)
