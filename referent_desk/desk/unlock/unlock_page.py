"""Opening the vault with its phrase (drawing 09)."""

from PySide6.QtCore import Qt, Signal

from referent_desk.desk.unlock.pane import OpeningPane, lead_line
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator
from referent_desk.desk.widgets.passphrase_field import PassphraseField
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class UnlockPage(OpeningPane):
    """`phrase_given` with the phrase; `words_asked` when only the recovery words are left."""

    phrase_given = Signal(str)
    words_asked = Signal()

    def __init__(self, version: str) -> None:
        super().__init__(480, version)
        self._greeting = Label("", "display", wraps=True)
        self._under = Label(tr("unlock", "Votre phrase de passe ouvre le coffre."), "lead", "text2", wraps=True)
        title = Column(gap=0)
        title.addWidget(self._greeting)
        title.addWidget(self._under)
        self.field = PassphraseField(tr("unlock", "Phrase de passe"))
        self.field.submitted.connect(self._give)
        self.banner = Banner(spacious=True)
        self.open_button = Button(tr("unlock", "Ouvrir le coffre"), "primary", key=tr("unlock", "Entrée"), size="tall")
        self.open_button.clicked.connect(self._give)
        self.words_button = Button(tr("unlock", "J’ai oublié ma phrase, j’ai mon code de secours"), "quiet", icon="key")
        self.words_button.clicked.connect(self.words_asked)
        self.body.addLayout(title)
        self.body.addWidget(self.field)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.open_button)
        self.body.addWidget(Separator())
        row = Row(gap=0)
        row.addWidget(self.words_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._busy = False
        self.greet("")
        self.set_lock_facts("", "")

    def greet(self, first_name: str) -> None:
        """The greeting, with the first name that is kept outside the vault, if any."""
        words = tr("unlock", "Bonjour {name}").format(name=first_name) if first_name else tr("unlock", "Bonjour")
        self._greeting.setText(words)

    def set_lock_facts(self, locked_at: str, why: str) -> None:
        """What stands at the left: when and why it was locked, in words, or nothing at the first opening."""
        facts = []
        if locked_at:
            facts.append(("lock", tr("unlock", "Verrouillé à {time}").format(time=locked_at), why))
            facts.append(
                (
                    "save",
                    tr("unlock", "Votre saisie est gardée"),
                    tr("unlock", "La dernière ligne tapée vous attend telle quelle."),
                )
            )
        else:
            facts.append(
                (
                    "lock",
                    tr("unlock", "Votre coffre est fermé"),
                    tr("unlock", "Vous seul avez la phrase qui l’ouvre."),
                )
            )
        facts.append(
            (
                "off",
                tr("unlock", "Rien ne sort de ce poste"),
                tr("unlock", "Les dossiers sont chiffrés sur ce portable. Aucune connexion n’est nécessaire."),
            )
        )
        self.set_facts(facts)
        intro = tr("unlock", "L’accompagnement des jeunes de 16 à 18 ans, au plus près d’eux.")
        self.aside.insertWidget(0, lead_line(intro))

    def set_busy(self, busy: bool) -> None:
        """While the vault opens: words instead of a bar, since the time is not known."""
        self._busy = busy
        self.field.line.setReadOnly(busy)
        self.open_button.setEnabled(not busy)
        self.words_button.setEnabled(not busy)
        words = tr("unlock", "Ouverture du coffre…") if busy else tr("unlock", "Ouvrir le coffre")
        self.open_button.set_words(words)
        self.open_button.set_key_shown("" if busy else tr("unlock", "Entrée"))

    def refuse(self, refusal: Refusal) -> None:
        """Show why the vault stays closed; what was typed is selected, so that typing again replaces it."""
        self.tell(refusal_message(refusal))

    def tell(self, message: Message) -> None:
        """Show a message under the field."""
        self.set_busy(False)
        self.banner.show_message(message)
        self.show_widget(self.banner)
        self.take_focus()

    def take_focus(self) -> None:
        """The focus goes to the phrase."""
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.line.selectAll()

    def forget(self) -> None:
        """Drop what was typed and said."""
        self.field.clear()
        self.banner.hide()
        self.set_busy(False)

    def _give(self) -> None:
        if self._busy:
            return
        if not self.field.text():
            self.tell(Message("warn", tr("unlock", "Tapez votre phrase de passe."), ""))
            return
        self.banner.hide()
        self.set_busy(True)
        self.phrase_given.emit(self.field.text())
