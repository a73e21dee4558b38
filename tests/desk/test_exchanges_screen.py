"""The exchanges in the real window, on a real vault with a real hub beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.app import Desk, create_desk, mark_demo, open_hub
from referent_desk.app_window import window_parts
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.demo.ines import PARIS
from referent_desk.desk.jobs.find_files import FindFilesJob
from referent_desk.desk.jobs.job import Stopped
from referent_desk.desk.jobs.receive_files import ReceiveJob
from referent_desk.desk.main import make_window
from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter, hash_words, size_words
from referent_desk.desk.screens.exchanges.settling import SettlingPresenter
from referent_desk.desk.screens.exchanges.view import ExchangesScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.banner import Banner
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.confirm import Confirm
from referent_desk.exchange import movements as counting
from referent_desk.exchange.enrolling import open_request
from referent_desk.exchange.joining import join
from referent_desk.exchange.requesting import request
from referent_desk.exchange.sending import send
from referent_desk.hub.initialising import init
from referent_desk.vault.stretching import FLOOR
from tests.desk import seen
from tests.desk.quarrel import OtherDesk
from tests.desk.world import settle

PHRASE = "quatre loutres sous la pluie"
NOW = datetime(2026, 10, 13, 10, 42, tzinfo=PARIS)


def clock() -> datetime:
    return NOW


@dataclass
class Region:
    """A desk with one person, a hub, and the folder between them."""

    folder: Path
    desk: Desk
    person: str
    root_words: list[str]

    @property
    def between(self) -> Path:
        return self.folder / "entre"

    def enrol(self, file: Path) -> Path:
        """The hub's answer to a request."""
        with open_hub(self.folder / "pole", clock) as hub:
            words = " ".join(open_request(file.read_bytes()).words)
            made = hub.enrol(
                file, words=words, holder="Solène Marchebout", platform="VIERZON", role="referent", out=self.between
            )
        return Path(made.path)

    def answer(self) -> Path:
        """The hub takes what was sent, and answers."""
        with open_hub(self.folder / "pole", clock) as hub:
            hub.ingest(sorted(self.between.glob("*-to-HUB-*.refx")))
            made = hub.dispatch(self.between)
        return next(Path(one.path) for one in made.files if "-to-" in Path(one.path).name)


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    desk, _words = create_desk(tmp_path / "coffre", PHRASE, clock, params=FLOOR)
    mark_demo(tmp_path / "coffre")
    made = init(tmp_path / "pole", "Région", clock)
    with open_hub(tmp_path / "pole", clock) as hub:
        hub.platform_add("VIERZON", "Plateforme de Vierzon")
    (tmp_path / "entre").mkdir()
    flat = {"given_names": "Théo", "family_name": "Petitbois", "birth_date": "2009-02-01"}
    person = add_person(desk.log(), flat, NOW.date()).id
    yield Region(tmp_path, desk, person, made.root_words)
    desk.close()


@pytest.fixture
def joined(region: Region) -> Region:
    asked = request(region.desk.vault, region.between)
    join(region.desk.vault, region.enrol(Path(asked.path)), region.root_words)
    return region


@pytest.fixture
def window(qtbot: QtBot, region: Region) -> Iterator[Window]:
    made = make_window(window_parts(region.desk.vault.folder))
    made.gate.opened.emit(region.desk)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.wait(20)
    yield made
    made.close()
    made.deleteLater()


def screen(window: Window) -> ExchangesScreen:
    window.open_screen("exchange")
    settle()
    shown = window.frame.current()
    assert isinstance(shown, ExchangesScreen)
    return shown


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    settle()


def quarrel(region: Region) -> None:
    log = region.desk.log()
    with log.act() as act:
        act.write(region.person, "Person", region.person, "lives_with", "sa mère")
        act.write(region.person, "Person", region.person, "email", "t@exemple.fr")
    other = OtherDesk(log, datetime(2026, 10, 8, 9, 5, tzinfo=PARIS))
    other.disagree(region.person, "Person", region.person, "lives_with", "son père", "sa tante")
    other.disagree(region.person, "Person", region.person, "email", "theo@exemple.fr", "petitbois@exemple.fr")


def test_a_file_goes_out_in_two_gestures_once_its_place_is_known(qtbot: QtBot, joined: Region, window: Window) -> None:
    FilesPresenter(joined.desk).keep_folder(joined.between)
    press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)  # one
    shown = window.frame.current()
    assert isinstance(shown, ExchangesScreen)
    QTest.mouseClick(shown.send.prepare, Qt.MouseButton.LeftButton)  # two
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    settle()
    (written,) = joined.between.glob("*-to-HUB-*.refx")
    assert written.name in shown.files.result.accessibleName()
    lines = FilesPresenter(joined.desk).lines()
    assert (lines[0].outgoing, lines[0].mark) == (True, "no_receipt")
    assert "1 dossier" in lines[0].detail


