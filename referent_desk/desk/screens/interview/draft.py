"""The interview under way, as it rests in the encrypted vault between two pauses: nothing of it is recorded yet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final, Literal, get_args

from referent_desk.domain.canonical import Json

BlockKind = Literal["words", "report", "private"]
LOCK_MS: Final = 15 * 60_000
"""Somebody is talking, or reads what is shown: the window locks later than elsewhere."""

KINDS: Final[tuple[BlockKind, ...]] = get_args(BlockKind)


@dataclass(frozen=True, slots=True)
class Block:
    """One typed block: the person's words, the report, or what is for oneself alone."""

    kind: BlockKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Typing:
    """All that is being typed: notes, the field of actions, that of decisions, the fields of the summary."""

    blocks: tuple[Block, ...] = ()
    task: str = ""
    decision: str = ""
    ending: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True when nothing was typed."""
        texts = (self.task, self.decision, *(block.text for block in self.blocks), *self.ending.values())
        return not any(text.strip() for text in texts)


@dataclass(frozen=True, slots=True)
class Draft:
    """The interview begun at `started` (ISO 8601) under the `key` that its tasks name already."""

    key: str
    started: str
    typing: Typing = Typing()

    def to_json(self) -> Json:
        """As the draft table keeps it."""
        told = asdict(self.typing)
        told["blocks"] = [asdict(block) for block in self.typing.blocks]
        return {"key": self.key, "started": self.started, **told}


def draft_key(root: str) -> str:
    """The name of the draft of a person's interview."""
    return f"interview:{root}"


def read_draft(value: Json) -> Draft | None:
    """A draft from the table; None for what is no draft."""
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        return None
    listed, ending = value.get("blocks"), value.get("ending")
    blocks = [_block(item) for item in listed] if isinstance(listed, list) else []
    fields = {str(name): str(text) for name, text in ending.items()} if isinstance(ending, dict) else {}
    typing = Typing(
        blocks=tuple(block for block in blocks if block is not None),
        task=str(value.get("task") or ""),
        decision=str(value.get("decision") or ""),
        ending=fields,
    )
    return Draft(str(value["key"]), str(value.get("started") or ""), typing)


def _block(value: Json) -> Block | None:
    if not isinstance(value, dict):
        return None
    kind = next((kind for kind in KINDS if kind == value.get("kind")), None)
    return Block(kind, str(value.get("text") or "")) if kind else None
