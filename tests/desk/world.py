"""The window over an invented caseload in memory: the screens as they are in the program."""

import sqlite3
from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import gap_days
from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.demo.world import MORNING, StoryClock
from referent_desk.demo.world import furnish as furnish_demo
from referent_desk.desk.main import make_window
from referent_desk.desk.screens.furnish import furnish
from referent_desk.desk.services import DeskParts, Furniture, OpenVault
from referent_desk.desk.shell.window import Window
from referent_desk.sheets import content
from referent_desk.sheets.pathway import PathwaySheet
from tests.caseload.conftest import memory
from tests.desk.fakes import FakeOpening, FakeVault

ME = "a" * 32


@cache
def _told(people: int) -> tuple[sqlite3.Connection, str]:
    """The caseload told once; every desk gets its own copy."""
    connection, clock = memory(), StoryClock()
    ines = furnish_demo(Log(connection, clock, lambda: ME), clock, people=people) if people else ""
    return connection, ines


class WorldDesk:
    """An open desk on a caseload in memory; `people` of the demonstration, Inès first, or nobody for 0."""

    def __init__(self, people: int = 38) -> None:
        template, self.ines = _told(people)
        self.clock = StoryClock()
        self.clock.turn(MORNING)
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        template.backup(self.connection)
        self._catalogue: Catalogue | None = None
        self.touched: list[tuple[str, str | None]] = []
        self.vault = FakeVault()

    def log(self) -> Log:
        return Log(self.connection, self.clock, lambda: ME)

    def author(self) -> str:
        return ME

    def name_of(self, author: str) -> str:
        return "Solène Marchebout" if author == ME else "Karim Tessoul"

    def today(self) -> date:
        return self.clock().date()

    def catalogue(self) -> Catalogue:
        if self._catalogue is None:
            self._folder = TemporaryDirectory()
            self._catalogue = open_catalogue(Path(self._folder.name))
        return self._catalogue

    def touch(self, event: str, root: str | None = None) -> None:
        self.touched.append((event, root))

    def sheet_content(
        self, root: str, *, ticks: Collection[str] | None = None, without: Collection[str] = ()
    ) -> PathwaySheet:
        author = content.Author("Solène Marchebout", "06 00 00 00 99", "Plateforme d’appui de Vierzon", "Ma référente")
        usual = content.USUAL_TICKS if ticks is None else ticks
        found = read_person(self.connection, root)
        return content.pathway_sheet(
            found,
            author,
            self.clock(),
            ticks=usual,
            without=without,
            fictional=True,
            gap_days=gap_days(self.connection),
        )


def world_window(desk: WorldDesk, *, first: str = "people", **options: object) -> Window:
    """The window, opened on this desk at the list of people, or at another screen; not yet shown."""

    def over(_vault: OpenVault, window: Window) -> Furniture:
        return furnish(desk, window)

    parts = DeskParts(FakeOpening(), over, desk.clock, "0.1.0", "Données fictives de démonstration", **options)  # type: ignore[arg-type]
    window = make_window(parts)
    window.gate.opened.emit(FakeVault())
    if window.frame.key() != first:
        window.frame.open(first, remember=False)
    return window


def settle() -> None:
    """Let Qt lay out and paint."""
    for _round in range(3):
        QApplication.processEvents()
