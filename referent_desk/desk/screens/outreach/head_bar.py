"""The bar of an outreach session in place of the header: offline said loudly, where we are, how to end."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class OfflineBadge(QWidget):
    """ "Hors ligne", light on dark: the one place where it is said loudly."""

    def __init__(self) -> None:
        super().__init__()
        self._words = tr("outreach", "Hors ligne")
        self._bare = False
        self.setAccessibleName(self._words)
        self.setToolTip(tr("outreach", "Tout est gardé, chiffré, sur ce portable."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self._scale()

    def set_bare(self, bare: bool) -> None:
        """The sign alone, where room is short."""
        self._bare = bare
        self._scale()

    def sizeHint(self) -> QSize:
        """36 high, as wide as its words."""
        words = 0 if self._bare else px(8) + QFontMetrics(font("body", 600)).horizontalAdvance(self._words)
        return QSize(px(12) + px(18) + words + px(12), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, sign and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("text"))
        painter.drawRoundedRect(self.rect(), px(4), px(4))
        side = px(18)
        paint_icon(painter, "off", "surface", QRect(px(12), (self.height() - side) // 2, side, side))
        if not self._bare:
            painter.setFont(font("body", 600))
            painter.setPen(color("surface"))
            room = self.rect().adjusted(px(12) + side + px(8), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()

    def _scale(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class HeadBar(QFrame):
    """56 pixels high. Without a session only the blank form and the lock are offered."""

    passages_asked = Signal()
    count_asked = Signal()
    form_asked = Signal()
    lock_asked = Signal()
    end_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top")
        self.setAccessibleName(tr("outreach", "Permanence"))
        self.badge = OfflineBadge()
        self._title = ElidedLabel("", "reading", weight=700)
        self._hours = ElidedLabel("", "small", "text2")
        self.passages = Button("", icon="people")
        self.count = Button(tr("outreach", "Bilan de permanence"), icon="chart")
        self.form = Button(tr("outreach", "Fiche d’accueil vierge, à imprimer"), icon="print", icon_only=True)
        self._open = False
        self._medium = False
        self.lock = Button(tr("outreach", "Verrouiller"), icon="lock", key="Ctrl+L")
        self.end = Button(tr("outreach", "Clore la permanence"))
        row = Row(self, gap=12, margins=(16, 0, 16, 0))
        row.addWidget(self.badge)
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(words, gap=0)
        column.addWidget(self._title)
        column.addWidget(self._hours)
        row.addWidget(words, 1)
        for button, signal in (
            (self.passages, self.passages_asked),
            (self.count, self.count_asked),
            (self.form, self.form_asked),
            (self.lock, self.lock_asked),
            (self.end, self.end_asked),
        ):
            row.addWidget(button)
            button.clicked.connect(signal)
        look().changed.connect(self._scale)
        self._scale()

    def show_session(self, title: str, hours: str, *, open_: bool) -> None:
        """Where and when; without a session, that there is none."""
        self._title.setText(title)
        self._hours.setText(hours)
        self._open = open_
        self.count.setVisible(open_)
        self.end.setVisible(open_)
        self._show_passages()

    def set_passages(self, n: int) -> None:
        """How many passed; the button stands in for the list where there is no room for it."""
        self.passages.set_words(tr("outreach", "{n} passage|{n} passages", n).format(n=n))

    def fit(self, breadth: Breadth) -> None:
        """Shorter words where room is short."""
        narrow = breadth is Breadth.NARROW
        self._medium = breadth is Breadth.MEDIUM
        self._show_passages()
        self.badge.set_bare(narrow)
        self.count.set_icon_only(breadth is not Breadth.WIDE)
        self.lock.set_icon_only(narrow)
        self.lock.set_key_shown("Ctrl+L" if breadth is Breadth.WIDE else "")
        whole = tr("outreach", "Clore la permanence")
        self.end.set_words(whole if breadth is Breadth.WIDE else tr("outreach", "Clore"), name=whole)

    def _show_passages(self) -> None:
        self.passages.setVisible(self._open and self._medium)

    def _scale(self) -> None:
        self.setFixedHeight(px(56))
        self._title.setFixedHeight(px(20))
        self._hours.setFixedHeight(px(16))
