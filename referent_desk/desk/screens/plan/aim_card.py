"""What the plan is for, on one line; "Modifier" turns it into two fields."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import IconLabel, MixedLabel
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class AimCard(QFrame):
    """`left` gives the objective and what goes with it, once they are left."""

    left = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setAccessibleName(tr("plan", "Objectif"))
        self._shown = ("", "")
        self.words = MixedLabel(role="body")
        self.change = Button(tr("plan", "Modifier"), "quiet", size="small", name=tr("plan", "Modifier l’objectif"))
        self.change.clicked.connect(self.edit)
        self.aim = Field(tr("plan", "Objectif"))
        self.detail = Field(tr("plan", "Précision"))
        self.done = Button(tr("plan", "Terminer"), size="small", name=tr("plan", "Terminer l’objectif"))
        self.done.clicked.connect(self.close_fields)
        self._reading, self._writing = QWidget(), QWidget()
        read = Row(self._reading, gap=12)
        read.addWidget(IconLabel("flag", "accentText", 18))
        read.addWidget(self.words, 1)
        read.addWidget(self.change)
        write = Row(self._writing, gap=12)
        write.addWidget(self.aim, 3, Qt.AlignmentFlag.AlignTop)
        write.addWidget(self.detail, 2, Qt.AlignmentFlag.AlignTop)
        write.addWidget(self.done, 0, Qt.AlignmentFlag.AlignBottom)
        column = Column(self, gap=0, margins=(12, 6, 12, 6))
        column.addWidget(self._reading)
        column.addWidget(self._writing)
        self._writing.hide()
        for field in (self.aim, self.detail):
            field.left.connect(self.send)
            field.line.returnPressed.connect(self.close_fields)
            field.line.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_aim(self, aim: str, detail: str) -> None:
        """Show what stands; a field that is being typed in keeps what is in it."""
        self._shown = (aim, detail)
        for field, text in ((self.aim, aim), (self.detail, detail)):
            if not field.line.hasFocus() or not field.line.isModified():
                field.set_text(text)
                field.line.setCursorPosition(0)
        if aim:
            lead = tr("plan", "Objectif\u00a0:")
            self.words.set_parts((lead, False), (aim, True), (detail, False))
        else:
            self.words.set_parts((tr("plan", "Objectif à écrire ensemble."), False))
        words = tr("plan", "Modifier") if aim else tr("plan", "Écrire")
        self.change.set_words(words, name=tr("plan", "{act} l’objectif").format(act=words))

    def typed(self) -> dict[str, str]:
        """What is typed and not recorded."""
        texts = (self.aim.text(), self.detail.text())
        if self._writing.isHidden() or tuple(text.strip() for text in texts) == self._shown:
            return {}
        return {"aim": texts[0], "detail": texts[1]}

    def show_unsaved(self, aim: str, detail: str) -> None:
        """Open the fields with what was typed before and was not recorded."""
        if self._writing.isHidden() and (aim.strip(), detail.strip()) != self._shown:
            self._reading.hide()
            self._writing.show()
            self.aim.set_text(aim)
            self.detail.set_text(detail)

    def edit(self) -> None:
        """Open the fields."""
        self._reading.hide()
        self._writing.show()
        self.aim.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.aim.line.selectAll()

    def close_fields(self) -> None:
        """Record and close."""
        self.send()
        self._close()

    def send(self) -> None:
        """Say what is typed, if it is something else than what was shown."""
        typed = (self.aim.text().strip(), self.detail.text().strip())
        if not self._writing.isHidden() and typed != self._shown:
            self._shown = typed
            self.left.emit(*typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives up what is typed."""
        escape = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if escape and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            for field, text in zip((self.aim, self.detail), self._shown, strict=True):
                field.set_text(text)
            self._close()
            return True
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self._writing.hide()
        self._reading.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
