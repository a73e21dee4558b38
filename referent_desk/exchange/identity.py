"""Who this device is: keys made on its first need, and what the hub made of it once it is enrolled."""

from dataclasses import dataclass

from referent_desk.exchange.keys import DeviceKeys
from referent_desk.exchange.records import Enrolment
from referent_desk.exchange.roster import Role
from referent_desk.vault.database import Connection, transaction


@dataclass(frozen=True)
class Membership:
    """What a device is in its region."""

    code: str
    role: Role
    holder: str
    holder_name: str
    platform: str
    platform_name: str
    region: str
    root: str  # id of the root key that enrolled it
    checked: bool  # the root's six words were compared on this device
    since: str


@dataclass(frozen=True)
class Identity:
    """This device."""

    id: str
    keys: DeviceKeys
    membership: Membership | None

    @property
    def author(self) -> str:
        """Who its changes are by: the device until it is enrolled, the holder afterwards."""
        return self.membership.holder if self.membership else self.id


def identity(connection: Connection) -> Identity:
    """This device, its keys made now if there are none yet."""
    row = connection.execute(
        "SELECT one, id, sign_secret, age_identity, code, role, holder, holder_name, platform, platform_name, region,"
        " root, checked, since FROM device"
    ).fetchone()
    if row is None:
        keys = DeviceKeys.generate()
        with transaction(connection):
            connection.execute(
                "INSERT INTO device (one, id, sign_secret, age_identity) VALUES (1, ?, ?, ?)",
                (keys.id, keys.sign_secret, keys.age_identity),
            )
        return Identity(keys.id, keys, None)
    keys = DeviceKeys(bytes(row[2]), row[3])
    membership = None
    if row[4] is not None:
        membership = Membership(
            code=row[4],
            role=Role(row[5]),
            holder=row[6],
            holder_name=row[7],
            platform=row[8],
            platform_name=row[9],
            region=row[10],
            root=row[11],
            checked=bool(row[12]),
            since=row[13],
        )
    return Identity(row[1], keys, membership)


def author(connection: Connection) -> str:
    """Who the changes recorded now are by: what the log asks at each change."""
    row = connection.execute("SELECT id, holder FROM device").fetchone()
    return identity(connection).author if row is None else str(row[1] or row[0])


def become(connection: Connection, enrolment: Enrolment, *, region: str, root: str, checked: bool, at: str) -> None:
    """Take what an enrolment says, inside the caller's transaction."""
    connection.execute(
        "UPDATE device SET code = ?, role = ?, holder = ?, holder_name = ?, platform = ?, platform_name = ?,"
        " region = ?, root = ?, checked = ?, since = ?",
        (
            enrolment.code,
            enrolment.role.value,
            enrolment.holder.id,
            enrolment.holder.name,
            enrolment.platform.code,
            enrolment.platform.name,
            region,
            root,
            int(checked),
            at,
        ),
    )
