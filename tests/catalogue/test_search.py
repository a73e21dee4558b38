"""Search on the fictional catalogue: words as people say and mistype them, filters, counts, a sort that can be read."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.facets import CONDITIONS, KINDS
from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.indexing import text_of
from referent_desk.catalogue.listing import FROM_16, NO_LICENCE, Listing, Spot
from referent_desk.catalogue.refusals import CatalogueRefusal
from referent_desk.catalogue.request import ROLLING, SearchRequest, start_windows
from referent_desk.reference.communes import by_code, haversine_km
from tests.catalogue.lheo_files import bring, formation

TODAY = date(2026, 10, 13)
VIERZON = "18279"


def titles(hits: Iterable[OfferHit]) -> list[str]:
    return [hit.title for hit in hits]


def test_the_search_of_the_story_finds_its_nine_offers_with_their_counts(demo: Catalogue) -> None:
    found = demo.search(SearchRequest("petite enfance", near=VIERZON, within_km=50, today=TODAY, facets=True))
    assert (found.total, found.step, demo.stats().offers) == (9, "exact", 412)
    counts = {facet.key: {value.label: value.count for value in facet.values} for facet in found.facets}
    assert counts["start"] == {
        "Entrée permanente": 2,
        "Avant janvier 2027": 3,
        "De janvier à juin": 3,
        "Rentrée 2027": 3,
    }
    assert counts["kind"]["Préparation"] == 3
    assert counts["kind"]["Alternance"] == 1
    prepa = next(hit for hit in found.offers if hit.title == "Prépa métiers de la petite enfance")
    assert (prepa.provider, prepa.commune, prepa.next_start, prepa.places) == (
        "Les Deux Rives",
        "Bourges",
        "2027-03-02",
        12,
    )
    full = next(hit for hit in found.offers if hit.title == "CAP petite enfance, 1 an")
    assert full.full


@pytest.mark.parametrize(
    ("typed", "in_title", "step"),
    [
        ("petite enfance", "petite enfance", "exact"),
        ("PETITES ENFANCES", "petite enfance", "exact"),
        ("petite enf", "petite enfance", "exact"),
        ("patisserie", "pâtisserie", "exact"),
        ("Pâtissier", "pâtiss", "exact"),
        ("soudeurs", "soud", "exact"),
        ("mecano", "mécan", "exact"),
        ("mécano", "mécan", "exact"),
        ("coif", "coif", "exact"),
        ("coifure", "coif", "near"),
        ("menuiserei", "menuis", "near"),
        ("charpentier zzzzzz", "charpentier", "most"),
        ("les métiers de la coiffure", "coif", "exact"),
        ("je voudrais devenir mécano", "mécan", "exact"),
    ],
)
def test_words_are_found_as_people_say_and_mistype_them(demo: Catalogue, typed: str, in_title: str, step: str) -> None:
    found = demo.search(SearchRequest(typed, limit=20))
    assert found.step == step
    assert found.total > 0
    assert in_title in found.offers[0].title.lower()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("petite enfance", "title"),
        ("Deux Rives", "provider"),
        ("Mareuil", "place"),
        ("44041", "code"),
        ("K1303", "code"),
        ("brancardage", "content"),
        ("mécano", "spoken"),
        ("brancardaje", "near"),
    ],
)
def test_every_hit_says_why_it_was_found(demo: Catalogue, typed: str, reason: str) -> None:
    found = demo.search(SearchRequest(typed, limit=50))
    assert found.offers
    assert all(hit.matched for hit in found.offers)
    assert reason in found.offers[0].matched


def _beside_masonry(folder: Path, content: str, title: str = "Mention complémentaire boulangerie") -> Catalogue:
    """A catalogue of an offer of masonry and another one of other codes."""
    other = formation("2", title, content=content).replace("22334", "21528").replace("F1703", "D1102")
    bring(folder / "catalogue", formation("1", "Titre professionnel maçon"), other)
    return open_catalogue(folder / "catalogue")


def test_a_word_that_names_a_trade_is_not_bent_to_fit_a_text(tmp_path: Path) -> None:
    catalogue = _beside_masonry(tmp_path, "Façonner les pâtons.")
    assert [hit.title for hit in catalogue.search(SearchRequest("maçon")).offers] == ["Titre professionnel maçon"]


def test_a_word_that_stands_in_the_index_is_bent_in_titles_only(tmp_path: Path) -> None:
    catalogue = _beside_masonry(tmp_path, "Un rabot, un robot, un carton.", "Cartons et emballages")
    found = catalogue.search(SearchRequest("rabotz"))
    assert (found.step, [hit.nearly for hit in found.offers]) == ("near", ["rabot"])
    assert [hit.matched for hit in catalogue.search(SearchRequest("rabot")).offers] == [("content",)]


@pytest.mark.parametrize(
    ("typed", "nearly"), [("brancardaje", "brancardage"), ("coifure", "coiffure"), ("brancardage", "")]
)
def test_a_word_nearly_written_so_is_told_as_it_stands_there(demo: Catalogue, typed: str, nearly: str) -> None:
    hits = demo.search(SearchRequest(typed, limit=10)).offers
    assert hits[0].nearly == nearly
    for hit in hits:
        detail = demo.offer(hit.id)
        assert detail is not None
        assert not hit.nearly or "near" in hit.matched
        assert hit.nearly in text_of(detail.offer).lower()


def test_what_is_nowhere_finds_nothing(demo: Catalogue) -> None:
    for words in ("xyzzyxyzzy", "", "   ", "le la les", "!!!", '"', "a" * 5000):
        assert demo.search(SearchRequest(words)).total == (412 if not words.strip() else 0)


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_whatever_is_typed_is_answered(demo: Catalogue, words: str) -> None:
    found = demo.search(SearchRequest(words, limit=5))
    assert len(found.offers) <= 5
    assert found.total >= len(found.offers)


def test_an_unknown_commune_is_refused_with_a_sentence(demo: Catalogue) -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        demo.search(SearchRequest("maçon", near="99999"))
    assert refused.value.code == "bad_request"


def test_pages_follow_one_another(demo: Catalogue) -> None:
    for sort in ("nearest", "soonest", "relevance"):
        request = {"words": "métier", "near": VIERZON, "today": TODAY, "sort": sort}
        whole = demo.search(SearchRequest(**request, limit=60)).offers  # type: ignore[arg-type]
        pages = [demo.search(SearchRequest(**request, limit=20, offset=n)).offers for n in (0, 20, 40)]  # type: ignore[arg-type]
        assert [hit for page in pages for hit in page] == list(whole)


def test_nearest_means_nearest_then_soonest(demo: Catalogue) -> None:
    offers = demo.search(SearchRequest(near=VIERZON, within_km=80, today=TODAY, limit=400)).offers
    assert len(offers) > 50
    keys = [(hit.distance_km or 0.0, hit.next_start or "9999") for hit in offers]
    assert keys == sorted(keys)


def test_soonest_means_soonest(demo: Catalogue) -> None:
    offers = demo.search(SearchRequest(from_date=TODAY, limit=400, sort="soonest")).offers
    starts = [hit.next_start or "9999" for hit in offers]
    assert starts == sorted(starts)
    assert starts[0] >= TODAY.isoformat()


def test_half_years_are_named_as_people_say_them() -> None:
    autumn = start_windows(date(2026, 10, 13))
    assert [w.label for w in autumn] == ["Avant janvier 2027", "De janvier à juin", "Rentrée 2027"]
    assert (autumn[0].first, autumn[-1].last) == ("2026-10-13", "2027-12-31")
    spring = start_windows(date(2027, 2, 1))
    assert [w.label for w in spring] == ["Avant juillet 2027", "Rentrée 2027", "De janvier à juin"]


# --- filters and counts against the plainest evaluation ---


def _spot_in_time(spot: Spot, request: SearchRequest) -> bool:
    day = request.reference_day or TODAY
    windows = [(w.first, w.last) for w in start_windows(day) if w.key in request.starts]
    first = request.from_date.isoformat() if request.from_date else "0000"
    last = request.until_date.isoformat() if request.until_date else "9999-99"
    if not windows and request.starts != (ROLLING,):
        windows = [(first, last)]
    for dates in spot.sessions:
        ahead = request.reference_day is None or dates.start >= day.isoformat()
        if ahead and any(max(a, first) <= dates.start <= min(b, last) for a, b in windows):
            return True
    runs = any(not d.end or request.reference_day is None or d.end >= day.isoformat() for d in spot.sessions)
    return spot.rolling and runs and (not request.starts or ROLLING in request.starts)


def _kept(listing: Listing, request: SearchRequest) -> bool:
    home = by_code(request.near) if request.near else None
    spots = list(listing.spots)
    if home is not None and request.within_km is not None:
        spots = [
            s
            for s in spots
            if s.lat is not None
            and s.lon is not None
            and haversine_km(home.lat, home.lon, s.lat, s.lon) <= request.within_km
        ]
    if request.filters_dates:
        spots = [s for s in spots if _spot_in_time(s, request)]
    level = listing.entry_level
    conditions = {
        "no_diploma": level is None or level <= 2,
        "from_16": bool(listing.marks & FROM_16),
        "no_licence": bool(listing.marks & NO_LICENCE),
    }
    return (
        bool(spots)
        and (not request.kinds or bool(set(request.kinds) & set(listing.kinds)))
        and all(conditions[c] for c in request.conditions)
        and (request.entry_level is None or level is None or level <= request.entry_level)
        and (not request.exit_levels or listing.exit_level in request.exit_levels)
    )


_days = st.dates(date(2026, 9, 1), date(2027, 9, 30))
_starts = st.lists(
    st.sampled_from([ROLLING, "before_january", "january_june", "september", "before_july"]), unique=True
)
_requests = st.builds(
    SearchRequest,
    near=st.sampled_from(["", VIERZON, "18033", "37261", "28085"]),
    within_km=st.sampled_from([None, 5.0, 30.0, 75.0]),
    today=st.none() | _days,
    from_date=st.none() | _days,
    until_date=st.none() | _days,
    starts=_starts.map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), unique=True, max_size=3).map(tuple),
    conditions=st.lists(st.sampled_from(CONDITIONS), unique=True, max_size=2).map(tuple),
    entry_level=st.sampled_from([None, 0, 3, 4]),
    exit_levels=st.lists(st.sampled_from([3, 4]), unique=True).map(tuple),
    sort=st.sampled_from(["", "nearest", "soonest", "relevance"]),
    facets=st.just(True),
    limit=st.just(412),
)


@given(_requests)
@settings(max_examples=80, deadline=None)
def test_filters_and_counts_are_those_of_the_plainest_evaluation(demo: Catalogue, request: SearchRequest) -> None:
    if request.starts and request.reference_day is None:
        return
    if request.within_km is not None and not request.near:
        return
    listings = demo.listings(range(412))
    expected = {listing.id for listing in listings.values() if _kept(listing, request)}
    found = demo.search(request)
    assert {hit.id for hit in found.offers} == expected
    assert found.total == len(expected) == len(found.offers)
    kinds = next(facet for facet in found.facets if facet.key == "kind")
    for value in kinds.values:
        if not request.kinds and not request.near:
            assert value.count == sum(
                value.key in listing.kinds for listing in listings.values() if listing.id in expected
            )
