"""The panel in which a line of the journal is corrected: as it was noted, to be changed; the first stays readable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.record.correction import CorrectionPresenter, CorrectionTyped, WrongCorrection
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class CorrectionPanel(FormPanel):
    """`saved` gives what was done."""

    saved = Signal(object)

    def __init__(self, presenter: CorrectionPresenter, found: Record, typed: CorrectionTyped) -> None:
        title = tr("record", "Corriger l’entretien") if typed.is_interview else tr("record", "Corriger le contact")
        remark = tr("record", "La première version reste lisible au journal.")
        super().__init__(title, icon="edit", remark=remark, do=tr("record", "Corriger"))
        self._presenter, self._found, self._start, self._recorded = presenter, found, typed, False
        self.when = Field(tr("record", "Quand"), typed.when, height=36)
        self.minutes = Field(tr("record", "Durée en minutes"), typed.minutes, height=36)
        self.minutes.setVisible(typed.is_interview)
        channels, results = presenter.codes(typed)
        kind = tr("record", "Genre d’entretien") if typed.is_interview else tr("record", "Issue")
        self.channel = _box(tr("record", "Comment"), channels, typed.channel)
        self.result = _box(kind, results, typed.result)
        self.texts = []
        for label, text in zip(presenter.labels(found, typed.key), typed.texts, strict=True):
            area = TextArea(label, lines=4)
            area.set_text(text)
            area.submitted.connect(self.save)
            self.texts.append((label, area))
        self._refusal = Banner()
        self._lay_out(kind)

    def first_focus(self) -> QWidget | None:
        """The text."""
        return self.texts[0][1]

    def typed(self) -> CorrectionTyped:
        """The fields as they stand."""
        return CorrectionTyped(
            key=self._start.key,
            is_interview=self._start.is_interview,
            when=self.when.text(),
            channel=str(self.channel.currentData() or ""),
            result=str(self.result.currentData() or ""),
            minutes=self.minutes.text().strip(),
            texts=tuple(area.text() for _label, area in self.texts),
        )

    def keep_typed(self) -> None:
        """What is typed is kept."""
        if not self._recorded:
            self._presenter.keep(self._found, self.typed())

    def save(self) -> None:
        """Record and close, or say what is wrong."""
        for field in (self.when, self.minutes):
            field.set_error(None)
        try:
            told = self._presenter.save(self._found, self.typed())
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        if isinstance(told, WrongCorrection):
            beside = self.when if told.slot == "when" else self.minutes
            beside.set_error(told.sentence)
            beside.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._recorded = True
        self.put_away()
        self.saved.emit(told)

    def _lay_out(self, kind: str) -> None:
        self.body.addWidget(self._refusal)
        row = Row(gap=12)
        row.addWidget(self.when, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.minutes, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        row = Row(gap=12)
        row.addWidget(LabelledField(tr("record", "Comment"), self.channel), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(LabelledField(kind, self.result), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        for label, area in self.texts:
            self.body.addWidget(LabelledField(label, area))
        self.body.addStretch(1)


def _box(name: str, choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    for code, words in choices:
        box.addItem(words, code)
    if box.findData(chosen) < 0:
        box.insertItem(0, chosen, chosen)
    box.setCurrentIndex(box.findData(chosen))
    return box
