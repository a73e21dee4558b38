"""The strip under the results once an offer is ticked: how many, comparing them, chaining them, unticking them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.catalogue.compare import tray_words
from referent_desk.desk.theme import color
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr


class Tray(QWidget):
    """`compared` when the ticked offers are to be compared, `chained` when they are all for the plan.

    `printed` when they go on paper, `cleared` when none is to be ticked any more.
    """

    compared = Signal()
    printed = Signal()
    chained = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = Label("", "dense", weight=600, wraps=True)
        self.clear = Button(tr("catalogue", "Décocher"), "quiet", size="small", name=tr("catalogue", "Tout décocher"))
        self.clear.clicked.connect(self.cleared)
        words = tr("catalogue", "Imprimer les offres cochées")
        self.print = Button(words, icon="print", size="small", icon_only=True)
        self.print.clicked.connect(self.printed)
        self.compare = Button(tr("catalogue", "Comparer"), key="Ctrl+D", size="small")
        self.compare.clicked.connect(self.compared)
        self.chain = Button(
            tr("catalogue", "Enchaîner"), size="small", name=tr("catalogue", "Enchaîner en sur-mesure, au plan")
        )
        self.chain.setToolTip(tr("catalogue", "Toutes les offres cochées au plan, à la suite"))
        self.chain.clicked.connect(self.chained)
        row = Row(self, gap=8, margins=(12, 8, 12, 8))
        row.addWidget(self.count, 1)
        row.addWidget(self.clear)
        row.addWidget(self.print)
        row.addWidget(self.compare)
        row.addWidget(self.chain)
        self.hide()

    def show_count(self, n: int) -> None:
        """Show how many offers are ticked; nothing is shown for none."""
        words, ready = tray_words(n)
        self.count.setText(words)
        self.compare.setEnabled(ready)
        self.chain.setEnabled(n > 1)
        self.setVisible(n > 0)
        announce(self, words if n else tr("catalogue", "Aucune offre cochée"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of what is chosen, under a strong line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("accentSoft"))
        painter.fillRect(0, 0, self.width(), 2, color("accent"))
