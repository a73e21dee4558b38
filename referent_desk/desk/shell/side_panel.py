"""A panel that floats at the right, over any screen, which stays readable at its left (a note, the help)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal


class SidePanel(QFrame):
    """`body` is the column to fill, `footer` the row of actions. Escape closes; nothing typed is lost by it.

    `Window.show_panel(panel)` puts it in place, gives it the focus, and gives the focus back when it is put away.
    """

    closed = Signal()

    def __init__(self, title: str, *, icon: str | None = None, aside: str = "", width: int = 480) -> None:
        super().__init__()
        self._width = width
        self.setProperty("part", "panel")
        self.setAccessibleName(title)
        column = Column(self, gap=0, margins=(2, 2, 2, 2))
        head = QFrame()
        head.setProperty("part", "head")
        self.header = Row(head, gap=8, margins=(16, 12, 16, 12))
        if icon:
            self.header.addWidget(IconLabel(icon, "accentText", 18))
        self.header.addWidget(Label(title, "h2"), 1)
        self.aside = Label(aside, "small", "text2")
        self.header.addWidget(self.aside)
        column.addWidget(head)
        scroll = ScrollColumn(gap=12, margins=(16, 14, 16, 14), name=title)
        self.body = scroll.body
        column.addWidget(scroll, 1)
        foot = QFrame()
        foot.setProperty("part", "foot")
        self.footer = Row(foot, gap=8, margins=(16, 12, 16, 12))
        column.addWidget(foot)
        self._not_kept: Banner | None = None
        self.typing = TypingPause(self, self._keep_now)

    def first_focus(self) -> QWidget | None:
        """Where the focus goes when the panel opens."""
        return None

    def keep_typed(self) -> None:
        """What is typed goes to the encrypted drafts: called 600 ms after it was typed, and before the panel goes."""

    def keep_draft(self) -> None:
        """Called before the panel goes, and before a lock: what was being typed is put away now."""
        self.keep_typed()

    def place(self) -> None:
        """Stand at the right of the frame, between header and footer."""
        frame = self.parentWidget()
        if frame is not None:
            width = min(px(self._width), frame.width() - px(32))
            top, bottom = px(64), px(40)
            self.setGeometry(frame.width() - width - px(16), top, width, frame.height() - top - bottom)
            self.raise_()

    def put_away(self) -> None:
        """Close; the draft is kept."""
        self.typing.stop()
        self.keep_draft()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what is typed from now on."""
        super().showEvent(event)
        self.typing.watch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _keep_now(self) -> None:
        """A pause in typing; where the vault cannot be written, that is said above the fields."""
        try:
            self.keep_typed()
        except Refusal as refusal:
            if self._not_kept is None:
                self._not_kept = Banner()
                self.body.insertWidget(0, self._not_kept)
            self._not_kept.show_message(refusal_message(refusal))
            return
        if self._not_kept is not None:
            self._not_kept.hide()
