"""Something that was just recorded, and how to take it back."""

from collections.abc import Callable
from dataclasses import dataclass

from referent_desk.desk.shell.back import Back


@dataclass(frozen=True, slots=True)
class Done:
    """The words that say what was done, and what takes it back by a new change.

    `removal` for something that was taken away: the strip then offers to put it back.
    """

    words: str
    undo: Callable[[], None]
    removal: bool = False

    def back(self, undo: Callable[[], object]) -> Back:
        """What is offered to the window: `undo` calls this one's, and shows what became of it."""
        return Back(undo, removal=self.removal)
