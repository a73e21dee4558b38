"""A vault made from a backup, in the real window: told at opening and in the exchanges, until the hub has answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referent_desk.app import Desk, open_desk
from referent_desk.app_window import window_parts
from referent_desk.caseload.persons import add_person
from referent_desk.desk.main import make_window
from referent_desk.desk.screens.exchanges.view import ExchangesScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.renewing import note_other_copy
from referent_desk.exchange.sending import send
from referent_desk.vault.database import transaction
from referent_desk.vault.vault import backup, restore
from tests.desk import seen
from tests.desk.test_exchanges_screen import NOW, PHRASE, Region, clock, joined, region, screen
from tests.desk.world import settle

__all__ = ["joined", "region"]


def exchange(region: Region, desk: Desk) -> None:
    send(desk.vault, region.between)
    assert receive(desk.vault, [region.answer()]).done


@pytest.fixture
def restored(joined: Region, tmp_path: Path) -> Iterator[Desk]:
    """The desk of another folder, made from the backup of before the last exchange."""
    exchange(joined, joined.desk)
    backup(joined.desk.vault, tmp_path / "sauvegarde.zip")
    add_person(joined.desk.log(), {"given_names": "Lou", "family_name": "Exemple"}, NOW.date())
    exchange(joined, joined.desk)
    restore(tmp_path / "sauvegarde.zip", tmp_path / "retrouvé")
    with open_desk(tmp_path / "retrouvé", PHRASE, clock) as desk:
        yield desk


@pytest.fixture
def window(qtbot: QtBot, restored: Desk) -> Iterator[Window]:
    made = make_window(window_parts(restored.vault.folder))
    made.gate.opened.emit(restored)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.wait(20)
    yield made
    made.close()
    made.deleteLater()


def told(window: Window) -> list[str]:
    return [message.lead for message in window.frame.banners.messages()]


def test_it_is_told_at_opening_and_the_way_there_is_one_press(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(told(window)), timeout=3_000)
    (message,) = window.frame.banners.messages()
    assert message.kind == "info"
    assert message.lead == "Ce coffre vient de la sauvegarde du 13 octobre 2026."
    (see,) = message.actions
    see.do()
    settle()
    shown = window.frame.current()
    assert isinstance(shown, ExchangesScreen)
    assert told(window) == []
    assert shown.past.isVisible()
    assert "le prochain envoi le lui redemandera" in shown.past.accessibleName()
    assert shown.send.prepare.isEnabled()


def test_once_the_hub_answered_what_was_sent_is_back_and_nothing_is_said_any_more(
    qtbot: QtBot, joined: Region, window: Window, restored: Desk
) -> None:
    shown = screen(window)
    shown.prepare(joined.between)
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    answer = joined.answer()
    shown.verify((answer,))
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    settle()
    assert not shown.past.isVisible()
    names = {row[0] for row in restored.connection.execute("SELECT name FROM shown_person").fetchall()}
    assert any("Lou" in name for name in names)


def test_a_copy_in_use_elsewhere_is_said_where_files_go(window: Window, restored: Desk) -> None:
    with transaction(restored.connection):
        restored.connection.execute("UPDATE renewal SET heard = 1")
        note_other_copy(restored.connection, "a" * 32, "2026-10-13T09:50:00")
    shown = screen(window)
    assert "Une autre copie de ce coffre" in shown.past.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_it_is_cut_at_any_size(qtbot: QtBot, window: Window, scale: float) -> None:
    shown = screen(window)
    window.resize(1366, 768)
    wear(scale=scale)
    window.frame.fit()
    settle()
    qtbot.waitUntil(lambda: not seen.cut(shown), timeout=10_000)
    assert not seen.nameless(shown)
