"""The journal as a card: filter, what is booked, then the lines; each opens in place, private notes stay folded."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.faces import journal_entry
from referent_desk.desk.screens.record.journal_lines import Coming, Filter, JournalLine
from referent_desk.desk.widgets.banner import Action, Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.journal import JournalRow
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.desk.widgets.search_box import SearchBox
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

Ask = Callable[[Filter], Sequence[JournalLine]]


class JournalPanel(Card):
    """`show_journal` fills it; `at_once` lines are made, the others on asking (years of journal are long)."""

    note_asked = Signal()
    correct_asked = Signal(str)

    def __init__(self, ask: Ask, *, at_once: int = 30) -> None:
        super().__init__(tr("record", "Journal"), scrolls=True, gap=0, padding=(4, 12, 12, 12))
        self._ask, self._at_once = ask, at_once
        self._shown = at_once
        self._open: set[str] = set()
        self._told: dict[Filter, Sequence[JournalLine]] = {}
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
        words = tr("record", "Chercher dans le journal")
        self.search = SearchBox(words, words, key=tr("record", "Ctrl+F"), height=32)
        self.search.textChanged.connect(self._filtered)
        self.add_under_header(self.search)

    def to_search(self) -> None:
        """Put the focus in the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def line_to_correct(self) -> str:
        """The key of the line whose button has the focus, else of the newest that may be corrected; empty for none."""
        focus = self.focusWidget()
        rows = [row for row in self.findChildren(_Line) if row.line.may_correct]
        held = next((row for row in rows if focus is not None and row.isAncestorOf(focus)), None)
        return (held or rows[0]).line.key if rows else ""

    def show_journal(self, coming: Coming | None, *, again: bool = False) -> None:
        """Show a person's journal; `again` keeps what was opened in it."""
        if not again:
            self._open, self._shown = set(), self._at_once
            self.filter.choose("all")
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
        self._told = {}
        self._coming = coming
        self._fill()

    def _filtered(self, _key: str) -> None:
        self._shown = self._at_once
        self._fill()

    def _fill(self) -> None:
        empty(self.body)
        wanted = fold(self.search.text()).split()
        lines = [line for line in self._lines() if line.holds(wanted, opened=line.key in self._open)]
        if self._coming is not None and not wanted:
            self.body.addWidget(_padded(Banner(Message("accent", self._coming.lead, self._coming.detail))))
        if not lines and wanted:
            clear = Action(tr("record", "Effacer la recherche"), self.search.clear)
            told = tr("record", "Aucune ligne ne contient ces mots.")
            folded = tr("record", "Les notes «\u00a0pour moi seul\u00a0» se cherchent une fois ouvertes.")
            self.body.addWidget(EmptyState("search", told, folded, [clear]))
        elif not lines and self.filter.key() == "all":
            note = Action(tr("record", "Note de contact"), self.note_asked.emit)
            self.body.addWidget(EmptyState("note", tr("record", "Premier échange à noter."), actions=[note]))
        elif not lines:
            self.body.addWidget(EmptyState("filter", tr("record", "Rien de ce genre dans le journal.")))
        shown = lines[: self._shown]
        for line in shown:
            # A word found beyond what is shown of a long text: all of it shows.
            whole = line.key in self._open or (bool(wanted) and not line.private and not _in_short(line, wanted))
            row = _Line(line, whole, last=line is shown[-1], turned=self._turn)
            if row.correct is not None:
                row.correct.clicked.connect(partial(self._ask_to_correct, line.key))
            self.body.addWidget(row)
        left = len(lines) - len(shown)
        if left > 0:
            words = tr("record", "Voir {n} ligne plus ancienne|Voir {n} lignes plus anciennes", left).format(n=left)
            more = Button(words, "quiet", size="small")
            more.clicked.connect(self._more)
            self.body.addWidget(more)
        self.body.addStretch(1)

    def _lines(self) -> Sequence[JournalLine]:
        """The lines under the filter, read once until something is recorded."""
        which = cast(Filter, self.filter.key() or "all")
        if which not in self._told:
            self._told[which] = self._ask(which)
        return self._told[which]

    def _ask_to_correct(self, key: str, _checked: bool = False) -> None:
        self.correct_asked.emit(key)

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
        self.correct: Button | None = None
        row = JournalRow(journal_entry(line, whole=whole), last=last)
        if line.private or line.is_long:
            self.turn = Button(_turn_words(line, whole), "quiet", size="small", name=_turn_name(line, whole))
            self.turn.clicked.connect(lambda: turned(line.key))
            row.add_action(self.turn)
        if line.may_correct:
            words = tr("record", "Corriger")
            name = f"{words}. {line.title}, {line.when}"
            self.correct = Button(words, "quiet", icon="edit", size="small", icon_only=True, name=name)
            row.add_beside(self.correct)
        Column(self, gap=0).addWidget(row)


def _in_short(line: JournalLine, wanted: Sequence[str]) -> bool:
    return replace(line, text=line.short).holds(wanted, opened=True)


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
