"""What a local scheme usually is, kind by kind (domain.md 3): the form starts from it, and somebody checks it here.

Ages and conditions are the usual rule, not the law: each place decides, and says when it was verified.
"""

from dataclasses import dataclass
from functools import cache

from referent_desk.domain.text import tr
from referent_desk.reference.schemes import schemes
from referent_desk.reference.tables import rows

STATUSES = {
    "school": "encore scolarisé",
    "left": "sorti de l’école",
    "jobseeker": "inscrit à France Travail",
    "none": "sans statut",
}
"""Where a person stands towards school and work: code, French words."""

LEVELS = {"0": "sans diplôme", "3": "CAP ou BEP au plus", "4": "bac au plus"}
"""The highest diploma that a scheme takes: level of the scale of 2019, French words."""


@dataclass(frozen=True, slots=True)
class SchemeTemplate:
    """The usual rules of one kind of scheme. None and empty: no rule is usual. `boarding`: one sleeps there.

    `rqth_age_max` is the highest age with a recognised disability, 99 for none. `kind` is that of the offers that it
    stands among; `prescribers` who usually sends somebody there (keys as in the catalogue), empty where not said.
    """

    code: str
    label: str
    age_min: int | None
    age_max: int | None
    rqth_age_max: int | None
    statuses: tuple[str, ...]
    level_max: str
    boarding: bool | None
    counts: bool
    paid: str
    about: str
    usual: str
    kind: str = "other"
    prescribers: tuple[str, ...] = ()


@cache
def templates() -> tuple[SchemeTemplate, ...]:
    """One for each kind of the table of schemes, in its order."""
    more = {row["code"]: row for row in rows("scheme_templates")}
    found = []
    for kind in schemes():
        row = more.get(kind.code, {})
        found.append(
            SchemeTemplate(
                code=kind.code,
                label=kind.label,
                age_min=kind.age_min,
                age_max=kind.age_max,
                rqth_age_max=int(row["rqth_age_max"]) if row.get("rqth_age_max") else None,
                statuses=tuple(row.get("statuses", "").split()),
                level_max=row.get("level_max", ""),
                boarding={"1": True, "0": False}.get(row.get("boarding", "")),
                counts=kind.counts,
                paid=row.get("paid", ""),
                about=row.get("about", ""),
                usual=kind.usual,
                kind=row.get("kind", "") or "other",
                prescribers=tuple(row.get("prescribers", "").split()),
            )
        )
    return tuple(found)


def template(code: str) -> SchemeTemplate | None:
    """The template of this kind; None for one that the table does not hold."""
    return next((one for one in templates() if one.code == code), None)


def status_words(code: str) -> str:
    """The French words of a status; the code itself for a region's own."""
    return tr("schemes", STATUSES[code]) if code in STATUSES else code


def level_words(code: str) -> str:
    """The French words of a highest level; the code itself where the table does not know it."""
    return tr("schemes", LEVELS[code]) if code in LEVELS else code
