"""Looks in folders (a stick may be slow) for files of the hub that were not read yet."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.exchange.names import HUB_CODE, SUFFIX

_MOST = 200


@dataclass(frozen=True)
class FindFilesJob:
    """Its result is the files that their name says to be for this device and new, sorted by name."""

    folders: tuple[Path, ...]
    code: str
    known: frozenset[str]

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[Path, ...]:
        """Read names only: nothing is opened."""
        return tuple(path for folder in self.folders for path in self._in(folder))[:_MOST]

    def _in(self, folder: Path) -> Iterator[Path]:
        mine = (f"{HUB_CODE}-to-{self.code}-", f"{HUB_CODE}-roster-")
        with suppress(OSError):
            names = sorted(path.name for path in folder.iterdir() if path.name.endswith(SUFFIX))
            yield from (folder / name for name in names if name.startswith(mine) and name not in self.known)
