"""Distances told from a region's own centres of communes, as long as its vault is the one that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.request import SearchRequest
from referent_desk.reference.communes import by_code
from referent_desk.reference.imported import import_reference
from tests.catalogue.lheo_files import bring, formation


@pytest.fixture(autouse=True)
def _places_put_back(tmp_path: Path) -> Iterator[None]:
    yield
    open_catalogue(tmp_path / "nowhere" / "catalogue")


def _km(folder: Path) -> float | None:
    (hit,) = open_catalogue(folder / "catalogue").search(SearchRequest("maçon", near="18033")).offers
    return hit.distance_km


def test_imported_centres_are_used_from_the_next_opening_on(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    bring(folder / "catalogue", formation())
    usual = _km(folder)
    table = tmp_path / "communes.csv"
    table.write_text("code_commune,latitude,longitude\n18033,48.0,2.4\n")
    import_reference(folder / "reference", table)
    moved = _km(folder)
    bourges = by_code("18033")
    assert bourges is not None
    assert (bourges.lat, bourges.lon) == (48.0, 2.4)
    assert usual is not None
    assert moved is not None
    assert moved > usual + 30


def test_another_vault_has_its_own_centres(tmp_path: Path) -> None:
    table = tmp_path / "communes.csv"
    table.write_text("code_commune,latitude,longitude\n18033,48.0,2.4\n")
    import_reference(tmp_path / "a" / "reference", table)
    open_catalogue(tmp_path / "a" / "catalogue")
    moved = by_code("18033")
    open_catalogue(tmp_path / "b" / "catalogue")
    usual = by_code("18033")
    assert moved is not None
    assert usual is not None
    assert moved.lat == 48.0 != usual.lat
