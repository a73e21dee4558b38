"""A file of another name is recognised as the next one of its source; and a source can be taken away."""

from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files, rebuild, remove_source
from referent_desk.catalogue.refusals import CatalogueRefusal
from referent_desk.catalogue.renewing import Renewal, renewals, source_formats
from referent_desk.catalogue.request import SearchRequest
from referent_desk.demo.offers import write_offers
from tests.catalogue.lheo_files import bring, clock, formation, lheo, titles, write


def many(*numbers: int, title: str = "Formation") -> list[str]:
    return [formation(str(number), f"{title} {number}") for number in numbers]


def of(folder: Path, path: Path) -> Renewal | None:
    return next(iter(renewals(open_catalogue(folder), [path])), None)


def test_the_file_of_the_next_month_renews_the_one_before(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(1, 2, 3, 4), source=None, name="region-octobre.xml")
    november = write(tmp_path / "region-novembre.xml", lheo(*many(2, 3, 4, 5)))
    assert of(folder, november) == Renewal(november, "region-octobre.xml", 3, 4, 4, whole=True)


def test_a_file_of_the_same_name_needs_no_question(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(1, 2), source=None, name="region.xml")
    assert of(folder, tmp_path / "region.xml") is None


def test_half_of_the_numbers_is_not_most_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(1, 2), source="region")
    assert of(folder, write(tmp_path / "b.xml", lheo(*many(2, 3)))) is None
    assert of(folder, write(tmp_path / "c.xml", lheo(*many(1, 2, 3)))) is not None


def test_another_format_is_another_source_whatever_its_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(1, 2), source="region")
    older = write(tmp_path / "b.xml", lheo(*many(1, 2), version="2.2"))
    assert source_formats(open_catalogue(folder)) == {"region": "lheo-2.3"}
    assert of(folder, older) is None


def test_two_files_that_only_number_alike_are_two_sources(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *(formation(str(n), f"Atelier {n}", provider="Le Rabot") for n in (1, 2, 3)), source="a")
    other = lheo(*(formation(str(n), f"Permis {n}", provider="La Route") for n in (1, 2, 3)))
    assert of(folder, write(tmp_path / "b.xml", other)) is None


def test_of_two_sources_that_hold_the_same_the_newest_is_renewed(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    path = write(tmp_path / "f.xml", lheo(*many(1, 2)))
    for day, name in ((4, "z"), (5, "a")):
        import_files(folder, [path], source=name, clock=lambda day=day: clock().replace(day=day))  # type: ignore[misc]
    found = of(folder, path)
    assert found is not None
    assert found.source == "a"


def test_a_part_of_a_source_is_told_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(*range(9)), source="region")
    part = of(folder, write(tmp_path / "cher.xml", lheo(*many(1, 2))))
    assert part is not None
    assert part.retires_most
    rest = of(folder, write(tmp_path / "b.xml", lheo(*many(*range(6)))))
    assert rest is not None
    assert not rest.retires_most


def test_a_long_file_is_looked_at_no_further_than_needed(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    path = tmp_path / "octobre.xml"
    write_offers(path, 900)
    import_files(folder, [path], clock=clock)
    path.rename(tmp_path / "novembre.xml")
    found = of(folder, tmp_path / "novembre.xml")
    assert found is not None
    assert found.looked < 900
    assert not found.whole


def test_what_nobody_reads_or_can_read_renews_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    path = write(tmp_path / "f.xml", lheo(*many(1, 2)))
    assert renewals(open_catalogue(folder), [path]) == ()
    bring(folder, *many(1, 2), source="region")
    broken = write(tmp_path / "cut.xml", lheo(*many(1, 2))[:-80])
    assert renewals(open_catalogue(folder), [broken, write(tmp_path / "x.txt", b"?"), tmp_path / "none.xml"]) == ()
    with pytest.raises(CatalogueRefusal, match="Rien n’a été importé"):
        renewals(open_catalogue(folder), [path], cancelled=lambda: True)


def test_a_source_taken_away_leaves_the_others_and_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(1, 2), source="un", name="un.xml")
    bring(folder, *many(3, title="Autre"), source="deux", name="deux.xml")
    digest = remove_source(folder, "un", clock=clock)
    assert titles(folder) == ["Autre 3"]
    assert open_catalogue(folder).digest == digest
    assert len(list((folder / "sources").iterdir())) == 1
    rebuild(folder, clock=clock)
    assert titles(folder) == ["Autre 3"]


def test_the_last_source_taken_away_leaves_an_empty_catalogue_that_can_be_filled_again(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, *many(1, 2), source="un")
    held = open_catalogue(folder)
    remove_source(folder, "un", clock=clock)
    assert held.refreshed().empty
    assert open_catalogue(folder).is_current()
    assert open_catalogue(folder).search(SearchRequest()).total == 0
    bring(folder, *many(1), source="un")
    assert titles(folder) == ["Formation 1"]


def test_a_source_of_another_name_is_not_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    with pytest.raises(CatalogueRefusal, match="pas de source"):
        remove_source(folder, "un", clock=clock)
    bring(folder, *many(1), source="deux")
    with pytest.raises(CatalogueRefusal, match="pas de source"):
        remove_source(folder, "un", clock=clock)
    assert titles(folder) == ["Formation 1"]
