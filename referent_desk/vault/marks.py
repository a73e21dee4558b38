"""The mark that a vault leaves outside its folder: how far it had come. A folder put back into its past falls short.

A few bytes per vault in this account's settings: the stream written last and its last position. Nothing of anybody.
A mark may lag behind (a crash, a full disk): it never says more than what was written.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

import msgspec

from referent_desk.vault import durable

_MOST_BYTES: Final = 1000


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The stream that a vault wrote last, and its last position in it."""

    stream: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
    position: Annotated[int, msgspec.Meta(ge=0)]


def place_of(marks: Path, vault: str, folder: Path) -> Path:
    """Where the mark of a vault (its id) in a folder stands: a copy that lies elsewhere has a mark of its own."""
    named = f"{vault}\n{folder.resolve()}".encode("utf-8", "surrogateescape")
    return marks / f"{hashlib.sha256(named).hexdigest()[:32]}.json"


def read(path: Path) -> Mark | None:
    """The mark that stands there; None where there is none that can be read."""
    try:
        data = durable.read_capped(path, _MOST_BYTES)
        return msgspec.json.decode(data, type=Mark) if data is not None else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def keep(path: Path, mark: Mark) -> None:
    """Leave a mark. It warns of a rare mishap: where it can't be written, nobody is kept from working."""
    new = path.with_suffix(".new")
    with suppress(OSError):
        if read(path) != mark:
            path.parent.mkdir(mode=durable.PRIVATE_FOLDER, parents=True, exist_ok=True)
            durable.write_synced(new, msgspec.json.encode(mark))
            durable.put_in_place(new, path)
