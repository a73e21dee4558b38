"""The card beside the week: the appointment selected, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from referent_desk.desk.screens.week.presenter import Details
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row, empty
from referent_desk.domain import codes
from referent_desk.domain.text import tr


class DetailsCard(Card):
    """`settled` gives the outcome chosen; the others say what else is asked of it. `letter_asked` after absences."""

    settled = Signal(str)
    move_asked = Signal()
    record_asked = Signal()
    write_asked = Signal()
    letter_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("week", "Rendez-vous"), scrolls=True, gap=6)
        self.change = Button(tr("week", "Changer l’heure"))
        self.record = Button(tr("week", "Dossier"))
        self.change.clicked.connect(self.move_asked)
        self.record.clicked.connect(self.record_asked)
        self.write = Button(tr("week", "Courrier ou SMS"), icon="mail", icon_only=True)
        self.write.clicked.connect(self.write_asked)
        foot = self.footer()
        foot.addWidget(self.record)
        foot.addWidget(self.write)
        foot.addStretch(1)
        foot.addWidget(self.change)
        self.marks: dict[str, QRadioButton] = {}

    def show_details(self, told: Details | None) -> None:
        """Show an appointment, or that there is none."""
        empty(self.body)
        self.marks = {}
        for button in (self.change, self.record, self.write):
            button.setVisible(told is not None and (button is self.change or bool(told.root)))
        if told is None:
            detail = tr("week", "Ctrl+R en note un.")
            self.body.addWidget(EmptyState("today", tr("week", "Aucun rendez-vous."), detail), 1)
            return
        self.body.addWidget(Label(told.title, "h2", wraps=True))
        for text in (told.when, told.detail, told.place):
            if text:
                self.body.addWidget(Label(text, "dense", "text2", wraps=True))
        self.body.addSpacing(6)
        self.body.addWidget(Label(tr("week", "Ce qui s’est passé"), "small", "text2", weight=600))
        for code in codes.APPOINTMENT_OUTCOME:
            self._add_mark(code, told)
        if told.absences:
            self.body.addWidget(Label(told.absences, "dense", "warn", weight=600, wraps=True))
        if told.ask_letter:
            letter = Button(tr("week", "Préparer le courrier"), icon="mail", size="small")
            letter.clicked.connect(self.letter_asked)
            row = Row(gap=0)
            row.addWidget(letter)
            row.addStretch(1)
            self.body.addLayout(row)
        if not told.may_settle:
            later = tr("week", "Présent et absent se disent une fois l’heure venue.")
            self.body.addWidget(Label(later, "small", "text2", wraps=True))
        self.body.addStretch(1)

    def _add_mark(self, code: str, told: Details) -> None:
        mark = QRadioButton(codes.label(codes.APPOINTMENT_OUTCOME, code))
        mark.setAutoExclusive(False)
        mark.setChecked(told.outcome == code)
        mark.setEnabled(told.may_settle or code not in ("present", "absent"))
        mark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        mark.clicked.connect(lambda _on=False, it=code: self.settled.emit("" if told.outcome == it else it))
        self.marks[code] = mark
        row = Row(gap=0)
        row.addWidget(mark)
        row.addStretch(1)
        self.body.addLayout(row)
