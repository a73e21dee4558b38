"""The local schemes, written by hand, that answer the same words and boxes as the offers."""

from dataclasses import dataclass

from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom, request
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.text import tr
from referent_desk.pathways.everything_local import search_schemes


@dataclass(frozen=True, slots=True)
class ByHand:
    """How many there are, in words (empty for none), and what opens them in the directory."""

    words: str = ""
    argument: str = ""


def by_hand(desk: DeskServices, asked: Asked, whom: ForWhom | None) -> ByHand:
    """The schemes that answer what the catalogue was asked; none is told of where nothing was asked for."""
    if not (asked.words.strip() or whom is not None):
        return ByHand()
    found = search_schemes(desk.connection, request(asked, whom, desk.today()))
    if not found:
        return ByHand()
    n = len(found)
    words = tr("catalogue", "{n} dispositif local|{n} dispositifs locaux", n).format(n=n)
    # A single one is opened itself; several are shown in the list for these words.
    return ByHand(words, f"schemes:{found[0].root}" if n == 1 else f"schemes?{asked.words.strip()}")
