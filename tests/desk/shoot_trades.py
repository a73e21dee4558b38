"""Pictures of the trade sheets, to be looked at beside the drawings of the catalogue.

QT_QPA_PLATFORM=offscreen python -m tests.desk.shoot_trades [DIR]
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from referent_desk.caseload.organisation_parts import save_part, workshop_fields
from referent_desk.caseload.organisations import organisations
from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.trades.place import TradePlace
from referent_desk.desk.screens.trades.view import TradesScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import SCREEN, application, shoot, wear
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
_ROME = "code_rome,libelle_rome,libelle_appellation\n" + "".join(
    f"{letter}{number:04d},Métier de la région au nom assez long pour ne pas tenir {number},Un nom {number}\n"
    for letter in "AHKN"
    for number in range(1900, 1999)
)


def _desk(folder: Path, *, offers: bool, people: int = 3) -> OffersDesk:
    desk = OffersDesk(folder / "catalogue", people)
    if offers:
        write_offers(folder / "offres.xml", 400)
        desk.import_offers([folder / "offres.xml"], "demo")
    for one in organisations(desk.connection)[:1]:
        fields = workshop_fields("Atelier petite enfance", ["K1303"], 6, pace="le mercredi, hors vacances")
        save_part(desk.log(), one.root, "Workshop", None, fields)
    return desk


def _wait(ready: Callable[[], bool]) -> None:
    for _round in range(200):
        QTest.qWait(20)
        if ready():
            return


def _screen(window: Window, place: TradePlace) -> TradesScreen:
    window.open_screen("trades", place)
    screen = window.frame.current()
    assert isinstance(screen, TradesScreen)
    _wait(lambda: screen._ready.now() and screen.sheet.told is not None)
    settle()
    _wait(lambda: not screen._sheet_timer.isActive())
    settle()
    return screen


def main() -> int:
    """Take the pictures."""
    application()
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    settings = {
        "usual": (1.0, False, SCREEN, True),
        "empty": (1.0, False, SCREEN, False),
        "large": (2.0, False, SCREEN, True),
        "dark": (1.0, True, SCREEN, True),
        "small": (1.0, False, QSize(1024, 640), True),
    }
    for name, (scale, dark, size, offers) in settings.items():
        with TemporaryDirectory() as folder:
            wear(scale=scale, dark=dark)
            desk = _desk(Path(folder), offers=offers)
            window = world_window(desk, scale=scale, dark=dark)
            window.resize(size)
            window.show()
            settle()
            screen = _screen(window, TradePlace(desk.ines if offers else "", "petite_enfance", "bébés"))
            shoot(window, out / f"21-fiches-metiers-{name}.png", size)
            if name == "usual":
                reference = Path(folder) / "reference"
                reference.mkdir(exist_ok=True)
                (Path(folder) / "rome.csv").write_text(_ROME, encoding="utf-8")
                from referent_desk.reference.imported import import_reference

                import_reference(reference, Path(folder) / "rome.csv")
                screen.enter(TradePlace(words="", key="eleveur"))
                settle()
                shoot(window, out / "21-fiches-metiers-overfull.png", size)
                screen.enter(TradePlace(words="", key="A1901"))
                QTest.qWait(200)
                settle()
                shoot(window, out / "21-fiches-metiers-rome.png", size)
                screen.search.setText("brouette cosmique")
                QTest.qWait(300)
                settle()
                shoot(window, out / "21-fiches-metiers-nothing.png", size)
            window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
