"""Finds organisations that sources describe without any offer: schools, centres of apprentices, services."""

import sqlite3
from dataclasses import dataclass

from referent_desk.catalogue.records import Structure
from referent_desk.catalogue.store import decode_structure, has_structures
from referent_desk.domain.folding import fold


@dataclass(frozen=True, slots=True)
class StructureQuery:
    """What is asked: each word stands in the name or the commune; the other fields are exact, empty for any."""

    words: str = ""
    department: str = ""
    kind: str = ""
    source: str = ""
    uai: str = ""
    siret: str = ""
    limit: int = 200


def find_structure(connection: sqlite3.Connection, identity: str) -> Structure | None:
    """The organisation of this id, None if there is none."""
    if not has_structures(connection):
        return None
    row = connection.execute("SELECT body FROM structure WHERE id = ?", (identity,)).fetchone()
    return None if row is None else decode_structure(row[0])


def find_structures(connection: sqlite3.Connection, query: StructureQuery) -> tuple[Structure, ...]:
    """The organisations that fit, in the order of their names."""
    if not has_structures(connection):
        return ()
    exact = {"department": query.department, "kind": query.kind, "source": query.source}
    exact |= {"uai": query.uai, "siret": query.siret}
    wanted = [(f"{column} = ?", value) for column, value in exact.items() if value]
    wanted += [("instr(folded, ?) > 0", word) for word in fold(query.words).split()[:12]]
    where = " AND ".join(condition for condition, _ in wanted) or "1"
    rows = connection.execute(
        f"SELECT body FROM structure WHERE {where} ORDER BY folded LIMIT ?",
        (*(value for _, value in wanted), max(1, query.limit)),
    )
    return tuple(decode_structure(row[0]) for row in rows)
