"""A map with its buttons in a corner: nearer, farther, all of it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.map_names import Rect
from referent_desk.desk.widgets.map_view import MapView
from referent_desk.domain.text import tr


class MapPanel(QWidget):
    """`map` is the map itself; `name` says what it shows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.map = MapView(name)
        Column(self, gap=0).addWidget(self.map)
        self.buttons = (
            Button(tr("map", "Rapprocher"), icon="plus", key="+", size="small", icon_only=True, parent=self),
            Button(tr("map", "Éloigner"), icon="minus", key="-", size="small", icon_only=True, parent=self),
            Button(tr("map", "Tout voir"), icon="whole", key="0", size="small", icon_only=True, parent=self),
        )
        for button, act in zip(self.buttons, (self.map.nearer, self.map.farther, self.map.show_all), strict=True):
            button.clicked.connect(act)
        look().changed.connect(self._put)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stay in their corner."""
        super().resizeEvent(event)
        self._put()

    def _put(self) -> None:
        down = px(8)
        for button in self.buttons:
            button.adjustSize()
            button.move(self.width() - button.width() - px(8), down)
            down += button.height() + px(4)
            button.raise_()
        left = min((button.x() for button in self.buttons), default=self.width())
        self.map.keep_clear(Rect(left - px(4), 0, self.width() - left + px(4), down))
