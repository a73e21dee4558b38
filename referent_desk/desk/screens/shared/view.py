"""The screen turned to the young person: no rail, no footer, no other name; one key comes back."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from referent_desk.desk.screens.interview.draft import LOCK_MS
from referent_desk.desk.screens.shared.cards import SharedBar, SideColumn, card, quote, step_card, task_row
from referent_desk.desk.screens.shared.large import LargeLabel
from referent_desk.desk.screens.shared.place import SharedPlace
from referent_desk.desk.screens.shared.presenter import Answer, SharedPresenter, Shown, answer_words
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

ANSWERS: Final[tuple[Answer, ...]] = ("yes", "change", "thinking")
_ICONS: Final[dict[Answer, str | None]] = {"yes": "check", "change": "edit", "thinking": None}


class SharedScreen(Screen):
    """`enter(id)`, or `enter(SharedPlace)`, shows a person's way; it is left by its own buttons and keys only."""

    alone = True

    def __init__(
        self,
        presenter: SharedPresenter,
        *,
        sheet: bool,
        hide_rest: Callable[[], None],
        lock_after: Callable[[int | None], None],
    ) -> None:
        super().__init__()
        self._presenter, self._hide_rest, self._lock_after = presenter, hide_rest, lock_after
        self._has_sheet = sheet
        self._may_leave = False
        self._back, self._answered = "interview", False
        self._shown: Shown | None = None
        self.bar = SharedBar(sheet=sheet)
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
        self._noted = LargeLabel("", 16, "text2")
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
        self._lock_after(LOCK_MS)
        place = argument if isinstance(argument, SharedPlace) else SharedPlace(str(argument or self._presenter.root))
        self._back, self._answered = place.back, False
        try:
            self._shown = self._presenter.open(place.root)
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
        if self._may_leave:
            self.put_away()
        return self._may_leave

    def put_away(self) -> None:
        """Nothing is typed here; the window locks as soon as usual again."""
        self._lock_after(None)

    def argument(self) -> object:
        """The same screen, after a lock."""
        return SharedPlace(self._presenter.root, self._back) if self._presenter.root else None

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
        """Back to the screen from which it was turned."""
        self._leave_for(self._back)
        if self._answered and self._back != "interview":
            lead = tr("shared", "La réponse est gardée avec les notes de l’entretien.")
            detail = tr("shared", "Reprenez l’entretien pour la relire et la terminer.")
            self.say.emit(Message("info", lead, detail))

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
        self._answered = True
        noted = tr("shared", "C’est noté\u00a0: {answer}. Tu peux changer d’avis à tout moment.")
        self._noted.setText(noted.format(answer=answer_words(what).lower()))
        self._noted.set_tone("ok")
        announce(self._noted, self._noted.text())

    def _fill(self) -> None:
        told = self._shown
        if told is None:
            return
        empty(self._page)
        head = Column(gap=8)
        head.addWidget(LargeLabel(tr("shared", "{given}, voilà où on en est").format(given=told.given), 30, weight=700))
        if told.quote:
            head.addWidget(quote(told.quote))
        self._page.addLayout(head)
        left, right = self._way(told), self._beside(told)
        if self._breadth is Breadth.NARROW:
            self._page.addLayout(left)
            self._page.addLayout(right)
        else:
            both = Row(gap=32)
            both.addLayout(left, 1)
            side = SideColumn()
            side.setLayout(right)
            both.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
            self._page.addLayout(both)
        self._page.addStretch(1)

    def _way(self, told: Shown) -> Column:
        column = Column(gap=10)
        column.addWidget(LargeLabel(told.way, 20, weight=700))
        for step in told.steps:
            column.addWidget(step_card(step))
        if not told.steps:
            column.addWidget(LargeLabel(tr("shared", "On va construire ton chemin ensemble."), 16, "text2"))
        if told.after:
            column.addWidget(LargeLabel(told.after, 16, "text2"))
        column.addStretch(1)
        return column

    def _beside(self, told: Shown) -> Column:
        column = Column(gap=12)
        if told.meeting:
            column.addWidget(card(tr("shared", "On se revoit"), [LargeLabel(told.meeting, 16)]))
        if told.tasks:
            column.addWidget(card(tr("shared", "Qui fait quoi"), [task_row(task) for task in told.tasks]))
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
        self._noted = LargeLabel(tr("shared", "Tu peux changer d’avis à tout moment."), 16, "text2")
        return card(tr("shared", "Ça te va\u00a0?"), [self._noted, line])
