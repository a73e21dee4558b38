"""Small words of the catalogue's screen: where a place is, what a journey says, what is missing in the year."""

from datetime import date
from pathlib import Path

import pytest

from referent_desk.caseload.travel_facts import Journeys, TravelFact
from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.presets import BackToSchool, Missing
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.search import SearchResult
from referent_desk.desk.screens.catalogue.all_year import all_year
from referent_desk.desk.screens.catalogue.asked import HOME, OUTREACH, Asked, ForWhom
from referent_desk.desk.screens.catalogue.chips import active_filters
from referent_desk.desk.screens.catalogue.lines import reason_words, sent_by_words, touched_words, travel_words
from referent_desk.desk.screens.catalogue.origin import Ground, commune_in, origin_of, origins
from tests.catalogue.lheo_files import bring, formation

TODAY = date(2026, 10, 13)
INES = ForWhom("r", "Inès Valombre", "Inès", 17, "18279", "Vierzon", ("walk", "train"), 45)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("salle des fêtes de Vierzon", "18279"),
        ("Médiathèque, Bourges", "18033"),
        ("Mehun-sur-Yèvre (mairie)", "18141"),
        ("La Chapelle-Saint-Ursin, foyer", "18050"),
        ("la maison des jeunes", ""),
        ("Vierzon ou Bourges", ""),
        ("", ""),
    ],
)
def test_the_commune_of_a_place_is_read_where_one_is_named(place: str, code: str) -> None:
    assert commune_in(place) == code


def test_a_session_in_the_commune_of_the_home_is_no_other_origin() -> None:
    assert [one.key for one in origins(INES, "Salle de Vierzon", Asked())] == [HOME]
    choices = origins(INES, "Bourges", Asked(origin="36088"))
    assert [one.key for one in choices] == [HOME, OUTREACH, "36088"]
    assert origin_of(choices, Asked()).commune == "Vierzon"
    assert origin_of(choices, Asked(origin="36088")).commune == "Issoudun"
    assert origin_of((), Asked(origin=OUTREACH)).code == ""


def test_of_two_journeys_the_one_that_suits_is_told() -> None:
    bus = TravelFact("1", "18279", "CFA", "18033", "bus", 20, "Solène", "2025-10-03")
    train = TravelFact("2", "18279", "CFA", "18033", "train", 30, "Solène", "2026-10-03")
    ground = Ground(journeys=Journeys("18279", (bus, train)), means=("train",), minutes=45)
    told = ground.to("18033", ("CFA",))
    assert told is train
    assert travel_words(train, "CFA", TODAY) == "30\u00a0min en train, vérifié le 3 oct."
    assert travel_words(bus, "Lycée", TODAY) == "20\u00a0min en bus, CFA, vérifié le 3 oct. 2025"
    assert ground.reachable() == ("18033", "18279")
    assert Ground(journeys=ground.journeys, means=("train",), minutes=25).reachable() == ("18279",)
    assert ground.to("36088", ()) is None


def test_a_row_says_who_prescribes_and_when_it_was_verified() -> None:
    assert sent_by_words(()) == ""
    assert sent_by_words(("other",)) == "sur prescription"
    assert sent_by_words(("mission_locale", "employment")) == "par mission locale ou France Travail"
    assert touched_words("scheme", "2026-10-05", TODAY) == "vérifié le 5 oct."
    assert touched_words("scheme", "", TODAY) == "jamais vérifié"
    assert touched_words("offer", "2025-09-28", TODAY) == "fiche du 28 sept. 2025"
    assert touched_words("offer", "", TODAY) == ""
    assert touched_words("organisation", "", TODAY) == ""


def test_what_is_missing_in_the_year_is_named_by_month_and_domain() -> None:
    domains = tuple(Missing(key, key.title(), 3) for key in ("bois", "mode", "eau", "son", "bois2"))
    found = BackToSchool(SearchResult(3, 0.0, ()), 2, 1, domains, ("2026-11", "2027-02"))
    told = all_year(found, "", within=50)
    assert told.lead == "2 entrées permanentes, 1 début en cours d’année à moins de 50\u00a0km."
    assert told.what == (
        "Rien ne commence en novembre et février. "
        "Sans entrée avant la rentrée\u00a0: bois, mode, eau, son et 1 autre domaine."
    )
    words = all_year(found, "soudure", within=None)
    assert words.what == "Rien ne commence en novembre et février pour «\u00a0soudure\u00a0»."
    assert "km" not in words.lead
    full = BackToSchool(SearchResult(3, 0.0, ()), 0, 9, (), ())
    assert all_year(full, "", within=None).what == "Chaque mois a au moins un début."


def test_the_usual_distance_is_no_filter_and_another_start_is_one() -> None:
    choices = origins(INES, "Bourges", Asked())
    ground = Ground(choices[1], choices=choices)
    asked = Asked(within=None, origin=OUTREACH, without_car=True)
    found = active_filters(asked, (), ground)
    assert [one.words for one in found] == ["Depuis Bourges", "Partout", "Accessible sans voiture"]
    assert found[0].without == Asked(within=None, without_car=True)
    assert active_filters(Asked(), (), Ground(choices[0], choices=choices)) == ()


def test_a_word_nearly_written_so_is_said_as_it_stands_in_the_offer(tmp_path: Path) -> None:
    bring(tmp_path / "catalogue", formation("1", "Agent hospitalier", content="Initiation au brancardage."))
    (hit,) = open_catalogue(tmp_path / "catalogue").search(SearchRequest("brancardaje")).offers
    assert reason_words(hit) == "mot proche\u00a0: brancardage"
