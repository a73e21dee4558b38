"""The card of what is to do: late, today, this week; a tick is enough, and may be taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from referent_desk.desk.screens.today.and_more import and_more
from referent_desk.desk.screens.today.group_title import GroupTitle
from referent_desk.desk.screens.today.kept_focus import KeptFocus
from referent_desk.desk.screens.today.lines import TodoLine
from referent_desk.desk.screens.today.presenter import TodoGroup, TodoKey, result_words
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import Label, TextTone
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.press_line import PressLine, TickLine
from referent_desk.domain.text import tr

_ICONS: dict[TodoKey, str] = {"late": "alert", "today": "today", "week": "clock"}
_RESULTS = ("holds", "fragile", "broken")


class TodoCard(Card):
    """`ticked`, `opened`, `noted`, `letter_asked` give the line; `checked` also the result of a follow-up point.

    `whole_asked` gives the key of a group whose other lines are wanted.
    """

    ticked = Signal(object)
    opened = Signal(object)
    noted = Signal(object)
    letter_asked = Signal(object)
    checked = Signal(object, str)
    add_asked = Signal()
    whole_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("today", "À faire"), scrolls=True, gap=0, padding=(0, 0, 0, 0))
        self._keep = KeptFocus(self)
        add = Button(tr("today", "Action"), "quiet", icon="plus", size="small", name=tr("today", "Nouvelle action"))
        add.clicked.connect(self.add_asked)
        self.add_to_header(add)

    def show_groups(self, groups: Sequence[TodoGroup], nothing: EmptyState | None) -> None:
        """Show the groups, or the state of an empty day."""
        column = self._keep.anew((tuple(groups), nothing.accessibleName() if nothing else ""))
        if column is None:
            return
        for group in groups:
            tone: TextTone = "danger" if group.key == "late" else "text"
            column.addWidget(GroupTitle(group.title, icon=_ICONS[group.key], count=group.count, tone=tone))
            for told in group.lines:
                column.addWidget(self._line(told))
            if group.more:
                column.addWidget(and_more(group.more, group.title, partial(self.whole_asked.emit, group.key)))
        if nothing is not None:
            column.addWidget(nothing, 1)
        else:
            column.addStretch(1)
        self._keep.give_back()

    def forget(self) -> None:
        """Make every line anew the next time."""
        self._keep.forget()

    def _line(self, told: TodoLine) -> PressLine:
        ticks = told.kind in ("task", "errand")
        if ticks:
            line: PressLine = TickLine(told.sentence, opens=bool(told.root))
        else:
            line = PressLine(told.sentence, ruled=False)
        line.setProperty("key", f"{told.kind}:{told.key or told.root}")
        row = Row(line, gap=10, margins=(40, 6, 20, 6))
        words = Column(gap=0)
        words.addWidget(Label(told.text, "dense", weight=600, wraps=True))
        words.addWidget(Label(told.who, "small", "text2", wraps=True))
        if not ticks:
            words.addSpacing(4)
            words.addLayout(self._answers(told))
        row.addLayout(words, 1)
        if told.when:
            weight = 600 if told.late else 400
            when = Label(told.when, "small", "danger" if told.late else "text2", weight=weight)
            row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(line, TickLine):
            line.ticked.connect(lambda it=told: self.ticked.emit(it))
        if told.root:
            line.opened.connect(lambda it=told: self.opened.emit(it))
        line.let_presses_through()
        return line

    def _answers(self, told: TodoLine) -> Flow:
        flow = Flow(gap=6)
        if told.kind == "letter":
            write, note = tr("today", "Préparer le courrier"), tr("today", "Déjà parti")
            for words, signal in ((write, self.letter_asked), (note, self.noted)):
                button = Button(words, size="small", name=f"{told.sentence} {words}")
                button.clicked.connect(lambda _checked=False, it=signal: it.emit(told))
                flow.addWidget(button)
            return flow
        for result in _RESULTS:
            button = Button(result_words(result), size="small", name=f"{told.sentence} {result_words(result)}")
            button.clicked.connect(lambda _checked=False, it=result: self.checked.emit(told, it))
            flow.addWidget(button)
        return flow
