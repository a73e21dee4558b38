"""Which names a map shows and where, so that none covers another, nor a mark. No Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

_CELL = 48


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of pixels."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: "Rect") -> bool:
        """Whether two overlap."""
        across = self.left < other.left + other.width and other.left < self.left + self.width
        return across and self.top < other.top + other.height and other.top < self.top + self.height

    def inside(self, other: "Rect") -> bool:
        """Whether all of this one lies in another."""
        across = other.left <= self.left and self.left + self.width <= other.left + other.width
        return across and other.top <= self.top and self.top + self.height <= other.top + other.height


@dataclass(frozen=True, slots=True)
class Name:
    """A name placed: the words and the rectangle that they fill."""

    words: str
    where: Rect


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name wanted beside a point of the picture, at least `gap` pixels from it."""

    words: str
    x: float
    y: float
    gap: float


def placed(
    wanted: Iterable[Wanted],
    size: Callable[[str], tuple[float, float]],
    room: Rect,
    taken: Iterable[Rect],
    *,
    most: int = 24,
) -> tuple[Name, ...]:
    """The names that find a place beside their point (at the right, left, above or below), the first wanted first.

    `size` tells width and height of words in pixels; `taken` is what must stay uncovered.
    """
    found: list[Name] = []
    filled = _Filled(taken)
    for one in wanted:
        if len(found) == most:
            break
        width, height = size(one.words)
        for left, top in (
            (one.x + one.gap, one.y - height / 2),
            (one.x - one.gap - width, one.y - height / 2),
            (one.x - width / 2, one.y - one.gap - height),
            (one.x - width / 2, one.y + one.gap),
        ):
            where = Rect(left, top, width, height)
            if where.inside(room) and filled.free(where):
                found.append(Name(one.words, where))
                filled.add(Rect(left - 2, top - 1, width + 4, height + 2))
                break
    return tuple(found)


class _Filled:
    """Rectangles by the squares of the picture that they touch, so that a few are looked at, not all."""

    def __init__(self, taken: Iterable[Rect]) -> None:
        self._cells: dict[tuple[int, int], list[Rect]] = {}
        for rect in taken:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        for cell in _cells(rect):
            self._cells.setdefault(cell, []).append(rect)

    def free(self, rect: Rect) -> bool:
        return not any(rect.meets(other) for cell in _cells(rect) for other in self._cells.get(cell, ()))


def _cells(rect: Rect) -> list[tuple[int, int]]:
    across = range(int(rect.left // _CELL), int((rect.left + rect.width) // _CELL) + 1)
    down = range(int(rect.top // _CELL), int((rect.top + rect.height) // _CELL) + 1)
    return [(x, y) for x in across for y in down]
