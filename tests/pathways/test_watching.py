"""Plans are told when the catalogue does not say any more what they were told; and only then."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.snapshot import snapshot
from referent_desk.pathways.watching import Alert, WatchedStep, watch
from tests.catalogue.lheo_files import bring, formation

_TODAY = date(2026, 10, 13)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def planned(folder: Path, *formations: str) -> WatchedStep:
    """A step that took the first offer of a catalogue, as a plan does."""
    bring(folder, *formations)
    catalogue = open_catalogue(folder)
    detail = catalogue.offer(catalogue.search(SearchRequest("maçon")).offers[0].id)
    assert detail is not None
    copy = snapshot(detail, today=_TODAY)
    session = copy["session"]
    assert isinstance(session, Mapping)
    return WatchedStep("étape", "region", detail.offer.id, str(session["id"]), copy)


def alerts(folder: Path, step: WatchedStep, *formations: str, today: date = _TODAY) -> tuple[Alert, ...]:
    bring(folder, *formations)
    return watch([step], open_catalogue(folder), today)


def test_a_plan_hears_nothing_while_nothing_changes(folder: Path) -> None:
    step = planned(folder, formation("1"))
    assert alerts(folder, step, formation("1"), formation("2")) == ()


def test_a_session_that_moves_raises_an_alert_with_both_dates(folder: Path) -> None:
    step = planned(folder, formation("1"))
    (alert,) = alerts(folder, step, formation("1", start="20270201", end="20270723"))
    assert (alert.kind, alert.step) == ("moved", "étape")
    assert alert.session == step.session, "the same session, with its new days, is the one to take"
    assert alert.sentence == (
        "La session de «\u00a0Titre professionnel maçon\u00a0» a changé de dates\u00a0: "
        "du 1er février au 23 juillet 2027 (avant\u00a0: du 4 janvier au 25 juin 2027)."
    )


def test_an_offer_that_vanishes_raises_an_alert(folder: Path) -> None:
    step = planned(folder, formation("1"))
    (alert,) = alerts(folder, step, formation("2"))
    assert (alert.kind, alert.session) == ("gone", "")
    assert alert.sentence == "«\u00a0Titre professionnel maçon\u00a0» (Atelier du Mur) n’est plus au catalogue."


def test_a_session_that_vanishes_names_the_next(folder: Path) -> None:
    step = planned(folder, formation("1"))
    later = formation("1", start="20270301").replace('session numero="1-1"', 'session numero="b"')
    (alert,) = alerts(folder, step, later)
    assert alert.kind == "gone"
    assert alert.session


def test_other_facts_come_after_the_grave_ones(folder: Path) -> None:
    step = planned(folder, formation("1"))
    moved = formation("1", start="20270201", conditions="Permis B exigé", town=("18000", "Bourges", "18033"))
    assert [alert.kind for alert in alerts(folder, step, moved)] == ["moved", "changed", "changed"]


def test_a_step_already_begun_is_left_alone(folder: Path) -> None:
    step = planned(folder, formation("1"))
    assert alerts(folder, step, formation("2"), today=date(2027, 2, 1)) == ()


def test_an_offer_from_a_source_that_this_desk_never_had_says_nothing(folder: Path) -> None:
    step = planned(folder, formation("1"))
    elsewhere = WatchedStep(step.step, "autre source", step.offer, step.session, step.snapshot)
    assert alerts(folder, elsewhere, formation("2")) == ()


def test_a_copy_of_nothing_known_does_not_break_the_watch(folder: Path) -> None:
    bring(folder, formation("1"))
    catalogue = open_catalogue(folder)
    offer = catalogue.search(SearchRequest("maçon")).offers[0].id
    for copy in ({}, {"session": 4, "place": []}, {"session": {"start": "bientôt"}, "title": None}):
        watch([WatchedStep("s", "region", offer, "x", copy)], catalogue, _TODAY)
