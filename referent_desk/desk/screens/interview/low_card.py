"""A card as high as its content, up to a part of its column; beyond, it scrolls."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.card import Card

MOST = 248
"""Height in pixels at 100 %."""


class LowCard(Card):
    """Call `limit` after its content changed."""

    def __init__(self, title: str, *, gap: int = 8) -> None:
        super().__init__(title, scrolls=True, gap=gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if self.scroll_area is not None and (content := self.scroll_area.widget()) is not None:
            content.installEventFilter(self)
        look().changed.connect(self.limit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure when the content is laid out."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.limit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapping lines change the height needed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.limit()

    def limit(self) -> None:
        """Take the height that the content needs at the present width."""
        area = self.scroll_area
        if area is None:
            return
        around = sum(max(part.sizeHint().height(), part.minimumHeight()) for part in self._around())
        needed = around + area.heightForWidth(self.width() - 4) + 4
        self.setFixedHeight(min(needed, px(MOST)) if not area.hasHeightForWidth() else needed)

    def _around(self) -> list[QWidget]:
        return [part for part in (self._head, self._foot) if part is not None and not part.isHidden()]
