"""The trades of this vault, at once: those written by hand until the region's ROME is read, in a worker."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.jobs.warm_trades import WarmTrades
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.refusal import Refusal
from referent_desk.reference.imported import FOLDER, stamp
from referent_desk.reference.trade_search import TradeIndex, built_index, written_index


class TradesReady(QObject):
    """`changed` once more trades may be found than before."""

    changed = Signal()

    def __init__(self, desk: DeskServices, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._warming = 0

    def index(self) -> TradeIndex:
        """The trades as they may be looked for now; starts reading the region's where they are not read yet."""
        try:
            folder = self._desk.catalogue().folder.parent / FOLDER
        except Refusal:  # a damaged catalogue hides no trade
            return written_index()
        held = built_index(folder)
        if held is not None:
            return held
        self._warm(folder)
        return written_index()

    def _warm(self, folder: Path) -> None:
        state = stamp(folder / "rome.json")
        if self._warming != state:
            self._warming = state
            self._jobs.start(WarmTrades(folder), finished=lambda _index: self.changed.emit())
