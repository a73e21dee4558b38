"""Opening with the recovery words, and choosing a new phrase (drawing 09c)."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from referent_desk.desk.unlock.new_phrase import NewPhrase
from referent_desk.desk.unlock.pane import OpeningPane, lead_line, title_block
from referent_desk.desk.unlock.word_boxes import WordBoxes
from referent_desk.desk.widgets.banner import Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row, Separator
from referent_desk.domain.text import tr


class RecoverPage(OpeningPane):
    """`given` with the words and the new phrase; `back` to return to the phrase."""

    given = Signal(list, str)
    back = Signal()

    def __init__(self, version: str, read: Callable[[str], str | None], complete: Callable[[str], list[str]]) -> None:
        super().__init__(720, version)
        self.set_facts(
            [
                (
                    "shield",
                    tr("unlock", "Rien n’est perdu"),
                    tr("unlock", "Les dossiers restent chiffrés tels quels, on change seulement la serrure."),
                ),
                (
                    "key",
                    tr("unlock", "Un nouveau code suivra"),
                    tr("unlock", "L’ancien ne servira plus après cette étape."),
                ),
            ]
        )
        self.aside.insertWidget(
            0,
            lead_line(tr("unlock", "Phrase oubliée ? Prenez l’enveloppe où vous avez rangé votre code de secours.")),
        )
        self.body.addWidget(
            title_block(
                tr("unlock", "Ouvrir avec le code de secours"),
                tr("unlock", "Tapez ou collez les douze mots. Les accents et les majuscules ne comptent pas."),
            )
        )
        self.words = WordBoxes(read, complete)
        self.words.changed.connect(self._check)
        self.body.addWidget(self.words)
        self.banner = Banner(spacious=True)
        self.body.addWidget(self.banner)
        self.body.addWidget(Separator())
        self.phrase = NewPhrase(tr("unlock", "Nouvelle phrase de passe"))
        self.phrase.edited.connect(self._check)
        self.phrase.submitted.connect(self._give)
        self.body.addWidget(self.phrase)
        self.back_button = Button(tr("unlock", "Retour"), size="large")
        self.back_button.clicked.connect(self.back)
        self._missing = Label("", "dense", "text2", wraps=True)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.open_button = Button(tr("unlock", "Ouvrir le coffre"), "primary", size="large")
        self.open_button.clicked.connect(self._give)
        row = Row(gap=8, margins=(0, 8, 0, 0))
        row.addWidget(self.back_button)
        row.addWidget(self._missing, 1)
        row.addWidget(self.open_button)
        self.body.addLayout(row)
        self._busy = False
        self._check()

    def set_busy(self, busy: bool) -> None:
        """While the vault opens."""
        self._busy = busy
        words = tr("unlock", "Ouverture du coffre…") if busy else tr("unlock", "Ouvrir le coffre")
        self.open_button.set_words(words)
        self.back_button.setEnabled(not busy)
        self._check()

    def tell(self, message: Message) -> None:
        """Show a message under the words."""
        self.set_busy(False)
        self.banner.show_message(message)
        self.show_widget(self.banner)

    def take_focus(self) -> None:
        """The focus goes to the first word."""
        self.words.take_focus()

    def forget(self) -> None:
        """Drop the words and the phrase."""
        self.words.clear()
        self.phrase.clear()
        self.banner.hide()
        self.set_busy(False)

    def _check(self) -> None:
        wrong = self.words.wrong()
        if wrong:
            self.banner.show_message(_wrong_words(wrong))
        elif not self._busy and self.banner.accessibleName().startswith(_wrong_start()):
            self.banner.hide()
        missing = self._what_is_missing()
        self._missing.setText("" if self._busy else missing)
        self.open_button.setEnabled(not missing and not self._busy)
        self.open_button.setAccessibleDescription(missing)

    def _what_is_missing(self) -> str:
        if self.words.words() is None:
            left = len(self.words.empty_ones())
            if left:
                words = tr("unlock", "Il reste {n} mot à taper|Il reste {n} mots à taper", left)
                return words.format(n=left)
            return tr("unlock", "Un mot est à relire")
        return self.phrase.missing()

    def _give(self) -> None:
        words = self.words.words()
        if self.open_button.isEnabled() and words is not None:
            self.banner.hide()
            self.set_busy(True)
            self.given.emit(words, self.phrase.phrase())


def _wrong_start() -> str:
    return tr("unlock", "À relire :")


def _wrong_words(numbers: list[int]) -> Message:
    listed = ", ".join(str(n) for n in numbers)
    lead = tr("unlock", "mot {n}.|mots {n}.", len(numbers)).format(n=listed)
    return Message(
        "danger",
        f"{_wrong_start()} {lead}",
        tr("unlock", "Il n’est pas dans la liste. Relisez votre papier, lettre par lettre. Les autres sont justes.")
        if len(numbers) == 1
        else tr("unlock", "Ils ne sont pas dans la liste. Relisez votre papier, lettre par lettre."),
    )
