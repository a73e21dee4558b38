"""Small widgets: choices by arrows, fields checked on leaving, chips of the fixed vocabulary."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message, split_sentence
from referent_desk.desk.widgets.bar import ProgressLine, steps_done
from referent_desk.desk.widgets.cells import AgeCell, TwoLines, age_words
from referent_desk.desk.widgets.chip import barrier_chip, chip_size, file_chip, situation_chip
from referent_desk.desk.widgets.choices import CheckRow, Option, OptionCards
from referent_desk.desk.widgets.confirm import Confirm
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.focus_ring import FocusRing
from referent_desk.desk.widgets.label import Label, MixedLabel
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.table import Table
from referent_desk.desk.widgets.tabs import Tabs
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.refusal import Refusal
from tests.desk.catalogue_of_widgets import components, records
from tests.desk.seen import cut, nameless

VIEWS = [Segment("all", "Tous", None, 38), Segment("again", "À recontacter", "clock", 6), Segment("new", "Nouveaux")]


@pytest.fixture
def page(qtbot: QtBot) -> Callable[..., QWidget]:
    """A window holding widgets between two lines of text, active, the first line focused."""

    kept: list[QWidget] = []

    def make(*widgets: QWidget, width: int = 700) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        window.before = QLineEdit()
        window.after = QLineEdit()
        for widget in (window.before, *widgets, window.after):
            column.addWidget(widget)
        window.resize(width, 300)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=2_000)
        window.before.setFocus()
        QApplication.processEvents()
        return window

    return make


def tab() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_arrows_move_inside_a_segmented_control_and_tab_leaves(page) -> None:
    control = SegmentedControl("Vue", VIEWS)
    heard: list[str] = []
    control.chosen.connect(heard.append)
    window = page(control)
    tab()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert heard == ["again", "new", "all", "new"]
    assert control.key() == "new"
    tab()
    assert QApplication.focusWidget() is window.after


def test_a_control_without_choice_is_entered_by_tab_and_chosen_by_an_arrow(page) -> None:
    control = SegmentedControl("Mobilité", VIEWS, may_be_empty=True)
    page(control)
    assert control.key() == ""
    tab()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert control.key() == "again"


def test_a_segmented_control_becomes_a_list_where_room_is_short(page) -> None:
    control = SegmentedControl("Vue", VIEWS)
    page(control, width=180)
    heard: list[str] = []
    control.chosen.connect(heard.append)
    assert control._faces.currentWidget() is control._list
    control._list.setFocus()
    QTest.keyClick(control._list, Qt.Key.Key_Down)
    assert control.key() == "again"


def test_new_counts_keep_the_choice(page) -> None:
    control = SegmentedControl("Vue", VIEWS)
    page(control)
    control.choose("again")
    control.set_segments([Segment("all", "Tous", None, 39), Segment("again", "À recontacter", "clock", 7)])
    assert control.key() == "again"
    assert control._buttons["again"].isChecked()
    assert control._buttons["again"].accessibleName() == "À recontacter 7"


def test_arrows_change_the_tab(page) -> None:
    tabs = Tabs("Dossier", [Segment("o", "Vue d’ensemble"), Segment("p", "Plan", None, 6)])
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    window = page(tabs)
    tab()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert heard == ["p"]
    tab()
    assert QApplication.focusWidget() is window.after


def test_a_field_is_checked_when_it_is_left_and_not_before(page) -> None:
    field = Field("Né le", check=lambda text: None if text == "28/02/2010" else "Exemple : 28/02/2010")
    page(field)
    tab()
    QTest.keyClicks(field.line, "31/02/2010")
    assert field.error() == ""
    tab()
    assert field.error() == "Exemple : 28/02/2010"
    assert field.line.accessibleDescription() == field.error()
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.error() == ""


def test_a_label_names_its_field() -> None:
    field = Field("Prénom")
    assert field.label.buddy() is field.line
    assert field.line.accessibleName() == "Prénom"


def test_a_click_on_the_words_ticks_the_box(page) -> None:
    row = CheckRow("Qui fait quoi", "4 actions partagées")
    page(row)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 5, 5))
    assert row.on()
    assert row.box.accessibleName() == "Qui fait quoi. 4 actions partagées"


def test_nothing_is_chosen_between_versions_until_the_person_does(page) -> None:
    cards = OptionCards("Téléphone", [Option("mine", "06 00 00 00 58"), Option("theirs", "06 00 00 00 64")])
    heard: list[str] = []
    cards.chosen.connect(heard.append)
    page(cards)
    assert cards.key() == ""
    cards.first_focus().setFocus()
    assert cards.key() == ""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert cards.key() == "mine"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert heard == ["mine", "theirs"]


def test_the_ring_follows_the_focus_and_leaves_with_the_widget(page) -> None:
    button = QPushButton("Agir")
    window = page(button)
    ring = FocusRing(window)
    button.setFocus()
    assert ring.target() is button
    assert ring.geometry().contains(button.geometry())
    button.hide()
    assert ring.target() is not button


def test_text_of_people_is_never_read_as_markup() -> None:
    assert Label("<b>x</b>").textFormat() == Qt.TextFormat.PlainText
    assert "&lt;img" in MixedLabel(("<img src=x>", True)).text()


def test_the_words_of_chips_are_fixed() -> None:
    assert [situation_chip(s).word for s in ("without", "pathway", "outcome", "paused", "new")] == [
        "Sans solution",
        "En parcours",
        "En solution",
        "En pause",
        "Nouveau",
    ]
    assert [barrier_chip(s).word for s in ("open", "in_progress", "lifted")] == ["À lever", "En cours", "Levé"]
    assert file_chip("to_settle", 4).word == "4 à trancher"
    assert chip_size(situation_chip("new")).height() == 22


def test_counts_are_spelled() -> None:
    assert steps_done(1, 6) == "1 étape sur 6"
    assert steps_done(2, 6) == "2 étapes sur 6"
    assert steps_done(0, 0) == "pas de plan"
    assert [age_words(d) for d in (None, 0, 1, 4)] == ["jamais", "aujourd’hui", "1 jour", "4 jours"]


def test_the_first_sentence_of_a_refusal_leads() -> None:
    message = refusal_message(Refusal("x", "Ce fichier est abîmé. Vos dossiers n’ont pas changé."))
    assert (message.lead, message.detail) == ("Ce fichier est abîmé.", "Vos dossiers n’ont pas changé.")
    assert split_sentence("Rien à faire.") == ("Rien à faire.", "")


def test_a_closed_banner_is_gone(page) -> None:
    banner = Banner(Message("info", "Un fait."), closable=True)
    page(banner)
    close = banner.findChildren(QPushButton)[0]
    assert close.accessibleName() == "Fermer"
    close.click()
    assert banner.isHidden()


def test_progress_says_how_far_and_stops_once(page) -> None:
    line = ProgressLine("Vérification du fichier reçu")
    heard: list[None] = []
    line.stopped.connect(lambda: heard.append(None))
    page(line)
    line.set_progress(6, 9, "Lecture des changements.")
    assert "6 sur 9" in line.accessibleName()
    line._stop.click()
    line._stop.click()
    assert len(heard) == 1


@pytest.mark.parametrize("make", [components, records])
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("dark", [False, True])
def test_every_widget_shows_in_both_themes(make, scale: float, dark: bool, qtbot: QtBot) -> None:
    wear(scale=scale, dark=dark)
    window = make()
    qtbot.addWidget(window)
    window.resize(round(1366 * scale), round(768 * scale))
    window.show()
    for _round in range(3):
        QApplication.processEvents()
    assert nameless(window) == []
    assert cut(window) == []
    assert not window.grab().isNull()


def test_no_widget_of_the_catalogue_opens_a_window_of_its_own(qtbot: QtBot) -> None:
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    for make in (components, records):
        window = make()
        qtbot.addWidget(window)
        window.show()
        QApplication.processEvents()
        after = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
        assert after - before == {window}
        window.hide()


def people() -> QStandardItemModel:
    model = QStandardItemModel(0, 2)
    for name in ("Brindamour", "Valombre", "Sablonnet"):
        cells = [QStandardItem(), QStandardItem()]
        cells[0].setData(TwoLines(name, "", "16 ans, Vierzon"), Qt.ItemDataRole.UserRole)
        cells[1].setData(AgeCell(4), Qt.ItemDataRole.UserRole)
        cells[0].setData(f"{name}, 16 ans, Vierzon.", Qt.ItemDataRole.AccessibleTextRole)
        model.appendRow(cells)
    return model


def test_arrows_choose_a_row_and_enter_opens_it(page) -> None:
    model = people()
    table = Table("Mes jeunes", model, [None, 124])
    chosen: list[int] = []
    opened: list[int] = []
    table.row_chosen.connect(chosen.append)
    table.row_opened.connect(opened.append)
    window = page(table)
    tab()
    assert QApplication.focusWidget() is table
    table.choose_row(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen == [0, 1]
    assert opened == [1]
    tab()
    assert QApplication.focusWidget() is window.after


def test_rows_grow_with_the_text(page) -> None:
    model = people()
    table = Table("Mes jeunes", model, [None, 124])
    page(table)
    before = table.rowHeight(0), table.columnWidth(1)
    wear(scale=2.0)
    assert (table.rowHeight(0), table.columnWidth(1)) == (before[0] * 2, before[1] * 2)


def test_tab_leaves_a_text_and_control_enter_sends_it(page) -> None:
    area = TextArea("Ce qui s’est dit")
    heard: list[None] = []
    area.submitted.connect(lambda: heard.append(None))
    window = page(area)
    tab()
    QTest.keyClicks(area, "Elle viendra jeudi")
    QTest.keyClick(area, Qt.Key.Key_Return)
    QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == "Elle viendra jeudi\n"
    assert len(heard) == 1
    tab()
    assert QApplication.focusWidget() is window.after


def test_enter_never_destroys(page) -> None:
    window = page(QPushButton("Agir"))
    ask = Confirm(window, "Supprimer ?", "C’est définitif.", do="Supprimer", keep="Garder", destroys=True)
    heard: list[str] = []
    ask.accepted.connect(lambda: heard.append("done"))
    ask.open()
    QApplication.processEvents()
    QTest.keyClick(ask, Qt.Key.Key_Return)
    assert heard == []
    assert ask.isHidden()


def test_lesser_actions_stand_in_a_menu_that_hides_when_empty(page) -> None:
    done: list[str] = []
    menu = MenuButton()
    page(menu)
    assert menu.isHidden()
    menu.set_actions([("Clore le suivi", lambda: done.append("clos"))])
    assert menu.isVisible()
    menu._menu.actions()[0].trigger()
    assert done == ["clos"]


def test_an_arrow_scrolls_to_the_tabs_that_lack_room(qtbot: QtBot) -> None:
    tabs = Tabs("Dossier", [Segment(str(n), f"Un onglet assez long, {n}") for n in range(6)])
    qtbot.addWidget(tabs)
    tabs.resize(420, 40)
    tabs.show()
    qtbot.waitUntil(lambda: tabs.after.isVisible())
    assert not tabs.before.isVisible()
    for _press in range(6):
        QTest.mouseClick(tabs.after, Qt.MouseButton.LeftButton)
    assert tabs.before.isVisible()
    assert not tabs.after.isVisible()
    tabs.resize(2400, 40)
    qtbot.waitUntil(lambda: not tabs.before.isVisible() and not tabs.after.isVisible())
