"""The header bar: search, note of contact, lock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.search_box import SearchBox
from referent_desk.domain.text import tr


class HeaderBar(QFrame):
    """56 pixels high. Search and note show only when something answers them."""

    note_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top")
        self.setAccessibleName(tr("desk", "Barre du haut"))
        self.search = SearchBox(
            tr("desk", "Chercher"), tr("desk", "Chercher un jeune, une offre, un organisme…"), key="Ctrl+K"
        )
        self.note = Button(tr("desk", "Note de contact"), icon="note", key="Ctrl+N")
        self.lock = Button(tr("desk", "Verrouiller"), icon="lock", key="Ctrl+L")
        self.note.clicked.connect(self.note_asked)
        self.lock.clicked.connect(self.lock_asked)
        self._breadth, self._searching = Breadth.WIDE, False
        row = Row(self, gap=8, margins=(16, 0, 16, 0))
        row.addWidget(self.search, 1000)
        row.addStretch(1)
        row.addWidget(self.note)
        row.addWidget(self.lock)
        look().changed.connect(self._scale)
        self.set_offers(search=False, note=False)
        self.fit(Breadth.WIDE)

    def set_offers(self, *, search: bool, note: bool) -> None:
        """Show the search line and the note button, or not."""
        self.search.setVisible(search)
        self.note.setVisible(note)

    def set_searching(self, searching: bool) -> None:
        """Widen the line while results show."""
        self._searching = searching
        self._scale()

    def fit(self, breadth: Breadth) -> None:
        """Shorter words where room is short."""
        self._breadth = breadth
        narrow = breadth is Breadth.NARROW
        self.note.set_words(
            tr("desk", "Note") if narrow else tr("desk", "Note de contact"), name=tr("desk", "Note de contact")
        )
        self.note.set_key_shown("Ctrl+N" if breadth is Breadth.WIDE else "")
        self.lock.set_key_shown("Ctrl+L" if breadth is Breadth.WIDE else "")
        self.lock.set_icon_only(narrow)
        self.search.setPlaceholderText(
            tr("desk", "Chercher un jeune, une offre…")
            if narrow
            else tr("desk", "Chercher un jeune, une offre, un organisme…")
        )
        self._scale()

    def _scale(self) -> None:
        narrow = self._breadth is Breadth.NARROW
        self.setFixedHeight(px(44 if narrow else 56))
        self.search.setMaximumWidth(16_777_215 if narrow else px(640 if self._searching else 400))
