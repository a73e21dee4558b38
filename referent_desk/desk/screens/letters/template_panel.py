"""A template made one's own: its text with gaps, what each gap stands for, and the way back to the original."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.letter_facts import gap_names
from referent_desk.caseload.letter_words import unknown_gaps
from referent_desk.caseload.letters import template
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.letters.draft import Typed
from referent_desk.desk.screens.letters.presenter import LettersPresenter
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class TemplatePanel(FormPanel):
    """`saved` once the text is kept, or the original put back. What is not recorded stays as a draft."""

    saved = Signal()

    def __init__(self, presenter: LettersPresenter, typed: Typed) -> None:
        remark = tr("letters", "Sur ce poste seulement.")
        super().__init__(tr("letters", "Adapter un modèle"), icon="edit", remark=remark)
        self._presenter, self._typed = presenter, typed
        self.message = Banner()
        self.text = TextArea(tr("letters", "Texte du modèle"), lines=9)
        self._draft, self._begun, self._recorded = presenter.adapting(typed), {"text": presenter.raw(typed)}, False
        self.text.set_text((self._begun | self._draft.read())["text"])
        self._field = LabelledField(tr("letters", "Texte du modèle"), self.text)
        self.original = Button(tr("letters", "Revenir au texte d’origine"), "quiet", size="small")
        self.original.clicked.connect(lambda: self.text.set_text(presenter.original(typed)))
        self.text.textChanged.connect(self._tell)
        self.text.submitted.connect(self.save)
        self.body.addWidget(self.message)
        self.body.addWidget(Label(template(typed.template).title, "reading", weight=700, wraps=True))
        self.body.addWidget(Label(self._for_whom(), "dense", "text2", wraps=True))
        self.body.addWidget(self._field, 1)
        self.body.addWidget(self.original)
        told = tr(
            "letters",
            "Entre crochets, ce qui vient du dossier. Entre accolades, ce qui disparaît quand on ne le sait pas.",
        )
        self.body.addWidget(Label(told, "dense", "text2", wraps=True))
        for name, words in gap_names().items():
            line = tr("letters", "[{name}]\u00a0: {words}").format(name=name, words=words)
            self.body.addWidget(Label(line, "small", "text2", wraps=True))
        self._tell()

    def keep_typed(self) -> None:
        """What is typed is kept."""
        if not self._recorded:
            self._draft.keep({"text": self.text.text()}, self._begun)

    def first_focus(self) -> QWidget | None:
        """The text."""
        return self.text

    def save(self) -> None:
        """Keep it and close; a slip in a gap is said first."""
        wrong = unknown_gaps(self.text.text(), gap_names())
        if wrong:
            told = tr("letters", "{gaps} n’est pas dans la liste ci-dessous. Vérifiez l’orthographe.")
            self._field.set_error(told.format(gaps=", ".join(wrong)))
            self.text.setFocus()
            return
        try:
            self._presenter.adapt(self._typed, self.text.text())
        except Refusal as refusal:
            self.message.show_message(refusal_message(refusal))
            return
        self._recorded = True
        self._draft.drop()
        self.put_away()
        self.saved.emit()

    def _tell(self) -> None:
        self._field.set_error(None)
        self.original.setVisible(self.text.text() != self._presenter.original(self._typed))

    def _for_whom(self) -> str:
        form = {
            "sms": tr("letters", "SMS"),
            "letter": tr("letters", "courrier et courriel"),
            "email": tr("letters", "courrier et courriel"),
        }[self._typed.form]
        voice = {
            "vous": tr("letters", "au jeune, en «\u00a0vous\u00a0»"),
            "tu": tr("letters", "au jeune, en «\u00a0tu\u00a0»"),
            "guardian": tr("letters", "au représentant légal"),
        }[self._presenter.voice(self._typed)]
        return tr("letters", "{form}, {voice}").format(form=form, voice=voice)
