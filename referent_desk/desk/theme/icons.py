"""Icons drawn for this project, in the colour of a token, rendered at the size where they are shown.

Qt's SVG does not follow `currentColor`: the one colour of the files is replaced before rendering.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from referent_desk.desk.theme.look import hex_color, px
from referent_desk.desk.theme.tokens import Token
from referent_desk.resources import resource

_DRAWN_IN = "#2A2421"


def icon(name: str, ink: Token = "text", size: float = 16) -> QIcon:
    """An icon for a Qt widget, `size` in pixels at 100 %, sharp at one and two device pixels."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, ink, size, ratio))
    return made


def icon_pixmap(name: str, ink: Token = "text", size: float = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap, `size` in pixels at 100 %, `ratio` device pixels to one.

    Raises FileNotFoundError when no icon has that name.
    """
    return _rendered(name, hex_color(ink), px(size), ratio)


def paint_icon(painter: QPainter, name: str, token: Token, where: QRect | QRectF) -> None:
    """Draw an icon into a rectangle of a painter in use."""
    _renderer(name, hex_color(token)).render(painter, QRectF(where))


@lru_cache(maxsize=512)
def _rendered(name: str, rgb: str, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, rgb).render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def _renderer(name: str, rgb: str) -> QSvgRenderer:
    drawn = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace(_DRAWN_IN, rgb)
    return QSvgRenderer(QByteArray(drawn.encode()))
