"""The day: what it shows at a quarter to eleven, what its acts record, and how they are taken back."""

from datetime import date, datetime

import pytest

from referent_desk.caseload import appointments, interviews
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.local import set_preference
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.demo.ines import at
from referent_desk.desk.screens.today.presenter import Today, TodayPresenter
from tests.desk.world import WorldDesk

QUARTER_TO = at(10, 13, 10, 42)
AFTERNOON = at(10, 13, 15, 10)


@pytest.fixture
def desk() -> WorldDesk:
    made = WorldDesk()
    made.clock.turn(QUARTER_TO)
    return made


@pytest.fixture
def presenter(desk: WorldDesk) -> TodayPresenter:
    return TodayPresenter(desk, Agenda(desk.connection, Roll(desk.connection)))


def root_of(desk: WorldDesk, given: str) -> str:
    return next(row.id for row in people(desk.connection, desk.today()) if row.given == given)


def todo_texts(told: Today, key: str) -> list[str]:
    return [line.text for group in told.todos if group.key == key for line in group.lines]


def test_the_morning_of_the_13th(presenter: TodayPresenter) -> None:
    told = presenter.show()
    assert (told.greeting, told.context) == ("Bonjour Solène", "mardi 13 octobre, il est 10:42")
    first = told.days[0]
    assert [(line.hour, line.title, line.mark) for line in first.lines] == [
        ("9:00", "Nadège Valombre", "present"),
        ("10:00", "Inès Valombre", "now"),
        ("11:30", "Ousmane Belorge", ""),
        ("14:00", "Samira Rivedoux", "new"),
        ("15:30", "Permanence, Vierzon", ""),
    ]
    assert [line.title for line in first.lines if line.outreach] == ["Permanence, Vierzon"]
    assert [group.title for group in told.days] == ["", "Demain, mercredi 14", "Jeudi 15"]
    assert told.days[2].lines[0].title == "Inès et Nadège Valombre"
    assert todo_texts(told, "late") == ["Rappeler après le courrier", "Autorisation parentale à faire signer"]
    assert told.badge == 4
    assert [(line.name, line.days) for line in told.waiting][:2] == [
        ("Kylian Brindamour", "41 jours"),
        ("Maëlys Hautcœur", "19 jours"),
    ]
    assert told.waiting[0].grave
    assert not told.waiting[1].grave


def test_the_deadlines_of_the_30_days_hold_the_law_and_the_birthday(presenter: TodayPresenter) -> None:
    told = {(line.day, line.month): (line.title, line.detail) for line in presenter.show().deadlines}
    assert told[("31", "oct.")] == ("18 ans de Yanis Feuillard", "Préparer le relais")
    assert told[("2", "nov.")] == ("Retour prévu de Mathis Clairval", "Fin de la pause convenue")
    law = [line for line in presenter.show().deadlines if "convocation" in line.title]
    assert [(line.day, line.month, line.detail, line.grave) for line in law] == [
        ("9", "nov.", "Noa Trois-Fontaines, obligation de formation", False)
    ]


def test_the_term_is_a_danger_fifteen_days_before(presenter: TodayPresenter, desk: WorldDesk) -> None:
    desk.clock.turn(datetime(2026, 10, 25, 9, 0, tzinfo=QUARTER_TO.tzinfo))
    assert [line.grave for line in presenter.show().deadlines if "convocation" in line.title] == [True]


def test_who_waits_is_told_by_the_preference(presenter: TodayPresenter, desk: WorldDesk) -> None:
    set_preference(desk.connection, "watch_days", 20)
    told = presenter.show()
    assert [line.name for line in told.waiting] == ["Kylian Brindamour"]
    assert told.watch_days == 20


def test_the_count_agrees_with_the_list_of_people(presenter: TodayPresenter, desk: WorldDesk) -> None:
    from referent_desk.desk.screens.people.presenter import Asked, PeoplePresenter

    listed = PeoplePresenter(desk, Roll(desk.connection)).show(Asked(view="recall")).lines
    assert {line.root for line in presenter.show().waiting} == {line.id for line in listed}


def test_words_say_lateness_and_who(presenter: TodayPresenter, desk: WorldDesk) -> None:
    told = presenter.show()
    late = next(line for group in told.todos for line in group.lines if group.key == "late")
    assert late.sentence == "Rappeler après le courrier. Kylian Brindamour. en retard de 6 jours."
    signing = next(line for group in told.todos for line in group.lines if "autorisation" in line.text)
    assert signing.who == "Inès Valombre, c’est elle qui s’en charge"
    assert signing.when == "jeu. 15"


