"""A trade on one A4 page, for the young person to take home: in plain values, nothing of it about anybody.

Whoever fills a `TradePaper` gives what the sheet of the trade says, and the places near by without any distance: how
far they are would tell where somebody lives.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlaceLine:
    """Where one may train or try: what in bold, then who and where, then when."""

    title: str
    where: str
    when: str = ""


@dataclass(frozen=True)
class TradePaper:
    """All that is printed of a trade; what is empty is left out.

    `seen` says how old what is known of the places is; `codes` is the line of codes for whoever looks it up.
    """

    label: str
    domain: str
    on: date
    does: str = ""
    where: str = ""
    gestures: tuple[str, ...] = ()
    day: str = ""
    qualities: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    level: str = ""
    rules: tuple[str, ...] = ()
    places: tuple[PlaceLine, ...] = ()
    tries: tuple[PlaceLine, ...] = ()
    seen: str = ""
    close: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    codes: str = ""
    fictional: bool = False


def render_trade(paper: TradePaper) -> bytes:
    """The PDF of a trade: one A4 page, always; places are left out before a text is cut."""
    from referent_desk.sheets.trade_page import trade_pdf  # here: what draws it is not needed to show a trade

    return trade_pdf(paper)
