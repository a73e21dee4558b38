"""Back to school any month (Assure ta rentrée, Assure ton année): what one may enter now, and what is missing."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from referent_desk.catalogue.request import MID_YEAR, ROLLING, SearchRequest, mid_year_window
from referent_desk.catalogue.search import SearchResult
from referent_desk.reference.trades import domains

BACK_TO_SCHOOL = "back-to-school"
PRESETS = (BACK_TO_SCHOOL,)


class Searched(Protocol):
    """What is searched: the offers of files, or those and what colleagues share."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request. Raises CatalogueRefusal."""
        ...


@dataclass(frozen=True, slots=True)
class Missing:
    """A domain of which offers exist within the other filters, and none can be entered before the next new year."""

    domain: str
    label: str
    offers: int


@dataclass(frozen=True, slots=True)
class BackToSchool:
    """The answer, with what is missing: whole domains, and months ("2027-02") in which nothing starts.

    `rolling` and `mid_year` count the offers of each sort; one offer may be both.
    """

    result: SearchResult
    rolling: int
    mid_year: int
    missing_domains: tuple[Missing, ...]
    missing_months: tuple[str, ...]


def back_to_school_request(request: SearchRequest, today: date) -> SearchRequest:
    """The same request for rolling entries and mid-year starts only."""
    return replace(request, today=request.today or today, starts=(ROLLING, MID_YEAR), from_date=None, until_date=None)


def back_to_school(catalogue: Searched, request: SearchRequest, today: date) -> BackToSchool:
    """Answer a request for what one may enter all year round. Raises CatalogueRefusal."""
    wanted = back_to_school_request(request, today)
    result = catalogue.search(wanted)
    counts = {start: catalogue.search(replace(wanted, starts=(start,), limit=1)).total for start in wanted.starts}
    open_now = _by_domain(catalogue, wanted)
    at_all = _by_domain(catalogue, replace(wanted, starts=()))
    missing = tuple(
        Missing(domain.key, domain.label, at_all[domain.key])
        for domain in domains()
        if at_all.get(domain.key) and not open_now.get(domain.key)
    )
    months = tuple(month for month in _months(today) if not _starts_in(catalogue, wanted, month))
    return BackToSchool(result, counts[ROLLING], counts[MID_YEAR], missing, months)


def _by_domain(catalogue: Searched, request: SearchRequest) -> dict[str, int]:
    counted = catalogue.search(replace(request, facets=True, more_facets=True, limit=1)).facets
    return {value.key: value.count for facet in counted if facet.key == "domain" for value in facet.values}


def _starts_in(catalogue: Searched, request: SearchRequest, month: str) -> bool:
    """Whether a session starts in a month; rolling entries do not count here, they have no month."""
    year, number = int(month[:4]), int(month[5:])
    first = date(year, number, 1)
    last = date.fromordinal((date(year + number // 12, number % 12 + 1, 1)).toordinal() - 1)
    asked = replace(request, starts=(MID_YEAR,), today=None, from_date=first, until_date=last, limit=1)
    return catalogue.search(asked).total > 0


def _months(today: date) -> tuple[str, ...]:
    """The months of the mid-year window, the current one included."""
    window = mid_year_window(today)
    first = int(window.first[:4]) * 12 + int(window.first[5:7]) - 1
    last = int(window.last[:4]) * 12 + int(window.last[5:7]) - 1
    return tuple(f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1))
