"""Counts acts and hours of a period; a second for years of journal."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from referent_desk.caseload.activity import Activity, activity
from referent_desk.desk.jobs.job import Cancelled, Progress

if TYPE_CHECKING:
    from referent_desk.vault.database import Connection


class Caseload(Protocol):
    """What the job asks of the desk, in its own thread."""

    @property
    def connection(self) -> "Connection": ...


@dataclass(frozen=True)
class CountActivity:
    """Its result is the table. Raises CaseloadRefusal `bad_period`."""

    desk: Caseload
    first: date
    last: date

    def run(self, progress: Progress, cancelled: Cancelled) -> Activity:
        """Read and count."""
        return activity(self.desk.connection, self.first, self.last)
