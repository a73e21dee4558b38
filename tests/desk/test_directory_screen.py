"""The directory as hands use it: look, add, correct, take away and put back; private remarks; a local scheme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from referent_desk.caseload.conflicts import conflicts
from referent_desk.caseload.local import notes
from referent_desk.caseload.networks import networks
from referent_desk.caseload.organisations import Organisation, organisations
from referent_desk.caseload.schemes import local_schemes
from referent_desk.caseload.stored import changes_of_root
from referent_desk.caseload.travel_facts import travel_facts
from referent_desk.catalogue.records import Place, Provider, Structure
from referent_desk.desk.screens.directory.entry import DirectorySearch
from referent_desk.desk.screens.directory.form_view import DirectoryPanel
from referent_desk.desk.screens.directory.lines import SECTIONS
from referent_desk.desk.screens.directory.view import DirectoryScreen
from referent_desk.desk.screens.scheme_form.view import SchemeFormScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from tests.desk.world import WorldDesk, settle, world_window

Opened = tuple[Window, WorldDesk, DirectoryScreen]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    desk = WorldDesk(2)
    window = world_window(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.open_screen("directory")
    settle()
    screen = window.frame.current()
    assert isinstance(screen, DirectoryScreen)
    yield window, desk, screen
    window.close()


def named(desk: WorldDesk, words: str) -> Organisation:
    return next(one for one in organisations(desk.connection) if words in one.name)


def panel(window: Window) -> DirectoryPanel:
    settle()
    shown = window.panels.panel()
    assert isinstance(shown, DirectoryPanel)
    return shown


def fill(shown: DirectoryPanel, **texts: str) -> None:
    for name, text in texts.items():
        editor = shown.fields[name].editor
        editor.setFocus()
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif text.isascii():
            QTest.keyClicks(editor, text)
        elif isinstance(editor, QLineEdit):
            editor.insert(text)  # QTest types ASCII only


def test_each_section_says_how_many_and_shows_the_first_beside(opened: Opened) -> None:
    _window, _desk, screen = opened
    for section in SECTIONS:
        screen.enter(section)
        assert screen.model.rowCount() > 0
        assert screen.preview.edit.isVisibleTo(screen.preview) or section == "travels"
    screen.enter("organisations")
    assert screen.model.rowCount() == 14


def test_the_search_narrows_every_section_and_an_empty_answer_says_what_is_hidden(opened: Opened) -> None:
    _window, _desk, screen = opened
    screen.search.setText("soudure")
    screen._show()
    assert [screen.model.line(0).name for _ in "x"] == ["Lycée professionnel des Trois Ponts"]  # type: ignore[union-attr]
    screen._turn_to("workshops")
    assert screen.model.rowCount() == 1
    screen.search.setText("zzzz")
    screen._show()
    assert screen.model.rowCount() == 0
    assert not screen.preview.isVisibleTo(screen)
    texts = [button.words() for button in screen.findChildren(Button)]
    assert "Effacer les mots" in texts


def test_a_form_says_beside_the_fields_what_is_wrong_and_records_nothing(opened: Opened) -> None:
    window, desk, screen = opened
    screen.add.click()
    shown = panel(window)
    fill(shown, name="Lycée Inventé", uai="0180035A", siret="123")
    shown.save()
    assert "UAI" in shown.fields["uai"].field.error()
    assert "SIRET" in shown.fields["siret"].field.error()
    assert shown.fields["kind"].field.error()
    assert len(organisations(desk.connection)) == 14


def test_an_organisation_is_added_corrected_and_taken_back(opened: Opened) -> None:
    window, desk, screen = opened
    screen.add.click()
    shown = panel(window)
    fill(shown, name="Lycée Inventé", kind="school", uai="0180035r", postcode="18100", phone="0248000099")
    QTest.keyClick(shown.fields["name"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    made = named(desk, "Inventé")
    assert (made.uai, made.kind) == ("0180035R", "school")
    assert screen.argument() == f"organisations:{made.root}"
    before = len(changes_of_root(desk.connection, made.root))
    screen.preview.edit.click()
    shown = panel(window)
    fill(shown, email="a@exemple.fr")
    shown.save()
    assert len(changes_of_root(desk.connection, made.root)) == before + 1
    assert named(desk, "Inventé").email == "a@exemple.fr"
    screen.preview.removed.emit()
    assert not [one for one in organisations(desk.connection) if "Inventé" in one.name]
    window.undo()
    assert named(desk, "Inventé").email == "a@exemple.fr"
    assert conflicts(desk.connection) == []


def test_contacts_workshops_and_labels_hang_on_an_organisation(opened: Opened) -> None:
    window, desk, screen = opened
    root = named(desk, "MFR").root
    screen.enter(f"organisations:{root}")
    for entity, texts in (
        ("Contact", {"name": "Mme Exemple", "phone": "02 48 00 00 90"}),
        ("Workshop", {"title": "Serre", "trades": "soudeur, A1414", "places": "5", "end": "15/06/2027"}),
        ("Label", {"start": "01/09/2026"}),
    ):
        screen.preview.added.emit(entity)
        shown = panel(window)
        fill(shown, **texts)
        shown.save()
        settle()
    held = named(desk, "MFR")
    assert held.contacts[0].name == "Mme Exemple"
    assert (held.workshops[0].places, held.workshops[0].end) == (5, "2027-06-15")
    assert held.workshops[0].trades[1] == "A1414"
    assert held.labels[0].start == "2026-09-01"
    screen.preview.part_removed.emit("Workshop", held.workshops[0].key)
    assert named(desk, "MFR").workshops == ()
    window.undo()
    assert named(desk, "MFR").workshops == held.workshops


def test_a_workshop_is_added_where_workshops_are_shown(opened: Opened) -> None:
    window, desk, screen = opened
    host = named(desk, "MFR")
    screen.enter("workshops")
    assert screen.add.words() == "Nouveau plateau technique"
    before = screen.model.rowCount()
    screen.add.click()
    shown = panel(window)
    fill(shown, title="Serre", organisation="MFR")
    shown.save()
    assert shown.isVisible()
    field = shown.fields["organisation"]
    assert field.check() is False
    field.fill(host.root)
    fill(shown, postcode="18100", lines="Chemin des Serres")
    shown.fields["commune_code"].fill("18279")
    shown.save()
    settle()
    (made,) = [one for one in named(desk, "MFR").workshops if one.title == "Serre"]
    assert (made.lines, made.postcode, made.commune) == (("Chemin des Serres",), "18100", "Vierzon")
    assert screen.model.rowCount() == before + 1
    told = screen.preview.told()
    assert told is not None
    assert (told.name, dict(told.facts)["Où"]) == ("Serre", "Chemin des Serres\n18100 Vierzon")
    screen.preview.edited.emit()
    again = panel(window)
    assert again.values()["commune_code"] == "18279"
    assert "organisation" not in again.fields
    again.put_away()
    window.undo()
    assert "Serre" not in [one.title for one in named(desk, "MFR").workshops]


def test_each_section_counts_its_own_things(opened: Opened) -> None:
    _window, _desk, screen = opened
    said = []
    for section in SECTIONS:
        screen.enter(section)
        said.append((screen._presenter.show(screen._asked).context, screen._presenter.show(screen._asked).whole))
    kinds = ("organisme", "plateau", "réseau", "trajet", "dispositif")
    assert all(words.startswith(f"{n} {kind}") for (words, n), kind in zip(said, kinds, strict=True))


def test_a_private_remark_is_folded_and_stays_here(opened: Opened) -> None:
    _window, desk, screen = opened
    root = named(desk, "Arnon").root
    screen.enter(f"organisations:{root}")
    assert not screen.preview.findChildren(QLineEdit)
    fold = next(button for button in screen.preview.findChildren(Button) if "Pour moi seul" in button.words())
    fold.click()
    assert screen.preview.remark is not None
    before = changes_of_root(desk.connection, root)
    screen.preview.remark.setText("Pas le mercredi.")
    QTest.keyClick(screen.preview.remark, Qt.Key.Key_Return)
    assert [note.text for note in notes(desk.connection, root)][-1] == "Pas le mercredi."
    assert changes_of_root(desk.connection, root) == before


def test_a_network_and_a_journey_are_recorded(opened: Opened) -> None:
    window, desk, screen = opened
    screen.enter("networks")
    screen.add.click()
    shown = panel(window)
    fill(shown, name="Réseau d’essai", members="mfr")
    QTest.keyClick(shown.fields["members"].editor, Qt.Key.Key_Return)
    settle()
    shown.save()
    made = next(one for one in networks(desk.connection) if one.name == "Réseau d’essai")
    assert made.members == (named(desk, "MFR").root,)
    screen.enter("travels")
    screen.add.click()
    shown = panel(window)
    fill(shown, minutes="beaucoup")
    shown.save()
    assert shown.fields["minutes"].field.error()
    assert shown.fields["commune"].field.error()
    for name, text in (("commune", "vierz"), ("place_commune", "bourges")):
        fill(shown, **{name: text})
        QTest.keyClick(shown.fields[name].editor, Qt.Key.Key_Return)
    minutes = shown.fields["minutes"].editor
    assert isinstance(minutes, QLineEdit)
    minutes.clear()
    fill(shown, minutes="40", means="train", place="Gare")
    shown.save()
    assert [one.minutes for one in travel_facts(desk.connection) if one.place == "Gare"] == [40]


def test_a_scheme_starts_from_a_template_and_its_rules_show_as_chips(opened: Opened) -> None:
    window, desk, screen = opened
    screen.enter("schemes")
    screen.add.click()
    settle()
    form = window.frame.current()
    assert isinstance(form, SchemeFormScreen)
    form.save()
    assert len(local_schemes(desk.connection)) == 3
    form.kinds.choose_row(form.model.row_of("EPIDE"))
    assert form.fields.typed().age_min == "17"
    form.fields.name.set_text("EPIDE de Bourges")
    form.fields.age_max.set_text("vingt")
    form.save()
    assert form.fields.age_max.error()
    form.fields.age_max.set_text("25")
    form.save()
    settle()
    made = next(one for one in local_schemes(desk.connection) if one.code == "EPIDE")
    assert made.rules.boarding is True
    assert made.checked_on == "2026-10-13"
    assert isinstance(window.frame.current(), DirectoryScreen)
    assert screen.argument() == f"schemes:{made.root}"
    screen.preview.edit.click()
    settle()
    assert form.fields.typed().name == "EPIDE de Bourges"
    before = len(changes_of_root(desk.connection, made.root))
    form.save()
    assert len(changes_of_root(desk.connection, made.root)) == before


def test_narrow_the_card_takes_the_place_of_the_list_and_comes_back(opened: Opened) -> None:
    _window, _desk, screen = opened
    screen.fit(Breadth.NARROW)
    assert not screen.preview.isVisibleTo(screen)
    screen._open(3)
    assert screen.preview.isVisibleTo(screen)
    assert screen.preview.back.isVisibleTo(screen.preview)
    screen.preview.back.click()
    assert screen.table.isVisibleTo(screen)


def test_the_search_field_finds_organisations_and_schemes(opened: Opened) -> None:
    window, desk, _screen = opened

    class Room:
        pass

    room = Room()
    room.desk, room.window = desk, window  # type: ignore[attr-defined]
    found = DirectorySearch(room).search("bourges")  # type: ignore[arg-type]
    assert [group.title for group in found] == ["Organismes et dispositifs"]
    assert {hit.icon for hit in found[0].hits} == {"home", "flag"}
    assert len(found[0].hits) == 3
    assert DirectorySearch(room).search("b") == []  # type: ignore[arg-type]


def test_words_given_from_the_catalogue_narrow_the_schemes(opened: Opened) -> None:
    _window, _desk, screen = opened
    screen.enter("schemes?chance")
    assert screen.search.text() == "chance"
    assert screen.model.rowCount() == 1
    screen.enter("schemes:")
    assert screen.model.rowCount() == 3


def test_an_organisation_of_an_imported_file_fills_the_form(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    window, desk, screen = opened
    place = Place(postcode="18000", commune="Bourges", commune_code="18033")
    known = Structure(id="s", source="f", number="1", provider=Provider(name="CIO de Bourges", place=place))
    catalogue = desk.catalogue()
    monkeypatch.setattr(catalogue, "structures", lambda _query: (known,))
    monkeypatch.setattr(catalogue, "structure", lambda _key: known)
    screen.add.click()
    shown = panel(window)
    fill(shown, name="cio bour")
    QTest.keyClick(shown.fields["name"].editor, Qt.Key.Key_Return)
    settle()
    shown.save()
    made = named(desk, "CIO de Bourges")
    assert (made.kind, made.commune, made.postcode) == ("cio", "Bourges", "18000")


def test_what_is_typed_and_not_recorded_is_there_again(opened: Opened) -> None:
    window, desk, screen = opened
    screen.add.click()
    shown = panel(window)
    fill(shown, name="Lycee Invente", kind="school", commune_code="vierz")
    QTest.keyClick(shown.fields["commune_code"].editor, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    settle()
    screen.add.click()
    again = panel(window)
    assert again.values()["name"] == "Lycee Invente"
    assert again.values()["commune_code"] == "18279"
    again.save()
    assert named(desk, "Invente").kind == "school"
    screen.add.click()
    assert panel(window).values()["name"] == ""
    window.panels.close_panel()

    window.open_screen("scheme")
    settle()
    form = window.frame.current()
    assert isinstance(form, SchemeFormScreen)
    form.kinds.choose_row(form.model.row_of("CEJ"))
    form.fields.name.set_text("CEJ de Vierzon")
    window.open_screen("directory")
    window.open_screen("scheme")
    assert form.fields.typed().name == "CEJ de Vierzon"
    assert form.fields.typed().code == "CEJ"
    form.save()
    settle()
    window.open_screen("scheme")
    assert form.fields.typed().name == ""
