"""What the window asks of the rest of the program; `app.py` gives it, tests give a fake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from referent_desk.domain.clock import Clock

if TYPE_CHECKING:
    from referent_desk.desk.shell.screen import ScreenEntry
    from referent_desk.desk.shell.search import SearchProvider
    from referent_desk.desk.shell.shortcuts import Key
    from referent_desk.desk.shell.undoing import Watch
    from referent_desk.desk.shell.window import Window


class OpenVault(Protocol):
    """An open vault, as the window holds it: something to close. What is in it, the screens' services know."""

    def close(self) -> None:
        """Drop the key and release the lock; idempotent."""
        ...


class Opening(Protocol):
    """Opens vaults. `create`, `open` and `recover` derive keys: they are called in a worker thread.

    Each raises a Refusal whose sentence says what happened and what to do.
    """

    def folder(self) -> Path:
        """The folder of the vault proposed."""
        ...

    def exists(self, folder: Path) -> bool:
        """True when a vault is there."""
        ...

    def first_name(self) -> str:
        """The first name of the greeting, the only thing kept outside the vault; may be empty."""
        ...

    def keep_first_name(self, name: str) -> None:
        """Keep the first name of the greeting (empty forgets it)."""
        ...

    def create(self, folder: Path, passphrase: str) -> tuple[OpenVault, list[str]]:
        """Make a vault; answers it open, and its twelve recovery words."""
        ...

    def open(self, folder: Path, passphrase: str) -> OpenVault:
        """Open a vault with its phrase."""
        ...

    def recover(self, folder: Path, words: Sequence[str], new_passphrase: str) -> tuple[OpenVault, list[str]]:
        """Open a vault with its words and give it a new phrase; answers it, and twelve new words."""
        ...

    def read_word(self, typed: str) -> str | None:
        """The recovery word meant (accents left out, or its first four letters), or None."""
        ...

    def complete_word(self, start: str) -> list[str]:
        """The recovery words that begin so, at most eight."""
        ...


@dataclass(frozen=True)
class Furniture:
    """What an open vault puts in the window. `close` is called, in the window's thread, before the vault's.

    `keys` are shortcuts that hold on every screen, beside those of the screens' own entries. `keep_scale` keeps the
    size of text that was chosen.
    """

    screens: Sequence["ScreenEntry"]
    first: str
    search: "SearchProvider | None" = None
    note: Callable[[], None] | None = None
    close: Callable[[], None] = field(default=lambda: None)
    keys: Sequence["Key"] = ()
    keep_scale: Callable[[float], None] = field(default=lambda _scale: None)
    watch: "Watch | None" = None
    """Watches what a gesture writes, so that what was taken back can be done again."""


Furnish = Callable[[OpenVault, "Window"], Furniture]
"""Builds the screens over an open vault, in the window's thread (its own connection: `vault.connect()`)."""


@dataclass(frozen=True)
class DeskParts:
    """All that `run_window` needs. `idle_minutes` before the lock; `remark` at the right of the footer."""

    opening: Opening
    furnish: Furnish
    clock: Clock
    version: str
    remark: str = ""
    scale: float = 1.0
    dark: bool = False
    idle_minutes: float = 5.0
    keep_scale: Callable[[float], None] = field(default=lambda _scale: None)
