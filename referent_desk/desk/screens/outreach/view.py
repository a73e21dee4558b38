"""Permanence: the bar of the session, the quick intake, who passed; between two sessions, the opening."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.caseload.outreach import Session
from referent_desk.desk.screens.outreach.balance import show_balance
from referent_desk.desk.screens.outreach.draft import Typed
from referent_desk.desk.screens.outreach.head_bar import HeadBar
from referent_desk.desk.screens.outreach.intake_card import IntakeCard
from referent_desk.desk.screens.outreach.opening_card import OpeningCard
from referent_desk.desk.screens.outreach.panels import CountPanel, DoubtPanel, PassagesPanel
from referent_desk.desk.screens.outreach.presenter import OutreachPresenter
from referent_desk.desk.screens.outreach.sessions import Doubt, SessionPresenter
from referent_desk.desk.screens.outreach.visits_card import LaterCard, VisitsCard
from referent_desk.desk.shell.back import Back
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window

LOCK_MS = 15 * 60_000
_SAVE = "Ctrl+Return Ctrl+Enter"


class OutreachScreen(Screen):
    """`enter(None)` shows the session under way, with what was being typed; without one, how to open it."""

    def __init__(
        self,
        presenter: OutreachPresenter,
        sessions: SessionPresenter,
        window: "Window",
        blank: Callable[[], None],
    ) -> None:
        super().__init__()
        self._presenter, self._sessions, self._window, self._blank = presenter, sessions, window, blank
        self._session: Session | None = None
        self.head = HeadBar()
        self.opening = OpeningCard(sessions)
        self.intake = IntakeCard(presenter)
        self.visits = VisitsCard()
        self.later = LaterCard()
        self._pause = TypingPause(self, self._keep)
        self._lay_out()
        self._connect()

    def enter(self, argument: object) -> None:
        """Show the session, the page as it was left, who passed."""
        self._show_session(self._sessions.session())
        self.intake.fill(self._presenter.kept())

    def refresh(self) -> None:
        """Show who passed, and what waits."""
        held = self._session
        if held is not None:
            lines = self._sessions.lines(held)
            self.head.set_passages(len(lines))
            self.visits.show_lines(self._sessions.list_title(held), lines)
            self.later.show_waiting(self._sessions.unfinished(held), self._sessions.doubts(held))

    def leave(self) -> bool:
        """What is typed is kept."""
        self.put_away()
        self.intake.form.put_away()
        return True

    def put_away(self) -> None:
        """Keep what is typed now."""
        self._pause.stop()
        self._window.idle.set_lock_after(None)
        if self._session is not None:
            self._keep()

    def first_focus(self) -> QWidget | None:
        """The given name, or the place of a session to open."""
        return self.intake.form.given.line if self._session else self.opening.place.line

    def fit(self, breadth: Breadth) -> None:
        """Two columns; the page alone, its answers in sight; at the narrowest, one under the other."""
        self.head.fit(breadth)
        medium = breadth is Breadth.MEDIUM
        self._right.setVisible(not medium)
        self._columns.fit(Breadth.WIDE if medium else breadth)
        self.intake.fit(breadth)
        self.opening.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """The whole page by the keyboard."""
        if self._session is None:
            return []
        return [
            Key(tr("outreach", "Enregistrer, suivant"), _SAVE, self.save),
            Key(tr("outreach", "C’est la même personne"), "F2 Alt+O", self.intake.same),
            Key(tr("outreach", "J’ai dit ce qui est gardé et pourquoi"), "Alt+I", self._toggle_informed),
            Key(tr("outreach", "Compter sans nom"), "Alt+N", self.count),
        ]

    def save(self) -> None:
        """Record the person and the passage, then an empty page; what is wrong takes the focus instead."""
        held = self._session
        if held is None:
            return
        wrong = self.intake.form.first_wrong()
        if wrong is not None:
            wrong.setFocus()
            return
        typed = self.intake.form.typed()
        self._pause.stop()
        try:
            done = self._presenter.save(typed, held)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        name = self._presenter.name(done.root)
        told = tr("outreach", "{name}, c’est noté.").format(name=name)
        self._next(told, typed, lambda: self._presenter.take_back(done))

    def count(self) -> None:
        """Count somebody without a name: of the page, only what was asked is kept."""
        held = self._session
        if held is None:
            return
        typed = self.intake.form.typed()
        self._pause.stop()
        key = self._presenter.count(typed, held)
        told = tr("outreach", "Passage compté, sans nom.")
        self._next(told, typed, lambda: self._presenter.take_back_count(key))

    def _next(self, told: str, before: Typed, take_back: Callable[[], None]) -> None:
        self.intake.fill(Typed())
        self.refresh()
        self.saved.emit()
        self.undo_offered.emit(told, lambda: self._undo(before, take_back))
        self.intake.form.given.line.setFocus()

    def _undo(self, before: Typed, take_back: Callable[[], None]) -> None:
        take_back()
        if self.intake.form.typed().is_empty:
            self.intake.fill(before)
        self._keep()
        self.refresh()

    def _clear(self) -> None:
        before = self.intake.form.typed()
        self.intake.fill(Typed())
        self._keep()
        self.intake.form.given.line.setFocus()
        if not before.is_empty:
            self.undo_offered.emit(
                tr("outreach", "Page effacée."), Back(lambda: self.intake.fill(before), removal=True, lasting=False)
            )

    def _toggle_informed(self) -> None:
        self.intake.form.informed.box.toggle()

    def _keep(self) -> None:
        self._presenter.keep(self.intake.form.typed())

    def _open(self, place: str, start: str, end: str) -> None:
        try:
            opened = self._sessions.open(place, start, end)
        except Refusal as refusal:
            self.opening.place.set_error(refusal.sentence)
            self.opening.place.line.setFocus()
            return
        self._show_session(opened)
        self.saved.emit()
        self.go.emit("outreach", None)

    def _close(self) -> None:
        held = self._session
        if held is None:
            return
        self._keep()
        self._show_count()
        self._sessions.close()
        self._show_session(None)
        told = tr("outreach", "Permanence close.")
        self.undo_offered.emit(told, lambda: self._reopen(held))

    def _reopen(self, held: Session) -> None:
        self._sessions.reopen(held)
        self.go.emit("outreach", None)

    def _show_count(self) -> None:
        held = self._session
        if held is not None:
            title, hours = self._sessions.title(held), self._sessions.when(held)
            lines = self._sessions.count_words(held)
            copy, window = self._window.clipboard.copy, self._window
            paper = partial(show_balance, window, self._sessions, held)
            window.show_panel(CountPanel(title, hours, lines, copy, paper))

    def _show_passages(self) -> None:
        held = self._session
        if held is None:
            return
        visits, later = VisitsCard(), LaterCard()
        visits.show_lines(self._sessions.list_title(held), self._sessions.lines(held))
        later.show_waiting(self._sessions.unfinished(held), self._sessions.doubts(held))
        panel = PassagesPanel(visits, later)
        visits.opened.connect(lambda root: self._leave_for(panel, root))
        later.settle.connect(self._settle)
        self._window.show_panel(panel)

    def _leave_for(self, panel: PassagesPanel, root: str) -> None:
        panel.put_away()
        self.go.emit("record", root)

    def _settle(self, doubt: Doubt) -> None:
        self._window.show_panel(DoubtPanel(doubt, self._merge, self._tell_apart))

    def _merge(self, doubt: Doubt) -> None:
        try:
            self._sessions.merge(doubt)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self.refresh()
        self.saved.emit()
        self.undo_offered.emit(tr("outreach", "Les deux dossiers sont réunis."), lambda: self._part(doubt))

    def _part(self, doubt: Doubt) -> None:
        self._sessions.part(doubt)
        self.refresh()

    def _tell_apart(self, doubt: Doubt) -> None:
        self._sessions.tell_apart(doubt.root, doubt.other.id)
        self.refresh()

    def _show_session(self, held: Session | None) -> None:
        self._session = held
        self._pages.setCurrentWidget(self._columns if held else self._closed)
        if held is None:
            self._window.idle.set_lock_after(None)
            told = tr("outreach", "Tout reste chiffré sur ce portable.")
            self.head.show_session(tr("outreach", "Permanence"), told, open_=False)
            self.opening.propose()
        else:
            self._window.idle.set_lock_after(LOCK_MS)
            self.head.show_session(self._sessions.title(held), self._sessions.hours(held), open_=True)
            self.refresh()

    def _lay_out(self) -> None:
        right = self._right = QWidget()
        column = Column(right, gap=12)
        column.addWidget(self.visits, 1)
        column.addWidget(self.later)
        self._columns = Columns([self.intake, right], widths=[None, 360])
        self._closed = QWidget()
        middle = Column(self._closed, gap=0)
        line = Row(gap=0)
        line.addStretch(1)
        line.addWidget(self.opening, 6)
        line.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(line)
        middle.addStretch(2)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._columns)
        self._pages.addWidget(self._closed)
        page = Column(self, gap=0)
        page.addWidget(self.head)
        body = Column(gap=0, margins=(16, 16, 16, 16))
        body.addWidget(self._pages)
        page.addLayout(body, 1)

    def _connect(self) -> None:
        self.head.passages_asked.connect(self._show_passages)
        self.head.count_asked.connect(self._show_count)
        self.head.form_asked.connect(self._blank)
        self.head.lock_asked.connect(self._window.lock)
        self.head.end_asked.connect(self._close)
        self.opening.asked.connect(self._open)
        # Not begun again by each key: who types without a pause is kept as well.
        self.intake.edited.connect(self._pause.begin)
        self.intake.save_asked.connect(self.save)
        self.intake.count_asked.connect(self.count)
        self.intake.clear_asked.connect(self._clear)
        self.visits.opened.connect(lambda root: self.go.emit("record", root))
        self.later.settle.connect(self._settle)
