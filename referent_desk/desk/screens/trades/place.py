"""Where the trade sheets open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TradePlace:
    """For whom (empty: as it was), on which sheet (a key or a ROME code), with which words (None: those that stand)."""

    root: str = ""
    key: str = ""
    words: str | None = None
