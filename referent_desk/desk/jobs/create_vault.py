"""Makes a vault under a new phrase."""

from dataclasses import dataclass, field
from pathlib import Path

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.services import Opening, OpenVault


@dataclass(frozen=True)
class CreateVaultJob:
    """Its result is the open vault and its twelve recovery words."""

    opening: Opening
    folder: Path
    passphrase: str = field(repr=False)

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[OpenVault, list[str]]:
        """Derive, make, open."""
        return self.opening.create(self.folder, self.passphrase)
