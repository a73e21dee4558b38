"""The panel of the contact note: 480 pixels at the right, over any screen, which stays readable at the left."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPlainTextEdit, QWidget

from referent_desk.desk.screens.contact_note.person_line import PersonLine
from referent_desk.desk.screens.contact_note.presenter import (
    MAIN_CHANNELS,
    OTHER_CHANNELS,
    ContactNotePresenter,
    Typed,
    channel_words,
    first_result,
)
from referent_desk.desk.screens.contact_note.results import Results
from referent_desk.desk.theme import font, icon, look, px
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

PAUSE_MS = 600
"""After a pause of this length what was typed goes to the encrypted drafts: a crash loses less than a second."""

_ICONS = {"call": "phone", "sms": "sms", "present": "person"}
_OTHER = "other"


class NotePanel(QFrame):
    """`saved` after a note was recorded (what it wrote, what was typed); `closed` when the panel leaves."""

    saved = Signal(object, object)
    closed = Signal()

    def __init__(self, over: QWidget, presenter: ContactNotePresenter) -> None:
        super().__init__(over)
        self._presenter = presenter
        self._filling = False
        self._root = ""
        self.setProperty("part", "panel")
        self.setProperty("region", True)
        self.setAccessibleName(tr("contact_note", "Note de contact"))
        self.who = PersonLine(presenter.people)
        self.channel = SegmentedControl(tr("contact_note", "Comment"), _channels())
        self.other = _list(tr("contact_note", "Autre moyen"))
        for code in OTHER_CHANNELS:
            self.other.addItem(channel_words(code), code)
        self.when = _list(tr("contact_note", "Quand"), typed=True)
        self.results = Results()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.private = QCheckBox(tr("contact_note", "Pour moi seul"))
        self.recall = QCheckBox(tr("contact_note", "Me rappeler le"))
        self.recall_on = _list(tr("contact_note", "Jour du rappel"), typed=True)
        self._when_field = LabelledField(tr("contact_note", "Quand"), self.when)
        self._text_field = LabelledField(tr("contact_note", "Ce qui s’est dit"), self.text)
        self._stays = Label(
            tr("contact_note", "Le texte reste sur ce poste\u00a0; le contact, lui, est au journal."),
            "small",
            "text2",
            wraps=True,
        )
        self._wrong = Label("", "dense", "danger", wraps=True)
        self._kept = Label("", "small", "text2")
        self._refusal = Banner()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._connect()
        over.installEventFilter(self)
        look().changed.connect(self._scale)
        self.hide()

    def open(self, root: str, *, from_screen: bool) -> None:
        """Show the note about this person (nobody for an empty id): a draft, or a new one."""
        if self.isVisible():
            self.keep()
        self._fill(self._presenter.start(root), from_screen=from_screen)
        self.show()
        self.raise_()
        self._scale()
        (self.text if self._root else self.who.field()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def typed(self) -> Typed:
        """The note as it stands."""
        key = self.channel.key()
        return Typed(
            root=self.who.root(),
            channel=str(self.other.currentData()) if key == _OTHER else key,
            result=self.results.result(),
            when=self.when.currentText(),
            text=self.text.toPlainText(),
            private=self.private.isChecked(),
            recall=self.recall.isChecked(),
            recall_on=self.recall_on.currentText(),
        )

    def keep(self) -> None:
        """Put what is typed into the drafts now."""
        self._pause.stop()
        typed = self.typed()
        if typed.root != self._root:
            self._presenter.moved(self._root, typed)
            self._root = typed.root
        at = self._presenter.keep(typed)
        self._kept.setText(tr("contact_note", "Brouillon gardé à {time}").format(time=at) if at else "")

    def close_panel(self) -> None:
        """Close, keeping the draft."""
        if self.isHidden():
            return
        self.keep()
        self.who.completion.put_away()
        self.hide()
        self.closed.emit()

    def save(self) -> None:
        """Record the note and close; says beside what is wrong."""
        typed = self.typed()
        if self._remarks(typed):
            return
        try:
            noted = self._presenter.save(typed)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            if refusal.code == "no_person":
                self.who.field().setFocus()
            return
        self._pause.stop()
        self.who.completion.put_away()
        self.hide()
        self.saved.emit(noted, typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right edge of what is under it."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._scale()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes and keeps."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _fill(self, typed: Typed, *, from_screen: bool) -> None:
        self._filling = True
        who = self._presenter.who(typed.root)
        remark = tr("contact_note", "repris du dossier ouvert") if from_screen and who else ""
        self.who.show_person(who.id if who else "", who.words if who else "", remark)
        self._root = typed.root
        main = typed.channel in MAIN_CHANNELS
        self.channel.choose(typed.channel if main else _OTHER)
        if not main:
            self.other.setCurrentIndex(OTHER_CHANNELS.index(typed.channel))
        self.other.setVisible(not main)
        self.results.show_channel(typed.channel, typed.result)
        _offer(self.when, self._presenter.moments(), typed.when)
        days = self._presenter.recall_days()
        _offer(self.recall_on, days, typed.recall_on or days[1])
        self.text.setPlainText(typed.text)
        self.private.setChecked(typed.private)
        self.recall.setChecked(typed.recall)
        self._filling = False
        self._refusal.hide()
        self._when_field.set_error(None)
        self._wrong.hide()
        self._changed()
        self._kept.setText(tr("contact_note", "Brouillon repris") if typed.text else "")
        self._pause.stop()

    def _changed(self) -> None:
        """Something was typed or chosen: what depends on it follows, and a draft is due."""
        if self._filling:
            return
        self.recall_on.setEnabled(self.recall.isChecked())
        self._stays.setVisible(self.private.isChecked())
        self._pause.start()

    def _person_chosen(self, _root: str) -> None:
        self._changed()
        self.text.setFocus()

    def _channel_chosen(self, key: str) -> None:
        self.other.setVisible(key == _OTHER)
        channel = str(self.other.currentData()) if key == _OTHER else key
        self.results.show_channel(channel, first_result(channel))
        self._changed()

    def _remarks(self, typed: Typed) -> bool:
        when, recall = self._presenter.remark_when(typed.when), self._presenter.remark_recall(typed)
        self._when_field.set_error(when)
        self._wrong.setText(recall or "")
        self._wrong.setVisible(bool(recall))
        if when:
            self.when.setFocus()
        elif recall:
            self.recall_on.setFocus()
        return bool(when or recall)

    def _connect(self) -> None:
        self.who.chosen.connect(self._person_chosen)
        self.channel.chosen.connect(self._channel_chosen)
        self.other.activated.connect(lambda _at: self._channel_chosen(_OTHER))
        self.results.chosen.connect(lambda _code: self._changed())
        self.text.textChanged.connect(self._changed)
        self.when.editTextChanged.connect(lambda _text: self._changed())
        self.private.toggled.connect(lambda _on: self._changed())
        self.recall.toggled.connect(lambda _on: self._changed())
        self.recall_on.activated.connect(lambda _at: self._changed())
        self.recall_on.editTextChanged.connect(lambda _text: self._changed())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _lay_out(self) -> None:
        column = Column(self, gap=0, margins=(2, 2, 2, 2))
        column.addWidget(_head())
        body = Column(gap=12, margins=(16, 14, 16, 12))
        body.addWidget(self._refusal)
        body.addWidget(LabelledField(tr("contact_note", "Qui"), self.who))
        how = Row(gap=12)
        how.addWidget(LabelledField(tr("contact_note", "Comment"), self.channel), 1, Qt.AlignmentFlag.AlignTop)
        how.addWidget(self._when_field, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(how)
        body.addWidget(self.other)
        body.addWidget(self.results)
        body.addWidget(self._text_field, 1)
        body.addLayout(self._options())
        body.addWidget(self._stays)
        body.addWidget(self._wrong)
        column.addLayout(body, 1)
        column.addWidget(self._foot())

    def _options(self) -> Row:
        row = Row(gap=8)
        row.addWidget(self.private)
        row.addStretch(1)
        row.addWidget(self.recall)
        row.addWidget(self.recall_on)
        return row

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = Row(foot, gap=8, margins=(16, 12, 16, 12))
        close = Button(tr("contact_note", "Fermer"))
        close.clicked.connect(self.close_panel)
        save = Button(tr("contact_note", "Enregistrer"), "primary", key=tr("contact_note", "Ctrl+Entrée"))
        save.clicked.connect(self.save)
        row.addWidget(self._kept, 1)
        row.addWidget(close)
        row.addWidget(save)
        return foot

    def _scale(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        for box, width in ((self.when, 124), (self.recall_on, 132)):
            box.setFixedWidth(px(width))
        self.other.setFont(font("body"))
        self.private.setIcon(icon("eyeoff", "text2", 16))
        self.private.setIconSize(QSize(px(16), px(16)))
        self.text.setFont(font("reading"))
        self.text.setMinimumHeight(px(64))
        width = min(px(480), over.width() - px(72))
        top, bottom = px(65), px(40)
        self.setGeometry(QRect(over.width() - width - px(16), top, width, over.height() - top - bottom))


def _head() -> QFrame:
    head = QFrame()
    head.setProperty("part", "head")
    row = Row(head, gap=8, margins=(16, 10, 16, 10))
    row.addWidget(IconLabel("note", "accentText", 16))
    row.addWidget(Label(tr("contact_note", "Note de contact"), "h2"))
    row.addStretch(1)
    row.addWidget(Label(tr("contact_note", "Échap pour fermer, rien n’est perdu"), "small", "text2"))
    return head


def _channels() -> list[Segment]:
    segments = [Segment(code, channel_words(code), _ICONS[code]) for code in MAIN_CHANNELS]
    return [*segments, Segment(_OTHER, tr("contact_note", "Autre"))]


def _list(name: str, *, typed: bool = False) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    if typed:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = box.lineEdit()
        if line is not None:
            line.setProperty("bare", True)
            line.setAccessibleName(name)
    return box


def _offer(box: QComboBox, choices: list[str], text: str) -> None:
    box.clear()
    box.addItems(choices)
    box.setEditText(text)
