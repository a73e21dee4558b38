"""Importing LHÉO offers, against a bare walk of every element of the same file by `lxml.iterparse`, keeping nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from harness import Measure, timed
from lxml import etree

from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import write_offers

_OFFERS = 10_000


def _walk(path: Path) -> int:
    """The least that any reader of every element does: meet each one, and forget it."""
    offers = 0
    for _event, element in etree.iterparse(path, no_network=True, resolve_entities=False):
        offers += element.tag.endswith("}formation")
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
        floor_name="bare lxml.iterparse walk of every element",
        limit=2,
        rounds=5,
    )
