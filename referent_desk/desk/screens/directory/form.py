"""What a form of the directory is, as plain values: its fields, the check of each, and what records all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "area", "choice", "commune", "organisation", "organisations", "known"]
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a form. `text` is what stands in it, `key` its code where it is chosen (several: with spaces)."""

    name: str
    label: str
    kind: Kind = "text"
    text: str = ""
    key: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    placeholder: str = ""
    half: bool = False
    """Two such fields in a row share a line."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was recorded: words, the root that shows it, and what takes it back where it is new."""

    words: str
    root: str
    undo: Callable[[], None] | None = None
    part: str = ""
    """The key of what hangs on that root, where it is not the whole."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its title, its fields, the check of one field, and what records all (raises Refusal)."""

    id: str  # under which what is being typed is kept
    title: str
    icon: str
    slots: tuple[Slot, ...]
    check: Callable[[str, str], str]
    record: Callable[[Values], Saved]
    fill: Callable[[str], Mapping[str, str]] = field(default=lambda _key: {})
    """What else is known of an organisation picked in a field of kind "known", by field."""
    doubt: Callable[[str, str], str] = field(default=lambda _name, _text: "")
