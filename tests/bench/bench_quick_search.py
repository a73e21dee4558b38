"""Ctrl+K on 2,000 people and 50,000 offers: from the letter typed to the results drawn, against the design's 50 ms.

Each word is typed letter by letter into the search field of the real window, as a hand does; the 95th percentile over
all the letters, each at its best of a few rounds.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from big_caseload import make_desk
from desk_window import drawn, open_window, until, until_drawn
from harness import Measure, Timed

from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import write_offers
from referent_desk.desk.shell.window import Window

_PEOPLE, _OFFERS = 2_000, 50_000
_WAIT = 0.050
_WORDS = ("valombre", "sablonet", "brindamour kylian", "petite enfance", "bourges", "soudeur", "cuisne", "reglages",
          "0639980104", "maçonnerie vierzon")  # fmt: skip


def measures(folder: Path) -> Iterator[Measure]:
    """A vault with both, and the window over it."""
    desk = make_desk(folder / "vault", _PEOPLE, 0)
    path = folder / "offres.xml"
    write_offers(path, _OFFERS)
    import_files(desk.catalogue_folder, [path], clock=lambda: datetime.now(UTC))
    window = open_window(desk)
    window.open_screen("people")
    _warm(window)
    name = f"letter to results, {_PEOPLE} people"
    yield Measure(name, _p95(window, rounds=3), lambda: _WAIT, "50 ms", 1.0, 3)
    window.close()


def _warm(window: Window) -> None:
    """The catalogue is read in a thread at the first search: until then people are found without it."""
    _type(window, "sou")
    until(lambda: not window.jobs.busy(), 120.0)
    _type(window, "soud")
    found = window._search._rows  # type: ignore[union-attr]
    assert any(row.hit.screen == "catalogue" for row in found), "no offer among the results"


def _type(window: Window, text: str) -> float:
    """The text so far, as after its last letter."""
    box = window.frame.header.search

    def letter() -> None:
        box.setText(text)
        box.textEdited.emit(text)

    return until_drawn(letter)()


def _p95(window: Window, rounds: int) -> Timed:
    def once() -> float:
        best: dict[str, float] = {}
        for _ in range(rounds):
            for word in _WORDS:
                window._search.forget()  # type: ignore[union-attr]
                drawn()
                for end in range(1, len(word) + 1):
                    typed = word[:end]
                    best[typed] = min(best.get(typed, 9.0), _type(window, typed))
        times = sorted(best.values())
        return times[len(times) * 95 // 100 - 1]

    return once
