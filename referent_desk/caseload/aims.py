"""The aims of a person (projets): adding one that names a trade, and taking it back.

An aim is ranked: the first one is what the sheet and the plan speak of. One that is added comes last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

LAST_RANK = 9


@dataclass(frozen=True, slots=True)
class AddedAim:
    """An aim that was added: whose, its key, and the name of the person as it is read."""

    root: str
    key: str


def aims(found: Record) -> tuple[Thing, ...]:
    """The aims of a record in their rank; those without one come last."""
    return tuple(sorted(found.of("Aim"), key=_rank))


def has_trade(found: Record, rome: str, text: str) -> bool:
    """Whether one of the aims is this trade: by its ROME code, or by the same words."""
    for aim in found.of("Aim"):
        codes = aim.get("what", "rome")
        if (rome and isinstance(codes, list) and rome in codes) or fold(aim.text("what", "text")) == fold(text):
            return True
    return False


def add_aim(
    log: Log, root: str, text: str, *, rome: Sequence[str] = (), formacode: Sequence[str] = (), level: int | None = None
) -> AddedAim:
    """Add an aim after those that stand. `level` is that of the diploma looked for (2019 scale).

    Raises CaseloadRefusal `empty`, `already_an_aim`, `no_such_person`, `bad_value`.
    """
    if not clean(text):
        raise CaseloadRefusal("empty", tr("aims", "Il n’y a encore rien à garder."))
    found = read_person(log.connection, root)
    if found.person is None:
        raise CaseloadRefusal("no_such_person", tr("aims", "Ce dossier n’est pas sur ce poste."))
    if has_trade(found, next(iter(rome), ""), text):
        raise CaseloadRefusal("already_an_aim", tr("aims", "Ce métier est déjà dans ses projets. Rien n’a changé."))
    what: dict[str, Json] = {"text": clean(text)[:200], "rank": min(len(found.of("Aim")) + 1, LAST_RANK)}
    if rome:
        what["rome"] = list(rome[:5])
    if formacode:
        what["formacode"] = list(formacode[:5])
    if level is not None:
        what["level"] = str(level)
    with log.act() as act:
        return AddedAim(root, act.add(root, "Aim", ("Person", root), what=what))


def take_back_aim(log: Log, added: AddedAim) -> None:
    """Undo the adding, by a change that deletes it."""
    with log.act() as act:
        act.delete(added.root, "Aim", added.key)


def _rank(aim: Thing) -> tuple[int, str]:
    rank = aim.get("what", "rank")
    return (rank if isinstance(rank, int) else LAST_RANK + 1, aim.key)
