"""The panel of the contact note: 480 pixels at the right, over any screen, which stays readable at the left."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from referent_desk.desk.screens.contact_note.parts import OTHER, channels, offer, plain_list, saves
from referent_desk.desk.screens.contact_note.presenter import (
    MAIN_CHANNELS,
    OTHER_CHANNELS,
    ContactNotePresenter,
    Typed,
    channel_words,
    first_result,
)
from referent_desk.desk.screens.contact_note.results import Results
from referent_desk.desk.screens.in_sight import bring_in_sight
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.letters.offer_message import offer_message
from referent_desk.desk.screens.person_line import PersonLine
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import font, icon, look, px
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.segmented import SegmentedControl
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class NotePanel(SidePanel):
    """`saved` after a note was recorded: what it wrote, what was typed. `write_asked` gives what to write instead."""

    saved = Signal(object, object)
    write_asked = Signal(object)

    def __init__(self, presenter: ContactNotePresenter) -> None:
        aside = tr("contact_note", "Échap pour fermer, rien n’est perdu")
        super().__init__(tr("contact_note", "Note de contact"), icon="note", aside=aside)
        self._presenter = presenter
        self._filling = self._over = False
        self._root = ""
        self.setProperty("region", True)
        self.who = PersonLine(presenter.people)
        self.channel = SegmentedControl(tr("contact_note", "Comment"), channels())
        self.other = plain_list(tr("contact_note", "Autre moyen"))
        for code in OTHER_CHANNELS:
            self.other.addItem(channel_words(code), code)
        self.when = plain_list(tr("contact_note", "Quand"), typed=True)
        self.results = Results()
        self.text = TextArea(tr("contact_note", "Ce qui s’est dit"), lines=4)
        self.private = QCheckBox(tr("contact_note", "Pour moi seul"))
        self.recall = QCheckBox(tr("contact_note", "Me rappeler le"))
        self.recall_on = plain_list(tr("contact_note", "Jour du rappel"), typed=True)
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
        self._refusal, self.next_try = Banner(), Banner()
        self.write = Button(tr("contact_note", "Courrier ou SMS"), icon="mail", icon_only=True)
        self._lay_out()
        self._pause = TypingPause(self, self.keep)
        self._connect()
        look().changed.connect(self._scale)
        self._scale()

    def start(self, root: str, *, from_screen: bool) -> None:
        """Hold the note about this person (nobody for an empty id): a draft, or a new one."""
        self._fill(self._presenter.start(root), from_screen=from_screen)

    def first_focus(self) -> QWidget | None:
        """The text; whom it is about, where nobody is known."""
        target = self.text if self._root else self.who.field()
        QTimer.singleShot(0, self, lambda: bring_in_sight(target, self))
        return target

    def keep_draft(self) -> None:
        """What is typed goes to the drafts; nothing of anybody stays in the suggestions."""
        if not self._over:
            self.keep()
        self.who.completion.put_away()

    def typed(self) -> Typed:
        """The note as it stands."""
        key = self.channel.key()
        return Typed(
            root=self.who.root(),
            channel=str(self.other.currentData()) if key == OTHER else key,
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
        try:
            if typed.root != self._root:
                self._presenter.moved(self._root, typed)
                self._root = typed.root
            at = self._presenter.keep(typed)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self._kept.setText(tr("contact_note", "Brouillon gardé à {time}").format(time=at) if at else "")

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
        self._over = True
        self.put_away()
        self.saved.emit(noted, typed)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the note's while the focus is in it, whatever the screen under it does with it."""
        if event.type() == QEvent.Type.ShortcutOverride and saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves."""
        if saves(event):
            self.save()
        else:
            super().keyPressEvent(event)

    def _fill(self, typed: Typed, *, from_screen: bool) -> None:
        self._filling = True
        who = self._presenter.who(typed.root)
        remark = tr("contact_note", "repris du dossier ouvert") if from_screen and who else ""
        self.who.show_person(who.id if who else "", who.words if who else "", remark)
        self._root = typed.root
        main = typed.channel in MAIN_CHANNELS
        self.channel.choose(typed.channel if main else OTHER)
        if not main:
            self.other.setCurrentIndex(OTHER_CHANNELS.index(typed.channel))
        self.other.setVisible(not main)
        self.results.show_channel(typed.channel, typed.result)
        offer(self.when, self._presenter.moments(), typed.when)
        days = self._presenter.recall_days()
        offer(self.recall_on, days, typed.recall_on or days[1])
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
        self._tell_next(typed.root)

    def _tell_next(self, root: str) -> None:
        """What to try next, where several attempts had no answer."""
        offered = self._presenter.next_try(root)
        self.next_try.setVisible(offered is not None)
        if offered is not None:
            self.next_try.show_message(offer_message(offered, self.write_asked.emit))

    def _changed(self) -> None:
        """Something was typed or chosen: what depends on it follows, and a draft is due."""
        if self._filling:
            return
        self.recall_on.setEnabled(self.recall.isChecked())
        self._stays.setVisible(self.private.isChecked())
        self._pause.begin()

    def _person_chosen(self, root: str) -> None:
        self._changed()
        self._tell_next(root)
        self.text.setFocus()

    def _channel_chosen(self, key: str) -> None:
        self.other.setVisible(key == OTHER)
        channel = str(self.other.currentData()) if key == OTHER else key
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
        self.other.activated.connect(lambda _at: self._channel_chosen(OTHER))
        self.results.chosen.connect(lambda _code: self._changed())
        self.text.textChanged.connect(self._changed)
        self.when.editTextChanged.connect(lambda _text: self._changed())
        self.private.toggled.connect(lambda _on: self._changed())
        self.recall.toggled.connect(lambda _on: self._changed())
        self.recall_on.activated.connect(lambda _at: self._changed())
        self.recall_on.editTextChanged.connect(lambda _text: self._changed())
        self.text.submitted.connect(self.save)
        self.write.clicked.connect(lambda: self.write_asked.emit(Asked(self.who.root())))

    def _lay_out(self) -> None:
        self.body.addWidget(self._refusal)
        self.body.addWidget(LabelledField(tr("contact_note", "Qui"), self.who))
        how = Row(gap=12)
        how.addWidget(LabelledField(tr("contact_note", "Comment"), self.channel), 1, Qt.AlignmentFlag.AlignTop)
        how.addWidget(self._when_field, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(how)
        self.body.addWidget(self.other)
        self.body.addWidget(self.results)
        self.body.addWidget(self.next_try)
        self.body.addWidget(self._text_field, 1)
        self.body.addLayout(self._options())
        self.body.addWidget(self._stays)
        self.body.addWidget(self._wrong)
        close = Button(tr("contact_note", "Fermer"))
        close.clicked.connect(self.put_away)
        save = Button(tr("contact_note", "Enregistrer"), "primary", key=tr("contact_note", "Ctrl+Entrée"))
        save.clicked.connect(self.save)
        self.footer.addWidget(self._kept, 1)
        self.footer.addWidget(self.write)
        self.footer.addWidget(close)
        self.footer.addWidget(save)

    def _options(self) -> Row:
        row = Row(gap=8)
        row.addWidget(self.private)
        row.addStretch(1)
        row.addWidget(self.recall)
        row.addWidget(self.recall_on)
        return row

    def _scale(self) -> None:
        for box, width in ((self.when, 124), (self.recall_on, 132)):
            box.setFixedWidth(px(width))
        self.other.setFont(font("body"))
        self.private.setIcon(icon("eyeoff", "text2", 16))
        self.private.setIconSize(QSize(px(16), px(16)))
