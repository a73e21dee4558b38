"""The contact note: two gestures from anywhere, nothing lost, and what is private stays so."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.caseload.stored import changes_of_root
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.contact_note.presenter import (
    MAIN_CHANNELS,
    OTHER_CHANNELS,
    ContactNotePresenter,
    Typed,
    first_results,
    other_results,
)
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.domain.codes import CHANNEL, CONTACT_RESULT
from referent_desk.domain.refusal import Refusal
from tests.desk.fakes import FakeVault
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown
from tests.desk.world import WorldDesk

Open = Callable[[WorldDesk], Window]


@pytest.fixture
def presenter(desk: WorldDesk) -> ContactNotePresenter:
    return ContactNotePresenter(desk, Roll(desk.connection))


@pytest.fixture
def record(window: Window, desk: WorldDesk) -> Window:
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    return window


def panel_of(window: Window) -> NotePanel:
    shown_now = window.panels.panel()
    assert isinstance(shown_now, NotePanel)
    return shown_now


def contacts(desk: WorldDesk) -> list[Thing]:
    return read_person(desk.connection, desk.ines).of("ContactAttempt")


def test_two_gestures_note_a_contact_about_the_person_of_the_screen(record: Window, desk: WorldDesk) -> None:
    hands, before = Hands(record), len(contacts(desk))
    hands.press("Ctrl+N")
    hands.type("La crèche confirme pour le 16.")
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    last = contacts(desk)[-1]
    assert len(contacts(desk)) == before + 1
    assert last.text("entry", "text") == "La crèche confirme pour le 16."
    assert (last.text("entry", "channel"), last.text("entry", "result")) == ("call", "reached")
    assert last.text("entry", "at").startswith("2026-10-13T09:5")
    assert record.panels.panel() is None


def test_the_screen_under_it_shows_the_note_at_once_and_one_key_takes_it_back(record: Window, desk: WorldDesk) -> None:
    hands, before = Hands(record), len(contacts(desk))
    hands.press("Ctrl+N")
    hands.type("Bonjour")
    hands.press("Ctrl+Return")
    assert record.frame.current()._presenter.journal("all")[0].text == "Bonjour"  # type: ignore[union-attr]
    hands.press("Ctrl+Z")
    assert len(contacts(desk)) == before
    hands.press("Ctrl+N")
    assert panel_of(record).text.text() == "Bonjour"


def test_escape_closes_and_keeps_and_the_focus_comes_back(record: Window) -> None:
    hands = Hands(record)
    focused = QApplication.focusWidget()
    hands.press("Ctrl+N")
    hands.type("À moitié")
    hands.press("Escape")
    assert record.panels.panel() is None
    assert QApplication.focusWidget() is focused
    hands.press("Ctrl+N")
    assert panel_of(record).text.text() == "À moitié"


def test_a_pause_is_enough_for_the_draft(record: Window, desk: WorldDesk, qtbot: QtBot) -> None:
    Hands(record).press("Ctrl+N")
    Hands(record).type("Presque perdu")
    key = f"contact_note:{desk.ines}"
    qtbot.waitUntil(lambda: local.draft(desk.connection, key) is not None, timeout=3_000)
    held = local.draft(desk.connection, key)
    assert held is not None
    assert isinstance(held.value, dict)
    assert held.value["text"] == "Presque perdu"


def test_a_draft_that_can_t_be_kept_says_so_and_stays_in_the_field(
    record: Window, desk: WorldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise Refusal("disk_full", "Il n’y a plus de place. Rien n’est perdu.")

    Hands(record).press("Ctrl+N")
    Hands(record).type("Bonjour")
    monkeypatch.setattr(local, "save_draft", full)
    panel = panel_of(record)
    panel.keep()
    assert "plus de place" in panel._refusal.accessibleName()
    assert panel.text.text() == "Bonjour"


def test_a_lock_puts_the_draft_away_and_shows_nothing_of_it(record: Window, desk: WorldDesk) -> None:
    Hands(record).press("Ctrl+N")
    Hands(record).type("Avant le verrou")
    record.lock()
    assert shown(record, NotePanel) == []
    record.gate.opened.emit(FakeVault())
    QApplication.processEvents()
    assert record.frame.key() == "record"
    Hands(record).press("Ctrl+N")
    assert panel_of(record).text.text() == "Avant le verrou"


def test_each_person_has_a_draft_of_their_own(presenter: ContactNotePresenter, desk: WorldDesk) -> None:
    presenter.keep(Typed(root=desk.ines, text="Pour Inès"))
    assert presenter.start("somebody").text == ""
    assert presenter.start(desk.ines).text == "Pour Inès"
    presenter.keep(Typed(root=desk.ines, text="  "))
    assert presenter.start(desk.ines).text == ""


def test_for_oneself_alone_the_contact_is_noted_and_the_words_stay_here(
    presenter: ContactNotePresenter, desk: WorldDesk
) -> None:
    presenter.start(desk.ines)
    presenter.save(Typed(root=desk.ines, text="motsecret", private=True))
    assert "motsecret" not in str(changes_of_root(desk.connection, desk.ines))
    assert "motsecret" in [note.text for note in local.notes(desk.connection, desk.ines)]
    assert contacts(desk)[-1].text("entry", "result") == "reached"


def test_a_reminder_becomes_a_task_that_holds_no_word_of_the_note(
    presenter: ContactNotePresenter, desk: WorldDesk
) -> None:
    presenter.start(desk.ines)
    presenter.save(Typed(root=desk.ines, text="secret", private=True, recall=True, recall_on="jeudi"))
    task = read_person(desk.connection, desk.ines).of("Task")[-1]
    assert (task.text("text"), task.text("due"), task.get("on_sheet")) == ("Recontacter Inès", "2026-10-15", False)


def test_the_channel_used_last_is_proposed_next(presenter: ContactNotePresenter, desk: WorldDesk) -> None:
    presenter.start(desk.ines)
    presenter.save(Typed(root=desk.ines, channel="sms", result="sms_sent", text="Bonjour"))
    assert presenter.start(desk.ines).channel == "sms"


def test_a_moment_typed_is_the_moment_noted(presenter: ContactNotePresenter, desk: WorldDesk) -> None:
    presenter.start(desk.ines)
    presenter.save(Typed(root=desk.ines, when="hier 14:30"))
    assert contacts(desk)[-1].text("entry", "at") == "2026-10-12T14:30+02:00"


@pytest.mark.parametrize("when", ["demain 10:00", "n’importe quoi", "hier 25:00"])
def test_a_moment_to_come_or_unreadable_is_refused_beside_the_field(
    presenter: ContactNotePresenter, desk: WorldDesk, when: str
) -> None:
    presenter.start(desk.ines)
    assert presenter.remark_when(when)
    before = len(contacts(desk))
    with pytest.raises(Refusal):
        presenter.save(Typed(root=desk.ines, when=when))
    assert len(contacts(desk)) == before


def test_a_reminder_in_the_past_is_refused(presenter: ContactNotePresenter, desk: WorldDesk) -> None:
    presenter.start(desk.ines)
    assert presenter.remark_recall(Typed(root=desk.ines, recall=True, recall_on="12/10"))
    assert presenter.remark_recall(Typed(root=desk.ines, recall=False, recall_on="12/10")) is None


def test_days_proposed_for_a_reminder_are_no_week_ends(presenter: ContactNotePresenter) -> None:
    assert not [day for day in presenter.recall_days() if day.startswith(("sam.", "dim."))]


def test_every_channel_and_result_offered_is_one_of_the_registry() -> None:
    for channel in (*MAIN_CHANNELS, *OTHER_CHANNELS):
        assert channel in CHANNEL
        assert set(first_results(channel)) | set(other_results(channel)) <= set(CONTACT_RESULT)


def test_without_a_person_it_is_asked_who_and_two_letters_find_them(open_window: Open) -> None:
    desk = WorldDesk()
    window = open_window(desk)
    window.open_screen("new_person", None)
    hands = Hands(window)
    hands.press("Ctrl+N")
    assert hands.focus() is panel_of(window).who.line
    hands.type("ines")
    assert panel_of(window).who.completion.suggestions()[0][0] == desk.ines
    hands.press("Return")
    assert panel_of(window).typed().root == desk.ines
    hands.type("Trouvée")
    hands.press("Ctrl+Return")
    assert contacts(desk)[-1].text("entry", "text") == "Trouvée"


def test_saving_without_a_person_asks_for_one_and_loses_nothing(open_window: Open) -> None:
    window = open_window(WorldDesk(0))
    hands = Hands(window)
    hands.press("Ctrl+N")
    panel = panel_of(window)
    panel.text.setFocus()
    hands.type("Sans nom")
    hands.press("Ctrl+Return")
    assert window.panels.panel() is panel
    assert panel.text.text() == "Sans nom"
    assert hands.focus() is panel.who.line


def test_over_somebody_else_s_dossier_the_note_leaves_with_its_draft(record: Window, desk: WorldDesk) -> None:
    Hands(record).press("Ctrl+N")
    Hands(record).type("Pour Inès")
    other = next(row.id for row in Roll(desk.connection).rows(date(2026, 10, 13)) if row.id != desk.ines)
    record.open_screen("record", other)
    assert record.panels.panel() is None
    record.open_screen("record", desk.ines)
    Hands(record).press("Ctrl+N")
    assert panel_of(record).text.text() == "Pour Inès"


def test_another_channel_offers_its_own_results(record: Window) -> None:
    Hands(record).press("Ctrl+N")
    panel = panel_of(record)
    panel.channel._clicked("sms")
    assert panel.typed().result == "sms_sent"
    panel.channel._clicked("other")
    assert panel.other.isVisible()
    assert (panel.typed().channel, panel.typed().result) == ("mail", "mail_sent")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(record: Window, scale: float) -> None:
    wear(scale=scale)
    Hands(record).press("Ctrl+N")
    panel_of(record).private.click()
    QApplication.processEvents()
    assert cut(record) == []
    assert nameless(record) == []


def test_tab_goes_through_the_note_in_reading_order(record: Window) -> None:
    hands = Hands(record)
    hands.press("Ctrl+N")
    panel = panel_of(record)
    met = []
    for _step in range(4):
        hands.walk("Tab")
        met.append(hands.focus())
    assert met[:2] == [panel.private, panel.recall]
