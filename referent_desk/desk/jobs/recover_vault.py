"""Opens a vault with its recovery words and gives it a new phrase."""

from dataclasses import dataclass, field
from pathlib import Path

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.services import Opening, OpenVault


@dataclass(frozen=True)
class RecoverVaultJob:
    """Its result is the open vault and twelve new words; the former ones no longer serve."""

    opening: Opening
    folder: Path
    words: tuple[str, ...] = field(repr=False)
    passphrase: str = field(repr=False)

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[OpenVault, list[str]]:
        """Open by the words, rewrap."""
        return self.opening.recover(self.folder, self.words, self.passphrase)
