"""How a gesture is taken back: told by presenters, kept by the window."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Back:
    """How a gesture is taken back. `removal`: something was taken away, and is put back; else it is cancelled.

    `lasting` is false for what has no sense once the strip is gone (a form that was emptied before it was recorded).
    """

    undo: Callable[[], object]
    removal: bool = False
    lasting: bool = True

    def __call__(self) -> object:
        """Take it back."""
        return self.undo()
