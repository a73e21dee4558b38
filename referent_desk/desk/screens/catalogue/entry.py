"""The catalogue's place in the window: its entry, what the search field finds of it, its age in the footer."""

from typing import TYPE_CHECKING

from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.catalogue.ready import CatalogueReady
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.search import SearchProvider
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.catalogue.view import CatalogueScreen
    from referent_desk.desk.screens.furnish import Room

KEY = "catalogue"
TABLES_KEY = "offers_table"


def catalogue_entry(room: "Room") -> ScreenEntry:
    """The screen, its rail entry and its shortcut."""

    def make() -> Screen:
        from referent_desk.desk.screens.catalogue.importer import OffersImporter
        from referent_desk.desk.screens.catalogue.map_card import MapCard
        from referent_desk.desk.screens.catalogue.offer_printer import OfferPrinter
        from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
        from referent_desk.desk.screens.catalogue.surroundings import Surroundings
        from referent_desk.desk.screens.catalogue.travel_form import TravelForm
        from referent_desk.desk.screens.catalogue.view import CatalogueScreen
        from referent_desk.desk.screens.catalogue.year_around import YearAround
        from referent_desk.desk.screens.directory.forms import Forms
        from referent_desk.desk.screens.trades.place import TradePlace

        presenter = CataloguePresenter(room.desk, room.roll)
        importer = OffersImporter(
            room.desk,
            room.window.jobs,
            changed=lambda: tell_catalogue(room),
            unexpected=room.window.unexpected,
            plans=presenter.concerned_plans,
        )
        importer.tables_found.connect(lambda place: room.window.open_screen(TABLES_KEY, place))
        around = Surroundings(presenter, room.window.jobs)
        year = YearAround(presenter, room.window.jobs)
        travel = TravelForm(Forms(room.desk), room.window.show_panel)
        mapped, window = MapCard(room.window.jobs), room.window
        printer = OfferPrinter(room.desk, presenter.everything, window.jobs, window.show_panel, window.unexpected)
        before = lambda: room.window.frame.person_before  # noqa: E731
        made = CatalogueScreen(presenter, ready(room), importer, around, year, travel, mapped, printer, before)
        made.header.sources_asked.connect(lambda: _show_sources(room, made))
        made.details.trade_asked.connect(lambda key: made.go.emit("trades", TradePlace(made.person() or "", key, "")))
        return made

    return ScreenEntry(KEY, tr("catalogue", "Catalogue"), make, "book", "Alt+C")


def tables_entry(room: "Room") -> ScreenEntry:
    """The screen where the columns of a département's own table are told; it has no rail entry."""

    def make() -> Screen:
        from referent_desk.desk.screens.catalogue.import_table import TablesPresenter
        from referent_desk.desk.screens.catalogue.import_table_view import TableImportScreen
        from referent_desk.desk.screens.catalogue.importer import OffersImporter
        from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter

        window = room.window
        importer = OffersImporter(
            room.desk,
            window.jobs,
            changed=lambda: tell_catalogue(room),
            unexpected=window.unexpected,
            plans=CataloguePresenter(room.desk, room.roll).concerned_plans,
        )
        return TableImportScreen(TablesPresenter(room.desk), importer, window.jobs, window.unexpected)

    return ScreenEntry(TABLES_KEY, tr("catalogue", "Charger un tableau"), make, under=KEY)


def ready(room: "Room") -> CatalogueReady:
    """The one watch over the catalogue of this room."""
    if room.catalogue_ready is None:
        room.catalogue_ready = CatalogueReady(room.desk, room.window.jobs)
    return room.catalogue_ready


def offers_search(room: "Room") -> SearchProvider:
    """What the search field finds among the offers."""
    from referent_desk.desk.screens.catalogue.offers_search import OffersSearch

    return OffersSearch(
        room.desk,
        ready(room),
        lambda place: room.window.open_screen(KEY, place),
        lambda: _home(room),
    )


def tell_catalogue(room: "Room") -> None:
    """Say in the footer how old the catalogue is, and read what the next search needs."""
    from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter

    room.window.show_fact("catalogue", CataloguePresenter(room.desk, room.roll).age_fact())
    ready(room).now()


def _show_sources(room: "Room", screen: "CatalogueScreen") -> None:
    """The panel of the sources, over the screen."""
    from referent_desk.desk.screens.catalogue.sources_panel import SourcesPanel
    from referent_desk.desk.widgets.banner import Message

    def told(message: Message) -> None:
        tell_catalogue(room)
        screen.refresh()
        screen.say.emit(message)

    panel = SourcesPanel(room.desk, room.window.jobs, room.window.unexpected)
    panel.removed.connect(told)
    panel.load_asked.connect(lambda: screen.load(screen.importer.ask(screen)))
    room.window.show_panel(panel)


def _home(room: "Room") -> str:
    """The commune of the person of the present screen."""
    screen = room.window.frame.current()
    root = screen.person() if screen is not None else None
    person = read_person(room.desk.connection, root).person if root else None
    return person.text("address", "commune_code") if person is not None else ""
