"""Reprendre une liste: looked at before, brought in by one key, taken back; jobs run in the window’s thread here."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload.cases import close_case
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import read_person
from referent_desk.desk.jobs.job import Job
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.list_import.view import ListImportScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.confirm import Confirm
from referent_desk.desk.widgets.menu_button import MenuButton
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, unreachable
from tests.desk.world import WorldDesk, settle

Open = Callable[[WorldDesk], Window]
LIST = (
    "Nom;Prénom;Né le;Ville;Téléphone;Couleur\n"
    "Marelle;Soan;14/05/2010;Massay;0600000074;bleu\n"
    "Valombre;Ines;12/03/2009;Vierzon;;rouge\n"
    "Brun;;01/01/2010;;;vert\n"
    "Petit;Zoé;07/08/2009;Saint-Martin;;vert\n"
)


@pytest.fixture(autouse=True)
def jobs_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The caseload of these tests is in memory, and stays in its thread."""

    def start(_self: JobRunner, job: Job[Any], **answers: Any) -> Running:
        running = Running(job)
        for name, answer in answers.items():
            getattr(running, name).connect(answer)
        running.work()
        kept.append(running)
        return running

    kept: list[Running] = []
    monkeypatch.setattr(JobRunner, "start", start)
    yield
    QApplication.processEvents()


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "mes jeunes.csv"
    path.write_bytes(LIST.encode("cp1252"))
    return path


def opened(window: Window, path: Path | None = None) -> ListImportScreen:
    window.open_screen("list_import")
    screen = window.frame.current()
    assert isinstance(screen, ListImportScreen)
    if path is not None:
        screen.choose = lambda _parent, _title, _kinds: [path]
        screen.ask()
        settle()
    return screen


def say_kind(screen: ListImportScreen, origin: str = "partner", campaign: str = "") -> None:
    screen.columns.kind.setCurrentIndex(screen.columns.kind.findData(origin))
    screen.columns.campaign.set_text(campaign)


def count(desk: WorldDesk) -> int:
    return len(people(desk.connection, desk.today()))


def test_it_opens_from_the_menu_of_the_list(desk: WorldDesk, open_window: Open) -> None:
    window = open_window(desk)
    menu = window.findChild(MenuButton)
    assert menu is not None
    next(action for action in menu._menu.actions() if action.text().startswith("Reprendre une liste")).trigger()
    assert window.frame.key() == "list_import"


def test_a_list_is_looked_at_line_by_line_and_nothing_is_written(
    desk: WorldDesk, open_window: Open, listed: Path
) -> None:
    before = count(desk)
    screen = opened(open_window(desk), listed)
    told = {line.line: line for line in (screen.lines.model.line(row) for row in range(4)) if line is not None}
    assert told[2].fate == "add"
    assert told[3].fate == "match"
    assert "se prononcent" in told[3].why or "même nom" in told[3].why
    assert told[4].fate == "reject"
    assert "commune" in told[5].why
    first = screen.lines.model.line(0)
    assert first is not None
    assert first.line == 4
    assert screen.lines.bring.text() == "Importer 2 dossiers"
    assert count(desk) == before


def test_space_leaves_a_line_out_and_one_key_brings_the_rest_in(
    desk: WorldDesk, open_window: Open, listed: Path
) -> None:
    before = count(desk)
    window = open_window(desk)
    screen, hands = opened(window, listed), Hands(window)
    row = next(row for row in range(4) if (line := screen.lines.model.line(row)) is not None and line.line == 5)
    screen.lines.table.choose_row(row)
    hands.press("Space")
    assert screen.lines.bring.text() == "Importer 1 dossier"
    hands.press("Ctrl+Return")
    settle()
    assert screen.columns.kind_field.error() == "Dites d’abord d’où vient la liste."
    assert hands.focus() is screen.columns.kind
    assert count(desk) == before
    say_kind(screen)
    hands.press("Ctrl+Return")
    settle()
    assert count(desk) == before + 1
    assert screen._pages.currentWidget() is screen.done_page


