"""The schema's age: brought up to date one step at a time, backed up before, never downward."""

import shutil
from pathlib import Path

import pytest

from referent_desk.vault import backup_file, migrating
from referent_desk.vault.database import transaction
from referent_desk.vault.refusals import Code, VaultRefusal
from referent_desk.vault.vault import open_vault, restore
from tests.vault.conftest import MARKER, PHRASE, Made, clock, get, put

LATER = migrating.newest() + 1


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The program's migrations, and room for later ones."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_an_older_vault_is_brought_up_to_date_after_a_backup(made: Made, steps: Path) -> None:
    (steps / f"{LATER:04}.sql").write_text("ALTER TABLE preference ADD COLUMN more TEXT DEFAULT 'new';")
    (steps / f"{LATER + 1:04}.sql").write_text("CREATE TABLE later (a TEXT);\nINSERT INTO later VALUES ('x');")
    with open_vault(made.folder, PHRASE, clock, migrations=steps) as vault:
        assert migrating.version(vault.connection) == LATER + 1
        assert vault.connection.execute("SELECT more FROM preference").fetchall() == [("new",)]
        assert vault.connection.execute("SELECT a FROM later").fetchall() == [("x",)]
    (kept,) = (made.folder / "backups").iterdir()
    assert kept.name == f"avant-version-{LATER + 1:04}-20261013-095000.zip"
    backup_file.check(kept)
    restore(kept, made.folder.parent / "avant")
    with open_vault(made.folder.parent / "avant", PHRASE, clock) as former:
        assert migrating.version(former.connection) == LATER - 1
        assert get(former, "marker") == MARKER


def test_a_step_that_fails_is_undone_whole_and_the_former_program_still_opens(made: Made, steps: Path) -> None:
    (steps / f"{LATER:04}.sql").write_text(
        "CREATE TABLE half (a);\nDELETE FROM preference;\nSELECT broken FROM nowhere;"
    )
    with pytest.raises(VaultRefusal, match=Code.MIGRATION):
        open_vault(made.folder, PHRASE, clock, migrations=steps)
    assert len(list((made.folder / "backups").glob("*.zip"))) == 1
    with made.open() as vault:
        assert get(vault, "marker") == MARKER
        assert migrating.version(vault.connection) == LATER - 1
        assert vault.connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_a_vault_of_a_later_program_can_be_read_and_not_written(made: Made, steps: Path) -> None:
    (steps / f"{LATER:04}.sql").write_text("CREATE TABLE later (a TEXT);")
    open_vault(made.folder, PHRASE, clock, migrations=steps).close()
    with made.open() as vault:
        assert vault.read_only
        assert get(vault, "marker") == MARKER
        vault.touch("show")
        with pytest.raises(VaultRefusal) as refused:
            put(vault, "a", "b")
        assert refused.value.code == Code.NEWER_SCHEMA
        assert "plus récente" in refused.value.sentence
        own = vault.connect()
        with pytest.raises(VaultRefusal, match=Code.NEWER_SCHEMA), transaction(own):
            own.execute("DELETE FROM preference")
        own.close()


def test_the_steps_of_the_program_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.stem) for path in migrating.MIGRATIONS.glob("*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))
