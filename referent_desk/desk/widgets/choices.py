"""Boxes to tick with a second line, and cards to choose between (a disagreement's versions)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QSizePolicy, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row


class CheckRow(QWidget):
    """A box with a title that wraps and a grey second line; the whole row ticks it. `ticked` gives the state."""

    ticked = Signal(bool)

    def __init__(self, title: str, detail: str = "", *, on: bool = False, enabled: bool = True) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(on)
        self.box.setEnabled(enabled)
        self.box.setAccessibleName(f"{title}. {detail}" if detail else title)
        self.box.toggled.connect(self.ticked)
        row = Row(self, gap=2)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0, margins=(0, 2, 0, 2))
        words.addWidget(Label(title, "body", "text" if enabled else "text3", wraps=True))
        if detail:
            words.addWidget(Label(detail, "dense", "text2", wraps=True))
        row.addLayout(words, 1)
        self.setFocusProxy(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def on(self) -> bool:
        """True when ticked."""
        return self.box.isChecked()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the row ticks the box."""
        self.box.click()


@dataclass(frozen=True)
class Option:
    """One card: a stable key, its words, a grey second line."""

    key: str
    text: str
    detail: str = ""


class OptionCards(QWidget):
    """Cards side by side, none chosen at first; arrows choose inside, Tab leaves. `chosen` gives the key.

    `below` is the key of a narrow last card (`below_width` at 100 %) that the down arrow chooses: "Les deux".
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[Option], *, key: str = "", below: str = "", below_width: int = 112
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._below, self._below_width = below, below_width
        self._group = QButtonGroup(self)
        self._cards: dict[str, _OptionCard] = {}
        self._row = Row(self, gap=8)
        for option in options:
            card = _OptionCard(option, name, self._arrow)
            card.radio.toggled.connect(lambda on, k=option.key: self._toggled(k, on))
            self._group.addButton(card.radio)
            self._cards[option.key] = card
            self._row.addWidget(card, 0 if option.key == below else 1)
        look().changed.connect(self._scale)
        self._scale()
        if key:
            self.choose(key)

    def set_stacked(self, stacked: bool) -> None:
        """Put the cards one under the other, where room is short."""
        self._row.setDirection(Row.Direction.TopToBottom if stacked else Row.Direction.LeftToRight)
        self._scale()

    def clear(self) -> None:
        """Choose nothing any more (emits nothing)."""
        self._group.setExclusive(False)
        for card in self._cards.values():
            card.radio.setChecked(False)
        self._group.setExclusive(True)

    def key(self) -> str:
        """The key chosen, or an empty string."""
        return next((key for key, card in self._cards.items() if card.radio.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a card (emits `chosen` when it changes)."""
        self._cards[key].radio.setChecked(True)

    def first_focus(self) -> QWidget:
        """The widget that takes the focus."""
        return next(iter(self._cards.values())).radio

    def _arrow(self, pressed: Qt.Key) -> None:
        """Left and right choose among the sides, down the card below, up comes back from it."""
        sides = [key for key in self._cards if key != self._below]
        held = self.key()
        at = sides.index(held) if held in sides else None
        if pressed == Qt.Key.Key_Down:
            wanted = self._below or held
        elif pressed == Qt.Key.Key_Up:
            wanted = sides[0] if held in ("", self._below) else held
        elif pressed == Qt.Key.Key_Left:
            wanted = sides[max(at - 1, 0) if at is not None else 0]
        else:
            wanted = sides[min(at + 1 if at is not None else 1, len(sides) - 1)]
        if wanted:
            self.choose(wanted)
            self._cards[wanted].radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scale(self) -> None:
        card = self._cards.get(self._below)
        if card is not None and self._row.direction() == Row.Direction.LeftToRight:
            card.setFixedWidth(px(self._below_width))
        elif card is not None:
            card.setMinimumWidth(0)
            card.setMaximumWidth(16_777_215)

    def _toggled(self, key: str, on: bool) -> None:
        self._cards[key].mark(on)
        if on:
            self.chosen.emit(key)


class _OptionCard(QFrame):
    def __init__(self, option: Option, group: str, arrow: Callable[[Qt.Key], None]) -> None:
        super().__init__()
        self._arrow = arrow
        self.setProperty("part", "option")
        self.radio = QRadioButton()
        self.radio.setAccessibleName(f"{option.text}. {option.detail}" if option.detail else option.text)
        self.radio.setAccessibleDescription(group)
        self.radio.installEventFilter(self)
        row = Row(self, gap=0, margins=(8, 5, 8, 5))
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0, margins=(0, 3, 0, 3))
        words.addWidget(Label(option.text, "dense", wraps=True))
        if option.detail:
            words.addWidget(Label(option.detail, "small", "text2", wraps=True))
        words.addStretch(1)  # beside a longer version, the words stay by their mark
        row.addLayout(words, 1)

    def mark(self, on: bool) -> None:
        self.setProperty("chosen", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A radio that nothing is chosen beside answers Enter as it answers Space.
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in enter and not event.modifiers():  # type: ignore[attr-defined]
            self.radio.setChecked(True)
            return True
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if pressed and event.key() in arrows and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:  # type: ignore[attr-defined]
            self._arrow(Qt.Key(event.key()))  # type: ignore[attr-defined]
            return True
        return super().eventFilter(watched, event)
