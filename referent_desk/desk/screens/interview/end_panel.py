"""The summary at the end: what goes in the journal, what was agreed, the next appointment; then it is recorded."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from referent_desk.desk.screens.interview.presenter import InterviewPresenter
from referent_desk.desk.screens.interview.summary import Summary
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Row, Separator
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class EndPanel(SidePanel):
    """`asked` gives the fields, and whether the sheet comes next; `kept` the fields when the panel is put away.

    `typed` gives them too, at a pause in typing.
    """

    asked = Signal(object, bool)
    kept = Signal(object)
    typed = Signal(object)

    def __init__(self, presenter: InterviewPresenter, told: Summary, held: Mapping[str, str], *, sheet: bool) -> None:
        super().__init__(tr("interview", "Terminer l’entretien"), icon="checkc")
        self._presenter, self._told = presenter, told
        self.type = _combo(told.types, held.get("type") or told.type)
        self.channel = _combo(told.channels, held.get("channel") or told.channel)
        self.family = CheckRow(told.family, on=bool(held.get("family"))) if told.family else None
        self.came = CheckRow(told.came_words, on=bool(held.get("came", "1"))) if told.came else None
        self.agreed = TextArea(tr("interview", "Ce qui est convenu"), lines=3)
        self._fit_agreed()
        look().changed.connect(self._fit_agreed)
        self.agreed.set_text(held.get("agreed", told.agreed))
        self.day = Field(
            tr("interview", "Jour"), held.get("day", ""), check=self._wrong_day, placeholder=tr("interview", "jeudi")
        )
        self.time = Field(
            tr("interview", "Heure"), held.get("time", ""), check=self._wrong_time, placeholder=tr("interview", "14:30")
        )
        self.purpose = Field(tr("interview", "Objet"), held.get("purpose", ""))
        self._refusal = Banner()
        self._fill()
        self._foot(sheet)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: self._end(sheet=False))

    def first_focus(self) -> QWidget | None:
        """What is agreed: the rest is right most of the time."""
        self.agreed.moveCursor(self.agreed.textCursor().MoveOperation.End)
        return self.agreed

    def keep_typed(self) -> None:
        """What is filled in so far."""
        self.typed.emit(self.fields())

    def keep_draft(self) -> None:
        """What was filled in comes back."""
        self.kept.emit(self.fields())

    def fields(self) -> dict[str, str]:
        """What is filled in; what is as proposed is left out, so that it follows the notes."""
        told = {
            "type": str(self.type.currentData()),
            "channel": str(self.channel.currentData()),
            "family": "1" if self.family is not None and self.family.on() else "",
            "came": "1" if self.came is None or self.came.on() else "",
            "agreed": self.agreed.text(),
            "day": self.day.text(),
            "time": self.time.text(),
            "purpose": self.purpose.text(),
        }
        usual = {"type": self._told.type, "channel": self._told.channel, "came": "1", "agreed": self._told.agreed}
        return {name: text for name, text in told.items() if text != usual.get(name, "")}

    def refuse(self, refusal: Refusal) -> None:
        """Say why nothing was recorded."""
        self._refusal.show_message(refusal_message(refusal))

    def _end(self, *, sheet: bool) -> None:
        wrong = [field for field in (self.day, self.time) if not field.valid()]
        if wrong:
            wrong[0].line.setFocus()
        elif not (self._told.nothing and not self.agreed.text().strip()):
            self.asked.emit(self.fields(), sheet)

    def _wrong_day(self, _text: str) -> str | None:
        return self._presenter.remark_day(self.fields())

    def _wrong_time(self, _text: str) -> str | None:
        return self._presenter.remark_time(self.fields())

    def _fill(self) -> None:
        told = self._told
        self.body.addWidget(self._refusal)
        self.body.addWidget(Label(tr("interview", "Dans le journal"), "h3"))
        lines = Flow(gap=16, line_gap=4)
        for icon, words in told.lines:
            lines.addWidget(_with_icon(icon, words))
        self.body.addLayout(lines)
        kinds = Row(gap=12)
        kinds.addWidget(LabelledField(tr("interview", "Type"), self.type), 1)
        kinds.addWidget(LabelledField(tr("interview", "Comment"), self.channel), 1)
        self.body.addLayout(kinds)
        for tick in (self.came, self.family):
            if tick is not None:
                self.body.addWidget(tick)
        self.body.addWidget(LabelledField(tr("interview", "Ce qui est convenu"), self.agreed))
        self.body.addWidget(Separator())
        self.body.addWidget(Label(tr("interview", "Prochain rendez-vous"), "h3"))
        if told.coming:
            self.body.addWidget(_with_icon("today", told.coming))
            another = tr("interview", "Pour en ajouter un autre\u00a0:")
            self.body.addWidget(Label(another, "dense", "text2", wraps=True))
        when = Row(gap=12)
        when.addWidget(self.day, 3, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.time, 2, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.purpose, 5, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(when)
        self.body.addStretch(1)

    def _fit_agreed(self) -> None:
        self.agreed.setFixedHeight(px(92))

    def _foot(self, sheet: bool) -> None:
        end = Button(tr("interview", "Terminer"), "primary", key=tr("interview", "Ctrl+Entrée"))
        end.clicked.connect(lambda: self._end(sheet=False))
        back = Button(tr("interview", "Revenir"), name=tr("interview", "Revenir aux notes"))
        back.clicked.connect(self.put_away)
        self.footer.addWidget(back)
        self.footer.addStretch(1)
        if sheet:
            then = Button(
                tr("interview", "Puis la fiche"), icon="print", name=tr("interview", "Terminer, puis la fiche")
            )
            then.clicked.connect(lambda: self._end(sheet=True))
            self.footer.addWidget(then)
        self.footer.addWidget(end)
        self.end = end
        if self._told.nothing:
            # Nothing written: what is agreed is enough, and says why the button waits.
            self.body.insertWidget(1, Label(_nothing_words(), "dense", "warn", wraps=True))
            end.setAccessibleDescription(_nothing_words())
            self.agreed.textChanged.connect(self._wake)
            self._wake()

    def _wake(self) -> None:
        self.end.setEnabled(bool(self.agreed.text().strip()))


def _nothing_words() -> str:
    return tr("interview", "Rien n’est encore noté. Une ligne sur ce qui est convenu suffit pour terminer.")


def _combo(choices: tuple[tuple[str, str], ...], chosen: str) -> QComboBox:
    box = QComboBox()
    for code, words in choices:
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _with_icon(icon: str, words: str) -> QWidget:
    both = QWidget()
    row = Row(both, gap=8)
    row.addWidget(IconLabel(icon, "text2", 15))
    row.addWidget(Label(words, "dense"), 1)
    return both
