"""The trades of a basin as a Qt model: cells to draw, and a sentence for screen readers."""

from referent_desk.desk.screens.coverage.lines import TradeLine
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.domain.text import tr


class CoverageModel(CellsModel[TradeLine]):
    """Rows are lines of the presenter."""

    def titles(self) -> tuple[str, ...]:
        """Four columns."""
        return (
            tr("coverage", "Métier"),
            tr("coverage", "Avec une offre à portée"),
            tr("coverage", "Niveaux absents"),
            tr("coverage", "Mois sans entrée"),
        )

    def cell(self, line: TradeLine, column: int) -> Cell:
        """The trade, who is in reach, the levels and months that lack."""
        if column == 0:
            return TwoLines(line.label, "", line.domain)
        if column == 1:
            return _reach(line)
        return TwoLines("", line.levels or tr("coverage", "aucun")) if column == 2 else TwoLines("", line.months)

    def sentence(self, line: TradeLine, column: int) -> str:
        """The whole line at its first cell, then each cell."""
        return line.sentence if column == 0 else self.words(line, column)

    def words(self, line: TradeLine, column: int) -> str:
        """What a cell says."""
        return (line.label, line.reach, line.levels, line.months)[column]

    def tip(self, line: TradeLine, column: int) -> str:
        """The same, whole."""
        return self.words(line, column)


def _reach(line: TradeLine) -> TwoLines:
    if line.lacks:
        return TwoLines("", line.reach, tr("coverage", "manque ici"), "warn", "alert")
    return TwoLines("", line.reach)
