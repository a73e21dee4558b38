"""The swap: a full disk, a cancel, a crash, damage; one whole catalogue is there afterwards, always."""

import contextlib
import os
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from referent_desk.catalogue import generation
from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files, rebuild
from referent_desk.catalogue.refusals import CatalogueRefusal
from referent_desk.catalogue.report import ImportReport
from referent_desk.catalogue.request import SearchRequest
from tests.catalogue.lheo_files import bring, clock, formation, lheo, titles, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def test_progress_goes_forward_and_ends_at_its_total(folder: Path) -> None:
    path = write(folder.parent / "f.xml", lheo(*(formation(str(n)) for n in range(300))))
    told: list[tuple[int, int]] = []
    import_files(folder, [path], clock=clock, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1


def test_an_import_that_is_cancelled_changes_nothing(folder: Path) -> None:
    before = bring(folder, formation("1"))
    path = write(folder.parent / "g.xml", lheo(formation("2")))
    for after in range(4):
        calls = iter([False] * after + [True] * 10)
        with pytest.raises(CatalogueRefusal) as refused:
            import_files(folder, [path], source="region", clock=clock, cancelled=lambda calls=calls: next(calls))  # type: ignore[misc]
        assert refused.value.code == "cancelled"
        _untouched(folder, before)
        if after == 2:
            break


class _Failing:
    """A function of the system that works a number of times, then answers that the disk is full."""

    def __init__(self, real: Callable[..., object], times: int) -> None:
        self.real, self.left = real, times

    def __get__(self, instance: object, owner: object = None) -> Callable[..., object]:
        return lambda *arguments: self(instance, *arguments)

    def __call__(self, *arguments: object) -> object:
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "No space left on device")
        return self.real(*arguments)


@pytest.mark.parametrize(("owner", "name"), [(Path, "rename"), (Path, "replace"), (os, "fsync")])
def test_a_disk_full_at_any_step_of_the_swap_leaves_one_whole_catalogue(
    folder: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    before = bring(folder, formation("1"))
    real = getattr(owner, name)
    for times in count():
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, _Failing(real, times))
            refusal = _refusal_of(folder)
        if refusal is None:
            break
        assert (refusal.code, "plein" in refusal.sentence) == ("disk", True)
        assert open_catalogue(folder).digest == before.digest or titles(folder) == ["Neuf"]
    assert titles(folder) == ["Neuf"]
    assert times >= 1


def _refusal_of(folder: Path) -> CatalogueRefusal | None:
    try:
        bring(folder, formation("2", title="Neuf"))
    except CatalogueRefusal as refusal:
        return refusal
    return None


def test_what_a_crash_left_is_swept_away(folder: Path) -> None:
    bring(folder, formation("1"))
    (folder / "gen-000099.building").mkdir()
    (folder / "gen-000050").mkdir()
    (folder / "gen-000050" / "catalogue.db").write_bytes(b"half")
    bring(folder, formation("2"))
    assert {p.name for p in folder.iterdir()} == {"current", "sources", "gen-000100"}


@pytest.mark.parametrize("harm", ["pointer", "database", "missing"])
def test_a_damaged_catalogue_says_so_and_is_built_again_from_the_kept_files(folder: Path, harm: str) -> None:
    bring(folder, formation("1"), source="a")
    digest = bring(folder, formation("2", title="Neuf"), source="b", name="g.xml").digest
    used = folder / open_catalogue(folder).generation / "catalogue.db"
    if harm == "pointer":
        (folder / "current").write_bytes(b"{}")
    elif harm == "database":
        used.write_bytes(b"not a database at all" * 1000)
    else:
        used.unlink()
    with pytest.raises(CatalogueRefusal) as refused:
        open_catalogue(folder)
    assert refused.value.code == "damaged"
    assert rebuild(folder, clock=clock).digest == digest
    assert titles(folder) == ["Neuf", "Titre professionnel maçon"]


def test_an_import_into_a_damaged_catalogue_keeps_the_other_sources(folder: Path) -> None:
    bring(folder, formation("1"), source="a")
    bring(folder, formation("2", title="Ancien"), source="b", name="g.xml")
    (folder / "current").write_bytes(b"")
    bring(folder, formation("3", title="Neuf"), source="b", name="h.xml")
    assert titles(folder) == ["Neuf", "Titre professionnel maçon"]


def test_nothing_kept_cannot_be_built_again(folder: Path) -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        rebuild(folder, clock=clock)
    assert refused.value.code == "nothing_read"


def test_an_open_catalogue_reads_on_and_then_knows_that_it_is_old(folder: Path) -> None:
    bring(folder, formation("1"))
    catalogue = open_catalogue(folder)
    catalogue.warm()
    bring(folder, formation("1"), formation("2"))
    assert catalogue.search(SearchRequest("maçon")).total == 1
    assert not catalogue.is_current()
    fresh = catalogue.refreshed()
    assert fresh.search(SearchRequest("maçon")).total == 2
    assert fresh.refreshed() is fresh


def test_two_imports_at_once_are_refused(folder: Path) -> None:
    path = write(folder.parent / "f.xml", lheo(formation()))
    codes: list[str] = []

    def again(_done: int, _total: int) -> None:
        with pytest.raises(CatalogueRefusal) as refused:
            import_files(folder, [path], clock=clock)
        codes.append(refused.value.code)

    import_files(folder, [path], clock=clock, progress=again)
    assert set(codes) == {"busy"}


def _untouched(folder: Path, before: ImportReport) -> None:
    catalogue = open_catalogue(folder)
    assert catalogue.digest == before.digest
    assert {p.name for p in folder.iterdir()} == {"current", "sources", catalogue.generation}
    assert not list(folder.rglob("*.partial"))


def test_a_generation_is_named_by_a_number_only(folder: Path) -> None:
    bring(folder, formation("1"))
    (folder / "current").write_bytes(b'{"generation":"../../etc","digest":""}')
    with pytest.raises(CatalogueRefusal):
        generation.current(folder)


def test_a_folder_that_is_still_being_written_is_swept_all_the_same(tmp_path: Path) -> None:
    unfinished = tmp_path / "gen-000002.building"
    unfinished.mkdir()
    stop = threading.Event()

    def write_on() -> None:
        for number in count():
            if stop.is_set():
                return
            with contextlib.suppress(FileNotFoundError):
                (unfinished / f"{number}.tmp").write_bytes(b"x")

    writers = [threading.Thread(target=write_on) for _ in range(3)]
    threading.Timer(0.1, stop.set).start()
    for writer in writers:
        writer.start()
    try:
        generation.sweep(tmp_path)
        assert not unfinished.exists()
    finally:
        stop.set()
        for writer in writers:
            writer.join()
