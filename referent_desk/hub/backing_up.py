"""Saving a hub in one file, and making one from it: a copy that was opened and counted, or none.

A hub that comes from a backup is behind its desks (exchange.md, 7): it begins a new queue towards each, and says how
far it holds theirs, so that they send again. Rosters signed since stand as files in its home: the devices and
revocations that they name are taken up first, and the next roster's version jumps, above any that was given out since.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text

from referent_desk.domain.clock import Clock
from referent_desk.exchange.enrolling import root_signed_roster
from referent_desk.exchange.keys import RootKey
from referent_desk.exchange.refusals import ExchangeRefusal
from referent_desk.exchange.roster import Roster, RosterDevice
from referent_desk.exchange.seal import FILE_CAP
from referent_desk.hub import backup_file, directory, holders, pasts, rosters, settings
from referent_desk.hub.answers import Restored, Saved
from referent_desk.hub.database import migrate, open_database, open_raw, raw_errors, reading, transaction
from referent_desk.hub.directory import DeviceRow
from referent_desk.hub.home import Home, building, find_home, remove_tree, writing, writing_errors
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.roots import first_root
from referent_desk.hub.tables import metadata, roster
from referent_desk.vault import durable

VERSION_JUMP = 1000
"""How far above the last roster known the first one after a restore stands: more were never given out in between."""


def backup(home: Home, engine: Engine, clock: Clock, file: Path) -> Saved:
    """Write a backup in a new file, verified by opening it. Refuses `exists`, `bad_backup`, `not_embedded`."""
    if engine.dialect.name != "sqlite":
        raise HubRefusal(HubCode.NOT_EMBEDDED)
    if file.exists():
        raise HubRefusal(HubCode.EXISTS)
    new = file.with_name(f".{file.name}.part")
    with _workplace(home) as work:
        try:
            made = settings.stamp(clock)
            with transaction(engine) as connection:
                settings.note(connection, clock, "backup")
            _copy_database(home, work)
            with writing_errors():
                file.parent.mkdir(parents=True, exist_ok=True)
                backup_file.write(new, home, made, work.database)
            backup_file.check(new)
            with writing_errors():
                durable.put_in_place(new, file)
        finally:
            with writing_errors():
                new.unlink(missing_ok=True)
    return Saved(str(file), file.stat().st_size)


def restore(
    folder: Path, file: Path, clock: Clock, *, key_file: Path | None = None, root_phrase: str | None = None
) -> Restored:
    """Put a hub back to its backup, or make it anew where there is none; what stood there is kept aside.

    The form and hashes are verified first, then the key, then the whole is prepared beside and put in place at once.
    Into a new folder `key_file` is needed: it is in no backup. Refuses `no_backup`, `not_a_backup`, `bad_backup`,
    `bad_key`, `root_sealed`, `wrong_phrase`, `busy`, and what the disk says; then nothing changed.
    """
    contents = backup_file.check(file)
    if _holds_hub(folder):
        home = find_home(folder, key_file)
        with writing(home):
            return _put_back(home, file, contents, clock, root_phrase)
    if key_file is None:
        raise HubRefusal(HubCode.KEY_NEEDED)
    with building(folder) as made:
        with writing_errors():
            made.key_file.unlink()
            durable.write_synced(made.key_file, key_file.read_bytes()[:200])
            made.database.unlink()
        restored = _put_back(made, file, contents, clock, root_phrase)
    return replace(restored, home=str(folder.absolute()))


def _put_back(
    home: Home, file: Path, contents: backup_file.Contents, clock: Clock, root_phrase: str | None
) -> Restored:
    if backup_file.proof_of(home) != contents.proof:
        raise HubRefusal(HubCode.BAD_KEY)
    with _workplace(home) as work:
        beside = {name: home.folder / name for name in contents.members if name != backup_file.DATABASE}
        backup_file.unpack(file, {name: place for name, place in beside.items() if not place.exists()})
        backup_file.unpack(file, {backup_file.DATABASE: work.database})
        root = first_root(home, root_phrase)
        engine = open_database(work)
        try:
            migrate(engine)
            with transaction(engine) as connection:
                version, came, unknown = _begin_anew(home, connection, root, clock)
            with reading(engine) as connection:  # one file, without a journal beside it
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        finally:
            engine.dispose()
        aside = _keep_aside(home, clock)
        with writing_errors():
            durable.put_in_place(work.database, home.database)
    return Restored(str(home.folder.absolute()), contents.made, version, aside, came, unknown)


def _begin_anew(home: Home, connection: Connection, root: RootKey, clock: Clock) -> tuple[int, int, list[str]]:
    """Take up what signed files tell, and begin a queue for each desk.

    Answers the roster's version, how many devices came from such files, and the codes of those whose holder is unknown.
    """
    signed = _newest_signed(home, connection)
    came, unknown = 0, list[str]()
    for said in signed.devices if signed is not None else ():
        known = {row.id: row for row in directory.desks(connection)}
        if said.platform is not None and said.id not in known:
            came += 1
            if not _take_up(home, connection, said):
                unknown.append(said.code)
        elif said.revoked is not None and said.id in known:
            directory.mark_revoked(connection, said.id, said.revoked.why, said.revoked.on)
    for row in directory.desks(connection):
        directory.mark_told(connection, row.id, 0)
        if row.revoked is None:
            pasts.begin_anew(connection, clock, row.id)
    last: int = connection.execute(select(func.max(roster.c.version))).scalar() or 0
    floor = max(last, signed.version if signed is not None else 0) + VERSION_JUMP - 1
    made = rosters.publish(home, connection, root, clock, urgent=True, above=floor)
    settings.note(connection, clock, "restore", str(made.version))
    return made.version, came, unknown


def _take_up(home: Home, connection: Connection, said: RosterDevice) -> bool:
    """Write a device that a signed roster names and the database lacks; whether its holder is known."""
    given = holders.read(home, said.id)
    if given is not None:
        directory.put_holder(connection, given.holder, given.holder_name, given.platform, given.platform_name)
    elif said.platform is not None:
        directory.put_platform(connection, said.platform, said.platform)
    row = DeviceRow(
        id=said.id,
        code=said.code,
        sign=said.sign,
        age=said.age,
        role=said.role,
        platform=said.platform,
        holder=given.holder if given is not None else None,
        since=said.since,
        revoked=None,
        roster_told=0,
    )
    directory.add_device(connection, row)
    if said.revoked is not None:
        directory.mark_revoked(connection, said.id, said.revoked.why, said.revoked.on)
    return given is not None


def _newest_signed(home: Home, connection: Connection) -> Roster | None:
    """The newest roster of this region among the signed files of the home; what does not verify is passed over."""
    region = settings.get(connection, settings.REGION)
    trusted = {settings.get(connection, name) for name in (settings.FIRST_ROOT, settings.SECOND_ROOT)}
    found: list[Roster] = []
    for path in sorted(home.rosters.glob("*.refx")):
        data = durable.read_capped(path, FILE_CAP)
        try:
            found += [root_signed_roster(data, region, trusted)] if data is not None else []
        except ExchangeRefusal:
            continue
    return max(found, key=lambda one: one.version, default=None)


def _copy_database(home: Home, work: Home) -> None:
    with raw_errors(), closing(open_raw(home)) as source, closing(open_raw(work, create=True)) as target:
        source.execute("BEGIN")  # what is copied and what is counted are of one moment
        wanted = _counts(source)
        source.backup(target)
        source.execute("COMMIT")
        target.execute("PRAGMA journal_mode = DELETE").fetchone()
        whole = not target.execute("PRAGMA cipher_integrity_check").fetchall()
        if not whole or _counts(target) != wanted:
            raise HubRefusal(HubCode.BAD_BACKUP)


def _counts(connection: object) -> dict[str, int]:
    execute = connection.execute  # type: ignore[attr-defined]  # sqlcipher's connection, as the standard library's
    return {name: execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(metadata.tables)}


def _keep_aside(home: Home, clock: Clock) -> str | None:
    """The database that stands there, kept where nothing reads it; None where there is none."""
    if not home.database.exists():
        return None
    from sqlcipher3.dbapi2 import DatabaseError

    with suppress(DatabaseError), closing(open_raw(home)) as folded:  # else too damaged to be opened: kept as it is
        folded.execute("PRAGMA journal_mode = DELETE").fetchone()
    with writing_errors():
        place = home.folder / f"before-{clock():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        place.mkdir(mode=durable.PRIVATE_FOLDER)
        for name in ("hub.db-wal", "hub.db-shm"):  # of a database that did not open
            if (home.folder / name).exists():
                (home.folder / name).rename(place / name)
        # A copy, so that one database stands in its place at every moment.
        shutil.copyfile(home.database, place / "hub.db")
        with (place / "hub.db").open("rb") as file:
            durable.sync_file(file.fileno())
        durable.sync_folder(place)
        durable.sync_folder(home.folder)
    return str(place)


@contextmanager
def _workplace(home: Home) -> Iterator[Home]:
    """A folder in the home to prepare a database in, under the same key; gone at the end, and after a crash."""
    with writing_errors():
        for left in home.folder.glob(".work.????????"):
            remove_tree(left)
        work = home.folder / f".work.{secrets.token_hex(4)}"
        work.mkdir(mode=durable.PRIVATE_FOLDER)
    try:
        yield Home(work, home.key_file)
    finally:
        with writing_errors():
            remove_tree(work)


def _holds_hub(folder: Path) -> bool:
    return (folder / "hub.db").is_file() or (folder / "hub.key").is_file()
