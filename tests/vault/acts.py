"""One act on a vault in a process of its own, to be killed or starved of disk at any write.

python -m tests.vault.acts ACT FOLDER     exit 0 done; 1 refused, the code on the standard output
"""

import sys
from collections.abc import Callable
from pathlib import Path

from referent_desk.vault.refusals import VaultRefusal
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import backup, change_passphrase, create, open_vault, restore
from tests.vault.conftest import PHRASE, clock, put

NEW_PHRASE = "une tout autre phrase"


def _create(folder: Path) -> None:
    create(folder, PHRASE, clock, params=FLOOR)[0].close()


def _passphrase(folder: Path) -> None:
    with open_vault(folder, PHRASE, clock) as vault:
        change_passphrase(vault, PHRASE, NEW_PHRASE, params=FLOOR)


def _backup(folder: Path) -> None:
    with open_vault(folder, PHRASE, clock) as vault:
        backup(vault, folder.parent / "neuve.zip")


def _restore(folder: Path) -> None:
    restore(folder.parent / "sauvegarde.zip", folder)


def _write(folder: Path) -> None:
    with open_vault(folder, PHRASE, clock) as vault:
        for number in range(3):
            put(vault, f"line {number}", "x" * 3000)


ACTS: dict[str, Callable[[Path], None]] = {
    "create": _create,
    "passphrase": _passphrase,
    "backup": _backup,
    "restore": _restore,
    "write": _write,
}

if __name__ == "__main__":
    try:
        ACTS[sys.argv[1]](Path(sys.argv[2]))
    except VaultRefusal as refused:
        print(refused.code)
        sys.exit(1)
