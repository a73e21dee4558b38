"""Whose plans are concerned by a newer catalogue: open ones, with steps that are not over, and nobody else's."""

from pathlib import Path

import pytest

from referent_desk.caseload.persons import read_person
from referent_desk.caseload.projection import read_entity
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.pathways.watched_plans import concerned_plans, plan_alerts
from tests.catalogue.lheo_files import formation
from tests.desk.offers_desk import OffersDesk
from tests.pathways.region import bring


@pytest.fixture
def desk(planned: OffersDesk) -> OffersDesk:
    return planned


def test_nobody_is_concerned_while_nothing_changed(desk: OffersDesk) -> None:
    assert concerned_plans(desk.connection, desk.catalogue(), desk.today()) == ()


def test_the_plan_whose_session_moved_is_told_and_no_other(desk: OffersDesk, tmp_path: Path) -> None:
    bring(desk, tmp_path, formation("1", start="20270201", end="20270723"))
    (plan,) = concerned_plans(desk.connection, desk.catalogue(), desk.today())
    assert plan.root == desk.ines
    assert [alert.kind for alert in plan.alerts] == ["moved"]


def test_a_step_that_is_done_and_a_plan_that_is_closed_say_nothing(desk: OffersDesk, tmp_path: Path) -> None:
    bring(desk, tmp_path, formation("2"))
    step = read_person(desk.connection, desk.ines).steps()[-1]
    assert plan_alerts(read_person(desk.connection, desk.ines), desk.catalogue, desk.today())
    with desk.log().act() as act:
        act.write(desk.ines, "Step", step.key, "state", {"state": "done", "date": "2026-10-13"})
    assert concerned_plans(desk.connection, desk.catalogue(), desk.today()) == ()


def test_a_record_without_offers_does_not_open_the_catalogue(desk: OffersDesk) -> None:
    def never() -> Catalogue:
        raise AssertionError

    other = next(thing.root for thing in read_entity(desk.connection, "Person") if thing.root != desk.ines)
    assert plan_alerts(read_person(desk.connection, other), never, desk.today()) == ()
