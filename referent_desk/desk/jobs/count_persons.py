"""Counts the people whom long files concern: a first sending carries everything."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.exchange.movements import persons_in

if TYPE_CHECKING:
    from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class CountPersonsJob:
    """Its result is the number of people by the number of the receipt."""

    vault: "Vault"
    numbers: tuple[int, ...]

    def run(self, progress: Progress, cancelled: Cancelled) -> dict[int, int]:
        """Count, file after file."""
        return persons_in(self.vault.connection, self.numbers)
