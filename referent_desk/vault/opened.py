"""An open vault: its connections, its key, its lock; closing it lets go of all three."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from weakref import WeakSet

from referent_desk.domain.clock import Clock
from referent_desk.vault import audit, backing_up, migrating, sealing, slot_file
from referent_desk.vault import folder as folders
from referent_desk.vault.data_key import DataKey
from referent_desk.vault.database import Connection, SqlError, connect_keyed, sql_errors
from referent_desk.vault.lock import FolderLock
from referent_desk.vault.refusals import Code, VaultRefusal, refusal
from referent_desk.vault.slot_file import BackupMark, SlotFile


class Vault:
    """A vault that was opened or made here. Use it in `with`, or `close` it."""

    def __init__(self, folder: Path, file: SlotFile, key: DataKey, held: FolderLock, clock: Clock) -> None:
        self.folder = folder
        self.id = file.vault
        self.clock = clock
        self.read_only = False  # a later program's: it can be read, `transaction` refuses `newer_schema`
        self.restored: BackupMark | None = file.backup  # until acknowledged: a new stream is to be opened
        self.mark: Path | None = None  # where how far it has come is kept, outside the folder (marks.py)
        self.key = key
        self._held = held
        self._guard = threading.Lock()
        self._homes: dict[int, Connection] = {}
        self._given: WeakSet[Connection] = WeakSet()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether it was locked."""
        return self._closed

    @property
    def connection(self) -> Connection:
        """The calling thread's own connection, kept until the vault closes; made at its first use (a millisecond)."""
        thread = threading.get_ident()
        with self._guard:
            if self._closed:
                raise refusal(Code.CLOSED)
            if thread not in self._homes:
                # The last to let go of it closes it, in whatever thread.
                self._homes[thread] = self._connect(any_thread=True)
            return self._homes[thread]

    def connect(self) -> Connection:
        """A new connection for the calling thread, who closes it; interrupted (`closed`) if the vault is locked."""
        with self._guard:
            if self._closed:
                raise refusal(Code.CLOSED)
            connection = self._connect()
            self._given.add(connection)
            return connection

    def slots(self) -> list[tuple[str, str]]:
        """Each way in: the slot's id (hex) and its kind."""
        return [(slot.id, slot.kind) for slot in slot_file.read(self.folder).slots]

    def seal(self, data: bytes, label: str) -> bytes:
        """`data` encrypted under this vault's key, for one use named by `label`; `unseal` gives it back."""
        return sealing.seal(self.key, self.id, data, label)

    def unseal(self, data: bytes, label: str) -> bytes:
        """What `seal` was given with the same label; raises `sealed_damaged` for anything else."""
        return sealing.unseal(self.key, self.id, data, label)

    def touch(self, event: str, root: str | None = None) -> None:
        """Leave a trace of an opening, a showing, a printing, an export, an exchange, an erasure.

        `event` is a short English name; `root`, the key of the record it was about. Written in the transaction that
        the calling thread has open, if any. A vault opened read-only keeps no trace.
        """
        if not self.read_only:
            audit.add(self.connection, self.clock(), event, root)

    def close(self) -> None:
        """Lock: close the database, wipe the key, let the next one in. What other threads do is interrupted."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            mine = self._homes.pop(threading.get_ident(), None)
            # Closing under a thread that is reading would bring the program down: the others are interrupted and let
            # go, and close as soon as nobody holds them.
            self._interrupt_others()
            # An interrupted connection leaves its journal: one that was not closes last, and folds it in.
            with suppress(VaultRefusal):
                (mine or self._connect()).close()
            self.key.wipe()
        self._held.release()

    def _interrupt_others(self) -> None:
        for connection in [*self._given, *self._homes.values()]:
            with suppress(SqlError):  # its thread may have closed it already
                connection.interrupt()
        self._homes.clear()

    def start(self, event: str, migrations: Path, *, new: bool = False) -> None:
        """Bring the database of a vault just made or unlocked into use: its age, its pages after a restore."""
        if new:
            self._connect(create=True).close()
        connection = self.connection
        with sql_errors():
            reached = migrating.version(connection)
            if reached == 0 and not new:
                raise refusal(Code.DAMAGED)
            if reached > migrating.newest(migrations):
                self.read_only = True
                connection.execute("PRAGMA query_only = ON")
            if self.restored and not backing_up.pages_are_whole(connection):
                raise refusal(Code.DAMAGED)
        if not self.read_only:
            before = None if new else lambda: self._keep_before(migrating.newest(migrations))
            migrating.migrate(connection, migrations, before)
        self.touch(event)

    def _keep_before(self, coming: int) -> None:
        at = self.clock()
        file = self.folder / folders.BACKUPS / f"avant-version-{coming:04d}-{at:%Y%m%d-%H%M%S}.zip"
        backing_up.write_backup(self.connect, self.key, self.folder, file, at, replace=True)

    def _connect(self, *, create: bool = False, any_thread: bool = False) -> Connection:
        path = self.folder / slot_file.DATABASE_NAME
        connection = connect_keyed(path, self.key.raw(), create=create, any_thread=any_thread)
        if self.read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Vault({self.id}, {'closed' if self._closed else 'open'})"


@contextmanager
def closed_on_failure(vault: Vault) -> Iterator[None]:
    """Close a vault if what follows its unlocking does not end well."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            vault.close()
