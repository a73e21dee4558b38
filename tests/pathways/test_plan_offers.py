"""What a newer catalogue says of the offers in a plan, as points with ways out; and conditions plainly not met."""

from pathlib import Path

import pytest

from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import add_offer
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.request import SearchRequest
from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.plan.point_acts import PointActs
from referent_desk.desk.screens.plan.presenter import PlanPresenter
from referent_desk.domain import codes
from referent_desk.pathways.plan_checks import Finding
from referent_desk.pathways.plan_facts import plan_facts
from referent_desk.pathways.plan_offers import offer_findings
from tests.catalogue.lheo_files import formation
from tests.desk.offers_desk import OffersDesk
from tests.pathways.region import bring


@pytest.fixture
def desk(planned: OffersDesk) -> OffersDesk:
    return planned


def told(desk: OffersDesk) -> list[Finding]:
    found = read_person(desk.connection, desk.ines)
    return list(offer_findings(found, plan_facts(found), desk.catalogue, desk.today()))


def test_nothing_is_told_while_the_catalogue_says_the_same(desk: OffersDesk) -> None:
    assert [one for one in told(desk) if one.kind == "offer"] == []


def test_a_session_that_moved_may_be_taken_with_its_new_days_and_given_back(desk: OffersDesk, tmp_path: Path) -> None:
    bring(desk, tmp_path, formation("1", start="20270201", end="20270723"))
    (one,) = [one for one in told(desk) if one.kind == "offer"]
    assert one.kind in codes.PLAN_POINT
    assert one.seriousness == "danger"
    assert one.lead.endswith("a changé de dates\u00a0:")
    assert [way.kind for way in one.ways] == ["session", "offer"]
    found = read_person(desk.connection, desk.ines)
    before = found.steps()[-1]
    done = PointActs(desk, PlanPresenter(desk)).take(found, one, one.ways[0])  # type: ignore[arg-type]
    taken = read_person(desk.connection, desk.ines).steps()[-1]
    assert (taken.text("when", "start"), taken.text("when", "end")) == ("2027-02-01", "2027-07-23")
    assert [one for one in told(desk) if one.kind == "offer"] == []
    done.undo()  # type: ignore[union-attr]
    assert read_person(desk.connection, desk.ines).steps()[-1].fields == before.fields


def test_an_offer_that_is_gone_leads_to_others(desk: OffersDesk, tmp_path: Path) -> None:
    bring(desk, tmp_path, formation("2"))
    (one,) = [one for one in told(desk) if one.kind == "offer"]
    assert [way.kind for way in one.ways] == ["offers"]
    assert one.steps == (read_person(desk.connection, desk.ines).steps()[-1].key,)


def test_a_condition_that_is_plainly_not_met_is_to_be_settled(tmp_path: Path) -> None:
    desk = OffersDesk(tmp_path / "catalogue")
    write_offers(tmp_path / "offres.xml", 60)
    desk.import_offers([tmp_path / "offres.xml"], "demo")
    # One of the offers of the story wants a person of age at its entry.
    hits = desk.catalogue().search(SearchRequest("petite enfance", today=desk.today(), limit=40)).offers
    for hit in hits:
        add_offer(desk.log(), desk.ines, desk.choose_offer(hit.id, hit.session or None))
    found = [one for one in told(desk) if one.kind == "entry"]
    assert found
    for one in found:
        assert one.seriousness == "danger"
        assert one.lead.startswith("Étape ")
        assert one.detail
    desk.catalogue().close()


def test_a_plan_without_offers_does_not_open_the_catalogue(desk: OffersDesk) -> None:
    def never() -> Catalogue:
        raise AssertionError

    step = read_person(desk.connection, desk.ines).steps()[-1]
    with desk.log().act() as act:
        act.delete(desk.ines, "Step", step.key)
    found = read_person(desk.connection, desk.ines)
    assert offer_findings(found, plan_facts(found), never, desk.today()) == ()
