"""What the screens ask of an open desk; `app.Desk` answers it, tests give their own."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from referent_desk.domain.clock import Clock

if TYPE_CHECKING:
    from referent_desk.caseload.log import Log
    from referent_desk.vault.database import Connection


class DeskServices(Protocol):
    """An open desk, in the window's thread."""

    clock: Clock

    @property
    def connection(self) -> "Connection":
        """The calling thread's own connection to the caseload."""
        ...

    def log(self) -> "Log":
        """The change log: what is recorded through it is written by this desk's holder."""
        ...

    def author(self) -> str:
        """The id under which this desk writes."""
        ...

    def name_of(self, author: str) -> str:
        """The name behind an author's id."""
        ...

    def today(self) -> date:
        """The day of this desk's clock."""
        ...

    def touch(self, event: str, root: str | None = None) -> None:
        """Leave a trace of what was shown, printed, exported."""
        ...
