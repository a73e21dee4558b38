"""The catalogue's screen over the demonstration's offers: what its tests stand on."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window


def stocked(folder: Path) -> OffersDesk:
    """A desk with sixty offers of one source."""
    file = folder / "offres.xml"
    write_offers(file, 60)
    made = OffersDesk(folder / "catalogue")
    made.import_offers([file], "Catalogue régional")
    return made


def shown_window(qtbot: QtBot, desk: OffersDesk) -> Window:
    """The window of this desk, at the size of the drawings, with the focus."""
    made = world_window(desk)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def screen(qtbot: QtBot, window: Window, place: Place) -> CatalogueScreen:
    """The catalogue's screen there, once it shows offers."""
    window.open_screen("catalogue", place)
    shown = window.frame.current()
    assert isinstance(shown, CatalogueScreen)
    qtbot.waitUntil(lambda: shown.card.model.rowCount() > 0)
    settle()
    return shown


def lines(shown: CatalogueScreen) -> list[OfferLine]:
    """The rows."""
    found = (shown.card.model.line(row) for row in range(shown.card.model.rowCount()))
    return [line for line in found if line is not None]
