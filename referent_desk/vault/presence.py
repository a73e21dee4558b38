"""Whether a folder holds a vault: the first window asks, so nothing heavy is imported here."""

from pathlib import Path
from typing import Final

NAME: Final = "vault.json"
SECOND_NAME: Final = "vault-copy.json"
MAKING: Final = "being-made"


def holds_vault(folder: Path) -> bool:
    """Whether a vault was made in this folder (whole or damaged): what decides between opening and a first start."""
    there = any((folder / name).exists() for name in (NAME, SECOND_NAME))
    return there and not (folder / MAKING).exists()