def test_the_outcome_is_asked_once_the_hour_is_over(presenter: TodayPresenter, desk: WorldDesk) -> None:
    desk.clock.turn(AFTERNOON)
    asked = {line.title: line.question for line in presenter.show().days[0].lines if line.question}
    assert asked == {
        "Inès Valombre": "Inès est-elle venue\u00a0?",
        "Ousmane Belorge": "Ousmane était là\u00a0?",
        "Samira Rivedoux": "Samira est-elle venue\u00a0?",
    }


@pytest.mark.parametrize("outcome", ["present", "absent", "excused", "cancelled"])
def test_every_outcome_is_recorded_and_taken_back(presenter: TodayPresenter, desk: WorldDesk, outcome: str) -> None:
    desk.clock.turn(AFTERNOON)
    line = next(line for line in presenter.show().days[0].lines if line.title == "Samira Rivedoux")
    done = presenter.settle(line.key, outcome)
    assert done is not None
    assert done.words.startswith("Samira Rivedoux, 14:00")
    assert next(item for item in presenter.show().days[0].lines if item.key == line.key).mark == outcome
    done.undo()
    assert next(item for item in presenter.show().days[0].lines if item.key == line.key).question


def test_a_tick_and_its_undo(presenter: TodayPresenter) -> None:
    before = presenter.show()
    line = before.todos[0].lines[0]
    done = presenter.tick(line)
    assert line.text not in todo_texts(presenter.show(), "late")
    assert presenter.show().badge == before.badge - 1
    done.undo()
    assert presenter.show() == before


def test_a_follow_up_point_that_broke_the_solution_is_mended_by_its_undo(
    presenter: TodayPresenter, desk: WorldDesk
) -> None:
    jade = root_of(desk, "Jade")
    (solution,) = read_person(desk.connection, jade).of("Outcome")
    with desk.log().act() as act:
        act.write(jade, "Outcome", solution.key, "period", {"start": "2026-09-12"})
    line = next(line for group in presenter.show().todos for line in group.lines if line.kind == "follow_up")
    assert (line.text, line.who, line.when) == ("Point à 1 mois, CFA du Val d’Arnon", "Jade Montsoleil", "1 jour")
    done = presenter.check(line, "broken")
    assert done.words == "Point à 1 mois, CFA du Val d’Arnon\u00a0: rompu."
    assert read_person(desk.connection, jade).of("Outcome")[0].get("broken")
    done.undo()
    assert not read_person(desk.connection, jade).of("Outcome")[0].get("broken")
    assert [line.kind for group in presenter.show().todos for line in group.lines].count("follow_up") == 1


def test_a_long_list_is_counted_not_drawn(presenter: TodayPresenter, desk: WorldDesk) -> None:
    for number in range(60):
        interviews.add_task(desk.log(), desk.ines, f"Chose {number}", {"kind": "referent"}, date(2026, 10, 1))
    late = presenter.show().todos[0]
    assert (late.count, len(late.lines), late.more) == (62, 20, 42)


def test_the_paper_of_the_day_shortens_names_and_leaves_out_what_is_off(
    presenter: TodayPresenter, desk: WorldDesk
) -> None:
    ousmane = root_of(desk, "Ousmane")
    key = read_person(desk.connection, ousmane).of("Appointment")[-1].key
    appointments.set_outcome(desk.log(), ousmane, key, "cancelled")
    told = presenter.day_sheet()
    assert told.day == "Mardi 13 octobre 2026"
    assert told.fictional
    assert [(line.left, line.title) for line in told.parts[0].lines] == [
        ("9:00", "Nadège Valombre"),
        ("10:00", "Inès V."),
        ("14:00", "Samira R."),
        ("15:30", "Permanence, Vierzon"),
    ]
    assert told.parts[1].title == "En retard"
    assert told.parts[1].lines[0].detail == "Kylian B., 6 jours"
    assert "Brindamour" not in repr(told.parts[1:])


def test_the_whole_of_a_long_group_is_told_when_it_is_asked_for(presenter: TodayPresenter, desk: WorldDesk) -> None:
    for number in range(60):
        interviews.add_task(desk.log(), desk.ines, f"Chose {number}", {"kind": "referent"}, date(2026, 10, 1))
    group = presenter.whole_group("late")
    assert (group.count, len(group.lines), group.more) == (62, 62, 0)
