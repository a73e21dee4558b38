"""The vault of the first schema, kept for ever: a later program opens it and brings it up to date."""

import shutil
from pathlib import Path

import pytest

from referent_desk.vault import migrating
from referent_desk.vault.database import Connection
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import create, open_vault, open_with_words
from tests.vault.conftest import clock, get
from tests.vault.make_sample import LINES, PHRASE, SAMPLE


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "exemple"
    shutil.copytree(SAMPLE, folder)
    return folder


def schema(connection: Connection) -> list[tuple[str, str, str]]:
    found = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return sorted((kind, name, " ".join(sql.split())) for kind, name, sql in found)


def test_the_sample_vault_opens_with_its_phrase(sample: Path) -> None:
    with open_vault(sample, PHRASE, clock) as vault:
        assert {name: get(vault, name) for name in LINES} == LINES
        assert migrating.version(vault.connection) == migrating.newest()
        assert not vault.read_only
        first = vault.connection.execute("SELECT number, at, event FROM audit ORDER BY number").fetchone()
        assert first == (1, "2026-10-13T09:50:00Z", "create")


def test_the_sample_vault_opens_with_its_words(sample: Path) -> None:
    open_with_words(sample, (SAMPLE / "words.txt").read_text("utf-8"), clock).close()


def test_the_sample_brought_up_to_date_has_the_schema_of_a_new_vault(sample: Path, tmp_path: Path) -> None:
    """Before the first release 0001.sql may change: then `python -m tests.vault.make_sample`."""
    fresh, _ = create(tmp_path / "neuf", PHRASE, clock, params=FLOOR)
    with fresh, open_vault(sample, PHRASE, clock) as old:
        assert schema(old.connection) == schema(fresh.connection)
