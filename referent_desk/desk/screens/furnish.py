"""All that an open vault puts in the window: one function per screen, each answering its entry in rail and shortcuts.

A screen to add: write `_catalogue(desk, window) -> ScreenEntry` below, and name it in `_ENTRIES`. Screens that only
show when another one exists ask `doors(key)`. What the search field finds is the list in `_search_providers`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from referent_desk.desk.services import Furniture
from referent_desk.desk.shell.screen import ScreenEntry
from referent_desk.desk.screens.services import DeskServices

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window

FIRST = "people"


def furnish(desk: DeskServices, window: "Window") -> Furniture:
    """The screens over an open desk, in the order of the rail."""
    entries = [make(desk, window) for make in _ENTRIES]
    return Furniture(entries, FIRST)


# In the order of the rail. The interview, the catalogue, the sheet, the exchanges: add theirs here.
_ENTRIES: tuple[Callable[[DeskServices, "Window"], ScreenEntry], ...] = ()
