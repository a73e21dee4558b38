"""Réglages: the sections at the left, one at a time at the right, applied at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.settings import kept_look
from referent_desk.desk.screens.settings.presenter import SettingsPresenter
from referent_desk.desk.screens.settings.sections import (
    DisplaySection,
    FollowUpSection,
    IdentitySection,
    Section,
)
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.theme import look
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr

Make = Callable[[SettingsPresenter], Section]


class SettingsScreen(Screen):
    """`enter(key)` shows a section: "display", "follow_up", "identity"."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._makers: dict[str, tuple[str, str, Make]] = {
            "display": (tr("settings", "Affichage et lecture"), "eye", DisplaySection),
            "follow_up": (tr("settings", "Suivi"), "clock", FollowUpSection),
            "identity": (tr("settings", "Mon identité"), "person", IdentitySection),
        }
        self._key = "display"
        self._breadth = Breadth.WIDE
        self.sections: dict[str, Section] = {}
        self.lines: dict[str, _SectionLine] = {}
        self._list = Card(padding=(8, 8, 8, 8), gap=2)
        self._list.setAccessibleName(tr("settings", "Parties des réglages"))
        for key, (title, icon, _make) in self._makers.items():
            line = self.lines[key] = _SectionLine(title, icon)
            line.reached.connect(lambda at=key: self.open_section(at))
            self._list.body.addWidget(line)
        self._list.body.addStretch(1)
        self._card = Card(
            tr("settings", "Affichage et lecture"),
            aside=tr("settings", "appliqué tout de suite"),
            scrolls=True,
            padding=(0, 0, 0, 0),
        )
        self.original = Button(tr("settings", "Revenir aux réglages d’origine"), "quiet")
        self.original.clicked.connect(self._reset)
        foot = self._card.footer()
        foot.addWidget(self.original)
        foot.addStretch(1)
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(PageHeader(tr("settings", "Réglages")))
        self._columns = Columns([self._list, self._card], [264, None], keep_last=True)
        column.addWidget(self._columns, 1)

    def enter(self, argument: object) -> None:
        """Show a section as its settings stand."""
        self.open_section(argument if isinstance(argument, str) and argument in self._makers else self._key)

    def refresh(self) -> None:
        """Show what was changed elsewhere."""
        self.sections[self._key].show_settings()

    def argument(self) -> object:
        """The section shown."""
        return self._key

    def leave(self) -> bool:
        """What is being typed is kept."""
        self.put_away()
        return True

    def put_away(self) -> None:
        """The same before a lock."""
        for section in self.sections.values():
            section.send()

    def first_focus(self) -> QWidget | None:
        """The section shown."""
        return self.lines[self._key]

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        self._breadth = breadth
        self._columns.fit(breadth)
        for section in self.sections.values():
            section.fit(breadth)

    def open_section(self, key: str) -> None:
        """Show a section."""
        self._key = key
        title, _icon, make = self._makers[key]
        section = self.sections.get(key)
        if section is None:
            section = self.sections[key] = make(self._presenter)
            section.kept.connect(self.saved)
            self._card.body.addWidget(section)
            section.fit(self._breadth)
        section.show_settings()
        for other, held in self.sections.items():
            held.setVisible(other == key)
        self._card.set_title(title)
        self.original.setVisible(bool(section.names))
        for other, line in self.lines.items():
            line.mark(on=other == key)

    def _reset(self) -> None:
        section = self.sections[self._key]
        done = self._presenter.original(section.names)
        if isinstance(section, DisplaySection):
            look().set(scale=1.0, dark=False)
        section.show_settings()
        self.saved.emit()
        self.undo_offered.emit(done.words, lambda: self._take_back(done))

    def _take_back(self, done: Done) -> None:
        done.undo()
        kept_look.take(self._presenter.display())
        for section in self.sections.values():
            section.show_settings()
        self.saved.emit()


class _SectionLine(PressLine):
    """A section of the list; `reached` when it is pressed, or the arrows come to it."""

    reached = Signal()

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title, ruled=False)
        row = Row(self, gap=12, margins=(14, 10, 8, 10))
        row.addWidget(IconLabel(icon, "text", 18))
        self._words = Label(title, "body")
        row.addWidget(self._words, 1)
        self.setCheckable(True)
        self.setProperty("segment", "line")
        self.opened.connect(self.reached)
        self.let_presses_through()

    def mark(self, *, on: bool) -> None:
        """Show whether this is the section shown."""
        self._ground, self._bar = ("accentSoft", True) if on else ("surface", False)
        self._words.set_weight(700 if on else 400)
        self.setChecked(on)
        # Tab stops at the section shown, the arrows go to the others.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.update()

    def nextCheckState(self) -> None:
        """Only the screen marks the line."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrows show a section as they come to it."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason:
            self.reached.emit()
