"""Checks and applies files that came, one after the other; each is applied whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.caseload.summaries import fill
from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.domain.text import tr
from referent_desk.exchange.receiving import FileEntry, Received, receive

if TYPE_CHECKING:
    from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class ReceiveJob:
    """Its result tells of every file. Stopped between two files: those already applied stay so, and are told."""

    vault: "Vault"
    paths: tuple[Path, ...]

    def run(self, progress: Progress, cancelled: Cancelled) -> Received:
        """Signature, decryption, replay, records, then one transaction: per file."""
        files: list[FileEntry] = []
        retried: list[FileEntry] = []
        for at, path in enumerate(self.paths):
            if cancelled():
                if not files:
                    raise Stopped
                break
            progress(at, len(self.paths), tr("exchanges", "Signature, déchiffrement, lecture, puis intégration"))
            answer = receive(self.vault, [path])
            files += answer.files
            retried += answer.retried
        fill(self.vault.connection)  # here rather than in the window's thread, when the list is asked for
        progress(len(self.paths), len(self.paths), tr("exchanges", "Terminé"))
        return Received(tuple(files), tuple(retried))
