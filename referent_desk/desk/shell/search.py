"""What the search field finds: groups of hits, given by a provider that knows people and offers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class HitKey:
    """Another way to open the chosen line: what is drawn ("Ctrl+E : entretien"), the keys, the screen."""

    hint: str
    keys: str
    screen: str


@dataclass(frozen=True)
class SearchHit:
    """A line of the results. `marks` are the (start, length) of matching letters in `title`.

    Enter opens `screen` with `argument`, or calls `do` where there is one; `key_hint` is drawn at its right
    ("Entrée : dossier").
    """

    icon: str
    title: str
    detail: str
    screen: str
    argument: object = None
    marks: tuple[tuple[int, int], ...] = ()
    key_hint: str = ""
    also: tuple[HitKey, ...] = ()
    shortcut: str = ""
    do: Callable[[], None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class SearchGroup:
    """Hits of one kind under a title ("Jeunes"), counted in it or not."""

    title: str
    hits: tuple[SearchHit, ...]
    counted: bool = True


class SearchProvider(Protocol):
    """Answers in less than 50 ms, in the window's thread."""

    def search(self, text: str) -> Sequence[SearchGroup]:
        """The groups found, at most eight hits in all."""
        ...
