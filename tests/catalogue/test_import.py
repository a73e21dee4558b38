"""An import makes a whole new catalogue, counts what changed, and leaves the former one alone when it fails."""

import os
import sqlite3
import stat
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
from tests.catalogue.lheo_files import clock, formation, lheo, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def bring(folder: Path, *formations: str, source: str | None = "region", name: str = "f.xml") -> ImportReport:
    path = write(folder.parent / name, lheo(*formations))
    return import_files(folder, [path], source=source, clock=clock)


def counts(report: ImportReport) -> dict[str, int]:
    file = report.files[0]
    return {"offers": file.offers, "added": file.added, "replaced": file.replaced} | {
        "unchanged": file.unchanged,
        "retired": file.retired,
    }


def titles(folder: Path) -> list[str]:
    catalogue = open_catalogue(folder)
    found = catalogue.search(SearchRequest(limit=100, sort="soonest"))
    assert found.total == len(found.offers) == catalogue.stats().offers
    return sorted(offer.title for offer in found.offers)


def test_a_catalogue_that_never_was_filled_is_empty(folder: Path) -> None:
    catalogue = open_catalogue(folder)
    assert catalogue.empty
    assert catalogue.search(SearchRequest("maçon")).total == 0
    assert catalogue.offer("0" * 16) is None
    assert catalogue.stats().offers == 0
    assert not folder.exists()


def test_a_later_file_updates_retires_and_says_so(folder: Path) -> None:
    first = bring(folder, formation("1"), formation("2"), formation("3"))
    assert counts(first) == {"offers": 3, "added": 3, "replaced": 0, "unchanged": 0, "retired": 0}
    second = bring(folder, formation("1"), formation("2", title="Autre"), formation("4", title="Neuf"))
    assert counts(second) == {"offers": 3, "added": 1, "replaced": 1, "unchanged": 1, "retired": 1}
    assert titles(folder) == ["Autre", "Neuf", "Titre professionnel maçon"]


def test_counts_are_of_elements_read_and_accepted(folder: Path) -> None:
    report = bring(folder, formation("1"), formation("2", title="-"), formation("3", provider="B"))
    file = report.files[0]
    assert (file.offers, file.courses, file.sessions) == (2, 2, 2)
    assert (file.rejected_count, file.rejected[0].code, file.rejected[0].line) == (1, "no_title", 3)
    assert (file.format, report.read, report.changed) == ("lheo-2.3", 1, True)


def test_the_same_file_again_changes_nothing_but_the_date(folder: Path) -> None:
    first = bring(folder, formation("1"), formation("2"))
    second = bring(folder, formation("1"), formation("2"))
    assert counts(second)["unchanged"] == 2
    assert first.digest == second.digest


def test_the_same_number_from_two_sources_is_two_offers(folder: Path) -> None:
    bring(folder, formation("1"), source="a")
    bring(folder, formation("1"), source="b")
    catalogue = open_catalogue(folder)
    assert catalogue.stats().offers == 2
    assert [(s.name, s.offers) for s in catalogue.stats().sources] == [("a", 1), ("b", 1)]


def test_without_a_source_the_name_of_the_file_is_the_source(folder: Path) -> None:
    bring(folder, formation("1"), source=None, name="un.xml")
    bring(folder, formation("1"), source=None, name="deux.xml")
    assert [s.name for s in open_catalogue(folder).stats().sources] == ["deux.xml", "un.xml"]


def test_files_of_one_import_and_one_source_are_together_its_new_state(folder: Path) -> None:
    bring(folder, formation("9"))
    paths = [
        write(folder.parent / "a.xml", lheo(formation("1"), formation("2"))),
        write(folder.parent / "b.xml", lheo(formation("2", title="Autre"), formation("3"))),
    ]
    report = import_files(folder, paths, source="region", clock=clock)
    assert [(f.offers, f.replaced, f.retired) for f in report.files] == [(2, 0, 0), (2, 1, 1)]
    assert titles(folder) == ["Autre", "Titre professionnel maçon", "Titre professionnel maçon"]


def test_a_number_twice_in_one_file_is_a_replacement_that_is_counted(folder: Path) -> None:
    report = bring(folder, formation("1"), formation("1", title="Autre"))
    assert (report.files[0].offers, report.files[0].replaced, report.offers) == (2, 1, 1)
    assert titles(folder) == ["Autre"]


