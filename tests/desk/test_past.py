"""The history of a whole dossier, things of every kind: who, when, before, after, and the way back."""

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import appointments, interviews
from referent_desk.caseload.editing import delete_thing, edit_field
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.record.barrier_panel import BarrierPanel
from referent_desk.desk.screens.record.past import PastPresenter, ThingLine
from referent_desk.desk.screens.record.past_panel import PastPanel, ThingPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    made = window.frame.current()
    assert isinstance(made, RecordScreen)
    return made


def line_of(desk: WorldDesk, entity: str, words: str = "") -> ThingLine:
    found = PastPresenter(desk).things(read_person(desk.connection, desk.ines), words)
    return next(line for line in found if line.entity == entity)


@pytest.mark.parametrize(
    ("entity", "name", "value", "field"),
    [
        ("Barrier", "label", "dort chez une amie", "Libellé"),
        ("Strength", "text", "Rit de tout", "Atout"),
        ("Wish", "text", "Plus tard je veux une maison", "Dans ses mots"),
        ("Aim", "what", {"text": "Animation", "rank": 1}, "Projet"),
        ("Phone", "number", {"typed": "06 00 00 00 88"}, "Numéro"),
        ("Guardian", "language", "portugais", "Langue"),
        ("Schooling", "class", {"label": "3e"}, "Classe"),
        ("Task", "text", "Rappeler la crèche", "Action"),
        ("Appointment", "place", "À la crèche", "Lieu"),
        ("Case", "informed", {"date": "2026-10-01", "support": "paper"}, "Informé de ce qui est gardé"),
        ("Person", "agreements", {"recall": "2026-10-01"}, "Accords facultatifs"),
    ],
)
def test_each_kind_of_thing_has_its_history_and_any_value_comes_back(
    desk: WorldDesk, entity: str, name: str, value: object, field: str
) -> None:
    found = read_person(desk.connection, desk.ines)
    held = found.person if entity == "Person" else found.case if entity == "Case" else found.of(entity)[0]
    assert held is not None
    before = held.get(name)
    edit_field(desk.log(), desk.ines, entity, held.key, name, value)  # type: ignore[arg-type]
    past = PastPresenter(desk)
    line = past.line(read_person(desk.connection, desk.ines), entity, held.key)
    assert line is not None
    newest = past.acts(line)[0]
    assert (newest.who, newest.when[:15]) == ("Vous", "13 octobre 2026")
    (change,) = newest.changes
    assert change.field == field
    assert change.stands
    assert not change.may_return
    assert change.before or before is None
    former = [one for act in past.acts(line)[1:] for one in act.changes if one.name == name and one.may_return]
    if not former:
        return
    done = past.put_back(line, former[0])
    assert value_of(desk, entity, held.key, name) == former[0].value
    done.undo()
    assert value_of(desk, entity, held.key, name) == value


def value_of(desk: WorldDesk, entity: str, key: str, name: str) -> object:
    return next(item for item in read_person(desk.connection, desk.ines).things if item.key == key).get(name)


def test_what_was_taken_away_is_found_and_brought_back(desk: WorldDesk) -> None:
    barrier = read_person(desk.connection, desk.ines).of("Barrier")[0]
    delete_thing(desk.log(), barrier)
    past, line = PastPresenter(desk), line_of(desk, "Barrier", "bsr")
    assert line.gone
    gone = past.acts(line)[0].changes[0]
    assert gone.may_return
    done = past.put_back(line, gone)
    back = next(item for item in read_person(desk.connection, desk.ines).of("Barrier") if item.key == barrier.key)
    assert back.fields == barrier.fields
    done.undo()
    assert line_of(desk, "Barrier", "bsr").gone


def test_an_entry_of_the_journal_is_shown_and_never_written_over(desk: WorldDesk) -> None:
    at = desk.clock().isoformat(timespec="minutes")
    interviews.add_contact(desk.log(), desk.ines, {"at": at, "channel": "call", "result": "reached", "text": "Vu."})
    past = PastPresenter(desk)
    assert not any(change.may_return for act in past.acts(line_of(desk, "ContactAttempt")) for change in act.changes)


