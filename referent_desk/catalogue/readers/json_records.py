"""Records of JSON as cells: strings, numbers and lists of strings by name, whatever else left out."""

from collections.abc import Callable
from typing import Any

from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.given import Rejected
from referent_desk.catalogue.readers.json_stream import Item
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

LIST = "|"
"""Stands between the parts of a list in a cell."""


def cells_of(item: Item, warn: Callable[[Problem], None]) -> Cells:
    """A record as cells. Raises Rejected for what is no object."""
    if not isinstance(item.value, dict):
        message = tr("catalogue", "ce n’est pas une fiche\u00a0: {value}").format(value=str(item.value)[:60])
        raise Rejected(Problem(item.line, str(Code.NOT_A_RECORD), message))
    return Cells(item.line, {str(name)[:80]: cell(value) for name, value in item.value.items()}, warn)


def cell(value: Any) -> str:
    """A value as a text; lists of simple values are joined."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return LIST.join(cell(part) for part in value[:500] if not isinstance(part, dict | list))
    return value if isinstance(value, str) else str(value)
