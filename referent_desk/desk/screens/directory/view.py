"""The directory: sections and search above, the list, and beside it everything of the line selected."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.desk.screens.directory.form import Form, Saved
from referent_desk.desk.screens.directory.form_view import DirectoryPanel
from referent_desk.desk.screens.directory.forms import Forms
from referent_desk.desk.screens.directory.lines import SECTIONS, Section
from referent_desk.desk.screens.directory.model import DirectoryModel
from referent_desk.desk.screens.directory.presenter import (
    Asked,
    DirectoryPresenter,
    Shown,
    add_words,
    nothing_words,
    section_words,
)
from referent_desk.desk.screens.directory.preview import Part
from referent_desk.desk.screens.directory.preview_view import PreviewCard
from referent_desk.desk.screens.done import Done
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Action, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.filter_combo import FilterCombo
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.search_box import SearchBox
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_ICONS: dict[Section, str] = {
    "organisations": "home",
    "workshops": "gear",
    "networks": "people",
    "travels": "bus",
    "schemes": "flag",
}
_DEBOUNCE_MS = 60

Show = Callable[[SidePanel], None]


class DirectoryScreen(Screen):
    """`enter` takes a section with a root ("schemes:<root>") or words ("schemes?<words>"), or nothing: all stays."""

    def __init__(
        self, presenter: DirectoryPresenter, forms: Forms, show_panel: Show, export: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._presenter, self._forms, self._show_panel, self._export = presenter, forms, show_panel, export
        self._asked = Asked()
        self._root = self._line = ""
        self._breadth = Breadth.WIDE
        self._reading = False
        self._context = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._show)
        self.page_header = PageHeader(tr("directory", "Annuaire"))
        back = Button(tr("directory", "Catalogue"), "quiet", icon="left")
        back.clicked.connect(lambda: self.go.emit("catalogue", None))
        self.page_header.add_before_title(back)
        self.add = Button(add_words("organisations"), icon="plus")
        self.add.clicked.connect(self._add)
        self.page_header.add_action(self.add)
        self.sections = SegmentedControl(
            tr("directory", "Rubrique"), [Segment(one, section_words(one), _ICONS[one], 0) for one in SECTIONS]
        )
        self.search = SearchBox(
            tr("directory", "Chercher dans l’annuaire"),
            tr("directory", "Nom, commune, contact, métier accueilli…"),
            height=32,
        )
        self.kinds = FilterCombo(tr("directory", "Genre"), width=200)
        self.model = DirectoryModel()
        self.table = Table(tr("directory", "Annuaire"), self.model, [None, 248, 216], row_height=52)
        self.preview = PreviewCard()
        self._lay_out()
        self._listen()
        look().changed.connect(self._refit)

    def enter(self, argument: object) -> None:
        """Show the section and the thing asked for."""
        told, _, words = str(argument or "").partition("?")
        section, _, root = told.partition(":")
        if section in SECTIONS:
            root, _, line = root.partition(":")
            self.search.setText(words)
            self._asked = Asked(section, words)
            self._root, self._line = root or self._root, line
            self._reading = bool(root)
        self._show()

    def refresh(self) -> None:
        """Show what was recorded elsewhere."""
        self._show()

    def argument(self) -> object:
        """The same section and thing, after a lock."""
        told = f"{self._asked.section}:{self._root}"
        return f"{told}:{self._line}" if self._asked.section == "workshops" else told

    def first_focus(self) -> QWidget | None:
        """The list; the thing that is read alone; the search where there is neither."""
        if self.preview.isVisibleTo(self) and not self._card.isVisibleTo(self):
            return self.preview.first_stop()
        return self.table if self.model.rowCount() and self.table.isVisibleTo(self) else self.search

    def fit(self, breadth: Breadth) -> None:
        """The card stands beside the list, or in its place where room is short."""
        self._breadth = breadth
        wide = breadth is Breadth.WIDE
        self.preview.set_alone(not wide)
        if wide:
            self.preview.setFixedWidth(px(404))
        else:
            self.preview.setMinimumWidth(0)
            self.preview.setMaximumWidth(16_777_215)
        self.table.hide_columns([2] if breadth is Breadth.NARROW else [])
        self._filters.setDirection(Row.Direction.LeftToRight if wide else Row.Direction.TopToBottom)
        self._place()

    def _refit(self) -> None:
        self.fit(self._breadth)

    def _lay_out(self) -> None:
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(self.page_header)
        self._above = QWidget()
        self._filters = Row(self._above, gap=8)
        self._filters.addWidget(self.sections)
        words = Row(gap=8)
        words.addWidget(self.search, 1)
        words.addWidget(self.kinds)
        self._filters.addLayout(words, 1)
        column.addWidget(self._above)
        self._list = QStackedWidget()
        self._nothing = QWidget()
        Column(self._nothing)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        self._card = Card(padding=(0, 0, 0, 0))
        self._card.setAccessibleName(tr("directory", "Liste"))
        self._card.body.addWidget(self._list)
        row = Row(gap=12)
        row.addWidget(self._card, 1)
        row.addWidget(self.preview)
        column.addLayout(row, 1)

    def _listen(self) -> None:
        self.sections.chosen.connect(self._turn_to)
        self.search.textChanged.connect(self._typed)
        self.kinds.chosen.connect(lambda kind: self._ask(replace(self._asked, kind=kind)))
        self.table.row_chosen.connect(self._select)
        self.table.row_opened.connect(self._open)
        told = self.preview
        told.edited.connect(self._edit)
        told.added.connect(lambda entity: self._open_form(self._forms.of_part(self._root, entity)))
        told.part_edited.connect(lambda entity, key: self._open_form(self._forms.of_part(self._root, entity, key)))
        told.part_removed.connect(lambda entity, key: self._remove((entity, key)))
        told.removed.connect(lambda: self._remove(self._part()))
        told.card_asked.connect(lambda: self._export(self._root))
        told.opened.connect(self._lead)
        told.taken.connect(self._take)
        told.remarked.connect(self._remark)
        told.remark_removed.connect(lambda key: self._undoable(self._presenter.remove_remark(key)))
        told.left.connect(self._back_to_list)

    def shortcuts(self) -> list[Key]:
        """Into the directory, for what a file knows."""
        return [Key(tr("directory", "Ajouter à l’annuaire"), "Ctrl+Return Ctrl+Enter", lambda: self._take(""))]

    def _part(self) -> Part | None:
        """The workshop in sight, which is what is corrected and taken away; None for a whole thing."""
        told = self.preview.told()
        return told.part if told is not None else None

    def _lead(self, where: str) -> None:
        """Show what a line leads to; the words go, so that it is in the list."""
        self.enter(f"{where}?")
        (self.table if self._breadth is Breadth.WIDE else self.preview.first_stop()).setFocus()

    def _take(self, identity: str) -> None:
        """Make an organisation of what a file describes; where it does not tell its kind, the form asks."""
        told = self.preview.told()
        identity = identity or (told.of_file if told is not None else "")
        if not identity:
            return
        try:
            done = self._presenter.add_from_file(identity)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        if done is not None:
            self._line = ""
            self._recorded(done)
            self.table.setFocus()
            return
        panel = DirectoryPanel(self._forms.of_organisation(), self._forms)
        panel.start_with(self._presenter.typed_from_file(identity))
        panel.saved.connect(self._recorded)
        self._show_panel(panel)

    def _turn_to(self, section: str) -> None:
        self._reading = False
        self._ask(replace(self._asked, section=cast(Section, section), kind=""))

    def _typed(self, words: str) -> None:
        self._asked = replace(self._asked, words=words)
        self._timer.start()

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self._show()

    def _show(self) -> None:
        self._timer.stop()
        told = self._presenter.show(self._asked)
        self._context = told.context
        self.sections.set_segments(
            [Segment(one, section_words(one), _ICONS[one], told.counts[one]) for one in SECTIONS]
        )
        self.sections.choose(self._asked.section)
        self.kinds.set_choices([("", tr("directory", "tous")), *told.kinds])
        self.kinds.choose(self._asked.kind)
        self.kinds.setVisible(self._asked.section == "organisations" and len(told.kinds) > 1)
        self.add.set_words(add_words(self._asked.section))
        self.model.show(told.lines, self._asked.section)
        if told.lines:
            self._list.setCurrentWidget(self.table)
            row = self.model.row_of(self._line)
            self.table.choose_row(row if row >= 0 else max(self.model.row_of(self._root), 0))
        else:
            self._tell_nothing(told)
            self._root, self._line, self._reading = "", "", False
            self.preview.show_preview(None)
        self._place()

    def _tell_nothing(self, told: Shown) -> None:
        layout = self._nothing.layout()
        assert layout is not None
        empty(layout)
        fact, detail = nothing_words(self._asked, told.whole)
        asked = bool(self._asked.words.strip() or self._asked.kind)
        action = (
            Action(tr("directory", "Effacer les mots"), self._clear) if asked else Action(self.add.words(), self._add)
        )
        layout.addWidget(EmptyState("search" if asked else _ICONS[self._asked.section], fact, detail, [action]))
        self._list.setCurrentWidget(self._nothing)

    def _clear(self) -> None:
        self._asked = Asked(self._asked.section)
        self.search.clear()
        self._show()
        self.table.setFocus()

    def _select(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None and line.of_file:
            self._root, self._line = "", line.id
            self.preview.show_preview(self._presenter.of_file(line.id))
        elif line is not None:
            self._root, self._line = line.root, line.id
            self.preview.show_preview(self._presenter.preview(self._asked.section, line.root, line.id))

    def _open(self, row: int) -> None:
        self._select(row)
        if self._breadth is not Breadth.WIDE:
            self._reading = True
            self._place()
        self.preview.first_stop().setFocus()

    def _back_to_list(self) -> None:
        self._reading = False
        self._place()
        self.table.setFocus()

    def _place(self) -> None:
        wide = self._breadth is Breadth.WIDE
        reading = self._reading and bool(self._root or self._line)
        narrow = self._breadth is Breadth.NARROW
        self.page_header.set_context("" if narrow else self._context)
        self._above.setVisible(not (narrow and reading))
        self._card.setVisible(wide or not reading)
        self.preview.setVisible(bool(self._root or self._line) and (wide or reading))

    def _add(self) -> None:
        section = self._asked.section
        if section == "schemes":
            self.go.emit("scheme", None)
        elif section == "workshops":
            self._open_form(self._forms.of_part("", "Workshop"))
        elif section == "networks":
            self._open_form(self._forms.of_network())
        elif section == "travels":
            self._open_form(self._forms.of_travel())
        else:
            self._open_form(self._forms.of_organisation())

    def _edit(self) -> None:
        section, part = self._asked.section, self._part()
        if section == "workshops" and part is not None:
            self._open_form(self._forms.of_part(self._root, *part))
        elif section == "schemes":
            self.go.emit("scheme", self._root)
        elif section == "networks":
            self._open_form(self._forms.of_network(self._root))
        else:
            self._open_form(self._forms.of_organisation(self._root))

    def _open_form(self, form: Form) -> None:
        panel = DirectoryPanel(form, self._forms)
        panel.saved.connect(self._recorded)
        self._show_panel(panel)

    def _recorded(self, done: Saved) -> None:
        if done.root != self._root:
            self._root, self._line = done.root, ""
        if self._asked.section == "workshops" and done.part:
            self._line = done.part
        self._show()
        self.saved.emit()
        if done.undo is not None:
            undo = done.undo
            self.undo_offered.emit(done.words, lambda: self._undo(undo))

    def _remove(self, part: tuple[str, str] | None) -> None:
        try:
            done = self._presenter.remove(self._asked.section, self._root, part)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self._undoable(done)

    def _remark(self, words: str) -> None:
        self._presenter.add_remark(self._root, words)
        self._show()
        self.saved.emit()
        if self.preview.remark is not None:
            self.preview.remark.setFocus()

    def _undoable(self, done: Done | None) -> None:
        self._show()
        if done is not None:
            self.saved.emit()
            self.undo_offered.emit(done.words, lambda: self._undo(done.undo))

    def _undo(self, undo: Callable[[], None]) -> None:
        undo()
        self._show()
        self.saved.emit()
