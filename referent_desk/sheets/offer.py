"""Offers on paper, for the young person to take home: in plain values, nothing in them about anybody.

No distance and no journey: how far a place is would tell where somebody lives.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CallLine:
    """Whom to call or write to: who, then the numbers, then the rest."""

    who: str
    phones: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True)
class OfferPaper:
    """All that is printed of an offer; what is empty is left out.

    `dates` are those of the session chosen, `others` further ones; `facts` what and its value; `age` a sentence on how
    old the record is, `old` whether that is worth a warning.
    """

    title: str
    provider: str
    where: str
    kinds: tuple[str, ...] = ()
    dates: str = ""
    others: tuple[str, ...] = ()
    address: str = ""
    content: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()
    calls: tuple[CallLine, ...] = ()
    age: str = ""
    old: bool = False


@dataclass(frozen=True)
class OffersPaper:
    """One offer, or a selection: then a first page lists them. `on` is the day of the print."""

    offers: tuple[OfferPaper, ...]
    on: date
    fictional: bool = False


def render_offers(paper: OffersPaper, *, large: bool = False) -> bytes:
    """The PDF, on as many A4 pages as it takes; an offer begins a page of its own. Needs one offer at least."""
    from referent_desk.sheets.offer_pages import offers_pdf  # here: what draws it is not needed to show an offer

    return offers_pdf(paper, large=large)
