"""Names of bundle files: device codes and numbers, never a person's anything (exchange.md, 1)."""

import re
import secrets
from collections.abc import Iterable
from pathlib import Path

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody confuses when reading aloud."""

HUB_CODE = "HUB"
SUFFIX = ".refx"
_CODE = re.compile(f"(?:[{ALPHABET}]{{6}}|{HUB_CODE})")


def is_code(text: str) -> bool:
    """Whether this is a device's code: six characters, or the hub's own."""
    return _CODE.fullmatch(text) is not None


def new_code(taken: Iterable[str]) -> str:
    """A code that no other device of the region has."""
    used = set(taken)
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(6))
        if code not in used:
            return code


def changes_name(sender: str, recipient: str, number: int) -> str:
    """`7Q2M4A-to-HUB-000042.refx`, from two codes."""
    return f"{sender}-to-{recipient}-{number:06d}{SUFFIX}"


def roster_name(version: int) -> str:
    """`HUB-roster-000003.refx`."""
    return f"{HUB_CODE}-roster-{version:06d}{SUFFIX}"


def catalogue_name(version: int) -> str:
    """`HUB-catalogue-000003.refx`."""
    return f"{HUB_CODE}-catalogue-{version:06d}{SUFFIX}"


def enrolment_name(code: str) -> str:
    """`HUB-to-7Q2M4A-enrolment.refx`."""
    return f"{HUB_CODE}-to-{code}-enrolment{SUFFIX}"


def request_name(device: str) -> str:
    """`request-<6 hex of the device's id>.refx`."""
    return f"request-{device[:6]}{SUFFIX}"


def free(folder: Path, name: str) -> Path:
    """The path for a new file of this name, `-2`, `-3`… when one is there: nothing is overwritten."""
    path = folder / name
    stem, count = name.removesuffix(SUFFIX), 1
    while path.exists() or path.is_symlink():
        count += 1
        path = folder / f"{stem}-{count}{SUFFIX}"
    return path
