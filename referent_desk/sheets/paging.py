"""Blocks put on pages. Reckoned first, drawn after: the number of pages is known before the first stroke."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from referent_desk.sheets.blocks import Block

_SLACK = 0.01  # points: sums of floats


@dataclass(frozen=True)
class Placed:
    """A block and the distance of its top from the top of the content of its page."""

    block: Block
    top: float


@dataclass
class Pages:
    """Pages being filled; `first` and `other` are the heights of their content."""

    first: float
    other: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    _used: float = 0.0

    @property
    def free(self) -> float:
        """Points left on the current page."""
        return self._height - self._used

    @property
    def _height(self) -> float:
        return self.first if len(self.pages) == 1 else self.other

    def break_page(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._used = 0.0

    def fits(self, height: float) -> bool:
        return height <= self.free + _SLACK

    def add(self, blocks: Sequence[Block]) -> None:
        """Put blocks one under the other, on further pages as needed; titles stay with what follows them."""
        index = 0
        while index < len(blocks):
            together = index + 1
            while together < len(blocks) and blocks[together - 1].with_next:
                together += 1
            self._put(blocks[index:together])
            index = together

    def _put(self, blocks: Sequence[Block]) -> None:
        wanted = sum(block.height + block.before for block in blocks)
        if not self.pages[-1]:
            wanted -= blocks[0].before
        if not self.fits(wanted) and self.pages[-1]:
            self.break_page()
        for block in blocks:
            if self.pages[-1] and not self.fits(block.before + block.height):
                self.break_page()
            self._place(block)

    def _place(self, block: Block) -> None:
        if not self.pages[-1] and block.repeat is not None:
            self._set(block.repeat, 0.0)
        self._set(block, block.before if self.pages[-1] else 0.0)

    def _set(self, block: Block, before: float) -> None:
        self.pages[-1].append(Placed(block, self._used + before))
        self._used += before + block.height
