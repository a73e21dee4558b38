"""The screen of the plan: back to the person, the version that stands, the sheet, validating together."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.plan.page import PlanPage
from referent_desk.desk.screens.plan.told import PlanTold, agree_words
from referent_desk.desk.screens.plan.tools import PlanTools
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_LONGEST_NAME = 28
"""Letters of a name that stand beside the title."""


class PlanScreen(Screen):
    """`enter(id)` opens the plan of a person."""

    def __init__(self, tools: PlanTools, doors: Callable[[str], bool]) -> None:
        super().__init__()
        self._presenter, self._doors = tools.plan, doors
        self._root, self._whom, self._narrow = "", ("", ""), False
        self.page = PlanPage(tools)
        self.header = PageHeader(tr("plan", "Plan de parcours"))
        self.back_button = Button("", "quiet", icon="left")
        self.back_button.clicked.connect(self._to_record)
        self.version = Chip(ChipFace(""))
        self.sheet = Button(tr("plan", "Fiche"), icon="print", key="Ctrl+P", name=tr("plan", "Fiche de parcours"))
        self.sheet.clicked.connect(lambda: self._go("sheet"))
        self.agree = Button("", "primary")
        self.agree.clicked.connect(self.page.agree)
        self.header.add_before_title(self.back_button)
        self.header.add_after_title(self.version)
        if doors("sheet"):
            self.header.add_action(self.sheet)
        self.header.add_action(self.agree)
        column = Column(self, gap=10, margins=(16, 12, 16, 12))
        column.addWidget(self.header)
        column.addWidget(self.page, 1)
        self.page.acted.connect(self._acted)
        self.page.refused.connect(lambda refusal: self.say.emit(refusal_message(refusal)))
        self.page.told_of.connect(self._show_head)
        self.page.catalogue_asked.connect(lambda place: self.go.emit("catalogue", place))

    def enter(self, argument: object) -> None:
        """Show the plan of this person, the step that was chosen still so where it is the same one."""
        root = str(argument or self._root or "")
        again, self._root = root == self._root, root
        self._show(self._presenter.open, again=again)

    def refresh(self) -> None:
        """Show what was just recorded, where the person was."""
        if self._root:
            self._show(self._presenter.read, again=True)

    def leave(self) -> bool:
        """A field that is being typed in is recorded."""
        self.page.send()
        return True

    def put_away(self) -> None:
        """The same before a lock."""
        self.page.send()

    def person(self) -> str | None:
        """The person of the plan."""
        return self._root or None

    def argument(self) -> object:
        """The same person, after a lock."""
        return self._root

    def first_focus(self) -> QWidget | None:
        """The list of steps."""
        return self.page.first_focus()

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        wide = breadth is Breadth.WIDE
        self.page.fit(breadth)
        self.sheet.set_icon_only(not wide)
        self.sheet.set_key_shown("Ctrl+P" if wide else "")
        self._narrow = breadth is Breadth.NARROW
        self.header.title.setVisible(not self._narrow)
        self._name_back()

    def shortcuts(self) -> list[Key]:
        """Everything that is done to a step, wherever the focus is; text fields keep their arrows."""
        page = self.page
        keys = [
            Key(tr("plan", "Ajouter une étape"), "Ctrl+Shift+E", page.add_step),
            Key(tr("plan", "L’étape un jour plus tôt"), "Shift+Left", partial(page.shift, -1)),
            Key(tr("plan", "L’étape un jour plus tard"), "Shift+Right", partial(page.shift, 1)),
            Key(tr("plan", "L’étape une semaine plus tôt"), "Ctrl+Shift+Left", partial(page.shift, -7)),
            Key(tr("plan", "L’étape une semaine plus tard"), "Ctrl+Shift+Right", partial(page.shift, 7)),
            Key(tr("plan", "Sa fin un jour plus tôt"), "Alt+Shift+Left", partial(page.shift, -1, "end")),
            Key(tr("plan", "Sa fin un jour plus tard"), "Alt+Shift+Right", partial(page.shift, 1, "end")),
            Key(tr("plan", "Avancer l’étape dans l’ordre"), "Alt+Up", partial(page.reorder, True)),
            Key(tr("plan", "Reculer l’étape dans l’ordre"), "Alt+Down", partial(page.reorder, False)),
            Key(tr("plan", "Historique de l’étape"), "F4 Ctrl+Shift+H", page.show_history),
        ]
        if self._doors("sheet"):
            keys.append(Key(tr("plan", "Fiche de parcours"), "Ctrl+P", lambda: self._go("sheet")))
        if self._doors("interview"):
            keys.append(Key(tr("plan", "Commencer l’entretien"), "Ctrl+E", lambda: self._go("interview")))
        return keys

    def _show(self, read: Callable[[str], Record], *, again: bool) -> None:
        try:
            found = read(self._root)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            self.go.emit("people", None)
            return
        self.page.show_record(found, again=again)

    def _show_head(self, told: PlanTold) -> None:
        self._whom = (told.given, told.name)
        self._name_back()
        self.version.setVisible(bool(told.version))
        face = ChipFace(told.version, "warn", "edit") if told.is_draft else ChipFace(told.version, "ok", "checkc")
        self.version.show_face(face)
        self.header.set_context(told.agreed)
        self.agree.set_words(agree_words(told))
        offered = told.is_draft and bool(told.rows)
        if self.agree.hasFocus() and not offered:
            # The button leaves with the draft: the focus goes to the list, where Ctrl+Z is the screen's.
            self.page.first_focus().setFocus()
        self.agree.setVisible(offered)

    def _name_back(self) -> None:
        """The person's name; the given one where room is short."""
        given, name = self._whom
        said = tr("plan", "Retour au dossier\u00a0: {name}").format(name=name)
        short = len(name) > _LONGEST_NAME or self._narrow
        self.back_button.set_words(given[:_LONGEST_NAME] if short else name, name=said)

    def _acted(self, done: Done) -> None:
        root = self._root
        self.refresh()
        self.saved.emit()
        self.undo_offered.emit(done.words, done.back(lambda: self._undo(done, root)))

    def _undo(self, done: Done, root: str) -> None:
        try:
            done.undo()
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        if root == self._root:
            self.refresh()
        self.saved.emit()

    def _to_record(self) -> None:
        self.go.emit("record", self._root)

    def _go(self, key: str) -> None:
        self.go.emit(key, self._root)
