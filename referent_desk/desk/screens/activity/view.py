"""Activité: a period, the table of what was done in it, and the file for who pays."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.activity import Activity
from referent_desk.caseload.activity_table import to_csv
from referent_desk.desk.jobs.count_activity import Caseload, CountActivity
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.jobs.write_file import WriteFile
from referent_desk.desk.screens.activity.figures import FigureDelegate
from referent_desk.desk.screens.activity.model import COLUMNS, ActivityModel
from referent_desk.desk.screens.activity.presenter import PERIODS, ActivityPresenter, Period, period_words
from referent_desk.desk.screens.choose_files import ask_new_place
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr

Failed = Callable[[str], None]
_MONTH, _TOTAL = 62, 92
_FITS = {Breadth.WIDE: 12, Breadth.MEDIUM: 6, Breadth.NARROW: 2}
"""Months that there is room for; the last ones stay, and the file has them all."""


class ActivityScreen(Screen):
    """`enter` counts this month, or the period that was shown before."""

    def __init__(self, presenter: ActivityPresenter, desk: Caseload, jobs: JobRunner, failed: Failed) -> None:
        super().__init__()
        self._presenter, self._desk, self._jobs, self._failed = presenter, desk, jobs, failed
        self._told: Activity | None = None
        self._note = ""
        self._breadth = Breadth.WIDE
        self._asked = 0
        self.page_header = PageHeader(tr("activity", "Activité"))
        self.save_button = Button(tr("activity", "Enregistrer le tableau…"), "primary", icon="out", key="Ctrl+S")
        self.save_button.clicked.connect(self.ask_where)
        self.page_header.add_action(self.save_button)
        self.period = SegmentedControl(tr("activity", "Période"), [Segment(one, period_words(one)) for one in PERIODS])
        self.first = Field(tr("activity", "Du"))
        self.last = Field(tr("activity", "Au"))
        self.count_button = Button(tr("activity", "Compter"))
        self.model = ActivityModel()
        self.table = Table(
            tr("activity", "Actes, heures et jeunes"),
            self.model,
            [None, *[_MONTH] * (COLUMNS - 2), _TOTAL],
            row_height=32,
        )
        self._delegate = FigureDelegate(self)
        self.table.setItemDelegate(self._delegate)
        self.note = Label("", "dense", "text2", wraps=True)
        self._lay_out()
        self.period.chosen.connect(self._chosen)
        self.count_button.clicked.connect(self.count)
        for field in (self.first, self.last):
            field.line.returnPressed.connect(self.count)
        look().changed.connect(self._scale)
        self._scale()

    def enter(self, argument: object) -> None:
        """Count again: something may have been noted since."""
        if not self.first.text():
            self._fill(*self._presenter.period("year"))
            self.period.choose("year")
        self.count()

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def fit(self, breadth: Breadth) -> None:
        """The months that there is room for, the last ones first."""
        self._breadth = breadth
        beside = Row.Direction.TopToBottom if breadth is Breadth.NARROW else Row.Direction.LeftToRight
        self._line.setDirection(beside)
        self.save_button.set_key_shown("Ctrl+S" if breadth is Breadth.WIDE else "")
        self._hide()

    def shortcuts(self) -> list[Key]:
        """Writing the file."""
        return [Key(tr("activity", "Enregistrer le tableau"), "Ctrl+S", self.ask_where)]

    def count(self) -> None:
        """Count the period of the fields; says beside what is wrong."""
        first, last = self._presenter.remark(self.first.text(), self.last.text())
        self.first.set_error(first)
        self.last.set_error(last)
        begin, end = self._presenter.read(self.first.text()), self._presenter.read(self.last.text())
        if first or last or begin is None or end is None:
            return
        self._asked += 1
        self._jobs.start(
            CountActivity(self._desk, begin, end),
            finished=partial(self._counted, self._asked),
            refused=lambda refusal: self.say.emit(refusal_message(refusal)),
            failed=self._failed,
        )

    def ask_where(self) -> None:
        """Ask where the file goes."""
        if self._told is None:
            return
        name, kinds = self._presenter.file_name(self._told), tr("activity", "Tableaux (*.csv)")
        path = ask_new_place(self, tr("activity", "Enregistrer le tableau"), name, kinds)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the file there, small groups hidden."""
        told = self._told
        if told is None:
            return
        self._jobs.start(
            WriteFile(lambda: to_csv(told), path),
            finished=self._saved,
            refused=lambda refusal: self.say.emit(refusal_message(refusal)),
            failed=self._failed,
        )

    def _saved(self, path: Path) -> None:
        self._presenter.touch()
        lead = tr("activity", "Le tableau est écrit.")
        detail = tr("activity", "{name}\u00a0: aucun nom, et rien des groupes de moins de 5.").format(name=path.name)
        self.say.emit(Message("ok", lead, detail))

    def _chosen(self, key: str) -> None:
        if key != "other":
            self._fill(*self._presenter.period(cast(Period, key)))
            self.count()
        else:
            self.first.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.first.line.selectAll()

    def _fill(self, first: date, last: date) -> None:
        self.first.set_text(self._presenter.words(first))
        self.last.set_text(self._presenter.words(last))

    def _counted(self, asked: int, told: Activity) -> None:
        if asked != self._asked:
            return  # of a period that was chosen before
        self._told = told
        shown = self._presenter.table(told)
        self.model.show(shown)
        self.page_header.set_context(shown.context)
        self._note = shown.note
        self._hide()
        self.table.choose_row(1)

    def _hide(self) -> None:
        shown = min(self.model.months, _FITS[self._breadth])
        more = tr("activity", "Les mois d’avant sont dans le fichier.") if shown < self.model.months else ""
        self.note.setText(f"{self._note} {more}".strip())
        first = self.model.months - shown + 1
        self.table.hide_columns([column for column in range(1, COLUMNS - 1) if not first <= column < first + shown])

    def _lay_out(self) -> None:
        self._line = Row(gap=12)
        self._line.addWidget(self.period, 0, Qt.AlignmentFlag.AlignBottom)
        days = Row(gap=12)
        for field in (self.first, self.last):
            days.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        days.addWidget(self.count_button, 0, Qt.AlignmentFlag.AlignBottom)
        days.addStretch(1)
        self._line.addLayout(days, 1)
        card = Card(padding=(0, 0, 0, 0), gap=0)
        card.body.addWidget(self.table, 1)
        column = Column(self, gap=12, margins=(16, 12, 16, 12))
        column.addWidget(self.page_header)
        column.addLayout(self._line)
        column.addWidget(card, 1)
        column.addWidget(self.note)

    def _scale(self) -> None:
        for field in (self.first, self.last):
            field.setFixedWidth(px(128))
