"""Sizes and colours of the sheets: one place, in the pixels of the drawings (96 to the inch), given in points."""

from dataclasses import dataclass

from referent_desk.sheets.typefaces import Face

TEXT = "#1D1A18"
TEXT_SOFT = "#544B45"
ACCENT = "#6B3563"
LINE = "#B9AEA4"
LINE_FAINT = "#CFC6BD"
OUTLINE = "#857A70"
PAPER = "#FFFFFF"

_POINTS = 0.75  # of one pixel at 96 to the inch

PAGE_WIDTH = 595.275591  # A4, points
PAGE_HEIGHT = 841.889764
MARGIN_SIDE = 44 * _POINTS
MARGIN_TOP = 34 * _POINTS
MARGIN_BOTTOM = 24 * _POINTS
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

LARGE = 1.25
"""The text size "Grand" against "Normal"."""


@dataclass(frozen=True)
class Style:
    """How a text is set; sizes in points."""

    size: float
    leading: float
    colour: str = TEXT
    face: Face = Face.REGULAR


@dataclass(frozen=True)
class Look:
    """The sizes of one sheet. `air` below 1 brings the parts nearer, to save a page for a few lines."""

    scale: float = 1.0
    air: float = 1.0

    def px(self, pixels: float) -> float:
        """Points of a length that grows with the text."""
        return pixels * _POINTS * self.scale

    def gap(self, pixels: float) -> float:
        """Points of a space between two parts."""
        return pixels * _POINTS * self.scale * self.air

    def _style(self, size: float, leading: float, colour: str, face: Face) -> Style:
        return Style(self.px(size), self.px(leading), colour, face)

    @property
    def title(self) -> Style:
        return self._style(24, 30, TEXT, Face.BOLD)

    @property
    def name(self) -> Style:
        return self._style(16, 22, TEXT, Face.SEMIBOLD)

    @property
    def heading(self) -> Style:
        return self._style(15, 20, ACCENT, Face.BOLD)

    @property
    def reading(self) -> Style:
        return self._style(14, 20, TEXT, Face.REGULAR)

    @property
    def body(self) -> Style:
        return self._style(13, 18, TEXT, Face.REGULAR)

    @property
    def body_soft(self) -> Style:
        return self._style(13, 18, TEXT_SOFT, Face.REGULAR)

    @property
    def cell(self) -> Style:
        return self._style(13, 17, TEXT, Face.REGULAR)

    @property
    def column_head(self) -> Style:
        return self._style(13, 17, TEXT_SOFT, Face.SEMIBOLD)

    @property
    def small(self) -> Style:
        """The smallest text on paper: 11 px, 8.25 pt."""
        return self._style(11, 15, TEXT_SOFT, Face.REGULAR)

    @property
    def box(self) -> Style:
        return self._style(11, 15, TEXT, Face.REGULAR)
