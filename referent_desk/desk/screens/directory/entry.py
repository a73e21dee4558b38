"""The directory's place in the window: reached from the catalogue and by the search field, it has no rail entry."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.organisations import Organisation
from referent_desk.caseload.schemes import LocalScheme, schemes_named
from referent_desk.desk.screens.directory.lines import organisation_line, scheme_line
from referent_desk.desk.screens.search import marks
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.search import SearchGroup, SearchHit
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "directory"
MOST = 3
_LEAST = 2
"""Letters under which nothing is looked for."""


def directory_entry(room: "Room") -> ScreenEntry:
    """The screen, under the catalogue's rail entry."""

    def make() -> Screen:
        from referent_desk.desk.screens.directory.forms import Forms
        from referent_desk.desk.screens.directory.presenter import DirectoryPresenter
        from referent_desk.desk.screens.directory.view import DirectoryScreen
        from referent_desk.desk.screens.leaving.papers import organisation_leaves

        export = partial(organisation_leaves, room)
        return DirectoryScreen(DirectoryPresenter(room.desk), Forms(room.desk), room.window.show_panel, export)

    return ScreenEntry(KEY, tr("directory", "Annuaire"), make, under="catalogue")


class DirectorySearch:
    """What the search field finds in the directory: organisations, and local schemes."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._directory = Directory(room.desk.connection)

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most three of both together: people and offers need the room."""
        if len(text.strip()) < _LEAST:
            return []
        found = self._directory.organisations(text)
        schemes = self._schemes(text)
        hits = [_organisation(one, text) for one in found[: MOST - bool(schemes)]]
        by_root, today = self._directory.by_root(), self._room.desk.today()
        hits += [_scheme(one, by_root.get(one.organisation), text, today) for one in schemes[: MOST - len(hits)]]
        return [SearchGroup(tr("search", "Organismes et dispositifs"), tuple(hits))] if hits else []

    def _schemes(self, text: str) -> list[LocalScheme]:
        return schemes_named(self._directory.schemes(), self._directory.by_root(), text)


def _organisation(one: Organisation, text: str) -> SearchHit:
    line = organisation_line(one)
    detail = ", ".join(part for part in (line.context, line.second) if part)
    return SearchHit("home", one.name, detail, KEY, f"organisations:{one.root}", marks(one.name, text))


def _scheme(one: LocalScheme, by: Organisation | None, text: str, today: date) -> SearchHit:
    line = scheme_line(one, by, today)
    detail = ", ".join(part for part in (line.context, line.second) if part)
    return SearchHit("flag", one.name, detail, KEY, f"schemes:{one.root}", marks(one.name, text))
