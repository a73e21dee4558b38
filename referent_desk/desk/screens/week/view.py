"""The week: its grid, and beside it the appointment selected, whose outcome takes one press."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.booking.host import BookingHost
from referent_desk.desk.screens.choose_files import ask_place
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.letters.offer_message import offer_message
from referent_desk.desk.screens.letters.offers import Write
from referent_desk.desk.screens.week.details_card import DetailsCard
from referent_desk.desk.screens.week.grid import WeekGrid
from referent_desk.desk.screens.week.presenter import WeekPresenter
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class WeekScreen(Screen):
    """`enter(key)` selects that appointment."""

    def __init__(
        self, presenter: WeekPresenter, booking: BookingHost, doors: Callable[[str], bool], write: Write
    ) -> None:
        super().__init__()
        self._presenter, self._booking, self._doors, self._write = presenter, booking, doors, write
        self._ahead, self._key, self._breadth = 0, "", Breadth.WIDE
        self.header = PageHeader("")
        self.before = Button(tr("week", "Semaine d’avant"), "quiet", icon="left", icon_only=True)
        self.this_week = Button(tr("week", "Cette semaine"), icon="today", size="small")
        self.after = Button(tr("week", "Semaine d’après"), "quiet", icon="right", icon_only=True)
        self.file = Button(tr("week", "Exporter l’agenda"), icon="out")
        name = tr("week", "Nouveau rendez-vous")
        self.book = Button(tr("week", "Rendez-vous"), icon="plus", key="Ctrl+R", name=name)
        self.grid, self.details = WeekGrid(), DetailsCard()
        self._lay_out()
        self._connect()

    def enter(self, argument: object) -> None:
        """Show this week, or the one that was shown before."""
        if isinstance(argument, str) and argument:
            self._key = argument
        self._show()

    def refresh(self) -> None:
        """Show what was just recorded."""
        self._show()

    def person(self) -> str | None:
        """The person of the appointment selected."""
        told = self._presenter.details(self._key)
        return (told.root or None) if told else None

    def argument(self) -> object:
        """The appointment selected, after a lock."""
        return self._key or None

    def first_focus(self) -> QWidget | None:
        """The appointment under way, else the first."""
        return self.grid.block(self._key) or self.grid.first()

    def fit(self, breadth: Breadth) -> None:
        """Short words where room is short."""
        self._breadth = breadth
        self._columns.fit(breadth)
        self.this_week.set_icon_only(breadth is Breadth.NARROW)
        self.file.set_icon_only(breadth is not Breadth.WIDE)
        self.book.set_key_shown("Ctrl+R" if breadth is Breadth.WIDE else "")

    def shortcuts(self) -> list[Key]:
        """Going from week to week."""
        return [
            Key(tr("week", "Semaine d’avant"), "Ctrl+PgUp", lambda: self._turn(-1)),
            Key(tr("week", "Semaine d’après"), "Ctrl+PgDown", lambda: self._turn(1)),
        ]

    def save_file(self, path: Path) -> None:
        """Write the calendar file there."""
        told = self._presenter.export()
        try:
            path.write_bytes(told)
        except OSError:
            lead = tr("week", "Le fichier n’a pas été écrit.")
            self.say.emit(Message("warn", lead, tr("week", "Choisissez un autre endroit.")))
            return
        lead = tr("week", "L’agenda est écrit.")
        detail = tr("week", "{name}\u00a0: les heures et des initiales, aucun nom.").format(name=path.name)
        self.say.emit(Message("ok", lead, detail))

    def _lay_out(self) -> None:
        for button in (self.before, self.this_week, self.after):
            self.header.add_after_title(button)
        for button in (self.file, self.book):
            self.header.add_action(button)
        card = Card(scrolls=True, padding=(0, 0, 0, 0), gap=0)
        card.setAccessibleName(tr("week", "Rendez-vous de la semaine"))
        card.body.addWidget(self.grid, 1)
        self._area = card.scroll_area
        self._columns = Columns([card, self.details], [None, 304], keep_last=True)
        column = Column(self, gap=12, margins=(16, 12, 16, 12))
        column.addWidget(self.header)
        column.addWidget(self._columns, 1)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.this_week.clicked.connect(lambda: self._turn(0))
        self.book.clicked.connect(lambda: self._booking.open_for(""))
        self.file.clicked.connect(self._ask_file)
        self.grid.chosen.connect(self._choose)
        self.grid.opened.connect(lambda key: self._booking.open_from(key, "move"))
        self.details.settled.connect(self._settle)
        self.details.move_asked.connect(lambda: self._booking.open_from(self._key, "move"))
        self.details.write_asked.connect(self._write_about)
        self.details.letter_asked.connect(lambda: self._write(Asked(self.person() or "", "letter", "absences")))
        self.details.record_asked.connect(lambda: self.go.emit("record", self.person()))

    def _show(self) -> None:
        week = self._presenter.show(self._ahead)
        self.header.set_title(week.short_title if self._breadth is Breadth.NARROW else week.title)
        self.header.set_context(week.context)
        self.this_week.setVisible(not week.is_this_week)
        self.grid.show_week(week, self._key)
        shown = self.grid.block(self._key) or self.grid.first()
        self._choose(shown.told.line.key if shown else "")

    def _choose(self, key: str) -> None:
        self._key = key
        self.grid.select(key)
        self.details.show_details(self._presenter.details(key) if key else None)
        block = self.grid.block(key)
        if block is not None and self._area is not None:
            self._area.ensureWidgetVisible(block, 0, 40)

    def _turn(self, by: int) -> None:
        self._ahead = self._ahead + by if by else 0
        self._show()

    def _settle(self, outcome: str) -> None:
        if outcome == "moved":
            self._booking.open_from(self._key, "postpone")
            self._choose(self._key)
            return
        try:
            done = self._presenter.settle(self._key, outcome or None)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            self._choose(self._key)
            return
        self._show()
        if done is not None:
            self.saved.emit()
            self.undo_offered.emit(done.words, lambda: self._undo(done))
        offered = self._presenter.letter_after(self._key) if outcome == "absent" else None
        if offered is not None:
            self.say.emit(offer_message(offered, self._write))

    def _write_about(self) -> None:
        asked = self._presenter.asked(self._key)
        if asked is not None:
            self._write(asked)

    def _undo(self, done: Done) -> None:
        done.undo()
        self.saved.emit()
        self._show()

    def _ask_file(self) -> None:
        name, kinds = tr("week", "agenda.ics"), tr("week", "Agenda (*.ics)")
        path = ask_place(self, tr("week", "Exporter l’agenda"), name, kinds)
        if path is not None:
            self.save_file(path)
