"""The window over the desk: what `desk.main` is made of, and what opens vaults for it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk import __version__
from referent_desk.app import Desk, clock_for, create_desk, default_vault, is_demo, open_desk, recover_desk
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.services import DeskParts, Furniture, OpenVault
    from referent_desk.desk.shell.window import Window


def show_window(folder: Path | None = None, *, desk: Desk | None = None, greeting: str | None = None) -> int:
    """Show the window until it is closed; answers the exit code.

    On the vault of `folder` (this account's if not given), locked; or on a desk that is open already, unlocked: the
    window then closes it. `greeting` stands for the first name that this account keeps.
    """
    from referent_desk.desk.main import run_window

    where = desk.vault.folder if desk else folder or default_vault()
    return run_window(window_parts(where, greeting=greeting), desk)


def window_parts(folder: Path, *, remark: str = "", greeting: str | None = None) -> "DeskParts":
    """What the window is made of, on the vault of this folder, made already or not.

    `remark` stands at the right of the footer; a vault of the demo says that it is one.
    """
    from referent_desk.desk.services import DeskParts

    def fill(vault: "OpenVault", window: "Window") -> "Furniture":
        if not isinstance(vault, Desk):
            raise TypeError("not a desk")
        from referent_desk.desk.screens.furnish import furnish

        return furnish(vault, window)

    told = remark or (tr("app", "Données fictives de démonstration") if is_demo(folder) else "")
    return DeskParts(DeskOpening(folder, greeting), fill, clock_for(folder), __version__, remark=told)


class DeskOpening:
    """Opens desks for the window (`desk.services.Opening`); keeps the first name of the greeting for this account."""

    def __init__(self, folder: Path, greeting: str | None = None) -> None:
        self._folder = folder
        self._greeting = greeting

    def folder(self) -> Path:
        """The folder of the vault proposed."""
        return self._folder

    def exists(self, folder: Path) -> bool:
        """True when a vault is there."""
        from referent_desk.vault.presence import holds_vault

        return holds_vault(folder)

    def first_name(self) -> str:
        """The first name of the greeting, the only thing kept outside the vault; may be empty."""
        if self._greeting is not None:
            return self._greeting
        try:
            return self._greeting_file().read_bytes()[:200].decode("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def keep_first_name(self, name: str) -> None:
        """Keep the first name of the greeting (empty forgets it)."""
        if self._greeting is not None:
            self._greeting = name
            return
        file = self._greeting_file()
        with suppress(OSError):  # a greeting is not worth a refusal
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name, encoding="utf-8")

    def create(self, folder: Path, passphrase: str) -> tuple[Desk, list[str]]:
        """Make a vault; answers its desk, and the twelve recovery words."""
        _load_screens()
        return create_desk(folder, passphrase, clock_for(folder))

    def open(self, folder: Path, passphrase: str) -> Desk:
        """Open a vault with its phrase, and read what the first screen shows."""
        from referent_desk.vault.opened import closed_on_failure

        _load_screens()
        desk = open_desk(folder, passphrase, clock_for(folder))
        with closed_on_failure(desk.vault):
            desk.prepare()
        return desk

    def recover(self, folder: Path, words: Sequence[str], new_passphrase: str) -> tuple[Desk, list[str]]:
        """Open a vault with its words and give it a new phrase; answers its desk, and twelve new words."""
        _load_screens()
        return recover_desk(folder, words, new_passphrase, clock_for(folder))

    def read_word(self, typed: str) -> str | None:
        """The recovery word meant, or None."""
        if not typed.strip():
            return None
        from referent_desk.vault.words import find_word

        return find_word(typed)

    def complete_word(self, start: str) -> list[str]:
        """The recovery words that begin so, at most eight."""
        from referent_desk.vault.words import complete

        return complete(start)

    def _greeting_file(self) -> Path:
        from platformdirs import user_config_path

        return user_config_path("referent-desk", appauthor=False) / "greeting"


def _load_screens() -> None:
    """Load screens and tables in the worker thread that opens a vault: neither the first window nor the next waits."""
    import referent_desk.desk.screens.furnish
    import referent_desk.desk.screens.people.view  # noqa: F401
    from referent_desk.reference import communes

    communes.by_code("18279")  # the table is read at its first use
