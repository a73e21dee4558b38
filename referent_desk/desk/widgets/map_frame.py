"""The part of a plane that a map shows: metres to pixels and back, moving, coming nearer. No Qt, no state.

`x` goes east and `y` north, in metres; pixels go right and down.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

NEAREST, FARTHEST = 25.0, 4000.0
"""Metres to the pixel: from a town to the whole country."""
_ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle of the plane."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> "Bounds":
        """The smallest that holds some points. Raises ValueError without any."""
        held = list(points)
        xs, ys = [x for x, _ in held], [y for _, y in held]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def grown(self, metres: float) -> "Bounds":
        """With so much more on each side."""
        return Bounds(self.west - metres, self.south - metres, self.east + metres, self.north + metres)

    def meets(self, other: "Bounds") -> bool:
        """Whether two share a point."""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north


@dataclass(frozen=True, slots=True)
class Frame:
    """What is in sight: the point in the middle, metres to the pixel, the size in pixels."""

    x: float
    y: float
    scale: float
    width: int
    height: int

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane stands, in pixels."""
        return (x - self.x) / self.scale + self.width / 2, (self.y - y) / self.scale + self.height / 2

    def under(self, right: float, down: float) -> tuple[float, float]:
        """The point of the plane at a pixel."""
        return self.x + (right - self.width / 2) * self.scale, self.y - (down - self.height / 2) * self.scale

    @property
    def bounds(self) -> Bounds:
        """The rectangle in sight."""
        half_width, half_height = self.width * self.scale / 2, self.height * self.scale / 2
        return Bounds(self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height)

    def moved(self, right: float, down: float) -> "Frame":
        """What is in sight once the map slid by so many pixels."""
        return replace(self, x=self.x - right * self.scale, y=self.y + down * self.scale)

    def nearer(self, factor: float, right: float | None = None, down: float | None = None) -> "Frame":
        """`factor` times nearer (below 1: farther); the point at that pixel, or the middle, stays where it is."""
        right = self.width / 2 if right is None else right
        down = self.height / 2 if down is None else down
        x, y = self.under(right, down)
        scale = min(max(self.scale / factor, NEAREST), FARTHEST)
        kept = scale / self.scale
        return replace(self, x=x + (self.x - x) * kept, y=y + (self.y - y) * kept, scale=scale)

    def sized(self, width: int, height: int) -> "Frame":
        """The same middle in another size."""
        return replace(self, width=width, height=height)

    def within(self, bounds: Bounds) -> "Frame":
        """The same, with its middle brought back inside a rectangle."""
        x = min(max(self.x, bounds.west), bounds.east)
        y = min(max(self.y, bounds.south), bounds.north)
        return replace(self, x=x, y=y)


def fitted(bounds: Bounds, width: int, height: int, margin: int = 0) -> Frame:
    """All of a rectangle in sight, with a margin of so many pixels."""
    room_across, room_down = max(width - 2 * margin, 1), max(height - 2 * margin, 1)
    scale = max((bounds.east - bounds.west) / room_across, (bounds.north - bounds.south) / room_down)
    scale = min(max(scale, NEAREST), FARTHEST)
    return Frame((bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2, scale, width, height)


def round_length(most: float) -> float:
    """The longest length of 1, 2 or 5 times a power of ten that is not over `most` metres (which is over 0)."""
    power = 10 ** math.floor(math.log10(most))
    return float(max(one * power for one in _ROUND if one * power <= most))
