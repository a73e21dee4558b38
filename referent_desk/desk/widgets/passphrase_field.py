"""A passphrase: hidden as it is typed, shown on demand, with a word when Caps Lock is on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class PassphraseField(QWidget):
    """Label, hidden line with "Afficher", Caps Lock note. `submitted` on Enter, `edited` at each change."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, label: str, *, placeholder: str = "", height: int = 44, show_button: bool = True) -> None:
        super().__init__()
        self._height = height
        self.label = Label(label, "dense", "text2", weight=600)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(placeholder)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hints = (
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setInputMethodHints(hints)
        self.label.setBuddy(self.line)
        self.line.returnPressed.connect(self.submitted)
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self.line.installEventFilter(self)
        self._show = Button(tr("desk", "Afficher"), "quiet", icon="eye", size="small", parent=self.line)
        self._show.setAccessibleName(tr("desk", "Afficher la phrase"))
        self._show.setCheckable(True)
        self._show.clicked.connect(self._toggle)
        self._show.setVisible(show_button)
        self._caps = QWidget()
        line = Row(self._caps, gap=6)
        line.addWidget(IconLabel("info", "text2", 15))
        line.addWidget(Label(tr("desk", "Verr. Maj. est activé"), "dense", "text2"), 1)
        self._caps.hide()
        column = Column(self, gap=8)
        column.addWidget(self.label)
        column.addWidget(self.line)
        column.addWidget(self._caps)
        self.setFocusProxy(self.line)
        look().changed.connect(self._scale)
        self._scale()

    def text(self) -> str:
        """The phrase typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what is typed, and hide it again."""
        self.line.clear()
        self._hide_again()

    def set_caps_lock(self, on: bool) -> None:
        """Show or hide the Caps Lock note."""
        self._caps.setVisible(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Guess Caps Lock from letters (Qt does not tell it), and keep the button at the right edge."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_CapsLock:
                self.set_caps_lock(self._caps.isHidden())
            letter = event.text()
            if len(letter) == 1 and letter.isalpha():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.set_caps_lock(letter.isupper() != shifted)
        if isinstance(event, QResizeEvent):
            self._place_button()
        if isinstance(event, QInputMethodEvent):
            self.edited.emit()
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        if self._show.isChecked():
            self.line.setEchoMode(QLineEdit.EchoMode.Normal)
            self._show.set_words(tr("desk", "Masquer"), name=tr("desk", "Masquer la phrase"))
            self._place_button()
        else:
            self._hide_again()

    def _hide_again(self) -> None:
        self._show.setChecked(False)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._show.set_words(tr("desk", "Afficher"), name=tr("desk", "Afficher la phrase"))
        self._place_button()

    def _place_button(self) -> None:
        size = self._show.sizeHint()
        left = self.line.width() - size.width() - px(2)
        self._show.setGeometry(left, (self.line.height() - size.height()) // 2, size.width(), size.height())
        self.line.setTextMargins(0, 0, 0 if self._show.isHidden() else size.width(), 0)

    def _scale(self) -> None:
        self.line.setFont(font("h2", 400))
        self.line.setFixedHeight(px(self._height))
        self._place_button()
