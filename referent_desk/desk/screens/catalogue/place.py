"""Where the catalogue opens."""

from dataclasses import dataclass

from referent_desk.desk.screens.catalogue.asked import Asked


@dataclass(frozen=True, slots=True)
class Place:
    """For whom (empty: as it was), on which offer, with which words (None: those that stand)."""

    root: str = ""
    offer: str = ""
    words: str | None = None
    ticked: tuple[tuple[str, str], ...] = ()
    """Offers ticked, with the session of each."""
    asked: Asked | None = None
    """All that was asked for, coming back after a lock."""

    mapped: bool = False
    """Whether the map stands beside the list."""
