"""The frame: rail, shortcuts, search, lock, idleness, help, undo."""

import gc
import weakref
from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from referent_desk.desk.shell.idle import IdleWatch
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.theme import look
from referent_desk.desk.widgets.banner import Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.text_area import TextArea
from tests.desk.fakes import FakeClock, FakeOpening, FakeVault, PlainScreen
from tests.desk.seen import cut, nameless, unreachable

NewWindow = Callable[..., Window]


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def window(new_window: NewWindow, opening: FakeOpening, vault: FakeVault) -> Window:
    made = new_window(opening)
    made._enter(vault)
    QApplication.processEvents()
    return made


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget() or window
    QTest.keyClick(focus, key, modifiers)
    QApplication.processEvents()


def test_a_badge_stands_in_the_accessible_name(window: Window) -> None:
    window.set_badge("exchange", 4, "à trancher")
    entry = window.frame.rail.entry("exchange")
    assert entry is not None
    assert entry.accessibleName() == "Échanges, 4 à trancher"
    window.set_badge("exchange", 0, "à trancher")
    assert entry.accessibleName() == "Échanges"


def test_a_rail_entry_opens_its_screen_and_is_marked(window: Window) -> None:
    entry = window.frame.rail.entry("catalogue")
    assert entry is not None
    entry.click()
    assert window.frame.key() == "catalogue"
    assert entry.isChecked()
    assert not window.frame.rail.entry("people").isChecked()


def test_a_record_keeps_the_entry_of_its_list_marked(window: Window) -> None:
    window.open_screen("record", "p1")
    assert window.frame.rail.entry("people").isChecked()


def test_only_screens_that_exist_stand_in_the_rail(window: Window) -> None:
    assert [window.frame.rail.entry(key) is not None for key in ("people", "catalogue", "today", "record")] == [
        True,
        True,
        False,
        False,
    ]


def test_alt_and_a_letter_open_a_screen_even_while_typing(window: Window) -> None:
    screen = window.frame.current()
    assert isinstance(screen, PlainScreen)
    screen.line.setFocus()
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert window.frame.key() == "catalogue"


def test_the_focus_goes_to_the_first_field_of_a_screen(window: Window) -> None:
    window.open_screen("catalogue")
    screen = window.frame.current()
    assert isinstance(screen, PlainScreen)
    assert QApplication.focusWidget() is screen.line
    assert window.ring.target() is screen.line


def test_back_returns_to_the_same_place(window: Window) -> None:
    window.open_screen("record", "p1")
    window.open_screen("catalogue")
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.frame.place() == ("record", "p1")


def test_a_screen_may_ask_to_stay(window: Window) -> None:
    screen = window.frame.current()
    assert screen is not None
    screen.leave = lambda: False  # type: ignore[method-assign]
    window.open_screen("catalogue")
    assert window.frame.key() == "people"


def test_search_finds_with_the_keyboard_alone(window: Window) -> None:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.frame.header.search
    assert QApplication.focusWidget() is box
    QTest.keyClicks(box, "val")
    assert window._search is not None
    assert window._search.isVisible()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.frame.place() == ("record", "p2")
    assert box.text() == ""
    assert not window._search.isVisible()


