"""JSON of any size, record by record; what is broken is refused with its line."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.catalogue.readers.given import Given
from referent_desk.catalogue.readers.json_stream import items
from referent_desk.catalogue.refusals import CatalogueRefusal
from tests.catalogue.reading_files import _Small, read


def values(data: bytes, head: int = 10) -> list[Any]:
    given_file = Given(_Small(data[head:]), data[:head], "essai", lambda _: None, lambda _: None)
    return [item.value for item in items(given_file)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_JSON, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_an_array_gives_its_records_wherever_the_pieces_are_cut(
    records: list[Any], head: int, indent: int | None
) -> None:
    data = json.dumps(records, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")
    assert values(data, head) == records


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.text("ab", min_size=1, max_size=3), _JSON, min_size=1, max_size=3), min_size=1, max_size=5
    )
)
def test_one_object_per_line_gives_the_same(records: list[Any]) -> None:
    assert values("\n".join(json.dumps(record) for record in records).encode()) == records


def test_arrays_held_by_an_object_are_named() -> None:
    data = b'\xef\xbb\xbf{"page": {"n": [1]}, "structures": [{"a": 1}], "x": null, "services": []}'
    assert values(data) == [{"a": 1}]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'[{"a": 1},\n{"b": }]', 2),
        (b'[{"a": 1}\n', 2),
        (b'[{"a": 1} {"b": 2}]', 1),
        (b'[{"a": 1},]', 1),
        (b'[{"a": NaN}]', 1),
        (b"[1]\nreste", 2),
        (b"[" * 100_000, 1),
        (b"[" + b"9" * 5000 + b"]", 1),
        ('[{"a": "é"}]'.encode("cp1252"), 1),
        (b'{"services": [{"a":1}], "b" 1}', 1),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        values(data)
    assert (refused.value.code, refused.value.line) == ("broken_json", line)


def test_a_record_without_end_is_refused_before_it_fills_the_memory() -> None:
    endless = b'[{"a": "' + b"x" * (6 * 2**20)
    given_file = Given(io.BytesIO(endless[4:]), endless[:4], "essai", lambda _: None, lambda _: None)
    with pytest.raises(CatalogueRefusal) as refused:
        list(items(given_file))
    assert refused.value.code == "too_big"


_TRAINING = {
    "cle_ministere_educatif": "082581P012X13002792300163-33063#L01",
    "intitule_long": "CONSEILLER TECHNIQUE CYCLES",
    "intitule_rco": "Titre Conseiller technique cycles (Apprentissage possible)",
    "niveau": "4 (BAC...)",
    "rncp_code": "RNCP36721",
    "rome_codes": ["D1211"],
    "etablissement_formateur_enseigne": "CFA du Vélo",
    "etablissement_formateur_siret": "82454114801871",
    "code_commune_insee": "18279",
    "lieu_formation_geo_coordonnees": "47.2,2.06",
    "date_debut": ["2027-09-02T00:00:00.000Z", "2027-09-03T00:00:00.000Z", "bientôt"],
    "date_fin": ["2029-06-30T00:00:00.000Z"],
    "duree": "2",
    "modalites_entrees_sorties": [True],
}


def test_a_training_of_the_apprenticeship_catalogue_is_an_offer_under_contract() -> None:
    told = read(json.dumps({"formations": [_TRAINING, {"cle_ministere_educatif": "x"}]}, ensure_ascii=False).encode())
    assert (told.form, told.codes, [p.code for p in told.rejected]) == (
        "apprentissage-formations",
        ["bad_date"],
        ["no_title"],
    )
    (offer,) = told.offers
    course = offer.courses[0]
    assert (offer.title, offer.exit_level, offer.kinds) == ("Titre Conseiller technique cycles", 4, ("alternance",))
    assert (course.contracts, course.duration, course.rolling) == (("apprenticeship",), "2 ans", True)
    # Two days of one month are one session written twice.
    assert [(s.start, s.end) for s in course.sessions] == [("2027-09-02", "2029-06-30")]
    assert (course.places[0].commune_code, course.places[0].lat) == ("18279", 47.2)


def test_establishments_that_closed_are_left_out() -> None:
    one = {"etablissement_siege_siret": "1", "siret": "82454114801871", "enseigne": "CFA", "localite": "Vierzon"}
    told = read(json.dumps([one, one | {"ferme": True}]).encode())
    assert (told.form, len(told.structures), [p.code for p in told.rejected]) == (
        "apprentissage-etablissements",
        1,
        ["not_a_record"],
    )


def test_json_of_something_else_is_refused() -> None:
    for data in (b'{"a": 1}', b"[]", b'{"$schema": "x", "id": 1, "nom": 2}', b"[[[["):
        with pytest.raises(CatalogueRefusal) as refused:
            read(data)
        assert refused.value.code == "unknown_format"
