"""The hub's services, one method per command of `referent-hub` (cli.md): the one way into this room.

    made = init(folder, "Centre-Val de Loire", clock)
    hub = open_hub(folder, clock)
    hub.platform_add("cher", "Plate-forme du Cher")
    hub.enrol(request, words, holder="…", platform="cher", role="referent", out=answer)
    hub.ingest([stick]); hub.dispatch(stick)

Each act that writes holds the home's lock, and is one transaction per file. Readers wait for nobody.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from referent_desk.domain.canonical import Json
from referent_desk.domain.clock import Clock
from referent_desk.exchange.roster import Roster
from referent_desk.hub import backing_up, enrolling, rosters, settings, sharing, showing
from referent_desk.hub import status as numbers
from referent_desk.hub.answers import (
    Checks,
    Dispatched,
    Enrolled,
    PlatformAdded,
    Received,
    Reviewed,
    Revoked,
    Saved,
    SharedRoots,
    Status,
)
from referent_desk.hub.backing_up import restore
from referent_desk.hub.database import HEAD, migrate, open_database, reading, revision, transaction
from referent_desk.hub.directory import add_platform
from referent_desk.hub.dispatching import dispatch
from referent_desk.hub.doctor import doctor
from referent_desk.hub.home import Home, find_home, writing
from referent_desk.hub.ingesting import ingest
from referent_desk.hub.initialising import init
from referent_desk.hub.roots import first_root

__all__ = ["Hub", "init", "open_hub", "restore"]


@dataclass(frozen=True)
class Hub:
    """An open hub. Close it, or use it in a `with`."""

    home: Home
    engine: Engine
    clock: Clock

    def platform_add(self, code: str, name: str) -> PlatformAdded:
        """Add a platform; refuses `platform_exists`, `bad_name`."""
        with writing(self.home), transaction(self.engine) as connection:
            added = add_platform(connection, code, name)
            settings.note(connection, self.clock, "platform", added[0])
        return PlatformAdded(*added)

    def enrol(
        self,
        file: Path,
        words: str | None,
        *,
        holder: str,
        platform: str,
        out: Path,
        role: str = "referent",
        root_phrase: str | None = None,
    ) -> Enrolled:
        """Answer a desk's request at `out`; `words` are the six that the référent reads out, None if unchecked."""
        who = enrolling.Person(holder, platform, role)
        with writing(self.home):
            root = first_root(self.home, root_phrase)
            return enrolling.enrol(self.home, self.engine, self.clock, root, file, words, who, out)

    def revoke(self, device: str, kind: str = "retired", *, root_phrase: str | None = None) -> Revoked:
        """End the trust in a desk (its code or id): `retired`, or `lost`."""
        with writing(self.home):
            root = first_root(self.home, root_phrase)
            return enrolling.revoke(self.home, self.engine, self.clock, root, device, kind)

    def ingest(self, paths: Sequence[Path]) -> Received:
        """Read files, and the `*.refx` of folders; one entry each. Sources are never moved nor deleted."""
        with writing(self.home):
            return ingest(self.home, self.engine, self.clock, paths)

    def dispatch(self, to: Path) -> Dispatched:
        """Write what each desk lacks, and the roster, in a folder; empty when there is nothing to do."""
        with writing(self.home):
            return dispatch(self.home, self.engine, self.clock, to)

    def roster(self) -> Roster:
        """The newest roster."""
        with reading(self.engine) as connection:
            return rosters.newest(connection)

    def status(self) -> Status:
        """What the hub holds, in numbers and per device."""
        with reading(self.engine) as connection:
            return numbers.status(connection)

    def show(self, person: str) -> dict[str, Json]:
        """A person as `person show` has it; refuses `no_person`."""
        with reading(self.engine) as connection:
            return showing.show(connection, person)

    def share_list(self, *, decided: bool = False) -> SharedRoots:
        """The shared things that wait for a decision; with those that were `decided`, if asked."""
        with reading(self.engine) as connection:
            return SharedRoots(sharing.shared_roots(connection, decided=decided))

    def share_accept(self, root: str) -> Reviewed:
        """Give a shared thing to every desk; refuses `no_shared_root`, `not_shareable`."""
        with writing(self.home), transaction(self.engine) as connection:
            return sharing.accept(connection, self.clock, root)

    def share_refuse(self, root: str) -> Reviewed:
        """Leave a shared thing with its author's holder; refuses `no_shared_root`, `already_shared`."""
        with writing(self.home), transaction(self.engine) as connection:
            return sharing.refuse(connection, self.clock, root)

    def backup(self, file: Path) -> Saved:
        """Save this hub in a new file, verified by opening it; refuses `exists`, `bad_backup`, `not_embedded`."""
        with writing(self.home):
            return backing_up.backup(self.home, self.engine, self.clock, file.absolute())

    def doctor(self) -> Checks:
        """Look for damage, and for risks to data."""
        return doctor(self.home, self.engine, self.clock)

    def close(self) -> None:
        """Let go of the database; harmless the second time."""
        self.engine.dispose()

    def __enter__(self) -> "Hub":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_hub(folder: Path, clock: Clock, *, key_file: Path | None = None) -> Hub:
    """Open the hub of a folder; refuses `no_hub`, `bad_key`, `newer_schema`, `damaged`."""
    home = find_home(folder, key_file)
    engine = open_database(home)
    with ExitStack() as on_failure:
        on_failure.callback(engine.dispose)
        if revision(engine) != HEAD:
            with writing(home):
                migrate(engine)
        on_failure.pop_all()
    return Hub(home, engine, clock)