def test_one_gesture_is_one_entry(desk: WorldDesk) -> None:
    start = desk.clock().replace(hour=15)
    key = appointments.book(desk.log(), desk.ines, start, minutes=30, place="Mairie", purpose="Point")
    line = PastPresenter(desk).line(read_person(desk.connection, desk.ines), "Appointment", key)
    assert line is not None
    (act,) = PastPresenter(desk).acts(line)
    assert {change.field for change in act.changes} == {"Quand", "Lieu", "Objet"}


def test_f4_outside_the_form_opens_the_history_of_the_dossier_by_keyboard_alone(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    task = read_person(desk.connection, desk.ines).of("Task")[0]
    edit_field(desk.log(), desk.ines, "Task", task.key, "text", "Zinzolin violet")
    hands = Hands(window)
    hands.press("F4")
    panel = window.panels.panel()
    assert isinstance(panel, PastPanel)
    hands.type("zinzolin")
    settle()
    assert len(panel.lines) == 1
    hands.walk("Tab")
    assert hands.focus() is panel.lines[0]
    hands.press("Return")
    thing = window.panels.panel()
    assert isinstance(thing, ThingPanel)
    (button,) = thing.buttons
    button.setFocus()
    hands.press("Space")
    settle()
    assert value_of(desk, "Task", task.key, "text") == task.text("text")
    window.undo()
    assert value_of(desk, "Task", task.key, "text") == "Zinzolin violet"


def test_a_barrier_opens_to_its_detail_each_field_recorded_and_the_whole_taken_away(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    screen.open_tab("situation")
    settle()
    barrier = read_person(desk.connection, desk.ines).of("Barrier")[0]
    screen.situation._open_barrier(barrier.key)
    panel = window.panels.panel()
    assert isinstance(panel, BarrierPanel)
    weight = panel.grid.fields["weight"].editor
    weight.setCurrentIndex(3)  # type: ignore[attr-defined]
    weight.activated.emit(3)  # type: ignore[attr-defined]
    assert value_of(desk, "Barrier", barrier.key, "weight") == 3
    words = panel.grid.fields["label"].editor
    words.setFocus()
    words.selectAll()  # type: ignore[attr-defined]
    Hands(window).type("BSR raté deux fois")
    Hands(window).press("Escape")
    assert value_of(desk, "Barrier", barrier.key, "label") == "BSR raté deux fois"
    window.undo()
    assert value_of(desk, "Barrier", barrier.key, "label") == barrier.text("label")
    screen.situation._open_barrier(barrier.key)
    again = window.panels.panel()
    assert isinstance(again, BarrierPanel)
    Hands(window).click(again.remove)
    assert all(item.key != barrier.key for item in read_person(desk.connection, desk.ines).of("Barrier"))
    window.undo()
    assert any(item.key == barrier.key for item in read_person(desk.connection, desk.ines).of("Barrier"))


def test_health_has_no_free_words_and_stays_off_the_sheet(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    key = interviews.add_barrier(desk.log(), desk.ines, "health")
    screen.open_tab("situation")
    screen.refresh()
    screen.situation._open_barrier(key)
    panel = window.panels.panel()
    assert isinstance(panel, BarrierPanel)
    assert panel.grid.fields["label"].editor.metaObject().className() == "QComboBox"
    assert panel.grid.fields["on_sheet"].value() == ""


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(
    screen: RecordScreen, window: Window, desk: WorldDesk, scale: float
) -> None:
    wear(scale=scale)
    barrier = read_person(desk.connection, desk.ines).of("Barrier")[0]
    screen.open_tab("situation")
    for show in (
        screen.past.open,
        lambda: screen.past.open_thing("Barrier", barrier.key),
        lambda: screen.situation._open_barrier(barrier.key),
    ):
        show()
        settle()
        QApplication.processEvents()
        panel = window.panels.panel()
        assert panel is not None
        assert cut(panel) == []
        assert nameless(panel) == []
