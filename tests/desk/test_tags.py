"""Tags: given in one gesture from the list or the dossier, filtered by, combined, kept in views, taken back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import tags
from referent_desk.caseload.log import Log
from referent_desk.caseload.merging import merge
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.people.filters import Filters, filter_words, filters_from, filters_json
from referent_desk.desk.screens.people.filters_panel import FiltersPanel
from referent_desk.desk.screens.people.presenter import MINE, Asked, PeoplePresenter
from referent_desk.desk.screens.people.view import PeopleScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.screens.tags.panel import TagsPanel
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.chip import Chip
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle

KARIM = "c" * 32


@pytest.fixture
def presenter(desk: WorldDesk) -> PeoplePresenter:
    return PeoplePresenter(desk, Roll(desk.connection))


def texts(desk: WorldDesk, root: str) -> list[str]:
    return [one.text for one in tags.tags(read_person(desk.connection, root))]


def panel_of(window: Window) -> TagsPanel:
    panel = window.panels.panel()
    assert isinstance(panel, TagsPanel)
    return panel


def test_a_tag_is_given_once_however_it_is_typed(desk: WorldDesk) -> None:
    assert tags.add_tag(desk.log(), desk.ines, "  Permis  AM ") is not None
    assert tags.add_tag(desk.log(), desk.ines, "permis am") is None
    assert tags.add_tag(desk.log(), desk.ines, "x" * 90) is not None
    assert [len(text) for text in texts(desk, desk.ines)][1] == tags.LONGEST
    for nothing in ("", "  "):
        with pytest.raises(CaseloadRefusal, match="no_tag"):
            tags.add_tag(desk.log(), desk.ines, nothing)


def test_twenty_tags_are_many(desk: WorldDesk) -> None:
    for number in range(tags.MOST):
        tags.add_tag(desk.log(), desk.ines, f"mot {number}")
    with pytest.raises(CaseloadRefusal, match="too_many"):
        tags.add_tag(desk.log(), desk.ines, "un de plus")


def test_a_tag_taken_away_comes_back_as_it_was(desk: WorldDesk) -> None:
    key = tags.add_tag(desk.log(), desk.ines, "permis AM")
    assert key is not None
    removed = tags.remove_tag(desk.log(), desk.ines, key)
    assert removed is not None
    assert texts(desk, desk.ines) == []
    assert tags.remove_tag(desk.log(), desk.ines, key) is None
    tags.put_back_tag(desk.log(), removed)
    assert texts(desk, desk.ines) == ["permis AM"]


def test_two_records_of_one_person_bring_both_their_tags(desk: WorldDesk) -> None:
    other = add_person(desk.log(), {"given_names": "Inès"}, date(2026, 10, 1)).id
    tags.add_tag(desk.log(), desk.ines, "permis AM")
    tags.add_tag(desk.log(), other, "internat")
    merge(desk.log(), desk.ines, other)
    assert sorted(texts(desk, desk.ines)) == ["internat", "permis AM"]


def test_alt_g_a_word_and_enter_give_a_tag_to_the_person_of_the_screen(window: Window, desk: WorldDesk) -> None:
    window.open_screen("people", desk.ines)
    hands = Hands(window)
    hands.press("Alt+G")
    panel = panel_of(window)
    assert QApplication.focusWidget() is panel.typed.line
    hands.type("permis AM")
    hands.walk("Return")
    assert hands.gestures == 1
    assert texts(desk, desk.ines) == ["permis AM"]
    assert panel.chips.keys() == ("permis AM",)
    window.undo()
    assert texts(desk, desk.ines) == []
    assert panel.chips.keys() == ()


def test_a_tag_of_others_is_pressed_and_pressed_again(window: Window, desk: WorldDesk) -> None:
    other = add_person(desk.log(), {"given_names": "Zoé"}, date(2026, 10, 1)).id
    tags.add_tag(desk.log(), other, "relance")
    window.open_screen("record", desk.ines)
    hands = Hands(window)
    hands.press("Alt+G")
    hands.walk("Tab")
    hands.walk("Tab")
    hands.press("Space")
    assert texts(desk, desk.ines) == ["relance"]
    hands.press("Space")
    assert texts(desk, desk.ines) == []
    assert texts(desk, other) == ["relance"]


def test_an_empty_tag_is_refused_beside_the_field(window: Window, desk: WorldDesk) -> None:
    window.open_screen("people", desk.ines)
    hands = Hands(window)
    hands.press("Alt+G")
    hands.press("Return")
    assert "Exemple" in panel_of(window).typed.error()


def test_without_a_person_on_screen_it_says_what_to_do_first(window: Window) -> None:
    window.open_screen("settings")
    Hands(window).press("Alt+G")
    assert window.panels.panel() is None
    assert window.frame.banners.isVisible()


def test_every_tag_asked_for_must_be_there(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    other = add_person(desk.log(), {"given_names": "Zoé"}, date(2026, 10, 1)).id
    for root, text in ((desk.ines, "permis AM"), (desk.ines, "internat"), (other, "Internat")):
        tags.add_tag(desk.log(), root, text)

    def found(*asked: str, **more: object) -> set[str]:
        return {line.id for line in presenter.show(Asked(more=Filters(tags=asked, **more))).lines}  # type: ignore[arg-type]

    assert found("internat") == {desk.ines, other}
    assert found("internat", "permis AM") == {desk.ines}
    assert found("internat", minor=True) == {desk.ines}
    assert found("nobody") == set()
    assert presenter.tags() == ["internat", "permis AM"]


def test_people_are_found_by_who_follows_them(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    karim = Log(desk.connection, desk.clock, lambda: KARIM)
    his = add_person(karim, {"given_names": "Zoé"}, date(2026, 10, 1)).id
    assert presenter.referents() == [(MINE, "Vous"), (KARIM, "Karim Tessoul")]
    mine = {line.id for line in presenter.show(Asked(more=Filters(referent=MINE))).lines}
    assert his not in mine
    assert desk.ines in mine
    assert {line.id for line in presenter.show(Asked(more=Filters(referent=KARIM))).lines} == {his}


def test_who_holds_somebody_is_who_the_hub_said(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    values = (desk.ines, KARIM, "18", "2026-10-13T10:00:00.000")
    desk.connection.execute("INSERT INTO assigned VALUES (?, ?, ?, ?)", values)
    line = next(row for row in Roll(desk.connection).rows(desk.today()) if row.id == desk.ines)
    assert line.referent == KARIM
    assert {found.id for found in presenter.show(Asked(more=Filters(referent=KARIM))).lines} == {desk.ines}


def test_filters_by_tag_and_referent_are_told_and_read_back() -> None:
    asked = Filters(referent=KARIM, tags=("permis AM", "internat"))
    assert asked.count == 3
    assert filter_words(asked, "Karim Tessoul") == [
        "référent\u00a0: Karim Tessoul",
        "«\u00a0permis AM\u00a0»",
        "«\u00a0internat\u00a0»",
    ]
    assert filters_from(filters_json(asked)) == asked
    assert filters_from({"tags": "x", "referent": None}) == Filters()


def test_a_tag_is_a_filter_of_the_panel_and_stays_in_a_view(window: Window, desk: WorldDesk) -> None:
    tags.add_tag(desk.log(), desk.ines, "permis AM")
    screen = window.frame.current()
    assert isinstance(screen, PeopleScreen)
    screen.refresh()
    hands = Hands(window)
    hands.press("Alt+F")
    panel = window.panels.panel()
    assert isinstance(panel, FiltersPanel)
    assert not panel.referent.isVisible()
    panel.tags.choose(["permis AM"])
    panel.tags.changed.emit()
    assert screen.table.model().rowCount() == 1
    assert screen.filters_button.accessibleName() == "Filtres, 1 en place"
    panel.name.set_text("Permis")
    panel._keep()
    panel.clear()
    assert screen.table.model().rowCount() == 38
    panel.view_buttons[0].click()
    assert screen.table.model().rowCount() == 1
    settle()
    assert cut(window) == []
    assert nameless(window) == []


def test_the_dossier_shows_the_tags_and_a_flag_opens_them(window: Window, desk: WorldDesk) -> None:
    tags.add_tag(desk.log(), desk.ines, "permis AM")
    window.open_screen("record", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    settle()
    assert "permis AM" in [chip.face().word for chip in screen.header.findChildren(Chip)]
    screen.header.tags_asked.emit()
    panel_of(window).typed.set_text("internat")
    panel_of(window).add()
    assert "internat" in [chip.face().word for chip in screen.header.findChildren(Chip)]
    settle()
    assert cut(window) == []
    assert nameless(window) == []
