"""The one place where parts are put together: a desk over an open vault, a hub over its folder, and their clocks.

    with open_desk(folder, passphrase, clock_for(folder)) as desk:
        add_person(desk.log(), {"given_names": "Inès"}, desk.today())

What a program does not use is not loaded: the exchange, the catalogue and the hub are imported where they are built.
"""

import os
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from referent_desk.domain.clock import Clock
from referent_desk.domain.text import tr
from referent_desk.vault.clocks import clock_for, is_demo, mark_demo, system_clock

if TYPE_CHECKING:
    from referent_desk.caseload.agenda import Agenda
    from referent_desk.caseload.log import Log
    from referent_desk.caseload.plans import OfferChoice
    from referent_desk.catalogue.catalogue import Catalogue
    from referent_desk.catalogue.importing import Tables
    from referent_desk.catalogue.report import ImportReport
    from referent_desk.hub.service import Hub
    from referent_desk.sheets.content import Author
    from referent_desk.sheets.pathway import PathwaySheet
    from referent_desk.vault.database import Connection
    from referent_desk.vault.stretching import Argon2Params
    from referent_desk.vault.vault import Vault

__all__ = [
    "Desk",
    "clock_for",
    "create_desk",
    "default_hub",
    "default_vault",
    "is_demo",
    "mark_demo",
    "open_desk",
    "open_hub",
    "recover_desk",
    "require_vault",
    "system_clock",
]

VAULT_VARIABLE: Final = "REFERENT_VAULT"
HUB_VARIABLE: Final = "REFERENT_HUB"
MARKS_VARIABLE: Final = "REFERENT_MARKS"


