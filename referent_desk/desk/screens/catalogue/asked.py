"""What is asked of the catalogue on this screen, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from referent_desk.catalogue.request import (
    MID_YEAR,
    NEAREST,
    RELEVANCE,
    ROLLING,
    SOONEST,
    SearchRequest,
)
from referent_desk.domain.text import tr

Sort = Literal["nearest", "soonest", "relevance"]

DISTANCES: tuple[int | None, ...] = (10, 30, 50, 80, 120, None)
USUAL_DISTANCE = 50
SHOWN_AT_MOST = 200
HOME, OUTREACH = "home", "outreach"
"""From where distances are told: the home of the person, the place of the outreach session; else a commune's code."""

_ALL_YEAR = frozenset({ROLLING, MID_YEAR})
_ONE_ONLY = frozenset({"entry"})
"""Groups of which one box at most is ticked."""


@dataclass(frozen=True, slots=True)
class ForWhom:
    """The person whom offers are looked for; where they live is the origin of distances."""

    root: str
    name: str
    given: str
    age: int | None = None
    commune_code: str = ""
    commune: str = ""
    means: tuple[str, ...] = ()
    max_minutes: int | None = None
    """By what the person gets about, and how long at most; nothing where nobody said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, distance (kilometres, None for anywhere), boxes ticked by group of facets, order.

    `origin` is `HOME`, `OUTREACH` or the code of a commune; empty, the first that there is.
    """

    words: str = ""
    within: int | None = USUAL_DISTANCE
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = "nearest"
    origin: str = ""
    without_car: bool = False

    @property
    def filtered(self) -> bool:
        """Whether any box is ticked."""
        return self.without_car or any(self.ticked.values())

    @property
    def is_all_year(self) -> bool:
        """Whether it is what one may enter any month."""
        return self.ticked.get("start") == _ALL_YEAR

    def tick(self, group: str, key: str, *, on: bool) -> "Asked":
        """The same with a box ticked, or no longer."""
        held = self.ticked.get(group, frozenset()) if group not in _ONE_ONLY or not on else frozenset()
        return replace(self, ticked={**self.ticked, group: held | {key} if on else held - {key}})

    def all_year(self, *, on: bool) -> "Asked":
        """The same with the boxes of what one may enter now or during the school year, or without them."""
        return replace(self, ticked={**self.ticked, "start": _ALL_YEAR if on else frozenset()})

    def cleared(self) -> "Asked":
        """The same words, order and origin, nothing else."""
        return Asked(self.words, USUAL_DISTANCE, {}, self.sort, self.origin)


def request(
    asked: Asked, near: str, today: date, *, within: int | None = None, reachable: tuple[str, ...] = ()
) -> SearchRequest:
    """The request that the catalogue answers, from a commune (`near`, a code, or empty).

    `within` takes the place of the distance asked for; `reachable` are the communes that one gets to without a car.
    """
    reach = within or asked.within
    ticked = {group: tuple(sorted(keys)) for group, keys in asked.ticked.items()}
    entry = ticked.get("entry", ())
    return SearchRequest(
        words=asked.words,
        near=near,
        within_km=reach if near else None,
        today=today,
        starts=ticked.get("start", ()),
        kinds=ticked.get("kind", ()),
        conditions=ticked.get("conditions", ()),
        entry_level=int(entry[0]) if entry else None,
        exit_levels=tuple(sorted(int(level) for level in ticked.get("exit", ()))),
        sort=_order(asked.sort, near=bool(near), words=bool(asked.words.strip())),
        facets=within is None,
        more_facets=within is None,
        limit=SHOWN_AT_MOST if within is None else 1,
        domains=ticked.get("domain", ()),
        trades=ticked.get("trade", ()),
        paces=ticked.get("pace", ()),
        facts=ticked.get("facts", ()),
        themes=ticked.get("theme", ()),
        natures=ticked.get("nature", ()),
        reachable=reachable if asked.without_car else None,
    )


def sorts(*, near: bool) -> list[tuple[str, str]]:
    """The orders that make sense, with their words; `near`: from somewhere."""
    offered = [("soonest", tr("catalogue", "date de début")), ("relevance", tr("catalogue", "mots les plus proches"))]
    if near:
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
