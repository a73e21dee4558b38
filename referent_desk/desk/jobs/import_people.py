"""Looks at a list of young people without writing, then brings it in: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from referent_desk.caseload.importing.bringing import Imported, ListKind, bring_in
from referent_desk.caseload.importing.looking import Cancelled as GivenUp
from referent_desk.caseload.importing.looking import Look, look
from referent_desk.caseload.importing.mapping import guess
from referent_desk.caseload.importing.table import Table, read_table
from referent_desk.caseload.summaries import fill
from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.caseload.log import Log
    from referent_desk.vault.database import Connection


class Caseload(Protocol):
    """What the jobs ask of the desk, in their own thread."""

    @property
    def connection(self) -> "Connection": ...

    def log(self) -> "Log": ...

    def today(self) -> date: ...


@dataclass(frozen=True)
class Seen:
    """A list as it would come in: the table, what each column holds, the fate of each line."""

    table: Table
    targets: tuple[str, ...]
    look: Look | None
    """None where no column was said to hold the given name."""


@dataclass(frozen=True)
class LookAtList:
    """Reads a file (or a table read before), with the columns as said, guessed if nobody said. Writes nothing."""

    desk: Caseload
    path: Path
    table: Table | None = None
    targets: Sequence[str] | None = None

    def run(self, progress: Progress, cancelled: Cancelled) -> Seen:
        """Read, compare each line with the caseload."""
        progress(0, 0, tr("list_import", "Lecture du fichier"))
        table = self.table or read_table(self.path)
        targets = tuple(self.targets if self.targets is not None else guess(table.header))
        if not {"given_names", "full_name"} & set(targets):
            return Seen(table, targets, None)
        words = tr("list_import", "Comparaison avec vos dossiers")
        try:
            found = look(
                self.desk.connection,
                table,
                targets,
                self.desk.today(),
                told=lambda done, of: progress(done, of, words),
                cancelled=cancelled,
            )
        except GivenUp:
            raise Stopped from None
        return Seen(table, targets, found)


@dataclass(frozen=True)
class BringListIn:
    """Records the lines that are to be added, but those left out; stopped, the caseload is as before."""

    desk: Caseload
    look: Look
    source: str
    leave_out: frozenset[int]
    kind: ListKind = field(default_factory=ListKind)
    reopen: frozenset[int] = frozenset()

    def run(self, progress: Progress, cancelled: Cancelled) -> Imported:
        """One transaction."""
        words = tr("list_import", "Ouverture des dossiers")
        try:
            imported = bring_in(
                self.desk.log(),
                self.look,
                self.source,
                kind=self.kind,
                leave_out=self.leave_out,
                reopen=self.reopen,
                told=lambda done, of: progress(done, of, words),
                cancelled=cancelled,
            )
        except GivenUp:
            raise Stopped from None
        fill(self.desk.connection)  # here rather than in the window's thread, when the list is asked for
        return imported
