"""Importing LHÉO offers, against a bare walk of the same file by `lxml.iterparse` that keeps nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from harness import Measure, timed
from lxml import etree

from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import write_offers

_OFFERS = 2000


def _walk(path: Path) -> int:
    offers = 0
    for _event, element in etree.iterparse(path, tag="{*}formation", no_network=True, resolve_entities=False):
        offers += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return offers


def measures(folder: Path) -> Iterator[Measure]:
    """Each import makes a whole catalogue in a new folder: read, checked, stored, indexed for search, put in place."""
    path = folder / "offres.xml"
    assert write_offers(path, _OFFERS) == _walk(path) == _OFFERS
    number = count()

    def whole_import() -> None:
        report = import_files(folder / f"catalogue-{next(number)}", [path], clock=lambda: datetime.now(UTC))
        assert report.files[0].offers == _OFFERS

    yield Measure(
        name=f"import {_OFFERS} offers",
        ours=timed(whole_import),
        floor=timed(lambda: _walk(path)),
        floor_name="bare lxml.iterparse walk",
        limit=8,
        rounds=5,
    )