def test_the_first_time_the_place_is_asked_for(qtbot: QtBot, joined: Region, window: Window) -> None:
    shown = screen(window)
    shown.ask_folder = lambda _parent, _title, _begin: joined.between
    shown.send.prepare.click()
    qtbot.waitUntil(lambda: bool(list(joined.between.glob("*-to-HUB-*.refx"))), timeout=5_000)
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    assert FilesPresenter(joined.desk).folder() == joined.between


def test_what_the_hub_answers_is_found_where_files_go_and_read(qtbot: QtBot, joined: Region, window: Window) -> None:
    shown = screen(window)
    shown.prepare(joined.between)
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    answer = joined.answer()
    window.open_screen("people")
    shown = screen(window)
    qtbot.waitUntil(lambda: answer in shown.receive.paths(), timeout=5_000)
    shown.receive.verify.click()
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    settle()
    assert "vérifié" in shown.files.result.accessibleName()
    marks = {line.mark for line in FilesPresenter(joined.desk).lines()}
    assert "acknowledged" in marks
    assert window.frame.footer.fact("exchange") == "Dernier échange\u00a0: 13 octobre"
    assert not FilesPresenter(joined.desk).to_send().possible or FilesPresenter(joined.desk).to_send().lead


def test_a_refused_file_says_why_in_place_and_nothing_trusts_it(qtbot: QtBot, joined: Region, window: Window) -> None:
    shown = screen(window)
    shown.prepare(joined.between)
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    good = joined.answer()
    altered = joined.folder / good.name
    data = bytearray(good.read_bytes())
    at = data.index(b"payload.age") + 60
    data[at] ^= 1
    altered.write_bytes(bytes(data))
    shown.verify((altered,))
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    settle()
    line = next(line for line in FilesPresenter(joined.desk).lines() if line.reason)
    banners = [one for one in shown.files.findChildren(Banner) if one.isVisible()]
    assert any(line.reason == one.accessibleName() for one in banners)
    words = {one.words() for banner in banners for one in banner.findChildren(Button)}
    assert words <= {"Voir l’empreinte", "Supprimer", "Fermer"}
    entry = window.frame.rail.entry("exchange")
    assert entry is not None
    assert "trancher" not in entry.accessibleName()  # a file kept apart is no disagreement
    button = next(one for one in shown.files.findChildren(Button) if one.words() == "Supprimer" and one.isVisible())
    button.click()
    asked = next(one for one in shown.findChildren(Confirm))
    assert asked.keep_button.isDefault()
    asked.do_button.click()
    settle()
    assert not any(line.reason for line in FilesPresenter(joined.desk).lines())
    assert altered.exists()


def test_disagreements_are_settled_by_the_keyboard_alone(qtbot: QtBot, joined: Region, window: Window) -> None:
    quarrel(joined)
    window.open_screen("people")
    press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    shown = window.frame.current()
    assert isinstance(shown, ExchangesScreen)
    titles = [row.told.title for row in shown.settle.rows]
    assert titles == ["Courriel", "Vit avec"]
    assert not shown.settle.apply.isEnabled()
    press(Qt.Key.Key_Right)  # theirs
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)  # both
    assert shown.settle.apply.words() == "Appliquer 2 choix sur 2"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person = read_person(joined.desk.connection, joined.person).person
    assert person is not None
    assert person.text("email") == "petitbois@exemple.fr"
    assert person.text("lives_with") == "son père / sa tante"
    assert not shown.settle.rows


def test_the_badge_counts_disagreements(qtbot: QtBot, joined: Region, window: Window) -> None:
    quarrel(joined)
    shown = screen(window)
    shown._changed()
    entry = window.frame.rail.entry("exchange")
    assert entry is not None
    assert "2 à trancher" in entry.accessibleName()
    shown.settle.rows[0].cards.choose(shown.settle.rows[0].told.versions[0].key)
    shown.settle.apply.click()
    settle()
    assert "1 à trancher" in entry.accessibleName()


