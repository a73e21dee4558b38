"""The copy of an offer in a plan: what the registry takes, of the session that was meant."""

from datetime import date
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.snapshot import next_session, snapshot
from referent_desk.domain.fields import decode
from tests.catalogue.lheo_files import clock, formation, lheo, write

TODAY = date(2026, 10, 13)


def test_a_plan_keeps_what_is_needed_to_call_and_to_go(demo: Catalogue) -> None:
    hit = demo.search(SearchRequest("Prépa métiers de la petite enfance", today=TODAY)).offers[0]
    detail = demo.offer(hit.id)
    assert detail is not None
    copy = snapshot(detail, hit.session)
    assert copy["title"] == "Prépa métiers de la petite enfance"
    assert copy["provider"] == "Les Deux Rives"
    assert copy["place"] == {
        "name": "Les Deux Rives",
        "lines": copy["place"]["lines"],  # type: ignore[index]
        "postcode": "18000",
        "commune": "Bourges",
        "commune_code": "18033",
    }
    session = copy["session"]
    assert isinstance(session, dict)
    assert (session["start"], session["end"], session["places"]) == ("2027-03-02", "2027-04-30", 12)
    assert copy["hours"] == 216
    assert copy["contact"]["phones"] == ["02 00 00 00 18"]  # type: ignore[index]
    assert (copy["record_date"], copy["catalogue_date"]) == ("2026-09-28", "2026-10-05")
    assert copy["digest"] == detail.digest


def test_the_registry_takes_every_snapshot(demo: Catalogue) -> None:
    for hit in demo.search(SearchRequest(today=TODAY, sort="soonest", limit=412)).offers:
        detail = demo.offer(hit.id)
        assert detail is not None
        copy = snapshot(detail, hit.session, today=TODAY)
        value = {"source": hit.source, "id": hit.id, "session": hit.session or None, "snapshot": copy}
        decode("Step", "offer", {k: v for k, v in value.items() if v is not None})


def test_real_offers_make_snapshots_that_the_registry_takes(shared_data: Path, tmp_path: Path) -> None:
    paths = sorted((shared_data / "lheo").glob("2.2-*.xml"))
    import_files(tmp_path / "c", paths, clock=clock)
    catalogue = open_catalogue(tmp_path / "c")
    for hit in catalogue.search(SearchRequest(sort="soonest")).offers:
        detail = catalogue.offer(hit.id)
        assert detail is not None
        copy = snapshot(detail, today=TODAY)
        decode("Step", "offer", {"source": hit.source, "id": hit.id, "snapshot": copy})
        assert copy["session"]


def test_a_session_that_the_offer_does_not_have_is_no_session(demo: Catalogue) -> None:
    detail = demo.offer(demo.search(SearchRequest("maçon")).offers[0].id)
    assert detail is not None
    with pytest.raises(KeyError):
        snapshot(detail, "0" * 16)


def test_the_next_session_is_the_first_to_come_that_is_open(tmp_path: Path) -> None:
    def session(number: str, start: str, state: str) -> str:
        return (
            f'<session numero="{number}"><periode><debut>{start}</debut><fin>99999999</fin></periode>'
            f"<adresse-inscription/><etat-recrutement>{state}</etat-recrutement></session>"
        )

    sessions = session("passé", "20260901", "1") + session("fermé", "20261101", "2") + session("bon", "20270201", "1")
    data = lheo(formation().replace("</session>", f"</session>{sessions}", 1).replace("20270104", "20280104"))
    import_files(tmp_path / "c", [write(tmp_path / "f.xml", data)], clock=clock)
    catalogue = open_catalogue(tmp_path / "c")
    hit = catalogue.search(SearchRequest("maçon", today=TODAY)).offers[0]
    assert hit.next_start == "2027-02-01"
    detail = catalogue.offer(hit.id)
    assert detail is not None
    found = next_session(detail.offer, TODAY)
    assert found is not None
    assert found[1].number == "bon"
    past = next_session(detail.offer, date(2030, 1, 1))
    assert past is not None
    assert past[1].start == "2028-01-04"
