"""What stands on the ground of a map: where one starts from, circles of distance, a dot for each place, names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from referent_desk.desk.theme import Token, color, font, paint_icon, px
from referent_desk.desk.widgets.map_frame import Frame, round_length
from referent_desk.desk.widgets.map_ground import Ground
from referent_desk.desk.widgets.map_names import Name, Rect, Wanted, placed
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.reference.projections import around

CIRCLES_KM = (10, 20, 30, 50)
ALONE, SEVERAL, CROWDED, CHOSEN = 6.0, 10.0, 4.0, 13.0
"""Radii of dots, in pixels at 100 %: one offer, several (with their number), one a neighbour covers, the chosen."""
_LEAST_CIRCLE, _NAMES, _MAIN_TOWNS, _CANDIDATES = 24, 20, 3, 40
_MANY = 99
_SIDES = (0.5, 0.42, 0.58, 0.33, 0.67)
"""Where a circle says its kilometres, in turns from north: at the bottom, else a little aside."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place: its key (of a commune), its name, degrees, how many things are there.

    `words` are those of its box ("Bourges, 4 offres"), `sentence` all that is known of it.
    """

    key: str
    name: str
    lat: float
    lon: float
    count: int
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class MapStart:
    """Where one starts from, in degrees, and its words."""

    words: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A place put on the picture: pixels, radius, whether its number shows."""

    point: MapPoint
    x: float
    y: float
    radius: float
    numbered: bool


def dots(points: Iterable[tuple[MapPoint, float, float]]) -> tuple[Dot, ...]:
    """The dots of places put at pixels, those with most last (on top); one that a larger covers becomes small."""
    alone, several, crowded = px(ALONE), px(SEVERAL), px(CROWDED)
    cell = 2 * several
    near: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
    found = []
    for point, x, y in sorted(points, key=lambda held: (-held[0].count, held[0].key)):
        radius = several if point.count > 1 else alone
        column, line = int(x // cell), int(y // cell)
        for square in ((column + i, line + j) for i in (0, -1, 1) for j in (0, -1, 1)):
            if square in near and _covered(near[square], x, y, radius):
                radius = crowded
                break
        near.setdefault((column, line), []).append((x, y, radius))
        found.append(Dot(point, x, y, radius, point.count > 1 and radius == several))
    return tuple(reversed(found))


def _covered(held: list[tuple[float, float, float]], x: float, y: float, radius: float) -> bool:
    for other_x, other_y, other in held:
        across, down, apart = other_x - x, other_y - y, other + radius
        if across * across + down * down < apart * apart:
            return True
    return False


def paint_circles(
    painter: QPainter, ground: Ground, start: MapStart, frame: Frame, held: Sequence[Dot] = ()
) -> list[Rect]:
    """Dashed circles with their kilometres, off the dots where there is room; answers the rectangles of the words."""
    covered = [_around(dot, dot.radius) for dot in held]
    face = font("small")
    metrics = QFontMetricsF(face)
    taken = []
    for km in CIRCLES_KM:
        radius = km * 1000 / frame.scale
        if not px(_LEAST_CIRCLE) <= radius <= 2 * max(frame.width, frame.height):
            continue
        plane = [ground.territory.projection.metres(*point) for point in around(start.lat, start.lon, km)]
        ring = QPolygonF([QPointF(*frame.at(*point)) for point in plane])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("accent"), 1, Qt.PenStyle.DashLine))
        painter.drawPolygon(ring)
        words = french.distance(km)
        width, height = metrics.horizontalAdvance(words) + px(4), metrics.height()
        sides = [frame.at(*plane[round(len(plane) * part)]) for part in _SIDES]
        rects = [Rect(x - width / 2, y - height / 2, width, height) for x, y in sides]
        where = next((rect for rect in rects if not any(rect.meets(other) for other in covered)), None)
        if where is None:
            continue  # the circle stays, without a word that nobody could read
        _halo(painter, Name(words, where), "accentText")
        taken.append(where)
    return taken


