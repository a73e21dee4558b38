"""The budget of gestures: each task done in the real window, on a real vault, within its count of keys and clicks.

One gesture is one combination of keys, one click, one choice. Typing is not counted, nor is the Enter that ends it
where the table says so ("1 + typing"). What each gesture did is then read in the vault.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from referent_desk.app import Desk, create_desk, mark_demo, open_desk, open_hub
from referent_desk.app_window import window_parts
from referent_desk.caseload import outreach
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import read_person
from referent_desk.demo.ines import PARIS
from referent_desk.demo.offers import write_offers
from referent_desk.demo.world import StoryClock, furnish
from referent_desk.desk.jobs.print_sheet import FindPrinters, Printers, PrintSheet
from referent_desk.desk.main import make_window
from referent_desk.desk.screens.catalogue.place import Place as CataloguePlace
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter
from referent_desk.desk.screens.exchanges.view import ExchangesScreen
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import application, wear
from referent_desk.exchange.enrolling import open_request
from referent_desk.exchange.joining import join
from referent_desk.exchange.requesting import request
from referent_desk.hub.initialising import init
from referent_desk.vault.stretching import FLOOR
from tests.desk.hands import Hands
from tests.desk.quarrel import OtherDesk
from tests.desk.world import settle

PHRASE = "quatre loutres sous la pluie"
NOW = datetime(2026, 10, 13, 10, 5, tzinfo=PARIS)
KEYS_IN_A_MINUTE = 200
"""What somebody who types slowly, with two fingers, does in sixty seconds."""

_Shown = TypeVar("_Shown", bound=Screen)


def clock() -> datetime:
    return NOW


@dataclass
class Bench:
    """An open window on a vault, hands that count, and the person whom most tasks are about."""

    window: Window
    desk: Desk
    qtbot: QtBot
    folder: Path
    printed: list[PrintSheet]
    hands: Hands = field(init=False)
    ines: str = ""

    def __post_init__(self) -> None:
        self.hands = Hands(self.window)
        rows = people(self.desk.connection, self.desk.today())
        self.ines = next(row.id for row in rows if row.given == "Inès")

    def at(self, key: str, argument: object = None) -> Screen:
        """Stand on a screen before the count begins."""
        self.window.open_screen(key, argument)
        settle()
        screen = self.window.frame.current()
        assert screen is not None
        return screen

    def now_on(self, kind: type[_Shown]) -> _Shown:
        """The screen that shows, which must be of this kind."""
        settle()
        screen = self.window.frame.current()
        assert isinstance(screen, kind)
        return screen

    def things(self, entity: str) -> int:
        """How many of this kind stand in the dossier of the person."""
        return len(read_person(self.desk.connection, self.ines).of(entity))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with an invented caseload and offers, enrolled with a hub; each task works on a copy."""
    application()
    folder = tmp_path_factory.mktemp("budget")
    region = init(folder / "pole", "Région", clock)
    desk, _words = create_desk(folder / "coffre", PHRASE, clock, params=FLOOR)
    mark_demo(folder / "coffre")
    (folder / "cle").mkdir()
    story = StoryClock()
    with desk, open_hub(folder / "pole", clock) as hub:
        hub.platform_add("VIERZON", "Plateforme de Vierzon")
        asked = Path(request(desk.vault, folder / "cle").path)
        words = " ".join(open_request(asked.read_bytes()).words)
        answer = hub.enrol(asked, words, holder="Solène Marchebout", platform="VIERZON", out=folder / "cle")
        join(desk.vault, Path(answer.path), region.root_words)
        furnish(Log(desk.connection, story, desk.author), story, people=12)
        write_offers(folder / "offres.xml", 60)
        desk.import_offers([folder / "offres.xml"], "demo")
    return folder


