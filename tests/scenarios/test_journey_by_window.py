"""The first journey through the real window: phrase, dossier, interview, offer, sheet, exchange with a real hub.

A real vault and a real hub, by keys and clicks as the référente has them; the files are then read with others' tools.
"""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.app import create_desk, mark_demo, open_desk, open_hub
from referent_desk.app_window import window_parts
from referent_desk.caseload.local import notes, set_preference
from referent_desk.demo.ines import PARIS
from referent_desk.demo.offers import write_offers
from referent_desk.desk.main import make_window
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter
from referent_desk.desk.screens.exchanges.view import ExchangesScreen
from referent_desk.desk.screens.interview.end_panel import EndPanel
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.screens.sheet.view import SheetScreen
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.window import Window
from referent_desk.exchange.enrolling import open_request
from referent_desk.exchange.joining import join
from referent_desk.exchange.requesting import request
from referent_desk.hub.initialising import init
from referent_desk.hub.settings import device_keys
from referent_desk.vault.stretching import FLOOR
from tests.desk.hands import Hands
from tests.desk.world import settle

_Shown = TypeVar("_Shown", bound=Screen)

PHRASE = "quatre loutres sous la pluie"
SECRET = "XYLOPHONE chez sa tante"
WORDS = "Travailler avec des petits, ça me dit bien"
NOW = datetime(2026, 10, 13, 9, 50, tzinfo=PARIS)


def clock() -> datetime:
    return NOW


@dataclass
class Place:
    """A vault that is locked, the hub that it is enrolled with, the folder between them, a file of offers."""

    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder / "coffre"

    @property
    def hub(self) -> Path:
        return self.folder / "pôle"

    @property
    def stick(self) -> Path:
        return self.folder / "clé"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.stick.mkdir()
    region = init(made.hub, "Région", clock)
    desk, _words = create_desk(made.vault, PHRASE, clock, params=FLOOR)
    mark_demo(made.vault)
    with desk, open_hub(made.hub, clock) as hub:
        hub.platform_add("VIERZON", "Plateforme de Vierzon")
        asked = Path(request(desk.vault, made.stick).path)
        words = " ".join(open_request(asked.read_bytes()).words)
        answer = hub.enrol(asked, words, holder="Solène Marchebout", platform="VIERZON", out=made.stick)
        join(desk.vault, Path(answer.path), region.root_words)
        set_preference(desk.connection, "author", {"name": "Solène Marchebout", "title": "Ma référente"})
        write_offers(made.folder / "offres.xml", 60)
        desk.import_offers([made.folder / "offres.xml"], "demo")
        FilesPresenter(desk).keep_folder(made.stick)
    return made


@pytest.fixture
def window(qtbot: QtBot, place: Place) -> Iterator[Window]:
    made = make_window(window_parts(place.vault, greeting="Solène"))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def now_on(window: Window, kind: type[_Shown]) -> _Shown:
    settle()
    shown = window.frame.current()
    assert isinstance(shown, kind)
    return shown


def test_one_interview_from_a_locked_vault_to_a_sheet_and_an_answer_of_the_hub(
    qtbot: QtBot, window: Window, place: Place, outside_tool: Callable[[str], str]
) -> None:
    hands = Hands(window)
    unlock(qtbot, window)

    hands.press("Ctrl+J")
    for number, text in enumerate(("Inès", "Valombre", "12/03/2009", "vierzon", "06 00 00 00 17")):
        if number:
            hands.walk("Tab")
        hands.type(text)
    hands.press("Ctrl+Return")
    root = str(now_on(window, RecordScreen).person())

    hands.press("Ctrl+E")
    interview = now_on(window, InterviewScreen)
    hands.type(WORDS)
    hands.press("Alt+S")
    hands.type(SECRET)
    hands.click(interview.head.end_button)
    assert isinstance(window.panels.panel(), EndPanel)
    hands.type("On cherche une prépa.")
    hands.press("Ctrl+Return")
    now_on(window, RecordScreen)

    window.open_screen("catalogue", root)
    catalogue = now_on(window, CatalogueScreen)
    catalogue.header.search.setText("petite enfance")
    qtbot.waitUntil(lambda: catalogue.card.model.rowCount() in range(1, 40), timeout=5_000)
    settle()
    catalogue.results.setFocus()
    catalogue.results.choose_row(0)
    settle()
    hands.press("Ctrl+Return")
    settle()

    window.open_screen("record", root)
    hands.press("Ctrl+P")
    sheet = now_on(window, SheetScreen)
    qtbot.waitUntil(lambda: sheet.pdf() is not None, timeout=10_000)
    paper = place.folder / "fiche.pdf"
    sheet.save_to(paper)
    qtbot.waitUntil(paper.is_file, timeout=5_000)
    text = text_of(paper)
    assert "Inès Valombre" in text
    assert "Travailler avec des petits" in text
    assert "XYLOPHONE" not in text

    hands.press("Alt+E")
    exchanges = now_on(window, ExchangesScreen)
    QTest.mouseClick(exchanges.send.prepare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not exchanges.work.busy(), timeout=10_000)
    (sent,) = place.stick.glob("*-to-HUB-*.refx")
    with open_hub(place.hub, clock) as hub:
        (taken,) = hub.ingest([sent]).files
        assert taken.status == "applied", taken.message
        shown = hub.show(root)
        assert shown["fields"]["name"] == {"family": "Valombre", "given": "Inès"}  # type: ignore[index,call-overload]
        assert len(shown["interviews"]) == len(shown["steps"]) == 1  # type: ignore[arg-type]
        answers = [Path(item.path) for item in hub.dispatch(place.stick).files]
        with hub.engine.connect() as connection:
            key = device_keys(connection).age_identity
    exchanges.verify(tuple(answers))
    qtbot.waitUntil(lambda: not exchanges.work.busy(), timeout=10_000)
    settle()
    assert window.frame.footer.fact("exchange") == "Dernier échange\u00a0: 13 octobre"

    plain = opened(sent, key, place.folder, outside_tool)
    assert "Travailler avec des petits" in plain
    assert "XYLOPHONE" not in plain
    assert "XYLOPHONE" not in repr(shown)

    hands.press("Ctrl+L")
    settle()
    assert window.windowTitle() == "Référent"
    with open_desk(place.vault, PHRASE, clock) as desk:
        assert [note.text for note in notes(desk.connection, root)] == [SECRET]
        assert "acknowledged" in {line.mark for line in FilesPresenter(desk).lines()}


def unlock(qtbot: QtBot, window: Window) -> None:
    line = window.gate.unlock_page.field.line
    QTest.keyClicks(line, PHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked, timeout=10_000)
    settle()
    QApplication.processEvents()


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def opened(bundle: Path, age_key: str, folder: Path, tool: Callable[[str], str]) -> str:
    """What a bundle holds, by unzip, age and zstd."""
    key = folder / "pôle.key"
    key.write_text(age_key + "\n", encoding="ascii")
    inside = folder / "ouvert"
    subprocess.run([tool("unzip"), "-q", str(bundle), "-d", str(inside)], check=True)
    command = [tool("age"), "-d", "-i", str(key), str(inside / "payload.age")]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    return subprocess.run([tool("zstd"), "-d"], input=packed, check=True, capture_output=True).stdout.decode()
