"""The journal as a card: filter, what is booked, then the lines; each opens in place, private notes stay folded."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.faces import journal_entry
from referent_desk.desk.screens.record.journal_lines import Coming, Filter, JournalLine
from referent_desk.desk.widgets.banner import Action, Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.journal import JournalRow
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr

Ask = Callable[[Filter], Sequence[JournalLine]]


class JournalPanel(Card):
    """`show_journal` fills it; `at_once` lines are made, the others on asking (years of journal are long)."""

    note_asked = Signal()

    def __init__(self, ask: Ask, *, at_once: int = 30) -> None:
        super().__init__(tr("record", "Journal"), scrolls=True, gap=0, padding=(4, 12, 12, 12))
        self._ask, self._at_once = ask, at_once
        self._shown = at_once
        self._open: set[str] = set()
        self._coming: Coming | None = None
        self.filter = SegmentedControl(
            tr("record", "Ce que montre le journal"),
            [
                Segment("all", tr("record", "Tout")),
                Segment("contacts", tr("record", "Contacts")),
                Segment("plan", tr("record", "Plan")),
            ],
            small=True,
        )
        self.filter.chosen.connect(self._filtered)
        self.note = Button(tr("record", "Note"), icon="note", key="Ctrl+N", size="small")
        self.note.clicked.connect(self.note_asked)
        self.add_to_header(self.filter)
        self.add_to_header(self.note)

    def show_journal(self, coming: Coming | None, *, again: bool = False) -> None:
        """Show a person's journal; `again` keeps what was opened in it."""
        if not again:
            self._open, self._shown = set(), self._at_once
            self.filter.choose("all")
        self._coming = coming
        self._fill()

    def _filtered(self, _key: str) -> None:
        self._shown = self._at_once
        self._fill()

    def _fill(self) -> None:
        empty(self.body)
        lines = self._ask(cast(Filter, self.filter.key() or "all"))
        if self._coming is not None:
            self.body.addWidget(_padded(Banner(Message("accent", self._coming.lead, self._coming.detail))))
        if not lines and self.filter.key() == "all":
            note = Action(tr("record", "Note de contact"), self.note_asked.emit)
            self.body.addWidget(EmptyState("note", tr("record", "Premier échange à noter."), actions=[note]))
        elif not lines:
            self.body.addWidget(EmptyState("filter", tr("record", "Rien de ce genre dans le journal.")))
        shown = lines[: self._shown]
        for line in shown:
            self.body.addWidget(_Line(line, line.key in self._open, last=line is shown[-1], turned=self._turn))
        left = len(lines) - len(shown)
        if left > 0:
            words = tr("record", "Voir {n} ligne plus ancienne|Voir {n} lignes plus anciennes", left).format(n=left)
            more = Button(words, "quiet", size="small")
            more.clicked.connect(self._more)
            self.body.addWidget(more)
        self.body.addStretch(1)

    def _turn(self, key: str) -> None:
        self._open ^= {key}
        bar = self.scroll_area.verticalScrollBar() if self.scroll_area else None
        at = bar.value() if bar else 0
        self._fill()
        if bar is not None:
            bar.setValue(at)
        for row in self.findChildren(_Line):
            if row.line.key == key and row.turn is not None:
                row.turn.setFocus()

    def _more(self) -> None:
        self._shown += 100
        self._fill()


class _Line(QWidget):
    """A journal row, with the way to open it when there is more to read."""

    def __init__(self, line: JournalLine, whole: bool, *, last: bool, turned: Callable[[str], None]) -> None:
        super().__init__()
        self.line = line
        self.turn: Button | None = None
        row = JournalRow(journal_entry(line, whole=whole), last=last)
        if line.private or line.is_long:
            self.turn = Button(_turn_words(line, whole), "quiet", size="small", name=_turn_name(line, whole))
            self.turn.clicked.connect(lambda: turned(line.key))
            row.add_action(self.turn)
        Column(self, gap=0).addWidget(row)


def _turn_words(line: JournalLine, whole: bool) -> str:
    if whole:
        return tr("record", "Replier")
    return tr("record", "Lire la note") if line.private else tr("record", "Lire tout")


def _turn_name(line: JournalLine, whole: bool) -> str:
    return f"{_turn_words(line, whole)}. {line.title}, {line.when}"


def _padded(banner: Banner) -> QWidget:
    around = QWidget()
    Column(around, margins=(8, 0, 0, 12)).addWidget(banner)
    return around