def test_a_refused_file_takes_nothing_of_its_source_away(folder: Path) -> None:
    bring(folder, formation("1"), formation("2"))
    paths = [
        write(folder.parent / "a.xml", lheo(formation("1", title="Autre"), formation("3", title="Neuf"))),
        write(folder.parent / "b.xml", lheo(formation("1", title="Non"), formation("4"))[:-40]),
    ]
    report = import_files(folder, paths, source="region", clock=clock)
    assert (report.read, report.files[0].retired, report.files[1].refused) == (1, 0, True)
    assert titles(folder) == ["Autre", "Neuf", "Titre professionnel maçon"]


def test_real_variants_of_one_offer_are_three_sources_or_replacements(shared_data: Path, folder: Path) -> None:
    names = ["2.2-plaquiste.xml", "2.2-apprentissage.xml", "2.2-entrees-permanentes.xml"]
    paths = [shared_data / "lheo" / name for name in names]
    apart = import_files(folder, paths, clock=clock)
    assert apart.offers == 3
    together = import_files(folder.parent / "autre", paths, source="etoile", clock=clock)
    assert together.offers == 1
    assert [file.replaced for file in together.files] == [0, 1, 1]
    assert [file.sessions for file in together.files] == [2, 2, 2]


def test_every_file_of_the_shared_folder_is_read_or_refused_by_name(shared_data: Path, folder: Path) -> None:
    paths = sorted((shared_data / "lheo").glob("*.xml"))
    report = import_files(folder, paths, clock=clock)
    told = {Path(f.path).name: (f.format, f.offers, f.records, [p.code for p in f.rejected]) for f in report.files}
    assert told["1.3-conseiller-insertion.xml"] == ("lheo-1.3.0", 0, 1, ["unsupported_root"])
    assert told["2.2-index-carif.xml"] == ("lheo-index-2.2", 0, 10, ["unsupported_root"])
    assert told["index-leger.xml"] == ("lheo-leger", 0, 1, ["unsupported_root"])
    for name in ("2.2-plaquiste.xml", "2.2-apprentissage.xml", "2.2-bts-onisep.xml", "2.2-daeu.xml"):
        assert told[name] == ("lheo-2.2", 1, 0, [])
    assert report.offers == 5


def test_imported_files_are_kept_as_they_came(folder: Path) -> None:
    bring(folder, formation("1"), source="Région Centre / été")
    kept = [p for p in (folder / "sources").rglob("*") if p.is_file() and p.name != "source.json"]
    assert [p.read_bytes() for p in kept] == [(folder.parent / "f.xml").read_bytes()]
    bring(folder, formation("2"), source="Région Centre / été", name="g.xml")
    kept = [p for p in (folder / "sources").rglob("*") if p.is_file() and p.name != "source.json"]
    assert [p.read_bytes() for p in kept] == [(folder.parent / "g.xml").read_bytes()]


def test_nobody_else_may_read_the_folder(folder: Path) -> None:
    bring(folder, formation("1"))
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_digest_is_that_of_the_offers_whatever_the_order(folder: Path) -> None:
    bring(folder, formation("1"), formation("2"), source="a")
    one = bring(folder, formation("3"), source="b").digest
    other = folder.parent / "autre"
    bring(other, formation("3"), source="b")
    two = import_files(
        other, [write(folder.parent / "f.xml", lheo(formation("2"), formation("1")))], source="a", clock=clock
    ).digest
    assert one == two
    assert open_catalogue(other).digest == two


def test_an_offer_that_was_tampered_with_does_not_verify(folder: Path) -> None:
    digest = bring(folder, formation("1"), formation("2")).digest
    catalogue = open_catalogue(folder)
    identity = catalogue.search(SearchRequest("maçon")).offers[0].id
    assert catalogue.verify(identity, digest)
    assert not catalogue.verify(identity, "0" * 64)
    assert not catalogue.verify("0" * 16, digest)
    catalogue.close()
    database = folder / catalogue.generation / "catalogue.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE record SET body = CAST(replace(CAST(body AS TEXT), '00 12', '66 66') AS BLOB)")
    assert not open_catalogue(folder).verify(identity, digest)


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
