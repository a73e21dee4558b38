"""Something that was just recorded, and how to take it back."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """The words that say what was done, and what takes it back by a new change."""

    words: str
    undo: Callable[[], None]
