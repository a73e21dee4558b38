"""Pictures of every screen at 1366×768, on the demonstration: `python -m referent_desk.demo.shots --out DIR`."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from referent_desk.app import Desk

REMARK = "Données fictives de démonstration"

PLACES: tuple[tuple[str, str, bool], ...] = (
    ("01-mes-jeunes", "people", False),
    ("02-dossier", "record", True),
    ("07-aujourdhui", "today", False),
    ("07b-semaine", "week", False),
    ("05-catalogue", "catalogue", True),
    ("06-echanges", "exchange", False),
)
"""Name of the picture, key of the screen, whether it is about Inès."""


def screens_of_desk(desk: Desk, person: str, folder: Path) -> list[Path]:
    """Open each screen of an open desk and take its picture; answers the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return list(_shoot(desk, person, folder))


def _shoot(desk: Desk, person: str, folder: Path) -> Iterator[Path]:
    from referent_desk.app_window import window_parts
    from referent_desk.desk.main import make_window
    from referent_desk.desk.shots import application, shoot

    application()
    window = make_window(window_parts(desk.vault.folder, remark=REMARK))
    window.gate.opened.emit(desk)
    try:
        for name, key, about in PLACES:
            window.open_screen(key, person if about else None)
            yield shoot(window, folder / f"{name}.png")
    finally:
        window.close()


def main() -> int:
    """Make the demonstration in a folder of its own and photograph it."""
    from referent_desk.demo.journey import play
    from referent_desk.demo.report import Report
    from referent_desk.demo.stage import USUAL_OFFERS, USUAL_PEOPLE, clear, set_up

    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("build") / "shots")
    out = parser.parse_args().out
    stage, report = clear(out / "demo"), Report()
    desk = set_up(stage, report, lambda _text: None, people=USUAL_PEOPLE, offers=USUAL_OFFERS)
    try:
        play(stage, desk, report, lambda _text: None)
        for path in screens_of_desk(desk, report.person, out):
            print(path)
    finally:
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
