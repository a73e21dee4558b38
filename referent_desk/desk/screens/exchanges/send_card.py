"""Envoyer au pôle: how much is new, where the file goes (as the last time), and preparing it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from referent_desk.desk.screens.exchanges.files_presenter import ToSend
from referent_desk.desk.screens.exchanges.places import place_words, sticks
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import Label, MixedLabel
from referent_desk.domain.text import tr


class SendCard(Card):
    """`prepared` gives the folder to write in; `folder_asked` when another one is to be chosen."""

    prepared = Signal(object)
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("exchanges", "Envoyer au pôle"), icon="out", gap=8)
        self._folder: Path | None = None
        self._lead = MixedLabel(role="dense")
        self.where = QComboBox()
        self.where.setAccessibleName(tr("exchanges", "Où écrire le fichier"))
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.where.activated.connect(self._chosen)
        self.prepare = Button(tr("exchanges", "Préparer l’envoi"))
        self.prepare.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.prepare.clicked.connect(self._prepare)
        self._note = Label("", "small", "text2", wraps=True)
        for part in (self._lead, self.where, self.prepare, self._note):
            self.body.addWidget(part)
        self.body.addStretch(1)
        look().changed.connect(self._scale_where)
        self._scale_where()

    def show_state(self, told: ToSend, folder: Path | None) -> None:
        """Show how much is new and where it would go."""
        self._lead.set_parts((told.lead, True), (told.detail, False))
        self._folder = folder
        self._fill()
        self.prepare.setEnabled(told.possible)
        usual = tr("exchanges", "Signé par vous, chiffré pour le pôle seul.")
        self._note.setText(
            usual if told.possible else tr("exchanges", "Le pôle a déjà tout reçu\u00a0: rien à préparer.")
        )
        self.prepare.setAccessibleDescription(self._note.text())

    def set_busy(self, busy: bool) -> None:
        """While a file is being written; the button keeps the focus that it has."""
        self.prepare.set_words(tr("exchanges", "Préparation…") if busy else tr("exchanges", "Préparer l’envoi"))

    def _fill(self) -> None:
        held = [(place_words(self._folder), self._folder)] if self._folder is not None else []
        held += [(stick.words, stick.folder) for stick in sticks() if stick.folder != self._folder]
        self.where.clear()
        for words, folder in held:
            self.where.addItem(words, folder)
        self.where.addItem(tr("exchanges", "Choisir un dossier…"), None)
        self.where.setCurrentIndex(0)
        self.where.setToolTip(str(self._folder) if self._folder else "")

    def _chosen(self, at: int) -> None:
        if self.where.itemData(at) is None:
            self.folder_asked.emit()

    def _prepare(self) -> None:
        folder = self.where.currentData()
        if folder is None:
            self.folder_asked.emit()
        else:
            self.prepared.emit(folder)

    def _scale_where(self) -> None:
        self.where.setFont(font("dense"))
        self.where.setFixedHeight(px(32))
