"""What became of the people whom we sent to an organisation: counted over this caseload, from five people on.

Under five, a count would tell of somebody: nothing is answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from referent_desk.caseload.organisations import Organisation
from referent_desk.domain.folding import fold
from referent_desk.vault.database import Connection

FEWEST = 5
"""People under whom nothing is counted."""

# Of several things that happened to one person there, the one furthest on counts.
_FURTHEST = ("started", "admitted", "waiting", "refused", "declined", "planned")
_ANSWERS = {
    "admitted": "admitted",
    "accepted": "waiting",
    "proposed": "waiting",
    "applied": "waiting",
    "waiting": "waiting",
    "refused_by_them": "refused",
    "refused_by_person": "declined",
    "dropped": "declined",
}
_STATES = {"done": "started", "under_way": "started", "interrupted": "started", "confirmed": "admitted"}


@dataclass(frozen=True, slots=True)
class Became:
    """Of `people` sent there: how many started, were admitted, wait, were refused, declined, or are only planned.

    `broken` counts, among those who started, those who stopped before the end.
    """

    people: int
    started: int
    admitted: int
    waiting: int
    refused: int
    declined: int
    planned: int
    broken: int


def became(connection: Connection, organisation: Organisation) -> Became | None:
    """What became of those we sent there; None under five people."""
    reached: dict[str, str] = {}
    broken: set[str] = set()
    for root, what, stopped in _facts(connection, organisation):
        before = reached.get(root, "planned")
        reached[root] = min(before, what, key=_FURTHEST.index)
        if stopped:
            broken.add(root)
    if len(reached) < FEWEST:
        return None
    counts = {name: sum(1 for what in reached.values() if what == name) for name in _FURTHEST}
    return Became(people=len(reached), broken=len(broken), **counts)


def _facts(connection: Connection, wanted: Organisation) -> Iterator[tuple[str, str, bool]]:
    """Of each thing that names this organisation: whose it is, how far it went, and whether it was broken off."""
    name = fold(wanted.name)
    steps = connection.execute(
        "SELECT root, json_extract(\"where\", '$.provider'), json_extract(state, '$.state') FROM shown_step"
        ' WHERE live = 1 AND "where" IS NOT NULL'
    )
    for root, provider, state in steps.fetchall():
        if provider and fold(provider) == name:
            yield root, _STATES.get(state or "", "planned"), state == "interrupted"
    proposals = connection.execute(
        "SELECT root, json_extract(\"to\", '$.organisation'), json_extract(answer, '$.answer') FROM shown_proposal"
        ' WHERE live = 1 AND "to" IS NOT NULL'
    )
    for root, there, answer in proposals.fetchall():
        if there == wanted.root:
            yield root, _ANSWERS.get(answer or "", "planned"), False
    outcomes = connection.execute(
        "SELECT root, json_extract(\"where\", '$.organisation'), json_extract(\"where\", '$.label'),"
        " json_extract(\"where\", '$.siret'), json_extract(\"where\", '$.uai'), json_extract(period, '$.start'),"
        ' broken IS NOT NULL FROM shown_outcome WHERE live = 1 AND "where" IS NOT NULL'
    )
    for root, there, label, siret, uai, start, stopped in outcomes.fetchall():
        same = there == wanted.root or (label and fold(label) == name)
        same = same or (siret and siret == wanted.siret) or (uai and uai == wanted.uai)
        if same:
            yield root, "started" if start else "admitted", bool(stopped)
