"""Papers and files: the blank form, the balance of a permanence, exports that say what they are and leave a trace."""

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import vobject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local, outreach
from referent_desk.caseload.access_copy import access_copy
from referent_desk.caseload.organisations import organisations
from referent_desk.desk.jobs.job import Stopped
from referent_desk.desk.jobs.write_file import WriteFile
from referent_desk.desk.screens.directory.view import DirectoryScreen
from referent_desk.desk.screens.furnish import Room
from referent_desk.desk.screens.leaving import papers
from referent_desk.desk.screens.leaving.panel import LeavingPanel
from referent_desk.desk.screens.outreach.panels import CountPanel
from referent_desk.desk.screens.outreach.view import OutreachScreen
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.vault.refusals import VaultRefusal
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.test_letters import host_of
from tests.desk.world import WorldDesk
from tests.sheets.conftest import read_pages

Open = Callable[[WorldDesk], Window]
FAR_S = 20_000


@pytest.fixture
def desk() -> WorldDesk:
    """A desk whose caseload a job reads in a thread of its own, as it reads a real one."""
    made = WorldDesk()
    shared = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    made.connection.backup(shared)
    made.connection = shared
    return made


@pytest.fixture
def room(window: Window, desk: WorldDesk) -> Room:
    """What the screens share, as they have it."""
    letters = host_of(window)
    made = object.__new__(Room)
    made.desk, made.window, made.letters = desk, window, letters
    made.roll, made.keys = letters._roll, {"activity"}
    return made


def leaving(window: Window) -> LeavingPanel:
    panel = window.panels.panel()
    assert isinstance(panel, LeavingPanel)
    QApplication.processEvents()
    return panel


def paper(window: Window) -> PaperPanel:
    panel = window.panels.panel()
    assert isinstance(panel, PaperPanel)
    return panel


def written(panel: LeavingPanel, key: str, path: Path, desk: WorldDesk, qtbot: QtBot) -> bytes:
    panel.choices[key].setChecked(True)
    before = len(desk.touched)
    panel.save_to(path)
    qtbot.waitUntil(lambda: len(desk.touched) > before, timeout=FAR_S)
    return path.read_bytes()


def test_the_list_leaves_as_it_is_shown_or_whole(room: Room, desk: WorldDesk, qtbot: QtBot, tmp_path: Path) -> None:
    papers.list_leaves(room, [desk.ines])
    panel = leaving(room.window)
    assert "pas chiffré" in panel.warning.accessibleName()
    one = written(panel, "shown_csv", tmp_path / "un.csv", desk, qtbot).decode("utf-8-sig").splitlines()
    assert len(one) == 2
    assert "Valombre" in one[1]
    every = written(panel, "all_csv", tmp_path / "tous.csv", desk, qtbot).decode("utf-8-sig").splitlines()
    assert len(every) == 39
    told = json.loads(written(panel, "shown_json", tmp_path / "un.json", desk, qtbot))
    assert [person["id"] for person in told["persons"]] == [desk.ines]
    assert desk.touched.count(("export", None)) == 3


