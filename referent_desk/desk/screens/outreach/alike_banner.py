"""Who the person may already be, in one line above the form, with its two answers; or who it was said to be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from referent_desk.desk.screens.likely import Likely
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import IconLabel, MixedLabel
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


class AlikeBanner(QFrame):
    """`offer` somebody, or `confirm` the choice; `same` and `other` are the answers (`other` takes a choice back)."""

    same = Signal()
    other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._words = MixedLabel()
        self._sign = IconLabel("alert", "warn", 16)
        self.same_button = Button(tr("outreach", "Même personne"), key="F2", size="small")
        self.other_button = Button(tr("outreach", "Une autre personne"), size="small")
        self.same_button.clicked.connect(self.same)
        self.other_button.clicked.connect(self.other)
        self._row = Row(self, gap=8, margins=(12, 8, 12, 8))
        inner = Row(gap=8)
        inner.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._words, 1)
        self._row.addLayout(inner, 1)
        buttons = Row(gap=8)
        buttons.addWidget(self.same_button)
        buttons.addWidget(self.other_button)
        buttons.addStretch(0)
        self._row.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    def offer(self, one: Likely) -> None:
        """Ask whether it is this person."""
        lead = tr("outreach", "Peut-être déjà suivi\u00a0: {who}.").format(who=one.who)
        self._show("warn", "alert", lead, one.why, same=True)
        self.other_button.set_words(tr("outreach", "Une autre personne"))

    def confirm(self, name: str) -> None:
        """Say that it is this person, and what becomes of the page."""
        lead = tr("outreach", "C’est {name}.").format(name=name)
        rest = tr("outreach", "Ce passage s’ajoutera à son dossier. Rien n’y sera remplacé.")
        self._show("info", "person", lead, rest, same=False)
        self.other_button.set_words(tr("outreach", "Non, une autre personne"))

    def put_away(self) -> None:
        """Nobody is alike."""
        self._said = ""
        self.hide()

    def fit(self, breadth: Breadth) -> None:
        """The answers go under the words where room is short."""
        narrow = breadth is Breadth.NARROW
        self._row.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)

    def _show(self, kind: str, icon: str, lead: str, rest: str, *, same: bool) -> None:
        self._sign.set_icon(icon, "warn" if kind == "warn" else "info")
        self._words.set_parts((lead, True), (rest, False))
        self.setProperty("banner", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.same_button.setVisible(same)
        self.setAccessibleName(f"{lead} {rest}")
        self.show()
        if self._said != lead:
            self._said = lead
            announce(self, f"{lead} {rest}")
