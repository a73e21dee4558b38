"""Words in people's mouths and the words of the field: "mécano" is looked for as "mécanique" too.

A small table written by hand; Formacode's synonyms will widen further when a region imports them.
"""

from functools import cache

from referent_desk.catalogue.words import stems
from referent_desk.reference.tables import rows


@cache
def meanings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By stem of the spoken word: the stems of each expression that means the same."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows("spoken_words"):
        spoken = stems(row["word"])
        if len(spoken) == 1:
            means = (tuple(stems(expression)) for expression in row["means"].split("|"))
            table.setdefault(spoken[0], tuple(m for m in means if m and m != (spoken[0],)))
    return table
