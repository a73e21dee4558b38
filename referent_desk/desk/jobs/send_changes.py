"""Writes in a folder what the hub lacks."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.domain.text import tr
from referent_desk.exchange.sending import Sent, send

if TYPE_CHECKING:
    from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class SendJob:
    """Its result is what was written; None when the hub lacks nothing. It is not stopped half-way: it is short."""

    vault: "Vault"
    to: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> Sent | None:
        """Queue, sign, encrypt, write."""
        progress(0, 0, tr("exchanges", "Signature et chiffrement"))
        return send(self.vault, self.to)
