"""Pictures of the screens over the invented caseload, to be looked at beside the drawings.

    QT_QPA_PLATFORM=offscreen python -m tests.desk.shoot_screens [usual|empty|overfull|large|dark|small …] [07 02g …]

They go to build/shots/: usual at 1366×768, empty, overfull (500 people, long names, years of journal), at 200 %,
dark, and 1024×640; all screens, or those whose picture's name begins so.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize

from referent_desk.caseload import interviews
from referent_desk.caseload.persons import add_person
from referent_desk.caseload.plans import add_step
from referent_desk.caseload.tags import add_tag
from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.new_person.view import NewPersonScreen
from referent_desk.desk.screens.people.view import PeopleScreen
from referent_desk.desk.screens.plan.screen import PlanScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import SCREEN, application, shoot, wear
from tests.desk.more_scenes import FOR_NOBODY, MORE_SCENES, come_back
from tests.desk.offers_desk import OffersDesk
from tests.desk.plans import add_bafa
from tests.desk.world import WorldDesk, settle, world_window

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"


@dataclass(frozen=True)
class Setting:
    """One way to look at the screens."""

    name: str
    people: int = 38
    scale: float = 1.0
    dark: bool = False
    size: QSize = SCREEN


SETTINGS = (
    Setting("usual"),
    Setting("empty", people=0),
    Setting("overfull", people=500),
    Setting("large", scale=2.0),
    Setting("dark", dark=True),
    Setting("small", size=QSize(1024, 640)),
)


def _people(window: Window, desk: WorldDesk) -> None:
    window.open_screen("people", desk.ines or None)


def _record(window: Window, desk: WorldDesk, tab: str = "overview") -> None:
    window.open_screen("record", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    screen.open_tab(tab)


def _note(window: Window, desk: WorldDesk) -> None:
    _record(window, desk)
    window.frame.header.note.click()
    panel = window.panels.panel()
    assert isinstance(panel, NotePanel)
    panel.text.set_text("La crèche confirme pour le 16. Elle viendra jeudi avec sa mère pour signer")


def _search(window: Window, desk: WorldDesk) -> None:
    _people(window, desk)
    box = window.frame.header.search
    box.setFocus()
    box.setText("val")
    box.textEdited.emit("val")


def _new_person(window: Window, _desk: WorldDesk) -> None:
    window.open_screen("new_person")
    screen = window.frame.current()
    assert isinstance(screen, NewPersonScreen)
    screen.given.set_text("Kylian")
    screen.family.line.setFocus()
    screen.family.set_text("Brindamour")
    screen.birth.set_text("03/02/2010")
    screen.birth.line.setFocus()


def _plan(window: Window, desk: WorldDesk, view: str = "months") -> None:
    window.open_screen("plan", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, PlanScreen)
    screen.page.time.view.choose(view)
    screen.page.time.view.chosen.emit(view)


def _columns(window: Window, desk: WorldDesk) -> None:
    _people(window, desk)
    screen = window.frame.current()
    assert isinstance(screen, PeopleScreen)
    screen.show_columns()


def _tags(window: Window, desk: WorldDesk) -> None:
    for text in ("permis AM", "internat souhaité"):
        add_tag(desk.log(), desk.ines, text)
    _people(window, desk)
    screen = window.frame.current()
    assert isinstance(screen, PeopleScreen)
    screen.preview.asked.emit("tags")


SCENES: dict[str, Callable[[Window, WorldDesk], None]] = {
    "01-mes-jeunes": _people,
    "01b-mes-jeunes-colonnes": _columns,
    "01c-mes-jeunes-etiquettes": _tags,
    "12-reglages": lambda window, _desk: window.open_screen("settings", "display"),
    "02-dossier": _record,
    "02b-dossier-situation": lambda window, desk: _record(window, desk, "situation"),
    "02c-dossier-journal": lambda window, desk: _record(window, desk, "journal"),
    "02d-dossier-plan": lambda window, desk: _record(window, desk, "plan"),
    "02e-dossier-documents": lambda window, desk: _record(window, desk, "documents"),
    "02f-dossier-accords": lambda window, desk: _record(window, desk, "agreements"),
    "04-plan": _plan,
    "04b-plan-semaines": lambda window, desk: _plan(window, desk, "weeks"),
    "04c-plan-tableau": lambda window, desk: _plan(window, desk, "table"),
    "16-note-de-contact": _note,
    "16b-recherche": _search,
    "08b-nouveau-jeune": _new_person,
}
SCENES |= MORE_SCENES
_WITHOUT_ANYBODY = ("01-mes-jeunes", "08b-nouveau-jeune", *FOR_NOBODY)


def take(setting: Setting, wanted: tuple[str, ...] = ("",)) -> list[Path]:
    """The pictures of one setting, those whose name begins as wanted."""
    desk = OffersDesk(_offers(full=bool(setting.people)), setting.people)
    if desk.ines:
        add_bafa(desk)
    if setting.name == "overfull":
        _overfill(desk)
    wear(scale=setting.scale, dark=setting.dark)
    window = world_window(desk, scale=setting.scale, dark=setting.dark)
    window.resize(setting.size)
    window.show()
    settle()
    taken = []
    for name, arrange in SCENES.items():
        if name.startswith(wanted) and (desk.ines or name in _WITHOUT_ANYBODY):
            come_back(window)
            window.panels.close_panel()
            window.frame.header.search.clear()
            arrange(window, desk)
            settle()
            end = "" if setting.name == "usual" else f"-{setting.name}"
            taken.append(shoot(window, OUT / f"{name}{end}.png", setting.size))
    window.close()
    return taken


@cache
def _offers(*, full: bool) -> Path:
    """The folder of a catalogue, imported once."""
    folder = Path(mkdtemp())
    if full:
        write_offers(folder / "offres.xml", 400)
        OffersDesk(folder / "catalogue", 0).import_offers([folder / "offres.xml"], "demo")
    return folder / "catalogue"


def _overfill(desk: WorldDesk) -> None:
    """Long names, many facts, many barriers, years of journal."""
    log = desk.log()
    long = {"given": "Marie-Inès Éléonore Joséphine", "family": "Valombre de La Tour du Pin Verclause"}
    with log.act() as act:
        act.write(desk.ines, "Person", desk.ines, "name", long)
        act.write(
            desk.ines, "Person", desk.ines, "lives_with", "Sa mère, deux petits frères, sa tante et ses cousins " * 3
        )
    for theme in ("housing", "papers", "money", "health", "digital", "isolation"):
        interviews.add_barrier(log, desk.ines, theme, "un libellé assez long pour ne pas tenir sur une seule ligne")
    for number in range(150):
        at = f"202{4 + number % 2}-0{1 + number % 9}-1{number % 9}T09:00+02:00"
        text = "Un point sur la semaine, ce qui a marché, ce qui reste à faire. " * (1 + number % 9)
        interviews.add_contact(log, desk.ines, {"at": at, "channel": "call", "result": "reached", "text": text})
    for number in range(6):
        interviews.add_task(log, desk.ines, "Rappeler la crèche", {"kind": "referent"}, date(2026, 10, 1 + number))
    for number in range(18):
        start = date(2026, 11, 2) + timedelta(days=23 * number)
        when = {"start": start.isoformat(), "end": (start + timedelta(days=9 + number)).isoformat()}
        title = f"Une étape au titre assez long pour ne pas tenir sur une ligne, numéro {number}"
        where = {"provider": "Un organisme au nom vraiment très long du Cher", "place": "Saint-Amand-Montrond"}
        add_step(log, desk.ines, {"title": title, "where": where, "when": when if number % 5 else {"start": "2027-05"}})
    add_person(log, {"given_names": "👩🏽‍🚀 Zoé", "family_name": "محمد"}, date(2026, 10, 1))


def main() -> int:
    """Take the pictures of the settings named, all of them if none is."""
    application()
    settings = [setting for setting in SETTINGS if setting.name in sys.argv[1:]] or SETTINGS
    known = {setting.name for setting in SETTINGS}
    wanted = tuple(word for word in sys.argv[1:] if word not in known) or ("",)
    for setting in settings:
        for path in take(setting, wanted):
            print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
