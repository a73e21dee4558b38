"""Enrolling a desk, and ending its trust (exchange.md, 6): each makes a new roster, signed by a root.

Two people compare six words each way. Whoever keeps the hub types those that the référent reads out; without them the
caller answers for the check, and the journal says so.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from referent_desk.domain.clock import Clock
from referent_desk.exchange import files
from referent_desk.exchange.enrolling import Request, open_request
from referent_desk.exchange.fingerprint import root_words, same_words
from referent_desk.exchange.keys import RootKey
from referent_desk.exchange.names import enrolment_name, free, new_code
from referent_desk.exchange.records import Enrolment, NamedHolder, NamedPlatform
from referent_desk.exchange.roster import Role
from referent_desk.exchange.seal import seal_enrolment
from referent_desk.hub import directory, holders, queues, rosters, settings
from referent_desk.hub.answers import Enrolled, Revoked
from referent_desk.hub.database import transaction
from referent_desk.hub.directory import DeviceRow
from referent_desk.hub.home import Home, staged, write_new
from referent_desk.hub.refusals import HubCode, HubRefusal

_KINDS = ("retired", "lost")


@dataclass(frozen=True)
class Person:
    """Who a device is given to."""

    holder: str
    platform: str
    role: str


def enrol(
    home: Home, engine: Engine, clock: Clock, root: RootKey, request: Path, words: str | None, who: Person, out: Path
) -> Enrolled:
    """Answer a desk's request; the answer is sealed for it, at `out` (a file, or a folder), never over another file.

    Refuses what any file is refused for, and `wrong_words`, `bad_role`, `bad_name`, `no_platform`, `doubled_key`.
    """
    asked = open_request(files.read(request))
    if words is not None and not same_words(words, asked.words):
        raise HubRefusal(HubCode.WRONG_WORDS)
    if who.role not in (Role.REFERENT, Role.LEAD):
        raise HubRefusal(HubCode.BAD_ROLE)
    with ExitStack() as until_durable:
        with transaction(engine) as connection:
            row, enrolment = _admit(connection, clock, asked, who)
            roster = rosters.publish(home, connection, root, clock)
            directory.mark_told(connection, row.id, roster.version)
            region = settings.get(connection, settings.REGION)
            sealed = seal_enrolment(root, region, row.age, enrolment, roster, clock())
            settings.note(connection, clock, "enrol" if words else "enrol_unchecked", row.code)
            # Kept in the home as well: were the program to end just after this, the answer would not be lost.
            write_new(home.enrolments / enrolment_name(row.code), sealed.data)
            holders.keep(home, enrolment)
            path = free(out, enrolment_name(row.code)) if out.is_dir() else free(out.parent, out.name)
            put = until_durable.enter_context(staged(path, sealed.data))
        put()
    return Enrolled(str(path), row.id, row.code, list(asked.words), root_words(root.sign_public))


def revoke(home: Home, engine: Engine, clock: Clock, root: RootKey, wanted: str, kind: str) -> Revoked:
    """End the trust in a desk, `retired` or `lost`; refuses `no_device`, `already_revoked`, `bad_kind`."""
    if kind not in _KINDS:
        raise HubRefusal(HubCode.BAD_KIND)
    with transaction(engine) as connection:
        row = directory.find_device(connection, wanted)
        # A laptop that was put away may turn out to be lost; never the other way.
        if row.revoked is not None and (row.revoked.why, kind) != ("retired", "lost"):
            raise HubRefusal(HubCode.ALREADY_REVOKED)
        directory.mark_revoked(connection, row.id, kind, clock().date().isoformat())
        roster = rosters.publish(home, connection, root, clock, urgent=True)
        settings.note(connection, clock, f"revoke_{kind}", row.code)
    return Revoked(row.id, row.code, kind, roster.version)


def _admit(connection: Connection, clock: Clock, asked: Request, who: Person) -> tuple[DeviceRow, Enrolment]:
    platform = NamedPlatform(code=who.platform.strip(), name=directory.platform_name(connection, who.platform))
    holder = NamedHolder(id=directory.holder_id(connection, who.holder, platform.code), name=directory.name(who.holder))
    row = DeviceRow(
        id=asked.device,
        code=new_code(directory.codes(connection)),
        sign=asked.sign,
        age=asked.age,
        role=Role(who.role),
        platform=platform.code,
        holder=holder.id,
        since=clock().date().isoformat(),
        revoked=None,
        roster_told=0,
    )
    directory.add_device(connection, row)
    channel = queues.open_channel(connection, row.id, incoming=False)
    queues.append(connection, channel.id, queues.history(connection, holder.id))
    return row, Enrolment(device=row.id, code=row.code, holder=holder, platform=platform, role=row.role)
