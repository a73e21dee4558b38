"""A list that is made anew keeps the focus where it was: on the same line, or on the one that took its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.desk.widgets.press_line import PressLine, show_in_list


class KeptFocus:
    """`anew` when the lines of a card change, `give_back` once the new ones stand. A line's property is `key`."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._place: tuple[str, int] | None = None
        self._shown: object = None

    def anew(self, told: object) -> Column | None:
        """An empty column for the lines of `told`; None where they are those that stand already."""
        if told == self._shown:
            return None
        self._shown = told
        self._remember()
        # One page for all lines: it is taken away at once, where a hundred lines would go one by one.
        empty(self._card.body)
        page = QWidget()
        column = Column(page, gap=0)
        self._card.body.addWidget(page, 1)
        return column

    def forget(self) -> None:
        """What stands is no longer what it was made from (a box ticked in vain): the next lines are new."""
        self._shown = None

    def _remember(self) -> None:
        """Note the line that has the focus, itself or by one of its buttons."""
        focus, self._place = QApplication.focusWidget(), None
        for index, line in enumerate(self._lines()):
            if focus is not None and (focus is line or line.isAncestorOf(focus)):
                self._place = (str(line.property("key") or ""), index)
                # Else Qt would pass the focus on when the line goes, and scroll another list to it.
                focus.clearFocus()

    def give_back(self) -> None:
        """Give the focus to that line, or to the one at its place."""
        place, lines = self._place, self._lines()
        if place is None:
            return
        key, index = place
        same = next((line for line in lines if key and line.property("key") == key), None)
        target = same or (lines[min(index, len(lines) - 1)] if lines else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            show_in_list(target)

    def first(self) -> QWidget | None:
        """The first line marked as current, else the first."""
        lines = self._lines()
        return next((line for line in lines if line.property("current")), lines[0] if lines else None)

    def _lines(self) -> list[PressLine]:
        return [line for line in self._card.findChildren(PressLine) if line.parentWidget() is not None]
