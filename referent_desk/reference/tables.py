"""Reads the small tables shipped in `resources/tables` (CSV, UTF-8, first line names the columns)."""

import csv
import gzip
from collections.abc import Mapping
from functools import cache

from referent_desk.resources import resource


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The lines of the table `name`, in their order. Raises FileNotFoundError for a table that is not shipped."""
    path = resource(f"tables/{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def packed_text(name: str) -> str:
    """The whole text of a table shipped under gzip, for the few that are too long to be read as dictionaries."""
    return gzip.decompress(resource(f"tables/{name}.csv.gz").read_bytes()).decode("utf-8")
