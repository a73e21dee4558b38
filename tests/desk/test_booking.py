"""The panel of an appointment: typed in words, from any screen, nothing half typed recorded."""

import string
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import own
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.local import draft
from referent_desk.caseload.organisations import organisations
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.demo.ines import PARIS, at
from referent_desk.desk.screens.booking.panel import BookingPanel
from referent_desk.desk.screens.booking.presenter import (
    LENGTHS,
    BookingPresenter,
    Typed,
    at_wall,
    draft_key,
    read_hour,
    read_length,
)
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk

Open = Callable[[WorldDesk], Window]


@pytest.fixture
def desk() -> WorldDesk:
    made = WorldDesk()
    made.clock.turn(at(10, 13, 10, 42))
    return made


@pytest.fixture
def presenter(desk: WorldDesk) -> BookingPresenter:
    agenda = Agenda(desk.connection, Roll(desk.connection))
    agenda.renew(desk.today())
    return BookingPresenter(desk, agenda)


def panel_of(window: Window) -> BookingPanel:
    panel = window.panels.panel()
    assert isinstance(panel, BookingPanel)
    return panel


def booked(desk: WorldDesk) -> list[tuple[str, object, str]]:
    return [
        (item.text("when", "start")[:16], item.get("when", "minutes"), item.text("purpose"))
        for item in read_person(desk.connection, desk.ines).of("Appointment")
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14 h", time(14)),
        ("9", time(9)),
        ("8 h 05", time(8, 5)),
        ("1430", time(14, 30)),
        ("25:00", None),
        ("14:75", None),
        ("midi", None),
        ("", None),
    ],
)
def test_hours_as_people_type_them(typed: str, meant: time | None) -> None:
    assert read_hour(typed) == meant


@given(st.times())
def test_an_hour_shown_is_an_hour_read(at_hour: time) -> None:
    whole = at_hour.replace(second=0, microsecond=0)
    for shown in (f"{whole.hour}:{whole.minute:02d}", f"{whole.hour}h{whole.minute:02d}", french.hour(whole)):
        assert read_hour(shown) == whole


@given(st.integers(1, 1440))
def test_a_length_shown_is_a_length_read(minutes: int) -> None:
    assert read_length(french.duration(minutes)) == minutes


@settings(max_examples=200)
@given(st.text(string.printable + "éà\u00a0", max_size=12))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    assert read_hour(text) is None or isinstance(read_hour(text), time)
    length = read_length(text)
    assert length is None or 0 < length <= 1440


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.times())
def test_an_hour_of_the_wall_is_that_hour_whatever_the_season(on: date, hour: time) -> None:
    now = datetime(2026, 10, 13, 10, 42, tzinfo=PARIS)
    meant = at_wall(on, hour.replace(second=0, microsecond=0), now)
    assert (meant.date(), meant.hour, meant.minute) == (on, hour.hour, hour.minute)
    assert meant.utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_every_length_proposed_is_read(presenter: BookingPresenter) -> None:
    assert [read_length(text) for text in presenter.lengths()] == list(LENGTHS)


def test_days_proposed_are_read_and_no_sunday(presenter: BookingPresenter) -> None:
    assert presenter.days()[:3] == ["mar. 13 oct.", "mer. 14 oct.", "jeu. 15 oct."]
    assert all(presenter.remark_day(day) is None for day in presenter.days())
    assert not any("dim." in day for day in presenter.days())


def test_what_else_stands_at_that_hour_is_told(presenter: BookingPresenter, desk: WorldDesk) -> None:
    typed = Typed(root=desk.ines, who="Inès", day="jeudi", hour="16:15", length="30 min")
    assert presenter.understood(typed) == (
        "Jeudi 15 octobre, de 16:15 à 16:45. À la même heure\u00a0: Inès et Nadège Valombre, 16:00."
    )
    assert presenter.understood(Typed(day="jeudi", hour="9", length="1 h")) == "Jeudi 15 octobre, de 9:00 à 10:00."
    assert presenter.understood(Typed(day="auj", hour="9", length="1 h")).endswith(
        "C’est passé. À la même heure\u00a0: Nadège Valombre, 9:00."
    )
    assert presenter.understood(Typed(day="jeudi", hour="", length="1 h")) == ""


def test_a_given_name_that_was_not_chosen_is_no_title(presenter: BookingPresenter) -> None:
    assert (
        presenter.remark_who(Typed(who="inès")) == "Choisissez Inès Valombre dans la liste, ou écrivez un autre titre."
    )
    assert presenter.remark_who(Typed(who="Réunion d’équipe")) is None
    assert presenter.remark_who(Typed(who=" ")) is not None


