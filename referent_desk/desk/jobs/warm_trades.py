"""Builds what finding trades needs, so that no key typed waits for it: a second for a region's whole ROME."""

from dataclasses import dataclass
from pathlib import Path

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.reference.trade_search import TradeIndex, trade_index


@dataclass(frozen=True)
class WarmTrades:
    """Its result is the index for a folder of reference data."""

    folder: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> TradeIndex:
        """Read and index."""
        return trade_index(self.folder)
