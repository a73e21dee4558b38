"""Kinds of solutions (dispositifs), a first table that a region may replace. Ages are the usual rule, not the law."""

from dataclasses import dataclass
from functools import cache

from referent_desk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of solution; `counts` tells whether it fulfils the obligation of training from 16 to 18 (L.114-1)."""

    code: str
    label: str
    age_min: int | None
    age_max: int | None
    counts: bool
    usual: str


@cache
def schemes() -> tuple[Scheme, ...]:
    """All kinds, in the order of the table."""
    return tuple(
        Scheme(
            r["code"],
            r["label"],
            int(r["age_min"]) if r["age_min"] else None,
            int(r["age_max"]) if r["age_max"] else None,
            r["counts"] == "1",
            r["usual"],
        )
        for r in rows("schemes")
    )


def scheme(code: str) -> Scheme | None:
    """The kind of this code, None if the table does not hold it."""
    return next((s for s in schemes() if s.code == code), None)
