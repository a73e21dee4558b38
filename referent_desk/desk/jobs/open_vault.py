"""Opens a vault with its phrase: the derivation takes half a second or more."""

from dataclasses import dataclass, field
from pathlib import Path

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.services import Opening, OpenVault


@dataclass(frozen=True)
class OpenVaultJob:
    """Its result is the open vault; refusals are those of `Opening.open`."""

    opening: Opening
    folder: Path
    passphrase: str = field(repr=False)

    def run(self, progress: Progress, cancelled: Cancelled) -> OpenVault:
        """Derive, open."""
        return self.opening.open(self.folder, self.passphrase)
