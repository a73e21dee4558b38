"""Further facets: each count is that of the plainest evaluation, and texts are read only where they speak plainly."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.facets import FACTS, Facet
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.listing import Listing
from referent_desk.catalogue.records import Course
from referent_desk.catalogue.request import (
    MID_YEAR,
    NEAREST,
    RELEVANCE,
    ROLLING,
    SOONEST,
    SearchRequest,
    mid_year_window,
    sort_sentence,
)
from referent_desk.catalogue.store import DATABASE
from referent_desk.catalogue.traits import accessible, pace, paid, prescribers
from referent_desk.reference.prescribers import prescriber_label
from tests.catalogue.lheo_files import bring, formation

TODAY = date(2026, 10, 13)


def _group(demo: Catalogue, request: SearchRequest, key: str) -> Facet:
    return next(facet for facet in demo.search(request).facets if facet.key == key)


def _has_place(listing: Listing) -> bool:
    dates = [d for spot in listing.spots for d in spot.sessions]
    return any(d.places and d.state == "1" and d.start[:7] >= "2026-10" for d in dates)


_PLAIN: dict[str, Callable[[Listing, str], bool]] = {
    "domain": lambda listing, value: listing.domain == value,
    "trade": lambda listing, value: value in listing.trades,
    "pace": lambda listing, value: value in listing.paces,
    "entry": lambda listing, value: listing.entry_level is None or listing.entry_level <= int(value),
    "facts": lambda listing, value: {
        "work_study": "alternance" in listing.kinds,
        "paid": bool(listing.marks & 8),
        "disability": bool(listing.marks & 16),
        "free_places": _has_place(listing),
    }[value],
}


@pytest.mark.parametrize("group", list(_PLAIN))
def test_each_box_counts_what_ticking_it_leaves(demo: Catalogue, group: str) -> None:
    listings = demo.listings(range(412)).values()
    request = SearchRequest(today=TODAY, facets=True, more_facets=True, sort=SOONEST, limit=412)
    values = _group(demo, request, group).values
    assert values
    field = {"domain": "domains", "trade": "trades", "pace": "paces", "facts": "facts"}.get(group)
    for value in values:
        assert value.count == sum(_PLAIN[group](listing, value.key) for listing in listings), value.key
        ticked: object = (value.key,)
        chosen = (
            SearchRequest(**{"today": TODAY, "sort": SOONEST, field: ticked})  # type: ignore[arg-type]
            if field
            else SearchRequest(today=TODAY, sort=SOONEST, entry_level=int(value.key))
        )
        assert demo.search(chosen).total == value.count


def test_offers_imported_by_an_older_program_say_less_until_the_next_import(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, formation("1"))
    first = open_catalogue(folder)
    database = folder / first.generation / DATABASE
    first.close()
    with sqlite3.connect(database) as connection:
        (body,) = connection.execute("SELECT listing FROM offer").fetchone()
        connection.execute("UPDATE offer SET listing = ?", (json.dumps(json.loads(body)[:12]).encode(),))
    connection.close()
    old = open_catalogue(folder)
    assert old.search(SearchRequest(domains=("batiment",), today=TODAY)).total == 0
    assert old.search(SearchRequest("maçon")).total == 1
    bring(folder, formation("2"), source="other", name="g.xml")
    assert open_catalogue(folder).search(SearchRequest(domains=("batiment",), today=TODAY)).total == 2


def test_groups_on_demand_are_absent_unless_asked_for(demo: Catalogue) -> None:
    usual = demo.search(SearchRequest(today=TODAY, facets=True)).facets
    assert [facet.key for facet in usual] == ["start", "conditions", "kind", "exit"]
    more = demo.search(SearchRequest(today=TODAY, facets=True, more_facets=True)).facets
    assert [facet.key for facet in more][4:] == ["nature", "entry", "domain", "trade", "pace", "facts", "theme"]
    assert [value.key for value in more[-2].values] == list(FACTS)


def test_mid_year_and_rolling_are_told_apart(demo: Catalogue) -> None:
    both = demo.search(SearchRequest(today=TODAY, starts=(ROLLING, MID_YEAR), limit=412))
    mid = demo.search(SearchRequest(today=TODAY, starts=(MID_YEAR,), limit=412))
    assert 0 < mid.total < both.total < 412
    assert all(TODAY.isoformat() <= (hit.next_start or "") <= "2027-06-30" for hit in mid.offers)
    start = _group(demo, SearchRequest(today=TODAY, starts=(MID_YEAR,), facets=True), "start")
    assert next(value for value in start.values if value.key == MID_YEAR).count == mid.total


def test_mid_year_ends_with_the_school_year() -> None:
    assert mid_year_window(date(2026, 10, 13)).last == "2027-06-30"
    assert mid_year_window(date(2027, 2, 1)).last == "2027-06-30"
    summer = mid_year_window(date(2027, 7, 15))
    assert (summer.first, summer.last) == ("2027-10-01", "2028-06-30")


def test_the_order_can_be_read_in_a_sentence() -> None:
    said = {sort_sentence(SearchRequest(words="x", sort=sort)) for sort in (NEAREST, SOONEST, RELEVANCE)}
    assert len(said) == 3
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 h par semaine", "full"),
        ("Temps plein, statut scolaire", "full"),
        ("24 h par semaine, 30 % en stage", "part"),
        ("12 h par semaine, à mi-temps", "part"),
        ("Dix demi-journées, le matin", "part"),
        ("Deux jours par semaine", "part"),
        ("Cours du soir", "evening"),
        ("Entièrement à distance", "remote"),
        ("À convenir", ""),
        ("", ""),
    ],
)
def test_a_pace_is_read_only_where_it_is_plain(text: str, expected: str) -> None:
    assert pace(Course("1", pace=text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gratuit, rémunérée", True),
        ("gratuit, non rémunérée", False),
        ("rémunération possible selon la situation", None),
        ("gratuit, salaire d’apprenti", True),
        ("gratuit", None),
        ("", None),
    ],
)
def test_a_pay_is_read_only_where_it_is_plain(text: str, expected: bool | None) -> None:
    assert paid(Course("1", price=text)) is expected


def test_saying_nothing_of_disability_is_no_yes() -> None:
    assert not accessible(Course("1"))
    assert not accessible(Course("1", disability="Non"))
    assert not accessible(Course("1", disability="Locaux non accessibles"))
    assert accessible(Course("1", disability="Locaux accessibles, référent handicap"))


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            {"recruiting": "Sur prescription de la mission locale ou de France Travail."},
            ("mission_locale", "employment"),
        ),
        ({"recruiting": "À demander par : usagers, professionnels."}, ("professional", "self")),
        ({"conditions": "Être orienté par le CIO ou la plateforme de suivi."}, ("cio",)),
        ({"conditions": "Sur notification de la MDPH"}, ("mdph",)),
        ({"public": "Prescription obligatoire"}, ("other",)),
        ({"recruiting": "Sur prescription : CIO, ou de soi-même."}, ("cio", "self")),
        ({"recruiting": "Prescription. Ou prescrit par Cap emploi"}, ("cap_emploi",)),
        ({"conditions": "Être motivé, habiter près de la mission locale"}, ()),
        ({"conditions": "Orientation scolaire validée"}, ()),
        ({}, ()),
    ],
)
def test_who_prescribes_is_read_from_plain_words_only(texts: dict[str, str], told: tuple[str, ...]) -> None:
    assert prescribers(Course("1", **texts)) == told  # type: ignore[arg-type]
    assert all(prescriber_label(one) != one for one in told)


def test_only_communes_known_to_be_reached_are_kept_and_a_place_must_be_both_near_and_reached(demo: Catalogue) -> None:
    request = SearchRequest(near="18279", within_km=60, today=TODAY, limit=412)
    reached = demo.search(replace(request, reachable=("18033", "18279"))).offers
    assert {hit.commune_code for hit in reached} == {"18033", "18279"}
    expected = [hit.id for hit in demo.search(request).offers if hit.commune_code in ("18033", "18279")]
    assert set(expected) <= {hit.id for hit in reached}
    assert demo.search(replace(request, reachable=())).total == 0
    nearby = replace(request, within_km=10, reachable=("18033",), starts=(ROLLING, MID_YEAR))
    assert demo.search(nearby).total == 0


def test_services_are_found_by_the_barrier_they_answer(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "data-inclusion"
    found = sorted(one for one in file.rglob("*") if one.suffix in (".json", ".xlsx", ".csv"))
    import_files(tmp_path, found, source="di", clock=lambda: datetime(2026, 10, 13, tzinfo=UTC))
    catalogue = open_catalogue(tmp_path)
    request = SearchRequest(today=TODAY, sort=SOONEST, facets=True, more_facets=True)
    themes = _group(catalogue, request, "theme").values
    assert themes
    for value in themes:
        assert catalogue.search(replace(request, themes=(value.key,))).total == value.count
    catalogue.close()
