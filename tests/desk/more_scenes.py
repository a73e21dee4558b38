"""The other screens as they are photographed: the day, the interview, the catalogue, the directory, panels…"""

from collections.abc import Callable

from PySide6.QtTest import QTest

from referent_desk.caseload import outreach
from referent_desk.caseload.around import Around, add_around, around
from referent_desk.caseload.organisations import organisations
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.screens.sheet.view import SheetScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.table import Table
from tests.desk.hands import Hands
from tests.desk.world import WorldDesk, settle

Scene = Callable[[Window, WorldDesk], None]


def wait_until(ready: Callable[[], bool]) -> None:
    """Let workers end; a picture is taken all the same after four seconds."""
    for _round in range(200):
        settle()
        if ready():
            return
        QTest.qWait(20)


def _open(key: str) -> Scene:
    return lambda window, _desk: window.open_screen(key)


def _record(window: Window, desk: WorldDesk, tab: str) -> RecordScreen:
    window.open_screen("record", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    screen.open_tab(tab)
    settle()
    return screen


def _interview(window: Window, desk: WorldDesk) -> None:
    window.open_screen("interview", desk.ines)
    settle()
    screen = window.frame.current()
    assert isinstance(screen, InterviewScreen)
    if not any(block.text for block in screen.notes.blocks()):
        Hands(window).type("J’ai revu la directrice. Elle dit que je peux commencer le 16.")


def _shared(window: Window, desk: WorldDesk) -> None:
    _interview(window, desk)
    Hands(window).press("F8")


def _come_back(window: Window) -> None:
    if window.frame.key() == "shared":
        Hands(window).press("F8")


def _sheet(window: Window, desk: WorldDesk) -> None:
    window.open_screen("sheet", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, SheetScreen)
    wait_until(lambda: screen.pdf() is not None)
    QTest.qWait(150)


def _booking(window: Window, desk: WorldDesk) -> None:
    _record(window, desk, "overview")
    Hands(window).press("Ctrl+R")
    Hands(window).type("jeudi")


def _session(window: Window, desk: WorldDesk) -> None:
    if outreach.session(desk.connection) is None:
        at = desk.clock()
        outreach.open_session(desk.log(), "Maison de quartier, Vierzon", at, at.replace(hour=18, minute=0))
    window.open_screen("outreach")


def _catalogue(window: Window, desk: WorldDesk) -> CatalogueScreen:
    window.open_screen("catalogue", Place(desk.ines, words="petite enfance"))
    screen = window.frame.current()
    assert isinstance(screen, CatalogueScreen)
    wait_until(lambda: screen.card.model.rowCount() > 0)
    screen.results.setFocus()
    if screen.card.model.rowCount():
        screen.results.choose_row(0)
    settle()
    return screen


def _compare(window: Window, desk: WorldDesk) -> None:
    _catalogue(window, desk)
    hands = Hands(window)
    for _offer in range(3):
        hands.press("Space")
        hands.press("Down")
    hands.press("Ctrl+D")
    QTest.qWait(200)


def _directory(window: Window, desk: WorldDesk) -> None:
    first = organisations(desk.connection)[:1]
    window.open_screen("directory", f"organisations:{first[0].root}" if first else None)


def _coverage(window: Window, _desk: WorldDesk) -> None:
    window.open_screen("coverage")
    screen = window.frame.current()
    assert screen is not None
    wait_until(lambda: any(table.isVisible() for table in screen.findChildren(Table)))


def _around(window: Window, desk: WorldDesk) -> None:
    if not around(read_person(desk.connection, desk.ines)):
        for name, role, may_know in (
            ("Mme Faure", "Conseillère en mission locale", "L’avancée du plan"),
            ("M. Daubigny", "Professeur principal", "Rien sans le jeune"),
        ):
            told = Around(name=name, role=role, may_know=may_know, phone="06 00 00 00 55", label="Vierzon")
            add_around(desk.log(), desk.ines, told)
    screen = _record(window, desk, "situation")
    screen.situation._open_around(next(iter(screen.situation.around.lines), ""))


def _barrier(window: Window, desk: WorldDesk) -> None:
    screen = _record(window, desk, "situation")
    screen.situation._open_barrier(read_person(desk.connection, desk.ines).of("Barrier")[0].key)


def _history(window: Window, desk: WorldDesk) -> None:
    _record(window, desk, "overview").past.open()


def _history_of_one(window: Window, desk: WorldDesk) -> None:
    barrier = read_person(desk.connection, desk.ines).of("Barrier")[0]
    _record(window, desk, "overview").past.open_thing("Barrier", barrier.key)


def _solution(window: Window, desk: WorldDesk) -> None:
    _record(window, desk, "overview").menu.solve_anew()


def _letter(window: Window, desk: WorldDesk) -> None:
    _record(window, desk, "overview")
    Hands(window).press("Ctrl+Shift+N")


def _locked(window: Window, _desk: WorldDesk) -> None:
    window.lock()


MORE_SCENES: dict[str, Scene] = {
    "02g-autour": _around,
    "02h-frein": _barrier,
    "02i-historique": _history,
    "02j-historique-un": _history_of_one,
    "02k-solution": _solution,
    "03-entretien": _interview,
    "03b-montrer": _shared,
    "05-catalogue": lambda window, desk: (_catalogue(window, desk), None)[1],
    "05b-comparer": _compare,
    "07-aujourdhui": _open("today"),
    "07b-semaine": _open("week"),
    "07c-rendez-vous": _booking,
    "08a-permanence-ouvrir": _open("outreach"),
    "08-permanence": _session,
    "10-fiche": _sheet,
    "12-reglages": _open("settings"),
    "16c-courrier": _letter,
    "18-annuaire": _directory,
    "19-couverture": _coverage,
    "20-liste": _open("list_import"),
    "23-dispositif": _open("scheme"),
    "06-echanges": _open("exchange"),
    "09-deverrouillage": _locked,
}
"""In the order in which they are taken; the lock comes last."""

FOR_NOBODY = (
    "05-catalogue",
    "07-aujourdhui",
    "07b-semaine",
    "08a-permanence-ouvrir",
    "12-reglages",
    "18-annuaire",
    "20-liste",
    "09-deverrouillage",
)
"""Those that show something without anybody in the vault."""


def come_back(window: Window) -> None:
    """Leave the screen that keeps the others away, before the next picture."""
    _come_back(window)
