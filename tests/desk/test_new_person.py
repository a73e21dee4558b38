"""The quick form of a new person: one field required, all by keyboard, nothing lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local
from referent_desk.caseload.organisations import add_organisation
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.new_person.presenter import DRAFT, NewPersonPresenter, Typed
from referent_desk.desk.screens.new_person.view import NewPersonScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk.fakes import FakeVault
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, unreachable
from tests.desk.world import WorldDesk

TODAY = date(2026, 10, 13)


@pytest.fixture
def presenter(desk: WorldDesk) -> NewPersonPresenter:
    return NewPersonPresenter(desk, Roll(desk.connection))


@pytest.fixture
def form(window: Window) -> NewPersonScreen:
    Hands(window).press("Ctrl+J")
    shown_now = window.frame.current()
    assert isinstance(shown_now, NewPersonScreen)
    return shown_now


def test_five_fields_by_keyboard_make_a_dossier(form: NewPersonScreen, window: Window, desk: WorldDesk) -> None:
    hands = Hands(window)
    for number, text in enumerate(("Romane", "Bellavoine", "04/02/2010", "mehun-sur", "06 00 00 00 73")):
        if number:
            hands.walk("Tab")
        hands.type(text)
    hands.press("Ctrl+Return")
    assert window.frame.key() == "record"
    root = window.frame.current().person()  # type: ignore[union-attr]
    person = read_person(desk.connection, str(root)).person
    assert person is not None
    assert (person.text("name", "given"), person.text("name", "family")) == ("Romane", "Bellavoine")
    assert (person.text("birth", "date"), person.text("address", "commune_code")) == ("2010-02-04", "18141")
    assert hands.gestures == 1
    assert form.typed() == Typed()


def test_a_given_name_is_enough(form: NewPersonScreen, window: Window) -> None:
    Hands(window).type("Noa")
    Hands(window).press("Ctrl+Return")
    assert window.frame.key() == "record"


def test_without_a_given_name_the_form_says_so_and_keeps_the_rest(form: NewPersonScreen, window: Window) -> None:
    hands = Hands(window)
    hands.walk("Tab")
    hands.type("Bellavoine")
    hands.press("Ctrl+Return")
    assert window.frame.key() == "new_person"
    assert "prénom" in form.given.error()
    assert hands.focus() is form.given.line
    assert form.family.text() == "Bellavoine"


@pytest.mark.parametrize(
    ("birth", "blocking"),
    [("31/02/2010", True), ("2010", True), ("01/01/2030", True), ("01/01/2020", True), ("01/01/1960", True),
     ("01/01/2012", False), ("01/01/1999", False)],
)  # fmt: skip
def test_a_birth_date_is_refused_or_warned_about_beside_the_field(
    presenter: NewPersonPresenter, birth: str, blocking: bool
) -> None:
    remark = presenter.remark_birth(birth)
    assert remark is not None
    assert remark.blocking is blocking
    assert remark.sentence.endswith((".", "28/02/2010"))


def test_a_usual_birth_date_says_only_the_age(presenter: NewPersonPresenter) -> None:
    assert presenter.remark_birth("04/02/2010") is None
    assert presenter.age("04/02/2010") == "16 ans"
    assert presenter.age("31/02/2010") == ""


def test_a_strange_number_is_kept_with_a_word(presenter: NewPersonPresenter) -> None:
    remark = presenter.remark_phone("chez sa tante")
    assert remark is not None
    assert not remark.blocking
    assert presenter.remark_phone("06 00 00 00 73") is None


def test_a_commune_is_completed_by_name_or_postcode_and_never_invented(presenter: NewPersonPresenter) -> None:
    assert [choice.name for choice in presenter.complete_commune("mehun")][:1] == ["Mehun-sur-Yèvre"]
    assert "Vierzon" in [choice.name for choice in presenter.complete_commune("18100")]
    assert presenter.commune_meant("vierzon").code == "18279"  # type: ignore[union-attr]
    assert presenter.commune_meant("saint") is None
    remark = presenter.remark_commune("Nulleparte", "")
    assert remark is not None
    assert remark.blocking


@pytest.mark.parametrize(
    "typed",
    [
        Typed(given="Kylian", family="Brindamour", birth="03/02/2010"),
        Typed(given="kylian", family="brindamour"),
        Typed(given="Brindamour", family="Kylian"),
        Typed(given="Kylian", phone="0600000001"),
    ],
)
def test_who_may_be_the_same_is_offered(presenter: NewPersonPresenter, typed: Typed) -> None:
    assert presenter.lookalikes(typed)[0].who.startswith("Kylian Brindamour, 16 ans")


def test_namesakes_of_another_kind_are_not_offered(presenter: NewPersonPresenter) -> None:
    assert presenter.lookalikes(Typed(given="Kylian", family="Autre")) == []
    assert presenter.lookalikes(Typed(family="Brindamour")) == []


def test_the_same_person_is_one_key_away(form: NewPersonScreen, window: Window, desk: WorldDesk) -> None:
    hands = Hands(window)
    hands.type("Inès")
    hands.walk("Tab")
    hands.type("Valombre")
    hands.walk("Tab")
    assert form.banner.isVisible()
    hands.press("F2")
    assert window.frame.key() == "record"
    assert window.frame.current().person() == desk.ines  # type: ignore[union-attr]


def test_another_person_of_that_name_can_be_added(form: NewPersonScreen, window: Window) -> None:
    hands = Hands(window)
    hands.type("Inès")
    hands.walk("Tab")
    hands.type("Valombre")
    hands.walk("Tab")
    form._another()
    assert not form.banner.isVisible()
    hands.press("Ctrl+Return")
    assert window.frame.key() == "record"


def test_what_is_typed_is_a_draft_after_a_pause_and_survives_a_lock(
    form: NewPersonScreen, window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    Hands(window).type("Rom")
    qtbot.waitUntil(lambda: local.draft(desk.connection, DRAFT) is not None, timeout=3_000)
    Hands(window).type("ane")
    window.lock()
    window.gate.opened.emit(FakeVault())
    QApplication.processEvents()
    again = window.frame.current()
    assert isinstance(again, NewPersonScreen)
    assert again.given.text() == "Romane"


def test_a_form_left_is_found_again_and_cleared_ones_can_come_back(form: NewPersonScreen, window: Window) -> None:
    hands = Hands(window)
    hands.type("Romane")
    window.open_screen("people")
    hands.press("Ctrl+J")
    assert form.given.text() == "Romane"
    form._clear()
    assert form.given.text() == ""
    window.frame.undo_bar.undo()
    assert form.given.text() == "Romane"


def test_having_said_what_is_kept_is_recorded(presenter: NewPersonPresenter, desk: WorldDesk) -> None:
    root = presenter.save(Typed(given="Noa", informed=True))
    case = read_person(desk.connection, root).case
    assert case is not None
    assert case.get("informed") == {"date": "2026-10-13", "support": "spoken"}


def test_a_saved_form_leaves_no_draft(presenter: NewPersonPresenter, desk: WorldDesk) -> None:
    presenter.keep(Typed(given="Noa"))
    presenter.save(Typed(given="Noa"))
    assert local.draft(desk.connection, DRAFT) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_typed_breaks_the_checks(given_name: str, other: str) -> None:
    desk = _EMPTY
    presenter = NewPersonPresenter(desk, Roll(desk.connection))
    typed = Typed(given=given_name, family=other, birth=other, commune=other, phone=other)
    presenter.lookalikes(typed)
    presenter.remark_birth(other)
    presenter.remark_commune(other, "")
    presenter.remark_phone(other)
    presenter.age(other)


_EMPTY = WorldDesk(0)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_is_reached(form: NewPersonScreen, window: Window, scale: float) -> None:
    wear(scale=scale)
    form.given.set_text("Inès")
    form.family.set_text("Valombre")
    form._look_for_others()
    QApplication.processEvents()
    assert cut(window) == []
    assert nameless(window) == []
    assert unreachable(window) == []


def test_who_sent_them_is_completed_by_the_directory_and_says_by_which_way_they_came(
    form: NewPersonScreen, window: Window, desk: WorldDesk
) -> None:
    add_organisation(desk.log(), {"name": "Collège inventé", "kind": "school"})
    hands = Hands(window)
    hands.type("Noa")
    form.sent_by.line.setFocus()
    hands.type("college inv")
    hands.walk("Return")
    assert form.sent_by.text() == "Collège inventé"
    hands.press("Ctrl+Return")
    case = read_person(desk.connection, str(window.frame.current().person())).case  # type: ignore[union-attr]
    assert case is not None
    assert case.get("opened", "origin") == {"kind": "school", "organisation": "Collège inventé"}


@pytest.mark.parametrize(
    ("sent_by", "kind"), [("", "self"), ("Lycée du coin", "school"), ("Sa marraine", "partner"), ("CIO", "school")]
)
def test_free_words_say_it_too(presenter: NewPersonPresenter, desk: WorldDesk, sent_by: str, kind: str) -> None:
    case = read_person(desk.connection, presenter.save(Typed(given="Noa", sent_by=sent_by))).case
    assert case is not None
    assert case.text("opened", "date") == "2026-10-13"
    assert case.get("opened", "origin") == {"kind": kind, **({"organisation": sent_by} if sent_by else {})}
