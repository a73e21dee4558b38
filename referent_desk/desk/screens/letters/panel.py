"""The panel of a letter or a text: whom for, which template, the words to edit; a letter shows as it will be printed.

What is edited is a draft at each pause. Another template replaces the words, and the former ones are one press away.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.letter_shape import Form, Voice
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.in_sight import bring_in_sight
from referent_desk.desk.screens.letters.draft import Asked, Typed
from referent_desk.desk.screens.letters.paper import LetterPaper
from referent_desk.desk.screens.letters.parts import forms, short_list
from referent_desk.desk.screens.letters.presenter import LettersPresenter
from referent_desk.desk.screens.person_line import PersonLine
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Action, Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

NARROW, WIDE = 520, 1180
"""Pixels of the panel: the words alone, and beside the page of a letter."""


@dataclass(frozen=True, slots=True)
class LetterTools:
    """What the panel uses of the window. `adapt` opens the template of a message."""

    jobs: JobRunner
    unexpected: Callable[[str], None]
    copy: Callable[[str], None]
    adapt: Callable[[Typed], None]


class LetterPanel(FormPanel):
    """`noted` after it was noted as sent: what was written, what was typed."""

    noted = Signal(object, object)

    def __init__(self, presenter: LettersPresenter, tools: LetterTools) -> None:
        super().__init__(tr("letters", "Courrier ou SMS"), icon="mail", remark="", do=tr("letters", "Noter l’envoi"))
        self._presenter, self._tools = presenter, tools
        self._typed, self._filling, self._over = Typed(), False, False
        self.aside.setText(tr("letters", "Échap pour fermer, rien n’est perdu"))
        self.setProperty("region", True)
        self.message = Banner()
        self.who = PersonLine(presenter.people)
        self.form = SegmentedControl(tr("letters", "Comment"), forms())
        self.to, self.template = short_list(tr("letters", "Pour")), short_list(tr("letters", "Modèle"))
        self.voice = SegmentedControl(
            tr("letters", "On se dit"),
            [Segment("vous", tr("letters", "vous")), Segment("tu", tr("letters", "tu"))],
        )
        self.adapt = Button(tr("letters", "Adapter ce modèle"), "quiet", icon="edit", size="small")
        self.subject = Field(tr("letters", "Objet"))
        self.copy_subject = Button(tr("letters", "Copier l’objet"), "quiet", size="small")
        self.text = TextArea(tr("letters", "Texte"), lines=6)
        self.size_label = Label("", "small", "text2", wraps=True)
        self.plain = Button(tr("letters", "Écrire sans accents rares"), "quiet", size="small")
        self.gaps = Label("", "dense", "warn", weight=600, wraps=True)
        self.where = Label("", "dense", "text2", wraps=True)
        self.kept = Label("", "small", "text2", wraps=True)
        self.kept.hide()
        self.copy_button = Button(tr("letters", "Copier le texte"))
        self.paper = LetterPaper(presenter, tools.jobs, tools.unexpected, self.message.show_message, self.current)
        self._voice_field = LabelledField(tr("letters", "On se dit"), self.voice)
        self._pause = TypingPause(self, self.keep)
        self._lay_out()
        self._connect()
        look().changed.connect(self._scale)
        self._scale()

    def start(self, asked: Asked) -> None:
        """Hold a message about this person: a draft, or the template that is called for."""
        typed = self._presenter.start(asked)
        self.show_typed(typed)
        if asked.is_precise and typed.is_typed:
            lead = tr("letters", "Voici votre brouillon.")
            words = tr("letters", "Prendre plutôt le modèle")
            other = Action(words, lambda: self.refill(self._presenter.begun(asked)))
            self.message.show_message(Message("info", lead, "", (other,)))

    def current(self) -> Typed:
        """The message as it stands."""
        subject = self.subject.text() if self._typed.form != "sms" else ""
        return replace(self._typed, subject=subject, text=self.text.text())

    def first_focus(self) -> QWidget | None:
        """The words; whom they are for, where nobody is known."""
        target = self.text if self._typed.root else self.who.field()
        QTimer.singleShot(0, self, lambda: bring_in_sight(target, self))
        return target

    def keep_draft(self) -> None:
        """What was typed goes to the drafts; nothing of anybody stays in the suggestions."""
        self._pause.stop()
        if not self._over:
            self.keep()
        self.who.completion.put_away()
        self.paper.put_away()

    def keep(self) -> None:
        """Put what is typed into the drafts now."""
        try:
            at = self._presenter.keep(self.current())
        except Refusal as refusal:
            self.message.show_message(refusal_message(refusal))
            return
        self.kept.setText(tr("letters", "Brouillon gardé à {time}").format(time=at) if at else "")
        self.kept.setVisible(bool(at))

    def save(self) -> None:
        """Note it as sent and close; says what is still to be completed."""
        typed = self.current()
        try:
            noted = self._presenter.note(typed)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._over = True
        self.put_away()
        self.noted.emit(noted, typed)

    def copy(self) -> None:
        """Put the words in the clipboard, for a minute."""
        typed = self.current()
        try:
            self._presenter.check(typed)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._tools.copy(typed.text.strip())
        lead = tr("letters", "Texte copié, pour une minute.")
        detail = tr("letters", "Envoyez-le depuis votre téléphone ou votre messagerie, puis notez l’envoi.")
        self.message.show_message(Message("ok", lead, detail))

    def show_typed(self, typed: Typed) -> None:
        """Show a message."""
        self._filling, self._typed = True, typed
        self.who.show_person(typed.root, self._presenter.who(typed.root))
        self.form.choose(typed.form)
        self.to.clear()
        for one in self._presenter.recipients(typed.root):
            self.to.addItem(one.words, one.key)
        self.to.setCurrentIndex(max(self.to.findData(typed.to), 0))
        self.voice.choose(typed.voice if typed.voice != "guardian" else "vous")
        self.template.clear()
        for key, title in self._presenter.templates(typed):
            self.template.addItem(title, key)
        self.template.setCurrentIndex(max(self.template.findData(typed.template), 0))
        self.subject.set_text(typed.subject)
        self.text.set_text(typed.text)
        self._filling = False
        self._tell()
        self.place()
        self.paper.draw_soon(at_once=True)

    def refill(self, typed: Typed) -> None:
        """Another template, form or recipient: its words come, the former ones are kept within reach."""
        before = self.current()
        self.show_typed(self._presenter.fill(typed))
        if before.is_typed and before.text.strip() and before.root == typed.root:
            lead = tr("letters", "Le texte du modèle a remplacé le vôtre.")
            back = Action(tr("letters", "Remettre le mien"), lambda: self._put_back(before))
            self.message.show_message(Message("info", lead, "", (back,)))
        else:
            self.message.hide()

    def place(self) -> None:
        """Beside the words, a letter shows as it will be printed; under them where there is no room."""
        frame = self.parentWidget()
        letter = self._typed.form == "letter"
        roomy = frame is not None and frame.width() >= px(WIDE + 40)
        self._width = WIDE if letter and roomy else NARROW
        beside = Row.Direction.LeftToRight if letter and roomy else Row.Direction.TopToBottom
        for pair in (self._first, self._second):
            pair.setDirection(beside)
        self._sides.setDirection(Row.Direction.RightToLeft if letter and roomy else Row.Direction.TopToBottom)
        self.paper.pages.setVisible(letter)
        for button in (self.paper.save_button, self.paper.print_button):
            button.set_icon_only(not roomy)
        super().place()

    def _put_back(self, before: Typed) -> None:
        self.message.hide()
        self.show_typed(before)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        if not self._filling:
            self._tell()
            self._pause.begin()
            self.paper.draw_soon()

    def _tell(self) -> None:
        """Sizes, gaps, where it goes: what depends on what is typed."""
        typed = self.current()
        form, known = typed.form, bool(typed.root)
        self.size_label.setText(self._presenter.size_words(typed) if known else "")
        self.plain.setVisible(self._presenter.can_be_plainer(typed))
        gaps = self._presenter.gaps_words(typed)
        self.gaps.setText(gaps)
        self.gaps.setVisible(bool(gaps))
        words, found = self._presenter.where_words(typed) if known else ("", True)
        self.where.setText(words)
        self.where.set_tone("text2" if found else "warn")
        self.where.setVisible(bool(words))
        self.subject.setVisible(form != "sms")
        self.copy_subject.setVisible(form == "email")
        self.copy_button.setVisible(form != "letter")
        self.paper.print_button.setVisible(form == "letter")
        self.paper.save_button.setVisible(form == "letter")
        self._voice_field.setVisible(not typed.to)
        self.adapt.setVisible(known)

    def _refused(self, refusal: Refusal) -> None:
        self.message.show_message(refusal_message(refusal))
        target = self.who.field() if refusal.code == "no_person" else self.text
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_chosen(self, root: str) -> None:
        self.keep()
        self.start(Asked(root))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _voice_chosen(self, key: str) -> None:
        voice = cast(Voice, key)
        self._presenter.choose_voice(voice)
        self.refill(replace(self.current(), voice=voice))

    def _connect(self) -> None:
        self.who.chosen.connect(self._person_chosen)
        self.form.chosen.connect(lambda key: self.refill(replace(self.current(), form=cast(Form, key))))
        self.to.activated.connect(lambda _at: self.refill(replace(self.current(), to=str(self.to.currentData()))))
        self.voice.chosen.connect(self._voice_chosen)
        self.template.activated.connect(
            lambda _at: self.refill(replace(self.current(), template=str(self.template.currentData())))
        )
        self.adapt.clicked.connect(lambda: self._tools.adapt(self.current()))
        self.subject.line.textChanged.connect(lambda _text: self._changed())
        self.text.textChanged.connect(self._changed)
        self.text.submitted.connect(self.save)
        self.plain.clicked.connect(lambda: self.text.set_text(self._presenter.plainer(self.text.text())))
        self.copy_button.clicked.connect(self.copy)
        self.copy_subject.clicked.connect(lambda: self._tools.copy(self.subject.text().strip()))

    def _lay_out(self) -> None:
        words = QWidget()
        column = Column(words, gap=10)
        self._first, self._second = Row(gap=12), Row(gap=12)
        self._first.addWidget(LabelledField(tr("letters", "Qui"), self.who), 1, Qt.AlignmentFlag.AlignTop)
        self._first.addWidget(LabelledField(tr("letters", "Comment"), self.form), 1, Qt.AlignmentFlag.AlignTop)
        self._second.addWidget(LabelledField(tr("letters", "Modèle"), self.template), 1, Qt.AlignmentFlag.AlignTop)
        self._second.addWidget(self.subject, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.message)
        column.addLayout(self._first)
        whom = Row(gap=12)
        whom.addWidget(LabelledField(tr("letters", "Pour"), self.to), 1, Qt.AlignmentFlag.AlignTop)
        whom.addWidget(self._voice_field, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(whom)
        column.addWidget(self.where)
        column.addLayout(self._second)
        column.addWidget(LabelledField(tr("letters", "Texte"), self.text), 1)
        column.addWidget(self.gaps)
        under = Row(gap=8)
        under.addWidget(self.size_label, 1)
        under.addWidget(self.plain)
        under.addWidget(self.copy_subject)
        under.addWidget(self.adapt)
        column.addLayout(under)
        column.addWidget(self.kept)
        both = QWidget()
        self._sides = Row(both, gap=16)
        self._sides.addWidget(words, 1)
        self._sides.addWidget(self.paper.pages, 1)
        self.body.addWidget(both, 1)
        for place, button in enumerate((self.copy_button, self.paper.save_button, self.paper.print_button), 2):
            self.footer.insertWidget(place, button)

    def _scale(self) -> None:
        self.paper.pages.setMinimumHeight(px(300))
