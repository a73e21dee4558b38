"""The look in force: one scale number, light or dark; every size and colour is asked here.

A widget that sets sizes by itself does it in a method connected to `look().changed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from referent_desk.desk.theme.tokens import DARK, LIGHT, Token

SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
FAMILIES = ["Noto Sans", "DejaVu Sans"]
MONO_FAMILIES = ["Noto Sans Mono", "DejaVu Sans Mono", "monospace"]

Role = Literal["display", "title", "h1", "h2", "h3", "lead", "reading", "body", "dense", "small", "code"]


@dataclass(frozen=True)
class Type:
    """A step of the type scale: size in points at 100 %, weight as in CSS."""

    points: float
    weight: int = 400
    mono: bool = False


# 1 px of the drawings is 0.75 pt at 96 dpi.
TYPES: Mapping[Role, Type] = {
    "display": Type(21, 700),
    "title": Type(19.5, 700),
    "h1": Type(16.5, 700),
    "h2": Type(12, 700),
    "h3": Type(10.5, 700),
    "lead": Type(11.25),
    "reading": Type(11.25),
    "body": Type(10.5),
    "dense": Type(9.75),
    "small": Type(9),
    "code": Type(15, 700, mono=True),
}


class Look(QObject):
    """Scale (1.0 to 2.0) and theme; `changed` is emitted after either changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scale = 1.0
        self._dark = False

    @property
    def scale(self) -> float:
        """The factor of every size, 1.0 to 2.0."""
        return self._scale

    @property
    def dark(self) -> bool:
        """True with the dark theme."""
        return self._dark

    def set(self, scale: float | None = None, dark: bool | None = None) -> None:
        """Take a scale (kept between 1 and 2) and a theme; None leaves as it is."""
        new_scale = self._scale if scale is None else min(max(scale, SCALES[0]), SCALES[-1])
        new_dark = self._dark if dark is None else dark
        if (new_scale, new_dark) == (self._scale, self._dark):
            return
        self._scale, self._dark = new_scale, new_dark
        self.changed.emit()

    def step(self, by: int) -> float:
        """The scale that is `by` steps larger (or smaller) than now, without taking it."""
        nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self._scale))
        return SCALES[min(max(nearest + by, 0), len(SCALES) - 1)]


_LOOK: list[Look] = []


def look() -> Look:
    """The one look of this process."""
    if not _LOOK:
        _LOOK.append(Look())
    return _LOOK[0]


def px(n: float) -> int:
    """A length of the drawings (pixels at 100 %) at the scale in force; never under 1 for a positive one."""
    if n <= 0:
        return round(n * look().scale)
    return max(1, round(n * look().scale))


def hex_color(token: Token) -> str:
    """The colour of a token as "#RRGGBB" in the theme in force."""
    return (DARK if look().dark else LIGHT)[token]


def color(token: Token) -> QColor:
    """The colour of a token in the theme in force."""
    return QColor(hex_color(token))


def font(role: Role, weight: int | None = None) -> QFont:
    """The font of a role at the scale in force; `weight` as in CSS (400, 600, 700)."""
    step = TYPES[role]
    made = QFont(MONO_FAMILIES if step.mono else FAMILIES)
    made.setPointSizeF(step.points * look().scale)
    made.setWeight(QFont.Weight(weight or step.weight))
    return made
