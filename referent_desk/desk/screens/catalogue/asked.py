"""What is asked of the catalogue on this screen, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from referent_desk.catalogue.request import (
    NEAREST,
    RELEVANCE,
    ROLLING,
    SOONEST,
    SearchRequest,
    mid_year_window,
    start_windows,
)
from referent_desk.domain.text import tr

Sort = Literal["nearest", "soonest", "relevance"]

DISTANCES: tuple[int | None, ...] = (10, 30, 50, 80, 120, None)
USUAL_DISTANCE = 50
SHOWN_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ForWhom:
    """The person whom offers are looked for; where they live is the origin of distances."""

    root: str
    name: str
    given: str
    age: int | None = None
    commune_code: str = ""
    commune: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, distance (kilometres, None for anywhere), boxes ticked by group of facets, order."""

    words: str = ""
    within: int | None = USUAL_DISTANCE
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = "nearest"

    @property
    def filtered(self) -> bool:
        """Whether any box is ticked."""
        return any(self.ticked.values())

    def tick(self, group: str, key: str, *, on: bool) -> "Asked":
        """The same with a box ticked, or no longer."""
        held = self.ticked.get(group, frozenset())
        return replace(self, ticked={**self.ticked, group: held | {key} if on else held - {key}})

    def all_year(self, today: date) -> "Asked":
        """The same with the boxes of what one may enter now or during the school year (back to school any month)."""
        ahead = mid_year_window(today)
        windows = {one.key for one in start_windows(today) if ahead.first <= one.last and one.last <= ahead.last}
        return replace(self, ticked={**self.ticked, "start": frozenset({ROLLING, *windows})})

    def cleared(self) -> "Asked":
        """The same words and order, nothing else."""
        return Asked(self.words, USUAL_DISTANCE, {}, self.sort)


def request(asked: Asked, whom: ForWhom | None, today: date, *, within: int | None = None) -> SearchRequest:
    """The request that the catalogue answers; `within` takes the place of the distance asked for."""
    near = whom.commune_code if whom else ""
    reach = within or asked.within
    return SearchRequest(
        words=asked.words,
        near=near,
        within_km=reach if near else None,
        today=today,
        starts=tuple(sorted(asked.ticked.get("start", ()))),
        kinds=tuple(sorted(asked.ticked.get("kind", ()))),
        conditions=tuple(sorted(asked.ticked.get("conditions", ()))),
        exit_levels=tuple(sorted(int(level) for level in asked.ticked.get("exit", ()))),
        sort=_order(asked.sort, near=bool(near), words=bool(asked.words.strip())),
        facets=within is None,
        limit=SHOWN_AT_MOST if within is None else 1,
    )


def sorts(whom: ForWhom | None) -> list[tuple[str, str]]:
    """The orders that make sense, with their words."""
    offered = [("soonest", tr("catalogue", "date de début")), ("relevance", tr("catalogue", "mots les plus proches"))]
    if whom is not None and whom.commune_code:
        return [("nearest", tr("catalogue", "plus proche, puis date")), *offered]
    return offered


def distance_words(within: int | None) -> str:
    """ "moins de 50 km", "partout"."""
    if within is None:
        return tr("catalogue", "partout")
    return tr("catalogue", "moins de {n}\u00a0km").format(n=within)


def wider(within: int | None) -> int | None:
    """The next distance to try; None when all is looked at already."""
    if within is None:
        return None
    return next((step for step in DISTANCES if step is not None and step > within), None)


def _order(sort: Sort, *, near: bool, words: bool) -> str:
    if sort == "nearest" and near:
        return NEAREST
    if sort == "relevance" and words:
        return RELEVANCE
    return SOONEST
