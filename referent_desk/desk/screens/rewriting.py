"""What a gesture wrote into the vault while it was taken back, so that it can be done again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from referent_desk.caseload.reversal import Written, reverse, watching
from referent_desk.desk.screens.services import DeskServices


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`again()` answers what reverses it, a new change like any other."""

    desk: DeskServices
    written: Written

    def again(self) -> Callable[[], None] | None:
        """What reverses it; None where nothing was written, or not all of it can be reversed."""
        return (lambda: reverse(self.desk.log(), self.written)) if self.written.can_reverse else None


@contextmanager
def watched(desk: DeskServices) -> Iterator[Rewritten]:
    """Watch what the window's thread writes in the meantime."""
    with watching(desk.connection) as written:
        yield Rewritten(desk, written)