@pytest.fixture
def bench(qtbot: QtBot, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    printed: list[PrintSheet] = []

    def take(job: PrintSheet, _progress: object, _cancelled: object) -> int:
        printed.append(job)
        return 1

    # No machine of tests has a printer: what would go to it stays here.
    monkeypatch.setattr(FindPrinters, "run", lambda _job, _progress, _cancelled: Printers(("Bureau",)))
    monkeypatch.setattr(PrintSheet, "run", take)
    wear(scale=1.0, dark=False)
    shutil.copytree(template / "coffre", tmp_path / "coffre")
    (tmp_path / "cle").mkdir()
    desk = open_desk(tmp_path / "coffre", PHRASE, clock)
    FilesPresenter(desk).keep_folder(tmp_path / "cle")
    window = make_window(window_parts(tmp_path / "coffre", greeting="Solène"))
    window.resize(1366, 768)
    window.gate.opened.emit(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.idle.stop()
    qtbot.wait(30)
    yield Bench(window, desk, qtbot, tmp_path, printed)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def find_somebody(bench: Bench) -> None:
    bench.at("today")
    bench.hands.press("Ctrl+K")
    bench.hands.type("vlaombre")  # two letters swapped
    bench.hands.walk("Return")
    assert bench.now_on(RecordScreen).person() == bench.ines


def note_a_contact(bench: Bench) -> None:
    bench.at("record", bench.ines)
    before = bench.things("ContactAttempt") + bench.things("Interview")
    bench.hands.press("Ctrl+N")
    bench.hands.type("Elle a rappelé, tout va bien")
    bench.hands.press("Ctrl+Return")
    assert bench.things("ContactAttempt") + bench.things("Interview") == before + 1


def print_the_sheet(bench: Bench) -> None:
    bench.at("record", bench.ines)
    bench.hands.press("Ctrl+P")
    bench.hands.press("Return")  # faster than the pages: it follows as soon as they are there
    bench.qtbot.waitUntil(lambda: bool(bench.printed), timeout=15_000)
    with pypdfium2.PdfDocument(bench.printed[0].pdf) as document:
        assert "Inès Valombre" in document[0].get_textpage().get_text_range()


def start_an_interview_from_the_day(bench: Bench) -> None:
    bench.at("today")
    bench.hands.press("Ctrl+E")
    bench.hands.type("Bonjour")
    assert bench.now_on(InterviewScreen).notes.blocks()[0].text == "Bonjour"


def make_a_task_of_a_line(bench: Bench) -> None:
    bench.at("interview", bench.ines)
    before = bench.things("Task")
    bench.hands.type("prévenir la crèche, moi, vendredi")
    bench.hands.press("F9")
    assert bench.things("Task") == before + 1


def make_a_task_in_its_field(bench: Bench) -> None:
    screen = bench.at("interview", bench.ines)
    assert isinstance(screen, InterviewScreen)
    screen.tasks.new.line.setFocus()
    before = bench.things("Task")
    bench.hands.type("prévenir la crèche, moi, vendredi")
    bench.hands.press("Ctrl+Return")
    task = read_person(bench.desk.connection, bench.ines).of("Task")[-1]
    assert bench.things("Task") == before + 1
    assert (task.text("text"), task.text("due")) == ("Prévenir la crèche", "2026-10-16")


def move_a_barrier_by_a_click(bench: Bench) -> None:
    screen = bench.at("record", bench.ines)
    assert isinstance(screen, RecordScreen)
    chip = next(
        button
        for button in screen.overview.findChildren(QPushButton)
        if button.accessibleName().startswith("Mobilité") and button.isVisible()
    )
    bench.hands.click(chip)
    barriers = read_person(bench.desk.connection, bench.ines).of("Barrier")
    assert next(item for item in barriers if item.text("theme") == "mobility").get("under_way")


def move_a_barrier_by_keys(bench: Bench) -> None:
    bench.at("interview", bench.ines)
    bench.hands.press("Alt+F")
    bench.hands.walk("Right")
    barriers = read_person(bench.desk.connection, bench.ines).of("Barrier")
    assert next(item for item in barriers if item.text("theme") == "mobility").get("under_way")


def turn_the_screen_from_the_interview(bench: Bench) -> None:
    bench.at("interview", bench.ines)
    bench.hands.press("F8")
    assert bench.window.frame.key() == "shared"


def turn_the_screen_from_the_dossier(bench: Bench) -> None:
    bench.at("record", bench.ines)
    bench.hands.press("F8")
    assert bench.window.frame.key() == "shared"


def add_an_offer(bench: Bench) -> None:
    screen = catalogue(bench, "petite enfance")
    before = bench.things("Step")
    bench.hands.press("Return")
    bench.hands.press("Ctrl+Return")
    settle()
    assert bench.things("Step") == before + 1
    assert screen.isVisible()


def chain_two_offers(bench: Bench) -> None:
    screen = catalogue(bench, "petite enfance")
    before = bench.things("Step")
    for _offer in range(2):
        bench.hands.press("Space")
        bench.hands.walk("Down")
    bench.hands.click(next(button for button in buttons(screen) if button.accessibleName().startswith("Enchaîner")))
    settle()
    assert bench.things("Step") == before + 2


def settle_two_disagreements(bench: Bench) -> None:
    other = OtherDesk(bench.desk.log(), datetime(2026, 10, 13, 8, 0, tzinfo=PARIS))
    other.disagree(bench.ines, "Person", bench.ines, "email", "ines@exemple.fr", "valombre@exemple.fr")
    other.disagree(bench.ines, "Person", bench.ines, "lives_with", "Sa tante", "Son père")
    bench.at("exchange")
    screen = bench.now_on(ExchangesScreen)
    assert len(screen.settle.rows) == 2
    bench.hands.press("Right")  # theirs
    bench.hands.walk("Tab")
    bench.hands.press("Right")
    bench.hands.press("Ctrl+Return")
    person = read_person(bench.desk.connection, bench.ines).person
    assert person is not None
    assert (person.text("email"), person.text("lives_with")) == ("valombre@exemple.fr", "Son père")
    assert not person.contested


def prepare_a_file(bench: Bench) -> None:
    bench.at("people")
    bench.hands.press("Alt+E")
    screen = bench.now_on(ExchangesScreen)
    bench.hands.click(screen.send.prepare)
    bench.qtbot.waitUntil(lambda: not screen.work.busy(), timeout=15_000)
    assert len(list((bench.folder / "cle").glob("*-to-HUB-*.refx"))) == 1


def lock(bench: Bench) -> None:
    bench.at("record", bench.ines)
    bench.hands.press("Ctrl+L")
    assert bench.window.locked


def unlock(bench: Bench) -> None:
    screen = bench.at("interview", bench.ines)
    assert isinstance(screen, InterviewScreen)
    bench.hands.type("Elle raconte")
    bench.window.lock()
    settle()
    line = bench.window.gate.unlock_page.field.line
    line.setFocus()
    QTest.keyClicks(line, PHRASE)
    bench.hands.gestures += 1
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: not bench.window.locked, timeout=10_000)
    settle()
    again = bench.now_on(InterviewScreen)
    assert again.person() == bench.ines
    bench.hands.type(" sa semaine")
    assert again.notes.blocks()[0].text == "Elle raconte sa semaine"


def book(bench: Bench) -> None:
    bench.at("record", bench.ines)
    before = bench.things("Appointment")
    bench.hands.press("Ctrl+R")
    bench.hands.type("jeudi")
    bench.hands.walk("Tab")
    bench.hands.type("14:30")
    bench.hands.press("Ctrl+Return")
    assert bench.things("Appointment") == before + 1


@pytest.mark.parametrize(
    ("task", "budget"),
    [
        (find_somebody, 1),
        (note_a_contact, 2),
        (print_the_sheet, 2),
        (start_an_interview_from_the_day, 1),
        (make_a_task_of_a_line, 1),
        (make_a_task_in_its_field, 1),
        (move_a_barrier_by_a_click, 1),
        (move_a_barrier_by_keys, 1),
        (turn_the_screen_from_the_interview, 1),
        (turn_the_screen_from_the_dossier, 1),
        (add_an_offer, 2),
        (chain_two_offers, 3),
        (settle_two_disagreements, 3),
        (prepare_a_file, 2),
        (book, 2),
        (lock, 1),
        (unlock, 1),
    ],
)
def test_a_task_stays_within_its_budget(bench: Bench, task: Callable[[Bench], None], budget: int) -> None:
    task(bench)
    assert bench.hands.gestures <= budget


def test_somebody_met_at_a_session_is_in_the_caseload_within_a_minute_of_keys(bench: Bench) -> None:
    outreach.open_session(bench.desk.log(), "Maison de quartier", NOW, NOW.replace(hour=18))
    keys = [0]
    pressed, typed = bench.hands._press, bench.hands.type

    def count_press(combination: str) -> None:
        keys[0] += 1
        pressed(combination)

    def count_type(text: str) -> None:
        keys[0] += len(text)
        typed(text)

    bench.hands._press, bench.hands.type = count_press, count_type  # type: ignore[method-assign]
    bench.at("today")
    bench.hands.press("Alt+P")
    for text in ("Soan", "Marelle", "14/05/2010", "Massay", "0600000074"):
        bench.hands.type(text)
        if text != "0600000074":
            bench.hands.walk("Tab")
    bench.hands.press("Alt+I")
    bench.hands.press("Ctrl+Return")
    row = next(row for row in people(bench.desk.connection, bench.desk.today()) if row.given == "Soan")
    assert (row.family, row.age, row.commune, row.phones) == ("Marelle", 16, "Massay", "0600000074")
    assert keys[0] <= KEYS_IN_A_MINUTE
    assert bench.hands.gestures <= 3


def catalogue(bench: Bench, words: str) -> CatalogueScreen:
    """The offers for the person, the first one chosen, before the count begins."""
    bench.window.open_screen("catalogue", CataloguePlace(bench.ines, words=words))
    screen = bench.window.frame.current()
    assert isinstance(screen, CatalogueScreen)
    bench.qtbot.waitUntil(lambda: screen.card.model.rowCount() > 2, timeout=10_000)
    settle()
    screen.results.setFocus()
    screen.results.choose_row(0)
    settle()
    return screen


def buttons(screen: Screen) -> list[QAbstractButton]:
    """Every button of a screen, shown or not."""
    return screen.findChildren(QAbstractButton)
