"""The bar in place of the header: back to the dossier, whom we are with, since when, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from referent_desk.desk.screens.interview.presenter import Head
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.badge import Avatar
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr

TIGHT = 880
"""Pixels at 100 % under which lesser buttons show their icon alone."""


class HeadBar(QFrame):
    """56 pixels high. `set_saved` says that all is kept, or that it is not."""

    back_asked = Signal()
    show_asked = Signal()
    sheet_asked = Signal()
    end_asked = Signal()

    def __init__(self, *, shows: bool, sheet: bool) -> None:
        super().__init__()
        self.setProperty("part", "top")
        self.setAccessibleName(tr("interview", "Entretien"))
        self.back = Button(tr("interview", "Dossier"), "quiet", icon="left", name=tr("interview", "Retour au dossier"))
        self._avatar = Avatar("", 32)
        self._title = ElidedLabel("", "reading", weight=700)
        self._context = ElidedLabel("", "small", "text2")
        self._sign = IconLabel("check", "ok", 14)
        self._saved = Label("", "dense", "ok")
        self.show_button = Button("", icon="eye", key="F8")
        self.sheet_button = Button(
            tr("interview", "Fiche"), icon="print", key="Ctrl+P", name=tr("interview", "Fiche de parcours")
        )
        self.end_button = Button(tr("interview", "Terminer l’entretien"), "primary")
        self._lay_out()
        self.show_button.setVisible(shows)
        self.sheet_button.setVisible(sheet)
        for button, signal in (
            (self.back, self.back_asked),
            (self.show_button, self.show_asked),
            (self.sheet_button, self.sheet_asked),
            (self.end_button, self.end_asked),
        ):
            button.clicked.connect(signal)
        look().changed.connect(self._scale)
        self.set_saved("")
        self._scale()

    def show_head(self, head: Head) -> None:
        """Whom we are with, since when."""
        self._avatar.set_initials(head.initials)
        self._title.setText(tr("interview", "Entretien avec {name}").format(name=head.name))
        self._context.setText(head.context)
        self.show_button.set_words(tr("interview", "Montrer à {given}").format(given=head.given))

    def set_saved(self, time: str) -> None:
        """All is kept, as of this time; nothing is said before anything was typed."""
        self._say(tr("interview", "Enregistré") if time else "", "check", well=True)
        self._saved.setToolTip(tr("interview", "Enregistré à {time}").format(time=time) if time else "")

    def set_not_saved(self) -> None:
        """What was typed last could not be written."""
        self._say(tr("interview", "Pas encore enregistré"), "alert", well=False)

    def saved_words(self) -> str:
        """What is said about keeping."""
        return self._saved.text()

    def fit(self, breadth: Breadth) -> None:
        """Shorter words where room is short."""
        wide = breadth is Breadth.WIDE
        narrow = breadth is Breadth.NARROW
        self.show_button.set_key_shown("F8" if wide else "")
        self.sheet_button.set_key_shown("Ctrl+P" if wide else "")
        self.back.set_icon_only(narrow)
        self._fit_buttons()
        self._avatar.setVisible(not narrow)
        name = tr("interview", "Terminer l’entretien")
        self.end_button.set_words(tr("interview", "Terminer") if narrow else name, name=name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the person comes before the words of the lesser buttons."""
        super().resizeEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        tight = self.width() < px(TIGHT)
        for button in (self.show_button, self.sheet_button):
            button.set_icon_only(tight)

    def _say(self, words: str, icon: str, *, well: bool) -> None:
        self._saved.setText(words)
        self._saved.set_tone("ok" if well else "danger")
        self._sign.set_icon(icon, "ok" if well else "danger")
        self._sign.setVisible(bool(words))

    def _lay_out(self) -> None:
        row = Row(self, gap=12, margins=(12, 0, 16, 0))
        row.addWidget(self.back)
        row.addWidget(self._avatar)
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(words, gap=0)
        column.addWidget(self._title)
        column.addWidget(self._context)
        row.addWidget(words, 1)
        saved = Row(gap=4)
        saved.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        saved.addWidget(self._saved)
        row.addLayout(saved)
        row.addWidget(self.show_button)
        row.addWidget(self.sheet_button)
        row.addWidget(self.end_button)

    def _scale(self) -> None:
        self.setFixedHeight(px(56))
        self._title.setFixedHeight(px(20))
        self._context.setFixedHeight(px(16))
