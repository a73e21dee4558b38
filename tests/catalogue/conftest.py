"""A catalogue of the fictional offers, imported once for all the tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import write_offers
from tests.catalogue.lheo_files import clock


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("offers") / "offres.xml"
    write_offers(path)
    return path


@pytest.fixture(scope="session")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("vault") / "catalogue"
    report = import_files(folder, [demo_file], source="region", clock=clock)
    assert report.offers == 412
    catalogue = open_catalogue(folder)
    yield catalogue
    catalogue.close()
