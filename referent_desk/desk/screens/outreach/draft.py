"""The intake under way, as it rests in the encrypted vault between two pauses."""

from dataclasses import asdict, dataclass, fields
from typing import Final

from referent_desk.domain.canonical import Json

KEY: Final = "outreach"


@dataclass(frozen=True, slots=True)
class Typed:
    """The page as it stands; `same` is the record of who is known already, `others` those said to be somebody else."""

    given: str = ""
    family: str = ""
    birth: str = ""
    commune: str = ""
    commune_code: str = ""
    phone: str = ""
    other_way: str = ""
    school_class: str = ""
    out_since: str = ""
    asked: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    words: str = ""
    again: str = ""
    informed: bool = False
    may_call: bool = False
    same: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed nor chosen."""
        return self == Typed()

    def to_json(self) -> Json:
        """As the draft table keeps it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def read_typed(value: Json) -> Typed:
    """A draft from the table; an empty page for what is no draft."""
    if not isinstance(value, dict):
        return Typed()
    read: dict[str, object] = {}
    for item in fields(Typed):
        held = value.get(item.name)
        if isinstance(item.default, bool):
            read[item.name] = held is True
        elif isinstance(item.default, tuple):
            read[item.name] = tuple(str(one) for one in held) if isinstance(held, list) else ()
        else:
            read[item.name] = str(held or "")
    return Typed(**read)  # type: ignore[arg-type]