def test_escape_empties_the_search(window: Window) -> None:
    box = window.frame.header.search
    box.setFocus()
    QTest.keyClicks(box, "val")
    press(window, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert window._search is not None
    assert window._search._rows == []


def test_a_search_without_result_says_so(window: Window) -> None:
    box = window.frame.header.search
    box.setFocus()
    QTest.keyClicks(box, "rien")
    assert window._search is not None
    assert window._search.isVisible()
    press(window, Qt.Key.Key_Return)
    assert window.frame.key() == "people"


def test_locking_hides_everything_and_closes_the_vault(window: Window, vault: FakeVault) -> None:
    window.open_screen("record", "p1")
    screen = window.frame.current()
    assert isinstance(screen, PlainScreen)
    window.say(Message("info", "Inès Valombre", "a répondu"))
    window.clipboard.copy("06 00 00 00 17")
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.locked
    assert vault.closed
    assert "put away" in screen.told
    assert QApplication.clipboard().text() == ""
    assert window._stack.currentWidget() is window.gate
    assert window._stack.count() == 1
    assert QApplication.focusWidget() is window.gate.unlock_page.field.line


def test_unlocking_comes_back_to_the_same_screen(qtbot: QtBot, window: Window, opening: FakeOpening) -> None:
    window.open_screen("catalogue", "c7")
    window.lock()
    QTest.keyClicks(window.gate.unlock_page.field.line, opening.phrase)
    QTest.keyClick(window.gate.unlock_page.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)
    assert window.frame.key() == "catalogue"


def test_no_shortcut_of_the_vault_fires_while_locked(window: Window) -> None:
    window.lock()
    press(window, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_F1)
    assert window.locked


def test_locking_closes_the_vault_even_if_a_screen_fails(window: Window, vault: FakeVault) -> None:
    screen = window.frame.current()
    assert screen is not None

    def fail() -> None:
        raise OSError("no")

    screen.put_away = fail  # type: ignore[method-assign]
    with pytest.raises(OSError):
        window.lock()
    assert vault.closed
    assert window.locked


def test_nothing_that_was_shown_stays_in_memory_after_a_lock(window: Window) -> None:
    window.open_screen("record", "p1")
    frame, screen = weakref.ref(window.frame), weakref.ref(window.frame.current())
    window.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert frame() is None
    assert screen() is None


def test_closing_the_window_closes_the_vault(window: Window, vault: FakeVault) -> None:
    window.close()
    assert vault.closed


def test_nobody_there_warns_then_locks(qtbot: QtBot) -> None:
    watch = IdleWatch(FakeClock(), lock_after=120, warn_before=80, tick=10)
    heard: list[str] = []
    watch.warned.connect(lambda _s: heard.append("warned"))
    watch.idle.connect(lambda: heard.append("idle"))
    with qtbot.waitSignal(watch.idle, timeout=3_000):
        watch.start()
    assert heard[0] == "warned"
    assert heard[-1] == "idle"


def test_a_key_keeps_the_vault_open(qtbot: QtBot, new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    watch = IdleWatch(FakeClock(), lock_after=10_000, warn_before=9_990, tick=5)
    with qtbot.waitSignal(watch.warned, timeout=3_000):
        watch.start()
    with qtbot.waitSignal(watch.resumed, timeout=3_000):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    watch.stop()


def test_waking_from_sleep_locks_at_once(qtbot: QtBot) -> None:
    clock = FakeClock()
    watch = IdleWatch(clock, lock_after=600_000, tick=5)
    watch.start()
    with qtbot.waitSignal(watch.idle, timeout=3_000):
        clock.now += timedelta(minutes=30)


def test_the_idle_warning_is_taken_back_when_somebody_moves(window: Window) -> None:
    window.idle.warned.emit(59)
    assert "59 secondes" in window.frame.banners.messages()[0].detail
    window.idle.resumed.emit()
    assert window.frame.banners.messages() == []


def test_messages_stand_the_most_serious_first(window: Window) -> None:
    window.say(Message("info", "un"))
    window.say(Message("danger", "deux"))
    window.say(Message("warn", "trois"))
    assert [message.lead for message in window.frame.banners.messages()] == ["deux", "trois", "un"]


def test_undo_puts_back_what_was_removed(window: Window) -> None:
    undone: list[str] = []
    screen = window.frame.current()
    assert isinstance(screen, PlainScreen)
    screen.act.setFocus()
    screen.undo_offered.emit("Étape 3 retirée.", lambda: undone.append("étape 3"))
    assert window.frame.undo_bar.isVisible()
    assert QApplication.focusWidget() is screen.act
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["étape 3"]
    assert not window.frame.undo_bar.isVisible()
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["étape 3"]


def test_help_lists_the_shortcuts_and_gives_the_focus_back(window: Window) -> None:
    screen = window.frame.current()
    assert isinstance(screen, PlainScreen)
    press(window, Qt.Key.Key_F1)
    assert window.panels.panel() is not None
    assert window.panels.panel().isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.panels.panel() is None
    assert QApplication.focusWidget() is screen.line


class NotePanel(SidePanel):
    """A panel that remembers that its draft was kept."""

    def __init__(self) -> None:
        super().__init__("Note de contact", icon="note", aside="Échap pour fermer, rien n’est perdu")
        self.kept = 0
        self.area = TextArea("Ce qui s’est dit")
        self.body.addWidget(self.area)
        self.footer.addWidget(Button("Enregistrer", "primary", key="Ctrl+Entrée"))

    def first_focus(self) -> QWidget:
        return self.area

    def keep_draft(self) -> None:
        self.kept += 1


def test_a_note_floats_over_the_screen_and_escape_keeps_its_draft(window: Window) -> None:
    screen = window.frame.current()
    assert isinstance(screen, PlainScreen)
    panel = NotePanel()
    window.show_panel(panel)
    QApplication.processEvents()
    assert QApplication.focusWidget() is panel.area
    assert panel.geometry().right() < window.frame.width()
    assert panel.geometry().bottom() < window.frame.footer.geometry().top()
    assert cut(window) == []
    press(window, Qt.Key.Key_Escape)
    assert panel.kept == 1
    assert QApplication.focusWidget() is screen.line


def test_locking_keeps_the_draft_of_a_note(window: Window, vault: FakeVault) -> None:
    panel = NotePanel()
    window.show_panel(panel)
    window.lock()
    assert panel.kept == 1
    assert vault.closed


def test_f6_goes_round_the_regions(window: Window) -> None:
    met = []
    for _turn in range(3):
        press(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        met.append(next(i for i, region in enumerate(window.frame.regions()) if region.isAncestorOf(focus)))
    assert met == [0, 1, 2]


def test_saving_tells_the_time_in_the_footer(window: Window) -> None:
    screen = window.frame.current()
    assert screen is not None
    screen.saved.emit()
    assert window.frame.footer.fact("saved") == "Enregistré à 10:47"


def test_a_technical_detail_is_copied_on_demand(window: Window) -> None:
    window.unexpected("ValueError (referent_desk.x:12)")
    message = window.frame.banners.messages()[0]
    message.actions[0].do()
    assert QApplication.clipboard().text() == "ValueError (referent_desk.x:12)"


def test_zooming_changes_every_size_and_is_kept(window: Window) -> None:
    before = window.frame.rail.width()
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert look().scale == pytest.approx(1.1)
    assert window.frame.rail.width() > before
    press(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.frame.rail.width() == before


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_the_frame_is_reached_and_named(
    scale: float, new_window: NewWindow, opening: FakeOpening
) -> None:
    wear(scale=scale)
    window = new_window(opening, scale=scale, note=lambda: None)
    window._enter(FakeVault())
    QApplication.processEvents()
    assert nameless(window) == []
    window.frame.rail.entry("people").setFocus()
    assert unreachable(window) == []


@pytest.mark.parametrize(("scale", "breadth"), [(1.0, Breadth.WIDE), (1.25, Breadth.MEDIUM), (2.0, Breadth.NARROW)])
def test_nothing_is_cut_in_the_frame(
    scale: float, breadth: Breadth, new_window: NewWindow, opening: FakeOpening
) -> None:
    wear(scale=scale)
    window = new_window(opening, scale=scale, note=lambda: None)
    window._enter(FakeVault())
    window.show_saved()
    for _round in range(3):
        QApplication.processEvents()
    assert window.frame._breadth is breadth
    assert cut(window) == []


def test_the_smallest_window_still_shows_all_of_the_frame(window: Window) -> None:
    window.resize(1024, 640)
    for _round in range(3):
        QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 640)
    assert cut(window) == []
    assert window.frame.footer.isVisible()
    assert window.frame.header.lock.isVisible()