def test_a_list_is_taken_back_after_a_question(desk: WorldDesk, open_window: Open, listed: Path) -> None:
    before = count(desk)
    window = open_window(desk)
    screen = opened(window, listed)
    say_kind(screen)
    screen.bring_in()
    settle()
    assert count(desk) == before + 2
    screen._start_again()
    (former,) = screen._presenter.former()
    assert former.words.startswith("mes jeunes.csv, auj.")
    screen.choose_page._confirm(former)
    dialog = window.findChild(Confirm)
    assert dialog is not None
    dialog.accept()
    settle()
    assert count(desk) == before
    assert not screen._presenter.former()


def test_a_column_told_otherwise_changes_what_the_lines_become(
    desk: WorldDesk, open_window: Open, listed: Path
) -> None:
    screen = opened(open_window(desk), listed)
    choice = screen.columns.choices[1]
    choice.setCurrentIndex(choice.findData(""))
    choice.activated.emit(choice.currentIndex())
    settle()
    assert not screen.lines.bring.isEnabled()
    choice.setCurrentIndex(choice.findData("given_names"))
    choice.activated.emit(choice.currentIndex())
    settle()
    assert screen.lines.bring.isEnabled()


def test_what_is_no_list_is_said_and_another_may_be_chosen(desk: WorldDesk, open_window: Open, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"%PDF-1.4")
    window = open_window(desk)
    screen = opened(window, tmp_path / "x.csv")
    assert screen._pages.currentWidget() is screen.choose_page
    assert window.frame.banners.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: WorldDesk, open_window: Open, listed: Path, scale: float
) -> None:
    window = open_window(desk)
    wear(scale=scale)
    screen = opened(window, listed)
    settle()
    assert not cut(screen)
    assert not nameless(screen)
    if scale == 1.0:
        assert not unreachable(screen)
    screen.bring_in()
    settle()
    assert not cut(screen)
    say_kind(screen)
    screen.bring_in()
    settle()
    assert not cut(screen)


def test_what_a_job_says_after_a_lock_is_shown_nowhere(desk: WorldDesk, open_window: Open, listed: Path) -> None:
    window = open_window(desk)
    screen = opened(window, listed)
    window.lock()
    screen._failed("detail")
    screen._stopped()
    assert not window.gate.unlock_page.findChildren(Confirm)
    assert window.locked


def test_a_list_of_the_survey_is_guessed_and_its_campaign_goes_to_each_dossier(
    desk: WorldDesk, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "reperage octobre.csv"
    path.write_text("Nom;Prénom;N° SIEI\nMarelle;Soan;S-1\n", encoding="utf-8")
    screen = opened(open_window(desk), path)
    assert screen.columns.kind.currentData() == "siei"
    screen.columns.campaign.set_text("Octobre 2026")
    screen.bring_in()
    settle()
    (row,) = [row for row in people(desk.connection, desk.today()) if row.name == "Soan Marelle"]
    case = read_person(desk.connection, row.id).case
    assert case is not None
    assert case.get("opened", "origin") == {"kind": "siei", "campaign": "Octobre 2026"}


def test_somebody_whose_dossier_is_closed_is_said_so_and_opened_again_by_space(
    desk: WorldDesk, open_window: Open, listed: Path
) -> None:
    close_case(desk.log(), desk.ines, "moved_away", "Orléans", date(2026, 10, 2))
    window = open_window(desk)
    screen, hands = opened(window, listed), Hands(window)
    row = next(row for row in range(4) if (line := screen.lines.model.line(row)) is not None and line.line == 3)
    line = screen.lines.model.line(row)
    assert line is not None
    assert (line.fate, line.in_) == ("closed", False)
    assert line.why.startswith("Dossier clos depuis le 2 octobre.")
    screen.lines.table.choose_row(row)
    screen.lines.table.setFocus()
    hands.press("Space")
    assert screen.lines.bring.text() == "Importer 3 dossiers"
    say_kind(screen, "siei")
    hands.press("Ctrl+Return")
    settle()
    found = read_person(desk.connection, desk.ines)
    assert len(found.of("Case")) == 2
    assert found.case is not None
    assert not found.case.get("closed")
    assert found.case.get("opened", "origin") == {"kind": "siei"}
    screen._take_back(screen._presenter.former()[0].id)
    again = read_person(desk.connection, desk.ines).case
    assert again is not None
    assert again.get("closed")
