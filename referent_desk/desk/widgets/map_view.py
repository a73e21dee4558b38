"""A map of places, drawn from tables that come with the program: moved and brought nearer by mouse and keyboard.

Arrows go to the next place that way, Page Up and Page Down through all places in their order, Shift with arrows moves
the map, + and - bring it nearer or farther, 0 shows all places, Enter opens the chosen one.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from referent_desk.desk.theme import color, font, look, px
from referent_desk.desk.widgets.map_frame import Bounds, Frame, fitted
from referent_desk.desk.widgets.map_ground import Ground, paint_ground
from referent_desk.desk.widgets.map_marks import (
    CHOSEN,
    SEVERAL,
    Dot,
    MapPoint,
    MapStart,
    chosen_box,
    dots,
    paint_chosen,
    paint_circles,
    paint_dots,
    paint_names,
    paint_scale,
    paint_start,
)
from referent_desk.desk.widgets.map_names import Rect
from referent_desk.domain.text import tr

_STEP = 60
_NEARER = 1.5
_AROUND_METRES = 10_000.0
_DRAG = 4
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapView(QWidget):
    """`chosen` gives the key of a place chosen on the map, `opened` that of Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.ground: Ground | None = None
        self.frame: Frame | None = None
        self._dots: tuple[Dot, ...] | None = None
        self._points: tuple[MapPoint, ...] = ()
        self._planes: dict[str, tuple[float, float]] = {}
        self._start: MapStart | None = None
        self._key = ""
        self._clear = Rect(0, 0, 0, 0)
        self._moved = False
        self._base: QPixmap | None = None
        self._picture: QPixmap | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._tell()
        look().changed.connect(self._redraw)

    def show_ground(self, ground: Ground) -> None:
        """Take a territory; the places and the start are put on it."""
        self.ground = ground
        self._place()

    def show_points(self, points: Sequence[MapPoint], start: MapStart | None = None) -> None:
        """Show these places, in the order in which the keyboard goes through them; all of them come in sight."""
        if tuple(points) == self._points and start == self._start:
            return
        self._points, self._start, self._planes = tuple(points), start, {}
        if not any(point.key == self._key for point in self._points):
            self._key = ""
        self._place()

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The places in sight, the one on top last."""
        if self._dots is None:
            self._dots = () if self.frame is None else dots(self._in_sight(self.frame))
        return self._dots

    def key(self) -> str:
        """The chosen place; empty for none."""
        return self._key

    def choose(self, key: str) -> None:
        """Choose a place (without a signal) and bring it in sight."""
        self._key = key if any(point.key == key for point in self._points) else ""
        self._picture = None
        if self.frame is not None and self._key in self._planes:
            x, y = self.frame.at(*self._planes[self._key])
            edge = px(CHOSEN) * 2
            if not (edge <= x <= self.width() - edge and edge <= y <= self.height() - edge):
                self._look(self.frame.moved(self.width() / 2 - x, self.height() / 2 - y))
        self._tell()
        self.update()

    def keep_clear(self, rect: Rect) -> None:
        """Write no name under what lies over the map, in pixels."""
        self._clear, self._picture = rect, None

    def nearer(self) -> None:
        """Come nearer."""
        self._scale_by(_NEARER)

    def farther(self) -> None:
        """Go farther."""
        self._scale_by(1 / _NEARER)

    def show_all(self) -> None:
        """Bring all places in sight."""
        self._moved = False
        self._fit()

    def sizeHint(self) -> QSize:
        """As in the drawings: a column of 404."""
        return QSize(px(400), px(360))

    def minimumSizeHint(self) -> QSize:
        """Under this nothing can be told apart."""
        return QSize(px(160), px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, then the chosen place."""
        painter = QPainter(self)
        if self.ground is None or self.frame is None:
            painter.fillRect(self.rect(), color("surface2"))
            painter.setPen(color("text2"))
            painter.setFont(font("dense"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("map", "Lecture de la carte…"))
            return
        if self._picture is None:
            self._picture = self._drawn(self.ground, self.frame)
        painter.drawPixmap(0, 0, self._picture)
        dot = self._chosen_dot()
        if dot is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_chosen(painter, dot, chosen_box(dot, self.frame, self._clear))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All places stay in sight until the map is moved by hand."""
        super().resizeEvent(event)
        if self._moved and self.frame is not None:
            self._look(self.frame.sized(self.width(), self.height()))
        else:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place, move, come nearer, open."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _WAYS and shift:
            self.slide(-_WAYS[key][0] * px(_STEP), -_WAYS[key][1] * px(_STEP))
        elif key in _WAYS:
            self._go(*_WAYS[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._go_through(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._points:
            self._take(self._points[0 if key == Qt.Key.Key_Home else -1].key)
        elif event.text() in ("+", "=", "-", "0"):
            {"-": self.farther, "0": self.show_all}.get(event.text(), self.nearer)()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._key:
            self.opened.emit(self._key)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer to what is under the pointer, or go farther from it."""
        turned = event.angleDelta().y()
        if turned and self.frame is not None:
            at = event.position()
            self._moved = True
            self._look(self.frame.nearer(_NEARER ** (turned / 240), at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins a choice, or a move."""
        self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the map along."""
        if self._pressed is None:
            return
        by = event.position() - self._pressed
        if self._dragging or by.manhattanLength() > _DRAG:
            self._dragging = True
            self._pressed = event.position()
            self.slide(by.x(), by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the place under the pointer, unless the map was moved."""
        dot = self._under(event.position())
        if self._pressed is not None and not self._dragging and dot is not None:
            self._take(dot.point.key)
        self._pressed, self._dragging = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a place; elsewhere come nearer."""
        dot = self._under(event.position())
        if dot is not None:
            self.opened.emit(dot.point.key)
        elif self.frame is not None:
            self._moved = True
            self._look(self.frame.nearer(_NEARER, event.position().x(), event.position().y()))

    def event(self, event: QEvent) -> bool:
        """The sentence of the place under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            dot = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), dot.point.sentence if dot is not None else "", self)
            return True
        return super().event(event)

    def slide(self, right: float, down: float) -> None:
        """Move the map by so many pixels."""
        if self.frame is not None:
            self._moved = True
            self._look(self.frame.moved(right, down))

    def _scale_by(self, factor: float) -> None:
        if self.frame is None:
            return
        self._moved = True
        chosen = self._planes.get(self._key)
        self._look(self.frame.nearer(factor, *(self.frame.at(*chosen) if chosen else (None, None))))

    def _place(self) -> None:
        """Put the places on the plane of the ground, and all of them in sight."""
        if self.ground is None:
            return
        metres = self.ground.territory.projection.metres
        self._planes = {point.key: metres(point.lat, point.lon) for point in self._points}
        self.show_all()
        self._tell()

    def _fit(self) -> None:
        if self.ground is None or self.width() < 1:
            return
        points = list(self._planes.values())
        if self._start is not None:
            points.append(self.ground.territory.projection.metres(self._start.lat, self._start.lon))
        bounds = Bounds.around(points).grown(_AROUND_METRES) if points else self.ground.bounds
        margin = min(px(28), self.width() // 6, self.height() // 6)
        self._look(fitted(bounds, self.width(), self.height(), margin))

    def _look(self, frame: Frame) -> None:
        if self.ground is not None:
            self.frame = frame.within(self.ground.bounds)
            self._redraw()

    def _redraw(self) -> None:
        self._base = self._picture = self._dots = None
        self.update()

    def _drawn(self, ground: Ground, frame: Frame) -> QPixmap:
        if self._base is None:
            self._base = self._blank()
            painter = QPainter(self._base)
            paint_ground(painter, ground, frame)
            painter.end()
        picture = QPixmap(self._base)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start = self._start
        taken = [self._clear, paint_scale(painter, frame)]
        if start is not None:
            taken += paint_circles(painter, ground, start, frame, self.dots)
            at = frame.at(*ground.territory.projection.metres(start.lat, start.lon))
            dotted = [Rect(d.x - d.radius, d.y - d.radius, 2 * d.radius, 2 * d.radius) for d in self.dots]
            taken.append(paint_start(painter, start, *at, [self._clear, *dotted]))
        paint_dots(painter, self.dots)
        chosen = self._chosen_dot()
        if chosen is not None:
            taken.append(chosen_box(chosen, frame, self._clear))
        paint_names(painter, ground, frame, self.dots, taken, self._key)
        painter.end()
        return picture

    def _blank(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        blank = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        blank.setDevicePixelRatio(ratio)
        blank.fill(color("surface2"))
        return blank

    def _in_sight(self, frame: Frame) -> Iterator[tuple[MapPoint, float, float]]:
        edge = px(SEVERAL)
        for point in self._points:
            x, y = frame.at(*self._planes[point.key])
            if -edge <= x <= self.width() + edge and -edge <= y <= self.height() + edge:
                yield point, x, y

    def _chosen_dot(self) -> Dot | None:
        return next((dot for dot in self.dots if dot.point.key == self._key), None)

    def _under(self, at: QPointF) -> Dot | None:
        """The dot under a pixel, the one on top first; a target of 24 pixels at least."""
        held = [(dot, ((dot.x - at.x()) ** 2 + (dot.y - at.y()) ** 2) ** 0.5) for dot in self.dots]
        near = [(far, dot) for dot, far in held if far <= max(dot.radius, px(12))]
        return min(near, key=lambda one: one[0])[1] if near else None

    def _go(self, right: int, down: int) -> None:
        """To the nearest place that way."""
        frame = self.frame
        if frame is None:
            return
        chosen = self._planes.get(self._key)
        x, y = frame.at(*chosen) if chosen is not None else (self.width() / 2, self.height() / 2)
        best: tuple[float, str] | None = None
        for key, plane in self._planes.items():
            across, under = frame.at(*plane)
            along = (across - x) * right + (under - y) * down
            aside = abs((across - x) * down) + abs((under - y) * right)
            if key != self._key and along > 0 and along >= aside / 2:
                best = min(best or (float("inf"), ""), (along + 2 * aside, key))
        if best is not None:
            self._take(best[1])

    def _go_through(self, by: int) -> None:
        keys = [point.key for point in self._points]
        if keys:
            at = keys.index(self._key) + by if self._key in keys else (0 if by > 0 else len(keys) - 1)
            self._take(keys[min(max(at, 0), len(keys) - 1)])

    def _take(self, key: str) -> None:
        if key != self._key:
            self.choose(key)
            self.chosen.emit(key)

    def _tell(self) -> None:
        """What screen readers say: how many places, and the chosen one."""
        n = len(self._points)
        told = tr("map", "{name}, {n} lieu|{name}, {n} lieux", n).format(name=self._name, n=n)
        words = next((point.sentence for point in self._points if point.key == self._key), "")
        self.setAccessibleName(f"{told}. {words}" if words else told)
        self.setAccessibleDescription(
            tr("map", "Flèches\u00a0: lieu suivant. Page suivante\u00a0: tous les lieux. Entrée\u00a0: ouvrir.")
        )
