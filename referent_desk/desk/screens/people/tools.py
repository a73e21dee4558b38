"""What the list uses of the window, handed over as one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class PeopleTools:
    """`doors` says whether a screen exists: what leads nowhere is not shown. `papers` answers menu entries."""

    doors: Callable[[str], bool]
    note: Callable[[], None]
    tags: Callable[[str], None]
    show_panel: Callable[[SidePanel], None]
    jobs: JobRunner
    unexpected: Callable[[str], None]
    papers: Callable[[Callable[[], Sequence[str]]], list[tuple[str, Callable[[], None]]]] = lambda _shown: []


def told_words(shown: int) -> str:
    """How many people the list shows."""
    return tr("people", "{n} jeune affiché|{n} jeunes affichés", shown).format(n=shown)
