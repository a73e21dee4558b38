"""The day of a référent: what it holds, and each line of it acts in one gesture."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.agenda import HORIZON_DAYS
from referent_desk.desk.screens.booking.host import BookingHost
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.letters.offer_message import offer_message
from referent_desk.desk.screens.letters.offers import Write
from referent_desk.desk.screens.today.action_panel import ActionPanel
from referent_desk.desk.screens.today.appointments_card import AppointmentsCard
from referent_desk.desk.screens.today.lines import TodoLine
from referent_desk.desk.screens.today.presenter import Today, TodayPresenter
from referent_desk.desk.screens.today.side_cards import DeadlinesCard, WaitingCard
from referent_desk.desk.screens.today.todo_card import TodoCard
from referent_desk.desk.screens.today.whole_groups import open_whole
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Action, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.day import DaySheet

TICK_MS = 20_000
"""How often the hour beside the greeting is looked at."""


class TodayScreen(Screen):
    """`enter` shows today; arrows in the card of appointments go to other days."""

    def __init__(
        self,
        presenter: TodayPresenter,
        booking: BookingHost,
        *,
        doors: Callable[[str], bool],
        note: Callable[[str], None],
        write: Write,
        show_panel: Callable[[SidePanel], None],
        unsent: Callable[[], int],
        print_day: Callable[[DaySheet], None],
    ) -> None:
        super().__init__()
        self._presenter, self._booking = presenter, booking
        self._doors, self._note, self._show_panel, self._unsent = doors, note, show_panel, unsent
        self._print_day, self._write = print_day, write
        self._ahead, self._narrow = 0, False
        self._told: Today | None = None
        self._minute = ""
        self.header = PageHeader("")
        self.paper = Button(tr("today", "Imprimer ma journée"), icon="print")
        self.week = Button(tr("today", "Ma semaine"), icon="today")
        self.book = Button(
            tr("today", "Rendez-vous"), icon="plus", key="Ctrl+R", name=tr("today", "Nouveau rendez-vous")
        )
        self.appointments, self.todos = AppointmentsCard(outreach=doors("outreach")), TodoCard()
        self.waiting, self.deadlines = WaitingCard(), DeadlinesCard(HORIZON_DAYS)
        self._lay_out()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._minute_passed)
        self._clock.start()

    def enter(self, argument: object) -> None:
        """Show today as it stands now."""
        self._ahead = 0
        self._show()

    def refresh(self) -> None:
        """Show what was just recorded."""
        self._show()

    def person(self) -> str | None:
        """The person of the line that has the focus, else of the appointment under way or next."""
        focus: QWidget | None = self.focusWidget()
        while focus is not None and focus is not self:
            root = focus.property("key")
            if root and focus.parentWidget() is not None and self.waiting.isAncestorOf(focus):
                return str(root)
            if root and self.appointments.isAncestorOf(focus):
                item = self._presenter.booking(str(root))
                return item.root or None if item else None
            focus = focus.parentWidget()
        return (self._told.current or None) if self._told else None

    def first_focus(self) -> QWidget | None:
        """The appointment under way, else the first line."""
        return self.appointments.first_line()

    def fit(self, breadth: Breadth) -> None:
        """Lay the columns out; short words where room is short."""
        self._columns.fit(breadth)
        self._narrow = breadth is Breadth.NARROW
        self._tell_hour()
        for button in (self.paper, self.week):
            button.set_icon_only(breadth is Breadth.NARROW)
        self.book.set_key_shown("Ctrl+R" if breadth is Breadth.WIDE else "")

    def shortcuts(self) -> list[Key]:
        """The interview of the appointment under way."""
        if not self._doors("interview"):
            return []
        return [Key(tr("today", "Commencer l’entretien du moment"), "Ctrl+E", self._interview)]

    def _lay_out(self) -> None:
        for button in (self.paper, self.week, self.book):
            self.header.add_action(button)
        right = QWidget()
        beside = Column(right, gap=12)
        beside.addWidget(self.waiting, 1)
        beside.addWidget(self.deadlines, 1)
        self._columns = Columns([self.appointments, self.todos, right], [384, None, 400], narrow_order=[0, 1, 2])
        column = Column(self, gap=12, margins=(16, 12, 16, 12))
        column.addWidget(self.header)
        column.addWidget(self._columns, 1)

    def _connect(self) -> None:
        self.paper.clicked.connect(lambda: self._print_day(self._presenter.day_sheet()))
        self.week.clicked.connect(lambda: self.go.emit("week", None))
        self.book.clicked.connect(lambda: self._booking.open_for("", self._told.day if self._told else None))
        self.appointments.opened.connect(self._open_booking)
        self.appointments.settled.connect(self._settle)
        self.appointments.written.connect(self._write_about)
        self.appointments.moved.connect(self._turn)
        self.appointments.outreach_asked.connect(lambda: self.go.emit("outreach", None))
        self.todos.ticked.connect(lambda line: self._do(lambda: self._presenter.tick(cast(TodoLine, line))))
        self.todos.checked.connect(
            lambda line, result: self._do(lambda: self._presenter.check(cast(TodoLine, line), str(result)))
        )
        self.todos.opened.connect(lambda line: self.go.emit("record", line.root))
        self.todos.noted.connect(lambda line: self._note(line.root))
        self.todos.letter_asked.connect(lambda line: self._write(Asked(line.root, "letter", "absences")))
        self.todos.add_asked.connect(self._add_action)
        self.todos.whole_asked.connect(self._show_whole)
        self.waiting.whole_asked.connect(lambda: self._show_whole("waiting"))
        self.deadlines.whole_asked.connect(lambda: self._show_whole("deadlines"))
        self.waiting.noted.connect(self._note)
        self.waiting.written.connect(lambda root: self._write(Asked(root)))
        self.waiting.opened.connect(lambda root: self.go.emit("record", root))
        self.deadlines.opened.connect(lambda root: self.go.emit("record", root))
        self.deadlines.exchange_asked.connect(lambda: self.go.emit("exchange", None))

    def _show(self) -> None:
        told = self._told = self._presenter.show(self._ahead)
        self._minute = told.context
        self.header.set_title(told.greeting)
        self._tell_hour()
        self.appointments.show_days(told.days, told.day_words, is_today=not self._ahead)
        self.todos.show_groups(told.todos, None if told.todos else self._nothing(told))
        self.waiting.show_waiting(told.waiting, told.watch_days)
        self.deadlines.show_deadlines(told.deadlines)
        self.deadlines.show_unsent(self._unsent() if self._doors("exchange") else 0)
        self.badge.emit("today", told.badge, tr("today", "en retard ou pour aujourd’hui"))

    def _nothing(self, told: Today) -> EmptyState:
        if not told.followed:
            actions = [Action(tr("today", "Nouveau jeune"), lambda: self.go.emit("new_person", None))]
            if self._doors("exchange"):
                actions.append(Action(tr("today", "Recevoir un fichier"), lambda: self.go.emit("exchange", None)))
            detail = tr("today", "Ajoutez quelqu’un, ou recevez les dossiers préparés par le pôle.")
            return EmptyState("people", tr("today", "Aucun jeune suivi pour l’instant."), detail, actions)
        actions = [Action(tr("today", "Voir la semaine"), lambda: self.go.emit("week", None))]
        detail = told.next_words or tr("today", "Aucun rendez-vous n’est noté.")
        return EmptyState(
            "checkc", tr("today", "Rien d’urgent aujourd’hui."), detail, actions if self._doors("week") else []
        )

    def _tell_hour(self) -> None:
        self.header.set_context(self._presenter.clock_words(short=self._narrow))

    def _minute_passed(self) -> None:
        if self.isVisible() and self._presenter.clock_words() != self._minute:
            self._show()

    def _show_whole(self, key: str) -> None:
        open_whole(
            self._presenter,
            key,
            self._show_panel,
            opened=lambda root: self.go.emit("record", root),
            ticked=lambda line: self._do(lambda: self._presenter.tick(line)),
            noted=self._note,
        )

    def _turn(self, by: int) -> None:
        self._ahead = self._ahead + by if by else 0
        self._show()

    def _open_booking(self, key: str) -> None:
        item = self._presenter.booking(key)
        if item is not None and item.root:
            self.go.emit("record", item.root)
        elif item is not None:
            self._booking.open_from(key, "move")

    def _settle(self, key: str, outcome: str) -> None:
        if outcome == "moved":
            self._booking.open_from(key, "postpone")
        else:
            self._do(lambda: self._presenter.settle(key, outcome))
            offered = self._presenter.letter_after(key) if outcome == "absent" else None
            if offered is not None:
                self.say.emit(offer_message(offered, self._write))

    def _write_about(self, key: str) -> None:
        item = self._presenter.booking(key)
        if item is not None:
            self._write(Asked(item.root, "sms", "missed" if item.outcome == "absent" else "reminder", about=key))

    def _do(self, act: Callable[[], Done | None]) -> None:
        try:
            done = act()
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            self.todos.forget()
            self._show()
            return
        self._show()
        if done is not None:
            self.saved.emit()
            self.undo_offered.emit(done.words, lambda: self._undo(done))

    def _undo(self, done: Done) -> None:
        done.undo()
        self.saved.emit()
        self._show()

    def _interview(self) -> None:
        root = self.person()
        if root:
            self.go.emit("interview", root)

    def _add_action(self) -> None:
        panel = ActionPanel(self._presenter.actions)
        panel.saved.connect(lambda done: self._do(lambda: cast(Done, done)))
        self._show_panel(panel)
