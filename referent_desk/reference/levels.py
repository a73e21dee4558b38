"""Levels of diplomas in one scale: that of 2019 (1 to 8), with 0 for "no diploma asked or given".

LHÉO 2.3 mixes two codings (0 to 8 for the scale of 1969, 11 to 18 for that of 2019); ONISEP keeps the digit of the
old scale. All are brought to one number; None means that nothing was said.
"""

from dataclasses import dataclass
from functools import cache

from referent_desk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale: `label` for a list, `short` for a line, `former` is the name before 2019."""

    level: int
    label: str
    short: str
    former: str


def levels() -> tuple[Level, ...]:
    """All levels, from none to doctorate."""
    return tuple(Level(int(r["level"]), r["label"], r["short"], r["former"]) for r in rows("levels"))


def level_label(level: int | None) -> str:
    """The French label of a level, empty when nothing is known."""
    return "" if level is None else _labels().get(level, "")


def from_lheo(code: str) -> int | None:
    """The level of a code of LHÉO's `dict-niveaux`, either coding; None for 0 (not told) and for unknown codes."""
    return _of_lheo().get(code.strip())


def from_old_digit(digit: str) -> int | None:
    """The level of a digit of the scale of 1969 ("5" is a CAP), as in ONISEP's files; None for 0 and the unknown."""
    return {"5": 3, "4": 4, "3": 5, "2": 6, "1": 7}.get(digit.strip())


@cache
def _labels() -> dict[int, str]:
    return {level.level: level.label for level in levels()}


@cache
def _of_lheo() -> dict[str, int]:
    return {code: int(r["level"]) for r in rows("levels") for code in r["lheo"].split()}
