"""The card of decisions: those of this interview, and a line to type one, shown by Alt+D."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from referent_desk.desk.screens.interview.agreed import DecisionLine
from referent_desk.desk.screens.interview.low_card import LowCard
from referent_desk.desk.screens.interview.rows import DecisionRow
from referent_desk.desk.screens.interview.typed_task import LONGEST
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import empty
from referent_desk.domain.text import tr


class DecisionsCard(LowCard):
    """`added` gives what was typed, `removed` a key, `typed` at each keystroke, `left` when the line is put away."""

    added = Signal(str)
    removed = Signal(str)
    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(tr("interview", "Décisions"), gap=6)
        self.add_button = Button(
            tr("interview", "Décision"),
            "quiet",
            icon="plus",
            size="small",
            key="Alt+D",
            name=tr("interview", "Noter une décision"),
        )
        self._rows: list[DecisionRow] = []
        self.add_button.clicked.connect(self.begin)
        self.add_to_header(self.add_button)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(tr("interview", "Nouvelle décision"))
        self.line.setPlaceholderText(tr("interview", "Ce qui est décidé, puis Entrée"))
        self.line.returnPressed.connect(self._entered)
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.line.installEventFilter(self)
        self.footer().addWidget(self.line)
        self._foot_shown(False)
        look().changed.connect(self._fit_line)
        self._fit_line()

    def show_decisions(self, lines: list[DecisionLine]) -> None:
        """Show them."""
        empty(self.body)
        self._rows = []
        if not lines:
            nothing = tr("interview", "Rien de décidé pour l’instant.")
            self.body.addWidget(Label(nothing, "dense", "text2", wraps=True))
        for line in lines:
            row = DecisionRow(line)
            row.removed.connect(self.removed)
            self.body.addWidget(row)
            row.show()
            self._rows.append(row)
        self.limit()
        area = self.scroll_area
        if area is not None and lines:
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

    def parts(self) -> list[QWidget]:
        """What Tab visits, in order."""
        return [self.add_button, *self._rows, self.line]

    def begin(self) -> None:
        """Show the line and put the cursor in it."""
        self._foot_shown(True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """What was being typed."""
        self.line.setText(text)
        self._foot_shown(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape puts the line away, keeping what is typed until the end; an empty one goes when it is left."""
        if watched is self.line:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self._put_away()
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self.line.text().strip():
                self._foot_shown(False)
        return super().eventFilter(watched, event)

    def _entered(self) -> None:
        text = self.line.text().strip()
        self.line.clear()
        if text:
            self.added.emit(text)
        else:
            self._put_away()

    def _put_away(self) -> None:
        self.left.emit()
        self._foot_shown(bool(self.line.text().strip()))

    def _foot_shown(self, shown: bool) -> None:
        foot = self.line.parentWidget()
        if foot is not None:
            foot.setVisible(shown)
        self.limit()

    def _fit_line(self) -> None:
        self.line.setFont(font("body"))
        self.line.setFixedHeight(px(32))
