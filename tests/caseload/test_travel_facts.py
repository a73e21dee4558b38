"""Journeys that somebody checked: the latest of each, where they lead, who gets there without a car."""

from collections.abc import Iterator
from datetime import date

import pytest

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.log import Log
from referent_desk.caseload.travel_facts import WITHOUT_CAR, Journeys, TravelFact, add_travel_fact, journeys
from tests.caseload.conftest import desk

VIERZON, BOURGES, MEHUN = "18279", "18033", "18141"


@pytest.fixture
def log() -> Iterator[Log]:
    made = desk()
    yield made
    made.connection.close()


def _add(log: Log, place: str, means: str, minutes: int, on: date, *, to: str = BOURGES) -> str:
    return add_travel_fact(
        log,
        commune=VIERZON,
        place=place,
        place_commune=to,
        means=means,
        minutes=minutes,
        checked_by="Solène",
        on=on,
    )


def test_the_latest_check_of_a_journey_stands_and_the_others_are_kept(log: Log) -> None:
    _add(log, "CFA du Val", "bus", 70, date(2026, 3, 1))
    _add(log, "cfa du val", "bus", 55, date(2026, 9, 1))
    _add(log, "CFA du Val", "train", 40, date(2026, 3, 1))
    known = journeys(log.connection, VIERZON)
    assert [(fact.means, fact.minutes) for fact in known.to(BOURGES)] == [("train", 40), ("bus", 55)]
    assert journeys(log.connection, MEHUN).facts == ()
    assert journeys(log.connection, "").facts == ()


def test_the_very_place_comes_before_another_of_its_commune(log: Log) -> None:
    _add(log, "gare", "train", 25, date(2026, 6, 4))
    _add(log, "CFA du Val", "bus", 42, date(2026, 10, 3))
    known = journeys(log.connection, VIERZON)
    assert [fact.minutes for fact in known.to(BOURGES, ("CFA du Val",))] == [42]
    assert [fact.minutes for fact in known.to(BOURGES, ("Lycée",))] == [25, 42]
    assert known.to(MEHUN) == ()


def test_the_communes_reached_are_those_of_the_means_and_the_time_and_ones_own() -> None:
    facts = [
        TravelFact("1", VIERZON, "", BOURGES, "train", 25, "", ""),
        TravelFact("2", VIERZON, "", MEHUN, "car", 15, "", ""),
        TravelFact("3", VIERZON, "", "18207", "bus", 70, "", ""),
    ]
    known = Journeys(VIERZON, tuple(facts))
    assert known.communes(WITHOUT_CAR) == (BOURGES, "18207", VIERZON)
    assert known.communes(WITHOUT_CAR, 45) == (BOURGES, VIERZON)
    assert known.communes(("walk",)) == (VIERZON,)
    assert Journeys().communes(WITHOUT_CAR) == ()


def test_the_directory_gives_the_journeys_again_after_a_new_one(log: Log) -> None:
    directory = Directory(log.connection)
    assert directory.journeys(VIERZON).facts == ()
    _add(log, "gare", "train", 25, date(2026, 6, 4))
    assert len(directory.journeys(VIERZON).facts) == 1
