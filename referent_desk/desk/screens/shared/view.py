"""The screen turned to the young person: no rail, no footer, no other name; one key comes back."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from referent_desk.desk.screens.shared.large import LargeChip, LargeLabel
from referent_desk.desk.screens.shared.presenter import (
    Answer,
    Place,
    SharedPresenter,
    Shown,
    ShownStep,
    ShownTask,
    answer_words,
)
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.theme import Tone, look, px
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

ANSWERS: Final[tuple[Answer, ...]] = ("yes", "change", "thinking")
_ICONS: Final[dict[Answer, str | None]] = {"yes": "check", "change": "edit", "thinking": None}
_PLACES: Final[dict[Place, tuple[Tone, str]]] = {
    "done": ("ok", "check"),
    "now": ("info", "half"),
    "soon": ("info", "half"),
    "later": ("neutral", "circle"),
    "stopped": ("neutral", "pause"),
}


class SharedScreen(Screen):
    """`enter(id)` shows a person's way; it is left by its own buttons and keys only."""

    alone = True

    def __init__(self, presenter: SharedPresenter, *, sheet: bool, hide_rest: Callable[[], None]) -> None:
        super().__init__()
        self._presenter, self._hide_rest = presenter, hide_rest
        self._has_sheet = sheet
        self._may_leave = False
        self._shown: Shown | None = None
        self.bar = _Bar(sheet=sheet)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(tr("shared", "Ton chemin"))
        self._area.setProperty("page", True)
        self._area.viewport().setAutoFillBackground(False)
        content = QWidget()
        content.setAutoFillBackground(False)
        self._area.setWidget(content)
        self._page = Column(content, gap=16, margins=(56, 24, 56, 24))
        self.buttons: dict[Answer, Button] = {}
        self._noted = LargeLabel("", 16, "ok", weight=600)
        self._breadth = Breadth.WIDE
        column = Column(self, gap=0)
        column.addWidget(self.bar)
        column.addWidget(self._area, 1)
        self.bar.back.clicked.connect(self.come_back)
        self.bar.sheet.clicked.connect(self.to_sheet)

    def enter(self, argument: object) -> None:
        """Show what concerns this person; everything else goes out of sight."""
        self._may_leave = False
        self._hide_rest()
        try:
            self._shown = self._presenter.open(str(argument or self._presenter.root))
        except Refusal as refusal:
            self._may_leave = True
            self.say.emit(refusal_message(refusal))
            self.go.emit("people", None)
            return
        self.bar.show_name(self._shown.given)
        self._fill()
        self._area.verticalScrollBar().setValue(0)

    def leave(self) -> bool:
        """The screen does not turn back by itself."""
        return self._may_leave

    def put_away(self) -> None:
        """Nothing is typed here."""

    def argument(self) -> object:
        """The same screen, after a lock."""
        return self._presenter.root or None

    def person(self) -> str | None:
        """The person in front of it."""
        return self._presenter.root or None

    def first_focus(self) -> QWidget | None:
        """The page itself: arrows scroll it."""
        return self._area

    def fit(self, breadth: Breadth) -> None:
        """One column where room is short."""
        if breadth is not self._breadth:
            self._breadth = breadth
            self._fill()
        self.bar.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """The same key comes back."""
        keys = [Key(tr("shared", "Revenir à mon écran"), "F8 Ctrl+Shift+M", self.come_back)]
        if self._has_sheet:
            keys.append(Key(tr("shared", "Imprimer sa fiche"), "Ctrl+P", self.to_sheet))
        return keys

    def come_back(self) -> None:
        """Back to the interview."""
        self._leave_for("interview")

    def to_sheet(self) -> None:
        """The sheet, to print it."""
        self._leave_for("sheet")

    def _leave_for(self, key: str) -> None:
        self._may_leave = True
        self.go.emit(key, self._presenter.root)

    def _answer(self, what: Answer) -> None:
        told = self._shown
        if told is None:
            return
        try:
            self._presenter.answer(what, told.given)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        noted = tr("shared", "C’est noté\u00a0: {answer}.").format(answer=answer_words(what).lower())
        self._noted.setText(noted)
        self._noted.show()

    def _fill(self) -> None:
        told = self._shown
        if told is None:
            return
        empty(self._page)
        head = Column(gap=8)
        head.addWidget(LargeLabel(tr("shared", "{given}, voilà où on en est").format(given=told.given), 30, weight=700))
        if told.quote:
            head.addWidget(_quote(told.quote))
        self._page.addLayout(head)
        left, right = self._way(told), self._beside(told)
        if self._breadth is Breadth.NARROW:
            self._page.addLayout(left)
            self._page.addLayout(right)
        else:
            both = Row(gap=32)
            both.addLayout(left, 1)
            side = _Side()
            side.setLayout(right)
            both.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
            self._page.addLayout(both)
        self._page.addStretch(1)

    def _way(self, told: Shown) -> Column:
        column = Column(gap=10)
        column.addWidget(LargeLabel(told.way, 20, weight=700))
        for step in told.steps:
            column.addWidget(_step(step))
        if not told.steps:
            column.addWidget(LargeLabel(tr("shared", "On va construire ton chemin ensemble."), 16, "text2"))
        if told.after:
            column.addWidget(LargeLabel(told.after, 16, "text2"))
        column.addStretch(1)
        return column

    def _beside(self, told: Shown) -> Column:
        column = Column(gap=12)
        if told.meeting:
            column.addWidget(_card(tr("shared", "On se revoit"), [LargeLabel(told.meeting, 16)]))
        if told.tasks:
            column.addWidget(_card(tr("shared", "Qui fait quoi"), [_task(task) for task in told.tasks]))
        if told.steps:
            column.addWidget(self._agreement())
        column.addStretch(1)
        return column

    def _agreement(self) -> QFrame:
        self.buttons = {}
        row = Row(gap=8)
        for what in ANSWERS:
            button = Button(answer_words(what), icon=_ICONS[what], size="large")
            button.clicked.connect(lambda _on=False, answer=what: self._answer(answer))
            self.buttons[what] = button
            row.addWidget(button)
        row.addStretch(1)
        line = QWidget()
        line.setLayout(row)
        self._noted = LargeLabel("", 16, "ok", weight=600)
        self._noted.hide()
        change = LargeLabel(tr("shared", "Tu peux changer d’avis à tout moment."), 16, "text2")
        return _card(tr("shared", "Ça te va\u00a0?"), [change, line, self._noted])


