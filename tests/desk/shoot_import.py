"""Pictures of an import: a département's own table before it, the report usual, overfull, refused, stopped midway.

QT_QPA_PLATFORM=offscreen python -m tests.desk.shoot_import [DIR]
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.catalogue.import_table import TablesPlace
from referent_desk.desk.screens.catalogue.import_table_view import TableImportScreen
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import SCREEN, application, shoot, wear
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
_HEADER = "Quoi;Chez;Ville;Quand;Niveau requis;Tél;Notre avis\n"
_LINE = "Atelier {n} du bois et de la récupération;Le Rabot;Vierzon;{day}/01/2027;{level};02 00 00 00 12;à revoir\n"


def own_table(lines: int, *, bad: int = 9) -> bytes:
    """A list of one's own: every `bad`th line has no title, some dates are no dates."""
    told = [_HEADER]
    for n in range(1, lines + 1):
        if n % bad == 0:
            told.append(";Le Rabot;Bourges;;;;\n")
        else:
            day = "99" if n % 7 == 0 else f"{n % 28 + 1:02d}"
            told.append(_LINE.format(n=n, day=day, level="CAP" if n % 2 else ""))
    return "".join(told).encode("cp1252")


def _wait(ready: Callable[[], bool], most: int = 30_000) -> None:
    for _round in range(most // 20):
        QTest.qWait(20)
        if ready():
            return


def _table(window: Window, path: Path) -> TableImportScreen:
    window.open_screen("offers_table", TablesPlace((path,)))
    screen = window.frame.current()
    assert isinstance(screen, TableImportScreen)
    _wait(lambda: screen._running is None)
    return screen


def _tell(screen: TableImportScreen) -> None:
    for column, field in (("Quoi", "title"), ("Chez", "provider"), ("Quand", "start"), ("Notre avis", "")):
        screen._choose_column(column, field)
        _wait(lambda: screen._running is None)
    settle()


def _imported(screen: TableImportScreen) -> None:
    _wait(lambda: screen.importer.pane.report is not None)
    settle()


def _load(window: Window, paths: list[Path]) -> CatalogueScreen:
    window.open_screen("catalogue", None)
    screen = window.frame.current()
    assert isinstance(screen, CatalogueScreen)
    screen.load(paths)
    _wait(lambda: screen.importer.pane.report is not None)
    settle()
    return screen


def main() -> int:
    """Take the pictures."""
    application()
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    settings = {
        "usual": (1.0, False, SCREEN, 40),
        "overfull": (1.0, False, SCREEN, 4000),
        "large": (2.0, False, SCREEN, 40),
        "dark": (1.0, True, SCREEN, 40),
        "small": (1.0, False, QSize(1024, 640), 40),
    }
    for name, (scale, dark, size, lines) in settings.items():
        with TemporaryDirectory() as folder:
            home = Path(folder)
            wear(scale=scale, dark=dark)
            desk = OffersDesk(home / "catalogue", 3)
            window = world_window(desk, scale=scale, dark=dark)
            window.resize(size)
            window.show()
            settle()
            table = home / "liste-du-cher.csv"
            table.write_bytes(own_table(lines, bad=4 if name == "overfull" else 9))
            screen = _table(window, table)
            settle()
            if name == "usual":
                shoot(window, out / "22-tableau-a-dire.png", size)
            _tell(screen)
            shoot(window, out / f"22-tableau-{name}.png", size)
            screen.lines.fates.chosen.emit("refused")
            settle()
            if name in ("usual", "overfull"):
                shoot(window, out / f"22-tableau-refusees-{name}.png", size)
            screen.bring_in()
            _imported(screen)
            shoot(window, out / f"23-import-{name}.png", size)
            if name == "usual":
                write_offers(home / "region.xml", 300)
                _table(window, table)
                settle()
                shoot(window, out / "22-tableau-comme-avant.png", size)
                (home / "photo.xml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4000))
                (home / "rome.csv").write_text("code_rome;libelle_rome\nF1703;Maçonnerie\n", encoding="utf-8")
                _load(window, [home / "photo.xml", home / "rome.csv"])
                shoot(window, out / "23-import-refused.png", size)
                _load(window, [home / "region.xml", home / "photo.xml"])
                shoot(window, out / "23-import-mixed.png", size)
            window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
