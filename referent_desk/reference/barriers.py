"""Themes of barriers (freins) and the wordings proposed for each; health has neutral wordings only, never free text."""

from dataclasses import dataclass
from functools import cache

from referent_desk.domain.codes import RESTRICTED_THEMES, THEME
from referent_desk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class BarrierTheme:
    """A theme; a `restricted` one is off the printed sheet unless ticked (health, justice, social)."""

    theme: str
    label: str
    restricted: bool
    wordings: tuple[str, ...]


@cache
def barrier_themes() -> tuple[BarrierTheme, ...]:
    """All themes of the domain, in its order, with their wordings (none for a theme that has no list yet)."""
    wordings = {r["theme"]: tuple(r["wordings"].split("|")) for r in rows("barriers")}
    return tuple(
        BarrierTheme(theme, label, theme in RESTRICTED_THEMES, wordings.get(theme, ()))
        for theme, label in THEME.items()
    )


def barrier_theme(theme: str) -> BarrierTheme | None:
    """The theme of this code, None if there is none."""
    return next((t for t in barrier_themes() if t.theme == theme), None)
