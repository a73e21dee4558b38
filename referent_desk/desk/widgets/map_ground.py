"""What does not change on a map: land, borders, towns. Made once in a worker, painted as often as the map moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTransform

from referent_desk.desk.theme import color
from referent_desk.desk.widgets.map_frame import Bounds, Frame
from referent_desk.reference.communes import Commune
from referent_desk.reference.outlines import Border, Territory, borders, land

_FAR, _COARSE_METRES = 600.0, 1500.0
"""From this scale on (metres to the pixel), points so near to each other cannot be told apart."""
_BOROUGHS = ("751", "132", "6938")
"""Of Paris, Marseille, Lyon: parts of a town that is named as a whole."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town that may be named: code, name, where it lies on the plane, how many inhabitants it has."""

    code: str
    name: str
    x: float
    y: float
    inhabitants: int


@dataclass(frozen=True, slots=True)
class Line:
    """A border: what it spans, its points, whether the sea or another country lies behind."""

    bounds: Bounds
    points: QPolygonF
    outer: bool


@dataclass(frozen=True)
class Ground:
    """A territory made ready; `towns` are the most peopled first, `coarse` are the lines as seen from far."""

    territory: Territory
    towns: tuple[Town, ...]
    bounds: Bounds
    lines: tuple[Line, ...] = field(repr=False)
    coarse: tuple[Line, ...] = field(repr=False)
    earth: QPainterPath = field(repr=False)
    coarse_earth: QPainterPath = field(repr=False)


def make_ground(territory: Territory, communes: Iterable[Commune], least: int = 2000) -> Ground:
    """The ground of a territory; of its communes, those of `least` inhabitants may be named. Some 100 ms."""
    held = borders(territory.key)
    towns = sorted(
        (
            Town(one.code, one.name, *territory.projection.metres(one.lat, one.lon), one.population)
            for one in communes
            if one.population >= least and not one.code.startswith(_BOROUGHS)
        ),
        key=lambda town: -town.inhabitants,
    )
    rings = land(held)
    return Ground(
        territory,
        tuple(towns),
        Bounds.around((x, y) for one in held for x, y in zip(one.xs, one.ys, strict=True)),
        tuple(_line(one) for one in held),
        tuple(_line(one, _COARSE_METRES) for one in held),
        _earth(rings),
        _earth(rings, _COARSE_METRES),
    )


def paint_ground(painter: QPainter, ground: Ground, frame: Frame) -> None:
    """Draw land and borders; what lies beyond stays as it was."""
    seen = frame.bounds
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(_onto(frame), True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface"))
    far = frame.scale > _FAR
    painter.drawPath(ground.coarse_earth if far else ground.earth)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner, outer = _pen(outer=False, far=far), _pen(outer=True, far=far)
    for line in ground.coarse if far else ground.lines:
        if line.bounds.meets(seen):
            painter.setPen(outer if line.outer else inner)
            painter.drawPolyline(line.points)
    painter.restore()


def _onto(frame: Frame) -> QTransform:
    """From metres, north up, to pixels."""
    onto = QTransform()
    onto.translate(frame.width / 2, frame.height / 2)
    onto.scale(1 / frame.scale, -1 / frame.scale)
    onto.translate(-frame.x, -frame.y)
    return onto


def _pen(*, outer: bool, far: bool) -> QPen:
    """From far, lines of one pixel: many more are in sight, and they are drawn much faster."""
    near = 1.6 if outer else 1.2
    pen = QPen(color("text3" if outer else "borderStrong"), 1.0 if far else near)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _earth(rings: Iterable[Sequence[tuple[int, int]]], apart: float = 0.0) -> QPainterPath:
    earth = QPainterPath()
    earth.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        earth.addPolygon(_polygon(_fewer(ring, apart)))
        earth.closeSubpath()
    return earth


def _line(border: Border, apart: float = 0.0) -> Line:
    points = list(zip(border.xs, border.ys, strict=True))
    return Line(Bounds.around(points), _polygon(_fewer(points, apart)), border.outer)


def _fewer(points: Sequence[tuple[int, int]], apart: float) -> list[tuple[int, int]]:
    """Without the points nearer than so many metres to the one kept before; both ends stay."""
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > apart:
            kept.append(point)
    return [*kept, points[-1]]


def _polygon(points: Iterable[tuple[int, int]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
