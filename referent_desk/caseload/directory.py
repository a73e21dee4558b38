"""The directory kept in memory while the vault is open, read again only where something changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from referent_desk.caseload.organisations import Organisation, found_in, organisations
from referent_desk.caseload.schemes import LocalScheme, local_schemes
from referent_desk.caseload.travel_facts import Journeys, journeys
from referent_desk.vault.database import Connection

_Mark = tuple[str, int, int, int, int]


@dataclass
class Directory:
    """Answers at once where nothing was written or received since; what is looked for by each letter typed."""

    connection: Connection
    _mark: _Mark | None = None
    _quick: tuple[int, int] | None = None
    _organisations: tuple[Organisation, ...] = ()
    _schemes: tuple[LocalScheme, ...] = ()
    _by_root: dict[str, Organisation] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _journeys: dict[str, Journeys] = field(default_factory=dict)

    def organisations(self, words: str = "", kind: str = "") -> tuple[Organisation, ...]:
        """As `organisations.organisations`."""
        self._renew()
        return found_in(self._organisations, words, kind, self._texts)

    def schemes(self) -> tuple[LocalScheme, ...]:
        """As `schemes.local_schemes`."""
        self._renew()
        return self._schemes

    def by_root(self) -> Mapping[str, Organisation]:
        """Every organisation by its root."""
        self._renew()
        return self._by_root

    def journeys(self, origin: str) -> Journeys:
        """As `travel_facts.journeys`."""
        self._renew()
        if origin not in self._journeys:
            self._journeys[origin] = journeys(self.connection, origin)
        return self._journeys[origin]

    def _renew(self) -> None:
        (others,) = self.connection.execute("PRAGMA data_version").fetchone()
        quick = (self.connection.total_changes, int(others))
        if quick == self._quick:
            return
        self._quick = quick
        mark = _mark(self.connection)
        if mark == self._mark:
            return
        self._organisations = organisations(self.connection)
        self._schemes = local_schemes(self.connection)
        self._by_root = {one.root: one for one in self._organisations}
        self._texts, self._journeys, self._mark = {}, {}, mark


def _mark(connection: Connection) -> _Mark:
    """Where the vault stands: what this desk wrote, what it received, and what other connections did."""
    own = connection.execute("SELECT stream, position FROM stream WHERE current = 1").fetchone()
    stream, position = own if own is not None else ("", 0)
    departed, receipts = connection.execute(
        "SELECT (SELECT count(*) FROM departed), (SELECT coalesce(max(number), 0) FROM receipt)"
    ).fetchone()
    (others,) = connection.execute("PRAGMA data_version").fetchone()
    return (stream, position, departed, receipts, others)
