"""What the catalogue screen says, without a window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.catalogue.asked import Asked, distance_words, sorts, wider
from referent_desk.desk.screens.catalogue.lines import is_old, start_words
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from tests.desk.offers_desk import OffersDesk

TODAY = date(2026, 10, 13)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OffersDesk]:
    from referent_desk.demo.offers import write_offers

    folder = tmp_path_factory.mktemp("offers")
    write_offers(folder / "offres.xml", 120)
    made = OffersDesk(folder / "catalogue")
    made.import_offers([folder / "offres.xml"], "demo")
    yield made
    made.catalogue().close()


@pytest.fixture
def presenter(desk: OffersDesk) -> CataloguePresenter:
    return CataloguePresenter(desk, Roll(desk.connection))


def test_offers_come_nearest_first_with_what_the_record_states(presenter: CataloguePresenter, desk: OffersDesk) -> None:
    whom = presenter.whom(desk.ines)
    assert whom is not None
    assert (whom.name, whom.age, whom.commune) == ("Inès Valombre", 17, "Vierzon")
    found = presenter.show(Asked("petite enfance"), whom)
    prepa = next(line for line in found.lines if line.title.startswith("Prépa métiers"))
    assert prepa.where == "Les Deux Rives, Bourges"
    assert prepa.distance == "environ 30\u00a0km"
    assert (prepa.entry, prepa.start, prepa.reason) == ("12 places", "2 mars", "")
    assert prepa.travel == "25\u00a0min en train, gare de Bourges, vérifié le 4 juin"
    assert f"environ 30\u00a0km. {prepa.travel}. début 2 mars. 12 places" in prepa.sentence
    full = next(line for line in found.lines if line.title.startswith("CAP petite enfance, 1 an"))
    assert full.full
    assert full.entry == "complet"
    assert found.lines[0].distance == "même commune"
    assert found.count.endswith(f"sur {120 + 3}")


def test_a_word_that_only_stands_in_the_content_says_so(presenter: CataloguePresenter, desk: OffersDesk) -> None:
    found = presenter.show(Asked("petite enfance"), presenter.whom(desk.ines))
    assert next(line for line in found.lines if "Remobilisation" in line.title or "remobilisation" in line.title).reason


def test_nothing_found_tells_how_many_are_further(presenter: CataloguePresenter, desk: OffersDesk) -> None:
    whom = presenter.whom(desk.ines)
    found = presenter.show(Asked("BAFA", within=10), whom)
    assert not found.lines
    assert found.fact == "Aucune offre à moins de 10\u00a0km pour ces critères."
    assert found.wider is not None
    assert found.wider.within == 30
    assert found.why == found.wider.words
    assert "entre 10 et 30\u00a0km" in found.why


def test_an_empty_catalogue_is_no_search_without_result(tmp_path: Path) -> None:
    desk = OffersDesk(tmp_path, people=0)
    presenter = CataloguePresenter(desk, Roll(desk.connection))
    assert presenter.show(Asked("soudure"), None).empty
    assert presenter.age_fact() == "Catalogue\u00a0: vide"


def test_the_age_of_the_catalogue_is_told_in_days(presenter: CataloguePresenter) -> None:
    assert presenter.age_fact() == "Catalogue\u00a0: du jour"


def test_an_offer_goes_into_the_plan_and_comes_back_out(presenter: CataloguePresenter, desk: OffersDesk) -> None:
    whom = presenter.whom(desk.ines)
    assert whom is not None
    before = read_person(desk.connection, desk.ines)
    line = presenter.show(Asked("Découverte des métiers du soin"), whom).lines[0]
    added = presenter.add(whom, line.id, line.session)
    steps = read_person(desk.connection, desk.ines).steps()
    assert steps[-1].text("title") == line.title
    assert added.sentence == f"«\u00a0{line.title}\u00a0» est au plan d’Inès."
    told = presenter.detail(line.id, line.session, Asked(), whom)
    assert told is not None
    assert told.planned == f"Déjà au plan d’Inès, étape {len(steps)}."
    presenter.take_back(added)
    after = read_person(desk.connection, desk.ines)
    assert [step.key for step in after.steps()] == [step.key for step in before.steps()]
    assert after.plan is not None
    assert before.plan is not None
    assert after.plan.fields == before.plan.fields
    assert len(after.of("Proposal")) == len(before.of("Proposal"))


def test_the_details_give_the_age_of_the_record_and_every_session(
    presenter: CataloguePresenter, desk: OffersDesk
) -> None:
    whom = presenter.whom(desk.ines)
    line = presenter.show(Asked("Atelier de remobilisation"), whom).lines[0]
    told = presenter.detail(line.id, line.session, Asked(), whom)
    assert told is not None
    assert told.age == "Fiche mise à jour le 28 septembre, catalogue chargé le 13 octobre."
    assert [session.words for session in told.sessions] == [
        "du 7 au 18 décembre 2026, 10 places",
        "entrée permanente",
    ]
    facts = dict(told.facts)
    assert facts["Distance"] == "même commune"
    assert presenter.detail("no such offer", "", Asked(), whom) is None


def test_dates_are_said_as_far_as_they_are_known() -> None:
    assert start_words("2027-03-02", TODAY) == "2 mars"
    assert start_words("2028-09-01", TODAY) == "1er sept. 2028"
    assert start_words("2027-03", TODAY) == "mars 2027"
    assert start_words("2027", TODAY) == "2027"
    assert start_words(None, TODAY) == ""
    assert is_old("2025-10-12", TODAY)
    assert not is_old("2025-10-13", TODAY)
    assert not is_old("", TODAY)


def test_distances_widen_step_by_step() -> None:
    assert wider(50) == 80
    assert wider(120) is None
    assert wider(None) is None
    assert distance_words(None) == "partout"
    assert "nearest" not in dict(sorts(near=False))


def test_a_row_says_in_a_few_words_how_the_offer_suits_the_person(
    presenter: CataloguePresenter, desk: OffersDesk
) -> None:
    whom = presenter.whom(desk.ines)
    fits = presenter.fits(whom)
    assert fits is not None
    found = presenter.show(Asked("petite enfance"), whom)
    told = {line.title: fits.of(line) for line in found.lines}
    words = {title: fit.words for title, fit in told.items() if fit is not None}
    assert words["Savoirs de base, à mi-temps"] == "Inès remplit tout"
    assert words["Prépa métiers de la petite enfance"] == "1 condition à vérifier"
    assert words["CAP petite enfance, 1 an"] == "niveau 3 demandé"
    assert words["Assistant de vie aux familles"] == "18 ans exigés"
    prepa = told["Prépa métiers de la petite enfance"]
    assert prepa is not None
    assert prepa.sentence.startswith("1 condition à vérifier. L’offre demande «\u00a0Bases en maths\u00a0»")
    assert presenter.fits(None) is None


def test_the_panel_gives_each_condition_its_sign_its_sentence_and_what_it_rests_on(
    presenter: CataloguePresenter, desk: OffersDesk
) -> None:
    whom = presenter.whom(desk.ines)
    line = next(one for one in presenter.show(Asked("petite enfance"), whom).lines if one.title.startswith("Prépa"))
    told = presenter.detail(line.id, line.session, Asked(), whom)
    assert told is not None
    assert told.checks[0].sign == "à vérifier"
    assert told.checks[0].source == "Fiche de l’offre\u00a0: «\u00a0Bases en maths\u00a0»."
    ages = next(check for check in told.checks if check.sentence.startswith("16 à 25 ans"))
    assert ages.sign == "remplie"
    assert ages.sentence == "16 à 25 ans\u00a0: Inès aura 17 ans le 2 mars 2027."
    alone = presenter.detail(line.id, line.session, Asked(), None)
    assert alone is not None
    assert not alone.checks
    assert alone.conditions


def test_what_nearly_suits_is_kept_with_the_filter_that_leaves_it_out(
    presenter: CataloguePresenter, desk: OffersDesk
) -> None:
    whom = presenter.whom(desk.ines)
    assert whom is not None
    job = presenter.look_around(Asked("petite enfance", within=10), whom)
    around = presenter.around(job.run(lambda _done, _of, _words: None, lambda: False), Asked(), whom)
    assert around.nearly
    assert all(line.aside and line.reason.startswith("À ") for line in around.nearly)
    assert not around.lead  # near home, one suits alone
    only = Asked("petite enfance", ticked={"kind": frozenset(("alternance", "diplomante"))})
    job = presenter.look_around(only, whom)
    found = job.run(lambda _done, _of, _words: None, lambda: False)
    assert presenter.around(found, Asked(), whom).nearly


def test_it_is_said_when_no_offer_of_the_page_suits_alone(presenter: CataloguePresenter, desk: OffersDesk) -> None:
    whom = presenter.whom(desk.ines)
    assert whom is not None
    only = Asked("petite enfance", ticked={"kind": frozenset(("alternance", "professional"))})
    found = presenter.look_around(only, whom).run(lambda _done, _of, _words: None, lambda: False)
    assert len(found.fits) == 2
    around = presenter.around(found, Asked(), whom)
    assert around.lead == "Aucune offre seule ne convient à Inès aujourd’hui."
    assert around.what == "Cochez-en plusieurs pour les comparer."
