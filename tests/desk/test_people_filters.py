"""Further filters of the list, views that are kept, and the list on paper."""

import io
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload import saved_views
from referent_desk.caseload.persons import add_person, edit_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.roll import Roll
from referent_desk.desk.jobs.print_paper import PrintPaper
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.screens.people.filters import Filters, filter_words, filters_from, filters_json, read_age
from referent_desk.desk.screens.people.filters_panel import FiltersPanel
from referent_desk.desk.screens.people.presenter import Asked, PeoplePresenter, asked_from, view_json
from referent_desk.desk.screens.people.view import PeopleScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.sheets.people_list import PeopleSheet, render_people
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def presenter(desk: WorldDesk) -> PeoplePresenter:
    return PeoplePresenter(desk, Roll(desk.connection))


def screen_of(window: Window) -> PeopleScreen:
    screen = window.frame.current()
    assert isinstance(screen, PeopleScreen)
    return screen


def an_adult(desk: WorldDesk) -> str:
    return add_person(desk.log(), {"given_names": "Ali", "birth_date": "2007-05-02"}, date(2026, 10, 1)).id


def filters_panel(window: Window) -> FiltersPanel:
    panel = window.panels.panel()
    assert isinstance(panel, FiltersPanel)
    return panel


def ids(presenter: PeoplePresenter, **more: object) -> set[str]:
    return {line.id for line in presenter.show(Asked(more=Filters(**more))).lines}  # type: ignore[arg-type]


