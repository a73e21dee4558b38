"""Words mean more than themselves: trades by their codes, terms of Formacode, close trades last."""

from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.query import asked
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.widening import Widening, widening
from referent_desk.catalogue.words import stems
from referent_desk.reference.imported import Reference, RomeTrade, Term, import_reference
from tests.catalogue.lheo_files import bring, formation


def _catalogue(folder: Path, *formations: str) -> Catalogue:
    bring(folder / "catalogue", *formations)
    return open_catalogue(folder / "catalogue")


def _coded(number: str, title: str, formacode: str, rome: str) -> str:
    held = formation(number, title, content="Apprendre un métier.")
    return held.replace(">22334<", f">{formacode}<").replace(">F1703<", f">{rome}<")


@pytest.fixture
def works(tmp_path: Path) -> Catalogue:
    return _catalogue(
        tmp_path,
        _coded("1", "Titre professionnel maçon", "22334", "F1703"),
        _coded("2", "Ouvrier du gros œuvre", "22354", "F1703"),
        _coded("3", "Bâtisseur de murs", "22334", "F1703"),
        _coded("4", "Coffreur bancheur", "22311", "F1701"),
        _coded("5", "Coiffure", "42050", "D1202"),
    )


def test_the_word_of_a_trade_finds_what_the_field_calls_otherwise(works: Catalogue) -> None:
    found = {hit.title: hit for hit in works.search(SearchRequest("maçon")).offers}
    assert next(iter(found)) == "Titre professionnel maçon"
    assert set(found) == {"Titre professionnel maçon", "Ouvrier du gros œuvre", "Bâtisseur de murs"}
    assert found["Titre professionnel maçon"].matched == ("title",)
    assert found["Ouvrier du gros œuvre"].matched == ("spoken",)
    assert found["Bâtisseur de murs"].matched == ("trade",)
    assert "maçon, maçonne" in found["Bâtisseur de murs"].because[0]
    assert "«\u00a0maçon\u00a0»" in found["Bâtisseur de murs"].because[0]


def test_close_trades_are_found_only_when_nothing_nearer_is(tmp_path: Path) -> None:
    few = _catalogue(tmp_path, _coded("4", "Coffreur bancheur", "22311", "F1701"))
    found = few.search(SearchRequest("maçon"))
    assert [hit.title for hit in found.offers] == ["Coffreur bancheur"]
    assert found.step == "wider"
    assert found.offers[0].matched == ("close",)


def test_a_region_s_formacode_adds_its_synonyms_and_narrower_terms(tmp_path: Path) -> None:
    table = tmp_path / "formacode.csv"
    table.write_text("code,label,synonyms,broader,narrower,related\n15088,muraillement,hourdage,,22334 MACONNERIE,\n")
    catalogue = _catalogue(tmp_path, _coded("3", "Bâtisseur", "22334", "F1703"))
    assert catalogue.search(SearchRequest("hourdage")).total == 0
    import_reference(tmp_path / "reference", table)
    found = catalogue.search(SearchRequest("hourdage")).offers
    assert [hit.matched for hit in found] == [("formacode",)]
    assert "muraillement" in found[0].because[0]


def test_names_of_a_region_s_rome_find_their_trade() -> None:
    held = Widening(Reference(rome=(RomeTrade("F1703", "Maçonnerie", ("Limousinant / Limousinante",)),)))
    assert held.units(tuple(stems("limousinante")))[0].codes == ("f1703",)


def test_the_longest_expression_is_the_one_that_is_meant(tmp_path: Path) -> None:
    held = widening(tmp_path)
    units = asked("je voudrais travailler dans la petite enfance", held).units
    assert units[-1].stems == ("petit", "enfanc")
    assert units[-1].codes


def test_a_word_that_could_mean_anything_means_nothing() -> None:
    terms = tuple(Term(f"{90000 + n}", f"truc numéro {n}", ("truc",)) for n in range(20))
    assert Widening(Reference(formacode=terms)).units(("truc",))[0].meanings == ()


def test_words_around_a_trade_do_not_hide_it(demo: Catalogue) -> None:
    plain = demo.search(SearchRequest("carrelage", limit=10))
    told = demo.search(
        SearchRequest("un garçon de 17 ans qui voudrait essayer le carrelage sans trop attendre", limit=10)
    )
    assert told.step in ("most", "exact")
    assert {hit.id for hit in told.offers} & {hit.id for hit in plain.offers}


def test_pages_go_on_into_the_looser_step(demo: Catalogue) -> None:
    words = "tailler la vigne"
    whole = demo.search(SearchRequest(words, limit=60))
    assert whole.step == "exact"
    pages = [demo.search(SearchRequest(words, limit=4, offset=at)) for at in range(0, whole.total, 4)]
    assert [hit for page in pages for hit in page.offers] == list(whole.offers)
    assert {page.total for page in pages} == {whole.total}
    assert len({hit.id for hit in whole.offers}) == whole.total