def test_ones_own_words_may_settle(qtbot: QtBot, joined: Region, window: Window) -> None:
    quarrel(joined)
    shown = screen(window)
    row = next(row for row in shown.settle.rows if row.told.title == "Vit avec")
    row.edit.click()
    row.line.clear()
    QTest.keyClicks(row.line, "ses grands-parents")
    assert shown.settle.apply.words() == "Appliquer 1 choix sur 2"
    wear(scale=2.0)  # what is chosen survives another layout
    window.frame.fit()
    settle()
    assert len(shown.settle.choices()) == 1
    shown.settle.apply.click()
    person = read_person(joined.desk.connection, joined.person).person
    assert person is not None
    assert person.text("lives_with") == "ses grands-parents"


def test_people_of_a_long_file_are_counted_in_a_worker(
    qtbot: QtBot, joined: Region, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "COUNTED_AT_ONCE", 0)
    send(joined.desk.vault, joined.between)
    assert "changements" in FilesPresenter(joined.desk).lines()[0].detail
    shown = screen(window)
    qtbot.waitUntil(lambda: "1 dossier" in shown._files.lines()[0].detail, timeout=5_000)


def test_what_is_chosen_and_not_applied_survives_a_lock(qtbot: QtBot, joined: Region, window: Window) -> None:
    quarrel(joined)
    shown = screen(window)
    theirs = shown.settle.rows[0].told.versions[1].key
    shown.settle.rows[0].cards.choose(theirs)
    window.open_screen("people")
    presenter = SettlingPresenter(joined.desk)
    (choice,) = presenter.kept(presenter.read()).values()
    assert choice.key == theirs
    shown = screen(window)
    assert [one.key for one in shown.settle.choices()] == [theirs]
    shown.settle.put_off.click()
    settle()
    assert not presenter.kept(presenter.read())


def test_a_new_desk_joins_with_six_words_each_way(qtbot: QtBot, region: Region, window: Window) -> None:
    shown = screen(window)
    assert not shown.send.isVisible()
    shown.ask_folder = lambda _parent, _title, _begin: region.between
    shown.enrol.request.click()
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    (asked,) = region.between.glob("request-*.refx")
    answer = region.enrol(asked)
    shown.ask_files = lambda _parent, _title, _kinds: [answer]
    shown.enrol.answer.click()
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    settle()
    assert QApplication.focusWidget() is shown.enrol.words.line
    QTest.keyClicks(shown.enrol.words.line, "un deux trois")
    press(Qt.Key.Key_Return)
    assert FilesPresenter(region.desk).member() is None
    shown.enrol.words.line.setText("abaisser abandon abdiquer abeille abolir aborder")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    assert FilesPresenter(region.desk).member() is None
    shown.enrol.words.line.setText(" ".join(region.root_words))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown.work.busy(), timeout=5_000)
    settle()
    member = FilesPresenter(region.desk).member()
    assert member is not None
    assert member.checked
    assert shown.send.isVisible()
    assert not shown.enrol.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_at_any_size_and_everything_is_reached(
    qtbot: QtBot, joined: Region, window: Window, scale: float
) -> None:
    quarrel(joined)
    shown = screen(window)
    window.resize(1366, 768)
    wear(scale=scale)
    window.frame.fit()
    settle()
    qtbot.waitUntil(lambda: not seen.cut(shown), timeout=3_000)
    assert not seen.nameless(shown)
    shown.send.where.setFocus()
    assert not seen.unreachable(shown)


def test_reading_stops_between_two_files_and_never_inside_one(joined: Region, tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.refx" for n in range(3)]
    for file in files:
        file.write_bytes(b"nothing of ours")
    asked = []

    def after_one() -> bool:
        asked.append(True)
        return len(asked) > 1

    job = ReceiveJob(joined.desk.vault, tuple(files))
    received = job.run(lambda _done, _total, _words: None, after_one)
    assert len(received.files) == 1
    with pytest.raises(Stopped):
        job.run(lambda _done, _total, _words: None, lambda: True)


def test_only_new_files_for_this_desk_are_found(tmp_path: Path) -> None:
    for name in ("HUB-to-AB2345-000001.refx", "HUB-to-AB2345-000002.refx", "HUB-to-ZZ2345-000001.refx", "note.txt"):
        (tmp_path / name).touch()
    job = FindFilesJob((tmp_path, tmp_path / "gone"), "AB2345", frozenset({"HUB-to-AB2345-000001.refx"}))
    found = job.run(lambda _done, _total, _words: None, lambda: False)
    assert [path.name for path in found] == ["HUB-to-AB2345-000002.refx"]


def test_sizes_and_hashes_are_said_to_be_read_aloud() -> None:
    assert size_words(84_200) == "84\u00a0Ko"
    assert size_words(1_240_000) == "1,2\u00a0Mo"
    assert hash_words("0123456789abcdef" * 4).split()[:2] == ["0123", "4567"]