def paint_dots(painter: QPainter, held: Sequence[Dot]) -> None:
    """A ring for each place; the number of what is there where it is more than one.

    Rings of one size are one stamp: two thousand of them take a few milliseconds.
    """
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    stamps = {radius: _stamp(radius, ratio) for radius in {dot.radius for dot in held}}
    for dot in held:
        half = dot.radius + px(2)
        painter.drawPixmap(QPointF(dot.x - half, dot.y - half), stamps[dot.radius])
    painter.setPen(color("accentText"))
    painter.setFont(font("small", 700))
    for dot in held:
        if dot.numbered:
            painter.drawText(_square(dot.x, dot.y, dot.radius), Qt.AlignmentFlag.AlignCenter, _number(dot.point.count))


def _stamp(radius: float, ratio: float) -> QPixmap:
    side = 2 * (radius + px(2))
    stamp = QPixmap(ceil(side * ratio), ceil(side * ratio))
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), px(2)))
    painter.setBrush(color("surface"))
    painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
    painter.end()
    return stamp


def paint_chosen(painter: QPainter, dot: Dot, box: Rect) -> None:
    """The chosen place: full, ringed, its name and number in a box beside it."""
    radius = px(CHOSEN)
    painter.setPen(QPen(color("accent"), px(2)))
    painter.setBrush(color("surface"))
    painter.drawEllipse(QPointF(dot.x, dot.y), radius + px(4), radius + px(4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("accent"))
    painter.drawEllipse(QPointF(dot.x, dot.y), radius, radius)
    painter.setFont(font("small", 700))
    painter.setPen(color("onAccent"))
    painter.drawText(_square(dot.x, dot.y, radius), Qt.AlignmentFlag.AlignCenter, _number(dot.point.count))
    painter.setPen(QPen(color("text2"), px(2)))
    painter.setBrush(color("surface"))
    painter.drawRect(QRectF(box.left, box.top, box.width, box.height))
    painter.setPen(color("text"))
    middle = QRectF(box.left + px(6), box.top, box.width - px(12), box.height)
    words = QFontMetricsF(painter.font()).elidedText(dot.point.words, Qt.TextElideMode.ElideRight, middle.width() + 1)
    painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter, words)


def chosen_box(dot: Dot, frame: Frame, clear: Rect) -> Rect:
    """The box of the chosen place's name: on the side where there is room, off what is to be kept clear."""
    metrics = QFontMetricsF(font("small", 700))
    width = min(metrics.horizontalAdvance(dot.point.words) + px(14), frame.width - px(8))
    height = metrics.height() + px(6)
    off = px(CHOSEN) + px(8)
    top = dot.y - height / 2
    right = dot.x + off
    free = right + width < frame.width and not Rect(right, top, width, height).meets(clear)
    left = right if free else dot.x - off - width
    if left < 0:
        left = min(max(dot.x - width / 2, px(4)), frame.width - width - px(4))
        top = dot.y - off - height if dot.y - off - height > 0 else dot.y + off
    return Rect(left, min(max(top, px(2)), frame.height - height - px(2)), width, height)


def paint_start(painter: QPainter, start: MapStart, x: float, y: float, taken: Sequence[Rect]) -> Rect:
    """Where one starts from: a house on a post, its words on the side where less is taken; answers their rectangle."""
    side, post = px(22), px(SEVERAL + 6)
    box = QRectF(x - side / 2, y - post - side, side, side)
    painter.setPen(QPen(color("text"), px(2)))
    painter.drawLine(QPointF(x, y), QPointF(x, y - post))
    painter.setBrush(color("surface"))
    painter.drawRect(box)
    painter.setBrush(color("text"))
    painter.drawEllipse(QPointF(x, y), px(2), px(2))
    paint_icon(painter, "home", "text", box.adjusted(px(3), px(3), -px(3), -px(3)))
    metrics = QFontMetricsF(font("small", 700))
    width, height = metrics.horizontalAdvance(start.words) + px(4), metrics.height()
    top = box.center().y() - height / 2
    places = (Rect(box.right() + px(4), top, width, height), Rect(box.left() - px(4) - width, top, width, height))
    where = min(places, key=lambda rect: sum(rect.meets(other) for other in taken))
    _halo(painter, Name(start.words, where), "text", bold=True)
    return Rect(min(box.left(), where.left), box.top(), side + px(4) + width, side + post)