class Desk:
    """A desk over an open vault. Use it in a `with`, or `close` it."""

    def __init__(self, vault: "Vault", clock: Clock) -> None:
        self.vault = vault
        self.clock = clock
        self._catalogue: Catalogue | None = None
        self.prepared: Agenda | None = None
        """The list and the day, read by the thread that opened the vault (`prepare`); the screens take them over."""

    def prepare(self) -> None:
        """Read the list and the day of every record, in a thread that may take its time, before a window needs them."""
        from referent_desk.caseload.agenda import Agenda
        from referent_desk.caseload.roll import Roll

        connection = self.connection
        self.prepared = Agenda(connection, Roll(connection))
        self.prepared.renew(self.today())

    @property
    def connection(self) -> "Connection":
        """The calling thread's own connection to the caseload."""
        return self.vault.connection

    def log(self) -> "Log":
        """The change log, for the calling thread: what is recorded is written by this desk's holder."""
        from referent_desk.caseload.log import Log

        return Log(self.connection, self.clock, self.author)

    def author(self) -> str:
        """Who writes on this desk: the holder's id once enrolled, the device's own until then."""
        from referent_desk.exchange import identity

        return identity.author(self.connection)

    def name_of(self, author: str) -> str:
        """The name behind an author's id, for a disagreement or a history; a short id where no name is known."""
        from referent_desk.exchange.identity import identity

        me = identity(self.connection)
        if me.membership is not None and author in (me.id, me.membership.holder):
            return me.membership.holder_name
        return author[:8]

    def today(self) -> date:
        """The day of this desk's clock."""
        return self.clock().date()

    def touch(self, event: str, root: str | None = None) -> None:
        """Leave a trace of what was shown, printed, exported, exchanged."""
        self.vault.touch(event, root)

    def catalogue(self) -> "Catalogue":
        """The offers as the last import left them; opened at the first call."""
        from referent_desk.catalogue.catalogue import open_catalogue

        if self._catalogue is None:
            self._catalogue = open_catalogue(self.catalogue_folder)
        self._catalogue = self._catalogue.refreshed()
        return self._catalogue

    def import_offers(
        self,
        paths: Sequence[Path],
        source: str | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        mapping: dict[str, object] | None = None,
        tables: "Tables | None" = None,
    ) -> "ImportReport":
        """Import files of offers and swap the catalogue; its digest is kept in the vault. Raises CatalogueRefusal.

        `mapping` tells how the columns of a table are read (`catalogue.readers.table_mapping`), `tables` the source
        and the mapping of each.
        """
        from referent_desk.caseload.local import set_preference
        from referent_desk.catalogue.importing import import_files

        report = import_files(
            self.catalogue_folder,
            paths,
            source=source,
            clock=self.clock,
            progress=progress,
            cancelled=cancelled,
            mapping=mapping,
            tables=tables,
        )
        if report.changed:
            set_preference(self.connection, "catalogue_digest", report.digest)
        return report

    def remove_source(self, source: str) -> None:
        """Take a source out of the catalogue for good. CatalogueRefusal: no_such_source, disk, busy, damaged."""
        from referent_desk.caseload.local import set_preference
        from referent_desk.catalogue.importing import remove_source

        digest = remove_source(self.catalogue_folder, source, clock=self.clock)
        set_preference(self.connection, "catalogue_digest", digest)

    def choose_offer(self, offer: str, session: str | None = None) -> "OfferChoice":
        """An offer of the catalogue, or a shared scheme or workshop, and one session, as a plan keeps them.

        Raises Refusal: `no_such_offer`, `no_such_session`.
        """
        from referent_desk.pathways.choosing import choose
        from referent_desk.pathways.everything_local import find_offer

        found = find_offer(self.catalogue(), self.connection, offer, self.today())
        return choose(found, session, self.today())

    def sheet(self, root: str, *, ticks: Collection[str] | None = None, large: bool = False) -> bytes:
        """The pathway sheet of a person as a PDF; `ticks` as in `sheets.content`, the usual ones if not given."""
        from referent_desk.sheets.pathway import render

        return render(self.sheet_content(root, ticks=ticks), large=large)

    def sheet_content(
        self, root: str, *, ticks: Collection[str] | None = None, without: Collection[str] = ()
    ) -> "PathwaySheet":
        """What the pathway sheet of a person says, before it is set; `ticks`, `without` as in `sheets.content`."""
        from referent_desk.caseload.persons import read_person
        from referent_desk.caseload.plans import gap_days
        from referent_desk.sheets import content

        return content.pathway_sheet(
            read_person(self.connection, root),
            self.referent(),
            self.clock(),
            ticks=content.USUAL_TICKS if ticks is None else ticks,
            without=without,
            fictional=is_demo(self.vault.folder),
            gap_days=gap_days(self.connection),
        )

    def referent(self) -> "Author":
        """Who hands the sheet over: the preference `author`, else what the enrolment says."""
        from referent_desk.caseload.local import preference
        from referent_desk.exchange.identity import identity
        from referent_desk.sheets.content import Author

        held = preference(self.connection, "author", {})
        told = {name: str(value) for name, value in held.items()} if isinstance(held, dict) else {}
        member = identity(self.connection).membership
        return Author(
            name=told.get("name") or (member.holder_name if member else ""),
            phone=told.get("phone", ""),
            organisation=told.get("organisation") or (member.platform_name if member else ""),
            title=told.get("title") or tr("app", "Mon référent"),
        )

    @property
    def catalogue_folder(self) -> Path:
        """Where the offers stand: public data, in the vault's folder but not encrypted."""
        return self.vault.folder / "catalogue"

    def close(self) -> None:
        """Lock: the key is dropped, the next one may open. Harmless the second time."""
        self.prepared = None
        from referent_desk.exchange import renewing

        if self._catalogue is not None:
            self._catalogue.close()
        try:
            if not self.vault.closed:
                renewing.keep_mark(self.vault)
        finally:
            self.vault.close()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def default_vault() -> Path:
    """The vault's folder if nobody names one: `REFERENT_VAULT`, or the platform's data folder."""
    named = os.environ.get(VAULT_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("referent-desk", appauthor=False) / "vault"


def default_marks() -> Path:
    """Where vaults leave their marks, outside their folders: `REFERENT_MARKS`, or this account's settings."""
    named = os.environ.get(MARKS_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("referent-desk", appauthor=False) / "marks"


def default_hub() -> Path:
    """The hub's folder if nobody names one: `REFERENT_HUB`, or the platform's data folder."""
    named = os.environ.get(HUB_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("referent-hub", appauthor=False)


def require_vault(folder: Path) -> None:
    """Refuse a folder that holds no vault, before anybody is asked for a phrase: `no_vault`, `not_a_vault`…"""
    from referent_desk.vault import folder as folders
    from referent_desk.vault.refusals import disk_errors

    with disk_errors():
        folders.require_vault(folder.absolute())


def create_desk(
    folder: Path, passphrase: str, clock: Clock, *, params: "Argon2Params | None" = None
) -> tuple[Desk, list[str]]:
    """Make a vault and its desk; it comes back open, with the twelve recovery words. Refuses as `vault.create`.

    `params` is the cost of the phrase, calibrated if not given; only tests and the demo give it.
    """
    from referent_desk.vault import vault as vaults

    vault, words = vaults.create(folder, passphrase, clock, params=params)
    return _put_together(vault, clock), words


def open_desk(folder: Path, passphrase: str, clock: Clock) -> Desk:
    """Open the desk of a vault with its phrase. Refuses as `vault.open_vault`."""
    from referent_desk.vault import vault as vaults

    return _put_together(vaults.open_vault(folder, passphrase, clock), clock)


def recover_desk(folder: Path, words: Sequence[str] | str, new_passphrase: str, clock: Clock) -> tuple[Desk, list[str]]:
    """Open with the twelve words, give a new phrase; the former phrase and words are dead. Refuses as `recover`."""
    from referent_desk.vault import vault as vaults

    vault, new_words = vaults.recover(folder, words, new_passphrase, clock)
    return _put_together(vault, clock), new_words


def open_hub(home: Path, clock: Clock) -> "Hub":
    """Open the hub of a folder. Refuses as `hub.open_hub`."""
    from referent_desk.hub import service

    return service.open_hub(home, clock)


def _put_together(vault: "Vault", clock: Clock) -> Desk:
    """A desk whose tables are those of today's registry, and which goes on in a new stream if its past came back."""
    from referent_desk.caseload import projection, removed_documents
    from referent_desk.caseload.summaries import fill
    from referent_desk.exchange import renewing
    from referent_desk.vault import marks
    from referent_desk.vault.database import transaction
    from referent_desk.vault.opened import closed_on_failure

    with closed_on_failure(vault):
        if not vault.read_only:
            connection = vault.connection
            with transaction(connection):
                projection.ensure(connection)
                fill(connection)
                removed_documents.sweep(connection, clock())
            vault.mark = marks.place_of(default_marks(), vault.id, vault.folder)
            renewing.at_opening(vault)
    return Desk(vault, clock)
