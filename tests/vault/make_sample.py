"""Make the vault that stands in `sample/`: the one that every later version must open.

    python -m tests.vault.make_sample       once per published schema; before the first release, at each change of it

Its phrase and words are written beside it: it holds invented lines only.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from referent_desk.vault.database import transaction
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import create

SAMPLE = Path(__file__).parent / "sample"
PHRASE = "le coffre d’exemple s’ouvre toujours"
LINES = {"greeting": "Bonjour Inès", "text_scale": "125"}


def made_on() -> datetime:
    return datetime(2026, 10, 13, 9, 50, tzinfo=UTC)


def main() -> None:
    shutil.rmtree(SAMPLE, ignore_errors=True)
    vault, words = create(SAMPLE, PHRASE, made_on, params=FLOOR)
    with vault, transaction(vault.connection):
        for name, value in LINES.items():
            vault.connection.execute("INSERT INTO preference (name, value) VALUES (?, ?)", (name, value))
    for empty in ("outbox", "inbox", "quarantine", "backups"):
        (SAMPLE / empty).rmdir()  # git keeps no empty folder; opening makes them again
    (SAMPLE / "vault.lock").unlink()
    (SAMPLE / "words.txt").write_text(" ".join(words) + "\n", "utf-8")
    # Invented lines, for whoever runs the tests: the rights of any file of the checkout.
    SAMPLE.chmod(0o755)
    for file in SAMPLE.iterdir():
        file.chmod(0o644)


if __name__ == "__main__":
    main()
