"""The list of the directory as a Qt model: three cells a row, and a sentence for screen readers."""

from collections.abc import Sequence

from referent_desk.desk.screens.directory.lines import Line, Section, column_titles
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel


class DirectoryModel(CellsModel[Line]):
    """Rows are lines of the presenter, already filtered and sorted."""

    _section: Section = "organisations"

    def titles(self) -> Sequence[str]:
        """Those of the section that shows."""
        return column_titles(self._section)

    def cell(self, line: Line, column: int) -> Cell:
        """One part of the line."""
        if column == 0:
            mark = "exchange" if line.contested else None
            return TwoLines(line.name, "", line.context, "warn" if mark else "text2", mark)
        if column == 1:
            return TwoLines("", line.second, line.second_detail)
        if line.warn:
            return TwoLines("", line.third, line.third_detail, "warn", "clock")
        return TwoLines("", line.third, line.third_detail)

    def sentence(self, line: Line, column: int) -> str:
        """The whole line."""
        return line.sentence

    def words(self, line: Line, column: int) -> str | None:
        """The name."""
        return line.name if column == 0 else None

    def tip(self, line: Line, column: int) -> str:
        """Both lines of the cell, whole."""
        told = ((line.name, line.context), (line.second, line.second_detail), (line.third, line.third_detail))
        return "\n".join(part for part in told[column] if part)

    def show(self, lines: Sequence[Line], section: Section = "organisations") -> None:
        """Take the lines of a section."""
        self._section = section
        super().show(lines)

    def row_of(self, identity: str) -> int:
        """The row of a line, or of the first with this root; -1 if it is not shown."""
        by_id = self.row_where(lambda line: line.id == identity)
        return by_id if by_id >= 0 else self.row_where(lambda line: line.root == identity)
