"""The sheet before it leaves: pages drawn in a job, ticks remembered, Enter prints, a file that is whole."""

import os
import stat
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local
from referent_desk.caseload.persons import add_person
from referent_desk.desk.jobs import print_sheet
from referent_desk.desk.jobs.print_sheet import FindPrinters, Printers, PrintSheet
from referent_desk.desk.screens.sheet.presenter import USUAL, SheetPresenter
from referent_desk.desk.screens.sheet.view import SheetScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.domain.refusal import Refusal
from referent_desk.sheets.pathway import render
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, unreachable
from tests.desk.world import WorldDesk, settle


class Spooler:
    """Printers of a machine that has none: what is sent stays here."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ("Imprimante du bureau",)
        self.sent: list[PrintSheet] = []
        self.refuses = False

    def find(self) -> Printers:
        return Printers(self.names)

    def take(self, job: PrintSheet) -> int:
        if self.refuses:
            raise Refusal("no_answer", "L’imprimante ne répond pas. La fiche est prête.")
        self.sent.append(job)
        return 1


@pytest.fixture
def spooler(monkeypatch: pytest.MonkeyPatch) -> Spooler:
    made = Spooler()
    monkeypatch.setattr(FindPrinters, "run", lambda _job, _progress, _cancelled: made.find())
    monkeypatch.setattr(PrintSheet, "run", lambda job, _progress, _cancelled: made.take(job))
    return made


@pytest.fixture
def hands(window: Window, desk: WorldDesk, spooler: Spooler) -> Hands:
    """Before the dossier of Inès."""
    window.open_screen("record", desk.ines)
    settle()
    return Hands(window)


@pytest.fixture
def screen(hands: Hands, qtbot: QtBot) -> SheetScreen:
    """Her sheet, drawn."""
    hands.press("Ctrl+P")
    current = hands.window.frame.current()
    assert isinstance(current, SheetScreen)
    qtbot.waitUntil(lambda: current.pdf() is not None and current._printers is not None, timeout=5_000)
    return current


def text_of(pdf: bytes | None) -> str:
    assert pdf is not None
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def redrawn(screen: SheetScreen, qtbot: QtBot, act: Callable[[], object]) -> str:
    before = screen.pdf()
    act()
    qtbot.waitUntil(lambda: screen.pdf() is not None and screen.pdf() is not before, timeout=5_000)
    return text_of(screen.pdf())


def test_two_gestures_print_the_sheet(hands: Hands, spooler: Spooler, qtbot: QtBot, desk: WorldDesk) -> None:
    hands.press("Ctrl+P")
    hands.press("Return")  # faster than the pages: it follows as soon as they are there
    qtbot.waitUntil(lambda: bool(spooler.sent), timeout=5_000)
    assert hands.gestures == 2
    assert "Ma fiche de parcours" in text_of(spooler.sent[0].pdf)
    assert (spooler.sent[0].copies, spooler.sent[0].printer) == (2, "Imprimante du bureau")
    qtbot.waitUntil(lambda: ("print", desk.ines) in desk.touched, timeout=2_000)


def test_enter_on_the_button_that_has_the_focus_is_enough(
    screen: SheetScreen, hands: Hands, spooler: Spooler, qtbot: QtBot
) -> None:
    assert screen.options.print_button.hasFocus()
    hands.press("Return")
    qtbot.waitUntil(lambda: "2 exemplaires envoyés" in screen.options.told(), timeout=5_000)


def test_without_a_printer_the_words_say_so_and_enter_saves(hands: Hands, spooler: Spooler, qtbot: QtBot) -> None:
    spooler.names = ()
    hands.press("Ctrl+P")
    current = hands.window.frame.current()
    assert isinstance(current, SheetScreen)
    qtbot.waitUntil(lambda: not current.options.print_button.isEnabled(), timeout=5_000)
    assert "Aucune imprimante" in current.options.print_button.accessibleDescription()
    assert current.options.save_button.hasFocus()


def test_a_printer_that_does_not_answer_leaves_the_sheet_ready(
    screen: SheetScreen, hands: Hands, spooler: Spooler, qtbot: QtBot
) -> None:
    spooler.refuses = True
    hands.press("Return")
    qtbot.waitUntil(lambda: "ne répond pas" in screen.options.told(), timeout=5_000)
    assert screen.pdf() is not None


def test_what_is_ticked_is_on_the_sheet_and_remembered_for_that_person(
    screen: SheetScreen, hands: Hands, desk: WorldDesk, qtbot: QtBot
) -> None:
    assert "06 00 00 00 42" not in text_of(screen.pdf())
    told = redrawn(screen, qtbot, screen.options.rows["phones"].box.click)
    assert "06 00 00 00 42" in told
    told = redrawn(screen, qtbot, screen.options.rows["tasks"].box.click)
    assert "Qui fait quoi" not in told
    again = SheetPresenter(desk)
    again.open(desk.ines)
    assert {tick.key for tick in again.ticks() if tick.on} == USUAL - {"tasks"} | {"phones"}
    other = SheetPresenter(desk)
    other.open(add_person(desk.log(), {"given_names": "Noa"}, desk.today()).id)
    assert {tick.key for tick in other.ticks() if tick.on} == USUAL - {"guardians"}


def test_private_notes_cannot_be_ticked(screen: SheetScreen) -> None:
    row = screen.options.rows["private"]
    assert not row.box.isEnabled()
    screen._presenter.tick("private", on=True)
    assert "private" not in screen._presenter._on


def test_larger_text_takes_more_room_and_is_remembered(screen: SheetScreen, desk: WorldDesk, qtbot: QtBot) -> None:
    before = screen.pages.pages()
    redrawn(screen, qtbot, lambda: screen._sized(True))
    assert screen.pages.pages() >= before
    assert local.preference(desk.connection, f"sheet_ticks:{desk.ines}", {})["large"] is True  # type: ignore[index,call-overload]


def test_the_file_is_whole_narrow_and_named_without_the_family_name(
    screen: SheetScreen, desk: WorldDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    name = screen._presenter.file_name()
    assert name == "fiche-ines-2026-10-13.pdf"
    path = tmp_path / name
    screen.save_to(path)
    qtbot.waitUntil(lambda: "Enregistrée" in screen.options.told(), timeout=5_000)
    assert path.read_bytes() == screen.pdf()
    assert [item.name for item in tmp_path.iterdir()] == [name]
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert ("export", desk.ines) in desk.touched


def test_one_chooses_where_the_file_goes(
    screen: SheetScreen, hands: Hands, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    proposed: list[str] = []

    def choose() -> None:
        dialog = screen.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        proposed.extend(dialog.selectedFiles())
        dialog.selectFile(str(tmp_path / "ailleurs"))
        dialog.accept()

    QTimer.singleShot(0, choose)
    screen.ask_where()
    assert [Path(name).name for name in proposed] == ["fiche-ines-2026-10-13.pdf"]
    assert "Valombre" not in proposed[0]
    qtbot.waitUntil(lambda: (tmp_path / "ailleurs.pdf").is_file(), timeout=5_000)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    screen: SheetScreen, desk: WorldDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "lettre.txt"
    other.write_text("à garder")
    screen.save_to(other)
    qtbot.waitUntil(lambda: bool(screen.options.told()), timeout=5_000)
    assert other.read_text() == "à garder"
    assert [item.name for item in tmp_path.iterdir()] == ["lettre.txt"]
    assert ("export", desk.ines) not in desk.touched


def test_a_version_that_was_not_agreed_is_said(screen: SheetScreen, desk: WorldDesk) -> None:
    assert screen._presenter.remark(screen._presenter.content()) is None
    from referent_desk.caseload.plans import add_step

    add_step(desk.log(), desk.ines, {"title": "BAFA"})
    screen._presenter.open(desk.ines)
    remark = screen._presenter.remark(screen._presenter.content())
    assert remark is not None
    assert remark.lead == "Version 3 pas encore validée\u00a0:"


def test_a_person_of_whom_little_is_known_gets_words_and_not_an_error(
    hands: Hands, desk: WorldDesk, qtbot: QtBot
) -> None:
    root = add_person(desk.log(), {"given_names": "Noa"}, desk.today()).id
    hands.window.open_screen("sheet", root)
    current = hands.window.frame.current()
    assert isinstance(current, SheetScreen)
    qtbot.waitUntil(lambda: current.pdf() is not None or current.pages.pages() == 0, timeout=5_000)
    for key in ("words", "way", "tasks"):
        current.options.rows[key].box.click()
    qtbot.waitUntil(lambda: current._running is None, timeout=5_000)
    assert not current.options.save_button.isEnabled() or current.pdf() is not None


def test_the_window_answers_while_pages_are_drawn(screen: SheetScreen, qtbot: QtBot) -> None:
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(2)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    for large in (True, False, True, False):
        redrawn(screen, qtbot, lambda to=large: screen._sized(to))
    timer.stop()
    gaps = sorted(after - before for before, after in pairwise(beats))
    # Of all the window's time, hardly any is in long waits: a hiccup of a busy machine is not the window's.
    assert sum(gap for gap in gaps if gap > 0.05) < 0.25 * sum(gaps), gaps[-5:]


def test_pages_of_a_lock_are_forgotten(screen: SheetScreen, hands: Hands) -> None:
    hands.press("Ctrl+L")
    assert screen.pdf() is None


def test_paper_gets_what_the_preview_shows(tmp_path: Path, desk: WorldDesk, qapp: object) -> None:
    pdf = render(desk.sheet_content(desk.ines))
    out = tmp_path / "papier.pdf"
    job = PrintSheet(pdf, "", 1, to_file=str(out))
    assert job.run(lambda _done, _of, _words: None, lambda: False) == 1
    with pypdfium2.PdfDocument(out.read_bytes()) as printed:
        width, height = printed.get_page_size(0)
        assert (round(width), round(height)) == (595, 842)
        drawn = printed[0].render(scale=0.5).to_pil().convert("L")
    assert sum(drawn.histogram()[:128]) > 200
    assert print_sheet.LEAST_DPI >= 200


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(screen: SheetScreen, qtbot: QtBot, scale: float) -> None:
    wear(scale=scale)
    settle()
    qtbot.wait(150)
    qtbot.waitUntil(lambda: screen._running is None, timeout=5_000)
    assert cut(screen) == []
    assert not nameless(screen)


def test_every_button_is_reached_by_tab(screen: SheetScreen) -> None:
    screen.options.print_button.setFocus()
    assert not unreachable(screen)
