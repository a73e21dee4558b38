"""Where the catalogue opens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """For whom (empty: as it was), on which offer, with which words (None: those that stand)."""

    root: str = ""
    offer: str = ""
    words: str | None = None
    ticked: tuple[tuple[str, str], ...] = ()
    """Offers ticked, with the session of each."""