def test_an_unknown_age_is_in_no_range_and_no_minority(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    unknown = add_person(desk.log(), {"given_names": "Noa"}, date(2026, 10, 1)).id
    assert unknown not in ids(presenter, age_from=13)
    assert unknown not in ids(presenter, minor=True)
    assert unknown in ids(presenter)
    assert desk.ines in ids(presenter, minor=True)
    assert desk.ines in ids(presenter, age_from=17, age_to=17)
    assert desk.ines not in ids(presenter, age_from=18)


def test_two_absences_in_the_episode_are_many(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    root = add_person(desk.log(), {"given_names": "Noa"}, date(2026, 9, 1)).id
    case = read_person(desk.connection, root).case
    assert case is not None
    for day in (20, 27):
        assert root not in ids(presenter, absent=True)
        with desk.log().act() as act:
            start = {"start": f"2026-09-{day}T10:00+02:00", "minutes": 30}
            act.add(root, "Appointment", ("Case", case.key), when=start, outcome="absent")
    assert root in ids(presenter, absent=True)


def test_a_deadline_within_thirty_days_is_soon(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    root = add_person(desk.log(), {"given_names": "Noa", "birth_date": "2008-11-05"}, date(2026, 9, 1)).id
    far = add_person(desk.log(), {"given_names": "Ali", "birth_date": "2009-11-05"}, date(2026, 9, 1)).id
    found = ids(presenter, due_soon=True)
    assert root in found
    assert far not in found


def test_filters_combine_and_the_counts_of_the_views_follow(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    an_adult(desk)
    told = presenter.show(Asked(more=Filters(minor=True)))
    assert told.counts["all"] == len(told.lines) < told.followed
    both = presenter.show(Asked(more=Filters(minor=True, age_to=16)))
    assert {line.id for line in both.lines} <= {line.id for line in told.lines}


def test_filters_are_told_in_words_and_read_back() -> None:
    asked = Filters(age_from=16, age_to=17, minor=True, absent=True)
    assert filter_words(asked) == ["de 16 à 17 ans", "moins de 18 ans", "2 absences ou plus"]
    assert filters_from(filters_json(asked)) == asked
    assert filters_from({"age_from": "x", "minor": 1}) == Filters()
    assert [read_age(text) for text in ("17", " 17 ", "", "abc", "400", "²")] == [17, 17, None, None, None, None]


def test_a_view_asks_the_same_again_and_nonsense_asks_for_all() -> None:
    asked = Asked("without", "Vierzon", "housing", "name", reverse=True, more=Filters(minor=True))
    assert asked_from(view_json(asked)) == asked
    assert asked_from({"view": "gone", "order": 3}) == asked_from(None) == Asked()


def test_views_are_kept_by_name_replaced_removed_and_put_back(desk: WorldDesk) -> None:
    first = saved_views.save_view(desk.connection, " Mineurs ", {"view": "all"})
    again = saved_views.save_view(desk.connection, "mineurs", {"view": "new"})
    assert again.key == first.key
    assert [view.name for view in saved_views.saved_views(desk.connection)] == ["mineurs"]
    saved_views.remove_view(desk.connection, again.key)
    assert saved_views.saved_views(desk.connection) == []
    saved_views.put_view(desk.connection, again)
    assert saved_views.saved_views(desk.connection) == [again]
    with pytest.raises(CaseloadRefusal, match="no_name"):
        saved_views.save_view(desk.connection, "  ", {})


def test_a_filter_is_two_gestures_and_applies_at_once(window: Window, desk: WorldDesk) -> None:
    an_adult(desk)
    screen = screen_of(window)
    screen.refresh()
    before = screen.table.model().rowCount()
    hands = Hands(window)
    hands.press("Alt+F")
    panel = filters_panel(window)
    assert QApplication.focusWidget() is panel.age_from.line
    hands.walk("Tab")
    hands.walk("Tab")
    hands.press("Space")
    assert hands.gestures == 2
    assert screen.table.model().rowCount() < before
    assert screen.filters_button.accessibleName() == "Filtres, 1 en place"
    panel.clear()
    assert screen.table.model().rowCount() == before


def test_a_view_is_kept_and_opened_again_by_the_keyboard(window: Window, desk: WorldDesk) -> None:
    an_adult(desk)
    screen = screen_of(window)
    hands = Hands(window)
    hands.press("Alt+F")
    panel = filters_panel(window)
    panel.rows["minor"].box.setChecked(True)
    shown_then = screen.table.model().rowCount()
    hands.click(panel.keep_button)
    assert panel.name.error()
    panel.name.line.setFocus()
    hands.type("Mineurs")
    hands.press("Return")
    assert [button.words() for button in panel.view_buttons] == ["Mineurs"]
    hands.press("Esc")
    screen._clear()
    assert screen.table.model().rowCount() > shown_then
    hands.press("Alt+F")
    filters_panel(window).view_buttons[0].setFocus()
    hands.press("Space")
    assert window.panels.panel() is None
    assert screen.table.model().rowCount() == shown_then
    assert QApplication.focusWidget() is screen.table


def test_a_removed_view_comes_back_by_ctrl_z(window: Window, desk: WorldDesk) -> None:
    view = saved_views.save_view(desk.connection, "Mineurs", {})
    screen = screen_of(window)
    screen.show_filters()
    screen._forget_view(view)
    assert filters_panel(window).view_buttons == []
    window.undo()
    assert [button.words() for button in filters_panel(window).view_buttons] == ["Mineurs"]


def text_of(sheet: PeopleSheet) -> tuple[str, int]:
    with PdfDocument(io.BytesIO(render_people(sheet))) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document), len(document)


def test_the_list_on_paper_has_initials_and_no_name(presenter: PeoplePresenter) -> None:
    text, pages = text_of(presenter.sheet(Asked(), initials=True))
    assert "IV" in text
    assert "Valombre" not in text
    assert "Vierzon" not in text
    assert pages >= 1


def test_the_list_on_paper_says_what_was_asked_and_goes_on_over_pages() -> None:
    desk = WorldDesk(120)
    sheet = PeoplePresenter(desk, Roll(desk.connection)).sheet(Asked(more=Filters(minor=True)), initials=False)
    assert "moins de 18 ans" in sheet.detail
    assert "Mardi 13 octobre 2026" in sheet.detail
    text, pages = text_of(sheet)
    assert "Valombre" in text
    assert pages >= 2
    assert f"Page 1 sur {pages}" in text


def test_an_empty_list_on_paper_says_so() -> None:
    text, pages = text_of(PeopleSheet("Mes jeunes", "", (), ()))
    assert ("Personne dans cette liste." in text, pages) == (True, 1)


def test_the_panel_shows_the_pages_and_saves_a_pdf(
    window: Window, desk: WorldDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    hands = Hands(window)
    hands.press("Ctrl+Shift+P")
    panel = window.panels.panel()
    assert isinstance(panel, PaperPanel)
    assert panel.choice is not None
    assert panel.choice.on()
    assert QApplication.focusWidget() is panel.print_button
    qtbot.waitUntil(lambda: panel.pages.pages() > 0, timeout=10_000)
    panel.save_to(tmp_path / "liste.pdf")
    qtbot.waitUntil(panel.message.isVisible, timeout=10_000)
    assert (tmp_path / "liste.pdf").read_bytes().startswith(b"%PDF-")
    assert ("export", None) in desk.touched


def test_what_is_printed_are_the_pages_of_the_preview(presenter: PeoplePresenter, tmp_path: Path) -> None:
    sheet = presenter.sheet(Asked(), initials=True)
    sent = PrintPaper(partial(render_people, sheet), to_file=str(tmp_path / "out.pdf")).run(
        lambda *_: None, lambda: False
    )
    with PdfDocument(tmp_path / "out.pdf") as document:
        assert len(document) == sent


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_in_the_panels_and_everything_has_a_name(window: Window, desk: WorldDesk, scale: float) -> None:
    saved_views.save_view(desk.connection, "Mineurs sans solution", {})
    wear(scale=scale)
    settle()
    screen = screen_of(window)
    for show in (screen.show_filters, screen.print_list):
        show()
        settle()
        panel = window.panels.panel()
        assert panel is not None
        assert cut(panel) == []
        assert nameless(panel) == []


def test_a_recognition_is_looked_for_among_one_s_own_kept_in_no_view_and_told_on_no_paper(
    desk: WorldDesk, presenter: PeoplePresenter
) -> None:
    other = next(row.id for row in Roll(desk.connection).rows(desk.today()) if row.id != desk.ines)
    for root in (desk.ines, other):
        edit_person(desk.log(), root, {"rqth": True})
    values = (other, "f" * 32, "Plateforme", "2026-10-01T09:00+02:00")
    desk.connection.execute("INSERT OR REPLACE INTO assigned VALUES (?, ?, ?, ?)", values)
    asked = Asked(more=Filters(rqth=True))
    fresh = PeoplePresenter(desk, Roll(desk.connection))
    assert [line.id for line in fresh.show(asked).lines] == [desk.ines]
    assert asked.more.count == 1
    assert "rqth" not in str(view_json(asked))
    assert asked_from(view_json(asked)).more == Filters()
    assert filter_words(asked.more) == []
    assert "handicap" not in str(fresh.sheet(asked, initials=True)).lower()


def test_a_recognition_is_looked_for_in_the_window_and_said_by_a_number_alone(window: Window, desk: WorldDesk) -> None:
    edit_person(desk.log(), desk.ines, {"rqth": True})
    window.open_screen("people")
    screen = screen_of(window)
    screen.filters_button.click()
    panel = window.findChild(FiltersPanel)
    assert panel is not None
    panel.rows["rqth"].box.click()
    settle()
    line = screen._model.line(0)
    assert screen._model.rowCount() == 1
    assert line is not None
    assert line.id == desk.ines
    assert "handicap" not in screen.page_header.context.text().lower()
    assert "1" in screen.filters_button.accessibleName()
