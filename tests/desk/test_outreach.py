"""Permanence: a young person met for the first time is in the caseload within a minute of keys, and nothing is lost."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import local, outreach
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.outreach.draft import Typed, read_typed
from referent_desk.desk.screens.outreach.panels import CountPanel, DoubtPanel, PassagesPanel
from referent_desk.desk.screens.outreach.presenter import OutreachPresenter
from referent_desk.desk.screens.outreach.view import OutreachScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.press_line import PressLine
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown, unreachable
from tests.desk.world import WorldDesk, settle

Open = Callable[[WorldDesk], Window]
KEYS_IN_A_MINUTE = 120
"""Two keys a second: slow for a keyboard, with the eyes on somebody."""


def opened(desk: WorldDesk) -> outreach.Session:
    at = desk.clock()
    return outreach.open_session(desk.log(), "Maison de quartier, Vierzon", at, at.replace(hour=18, minute=0))


def screen_of(window: Window) -> OutreachScreen:
    screen = window.frame.current()
    assert isinstance(screen, OutreachScreen)
    return screen


class Counted(Hands):
    """Every key counts here, typed letters as well."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.keys = 0

    def type(self, text: str) -> None:
        self.keys += len(text)
        super().type(text)

    def _press(self, keys: str) -> None:
        self.keys += 1
        super()._press(keys)


