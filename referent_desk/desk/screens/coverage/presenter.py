"""What the screen of coverage shows of a report: a basin, its trades, the sources; and the file for the region."""

from dataclasses import dataclass
from pathlib import Path

from referent_desk.caseload.exporting import save_new
from referent_desk.catalogue.coverage import Coverage
from referent_desk.desk.jobs.look_at_coverage import LookAtCoverage
from referent_desk.desk.screens.coverage.lines import (
    SourceLine,
    TradeLine,
    as_csv,
    source_lines,
    summary,
    trade_lines,
)
from referent_desk.desk.screens.coverage.map_places import BasinPlace, basin_places
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.text import tr
from referent_desk.pathways.everything_local import local_rows
from referent_desk.reference.trades import domains

EVERYTHING, MISSING = "all", "missing"


@dataclass(frozen=True, slots=True)
class Asked:
    """A basin by its code (empty: the first), a domain (empty: all), and all trades or those out of reach of most."""

    basin: str = ""
    domain: str = ""
    which: str = MISSING


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen shows; `basins` and `domains` are what may be chosen."""

    basins: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, str], ...]
    summary: str
    context: str
    lines: tuple[TradeLine, ...]
    sources: tuple[SourceLine, ...]
    basin: str = ""
    places: tuple[BasinPlace, ...] = ()
    """The code of the basin shown, and all of them as places of a map."""


class CoveragePresenter:
    """Keeps the report of one catalogue and of what colleagues share, of one day."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._made: tuple[object, ...] | None = None
        self._asked: tuple[object, ...] | None = None
        self.report: Coverage | None = None

    def empty(self) -> bool:
        """Whether nothing was ever loaded. Raises CatalogueRefusal where the catalogue is damaged."""
        return self._desk.catalogue().empty

    def job(self) -> LookAtCoverage | None:
        """The work to do before anything is shown; None where the report of today stands already."""
        catalogue, today = self._desk.catalogue(), self._desk.today()
        local = local_rows(self._desk.connection, today)
        self._asked = (catalogue.generation, today.isoformat(), local)
        if self.report is not None and self._made == self._asked:
            return None
        return LookAtCoverage(catalogue, today, local)

    def take(self, report: Coverage) -> None:
        """Keep a report."""
        self.report, self._made = report, self._asked

    def show(self, asked: Asked) -> Shown | None:
        """What to show; None without a report or a basin."""
        report = self.report
        if report is None or not report.basins:
            return None
        basin = next((one for one in report.basins if one.code == asked.basin), report.basins[0])
        told = [
            line
            for line, trade in zip(trade_lines(basin), basin.trades, strict=True)
            if (not asked.domain or trade.domain == asked.domain) and (asked.which == EVERYTHING or not trade.covered)
        ]
        context = tr("coverage", "à {n}\u00a0km à vol d’oiseau, d’après les fiches chargées")
        return Shown(
            tuple((one.code, one.label) for one in report.basins),
            (("", tr("coverage", "tous")), *((one.key, one.label) for one in domains())),
            summary(basin),
            context.format(n=round(report.reach_km)),
            tuple(told),
            source_lines(report),
            basin.code,
            basin_places(report.basins, asked.domain),
        )

    def export(self, path: Path) -> None:
        """Write the whole report for a spreadsheet. Refuses as `exporting.save_new`."""
        if self.report is not None:
            save_new(as_csv(self.report), path)
