"""Asking the hub to enrol this device, and joining with its answer: each derives words slowly on purpose."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.exchange.joining import Joined, join, open_enrolment
from referent_desk.exchange.requesting import Requested, request

if TYPE_CHECKING:
    from referent_desk.exchange.enrolling import Answer
    from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class RequestJob:
    """Its result is the request as written, and the six words of this device."""

    vault: "Vault"
    folder: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> Requested:
        """Sign and write."""
        return request(self.vault, self.folder)


@dataclass(frozen=True)
class OpenAnswerJob:
    """Its result is the hub's answer, verified under its own key; nothing is kept yet."""

    vault: "Vault"
    file: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> "Answer":
        """Decrypt and verify."""
        return open_enrolment(self.vault, self.file)


@dataclass(frozen=True)
class JoinJob:
    """Its result is what this device is from now on. The words are those that the hub's keeper reads aloud."""

    vault: "Vault"
    file: Path
    words: str = field(repr=False)

    def run(self, progress: Progress, cancelled: Cancelled) -> Joined:
        """Compare, then trust."""
        return join(self.vault, self.file, self.words)
