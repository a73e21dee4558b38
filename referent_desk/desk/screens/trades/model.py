"""The trades found as a Qt model: one cell a row, and a sentence for screen readers."""

from referent_desk.desk.screens.trades.lines import TradeLine
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.domain.text import tr


class TradesModel(CellsModel[TradeLine]):
    """Rows are lines of the presenter."""

    def titles(self) -> tuple[str, ...]:
        """One column."""
        return (tr("trades", "Métier"),)

    def cell(self, line: TradeLine, column: int) -> Cell:
        """The trade, and why it is there."""
        return TwoLines(line.label, "", line.second)

    def sentence(self, line: TradeLine, column: int) -> str:
        """The whole line."""
        return line.sentence

    def words(self, line: TradeLine, column: int) -> str:
        """The trade."""
        return line.label

    def tip(self, line: TradeLine, column: int) -> str:
        """The trade, whole where the list is narrow."""
        return line.label

    def row_of(self, key: str) -> int:
        """The row of a trade, -1 where it is not shown."""
        return self.row_where(lambda line: line.key == key)
