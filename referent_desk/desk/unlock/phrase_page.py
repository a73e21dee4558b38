"""First opening, step 1: choosing the phrase."""

from PySide6.QtCore import Qt, Signal

from referent_desk.desk.unlock.new_phrase import NewPhrase
from referent_desk.desk.unlock.pane import OpeningPane, title_block
from referent_desk.desk.unlock.steps import fill_steps
from referent_desk.desk.widgets.banner import Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


class PhrasePage(OpeningPane):
    """`chosen` with the phrase and the first name (may be empty)."""

    chosen = Signal(str, str)

    def __init__(self, version: str) -> None:
        super().__init__(560, version)
        fill_steps(self, 1)
        self.body.addWidget(
            title_block(
                tr("unlock", "Choisir une phrase de passe"),
                tr(
                    "unlock",
                    "Elle ouvre votre coffre, et personne d’autre ne la connaît. "
                    "Une phrase longue vaut mieux qu’un mot compliqué.",
                ),
            )
        )
        self.phrase = NewPhrase(tr("unlock", "Phrase de passe"), stacked=True)
        self.body.addWidget(self.phrase)
        self.first_name = Field(
            tr("unlock", "Votre prénom, pour l’accueil (facultatif)"),
            help=tr("unlock", "C’est la seule chose gardée hors du coffre. Elle peut rester vide."),
            height=40,
        )
        self.body.addWidget(self.first_name)
        self.banner = Banner(spacious=True)
        self.body.addWidget(self.banner)
        self._missing = Label("", "dense", "text2", wraps=True)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.go_on = Button(tr("unlock", "Continuer"), "primary", size="large")
        self.go_on.clicked.connect(self._choose)
        row = Row(gap=8, margins=(0, 8, 0, 0))
        row.addWidget(self._missing, 1)
        row.addWidget(self.go_on)
        self.body.addLayout(row)
        self.phrase.edited.connect(self._check)
        self.phrase.submitted.connect(self._choose)
        self.first_name.line.returnPressed.connect(self._choose)
        self._busy = False
        self._check()

    def set_busy(self, busy: bool) -> None:
        """While the vault is made."""
        self._busy = busy
        self.go_on.set_words(tr("unlock", "Création du coffre…") if busy else tr("unlock", "Continuer"))
        self._check()

    def tell(self, message: Message) -> None:
        """Show a message above the buttons."""
        self.set_busy(False)
        self.banner.show_message(message)
        self.show_widget(self.banner)
        self.take_focus()

    def take_focus(self) -> None:
        """The focus goes to the phrase."""
        self.phrase.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Drop what was typed."""
        self.phrase.clear()
        self.banner.hide()
        self.set_busy(False)

    def _check(self) -> None:
        missing = self.phrase.missing()
        self._missing.setText("" if self._busy else missing)
        self.go_on.setEnabled(not missing and not self._busy)
        self.go_on.setAccessibleDescription(missing)

    def _choose(self) -> None:
        if self.go_on.isEnabled():
            self.banner.hide()
            self.set_busy(True)
            self.chosen.emit(self.phrase.phrase(), self.first_name.text().strip())
