"""A desk put back to a former day (exchange.md, 7): nothing is lost on either side, and nobody stays blocked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from referent_desk.exchange import renewing
from referent_desk.exchange.status import status
from referent_desk.hub.database import transaction
from referent_desk.hub.service import Hub, open_hub
from tests.hub.laptop import clock
from tests.hub.lives import Life, all_is_well, hub_ids, settle_down


@pytest.fixture
def world(lives_region: tuple[Path, list[list[str]]], tmp_path: Path) -> Iterator[tuple[Hub, list[Life]]]:
    region, words = lives_region
    shutil.copytree(region / "hub", tmp_path / "hub")
    lives = []
    for number in range(len(words)):
        home = tmp_path / f"poste-{number}"
        shutil.copytree(region / f"vault-{number}", home / "vault")
        (home / "marks").mkdir()
        lives.append(Life(f"poste-{number}", home / "vault", words[number], home / "marks").open())
    with open_hub(tmp_path / "hub", clock) as hub:
        yield hub, lives
    for life in lives:
        life.close()


World = tuple[Hub, list[Life]]

NEW_COLUMNS = [
    *(("channel", name) for name in ("says", "since", "refused")),
    *(("stream", name) for name in ("opened", "ended", "told")),
    ("device", "copies"),
]


def test_a_restored_laptop_gets_back_what_it_had_sent(world: World, tmp_path: Path) -> None:
    hub, (one, two, _other) = world
    before = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    saved = one.save(tmp_path / "b.zip")
    after = one.add()
    one.edit(before, "avant@exemple.fr")
    settle_down(hub, [one, two], tmp_path / "b")
    held = one.changes()
    one.restore(saved)
    told = renewing.latest(one.desk.connection)
    assert told is not None
    assert (told.why, told.heard, told.made) == ("backup", False, "2026-10-13T09:50:00Z")
    assert after not in one.shown()
    new = one.add()
    assert settle_down(hub, [one, two], tmp_path / "c") == []
    assert set(one.changes()) == {*held, *(id for id, change in one.changes().items() if change.root == new)}
    assert set(one.shown()) == {before, after, new}
    assert one.shown() == two.shown()
    assert hub_ids(hub) == set(one.changes())
    told = renewing.latest(one.desk.connection)
    assert told is not None
    assert told.heard
    for life in (one, two):
        all_is_well(life)
    assert status(one.desk.vault).check == "equal"


def test_what_the_hub_may_not_have_goes_again_and_counts_once(world: World, tmp_path: Path) -> None:
    hub, (one, two, _other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    one.edit(root, "deux@exemple.fr")
    (on_its_way,) = one.send(tmp_path / "clé")
    saved = one.save(tmp_path / "b.zip")
    one.edit(root, "trois@exemple.fr")
    (lost_life,) = one.send(tmp_path / "clé")
    hub.ingest([on_its_way])
    one.restore(saved)
    hub.ingest([lost_life])
    assert settle_down(hub, [one, two], tmp_path / "c") == []
    assert one.shown() == two.shown()
    assert len(one.changes()) == len(hub_ids(hub)) == 5


def test_a_file_of_the_dead_laptop_that_comes_late_is_taken_once_the_copies_were_told(
    world: World, tmp_path: Path
) -> None:
    hub, (one, two, _other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    saved = one.save(tmp_path / "b.zip")
    late = one.add()
    (file,) = one.send(tmp_path / "clé")
    one.restore(saved)
    new = one.add()
    settle_down(hub, [one, two], tmp_path / "c")
    entry = hub.ingest([file]).files[0]
    assert (entry.status, entry.code) in {("quarantined", "forked_stream"), ("applied", "applied")}
    settle_down(hub, [one, two], tmp_path / "d")
    hub.ingest([file])
    settle_down(hub, [one, two], tmp_path / "e")
    assert set(one.shown()) == set(two.shown()) == {root, late, new}
    assert list(hub.home.kept.iterdir()) == []
    for life in (one, two):
        all_is_well(life)


@pytest.mark.parametrize("with_mark", [False, True])
def test_a_folder_put_back_by_something_else_is_noticed_and_heals(
    world: World, tmp_path: Path, with_mark: bool
) -> None:
    hub, (one, two, _other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    image = one.image(tmp_path / "image")
    lost = one.add()
    settle_down(hub, [one, two], tmp_path / "b")
    one.put_back(image, with_mark=with_mark)
    told = renewing.latest(one.desk.connection)
    assert (told is None) is with_mark
    new = one.add()
    one.edit(root, "nouveau@exemple.fr")
    settle_down(hub, [one, two], tmp_path / "c")
    told = renewing.latest(one.desk.connection)
    assert told is not None
    assert told.why == ("told" if with_mark else "mark")
    assert set(one.shown()) == {root, lost, new}
    assert one.shown() == two.shown()
    assert hub_ids(hub) == set(one.changes())
    for life in (one, two):
        all_is_well(life)


def test_one_vault_on_two_laptops_is_told_to_both_and_nothing_is_lost(world: World, tmp_path: Path) -> None:
    hub, (one, two, _other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    image = one.image(tmp_path / "image")
    twin = Life("jumeau", tmp_path / "jumeau", one.words, tmp_path / "marks-jumeau")
    shutil.copytree(image / "vault", twin.folder)
    twin.marks.mkdir()
    twin.open()
    try:
        for turn in range(3):
            one.edit(root, f"un-{turn}@exemple.fr")
            twin.edit(root, f"jumeau-{turn}@exemple.fr")
            one.add()
            twin.add()
            settle_down(hub, [one, twin, two], tmp_path / f"t{turn}")
            assert set(one.shown()) == set(twin.shown()) == set(two.shown())
            assert one.shown() == twin.shown() == two.shown()
            assert hub_ids(hub) == set(one.changes())
        for life in (one, two, twin):
            all_is_well(life)
        assert renewing.other_copy(one.desk.connection) or renewing.other_copy(twin.desk.connection)
    finally:
        twin.close()


def test_what_a_life_sent_that_ended_before_it_learned_of_another_is_taken_in_its_place(
    world: World, tmp_path: Path
) -> None:
    hub, (one, two, _other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    image = one.image(tmp_path / "image")
    first = one.add()
    settle_down(hub, [one, two], tmp_path / "b")
    one.put_back(image, with_mark=True)
    second = one.add()
    (file,) = one.send(tmp_path / "clé")
    assert [entry.code for entry in hub.ingest([file]).files] == ["forked_stream"]
    one.put_back(image, with_mark=True)  # it never learned
    third = one.add()
    settle_down(hub, [one, two], tmp_path / "c")
    two.add()
    settle_down(hub, [one, two], tmp_path / "d")
    assert {root, first, second, third} < set(one.shown())
    assert one.shown() == two.shown()
    assert list(hub.home.kept.iterdir()) == []
    for life in (one, two):
        all_is_well(life)


def test_copies_that_had_written_nothing_yet_find_each_other_too(world: World, tmp_path: Path) -> None:
    hub, (one, two, other) = world
    image = one.image(tmp_path / "image")
    twin = Life("jumeau", tmp_path / "jumeau", one.words, tmp_path / "marks-jumeau")
    shutil.copytree(image / "vault", twin.folder)
    twin.marks.mkdir()
    twin.open()
    try:
        for turn in range(3):
            for life in (one, twin, two, other):
                life.add()
            settle_down(hub, [one, twin, two, other], tmp_path / f"t{turn}")
        assert one.shown() == twin.shown() == two.shown()
        assert set(one.changes()) | set(other.changes()) == hub_ids(hub)
        assert [row.copies for row in hub.status().devices] == [True, False, False]
    finally:
        twin.close()


def test_a_hub_of_the_former_schema_takes_a_desk_that_comes_back(world: World, tmp_path: Path) -> None:
    hub, (one, two, _other) = world
    one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    saved = one.save(tmp_path / "b.zip")
    one.add()
    settle_down(hub, [one, two], tmp_path / "b")
    with transaction(hub.engine) as connection:
        for table, column in NEW_COLUMNS:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    one.restore(saved)
    with open_hub(hub.home.folder, clock) as again:
        settle_down(again, [one, two], tmp_path / "c")
        assert set(one.changes()) == set(two.changes()) == hub_ids(again)
    for life in (one, two):
        all_is_well(life)
