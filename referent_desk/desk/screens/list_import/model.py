"""The lines of a list as a Qt model: number, who, what becomes of it, why."""

from typing import Final

from referent_desk.desk.screens.list_import.presenter import Fate, Line, fate_words
from referent_desk.desk.theme import Tone
from referent_desk.desk.widgets.cells import Cell, ChipCell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.domain.text import tr

_LOOKS: Final[dict[Fate, tuple[Tone, str]]] = {
    "add": ("ok", "plus"),
    "left_out": ("neutral", "pause"),
    "match": ("info", "half"),
    "closed": ("warn", "lock"),
    "reopen": ("ok", "swap"),
    "reject": ("danger", "x"),
}
WIDTHS: Final[tuple[int | None, ...]] = (64, 220, 128, None)


class LinesModel(CellsModel[Line]):
    """Rows are lines of the presenter, those that ask for a look first."""

    def titles(self) -> tuple[str, ...]:
        """Four columns."""
        return (
            tr("list_import", "Ligne"),
            tr("list_import", "Jeune"),
            tr("list_import", "Ce qu’elle devient"),
            tr("list_import", "Pourquoi, à vérifier"),
        )

    def cell(self, line: Line, column: int) -> Cell:
        """One part of the line."""
        if column == 0:
            return TwoLines("", str(line.line))
        if column == 1:
            return TwoLines(line.name, "", line.about)
        if column == 2:
            return ChipCell(ChipFace(fate_words(line.fate), *_LOOKS[line.fate]))
        head, _dot, rest = line.why.partition(". ")
        return TwoLines("", f"{head}." if rest else head, rest)

    def sentence(self, line: Line, column: int) -> str:
        """The whole line."""
        return line.sentence

    def words(self, line: Line, column: int) -> str | None:
        """Who it is."""
        return line.name if column == 1 else None

    def tip(self, line: Line, column: int) -> str | None:
        """Why, whole."""
        return line.why if column == len(WIDTHS) - 1 else None
