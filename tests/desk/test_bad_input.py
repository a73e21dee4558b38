"""What life, haste and a clipboard bring, in the real window: accepted with a word, or refused beside the field.

Nothing that was typed is lost either way. A CSV in cp1252 with semicolons comes in through test_list_import; a process
killed while somebody types, through test_interview_crash, test_outreach_crash and the year of tests/scenarios.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from referent_desk.caseload.persons import add_person, read_person
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.new_person.view import NewPersonScreen
from referent_desk.desk.screens.record.form_fields import FormField
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from tests.desk.hands import Hands
from tests.desk.seen import shown
from tests.desk.world import WorldDesk, settle

TWO_MEGABYTES = "collé " * 350_000
NAMES = ("👩🏽‍🚀 Zoé", "محمد", "נועה", "李小龙", "Jean‑\u202eMarc", "O’Neil-Ñuñez")


@pytest.fixture
def record(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    made = window.frame.current()
    assert isinstance(made, RecordScreen)
    made.open_tab("situation")
    settle()
    return made


def field_of(record: RecordScreen, slot: str) -> FormField:
    return next(grid.fields[slot] for grid in record.situation.grids.values() if slot in grid.fields)


def leave_with(record: RecordScreen, hands: Hands, slot: str, text: str) -> FormField:
    """Type in a field of the dossier and leave it."""
    field = field_of(record, slot)
    field.editor.setFocus()
    if isinstance(field.editor, QLineEdit):
        field.editor.selectAll()
    hands.type(text)
    hands.walk("Tab")
    settle()
    return field_of(record, slot)


def below(field: FormField) -> str:
    """What is said under a field, error or remark."""
    labels = [label for label in shown(field, QLabel) if isinstance(label, QLabel)]
    return " ".join(label.text() for label in labels if label is not field.field.label)


def new_person(hands: Hands, *typed: str) -> NewPersonScreen:
    hands.press("Ctrl+J")
    for number, text in enumerate(typed):
        if number:
            hands.walk("Tab")
        hands.type(text)
    screen = hands.window.frame.current()
    assert isinstance(screen, NewPersonScreen)
    return screen


def paste(hands: Hands, text: str) -> None:
    QApplication.clipboard().setText(text)
    hands.walk("Ctrl+V")
    settle()


@pytest.mark.parametrize(
    ("birth", "said"), [("01/01/2030", "avenir"), ("03/02/2014", "12 ans"), ("31/02/2010", "n’existe")]
)
def test_a_birth_date_that_cannot_be_is_refused_beside_the_field_of_a_new_person(
    hands: Hands, desk: WorldDesk, birth: str, said: str
) -> None:
    screen = new_person(hands, "Noa", "Inventé", birth)
    hands.press("Ctrl+Return")
    assert hands.window.frame.key() == "new_person"
    assert said in screen.birth.error()
    assert (screen.given.text(), screen.birth.text()) == ("Noa", birth)


@pytest.mark.parametrize(("birth", "said"), [("01/01/2030", "avenir"), ("03/02/2014", "13 ans")])
def test_and_in_the_dossier_where_it_stands_again_after_another_screen(
    record: RecordScreen, hands: Hands, desk: WorldDesk, birth: str, said: str
) -> None:
    assert said in below(leave_with(record, hands, "birth", birth))
    hands.press("Alt+J")
    hands.window.open_screen("record", desk.ines)
    record.open_tab("situation")
    settle()
    field = field_of(record, "birth")
    assert field.value() == birth
    assert said in below(field)
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("birth", "date") == "2009-03-12"
    assert below(leave_with(record, hands, "birth", "12/03/2009")) == ""


def test_a_fifteen_year_old_is_kept_with_a_word(record: RecordScreen, hands: Hands, desk: WorldDesk) -> None:
    assert "15 ans" in below(leave_with(record, hands, "birth", "12/03/2011"))
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("birth", "date") == "2011-03-12"


def test_an_ine_of_no_known_form_is_kept_with_a_word(record: RecordScreen, hands: Hands, desk: WorldDesk) -> None:
    assert "forme connue" in below(leave_with(record, hands, "ine", "12345"))
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("ine") == "12345"


def test_two_people_with_one_ine_are_said_without_naming_the_other(
    record: RecordScreen, hands: Hands, desk: WorldDesk
) -> None:
    add_person(desk.log(), {"given_names": "Prénomrare", "ine": "123456789AB"}, desk.today())
    said = below(leave_with(record, hands, "ine", "123456789ab"))
    assert "Un autre dossier de ce poste porte cet INE" in said
    assert not [label for label in shown(hands.window, QLabel) if "Prénomrare" in label.text()]  # type: ignore[attr-defined]
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("ine") == "123456789AB"


def test_two_megabytes_pasted_in_a_name_are_refused_beside_it_and_stay(hands: Hands) -> None:
    screen = new_person(hands, "Noa")
    hands.walk("Tab")
    paste(hands, TWO_MEGABYTES)
    hands.press("Ctrl+Return")
    assert hands.window.frame.key() == "new_person"
    assert "trop long" in screen.family.error()
    assert screen.family.text().startswith("collé collé")


def test_and_in_a_field_of_the_dossier(record: RecordScreen, hands: Hands, desk: WorldDesk) -> None:
    field = field_of(record, "lives_with")
    field.editor.setFocus()
    paste(hands, TWO_MEGABYTES)
    hands.walk("Tab")
    settle()
    field = field_of(record, "lives_with")
    assert "trop long" in below(field)
    assert "collé collé" in field.value()


def test_two_megabytes_pasted_in_notes_and_in_a_contact_note_are_kept(hands: Hands, desk: WorldDesk) -> None:
    hands.window.open_screen("interview", desk.ines)
    settle()
    paste(hands, TWO_MEGABYTES)
    interview = hands.window.frame.current()
    assert isinstance(interview, InterviewScreen)
    assert sum(len(block.text) for block in interview.notes.blocks()) >= len(TWO_MEGABYTES) - 1
    hands.window.open_screen("record", desk.ines)
    hands.press("Ctrl+N")
    paste(hands, TWO_MEGABYTES)
    hands.press("Ctrl+Return")
    panel = hands.window.panels.panel()
    assert isinstance(panel, NotePanel)  # refused with a sentence: the panel stays, and the text in it
    assert len(panel.text.text()) >= len(TWO_MEGABYTES) - 1


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_kept_shown_and_found(hands: Hands, desk: WorldDesk, name: str) -> None:
    new_person(hands, name, "Inventé")
    hands.press("Ctrl+Return")
    screen = hands.window.frame.current()
    assert isinstance(screen, RecordScreen)
    person = read_person(desk.connection, str(screen.person())).person
    assert person is not None
    assert person.text("name", "given") == name.replace("\u202e", "")
    assert screen.header.name.text() == f"{person.text('name', 'given')} Inventé"
    assert hands.window.windowTitle() == "Référent"
    hands.press("Ctrl+K")
    hands.type("inventé")
    hands.press("Return")
    assert hands.window.frame.current() is screen


def test_a_disguised_executable_is_refused_with_a_sentence(
    record: RecordScreen, hands: Hands, desk: WorldDesk, tmp_path: Path
) -> None:
    disguised = tmp_path / "attestation.pdf"
    disguised.write_bytes(b"MZ\x90\x00" + bytes(300))
    record.open_tab("documents")
    settle()
    record.documents.add([disguised])
    hands.window.jobs.wait()
    settle()
    assert "programme" in " ".join(label.text() for label in shown(hands.window, QLabel))  # type: ignore[attr-defined]
    assert read_person(desk.connection, desk.ines).of("Document") == []
