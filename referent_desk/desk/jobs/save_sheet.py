"""Writes a sheet where the person chose, whole or not at all."""

from dataclasses import dataclass, field
from pathlib import Path

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.sheets.saving import Saved, save_pdf


@dataclass(frozen=True)
class SaveSheet:
    """Refuses as `sheets.saving.save_pdf`."""

    pdf: bytes = field(repr=False)
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> Saved:
        """Write it."""
        return save_pdf(self.pdf, self.path)
