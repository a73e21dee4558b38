"""The frame around the screens once a vault is open: rail, header bar, messages, screens, footer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from referent_desk.desk.shell.banners import BannerHost
from referent_desk.desk.shell.footer import Footer
from referent_desk.desk.shell.header import HeaderBar
from referent_desk.desk.shell.rail import Rail
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.undoing import Undoing
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.columns import Breadth, breadth_of
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.undo_bar import UndoBar
from referent_desk.domain.text import tr

IDLE_KEY = "idle"
"""The message that the window is about to lock."""

_HELP = "help"


class Frame(QWidget):
    """Shows one screen at a time; makes each at its first opening. `opened` gives the key of the screen shown."""

    opened = Signal(str)
    help_asked = Signal()

    def __init__(self, entries: Sequence[ScreenEntry], remark: str = "") -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self._entries = {entry.key: entry for entry in entries}
        self._made: dict[str, Screen] = {}
        self._key = ""
        self._trail: list[tuple[str, object]] = []
        self.person_before = ""
        self._breadth = Breadth.WIDE
        self.rail = Rail()
        self.header = HeaderBar()
        self.banners = BannerHost()
        self.footer = Footer(remark)
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self.undo_bar.setParent(self)
        self.undoing = Undoing(self.undo_bar, self.current, self._show_undone, lambda told: self.banners.say(told))
        self._lay_out()
        shown = [(e.key, e.title, e.rail, e.shortcut) for e in entries if e.rail]
        aid = (_HELP, tr("desk", "Aide"), "info", "F1")
        self.rail.set_entries([*shown, aid], bottom=[*(e.key for e in entries if e.at_bottom), _HELP])
        self.rail.opened.connect(self._rail_pressed)
        self.undo_bar.installEventFilter(self)

    def current(self) -> Screen | None:
        """The screen shown."""
        return self._made.get(self._key)

    def key(self) -> str:
        """The key of the screen shown."""
        return self._key

    def place(self) -> tuple[str, object]:
        """Where we are: the key and the argument that bring back here."""
        screen = self.current()
        return self._key, screen.argument() if screen else None

    def open(self, key: str, argument: object = None, *, remember: bool = True) -> bool:
        """Show a screen; False when the present one asks to stay. Raises KeyError for an unknown key."""
        entry = self._entries[key]
        before = self.current()
        if before is not None:
            if not before.leave():
                return False
            if self._key != key:
                self.person_before = before.person() or ""
            if remember and self._key != key:
                self._trail.append(self.place())
        screen = self._made.get(key) or self._make(entry)
        self._key = key
        self.stack.setCurrentWidget(screen)
        bare = entry.bare
        for part in (self.rail, self.header, self.footer):
            part.setVisible(not bare)
        if entry.own_header:
            self.header.hide()
        self.banners.show_only(IDLE_KEY if screen.alone else None)
        self.rail.mark(entry.under or key)
        screen.fit(self._breadth)
        screen.enter(argument)
        focus = screen.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(key)
        return True

    def back(self) -> None:
        """Open the screen before, where it was."""
        if self._trail:
            key, argument = self._trail.pop()
            self.open(key, argument, remember=False)

    def screens(self) -> list[Screen]:
        """The screens made so far."""
        return list(self._made.values())

    def regions(self) -> list[QWidget]:
        """The regions that F6 goes round: rail, header, screen, a panel over it, footer."""
        panels = [child for child in self.children() if isinstance(child, QWidget) and child.property("region")]
        return [self.rail, self.header, self.stack, *panels, self.footer]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width, and keep the undo bar at the bottom."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay out for the present width and scale."""
        self._breadth = breadth_of(self.width())
        self.rail.set_narrow(self._breadth is Breadth.NARROW)
        self.header.fit(self._breadth)
        self.footer.fit(self._breadth)
        for screen in self._made.values():
            screen.fit(self._breadth)
        self._place_undo()

    def minimumSizeHint(self) -> QSize:
        """Screens scroll: the frame never asks for more than the smallest window."""
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the undo bar when it shows."""
        if watched is self.undo_bar and event.type() == QEvent.Type.Show:
            self._place_undo()
        return False

    def _rail_pressed(self, key: str) -> None:
        if key == _HELP:
            self.help_asked.emit()
        else:
            self.open(key)

    def _make(self, entry: ScreenEntry) -> Screen:
        screen = entry.make()
        screen.go.connect(self.open)
        screen.back.connect(self.back)
        screen.say.connect(self.banners.say)
        screen.undo_offered.connect(self.undoing.offer)
        screen.badge.connect(self.rail.set_badge)
        self._made[entry.key] = screen
        self.stack.addWidget(screen)
        return screen

    def _lay_out(self) -> None:
        row = Row(self, gap=0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.rail)
        column = Column(gap=0)
        column.addWidget(self.header)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)
        row.addLayout(column, 1)

    def _show_undone(self) -> None:
        """Something that was done on another screen was taken back, or done again."""
        screen = self.current()
        if screen is not None:
            screen.refresh()
            screen.saved.emit()

    def _place_undo(self) -> None:
        if self.undo_bar.isHidden():
            return
        width = min(px(520), self.width() - px(32))
        height = max(px(44), self.undo_bar.heightForWidth(width))
        left = (self.width() - width) // 2
        self.undo_bar.setGeometry(left, self.height() - height - px(44), width, height)
        self.undo_bar.raise_()
