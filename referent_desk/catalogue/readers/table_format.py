"""A table whose columns are known: recognised by their names, read line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.table_stream import Layout, rows
from referent_desk.catalogue.records import Record
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class TableFormat:
    """`needed` are the columns, in lower case, that a table of this format has; `record` reads one line."""

    name: str
    needed: frozenset[str]
    record: Callable[[Given, Cells], Iterator[Record]]
    first: bool = False


def keys(layout: Layout) -> tuple[str, ...]:
    """The names of the columns as formats know them: lower case, single spaces."""
    return tuple(" ".join(column.lower().split()) for column in layout.columns)


def read_table(given: Given, layout: Layout, table: TableFormat) -> Iterator[Record]:
    """The records of a table; what cannot be taken is told with its line."""
    columns = keys(layout)
    for name in sorted({name for name in columns if name and columns.count(name) > 1}):
        message = tr("catalogue", "colonne en double, la première est lue\u00a0: {value}").format(value=name[:80])
        given.warn(Problem(1, str(Code.DOUBLE_COLUMN), message))
    last = {name: columns.index(name) for name in columns}
    for row in rows(given, layout):
        if len(row.cells) < len(columns):
            _tell_short(given, row.line, len(row.cells), len(columns))
        values = {name: row.cells[index] for name, index in last.items() if index < len(row.cells)}
        try:
            yield from table.record(given, Cells(row.line, values, given.warn))
        except Rejected as rejected:
            given.reject(rejected.problem)


def _tell_short(given: Given, line: int, count: int, wanted: int) -> None:
    message = tr("catalogue", "ligne courte\u00a0: {count} cellules sur {wanted}").format(count=count, wanted=wanted)
    given.warn(Problem(line, str(Code.BAD_VALUE), message))