def paint_names(
    painter: QPainter, ground: Ground, frame: Frame, held: Sequence[Dot], taken: Sequence[Rect], chosen: str = ""
) -> tuple[Name, ...]:
    """The main towns in sight, the places, those with most first, then other towns; answers what was written.

    None is over another, nor over a dot, nor over what is taken. The chosen place has its name in a box already.
    """
    metrics = QFontMetricsF(font("small"))
    seen, near = frame.bounds, px(3)
    others = (dot for dot in reversed(held) if dot.point.key != chosen)
    places = (Wanted(dot.point.name, dot.x, dot.y, dot.radius + near) for dot in islice(others, _CANDIDATES))
    named = {dot.point.key for dot in held}
    towns = (
        Wanted(town.name, *frame.at(town.x, town.y), px(5))
        for town in ground.towns
        if seen.west <= town.x <= seen.east and seen.south <= town.y <= seen.north and town.code not in named
    )

    def size(words: str) -> tuple[float, float]:
        return metrics.horizontalAdvance(words) + px(2), metrics.height()

    room = Rect(px(2), px(2), frame.width - px(4), frame.height - px(4))
    covered = [*taken, *(_around(dot, px(CHOSEN + 4) if dot.point.key == chosen else dot.radius) for dot in held)]
    wanted = chain(islice(towns, _MAIN_TOWNS), places, islice(towns, _CANDIDATES))
    names = placed(wanted, size, room, covered, most=_NAMES)
    for name in names:
        _halo(painter, name, "text2")
    return names


def paint_scale(painter: QPainter, frame: Frame) -> Rect:
    """A bar of a round length at the bottom left; answers the rectangle that it fills."""
    metres = round_length(px(96) * frame.scale)
    length = metres / frame.scale
    words = french.distance(metres / 1000) if metres >= 1000 else tr("map", "{n}\u00a0m").format(n=round(metres))
    metrics = QFontMetricsF(font("small"))
    height = metrics.height()
    left, bottom = px(10), frame.height - px(8)
    where = Rect(left, bottom - height - px(8), max(length, metrics.horizontalAdvance(words) + px(4)), height + px(8))
    _halo(painter, Name(words, Rect(left, where.top, where.width, height)), "text2", left=True)
    painter.setPen(QPen(color("text"), px(2)))
    painter.drawPolyline(
        [
            QPointF(left, bottom - px(5)),
            QPointF(left, bottom),
            QPointF(left + length, bottom),
            QPointF(left + length, bottom - px(5)),
        ]
    )
    return where


def _halo(painter: QPainter, name: Name, ink: Token, *, bold: bool = False, left: bool = False) -> None:
    """Words over a ground of their own, so that no line runs through them."""
    where = QRectF(name.where.left, name.where.top, name.where.width, name.where.height)
    ground = color("surface")
    ground.setAlpha(210)
    painter.fillRect(where, ground)
    painter.setFont(font("small", 700 if bold else 400))
    painter.setPen(color(ink))
    across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(where, across | Qt.AlignmentFlag.AlignVCenter, name.words)


def _around(dot: Dot, radius: float) -> Rect:
    return Rect(dot.x - radius, dot.y - radius, 2 * radius, 2 * radius)


def _square(x: float, y: float, radius: float) -> QRectF:
    return QRectF(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius)


def _number(count: int) -> str:
    return str(count) if count <= _MANY else tr("map", "{n}+").format(n=_MANY)
