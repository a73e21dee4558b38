"""Pictures of every screen at 1366×768, on the demonstration: `python -m referent_desk.demo.shots --out DIR`."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.app import Desk

if TYPE_CHECKING:
    from referent_desk.desk.screens.interview.draft import BlockKind
    from referent_desk.desk.shell.window import Window

REMARK = "Données fictives de démonstration"

PLACES: tuple[tuple[str, str, bool], ...] = (
    ("01-mes-jeunes", "people", False),
    ("02-dossier", "record", True),
    ("04-plan", "plan", True),
    ("07-aujourdhui", "today", False),
    ("07b-semaine", "week", False),
    ("08-permanence", "outreach", False),
    ("05-catalogue", "catalogue", True),
    ("05b-catalogue-comparer", "catalogue", True),
    ("05c-catalogue-carte", "catalogue", True),
    ("05d-offres-imprimees", "catalogue", True),
    ("19-ce-qui-manque", "coverage", False),
    ("18-annuaire", "directory", False),
    ("18b-dispositif", "scheme", False),
    ("06-echanges", "exchange", False),
    ("12-reglages", "settings", False),
    ("22-activite", "activity", False),
    ("03-entretien", "interview", True),
    ("17-impression", "sheet", True),
    ("03b-entretien-montrer", "shared", True),  # the last one: it is left by its own key only
)
"""Name of the picture, key of the screen, whether it is about Inès."""

NOTES: tuple[tuple["BlockKind", str], ...] = (
    (
        "words",
        "«\u00a0La crèche m’a rappelée. J’ai un peu peur de pas y arriver le mercredi, à cause de mes frères.\u00a0»",
    ),
    (
        "report",
        "Accord de principe de la crèche Les P’tits Galets pour deux semaines. Horaires 8\u00a0h\u00a030 à "
        "15\u00a0h\u00a030. Le mercredi reste à organiser\u00a0: voisine ou centre de loisirs. Elle demande si "
        "l’immersion est payée\u00a0: non, expliqué.",
    ),
    ("private", "Revoir seule la question du mercredi."),
    ("words", "«\u00a0Si ça marche, je veux bien essayer le CAP"),
)
"""What is being written in the picture of the interview; invented, like the rest."""


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
            part: Callable[[], None] = _nothing
            window.open_screen(key, person if about else None)
            if key == "interview":
                _write_notes(window, NOTES)
            elif key == "outreach":
                part = _meet(window, desk)
            elif name == "05b-catalogue-comparer":
                part = _compare(window)
            elif name == "05c-catalogue-carte":
                part = _map(window)
            elif name == "05d-offres-imprimees":
                part = _print_offers(window)
            shoot(window, folder / f"{name}.png")
            window.jobs.wait()  # pages are drawn, offers counted
            yield shoot(window, folder / f"{name}.png")
            if key == "interview":
                _write_notes(window, ())
            part()
    finally:
        window.close()


def _write_notes(window: "Window", notes: Sequence[tuple["BlockKind", str]]) -> None:
    """Notes as they are being written, for the picture only."""
    from referent_desk.desk.screens.interview.draft import Block
    from referent_desk.desk.screens.interview.view import InterviewScreen

    screen = window.frame.current()
    if isinstance(screen, InterviewScreen):
        screen.notes.show_blocks([Block(kind, text) for kind, text in notes])
        screen.notes.focus()
        screen.keep()


def _meet(window: "Window", desk: Desk) -> Callable[[], None]:
    """A session under way, a page half typed, for the picture only; answers what takes it back."""
    from referent_desk.demo.permanence import HALF_TYPED, pass_by
    from referent_desk.desk.screens.outreach.draft import Typed
    from referent_desk.desk.screens.outreach.view import OutreachScreen

    take_back = pass_by(desk.log())
    window.open_screen("outreach")
    screen = window.frame.current()
    if isinstance(screen, OutreachScreen):
        screen.intake.fill(HALF_TYPED)
        screen.intake.form.family.line.setFocus()

    def part() -> None:
        if isinstance(screen, OutreachScreen):
            screen.intake.fill(Typed())
            screen.put_away()
        take_back()

    return part


def _compare(window: "Window") -> Callable[[], None]:
    """Three offers ticked and put side by side; answers what unticks them."""
    from referent_desk.desk.screens.catalogue.view import CatalogueScreen

    screen = window.frame.current()
    if not isinstance(screen, CatalogueScreen):
        return _nothing
    for row in range(3):
        screen.card.model.tick(row)
    screen.compare()

    def part() -> None:
        screen.page.left.emit()
        screen.card.model.set_ticked({})

    return part


def _map(window: "Window") -> Callable[[], None]:
    """The map beside the list; answers what hides it."""
    from referent_desk.desk.screens.catalogue.view import CatalogueScreen

    screen = window.frame.current()
    if not isinstance(screen, CatalogueScreen):
        return _nothing
    screen.mapping.turn()
    return screen.mapping.turn


def _print_offers(window: "Window") -> Callable[[], None]:
    """Three offers ticked and about to be printed; answers what unticks them and shuts the panel."""
    from referent_desk.desk.screens.catalogue.view import CatalogueScreen
    from referent_desk.desk.screens.paper.panel import PaperPanel

    screen = window.frame.current()
    if not isinstance(screen, CatalogueScreen):
        return _nothing
    for row in range(3):
        screen.card.model.tick(row)
    screen.card.tray.print.click()

    def part() -> None:
        panel = window.panels.panel()
        if isinstance(panel, PaperPanel):
            panel.put_away()
        screen.card.model.set_ticked({})

    return part


def _nothing() -> None:
    """Nothing was put there for the picture."""


def main() -> int:
    """Make the demonstration in a folder of its own and photograph it."""
    from referent_desk.demo.journey import play
    from referent_desk.demo.other_laptop import disagree
    from referent_desk.demo.report import Report
    from referent_desk.demo.stage import USUAL_OFFERS, USUAL_PEOPLE, clear, set_up

    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("build") / "shots")
    out = parser.parse_args().out
    stage, report = clear(out / "demo"), Report()
    desk = set_up(stage, report, lambda _text: None, people=USUAL_PEOPLE, offers=USUAL_OFFERS)
    try:
        play(stage, desk, report, lambda _text: None)
        disagree(stage, desk)
        for path in screens_of_desk(desk, report.person, out):
            print(path)
    finally:
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
