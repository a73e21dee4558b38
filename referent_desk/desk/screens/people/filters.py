"""The further filters of the list: age, minority, deadlines, absences, without news; and a view as it is kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from referent_desk.caseload.people import PersonRow
from referent_desk.domain import ages
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.status import State
from referent_desk.domain.text import tr

MANY_ABSENCES = 2
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked beside view, commune and barrier; all that is asked must hold, every tag among it.

    `referent` is a key of the presenter's choice of référents. `rqth` finds only among those whom this desk's holder
    follows, is kept in no view and told on no paper.
    """

    age_from: int | None = None
    age_to: int | None = None
    minor: bool = False
    due_soon: bool = False
    absent: bool = False
    unreachable: bool = False
    rqth: bool = False
    referent: str = ""
    tags: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many filters are on; the two ends of an age are one."""
        aged = self.age_from is not None or self.age_to is not None
        on = (aged, self.minor, self.due_soon, self.absent, self.unreachable, self.rqth, bool(self.referent))
        return sum(on) + len(self.tags)


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Known:
    """What the filters need beyond the lines: absences by person, who has a deadline soon, référents by author.

    `recognised`: those of this desk's holder who have a recognition of disability.
    """

    absences: Mapping[str, int]
    due_soon: Collection[str]
    referents: Mapping[str, str] = field(default_factory=dict)
    recognised: Collection[str] = ()


def keeps(row: PersonRow, asked: Filters, known: Known, today: date) -> bool:
    """Whether a person is among those asked for; an unknown age is in no range of ages."""
    if asked.age_from is not None and (row.age is None or row.age < asked.age_from):
        return False
    if asked.age_to is not None and (row.age is None or row.age > asked.age_to):
        return False
    if asked.minor and ages.is_minor(row.birth, today) is not True:
        return False
    if asked.due_soon and row.id not in known.due_soon:
        return False
    if asked.absent and known.absences.get(row.id, 0) < MANY_ABSENCES:
        return False
    if asked.rqth and row.id not in known.recognised:
        return False
    if asked.referent and known.referents.get(row.referent, row.referent) != asked.referent:
        return False
    if asked.tags and not _folded(row.about.tags if row.about else ()) >= _folded(asked.tags):
        return False
    return not asked.unreachable or row.state in (State.UNREACHABLE, State.WRONG_DETAILS)


def filter_words(asked: Filters, referent: str = "") -> list[str]:
    """The filters that are on, in words that may be printed; `referent` is the name of the one asked for."""
    told = []
    if asked.age_from is not None and asked.age_to is not None:
        told.append(tr("people", "de {a} à {b} ans").format(a=asked.age_from, b=asked.age_to))
    elif asked.age_from is not None:
        told.append(tr("people", "{n} an et plus|{n} ans et plus", asked.age_from).format(n=asked.age_from))
    elif asked.age_to is not None:
        told.append(tr("people", "jusqu’à {n} an|jusqu’à {n} ans", asked.age_to).format(n=asked.age_to))
    for on, words in (
        (asked.minor, tr("people", "moins de 18 ans")),
        (asked.due_soon, tr("people", "échéance dans les 30 jours")),
        (asked.absent, tr("people", "2 absences ou plus")),
        (asked.unreachable, tr("people", "sans nouvelles")),
    ):
        if on:
            told.append(words)
    if asked.referent:
        told.append(tr("people", "référent : {name}").format(name=referent or asked.referent[:8]))
    return [*told, *(tr("people", "« {tag} »").format(tag=tag) for tag in asked.tags)]


def filters_json(asked: Filters) -> dict[str, Json]:
    """The filters as they are kept, without the one that is sensitive."""
    told: dict[str, Json] = {**asdict(asked), "tags": list(asked.tags)}
    del told["rqth"]
    return told


def filters_from(value: Json) -> Filters:
    """Kept filters; what cannot be read is not asked."""
    held = value if isinstance(value, dict) else {}
    return Filters(
        age_from=_age(held.get("age_from")),
        age_to=_age(held.get("age_to")),
        referent=str(held.get("referent") or ""),
        tags=_texts(held.get("tags")),
        **{name: held.get(name) is True for name in ("minor", "due_soon", "absent", "unreachable")},
    )


def read_age(text: str) -> int | None:
    """An age that was typed; None where it is none."""
    return _age(int(text)) if text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 4 else None


def _folded(tags: Iterable[str]) -> set[str]:
    return {fold(tag) for tag in tags}


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _age(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 10 <= value <= 40 else None
