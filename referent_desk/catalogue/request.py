"""What is asked of the catalogue, and the windows of time in which one may start."""

from dataclasses import dataclass
from datetime import date

from referent_desk.domain.text import tr

RELEVANCE, NEAREST, SOONEST = "relevance", "nearest", "soonest"
ROLLING = "rolling"
MID_YEAR = "mid_year"
"""A start outside the weeks of the new school year: from October to June."""
_FAR = "9999-12-31"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search. What is left empty filters nothing.

    `near` is a commune's code, distances are kilometres as the crow flies between centres of communes. `today` tells
    which session is the next one; it excludes no offer by itself. `entry_level` keeps the offers that ask for this
    level at most (0: no diploma). `starts` holds keys of `start_windows`, `ROLLING`, `MID_YEAR`; `conditions` holds
    "no_diploma", "from_16", "no_licence"; `facts` holds "work_study", "paid", "disability", "free_places"; `paces`
    those of `traits`; `domains` and `trades` keys of `reference.trades`; `themes` barriers (codes of the domain) that a
    service answers; `natures` "offer", "scheme", "workshop", "organisation". `reachable` are the codes of the communes
    that somebody is known to get to: None filters nothing. `more_facets` counts these groups too.
    `sort` is "nearest" (then date), "soonest" or "relevance"; empty: nearest when there is a commune, else relevance.
    """

    words: str = ""
    near: str = ""
    within_km: float | None = None
    today: date | None = None
    from_date: date | None = None
    until_date: date | None = None
    starts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    entry_level: int | None = None
    exit_levels: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    sort: str = ""
    facets: bool = False
    limit: int = 50
    offset: int = 0
    domains: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    paces: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    more_facets: bool = False
    themes: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    reachable: tuple[str, ...] | None = None

    @property
    def reference_day(self) -> date | None:
        """The day from which sessions are ahead."""
        return self.from_date or self.today

    @property
    def order(self) -> str:
        """The rule by which offers are sorted."""
        if self.sort:
            return self.sort
        if self.near:
            return NEAREST
        return RELEVANCE if self.words.strip() else SOONEST

    @property
    def filters_dates(self) -> bool:
        """Whether dates exclude offers."""
        return self.from_date is not None or self.until_date is not None or bool(self.starts)

    @property
    def plain(self) -> bool:
        """Whether words alone are enough to answer."""
        filtered = self.kinds or self.conditions or self.exit_levels or self.sources or self.entry_level is not None
        filtered = filtered or self.domains or self.trades or self.paces or self.facts or self.more_facets
        filtered = filtered or self.themes or self.natures or self.reachable is not None
        return not (self.near or self.facets or filtered or self.filters_dates) and self.order == RELEVANCE


@dataclass(frozen=True, slots=True)
class StartWindow:
    """A span of days in which a session may start, both ends included ("2027-01-01")."""

    key: str
    label: str
    first: str
    last: str

    def holds(self, start: str) -> bool:
        """Whether a day (perhaps known to the month only) lies in the window."""
        return len(start) >= 7 and self.first[: len(start)] <= start <= self.last[: len(start)]


def start_windows(today: date) -> tuple[StartWindow, ...]:
    """The next three half-years, named as people say them; rolling entry (`ROLLING`) stands beside them."""
    year = today.year
    day = today.isoformat()
    if today.month >= 7:
        return (
            StartWindow(
                "before_january",
                tr("catalogue", "Avant janvier {year}").format(year=year + 1),
                day,
                f"{year}-12-31",
            ),
            StartWindow("january_june", tr("catalogue", "De janvier à juin"), f"{year + 1}-01-01", f"{year + 1}-06-30"),
            _back_to_school(year + 1),
        )
    return (
        StartWindow("before_july", tr("catalogue", "Avant juillet {year}").format(year=year), day, f"{year}-06-30"),
        _back_to_school(year),
        StartWindow("january_june", tr("catalogue", "De janvier à juin"), f"{year + 1}-01-01", f"{year + 1}-06-30"),
    )


def mid_year_window(today: date) -> StartWindow:
    """From today to the end of the school year; in summer, from October to the end of the next one."""
    label = tr("catalogue", "En cours d’année")
    if today.month in (7, 8):
        return StartWindow(MID_YEAR, label, f"{today.year}-10-01", f"{today.year + 1}-06-30")
    end = today.year + (today.month >= 9)
    return StartWindow(MID_YEAR, label, today.isoformat(), f"{end}-06-30")


def sort_sentence(request: SearchRequest) -> str:
    """The rule by which the answer is sorted, as a person can check it."""
    return {
        NEAREST: tr("catalogue", "De la plus proche à la plus lointaine, puis par date de début, puis par titre."),
        SOONEST: tr("catalogue", "Par date de début, puis par titre ; celles sans date viennent à la fin."),
        RELEVANCE: tr(
            "catalogue",
            "D’abord celles où vos mots sont dans le titre, puis dans le texte, puis celles du même métier.",
        ),
    }[request.order]


def _back_to_school(year: int) -> StartWindow:
    label = tr("catalogue", "Rentrée {year}").format(year=year)
    return StartWindow("september", label, f"{year}-07-01", f"{year}-12-31")


def wanted_windows(request: SearchRequest) -> tuple[StartWindow, ...]:
    """The windows that a request filters by: those that are ticked, cut by its own dates; none when it filters none."""
    day = request.reference_day
    first = day.isoformat() if day else "0000-01-01"
    last = request.until_date.isoformat() if request.until_date else _FAR
    ticked = [w for w in start_windows(day or date.min) if w.key in request.starts]
    if MID_YEAR in request.starts and day is not None:
        ticked.append(mid_year_window(day))
    if not ticked:
        only_rolling = request.starts == (ROLLING,)
        return () if only_rolling else (StartWindow("", "", first, last),)
    return tuple(StartWindow(w.key, w.label, max(first, w.first), min(last, w.last)) for w in ticked)
