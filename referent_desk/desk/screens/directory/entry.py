"""The directory's place in the window: reached from the catalogue and by the search field, it has no rail entry."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from referent_desk.caseload.organisations import Organisation, organisations
from referent_desk.caseload.schemes import LocalScheme, local_schemes
from referent_desk.desk.screens.directory.lines import organisation_line, scheme_line
from referent_desk.desk.screens.search import marks
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.search import SearchGroup, SearchHit
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room
    from referent_desk.vault.database import Connection

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

        return DirectoryScreen(DirectoryPresenter(room.desk), Forms(room.desk), room.window.show_panel)

    return ScreenEntry(KEY, tr("directory", "Annuaire"), make, under="catalogue")


class DirectorySearch:
    """What the search field finds in the directory: organisations, and local schemes."""

    def __init__(self, room: "Room") -> None:
        self._room = room

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most three of both together: people and offers need the room."""
        if len(text.strip()) < _LEAST:
            return []
        connection = self._room.desk.connection
        found = organisations(connection, text)
        schemes = _schemes(connection, text)
        hits = [_organisation(one, text) for one in found[: MOST - bool(schemes)]]
        by_root = {one.root: one for one in organisations(connection)} if schemes else {}
        today = self._room.desk.today()
        hits += [_scheme(one, by_root.get(one.organisation), text, today) for one in schemes[: MOST - len(hits)]]
        return [SearchGroup(tr("search", "Organismes et dispositifs"), tuple(hits))] if hits else []


def _organisation(one: Organisation, text: str) -> SearchHit:
    line = organisation_line(one)
    detail = ", ".join(part for part in (line.context, line.second) if part)
    return SearchHit("home", one.name, detail, KEY, f"organisations:{one.root}", marks(one.name, text))


def _scheme(one: LocalScheme, by: Organisation | None, text: str, today: date) -> SearchHit:
    line = scheme_line(one, by, today)
    detail = ", ".join(part for part in (line.context, line.second) if part)
    return SearchHit("flag", one.name, detail, KEY, f"schemes:{one.root}", marks(one.name, text))


def _schemes(connection: "Connection", text: str) -> list[LocalScheme]:
    from referent_desk.catalogue.request import SearchRequest
    from referent_desk.pathways.everything_local import search_schemes

    wanted = {hit.root for hit in search_schemes(connection, SearchRequest(words=text))}
    return [one for one in local_schemes(connection) if one.root in wanted] if wanted else []
