"""Makes a file that leaves the vault, and writes it whole or not at all, over nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from referent_desk.caseload.exporting import save_new
from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped


@dataclass(frozen=True)
class WriteFile:
    """`make` answers the bytes, in the job's thread. Its result is the path. Refuses `exists`, `disk_full`…"""

    make: Callable[[], bytes] = field(repr=False)
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> Path:
        """Make and write."""
        made = self.make()
        if cancelled():  # after a lock nothing leaves any more
            raise Stopped
        save_new(made, self.path)
        return self.path
