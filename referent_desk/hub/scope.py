"""Who holds whom (exchange.md, 5): a pure function of the assignments held and of the lines that arrive.

In short: a root nobody holds belongs to the holder of the device that first wrote in it; the holder's devices share;
a line on a root that its author's holder does not hold is set aside, one by one, and never blocks the rest.

A shared thing (an organisation, a scheme…) stays with its author's holder until somebody accepts it for the region;
then everybody reads it and everybody may write it. Acceptance opens nothing else: a line of any other kind on such a
root, be it a person's, is judged as if nothing had been accepted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

LATE = "late"
"""Why a line is set aside: its author's holder held the person once."""

NEVER_HELD = "never_held"
"""Why a line is set aside: its author's holder never held the person."""


SHARED_ROOTS = ("Organisation", "Network", "Scheme", "TravelFact", "Campaign")
"""Entities whose roots may be shared with the whole region."""

SHARED = frozenset({*SHARED_ROOTS, "Contact", "Workshop", "Label"})
"""Entities that an accepted root carries to every desk."""


@dataclass(frozen=True)
class Line:
    """What routing reads in a record; nothing of its value. `entity` and `key` are empty where they are not known."""

    id: str
    root: str
    entity: str
    key: str


@dataclass(frozen=True)
class Judgement:
    """What becomes of the lines of one bundle."""

    new_roots: tuple[str, ...]  # to assign to the author's holder
    persons: frozenset[str]  # roots that these lines show to be a person's
    shared: tuple[str, ...]  # ids to queue for the holder's other devices, in order
    regional: frozenset[str]  # those to queue, at their place, for every desk but the author's
    aside: tuple[tuple[str, str], ...]  # ids set aside, and why


def judge(
    holder: str,
    lines: Iterable[Line],
    holders: Mapping[str, str],
    former: Mapping[str, frozenset[str]] | None = None,
    accepted: Collection[str] = (),
) -> Judgement:
    """Decide for each line of a bundle whose author's holder is `holder`.

    `holders`: root to the holder who has it now, for the roots named in the lines. `former`: root to the holders who
    had it before. `accepted`: the shared roots that go to every desk.
    """
    new: dict[str, None] = {}
    persons: set[str] = set()
    shared: list[str] = []
    aside: list[tuple[str, str]] = []
    regional: set[str] = set()
    for line in lines:
        if line.root in accepted and line.entity in SHARED:
            regional.add(line.id)
            shared.append(line.id)
            continue
        held_by = holders.get(line.root)
        if held_by is None:
            new[line.root] = None
        elif held_by != holder:
            once = former is not None and holder in former.get(line.root, frozenset())
            aside.append((line.id, LATE if once else NEVER_HELD))
            continue
        if line.entity == "Person" and line.key == line.root:
            persons.add(line.root)
        shared.append(line.id)
    return Judgement(tuple(new), frozenset(persons), tuple(shared), frozenset(regional), tuple(aside))