@pytest.mark.parametrize(
    "change", [{"day": "le 31 février"}, {"hour": "25 h"}, {"length": "0"}, {"who": "", "root": ""}]
)
def test_what_is_wrong_is_never_recorded(presenter: BookingPresenter, desk: WorldDesk, change: dict[str, str]) -> None:
    whole = {"root": desk.ines, "who": "Inès", "day": "jeudi", "hour": "9", "length": "30 min"}
    before = booked(desk)
    with pytest.raises(Refusal) as caught:
        presenter.save(Typed(**{**whole, **change}))  # type: ignore[arg-type]
    assert caught.value.code == "bad_booking"
    assert booked(desk) == before


# ---------------------------------------------------------------- the window


def test_two_gestures_and_words_make_an_appointment_from_any_screen(window: Window, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+R")
    assert panel_of(window).typed().root == desk.ines
    hands.type("mardi")
    hands.walk("Tab")
    hands.type("14h30")
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    assert booked(desk)[-1] == ("2026-10-20T14:30", 60, "")
    hands.press("Ctrl+Z")
    assert "2026-10-20T14:30" not in [start for start, _minutes, _purpose in booked(desk)]


def test_somebody_is_found_by_a_few_letters(window: Window, desk: WorldDesk) -> None:
    window.open_screen("new_person")
    hands = Hands(window)
    hands.press("Ctrl+R")
    hands.type("val")
    hands.walk("Return")
    assert panel_of(window).typed().root == desk.ines
    hands.type("demain")
    hands.walk("Tab")
    hands.type("9")
    hands.press("Ctrl+Return")
    assert booked(desk)[-1][0] == "2026-10-14T09:00"


def test_what_is_wrong_takes_the_focus_and_says_so(window: Window) -> None:
    window.open_screen("new_person")
    hands = Hands(window)
    hands.press("Ctrl+R")
    hands.press("Ctrl+Return")
    panel = panel_of(window)
    assert panel._who_field.error() == "Choisissez quelqu’un, ou écrivez un titre."
    hands.type("Réunion d’équipe")
    hands.press("Ctrl+Return")
    assert panel._day_field.error() == "Jour illisible. Exemple\u00a0: jeudi, ou 15/10"
    assert QApplication.focusWidget() is panel.day


def test_what_has_no_young_person_stays_on_the_laptop_and_says_so(window: Window, desk: WorldDesk) -> None:
    window.open_screen("new_person")
    hands, position, before = Hands(window), desk.log().position, len(own.bookings(desk.connection))
    hands.press("Ctrl+R")
    hands.type("Réunion d’équipe")
    assert "reste sur ce poste" in panel_of(window)._who_field._help.text()
    hands.walk("Tab")
    hands.type("vendredi")
    hands.walk("Tab")
    hands.type("10")
    hands.press("Ctrl+Return")
    assert len(own.bookings(desk.connection)) == before + 1
    assert desk.log().position == position


def test_escape_keeps_what_was_typed_and_a_lock_too(window: Window, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+R")
    hands.type("mardi")
    hands.walk("Tab")
    hands.type("14h30")
    hands.press("Escape")
    assert window.panels.panel() is None
    hands.press("Ctrl+R")
    assert (panel_of(window).typed().day, panel_of(window).typed().hour) == ("mardi", "14h30")
    hands.press("Ctrl+L")
    assert window.locked
    assert draft(desk.connection, draft_key(desk.ines)) is not None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(window: Window, desk: WorldDesk, scale: float) -> None:
    wear(scale=scale, dark=False)
    window.open_screen("record", desk.ines)
    Hands(window).press("Ctrl+R")
    for _round in range(3):
        QApplication.processEvents()
    assert cut(panel_of(window)) == []
    assert nameless(panel_of(window)) == []


def test_the_place_is_completed_by_the_directory_and_what_lacks_goes_with_the_undo(
    window: Window, desk: WorldDesk
) -> None:
    window.open_screen("record", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+R")
    panel = window.panels.panel()
    assert isinstance(panel, BookingPanel)
    before = len(organisations(desk.connection))
    panel.day.setEditText("demain")
    panel.hour.set_text("14:30")
    panel.where.line.setFocus()
    hands.type("Garage inventé")
    added = next(item for item in panel.where.completion.suggestions() if item[1].startswith("L’ajouter"))
    panel.where.completion.pick(*added)
    hands.press("Ctrl+Return")
    booked = [item for item in read_person(desk.connection, desk.ines).of("Appointment") if item.text("place")]
    assert "Garage inventé" in [item.text("place") for item in booked]
    assert len(organisations(desk.connection)) == before + 1
    window.undo()
    assert len(organisations(desk.connection)) == before
