"""The columns of the list: chosen, moved, widened, put back, kept alone and with a view, and followed on paper."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from referent_desk.caseload.persons import add_person
from referent_desk.caseload.roll import Roll
from referent_desk.caseload.tags import add_tag
from referent_desk.desk.screens.people.columns import (
    ALWAYS,
    COLUMNS,
    NARROWEST,
    USUAL,
    WIDEST,
    Layout,
    Shown,
    layout_from,
    layout_json,
    stretched,
    widths,
)
from referent_desk.desk.screens.people.columns_panel import ColumnsPanel
from referent_desk.desk.screens.people.presenter import Asked, PeoplePresenter
from referent_desk.desk.screens.people.view import PeopleScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.sheets.people_list import render_people
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle

_LAYOUTS = st.lists(st.sampled_from(COLUMNS), unique=True).map(
    lambda columns: (
        Layout(tuple(Shown(column, 100 + 10 * place) for place, column in enumerate([ALWAYS, *columns])))
        if ALWAYS not in columns
        else Layout(tuple(Shown(column, 100 + 10 * place) for place, column in enumerate(columns)))
    )
)


@pytest.fixture
def presenter(desk: WorldDesk) -> PeoplePresenter:
    return PeoplePresenter(desk, Roll(desk.connection))


def screen_of(window: Window) -> PeopleScreen:
    screen = window.frame.current()
    assert isinstance(screen, PeopleScreen)
    return screen


def titles(screen: PeopleScreen) -> list[str]:
    model = screen.table.model()
    return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]


@given(_LAYOUTS)
def test_columns_are_read_back_as_they_were_kept(layout: Layout) -> None:
    assert layout_from(layout_json(layout)) == layout


@given(_LAYOUTS, st.integers(0, 2000))
def test_the_columns_fill_the_room_or_are_as_wide_as_chosen(layout: Layout, room: int) -> None:
    placed = widths(layout, room, drop=False)
    assert [column for column, _width in placed] == list(layout.columns)
    assert sum(width for _column, width in placed) == max(room, sum(item.width for item in layout.shown))
    dropped = widths(layout, room, drop=True)
    assert ALWAYS in [column for column, _width in dropped]
    assert len(dropped) == 1 or sum(width for _column, width in dropped) <= max(room, 0)


@given(_LAYOUTS, st.sampled_from(COLUMNS), st.integers(-20, 20))
def test_a_move_keeps_every_column_once(layout: Layout, column: str, step: int) -> None:
    moved = layout.moved(column, step)  # type: ignore[arg-type]
    assert sorted(moved.columns) == sorted(layout.columns)


def test_nonsense_kept_is_no_layout_and_names_always_show() -> None:
    assert layout_from(None) is layout_from("x") is layout_from([["gone", 12], 3]) is None
    found = layout_from([["tags", 10_000], ["tags", 90]])
    assert found is not None
    assert found.columns == (ALWAYS, "tags")
    assert USUAL.resized("contact", 3).width("contact") == NARROWEST
    assert USUAL.resized("contact", 9999).width("contact") == WIDEST
    assert USUAL.with_column(ALWAYS, on=False) == USUAL
    assert stretched(("name", "tags")) == "tags"


def test_each_further_column_says_what_the_record_says(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    layout = USUAL
    for column in COLUMNS:
        layout = layout.with_column(column, on=True)
    presenter.keep_layout(layout)
    add_tag(desk.log(), desk.ines, "permis AM")
    line = next(line for line in presenter.show(Asked()).lines if line.id == desk.ines)
    assert line.further["age"] == ("17 ans", "")
    assert line.further["commune"] == ("Vierzon", "")
    assert line.further["reach"][0] == "SMS"
    assert line.further["referent"] == ("Vous", "")
    assert line.further["tags"] == ("permis AM", "")
    assert line.further["phone"] == ("06 00 00 00 17", "")
    assert all(line.further[column][0] for column in ("last_step", "due", "opened", "level"))
    assert "Étiquettes\u00a0: permis AM" in line.sentence


@pytest.mark.parametrize("order", [column for column in COLUMNS if column not in USUAL.columns])
def test_every_column_sorts_both_ways_and_silence_comes_last(
    desk: WorldDesk, presenter: PeoplePresenter, order: str
) -> None:
    silent = add_person(desk.log(), {"given_names": "Zoé"}, date(2026, 10, 1)).id
    add_tag(desk.log(), desk.ines, "permis AM")
    ids = [line.id for line in presenter.show(Asked(order=order)).lines]  # type: ignore[arg-type]
    back = [line.id for line in presenter.show(Asked(order=order, reverse=True)).lines]  # type: ignore[arg-type]
    assert ids == back[::-1]
    if order not in ("opened", "referent"):
        assert ids.index(silent) > ids.index(desk.ines)


def test_columns_are_chosen_moved_and_put_back_by_the_keyboard(window: Window) -> None:
    hands, screen = Hands(window), screen_of(window)
    usual = titles(screen)
    hands.press("Alt+O")
    panel = window.panels.panel()
    assert isinstance(panel, ColumnsPanel)
    assert QApplication.focusWidget() is panel.rows["name"].box
    hands.press("Down")
    hands.press("Space")
    assert "Situation" not in titles(screen)
    hands.press("Down")
    hands.press("Alt+Up")
    settle()
    assert titles(screen)[0].startswith("Prochaine étape")
    assert QApplication.focusWidget() is panel.rows["urgency"].box
    before = screen.table.columnWidth(1)
    panel.rows["name"].box.setFocus()
    hands.press("Shift+Right")
    assert screen.table.columnWidth(1) > before
    hands.press("Shift+Left")
    assert screen.table.columnWidth(1) == before
    hands.press("Space")
    assert panel.rows["name"].box.isChecked()
    hands.click(panel.usual)
    assert titles(screen) == usual
    assert screen._presenter.layout == USUAL


def test_the_columns_are_there_again_the_next_time(desk: WorldDesk, window: Window) -> None:
    screen = screen_of(window)
    screen._lay_columns(USUAL.with_column("tags", on=True).with_column("steps", on=False).resized("tags", 200))
    again = PeoplePresenter(desk, Roll(desk.connection)).layout
    assert again.columns == ("name", "standing", "urgency", "contact", "tags")
    assert again.width("tags") == 200


def test_a_view_brings_its_columns_back(desk: WorldDesk, presenter: PeoplePresenter) -> None:
    presenter.keep_layout(USUAL.with_column("tags", on=True))
    view = presenter.keep_view("Étiquettes", Asked(view="without", order="tags"))
    presenter.keep_layout(USUAL)
    assert presenter.open_view(view) == Asked(view="without", order="tags")
    assert presenter.layout.columns[-1] == "tags"


def test_a_column_dragged_stays_where_it_was_let_go(window: Window) -> None:
    screen = screen_of(window)
    header = screen.table.horizontalHeader()
    header.moveSection(3, 1)
    settle()
    assert titles(screen)[1] == "Dernier contact"
    assert header.visualIndex(1) == 1
    header.resizeSection(1, 200)
    assert screen.table._layout.width("contact") == 200
    assert screen.table.root()


def test_the_selected_person_stays_so_when_the_columns_change(window: Window, desk: WorldDesk) -> None:
    window.open_screen("people", desk.ines)
    screen = screen_of(window)
    screen._lay_columns(USUAL.with_column("due", on=True))
    assert screen.table.root() == screen.person() == desk.ines


def test_the_paper_follows_the_columns_and_initials_leave_out_what_tells_who(
    desk: WorldDesk, presenter: PeoplePresenter
) -> None:
    layout = USUAL.with_column("steps", on=False).with_column("phone", on=True).with_column("referent", on=True)
    presenter.keep_layout(layout.moved("contact", -3))
    named = presenter.sheet(Asked(), initials=False)
    assert [column.title for column in named.columns] == [
        "Dernier contact", "Jeune", "Situation", "Prochaine étape", "Téléphone", "Référent",
    ]  # fmt: skip
    hidden = presenter.sheet(Asked(), initials=True)
    assert "Téléphone" not in [column.title for column in hidden.columns]
    assert presenter.telling() == ["Téléphone"]
    with PdfDocument(io.BytesIO(render_people(hidden))) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Référent" in text
    assert "06 00 00 00 17" not in text


def test_columns_without_room_on_paper_are_named(presenter: PeoplePresenter) -> None:
    layout = USUAL
    for column in COLUMNS:
        layout = layout.with_column(column, on=True)
    presenter.keep_layout(layout)
    sheet = presenter.sheet(Asked(), initials=False)
    assert len(sheet.columns) == 8
    assert "Sans place sur la page" in sheet.detail
    assert len(sheet.lines[0]) == 8


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_in_the_panel_and_everything_has_a_name(window: Window, scale: float) -> None:
    wear(scale=scale)
    settle()
    screen_of(window).show_columns()
    settle()
    panel = window.panels.panel()
    assert panel is not None
    assert cut(panel) == []
    assert nameless(panel) == []


def test_at_large_text_the_first_columns_stay(window: Window) -> None:
    wear(scale=2.0)
    settle()
    assert titles(screen_of(window))[:2] == ["Jeune", "Situation"]
    assert screen_of(window).table.horizontalScrollBar().maximum() == 0