def test_nothing_is_written_over_a_file(room: Room, desk: WorldDesk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "un.csv"
    path.write_text("à moi")
    papers.list_leaves(room, [desk.ines])
    panel = leaving(room.window)
    panel.save_to(path)
    qtbot.waitUntil(lambda: not panel.message.isHidden(), timeout=FAR_S)
    assert path.read_text() == "à moi"
    assert not desk.touched


def test_after_a_lock_nothing_leaves(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        WriteFile(lambda: b"x", tmp_path / "x").run(lambda *_: None, lambda: True)
    assert not list(tmp_path.iterdir())
    WriteFile(lambda: b"x", tmp_path / "x").run(lambda *_: None, lambda: False)
    with pytest.raises(VaultRefusal):
        WriteFile(lambda: b"y", tmp_path / "x").run(lambda *_: None, lambda: False)


def test_a_whole_dossier_leaves_with_its_private_notes(
    room: Room, desk: WorldDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    local.add_note(desk.connection, desk.ines, "entre nous", desk.clock())
    papers.person_leaves(room, desk.ines)
    told = json.loads(written(leaving(room.window), "copy", tmp_path / "copie.json", desk, qtbot))
    assert told["person"]["id"] == desk.ines
    assert any(note["text"] == "entre nous" for note in told["private_notes"])
    assert told["labels"]["Person"]["fields"]["ine"] == "INE"
    assert any(line["field"] == "name" and line["by"] == "Solène Marchebout" for line in told["history"])
    assert ("export", desk.ines) in desk.touched


def test_nobody_else_is_in_the_copy(desk: WorldDesk) -> None:
    told = json.dumps(access_copy(desk.connection, desk.ines, desk.name_of, desk.today()), ensure_ascii=False)
    assert "Brindamour" not in told


def test_contacts_leave_for_a_telephone(room: Room, desk: WorldDesk, qtbot: QtBot, tmp_path: Path) -> None:
    papers.person_leaves(room, desk.ines)
    data = written(leaving(room.window), "cards", tmp_path / "contacts.vcf", desk, qtbot)
    names = [card.fn.value for card in vobject.readComponents(data.decode())]
    assert names[0] == "Inès Valombre"
    assert "Nadège Valombre" in names


def test_menus_lead_to_the_papers(room: Room, desk: WorldDesk) -> None:
    words = [entry for entry, _do in papers.people_papers(room, lambda: [desk.ines])]
    assert words == ["Exporter la liste…", "Fiche d’accueil vierge…", "Compter mon activité"]
    assert next(entry for entry, _do in papers.person_papers(room, desk.ines)) == "Courrier ou SMS…"


def test_the_blank_form_is_shown_and_saved(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    papers.blank_form(room)
    panel = paper(room.window)
    qtbot.waitUntil(lambda: panel.pages.pages() == 2, timeout=FAR_S)
    panel.save_to(tmp_path / "fiche.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "fiche.pdf").exists(), timeout=FAR_S)
    assert len(read_pages((tmp_path / "fiche.pdf").read_bytes())) == 2


def test_the_form_has_the_fields_of_the_quick_intake_in_their_order(window: Window, desk: WorldDesk) -> None:
    from referent_desk.sheets.intake_form import render_intake_form

    screen = permanence(window, desk)
    form = screen.intake.form
    labels = [field.label.text() for field in (form.given, form.family)]
    labels += ["Né(e) le", "Commune", "Téléphone", "Autre façon de joindre", "Dernière classe"]
    labels += [chips.accessibleName() for chips in (form.out_since, form.asked, form.themes)]
    labels += ["En deux mots", "Se revoir", "J’ai dit ce qui est gardé et pourquoi", "Peut être rappelé(e)"]
    page = read_pages(render_intake_form())[0].text
    places = [page.index(label) for label in labels]
    assert places == sorted(places)
    themes = page[page.index("Ce qui freine") : page.index("En deux mots")]
    assert all(chip.accessibleName().split(",")[0] in themes for chip in form.themes._chips.values())


def permanence(window: Window, desk: WorldDesk) -> OutreachScreen:
    now = desk.clock()
    held = outreach.open_session(desk.log(), "Maison de quartier", now, now + timedelta(hours=2))
    outreach.count_passage(desk.log(), held, ["school"])
    with desk.log().act() as act:
        outreach.add_passage(act, held, desk.ines, ())
    window.open_screen("outreach")
    QApplication.processEvents()
    screen = window.frame.current()
    assert isinstance(screen, OutreachScreen)
    return screen


def test_the_balance_is_printed_without_names_unless_asked(
    window: Window, desk: WorldDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = permanence(window, desk)
    hands = Hands(window)
    hands.click(screen.head.count)
    count = window.panels.panel()
    assert isinstance(count, CountPanel)
    hands.click(count.paper)
    panel = paper(window)
    panel.save_to(tmp_path / "bilan.pdf")
    qtbot.waitUntil(lambda: ("export", None) in desk.touched, timeout=FAR_S)
    told = read_pages((tmp_path / "bilan.pdf").read_bytes())[0].text
    assert "2 passages" in told
    assert "Valombre" not in told
    assert panel.choice is not None
    panel.choice.box.setChecked(True)
    panel.save_to(tmp_path / "noms.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "noms.pdf").exists(), timeout=FAR_S)
    assert "Inès Valombre" in read_pages((tmp_path / "noms.pdf").read_bytes())[0].text


def test_the_permanence_offers_the_blank_form(window: Window, desk: WorldDesk) -> None:
    screen = permanence(window, desk)
    Hands(window).click(screen.head.form)
    assert isinstance(window.panels.panel(), PaperPanel)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_panels_are_named_and_not_cut(open_window: Open, desk: WorldDesk, scale: float) -> None:
    wear(scale=scale, dark=False)
    window = open_window(desk)
    letters = host_of(window)
    made = object.__new__(Room)
    made.desk, made.window, made.letters = desk, window, letters
    made.roll, made.keys = letters._roll, set()
    for show in (
        lambda: papers.list_leaves(made, [desk.ines]),
        lambda: papers.person_leaves(made, desk.ines),
        lambda: papers.blank_form(made),
    ):
        show()
        QApplication.processEvents()
        panel = window.panels.panel()
        assert panel is not None
        assert not nameless(panel)
        assert not cut(panel)


def test_an_organisation_s_contacts_leave_from_the_directory(
    room: Room, desk: WorldDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    one = next(held for held in organisations(desk.connection) if held.phone or held.contacts)
    room.window.open_screen("directory", f"organisations:{one.root}")
    QApplication.processEvents()
    screen = room.window.frame.current()
    assert isinstance(screen, DirectoryScreen)
    menu = {action.text(): action for action in screen.preview.more._menu.actions()}
    menu["Exporter les contacts…"].trigger()
    data = written(leaving(room.window), "cards", tmp_path / "organisme.vcf", desk, qtbot)
    assert next(iter(vobject.readComponents(data.decode()))).org.value == [one.name]
