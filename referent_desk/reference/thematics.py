"""Which barrier a service of data·inclusion answers: from its thématiques to the themes of the domain.

The longest prefix of the table decides ("remobilisation--lien-social" before "remobilisation"); version 0 of the
vocabulary is known where it said more about school.
"""

from collections.abc import Iterable
from functools import cache

from referent_desk.reference.tables import rows


def themes_of(thematics: Iterable[str]) -> tuple[str, ...]:
    """The themes of barriers of some thématiques, each once; unknown ones answer nothing.

    >>> themes_of(["mobilite--preparer-un-permis", "remobilisation--lien-social", "inconnue"])
    ('mobility', 'isolation')
    """
    found = (_theme(thematic) for thematic in thematics)
    return tuple(dict.fromkeys(theme for theme in found if theme))


def _theme(thematic: str) -> str:
    table = _table()
    return table.get(thematic) or table.get(thematic.partition("--")[0], "")


@cache
def _table() -> dict[str, str]:
    return {row["prefix"]: row["theme"] for row in rows("thematics")}
