"""The hub's folder and its encrypted database."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from referent_desk.hub.database import migrate, open_database, reading, revision, transaction
from referent_desk.hub.home import Home, building, find_home, write_new, writing
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.tables import metadata, platform


@pytest.fixture
def home(tmp_path: Path) -> Home:
    with building(tmp_path / "hub") as made:
        engine = open_database(made)
        migrate(engine)
        engine.dispose()
    return find_home(tmp_path / "hub")


def test_the_database_of_a_home_is_not_readable_without_its_key(home: Home) -> None:
    engine = open_database(home)
    with transaction(engine) as connection:
        connection.execute(insert(platform).values(code="cher", name="MARQUEUR-LISIBLE"))
    assert not home.database.read_bytes().startswith(b"SQLite format 3")
    for path in home.folder.rglob("*"):
        if path.is_file():
            assert b"MARQUEUR-LISIBLE" not in path.read_bytes()
    engine.dispose()


def test_another_key_is_refused_without_a_trace(home: Home) -> None:
    home.key_file.write_text("00" * 32)
    with pytest.raises(HubRefusal) as refused:
        migrate(open_database(home))
    assert refused.value.code == HubCode.BAD_KEY


@pytest.mark.parametrize("content", ["", "zz", "00" * 31, "é"])
def test_a_malformed_key_file_is_refused(home: Home, content: str) -> None:
    home.key_file.write_text(content, encoding="utf-8")
    with pytest.raises(HubRefusal) as refused:
        open_database(home)
    assert refused.value.code == HubCode.BAD_KEY


def test_what_fails_inside_a_transaction_leaves_the_state_before(home: Home) -> None:
    engine = open_database(home)

    def fail_halfway() -> None:
        with transaction(engine) as connection:
            connection.execute(insert(platform).values(code="cher", name="Cher"))
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fail_halfway()
    with reading(engine) as connection:
        assert connection.execute(select(platform)).all() == []


def test_a_newer_schema_is_refused(home: Home) -> None:
    engine = open_database(home)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(HubRefusal) as refused:
        migrate(engine)
    assert refused.value.code == HubCode.NEWER_SCHEMA


def test_the_revisions_make_the_tables_that_the_program_speaks_of(home: Home) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_database(home)
    assert revision(engine) is not None
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_up_to_date_hub_opens_without_alembic(home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from referent_desk.hub.database import *;"
        "from referent_desk.hub.home import find_home;"
        f"migrate(open_database(find_home(Path({str(home.folder)!r}))));"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_two_processes_do_not_write_in_one_home(home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from referent_desk.hub.home import *\n"
        f"home = find_home(Path({str(home.folder)!r}))\n"
        "try:\n  with writing(home): print('written')\n"
        "except HubRefusal as refused: print(refused.code)\n"
    )

    def other() -> str:
        return subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout

    with writing(home):
        assert other() == "busy\n"
    assert other() == "written\n"


def test_a_home_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cut"), building(tmp_path / "hub"):
        raise ValueError("cut")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused(home: Home) -> None:
    with pytest.raises(HubRefusal) as refused, building(home.folder):
        pass
    assert refused.value.code == HubCode.EXISTS


def test_files_of_a_home_are_for_its_owner_alone(home: Home) -> None:
    write_new(home.rosters / "one", b"1")
    for path in home.folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
