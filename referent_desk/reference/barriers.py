"""Themes of barriers (freins) and the wordings proposed for each; health has neutral wordings only, never free text."""

from dataclasses import dataclass
from functools import cache

from referent_desk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class BarrierTheme:
    """A theme; a `restricted` one is off the printed sheet unless ticked (health, justice, social, family)."""

    theme: str
    label: str
    restricted: bool
    wordings: tuple[str, ...]


@cache
def barrier_themes() -> tuple[BarrierTheme, ...]:
    """All themes, in the order of the table."""
    return tuple(
        BarrierTheme(r["theme"], r["label"], r["restricted"] == "1", tuple(r["wordings"].split("|")))
        for r in rows("barriers")
    )


def barrier_theme(theme: str) -> BarrierTheme | None:
    """The theme of this code, None if the table does not hold it."""
    return next((t for t in barrier_themes() if t.theme == theme), None)
