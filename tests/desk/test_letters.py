"""Letters and texts: two gestures from anywhere, nothing typed is lost, nothing leaves that is not finished."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from referent_desk.caseload import appointments, interviews, letters, local
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.persons import read_person
from referent_desk.desk.jobs.print_paper import PrintPaper, SavePaper
from referent_desk.desk.screens.letters import presenter as presenter_module
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.letters.host import LetterHost
from referent_desk.desk.screens.letters.panel import LetterPanel
from referent_desk.desk.screens.letters.template_panel import TemplatePanel
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from tests.desk.fakes import FakeVault
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown
from tests.desk.world import WorldDesk

KEYS = "Ctrl+Shift+N"
Open = Callable[[WorldDesk], Window]


@pytest.fixture
def people(window: Window, desk: WorldDesk) -> Window:
    window.open_screen("people", desk.ines)
    QApplication.processEvents()
    return window


def panel_of(window: Window) -> LetterPanel:
    shown_now = window.panels.panel()
    assert isinstance(shown_now, LetterPanel)
    return shown_now


def host_of(window: Window) -> LetterHost:
    assert window._furniture is not None
    key = next(key for key in window._furniture.keys if key.keys == KEYS)
    host = key.do.__self__  # type: ignore[attr-defined]
    assert isinstance(host, LetterHost)
    return host


def opened(window: Window, **asked: str) -> LetterPanel:
    host_of(window).open_for(Asked(**asked))  # type: ignore[arg-type]
    QApplication.processEvents()
    return panel_of(window)


def contacts(desk: WorldDesk) -> list[Thing]:
    return read_person(desk.connection, desk.ines).of("ContactAttempt")


def choose(box: QComboBox, key: str) -> None:
    at = box.findData(key)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)
    QApplication.processEvents()


def button(window: Window, *words: str) -> Button:
    """The visible button whose name holds all of these words."""
    found = [one for one in shown(window, Button) if all(word in one.accessibleName() for word in words)]
    assert found, [one.accessibleName() for one in shown(window, Button)]
    assert isinstance(found[0], Button)
    return found[0]


def test_two_gestures_note_the_sms_that_the_record_calls_for(people: Window, desk: WorldDesk) -> None:
    hands, before = Hands(people), len(contacts(desk))
    hands.press(KEYS)
    assert panel_of(people).text.text().startswith("Bonjour Inès, nous avons rendez-vous mardi 13 octobre à 10 h.")
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    last = contacts(desk)[-1]
    assert len(contacts(desk)) == before + 1
    assert (last.text("entry", "channel"), last.text("entry", "result")) == ("sms", "sms_sent")
    assert last.text("entry", "text").startswith("Bonjour Inès")
    assert people.panels.panel() is None


def test_one_key_takes_the_contact_back_and_the_words_come_back(people: Window, desk: WorldDesk) -> None:
    hands, before = Hands(people), len(contacts(desk))
    hands.press(KEYS)
    hands.type("Coucou. ")
    hands.press("Ctrl+Return")
    hands.press("Ctrl+Z")
    assert len(contacts(desk)) == before
    hands.press(KEYS)
    assert panel_of(people).text.text().startswith("Coucou. Bonjour Inès")


def test_what_is_typed_survives_escape_and_a_lock(people: Window, desk: WorldDesk) -> None:
    hands = Hands(people)
    hands.press(KEYS)
    hands.type("À moitié. ")
    hands.press("Escape")
    hands.press(KEYS)
    assert panel_of(people).text.text().startswith("À moitié. ")
    hands.type("Encore. ")
    people.lock()
    people.gate.opened.emit(FakeVault())
    held = local.draft(desk.connection, f"letter:{desk.ines}")
    assert held is not None
    assert isinstance(held.value, dict)
    assert "Encore. " in str(held.value["text"])


def test_a_pause_is_enough_for_the_draft(people: Window, desk: WorldDesk, qtbot: QtBot) -> None:
    Hands(people).press(KEYS)
    Hands(people).type("Presque perdu. ")
    key = f"letter:{desk.ines}"
    qtbot.waitUntil(lambda: local.draft(desk.connection, key) is not None, timeout=3_000)


def test_another_template_replaces_the_words_and_gives_them_back(people: Window) -> None:
    Hands(people).press(KEYS)
    Hands(people).type("Mes mots. ")
    panel = panel_of(people)
    choose(panel.template, "bravo")
    assert "bravo" in panel.text.text()
    actions = panel.message._message.actions  # type: ignore[union-attr]
    actions[0].do()
    assert panel.text.text().startswith("Mes mots. ")
    assert panel.template.currentData() == "reminder"


def test_a_template_chosen_before_typing_asks_nothing(people: Window) -> None:
    Hands(people).press(KEYS)
    panel = panel_of(people)
    choose(panel.template, "bravo")
    assert panel.message.isHidden()


def test_what_is_not_finished_is_neither_noted_nor_copied_nor_printed(people: Window, desk: WorldDesk) -> None:
    panel = opened(people, root=desk.ines, form="letter", template="summons")
    before = len(contacts(desk))
    QGuiApplication.clipboard().clear()
    assert "[lieu]" in panel.gaps.text()
    panel.save()
    panel.copy()
    panel.paper.send()
    assert len(contacts(desk)) == before
    assert panel.message.isVisible()
    assert QGuiApplication.clipboard().text() == ""


def test_words_are_copied_for_a_minute(people: Window) -> None:
    Hands(people).press(KEYS)
    panel = panel_of(people)
    Hands(people).click(panel.copy_button)
    assert QGuiApplication.clipboard().text() == panel.text.text()
    people.clipboard.forget()
    assert QGuiApplication.clipboard().text() == ""


def test_the_guardian_is_written_to_in_her_own_way(people: Window, desk: WorldDesk) -> None:
    panel = opened(people, root=desk.ines, form="sms", template="no_news")
    assert not panel._voice_field.isHidden()
    panel.voice.choose("tu")
    panel.voice.chosen.emit("tu")
    assert "te joindre" in panel.text.text()
    choose(panel.to, str(panel.to.itemData(1)))
    assert panel.text.text().startswith("Bonjour, je n'arrive pas à joindre Inès.")
    assert panel._voice_field.isHidden()
    assert panel.where.text() == "Au 06 00 00 00 42"
    panel.save()
    assert contacts(desk)[-1].text("entry", "who") == "Nadège Valombre, mère"


def test_how_one_speaks_is_remembered(people: Window, desk: WorldDesk) -> None:
    panel = opened(people, root=desk.ines)
    panel.voice.choose("tu")
    panel.voice.chosen.emit("tu")
    people.panels.close_panel()
    assert "on se voit" in opened(people, root=desk.ines, template="reminder").text.text()


def test_rare_accents_are_left_out_on_demand(people: Window, desk: WorldDesk) -> None:
    panel = opened(people, root=desk.ines, form="sms", template="bravo")
    assert panel.plain.isHidden()
    panel.text.set_text("ê" * 100)
    assert "2 SMS" in panel.size_label.text()
    assert not panel.plain.isHidden()
    panel.plain.click()
    assert panel.text.text() == "e" * 100
    assert "1 SMS" in panel.size_label.text()


def test_a_summons_goes_to_the_guardian_and_shows_as_it_will_be_printed(
    people: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    panel = opened(people, root=desk.ines, form="letter", template="summons")
    assert panel.to.currentText() == "Nadège Valombre, mère"
    qtbot.waitUntil(lambda: panel.paper.pages.pages() == 1, timeout=20_000)


def test_a_letter_is_saved_printed_and_leaves_a_trace(
    people: Window, desk: WorldDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = opened(people, root=desk.ines, form="letter", template="bravo")
    path = tmp_path / "courrier.pdf"
    panel.paper.save_to(path)
    qtbot.waitUntil(lambda: ("export", desk.ines) in desk.touched, timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF-")
    printed = tmp_path / "imprime.pdf"
    sheet = panel._presenter.preview(panel.current())
    from referent_desk.sheets.letter import render_letter

    assert PrintPaper(lambda: render_letter(sheet), to_file=str(printed)).run(lambda *_: None, lambda: False) == 1
    assert printed.exists()


def test_a_paper_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> bytes:
        raise ValueError("broken")

    with pytest.raises(ValueError):
        SavePaper(broken, tmp_path / "x.pdf").run(lambda *_: None, lambda: False)
    assert not list(tmp_path.iterdir())


def test_a_template_is_adapted_from_the_panel_and_put_back(people: Window, desk: WorldDesk) -> None:
    panel = opened(people, root=desk.ines, form="sms", template="how_is_it")
    panel.adapt.click()
    QApplication.processEvents()
    adapting = people.panels.panel()
    assert isinstance(adapting, TemplatePanel)
    adapting.text.set_text("Salut [prenom]")
    adapting.save()
    assert "[prenom]" in adapting._field.error()
    adapting.text.set_text("Salut [prénom], ça roule ?")
    adapting.save()
    again = panel_of(people)
    assert again.text.text() == "Salut Inès, ça roule ?"
    assert again.template.currentText().endswith("(votre texte)")
    again.adapt.click()
    back = people.panels.panel()
    assert isinstance(back, TemplatePanel)
    back.original.click()
    back.save()
    assert not letters.is_adapted(desk.connection, "how_is_it", "sms", "vous")
    assert "comment se passent" in panel_of(people).text.text()


def test_adapting_a_template_loses_nothing_of_the_message_under_way(people: Window, desk: WorldDesk) -> None:
    panel = opened(people, root=desk.ines, form="sms", template="how_is_it")
    panel.text.set_text("Mes mots")
    panel.adapt.click()
    adapting = people.panels.panel()
    assert isinstance(adapting, TemplatePanel)
    adapting.save()
    again = panel_of(people)
    again.message._message.actions[0].do()  # type: ignore[union-attr]
    assert again.text.text() == "Mes mots"


def test_without_anybody_the_panel_asks_whom_it_is_for(open_window: Open) -> None:
    window = open_window(WorldDesk(0))
    Hands(window).press(KEYS)
    panel = panel_of(window)
    assert panel.who.field().hasFocus()
    panel.save()
    assert panel.message.isVisible()


def test_the_screen_turned_to_the_young_person_closes_it(people: Window, desk: WorldDesk) -> None:
    opened(people, root=desk.ines)
    people.open_screen("shared", desk.ines)
    assert people.panels.panel() is None


def test_two_absences_call_for_a_letter(people: Window, desk: WorldDesk) -> None:
    for days in (2, 5):
        key = interviews.add_appointment(desk.log(), desk.ines, desk.clock() - timedelta(days=days))
        appointments.set_outcome(desk.log(), desk.ines, key, "absent")
    panel = opened(people, root=desk.ines)
    assert panel.template.currentData() == "absences"
    assert panel.current().form == "letter"


@pytest.mark.parametrize(("scale", "dark"), [(1.0, False), (1.0, True), (2.0, False)])
@pytest.mark.parametrize("form", ["sms", "letter", "email"])
def test_everything_is_named_and_nothing_is_cut(
    open_window: Open, desk: WorldDesk, form: str, scale: float, dark: bool
) -> None:
    wear(scale=scale, dark=dark)
    window = open_window(desk)
    panel = opened(window, root=desk.ines, form=form, template="bravo")
    QApplication.processEvents()
    assert not nameless(panel)
    assert not cut(panel)
    assert shown(panel, QComboBox)


def test_typing_reads_the_record_no_more(people: Window, desk: WorldDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = opened(people, root=desk.ines, form="sms", template="bravo")

    def read(*_given: object) -> None:
        raise AssertionError("the record is read at a key")

    monkeypatch.setattr(presenter_module, "read_person", read)
    panel.text.setFocus()
    Hands(people).type("abc")
    assert "abc" in panel.text.text()


def test_a_summons_noted_for_the_guardian_leads_to_that_of_the_young_person(people: Window, desk: WorldDesk) -> None:
    interviews.add_appointment(desk.log(), desk.ines, desk.clock() + timedelta(minutes=1), place="Mission locale")
    panel = opened(people, root=desk.ines, form="letter", template="summons")
    panel.save()
    assert contacts(desk)[-1].text("entry", "result") == "summons_sent"
    Hands(people).click(button(people, "Préparer l’autre courrier"))
    other = panel_of(people)
    assert other.to.currentText() == "Inès Valombre"
    assert "votre représentant légal" in other.text.text()


def test_a_draft_comes_before_what_is_asked_for_and_each_is_one_press_away(people: Window, desk: WorldDesk) -> None:
    opened(people, root=desk.ines, form="sms", template="bravo").text.set_text("Mes mots")
    people.panels.close_panel()
    panel = opened(people, root=desk.ines, form="letter", template="absences")
    assert panel.text.text() == "Mes mots"
    Hands(people).click(button(people, "Prendre plutôt le modèle"))
    assert panel.template.currentData() == "absences"
    assert panel.current().form == "letter"
    Hands(people).click(button(people, "Remettre le mien"))
    assert panel.text.text() == "Mes mots"
