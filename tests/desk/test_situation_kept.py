"""What is typed in a field of the situation is kept before it is left, and comes back as not recorded."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import edit_person, read_person
from referent_desk.desk.screens.record.form_fields import FormField
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.text_area import TextArea
from tests.desk.kept import WORD, found, kept_words, record, until_kept
from tests.desk.world import WorldDesk


def field(screen: RecordScreen, slot: str) -> FormField:
    return next(grid.fields[slot] for grid in screen.situation.grids.values() if slot in grid.fields)


def help_of(screen: RecordScreen, slot: str) -> str:
    """What is said calmly under a field."""
    words = [label.text() for label in field(screen, slot).findChildren(Label)]
    return " ".join(words[1:])


def test_a_field_of_the_situation_is_kept_before_it_is_left_and_comes_back_as_not_recorded(
    window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    screen = record(window, desk)
    screen.open_tab("situation")
    area = field(screen, "strength.new").editor
    assert isinstance(area, TextArea)
    area.setFocus()
    QTest.keyClicks(area, WORD)
    until_kept(qtbot, desk)
    assert WORD not in str(found(desk).things)
    # As after a kill: the page is shown anew over the same table.
    area.blockSignals(True)
    area.set_text("")
    area.blockSignals(False)
    area.clearFocus()
    screen.situation.show_record(found(desk))
    assert field(screen, "strength.new").value() == WORD
    assert "reprise" in help_of(screen, "strength.new")
    field(screen, "strength.new").send()
    assert WORD in str(found(desk).things)
    assert WORD not in kept_words(desk)


def test_what_was_typed_of_a_new_guardian_opens_its_fields_again(window: Window, desk: WorldDesk, qtbot: QtBot) -> None:
    screen = record(window, desk)
    screen.open_tab("situation")
    before = set(screen.situation.grids["guardian"].fields)
    screen.situation._add_guardian()
    slot = next(name for name in screen.situation.grids["guardian"].fields if name not in before and "family" in name)
    editor = field(screen, slot).editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    QTest.keyClicks(editor, WORD)
    until_kept(qtbot, desk)
    editor.blockSignals(True)
    editor.setText("")
    editor.blockSignals(False)
    editor.clearFocus()
    screen.situation.show_record(found(desk))
    assert field(screen, slot).value() == WORD


def test_a_remark_stays_when_another_field_is_recorded_and_goes_when_it_is_put_right(
    window: Window, desk: WorldDesk
) -> None:
    edit_person(desk.log(), desk.ines, {"address": {"commune_code": "18279", "postcode": "18100"}})
    screen = record(window, desk)
    screen.open_tab("situation")

    def write(slot: str, text: str) -> None:
        screen.situation._write(slot, text)
        QApplication.processEvents()

    write("postcode", "18500")
    assert "Vierzon" in help_of(screen, "postcode")
    write("lives_with", "Sa grand-mère")
    assert "Vierzon" in help_of(screen, "postcode")
    write("postcode", "18100")
    assert not help_of(screen, "postcode")


def test_a_remark_is_about_one_dossier(window: Window, desk: WorldDesk) -> None:
    edit_person(desk.log(), desk.ines, {"address": {"commune_code": "18279", "postcode": "18100"}})
    screen = record(window, desk)
    screen.open_tab("situation")
    screen.situation._write("postcode", "18500")
    other = next(
        root for (root,) in desk.connection.execute("SELECT root FROM shown_person").fetchall() if root != desk.ines
    )
    edit_person(desk.log(), other, {"address": {"commune_code": "18033", "postcode": "18500"}})
    screen.situation.show_record(read_person(desk.connection, other))
    assert "Vierzon" not in help_of(screen, "postcode")