def test_five_fields_and_the_record_is_there_within_a_minute_of_keys(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    hands = Counted(window)
    hands.press("Alt+P")
    for text in ("Soan", "Marelle", "14/05/2010"):
        hands.type(text)
        hands.walk("Tab")
    hands.type("Massay")
    hands.walk("Tab")
    hands.type("0600000074")
    hands.press("Alt+I")
    hands.press("Ctrl+Return")
    row = next(row for row in people(desk.connection, desk.today()) if row.given == "Soan")
    assert (row.family, row.age, row.commune, row.phones) == ("Marelle", 16, "Massay", "0600000074")
    assert hands.keys <= KEYS_IN_A_MINUTE
    screen = screen_of(window)
    assert screen.intake.form.typed().is_empty
    assert QApplication.focusWidget() is screen.intake.form.given.line
    case = read_person(desk.connection, row.id).case
    assert case is not None
    assert case.text("informed", "support") == "spoken"


def test_chips_are_chosen_by_the_keyboard_and_tab_stops_once_in_each_group(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    screen, hands = screen_of(window), Hands(window)
    screen.intake.form.school_class.line.setFocus()
    hands.walk("Tab")
    hands.walk("Right")
    hands.walk("Space")
    hands.walk("Right")
    hands.walk("Space")
    hands.walk("Tab")
    hands.walk("Space")
    hands.walk("Right")
    hands.walk("Return")
    hands.walk("Tab")
    hands.walk("Left")
    hands.walk("Space")
    hands.walk("Tab")
    hands.type("à la volée")
    typed = screen.intake.form.typed()
    assert typed.out_since == "over_6"
    assert typed.asked == ("apprenticeship", "work")
    assert typed.themes == ("confidence",)
    assert typed.words == "à la volée"


def test_nothing_is_kept_without_a_name_a_way_to_reach_and_having_told(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    screen = screen_of(window)
    before = len(people(desk.connection, desk.today()))
    form = screen.intake.form
    screen.save()
    assert form.given.error()
    form.given.set_text("Soan")
    screen.save()
    assert form.phone.error() == "Il faut un moyen de joindre."
    form.other_way.set_text("par sa tante")
    screen.save()
    assert form.not_informed.isVisible()
    assert len(people(desk.connection, desk.today())) == before
    form.informed.box.setChecked(True)
    screen.save()
    assert len(people(desk.connection, desk.today())) == before + 1


def test_who_is_followed_already_is_offered_and_taken_by_one_key(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    screen, hands = screen_of(window), Hands(window)
    before = len(people(desk.connection, desk.today()))
    hands.type("Ines")
    hands.walk("Tab")
    hands.type("Valonbre")
    hands.walk("Tab")
    assert screen.intake.banner.isVisible()
    assert "Inès Valombre" in screen.intake.banner.accessibleName()
    hands.press("F2")
    assert screen.intake.form.typed().same == desk.ines
    hands.press("Alt+I")
    hands.press("Ctrl+Return")
    assert len(people(desk.connection, desk.today())) == before
    (line,) = shown(screen.visits, PressLine)
    assert "Inès Valombre" in line.accessibleName()
    assert "Déjà suivi" in line.accessibleName()


def test_somebody_else_is_not_offered_again(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    screen = screen_of(window)
    screen.intake.fill(Typed(given="Inès", family="Valombre"))
    assert screen.intake.banner.isVisible()
    screen.intake.another()
    screen.intake.look_for_others()
    assert not screen.intake.banner.isVisible()


def test_counting_without_a_name_keeps_the_request_only_and_is_undone(desk: WorldDesk, open_window: Open) -> None:
    held = opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    screen, hands = screen_of(window), Hands(window)
    screen.intake.fill(Typed(given="Zoé", phone="0600000075", asked=("school",)))
    hands.press("Alt+N")
    (passage,) = outreach.passages(desk.connection, held)
    assert (passage.person, passage.asked) == ("", ("school",))
    assert local.draft(desk.connection, "outreach") is None
    window.undo()
    assert not outreach.passages(desk.connection, held)
    assert screen.intake.form.given.text() == "Zoé"


def test_what_is_typed_survives_a_lock(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    page = Typed(
        given="Soan", family="Mar", phone="06", themes=("money",), out_since="unknown", informed=True, others=("x",)
    )
    screen_of(window).intake.fill(page)
    window.lock()
    assert read_typed(local.draft(desk.connection, "outreach").value) == page  # type: ignore[union-attr]


def test_a_session_is_opened_by_enter_and_closed_with_its_count(desk: WorldDesk, open_window: Open) -> None:
    window = open_window(desk)
    hands = Hands(window)
    hands.press("Alt+P")
    hands.type("Mairie de Massay")
    hands.press("Return")
    screen = screen_of(window)
    held = outreach.session(desk.connection)
    assert held is not None
    assert held.place == "Mairie de Massay"
    assert QApplication.focusWidget() is screen.intake.form.given.line
    assert window.idle.lock_after == 15 * 60_000
    screen.head.end.click()
    assert outreach.session(desk.connection) is None
    assert isinstance(window.panels.panel(), CountPanel)
    window.undo()
    assert outreach.session(desk.connection) is not None


def test_a_possible_double_is_merged_later_and_parted_by_undo(desk: WorldDesk, open_window: Open) -> None:
    opened(desk)
    window = open_window(desk)
    window.open_screen("outreach")
    screen = screen_of(window)
    page = Typed(
        given="Inès", family="Valombre", birth="12/03/2009", phone="0600000076", informed=True, others=(desk.ines,)
    )
    screen.intake.fill(page)
    screen.save()
    before = len(people(desk.connection, desk.today()))
    (doubt,) = screen._sessions.doubts(outreach.session(desk.connection))  # type: ignore[arg-type]
    screen._settle(doubt)
    panel = window.panels.panel()
    assert isinstance(panel, DoubtPanel)
    panel._one.click()
    assert len(people(desk.connection, desk.today())) == before - 1
    window.undo()
    assert len(people(desk.connection, desk.today())) == before
    screen._tell_apart(doubt)
    assert not screen._sessions.doubts(outreach.session(desk.connection))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("jeudi 16h", "15 16:00"),
        ("jeu. 15 oct. à 16:00", "15 16:00"),
        ("15/10 9h30", "15 09:30"),
        ("demain", "14 09:00"),
        ("demain à 14:15", "14 14:15"),
        ("dans 3 jours", "16 09:00"),
        ("23h", "13 23:00"),
    ],
)
def test_the_next_meeting_is_read_as_people_say_it(desk: WorldDesk, typed: str, day: str) -> None:
    ask = OutreachPresenter(desk, Roll(desk.connection))
    at = ask._again(typed)
    assert isinstance(at, datetime)
    assert f"{at:%d %H:%M}" == day
    assert ask._again(ask.again_words(typed)) == at


@pytest.mark.parametrize("typed", ["hier", "31/02", "25h", "bientôt", "8h"])
def test_a_meeting_that_is_past_or_unclear_is_said(desk: WorldDesk, typed: str) -> None:
    ask = OutreachPresenter(desk, Roll(desk.connection))
    remark = ask.remark_again(Typed(again=typed))
    assert remark is not None
    assert remark.blocking


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(desk: WorldDesk, open_window: Open, scale: float) -> None:
    opened(desk)
    window = open_window(desk)
    wear(scale=scale)
    window.open_screen("outreach")
    screen = screen_of(window)
    screen.intake.fill(Typed(given="Ines", family="Valombre", birth="31/02/2010"))
    screen.save()
    settle()
    assert not cut(screen)
    assert not nameless(screen)
    if scale == 1.0:
        assert not unreachable(screen)


def test_in_a_middling_window_the_answers_stay_in_sight_and_passages_open_beside(
    desk: WorldDesk, open_window: Open
) -> None:
    held = opened(desk)
    outreach.count_passage(desk.log(), held)
    window = open_window(desk)
    window.resize(1024, 640)
    window.open_screen("outreach")
    settle()
    screen = screen_of(window)
    bottom = screen.intake.save_button.mapTo(window, screen.intake.save_button.rect().bottomLeft())
    assert bottom.y() < window.height()
    assert not cut(screen)
    screen.head.passages.click()
    settle()
    panel = window.panels.panel()
    assert isinstance(panel, PassagesPanel)
    assert len(shown(panel, PressLine)) == 1
    assert not cut(panel)
