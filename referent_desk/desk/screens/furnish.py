"""All that an open vault puts in the window: one function per screen, each answering its entry in rail and shortcuts.

A screen to add: write `_catalogue(room) -> ScreenEntry` below, and name it in `_ENTRIES`; import what it shows inside,
so that a start pays for the first screen only. What leads to another screen asks `room.doors(key)` first: a button
that leads nowhere is not shown. What the search field finds stands in `_providers`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.activity.entry import activity_entry
from referent_desk.desk.screens.booking.host import BookingHost
from referent_desk.desk.screens.catalogue.entry import catalogue_entry, offers_search, tables_entry, tell_catalogue
from referent_desk.desk.screens.catalogue.ready import CatalogueReady
from referent_desk.desk.screens.commands import CommandsSearch, commands
from referent_desk.desk.screens.contact_note.host import NoteHost
from referent_desk.desk.screens.coverage.entry import coverage_entry
from referent_desk.desk.screens.directory.entry import DirectorySearch, directory_entry
from referent_desk.desk.screens.exchanges.entry import exchange_entry, tell_exchanges
from referent_desk.desk.screens.interview.entry import interview_entry
from referent_desk.desk.screens.letters.host import LetterHost
from referent_desk.desk.screens.list_import.entry import list_import_entry
from referent_desk.desk.screens.outreach.entry import outreach_entry
from referent_desk.desk.screens.people.entry import people_entry
from referent_desk.desk.screens.plan.entry import plan_entry
from referent_desk.desk.screens.record.entry import record_entry
from referent_desk.desk.screens.rewriting import watched
from referent_desk.desk.screens.scheme_form.entry import scheme_entry
from referent_desk.desk.screens.search import CombinedSearch, PeopleActions, PeopleSearch
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.settings.entry import settings_entry, take_look
from referent_desk.desk.screens.settings.presenter import keep_scale
from referent_desk.desk.screens.shared.entry import shared_entry
from referent_desk.desk.screens.sheet.entry import sheet_entry
from referent_desk.desk.screens.tags.host import TagsHost
from referent_desk.desk.screens.today.entry import today_entry, week_entry
from referent_desk.desk.screens.trades.entry import TradesSearch, open_trades, trades_entry
from referent_desk.desk.services import Furniture
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.search import SearchProvider
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.trades.ready import TradesReady
    from referent_desk.desk.shell.window import Window


@dataclass
class Room:
    """What the screens of one open vault share."""

    desk: DeskServices
    window: "Window"
    roll: Roll
    note: NoteHost
    agenda: Agenda
    booking: BookingHost
    letters: LetterHost
    tags: TagsHost
    keys: set[str] = field(default_factory=set)
    catalogue_ready: CatalogueReady | None = None
    trades_ready: "TradesReady | None" = None

    def doors(self, key: str) -> bool:
        """Whether a screen of this key exists."""
        return key in self.keys


def furnish(desk: DeskServices, window: "Window") -> Furniture:
    """The screens over an open desk, in the order of the rail."""
    agenda = _agenda(desk)
    roll = agenda.roll
    booking, letters = BookingHost(desk, agenda, window), LetterHost(desk, roll, window)
    note, tags = NoteHost(desk, roll, window), TagsHost(desk, roll, window)
    room = Room(desk, window, roll, note, agenda, booking, letters, tags)
    take_look(room)
    entries = [make(room) for make in _ENTRIES]
    room.keys = {entry.key for entry in entries}
    keys = [
        Key(tr("booking", "Nouveau rendez-vous"), "Ctrl+R", room.booking.open),
        Key(tr("trades", "Fiches métiers"), "Alt+L", lambda: open_trades(room)),
        Key(tr("tags", "Étiquettes du jeune"), "Alt+G", room.tags.open),
        Key(tr("letters", "Courrier ou SMS"), "Ctrl+Shift+N", room.letters.open),
    ]
    further = [
        Key(tr("desk", "Verrouiller"), "Ctrl+L", window.lock),
        Key(tr("desk", "Aide, raccourcis de cet écran"), "F1", window.show_help),
    ]
    known = commands(entries, [*keys, *further])
    # Once the frame stands: what the footer and the rail say, and what the first search needs.
    QTimer.singleShot(0, window, lambda: None if window.locked else _tell(room))
    return Furniture(
        entries,
        first="today",
        search=CombinedSearch([*_providers(room), CommandsSearch(lambda: known)]),
        note=room.note.open,
        close=room.note.put_away,
        keep_scale=lambda scale: keep_scale(desk.connection, scale),
        keys=keys,
        watch=lambda: watched(desk),
    )


def _agenda(desk: DeskServices) -> Agenda:
    """The list and the day: those that the opening prepared in its thread, or new ones that read at the first look."""
    prepared = getattr(desk, "prepared", None)
    if isinstance(prepared, Agenda):
        return prepared.over(desk.connection)
    return Agenda(desk.connection, Roll(desk.connection))


def _providers(room: Room) -> list[SearchProvider]:
    """Who answers the search field, in the order of the results."""
    people = PeopleSearch(room.desk, room.roll, room.doors)
    return [
        people,
        offers_search(room),
        DirectorySearch(room),
        TradesSearch(room),
        PeopleActions(people, room.doors, room.note.open_for),
    ]


def _tell(room: Room) -> None:
    """Say the age of the catalogue and the last exchange, and count what waits."""
    tell_catalogue(room)
    tell_exchanges(room)


def _new_person(room: Room) -> ScreenEntry:
    def make() -> Screen:
        from referent_desk.desk.screens.new_person.presenter import NewPersonPresenter
        from referent_desk.desk.screens.new_person.view import NewPersonScreen

        return NewPersonScreen(NewPersonPresenter(room.desk, room.roll))

    return ScreenEntry("new_person", tr("new_person", "Nouveau jeune"), make, shortcut="Ctrl+J", under="people")


# In the order of the rail. The interview, the catalogue, the sheet, the exchanges: add theirs here.
_ENTRIES: tuple[Callable[[Room], ScreenEntry], ...] = (
    today_entry,
    week_entry,
    people_entry,
    record_entry,
    plan_entry,
    interview_entry,
    sheet_entry,
    shared_entry,
    _new_person,
    list_import_entry,
    outreach_entry,
    catalogue_entry,
    directory_entry,
    trades_entry,
    tables_entry,
    coverage_entry,
    activity_entry,
    scheme_entry,
    exchange_entry,
    settings_entry,
)
