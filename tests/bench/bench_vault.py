"""Opening a vault, against the one key derivation that no opening can do without: the phrase's, at the least cost."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from harness import Measure, timed

from referent_desk.caseload import projection
from referent_desk.caseload.log import Log, new_key
from referent_desk.vault.database import transaction
from referent_desk.vault.stretching import FLOOR, stretch
from referent_desk.vault.vault import create, open_vault

_PEOPLE = 400
_PHRASE = "quatre mots pour mesurer"


def _now() -> datetime:
    return datetime.now(UTC)


def _vault(folder: Path) -> None:
    vault, _words = create(folder, _PHRASE, _now, params=FLOOR)
    with vault:
        with transaction(vault.connection):
            projection.ensure(vault.connection)
        log = Log(vault.connection, _now, lambda: "0" * 32)
        for number in range(_PEOPLE):
            root = new_key()
            with log.act() as act:
                act.add(root, "Person", name={"family": f"Famille {number}", "given": "Prénom"})
                act.write(root, "Person", root, "email", f"jeune{number}@exemple.fr")
                act.add(root, "Barrier", ("Person", root), label="Se rendre à Bourges le matin")


def measures(folder: Path) -> Iterator[Measure]:
    """A vault of 400 records at the least cost allowed: the calibrated one only makes the ratio better."""
    _vault(folder / "vault")
    yield Measure(
        name="open a vault",
        ours=timed(lambda: open_vault(folder / "vault", _PHRASE, _now).close()),
        floor=timed(lambda: stretch(_PHRASE.encode(), bytes(16), FLOOR)),
        floor_name="Argon2id, 64 MiB, 3 passes, 4 lanes",
        limit=1.5,
    )
