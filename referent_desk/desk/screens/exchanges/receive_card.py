"""Recevoir: the files found or chosen, or dropped here; checking and applying them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy

from referent_desk.desk.screens.choose_files import dropped
from referent_desk.desk.screens.exchanges.places import place_words
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel, Label, MixedLabel
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


class ReceiveCard(Card):
    """`verified` gives the files or folders to read; `files_asked` when some are to be chosen."""

    verified = Signal(object)
    files_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("exchanges", "Recevoir"), icon="in", gap=8)
        self._paths: tuple[Path, ...] = ()
        self._lead = MixedLabel(role="dense")
        self._name = ElidedLabel("", "dense")
        self.choose = Button(tr("exchanges", "Choisir"), size="normal", name=tr("exchanges", "Choisir des fichiers"))
        self.choose.clicked.connect(self.files_asked)
        line = Row(gap=8)
        line.addWidget(IconLabel("doc", "text2", 14))
        line.addWidget(self._name, 1)
        line.addWidget(self.choose)
        self.verify = Button(tr("exchanges", "Vérifier et intégrer"))
        self.verify.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verify.clicked.connect(lambda: self.verified.emit(self._paths))
        self._note = Label(tr("exchanges", "Ou glissez ici un fichier reçu par mail."), "small", "text2", wraps=True)
        self.body.addWidget(self._lead)
        self.body.addLayout(line)
        self.body.addWidget(self.verify)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.setAcceptDrops(True)
        self.show_paths(())

    def show_paths(self, paths: Sequence[Path], *, found: bool = False) -> None:
        """Show what would be read; `found` tells that nobody chose it: it was there."""
        self._paths = tuple(paths)
        n = len(self._paths)
        if not n:
            self._lead.set_parts((tr("exchanges", "Aucun fichier"), True), (tr("exchanges", "choisi"), False))
            self._name.setText(tr("exchanges", "fichier .refx du pôle"))
        else:
            count = tr("exchanges", "{n} fichier|{n} fichiers", n).format(n=n)
            self._lead.set_parts((count, True), (self._where(found=found), False))
            self._name.setText(", ".join(path.name for path in self._paths))
            self._name.setAccessibleDescription(", ".join(str(path) for path in self._paths))
        self.verify.setEnabled(bool(n))
        self.verify.setAccessibleDescription("" if n else tr("exchanges", "Choisissez d’abord un fichier."))

    def paths(self) -> tuple[Path, ...]:
        """What would be read."""
        return self._paths

    def set_busy(self, busy: bool) -> None:
        """While files are being read."""
        words = tr("exchanges", "Lecture…") if busy else tr("exchanges", "Vérifier et intégrer")
        self.verify.set_words(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is read at once."""
        self.verified.emit(tuple(dropped(event)))

    def _where(self, *, found: bool) -> str:
        folders = {path.parent for path in self._paths}
        if not found or len(folders) != 1:
            return tr("exchanges", "à lire")
        return tr("exchanges", "dans {folder}").format(folder=place_words(folders.pop()))
