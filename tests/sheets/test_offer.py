"""Offers on paper: one, or a selection; nothing about anybody."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from referent_desk.sheets.offer import CallLine, OfferPaper, OffersPaper, render_offers

OFFER = OfferPaper(
    title="Prépa métiers de la petite enfance",
    provider="Les Deux Rives",
    where="Bourges",
    kinds=("Préparation", "Sans diplôme requis"),
    dates="du 2 mars au 30 avril 2027, 12 places",
    others=("entrée permanente",),
    address="1 rue des Exemples, 18000 Bourges",
    content="Développement de l’enfant, hygiène, deux stages.",
    facts=(("Rythme", "24 h par semaine"), ("Coût", "gratuit")),
    conditions=("De 16 à 25 ans", "Sorti de l’école depuis plus de trois mois."),
    calls=(CallLine("Mme Aubrac-Lys", ("02 00 00 00 18",), "contact@exemple.fr"),),
    age="Fiche mise à jour le 28 septembre, catalogue chargé le 5 octobre.",
)
DAY = date(2026, 10, 13)


def pages(*offers: OfferPaper, large: bool = False) -> list[str]:
    with PdfDocument(render_offers(OffersPaper(offers, DAY, fictional=True), large=large)) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_page_of_an_offer_says_what_where_when_whom_to_call_and_its_age() -> None:
    (page,) = pages(OFFER)
    told = flat(page)
    for words in (
        OFFER.title,
        "Les Deux Rives, Bourges",
        "Du 2 mars au 30 avril 2027, 12 places",
        "Autres dates : entrée permanente.",
        "1 rue des Exemples, 18000 Bourges",
        "24 h par semaine",
        "De 16 à 25 ans",
        "Mme Aubrac-Lys",
        "02 00 00 00 18",
        OFFER.age,
        "Appelez avant de compter dessus",
        "Le 13 octobre 2026",
        "Données fictives.",
    ):
        assert words in told, words


def test_a_selection_begins_with_a_list_and_compares_a_few() -> None:
    other = replace(OFFER, title="BAFA", facts=(("Coût", "450 €"),), calls=())
    first, *each = map(flat, pages(OFFER, other))
    assert "2 offres à regarder" in first
    assert "02 00 00 00 18" in first
    assert "à chercher" in first
    assert "Ce qui les distingue" in first
    assert "450 €" in first
    assert "non dit" in first
    assert "De 16 à 25 ans. Sorti de l’école depuis plus de trois mois." in first
    assert [page.startswith(f"{n}. ") for n, page in enumerate(each, 1)] == [True, True]


def test_many_offers_are_all_listed_and_each_has_its_page() -> None:
    offers = [replace(OFFER, title=f"Offre numéro {n:02d}") for n in range(30)]
    told = pages(*offers)
    whole = flat(" ".join(told))
    assert all(whole.count(offer.title) == 2 for offer in offers)
    assert "Ce qui les distingue" not in whole
    assert f"Page 1 sur {len(told)}" in whole


def test_an_offer_that_says_nothing_tells_what_to_ask() -> None:
    (page,) = pages(OfferPaper("Atelier", "Maison des Métiers", ""))
    told = flat(page)
    assert "Aucune date connue : à demander." in told
    assert "Pas de numéro sur la fiche" in told


def test_large_letters_lose_nothing() -> None:
    told = flat(" ".join(pages(replace(OFFER, content="mot " * 200), large=True)))
    assert told.count("mot ") >= 200
    assert "02 00 00 00 18" in told


def test_the_same_offers_are_the_same_file() -> None:
    paper = OffersPaper((OFFER, OFFER), DAY)
    assert render_offers(paper) == render_offers(paper)


_TEXT = st.text(max_size=400)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.builds(
            OfferPaper,
            title=_TEXT,
            provider=_TEXT,
            where=_TEXT,
            dates=_TEXT,
            others=st.lists(_TEXT, max_size=9).map(tuple),
            address=_TEXT,
            content=_TEXT,
            facts=st.lists(st.tuples(_TEXT, _TEXT), max_size=5).map(tuple),
            conditions=st.lists(_TEXT, max_size=4).map(tuple),
            calls=st.lists(st.builds(CallLine, _TEXT, st.lists(_TEXT, max_size=3).map(tuple)), max_size=4).map(tuple),
            age=_TEXT,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_a_source_writes_makes_pages(offers: list[OfferPaper]) -> None:
    assert len(pages(*offers)) >= len(offers)
