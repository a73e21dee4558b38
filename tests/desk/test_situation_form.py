"""The Situation tab: each field recorded when it is left, over what was shown, and put back by one key."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from referent_desk.caseload.persons import add_person, edit_person, read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.stored import changes_of_root
from referent_desk.desk.screens.record.form_fields import FormField
from referent_desk.desk.screens.record.form_presenter import FormPresenter
from referent_desk.desk.screens.record.presenter import RecordPresenter
from referent_desk.desk.screens.record.travel_editor import TravelEditor
from referent_desk.desk.screens.record.typed_values import read, shown
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.pathways.person_facts import person_facts
from referent_desk.vault.database import transaction
from tests.caseload.conftest import desk as other_desk
from tests.desk.hands import Hands
from tests.desk.world import WorldDesk


@pytest.fixture
def form(desk: WorldDesk) -> FormPresenter:
    RecordPresenter(desk).open(desk.ines)
    return FormPresenter(desk)


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    made = window.frame.current()
    assert isinstance(made, RecordScreen)
    made.open_tab("situation")
    QApplication.processEvents()
    return made


def found(desk: WorldDesk) -> Record:
    return read_person(desk.connection, desk.ines)


def line_of(screen: RecordScreen, slot: str) -> QLineEdit:
    field = next(grid.fields[slot] for grid in screen.situation.grids.values() if slot in grid.fields)
    assert isinstance(field.editor, QLineEdit)
    return field.editor


@pytest.mark.parametrize(
    ("slot", "typed", "name", "part", "value"),
    [
        ("family", "Valombre-Petit", "name", "family", "Valombre-Petit"),
        ("birth", "12/03/2008", "birth", "date", "2008-03-12"),
        ("commune", "18033", "address", "commune_code", "18033"),
        ("email", "ines@exemple.fr", "email", None, "ines@exemple.fr"),
        ("lives_with", "Son père", "lives_with", None, "Son père"),
        ("sex", "M", "sex", None, "M"),
        ("birth_commune", "18033", "birth", "commune", "18033"),
        ("birth_country", "Algérie", "birth", "country", "Algérie"),
        ("milo", "ML-4471", "ids", "milo", "ML-4471"),
        ("siei", "S 902", "ids", "siei", "S 902"),
    ],
)
def test_a_part_is_written_and_the_rest_of_its_field_stays(
    form: FormPresenter, desk: WorldDesk, slot: str, typed: str, name: str, part: str | None, value: str
) -> None:
    before = found(desk).person
    written = form.write(found(desk), slot, typed)
    after = found(desk).person
    assert before is not None
    assert after is not None
    assert written.changed
    assert after.get(name, part) == value
    whole, now = before.get(name), after.get(name)
    if isinstance(whole, dict) and isinstance(now, dict):
        kept = {key: item for key, item in whole.items() if key not in (part, "postcode")}
        assert kept.items() <= now.items()


def test_what_is_put_back_is_what_stood_before(form: FormPresenter, desk: WorldDesk) -> None:
    before = found(desk).person
    written = form.write(found(desk), "commune", "18033")
    assert written.before is not None
    form.put_back(written.before)
    after = found(desk).person
    assert before is not None
    assert after is not None
    assert after.fields == before.fields


def test_the_same_value_again_writes_nothing(form: FormPresenter, desk: WorldDesk) -> None:
    count = len(changes_of_root(desk.connection, desk.ines))
    for slot, typed in (
        ("family", "Valombre"),
        ("ine", ""),
        ("class", "2de pro soins et services"),
        ("left", "03/2026"),
    ):
        assert not form.write(found(desk), slot, typed).changed
    assert len(changes_of_root(desk.connection, desk.ines)) == count


@pytest.mark.parametrize(
    ("slot", "typed"),
    [("given", " "), ("birth", "31/02/2009"), ("birth", "01/01/2020"), ("email", "ines"), ("left", "13/2026"),
     ("diploma_year", "hier")],
)  # fmt: skip
def test_what_can_t_be_is_refused_beside_the_field_and_writes_nothing(
    form: FormPresenter, desk: WorldDesk, slot: str, typed: str
) -> None:
    count = len(changes_of_root(desk.connection, desk.ines))
    assert form.write(found(desk), slot, typed).error
    assert len(changes_of_root(desk.connection, desk.ines)) == count


def test_an_ine_of_another_form_is_kept_with_a_word(form: FormPresenter, desk: WorldDesk) -> None:
    written = form.write(found(desk), "ine", "12345")
    assert written.changed
    assert written.warning


def test_a_value_that_came_meanwhile_stays_beside_what_is_typed(form: FormPresenter, desk: WorldDesk) -> None:
    colleague = other_desk("b" * 32)
    with transaction(colleague.connection):
        colleague.receive(changes_of_root(desk.connection, desk.ines))
    edit_person(colleague, desk.ines, {"lives_with": "Sa tante"})
    before = found(desk)
    with transaction(desk.connection):
        desk.log().receive(changes_of_root(colleague.connection, desk.ines))
    form.write(before, "lives_with", "Son père")
    lines = {line.slot: line for line in form.situation(found(desk)).lines}
    assert lines["lives_with"].contested


def test_leaving_a_field_records_it_and_the_head_follows(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    hands, line = Hands(window), line_of(screen, "family")
    line.setFocus()
    line.selectAll()
    hands.type("Valombre-Petit")
    hands.walk("Tab")
    person = found(desk).person
    assert person is not None
    assert person.text("name", "family") == "Valombre-Petit"
    assert screen.header.name.text() == "Inès Valombre-Petit"
    hands.focus().clearFocus()
    assert window.frame.undo_bar.undo()
    assert screen.header.name.text() == "Inès Valombre"


def test_a_field_being_typed_in_is_recorded_before_a_lock(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    line = line_of(screen, "lives_with")
    line.setFocus()
    line.selectAll()
    Hands(window).type("Sa tante")
    window.lock()
    person = found(desk).person
    assert person is not None
    assert person.text("lives_with") == "Sa tante"


def test_a_refused_value_stays_in_its_field_with_the_reason(screen: RecordScreen, window: Window) -> None:
    line = line_of(screen, "birth")
    line.setFocus()
    line.selectAll()
    Hands(window).type("31/02/2009")
    Hands(window).walk("Tab")
    field = next(grid.fields["birth"] for grid in screen.situation.grids.values() if "birth" in grid.fields)
    assert "n’existe pas" in field.field.error()
    assert line.text() == "31/02/2009"


def test_a_barrier_is_noted_and_health_has_no_free_text(form: FormPresenter, desk: WorldDesk) -> None:
    form.add_barrier(desk.ines, "housing", "chez une amie")
    assert found(desk).of("Barrier")[-1].text("label") == "chez une amie"
    assert form.is_closed_list("health")
    assert form.wordings("health")
    assert form.stays_off_sheet("justice")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [("birth", "2009-03-12", "12/03/2009"), ("partial", "2026-03", "03/2026"), ("partial", "2026", "2026"),
     ("lines", ["1 rue Imaginaire", "Bât. B"], "1 rue Imaginaire, Bât. B"), ("year", 2024, "2024")],
)  # fmt: skip
def test_a_value_shown_is_read_back(desk: WorldDesk, kind: str, value: object, text: str) -> None:
    assert shown(kind, value)[0] == text  # type: ignore[arg-type]
    if kind != "lines":
        assert read(kind, text, desk.today()).value == value  # type: ignore[arg-type]


def test_a_postcode_of_elsewhere_is_kept_with_a_word(form: FormPresenter, desk: WorldDesk) -> None:
    assert form.write(found(desk), "postcode", "1810").error
    written = form.write(found(desk), "postcode", "45000")
    assert written.changed
    assert "Vierzon" in written.warning


def test_two_people_with_one_ine_are_told_without_a_name(form: FormPresenter, desk: WorldDesk) -> None:
    add_person(desk.log(), {"given_names": "Noa", "ine": "123456789AB"}, desk.today())
    written = form.write(found(desk), "ine", "123456789 ab")
    assert written.changed
    assert "réunissez-les" in written.warning
    assert "Noa" not in written.warning


def test_a_day_to_come_on_which_a_school_was_left_is_kept_with_a_word(form: FormPresenter, desk: WorldDesk) -> None:
    written = form.write(found(desk), "left", "12/2026")
    assert written.changed
    assert "à venir" in written.warning


@pytest.mark.parametrize(
    ("slot", "typed", "entity"),
    [("ine", "123456789AB", "Person"), ("phone.1", "06 00 00 00 99", "Phone"), ("strength.new", "Drôle", "Strength")],
)
def test_what_filled_an_empty_field_is_taken_back_too(
    form: FormPresenter, desk: WorldDesk, slot: str, typed: str, entity: str
) -> None:
    before = [item.fields for item in found(desk).of(entity)]
    written = form.write(found(desk), slot, typed)
    assert [item.fields for item in found(desk).of(entity)] != before
    assert written.before is not None
    form.put_back(written.before)
    assert [item.fields for item in found(desk).of(entity)] == before


def test_tab_goes_down_each_column(screen: RecordScreen, window: Window) -> None:
    hands = Hands(window)
    met: list[str] = []
    line_of(screen, "given").setFocus()
    for _step in range(110):
        focus: QWidget | None = hands.focus()
        while focus is not None and not isinstance(focus, FormField):
            focus = focus.parentWidget()
        if focus is not None and focus.slot not in met[-1:]:
            met.append(focus.slot)
        hands.walk("Tab")
    cards = ("identity", "reach", "wants", "life", "guardian", "school")
    wanted = [slot for key in cards for slot in grid_of(screen, key)]
    assert met[: len(wanted)] == wanted


def grid_of(screen: RecordScreen, key: str) -> list[str]:
    return list(screen.situation.grids[key].fields)  # type: ignore[index]


def travel_editor(screen: RecordScreen) -> TravelEditor:
    editor = screen.situation.grids["life"].fields["travel"].editor
    assert isinstance(editor, TravelEditor)
    return editor


def test_how_one_gets_about_is_one_value_of_means_minutes_and_words(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "travel", "bus bike/40/Peur du train")
    person = found(desk).person
    assert person is not None
    assert person.get("travel") == {"means": ["bus", "bike"], "max_minutes": 40, "note": "Peur du train"}
    line = next(line for line in form.situation(found(desk)).lines if line.slot == "travel")
    assert line.key == "bus bike/40/Peur du train"
    assert line.text == "bus et vélo, 40\u00a0min au plus. Peur du train"
    assert form.write(found(desk), "travel", "bus/longtemps/").error
    assert form.write(found(desk), "travel", "bus/900/").error
    form.write(found(desk), "travel", "")
    person = found(desk).person
    assert person is not None
    assert person.get("travel") is None


def test_means_and_minutes_are_chosen_and_typed_in_the_window(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands, editor = Hands(window), travel_editor(screen)
    editor.set_text("")
    editor.means.findChildren(QAbstractButton)[0].setFocus()
    for key in ("Right", "Right", "Right", "Space", "Tab"):
        hands.walk(key)
    hands.type("35")
    hands.walk("Tab")
    hands.type("Aime le bus")
    hands.walk("Tab")
    facts = person_facts(found(desk))
    assert (facts.means, facts.max_minutes) == (("bus",), 35)
    person = found(desk).person
    assert person is not None
    assert person.text("travel", "note") == "Aime le bus"


def test_a_means_that_is_taken_back_is_shown_so_though_its_chip_has_the_focus(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands, editor = Hands(window), travel_editor(screen)
    before = editor.text()
    editor.means.findChildren(QAbstractButton)[2].setFocus()
    hands.walk("Space")
    assert "scooter" in editor.text()
    assert window.frame.undo_bar.undo()
    assert editor.text() == before
    hands.walk("Tab")
    person = found(desk).person
    assert person is not None
    assert "scooter" not in str(person.get("travel"))


def test_a_commune_that_was_not_chosen_is_refused_with_what_to_do(form: FormPresenter, desk: WorldDesk) -> None:
    assert "dans la liste" in form.write(found(desk), "birth_commune", "Alger").error


def test_tab_meets_barriers_and_buttons_in_their_own_card(screen: RecordScreen, window: Window) -> None:
    hands = Hands(window)
    line_of(screen, "sent_by").setFocus()
    met = []
    for _step in range(70):
        hands.walk("Tab")
        met.append(hands.focus().accessibleName())
    wanted = [
        "Mobilité\u00a0: à lever",
        "Thème du frein",
        "Ajouter un frein",
        "Ajouter quelqu’un autour du jeune",
        "Téléphone",
        "Vit avec",
        "Ajouter un représentant légal",
        "Lien",
        "Ajouter une scolarité d’avant",
        "Dernier établissement",
        "Chercher",
    ]
    assert [name for name in dict.fromkeys(met) if name in wanted] == wanted


def test_tab_leaves_the_means_from_the_one_that_the_arrows_went_to(screen: RecordScreen, window: Window) -> None:
    hands, editor = Hands(window), travel_editor(screen)
    editor.means.findChildren(QAbstractButton)[0].setFocus()
    hands.walk("Right")
    hands.walk("Tab")
    assert hands.focus() is editor.minutes.line
    hands.walk("Shift+Tab")
    assert hands.focus() is editor.means.findChildren(QAbstractButton)[1]
