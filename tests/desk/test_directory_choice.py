"""The directory completes while typing: slips forgiven, what lacks added in one gesture, free text kept as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.caseload.organisations import add_organisation, organisations
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.desk.screens.directory_choice import Chosen, DirectoryChoice, name_in
from referent_desk.desk.screens.organisation_field import OrganisationField
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def empty_desk() -> WorldDesk:
    made = WorldDesk(0)
    for name, kind, commune in (
        ("Mission locale de Vierzon", "mission_locale", "18279"),
        ("Lycée Édouard Imaginaire", "school", "18279"),
        ("Garage Martinet", "company", "18033"),
    ):
        add_organisation(made.log(), {"name": name, "kind": kind, "commune_code": commune, "phone": "02 00 00 00 01"})
    return made


def names(choice: DirectoryChoice, typed: str) -> list[str]:
    return [name_in(key) for key, _words in choice.ask(typed, adds=False)]


@pytest.mark.parametrize(
    "typed", ["mi", "mission", "MISSION LOCALE", "vierzon mission", "misson locale", "mision loclae"]
)
def test_an_organisation_is_found_by_its_first_letters_and_through_slips(empty_desk: WorldDesk, typed: str) -> None:
    assert names(DirectoryChoice(empty_desk), typed)[:1] == ["Mission locale de Vierzon"]


def test_accents_are_forgiven_and_one_letter_proposes_nothing(empty_desk: WorldDesk) -> None:
    choice = DirectoryChoice(empty_desk)
    assert names(choice, "lycee edouard") == ["Lycée Édouard Imaginaire"]
    assert choice.ask("l") == ()


def test_the_kinds_meant_where_it_stands_come_first(empty_desk: WorldDesk) -> None:
    assert names(DirectoryChoice(empty_desk, ("school",)), "vierzon")[0] == "Lycée Édouard Imaginaire"
    assert names(DirectoryChoice(empty_desk, ("mission_locale",)), "vierzon")[0] == "Mission locale de Vierzon"


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [("CFA du Val d’Arnon", ["cfa"]), ("Collège Inventé", ["school"]), ("Chez Paul", ["company", "popular_education"])],
)
def test_what_lacks_may_be_added_with_the_kind_that_its_name_tells(
    empty_desk: WorldDesk, typed: str, kinds: list[str]
) -> None:
    choice = DirectoryChoice(empty_desk)
    added = [key for key, words in choice.ask(typed) if words.startswith("L’ajouter")]
    assert [choice.resolve(key).kind for key in added] == kinds
    assert len(organisations(empty_desk.connection)) == 3
    kept = choice.keep(added[0])
    assert kept.chosen == Chosen(typed, kept.chosen.root, kinds[0])
    assert len(organisations(empty_desk.connection)) == 4
    assert kept.undo is not None
    kept.undo()
    assert len(organisations(empty_desk.connection)) == 3


def test_one_that_stands_there_already_is_not_proposed_again(empty_desk: WorldDesk) -> None:
    words = [words for _key, words in DirectoryChoice(empty_desk).ask("garage martinet")]
    assert words == ["Garage Martinet, Bourges"]


def test_free_text_is_only_a_name(empty_desk: WorldDesk) -> None:
    assert DirectoryChoice(empty_desk).keep("  Chez sa tante ").chosen == Chosen("Chez sa tante")


def test_a_name_too_long_is_refused_and_nothing_is_added(empty_desk: WorldDesk) -> None:
    choice = DirectoryChoice(empty_desk)
    key = next(key for key, words in choice.ask("x" * 500) if words.startswith("L’ajouter"))
    with pytest.raises(CaseloadRefusal):
        choice.keep(key)
    assert len(organisations(empty_desk.connection)) == 3


def test_enter_takes_who_begins_so_and_leaves_other_words_alone(qtbot: QtBot, empty_desk: WorldDesk) -> None:
    choice = DirectoryChoice(empty_desk)
    field = OrganisationField("Organisme", choice)
    qtbot.addWidget(field)
    field.show()
    field.line.setFocus()
    QTest.keyClicks(field.line, "miss")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    settle()
    assert field.text() == "Mission locale de Vierzon"
    assert choice.resolve(field.value()).root
    field.set_value("")
    QTest.keyClicks(field.line, "Garage Martin")
    field.line.returnPressed.emit()
    assert name_in(field.value()) == "Garage Martinet"
    field.set_value("")
    QTest.keyClicks(field.line, "Atelier du pont")
    field.line.returnPressed.emit()
    assert field.value() == "Atelier du pont"
    assert len(organisations(empty_desk.connection)) == 3