class _Bar(QFrame):
    """Says what is hidden, and how to come back."""

    def __init__(self, *, sheet: bool) -> None:
        super().__init__()
        self.setProperty("part", "sharedbar")
        self._title = ElidedLabel("", "reading", "accentText", weight=700)
        hidden = tr("shared", "Les notes «\u00a0pour moi seul\u00a0», les autres jeunes et les échanges sont masqués")
        self._hidden = ElidedLabel(hidden, "small", "text2")
        self.sheet = Button(tr("shared", "Imprimer sa fiche"), icon="print", key="Ctrl+P")
        self.back = Button(tr("shared", "Revenir à mon écran"), "primary", icon="eyeoff", key="F8")
        row = Row(self, gap=12, margins=(16, 0, 16, 2))
        row.addWidget(IconLabel("eye", "accentText", 20))
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(words, gap=0)
        column.addWidget(self._title)
        column.addWidget(self._hidden)
        row.addWidget(words, 1)
        row.addWidget(self.sheet)
        row.addWidget(self.back)
        self.sheet.setVisible(sheet)
        look().changed.connect(self._scale)
        self._scale()

    def show_name(self, given: str) -> None:
        self._title.setText(tr("shared", "Écran partagé avec {given}").format(given=given))

    def fit(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self.sheet.set_icon_only(narrow)
        self.back.set_words(
            tr("shared", "Revenir") if narrow else tr("shared", "Revenir à mon écran"),
            name=tr("shared", "Revenir à mon écran"),
        )

    def _scale(self) -> None:
        self.setFixedHeight(px(56))
        self._title.setFixedHeight(px(20))
        self._hidden.setFixedHeight(px(16))


class _Side(QWidget):
    def __init__(self) -> None:
        super().__init__()
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setFixedWidth(px(480))


def _quote(text: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", "quote")
    Column(frame, gap=0, margins=(14, 0, 0, 0)).addWidget(LargeLabel(text, 18))
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return frame


def _step(step: ShownStep) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", "nextstep" if step.place in ("soon", "now") else "card")
    tone, icon = _PLACES[step.place]
    word = _word(step.place)
    frame.setAccessibleName(f"{step.title}. {step.detail}. {word}")
    column = Column(frame, gap=4, margins=(15, 13, 15, 13))
    head = Row(gap=8)
    head.addWidget(LargeLabel(step.title, 18, weight=700), 1)
    head.addWidget(LargeChip(word, tone, icon), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if step.detail:
        column.addWidget(LargeLabel(step.detail, 16, "text2"))
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return frame


def _word(place: Place) -> str:
    return {
        "done": tr("shared", "Fait"),
        "now": tr("shared", "En ce moment"),
        "soon": tr("shared", "Bientôt"),
        "later": tr("shared", "Ensuite"),
        "stopped": tr("shared", "Arrêté"),
    }[place]


def _task(task: ShownTask) -> QWidget:
    frame = QFrame()
    frame.setProperty("part", "head")
    row = Row(frame, gap=12, margins=(0, 8, 0, 8))
    row.addWidget(IconLabel("sq", "borderStrong", 24))
    words = Column(gap=0)
    words.addWidget(LargeLabel(task.text, 16, weight=600))
    if task.who:
        words.addWidget(LargeLabel(task.who, 16, "text2"))
    row.addLayout(words, 1)
    return frame


def _card(title: str, parts: list[QWidget]) -> QFrame:
    frame = QFrame()
    frame.setProperty("part", "card")
    frame.setAccessibleName(title)
    column = Column(frame, gap=6, margins=(20, 14, 20, 14))
    column.addWidget(LargeLabel(title, 20, weight=700))
    for part in parts:
        column.addWidget(part)
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return frame
