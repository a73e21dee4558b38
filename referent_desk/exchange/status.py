"""Where this desk stands with its hub: what a screen or `exchange status` shows."""

from dataclasses import dataclass

from referent_desk.exchange import ledger, quarantine, renewing
from referent_desk.exchange.fingerprint import device_words
from referent_desk.exchange.identity import identity
from referent_desk.exchange.renewing import Renewal
from referent_desk.exchange.sending import waiting
from referent_desk.vault.database import Connection
from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class Bundle:
    """A bundle that was written or applied."""

    outgoing: bool
    name: str
    kind: str
    first: int | None
    last: int | None
    changes: int
    conflicts: int
    set_aside: int
    check: str | None
    size: int
    acknowledged: bool  # of one that was written: the hub said to hold all of it
    at: str


@dataclass(frozen=True)
class Status:
    """Where this desk stands with its hub."""

    device: str
    words: tuple[str, ...]
    enrolled: bool
    code: str | None
    role: str | None
    holder: str | None
    holder_name: str | None
    platform: str | None
    platform_name: str | None
    region: str | None
    checked: bool | None
    revoked: str | None  # why, if the roster says that this device is
    roster: int | None
    roster_expires: str | None
    roster_announced: int | None  # a newer one was published, and has not come yet
    queued: int
    acknowledged: int
    unsent: int  # changes that the hub has not said to hold
    held: int  # last place held of the hub's channel
    owed: bool  # an acknowledgement is owed to the hub
    check: str | None  # of the last bundle received
    quarantined: int
    bundles: tuple[Bundle, ...]
    renewal: Renewal | None = None  # the last time that the past of this vault came back
    other_copy: bool = False  # another copy of this vault writes to the hub


def status(vault: Vault, *, most: int = 50) -> Status:
    """What stands now, and the last `most` bundles, the newest first."""
    connection = vault.connection
    me, held = identity(connection), ledger.held_roster(connection)
    roster = held.roster if held else None
    hub = roster.hub if roster else None
    out = ledger.current(connection, hub.id, outgoing=True) if hub else None
    incoming = ledger.current(connection, hub.id, outgoing=False) if hub else None
    in_roster = roster.device(me.id) if roster else None
    member = me.membership
    bundles = _bundles(connection, most)
    checks = [one.check for one in bundles if not one.outgoing and one.check is not None]
    return Status(
        device=me.id,
        words=tuple(device_words(me.keys.sign_public, me.keys.age_recipient)),
        enrolled=member is not None,
        code=member.code if member else None,
        role=member.role.value if member else None,
        holder=member.holder if member else None,
        holder_name=member.holder_name if member else None,
        platform=member.platform if member else None,
        platform_name=member.platform_name if member else None,
        region=member.region if member else None,
        checked=member.checked if member else None,
        revoked=in_roster.revoked.why if in_roster and in_roster.revoked else None,
        roster=roster.version if roster else None,
        roster_expires=roster.expires if roster else None,
        roster_announced=_announced(connection, roster.version if roster else 0),
        queued=out.place if out else 0,
        acknowledged=out.seen_place if out else 0,
        unsent=waiting(connection),
        held=incoming.place if incoming else 0,
        owed=bool(incoming and incoming.owed),
        check=checks[0] if checks else None,
        quarantined=len(quarantine.listed(connection)),
        bundles=tuple(bundles),
        renewal=renewing.latest(connection),
        other_copy=renewing.other_copy(connection),
    )


def _announced(connection: Connection, held: int) -> int | None:
    row = connection.execute("SELECT version FROM announced WHERE what = 'roster'").fetchone()
    return int(row[0]) if row and row[0] > held else None


def _bundles(connection: Connection, most: int) -> list[Bundle]:
    rows = connection.execute(
        'SELECT receipt.outgoing, name, kind, first, last, changes, conflicts, set_aside, "check", size,'
        " receipt.outgoing = 1 AND last <= channel.seen_place, at"
        " FROM receipt LEFT JOIN channel ON channel.id = receipt.channel ORDER BY receipt.number DESC LIMIT ?",
        (most,),
    ).fetchall()
    return [
        Bundle(
            outgoing=bool(row[0]),
            name=row[1],
            kind=row[2],
            first=row[3],
            last=row[4],
            changes=row[5],
            conflicts=row[6],
            set_aside=row[7],
            check=row[8],
            size=row[9],
            acknowledged=bool(row[10]),
            at=row[11],
        )
        for row in rows
    ]
