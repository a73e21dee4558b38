"""The lines of a table as a Qt model: number, offer, dates, what becomes of it and why."""

from typing import Final

from referent_desk.desk.screens.catalogue.import_table import Fate, TableLine, fate_words
from referent_desk.desk.theme import Tone
from referent_desk.desk.widgets.cells import Cell, ChipCell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.domain.text import tr

_LOOKS: Final[dict[Fate, tuple[Tone, str]]] = {
    "read": ("ok", "check"),
    "nearly": ("warn", "half"),
    "refused": ("danger", "x"),
}
WIDTHS: Final[tuple[int | None, ...]] = (60, None, 152, 124, 232)


class TableLinesModel(CellsModel[TableLine]):
    """Rows are lines of the presenter."""

    def titles(self) -> tuple[str, ...]:
        """Five columns."""
        return (
            tr("catalogue", "Ligne"),
            tr("catalogue", "Offre"),
            tr("catalogue", "Dates"),
            tr("catalogue", "Résultat"),
            tr("catalogue", "Pourquoi"),
        )

    def cell(self, line: TableLine, column: int) -> Cell:
        """One part of the line."""
        if column == 0:
            return TwoLines("", str(line.line))
        if column == 1:
            return TwoLines(line.title, "", line.about)
        if column == 2:
            return TwoLines("", line.when)
        if column == 3:
            return ChipCell(ChipFace(fate_words(line.fate), *_LOOKS[line.fate]))
        return TwoLines("", line.why)

    def sentence(self, line: TableLine, column: int) -> str:
        """The whole line."""
        return line.sentence

    def words(self, line: TableLine, column: int) -> str | None:
        """The offer."""
        return line.title if column == 1 else None

    def tip(self, line: TableLine, column: int) -> str:
        """Why it is not read, or the offer."""
        return line.why or line.title
