"""The dossier: what it says, what it keeps to itself, and what is done on it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from referent_desk.caseload import interviews, local, persons
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.stored import changes_of_root
from referent_desk.desk.screens.record import head, journal_lines
from referent_desk.desk.screens.record.barrier_row import BarrierRow
from referent_desk.desk.screens.record.presenter import RecordPresenter
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import Chip
from referent_desk.domain.refusal import Refusal
from referent_desk.vault.database import transaction
from tests.caseload.conftest import desk as other_desk
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown, unreachable
from tests.desk.world import WorldDesk, settle

Open = Callable[[WorldDesk], Window]
KARIM = "b" * 32


@pytest.fixture
def presenter(desk: WorldDesk) -> RecordPresenter:
    made = RecordPresenter(desk)
    made.open(desk.ines)
    return made


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    shown_now = window.frame.current()
    assert isinstance(shown_now, RecordScreen)
    return shown_now


def words_on(window: Window) -> str:
    """Every word that stands in the window now."""
    return " ".join(label.text() for label in shown(window, QLabel) if isinstance(label, QLabel))


def test_the_head_says_who_how_to_reach_and_since_when(desk: WorldDesk) -> None:
    told = head.head(desk, read_person(desk.connection, desk.ines), desk.today())
    assert told.age == "17 ans, née le 12 mars 2009"
    assert (told.place, told.reach) == ("Vierzon (18)", "06 00 00 00 17, plutôt SMS après 11 h")
    assert told.since == "Suivie par vous depuis le 7 septembre"
    assert told.guardians == ("Sa mère, Nadège Valombre\u00a0: 06 00 00 00 42",)


def test_a_bare_person_has_a_calm_head(desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Noa"}, desk.today()).id
    told = head.head(desk, read_person(desk.connection, root), desk.today())
    assert (told.age, told.place, told.reach, told.guardians) == ("", "", "", ())
    assert told.since == "Accompagnement par vous depuis le 13 octobre"


def test_what_a_colleague_wrote_bears_their_name(desk: WorldDesk, presenter: RecordPresenter) -> None:
    colleague = other_desk(KARIM)
    with transaction(colleague.connection):
        colleague.receive(changes_of_root(desk.connection, desk.ines))
    entry = {"at": "2026-10-12T10:00+02:00", "channel": "sms", "result": "sms_sent", "text": "Bonjour"}
    interviews.add_contact(colleague, desk.ines, entry)
    log: Log = desk.log()
    with transaction(desk.connection):
        log.receive(changes_of_root(colleague.connection, desk.ines))
    presenter.read(desk.ines)
    first = presenter.journal("all")[0]
    assert (first.title, first.author) == ("SMS envoyé", "par Karim Tessoul")
    assert {line.author for line in presenter.journal("all")[1:] if not line.private} == {"par vous"}


def test_opening_a_dossier_leaves_a_trace_and_remembers_what_was_shown(
    desk: WorldDesk, presenter: RecordPresenter
) -> None:
    assert ("show", desk.ines) in desk.touched
    count = desk.connection.execute("SELECT count(*) FROM shown_head WHERE root = ?", (desk.ines,)).fetchone()[0]
    assert count > 20


def test_a_dossier_that_can_t_be_marked_as_shown_can_be_read(desk: WorldDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def later(*_given: object) -> None:
        raise Refusal("newer_schema", "Ce coffre vient d’un programme plus récent.")

    monkeypatch.setattr(persons, "remember_shown", later)
    made = RecordPresenter(desk)
    made.open(desk.ines)
    assert made.overview().head.given == "Inès"


def test_filters_of_the_journal_divide_it(presenter: RecordPresenter) -> None:
    contacts = [line.key for line in presenter.journal("contacts")]
    plan = [line.key for line in presenter.journal("plan")]
    everything = [line.key for line in presenter.journal("all")]
    assert contacts
    assert plan
    assert not set(contacts) & set(plan)
    assert set(contacts) | set(plan) <= set(everything)


def test_a_long_entry_is_cut_between_words_until_it_is_opened() -> None:
    line = journal_lines.JournalLine("k", "9 oct.", "sms", "accent", "SMS", "par vous", "mot " * 100)
    assert line.is_long
    assert line.short.endswith("mot…")
    assert len(line.short) <= journal_lines.SHORT + 1


def test_what_is_booked_stands_above_the_journal(presenter: RecordPresenter) -> None:
    told = presenter.overview().coming
    assert told is not None
    assert told.lead == "À venir\u00a0: aujourd’hui à 10:00."
    assert "Puis jeudi 15 octobre à 16:00" in told.detail


def test_a_private_note_stays_folded_until_it_is_asked_for(screen: RecordScreen, window: Window) -> None:
    assert "question du mercredi" not in words_on(window)
    button = next(item for item in shown(window, Button) if item.accessibleName().startswith("Lire la note"))
    Hands(window).click(button)
    assert "question du mercredi" in words_on(window)
    assert "Replier" in [item.words() for item in shown(window, Button) if isinstance(item, Button)]


def test_no_other_name_stands_on_a_dossier_and_none_in_the_title(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    told = words_on(window)
    families = [row[0] for row in desk.connection.execute("SELECT json_extract(name, '$.family') FROM shown_person")]
    assert "Valombre" in families
    assert [name for name in families if name != "Valombre" and name in told] == []
    assert window.windowTitle() == "Référent"


def test_one_click_moves_a_barrier_and_one_key_puts_it_back(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    row = next(row for row in screen.overview.findChildren(BarrierRow) if row.line.theme == "Confiance")
    before = _barrier(desk, row.line.key)
    hands.click(row.chip)
    assert _barrier(desk, row.line.key) == {"under_way": None, "lifted": None}
    assert hands.gestures == 1
    hands.press("Ctrl+Z")
    assert _barrier(desk, row.line.key) == before
    assert before["lifted"] == {"date": "2026-09-30", "how": "Depuis l’atelier"}


def test_an_alert_is_answered_in_one_gesture_and_taken_back_by_one_key(window: Window, desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Noa", "phones": ["06 00 00 00 73"]}, desk.today()).id
    window.open_screen("record", root)
    settle()
    hands = Hands(window)
    hands.click(next(item for item in shown(window, Button) if item.accessibleName() == "C’est dit"))
    case = read_person(desk.connection, root).case
    assert case is not None
    assert case.get("informed") == {"date": "2026-10-13", "support": "spoken"}
    assert "C’est dit" not in [item.accessibleName() for item in shown(window, Button)]
    hands.press("Ctrl+Z")
    case = read_person(desk.connection, root).case
    assert case is not None
    assert case.get("informed") is None


def test_the_focus_stays_on_the_barrier_that_was_moved(screen: RecordScreen, window: Window) -> None:
    row = next(row for row in screen.overview.findChildren(BarrierRow) if row.line.theme == "Mobilité")
    row.chip.setFocus()
    Hands(window).press("Space")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Mobilité\u00a0: en cours"


def test_a_barrier_put_back_after_another_dossier_was_opened_is_still_hers(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    row = next(row for row in screen.overview.findChildren(BarrierRow) if row.line.theme == "Mobilité")
    Hands(window).click(row.chip)
    other = add_person(desk.log(), {"given_names": "Noa"}, date(2026, 10, 1)).id
    window.open_screen("record", other)
    window.frame.undo_bar.undo()
    assert _barrier(desk, row.line.key) == {"under_way": None, "lifted": None}
    assert screen.person() == other


def test_arrows_go_from_tab_to_tab(screen: RecordScreen, window: Window) -> None:
    hands = Hands(window)
    hands.press("Right")
    assert screen.tabs.key() == "situation"
    hands.press("Right")
    assert screen.tabs.key() == "plan"
    hands.press("Right")
    assert screen.tabs.key() == "journal"
    assert screen.journal.isVisible()


def test_an_unknown_dossier_says_so_and_shows_the_list(window: Window) -> None:
    window.open_screen("record", "nobody")
    assert window.frame.key() == "people"


def test_a_bare_dossier_says_what_is_missing_calmly(window: Window, desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Noa"}, desk.today()).id
    window.open_screen("record", root)
    QApplication.processEvents()
    told = words_on(window)
    for sentence in ("Ses mots viendront", "Rien de noté", "Aucun frein noté", "Pas encore d’étape"):
        assert sentence in told
    assert cut(window) == []


@pytest.mark.parametrize("tab", ["overview", "situation", "journal"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(screen: RecordScreen, window: Window, tab: str, scale: float) -> None:
    wear(scale=scale)
    screen.open_tab(tab)
    QApplication.processEvents()
    assert cut(window) == []
    assert nameless(window) == []


@pytest.mark.parametrize("tab", ["overview", "situation", "journal"])
def test_tab_reaches_every_button(screen: RecordScreen, window: Window, tab: str) -> None:
    screen.open_tab(tab)
    QApplication.processEvents()
    # Arrows go from tab to tab: Tab stops at the chosen one only.
    tabs = {"Vue d’ensemble", "Situation", "Plan 6", "Journal 10", "Documents", "Accords et partage"}
    assert set(unreachable(window)) <= tabs


def test_a_long_name_takes_two_lines_and_covers_nothing(window: Window, desk: WorldDesk) -> None:
    flat = {"given_names": "Marie-Inès Éléonore Joséphine", "family_name": "Valombre de La Tour du Pin Verclause " * 2}
    root = add_person(desk.log(), flat, desk.today()).id
    window.open_screen("record", root)
    settle()
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    name = screen.header.name
    assert name.height() >= 2 * name.fontMetrics().height()
    assert cut(window) == []
    below = [chip for chip in shown(window, Chip) if screen.header.isAncestorOf(chip)]
    assert all(chip.geometry().top() >= name.geometry().bottom() for chip in below)


def test_three_years_of_journal_open_a_few_lines_at_first(open_window: Open, desk: WorldDesk) -> None:
    log = desk.log()
    for number in range(120):
        at = f"202{4 + number % 2}-0{1 + number % 9}-1{number % 9}T09:00+02:00"
        interviews.add_contact(log, desk.ines, {"at": at, "channel": "call", "result": "reached", "text": "Un point."})
    local.add_note(desk.connection, desk.ines, "À moi", desk.clock())
    window = open_window(desk)
    window.open_screen("record", desk.ines)
    settle()
    more = [item for item in shown(window, Button) if "lignes plus anciennes" in item.accessibleName()]
    assert len(more) == 1
    assert cut(window) == []


def _barrier(desk: WorldDesk, key: str) -> dict[str, object]:
    thing = next(item for item in read_person(desk.connection, desk.ines).of("Barrier") if item.key == key)
    return {name: thing.get(name) for name in ("under_way", "lifted")}
