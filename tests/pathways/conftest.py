"""A plan that holds an offer of a catalogue: what a newer catalogue is held against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.caseload.plans import add_offer
from referent_desk.catalogue.request import SearchRequest
from tests.catalogue.lheo_files import formation
from tests.desk.offers_desk import OffersDesk
from tests.pathways.region import bring


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[OffersDesk]:
    """An open desk; the plan of Inès holds the first session of the one offer of its catalogue."""
    made = OffersDesk(tmp_path / "catalogue")
    bring(made, tmp_path, formation("1"))
    found = made.catalogue().search(SearchRequest("maçon", today=made.today())).offers[0]
    add_offer(made.log(), made.ines, made.choose_offer(found.id, found.session))
    yield made
    made.catalogue().close()
