"""data·inclusion v1: structures and services, whatever the wrapping; what the official models refuse is told."""

import json
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.request import SearchRequest
from referent_desk.reference.thematics import themes_of
from tests.catalogue.lheo_files import clock, write
from tests.catalogue.reading_files import read

STRUCTURE = {
    "source": "demo",
    "id": "demo--1",
    "nom": "Garage solidaire du Cher",
    "date_maj": "2026-09-01",
    "siret": "82454114801871",
    "adresse": "3 rue des Roues",
    "commune": "Vierzon",
    "code_postal": "18100",
    "code_insee": "18279",
    "latitude": 47.22,
    "longitude": 2.06,
    "telephone": "02 00 00 00 12",
    "courriel": "garage@exemple.fr",
    "reseaux_porteurs": ["mission-locale"],
}
SERVICE = {
    "source": "demo",
    "structure_id": "demo--1",
    "id": "demo--s1",
    "nom": "Location de scooters",
    "description": "Un scooter à petit prix pour aller en formation.",
    "date_maj": "2026-09-02",
    "type": "aide-materielle",
    "thematiques": ["mobilite--acceder-a-un-vehicule", "difficultes-financieres--acquerir-une-autonomie-budgetaire"],
    "publics": ["jeunes"],
    "publics_precisions": "Jeunes de 16 à 25 ans",
    "frais": "payant",
    "frais_precisions": "5 € par jour",
    "modes_accueil": ["en-presentiel"],
    "zone_eligibilite": ["18", "36"],
    "mobilisable_par": ["professionnels"],
    "modes_mobilisation": ["telephoner"],
    "nombre_semaines": 4,
}


def _json(*records: object) -> bytes:
    return json.dumps(list(records), ensure_ascii=False, indent=1).encode()


def _lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def _table(*records: dict[str, object]) -> bytes:
    names = list(dict.fromkeys(name for record in records for name in record))
    rows = [";".join(names)]
    for record in records:
        cells = [record.get(name, "") for name in names]
        rows.append(";".join(", ".join(c) if isinstance(c, list) else str(c) for c in cells))
    return "\n".join(rows).encode("utf-8-sig")


@pytest.mark.parametrize("wrap", [_json, _lines, _table])
def test_a_structure_is_the_same_in_json_in_lines_and_in_csv(wrap: object) -> None:
    told = read(wrap(STRUCTURE))  # type: ignore[operator]
    assert (told.form, told.rejected, told.warned) == ("data-inclusion-structures", [], [])
    (structure,) = told.structures
    assert (structure.number, structure.provider.name, structure.kind) == (
        "demo--1",
        "Garage solidaire du Cher",
        "support",
    )
    place = structure.provider.place
    assert place is not None
    assert (place.lines, place.commune_code, place.lat) == (("3 rue des Roues",), "18279", 47.22)
    assert structure.provider.contacts[0].mail == "garage@exemple.fr"
    assert (structure.networks, structure.updated) == (("mission-locale",), "2026-09-01")


@pytest.mark.parametrize("wrap", [_json, _lines, _table])
def test_a_service_is_an_offer_of_a_kind_of_its_own(wrap: object) -> None:
    told = read(wrap(SERVICE))  # type: ignore[operator]
    assert (told.form, told.rejected, told.codes) == ("data-inclusion-services", [], ["unknown_structure"])
    (offer,) = told.offers
    assert (offer.title, offer.kinds, offer.themes) == ("Location de scooters", ("support",), ("mobility", "money"))
    assert offer.zone == ("18", "36")
    assert offer.objective.startswith("Accéder à un véhicule")
    course = offer.courses[0]
    assert (course.rolling, course.age_min, course.age_max, course.teaching) == (True, 16, 25, "0")
    assert course.public == "Jeunes\nJeunes de 16 à 25 ans"
    assert course.cost == "Payant. 5 € par jour"
    assert course.recruiting == "À demander par\u00a0: professionnels. Téléphoner"
    assert course.duration == "4 semaines"


def test_structures_and_services_of_one_document_find_each_other() -> None:
    told = read(json.dumps({"meta": {"n": 2}, "structures": [STRUCTURE], "services": [SERVICE]}).encode())
    assert (told.form, told.warned) == ("data-inclusion", [])
    assert told.offers[0].provider.name == "Garage solidaire du Cher"


def test_services_given_before_their_structures_find_them(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.json", _json(SERVICE)), write(tmp_path / "b.json", _json(STRUCTURE))]
    report = import_files(tmp_path / "c", paths, source="di", clock=clock)
    assert [(f.offers, f.structures, f.warning_count) for f in report.files] == [(1, 0, 0), (0, 1, 0)]
    catalogue = open_catalogue(tmp_path / "c")
    (hit,) = catalogue.search(SearchRequest("scooter", near="18279", within_km=5)).offers
    assert hit.provider == "Garage solidaire du Cher"
    again = import_files(tmp_path / "c", paths[1:], source="autre", clock=clock)
    assert again.files[0].structures == 1
    assert catalogue.refreshed().stats().structures == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("courriel", "pas une adresse"),
        ("siret", "123"),
        ("code_postal", "1810"),
        ("latitude", "au nord"),
        ("date_maj", "1999-01-01"),
        ("date_maj", "bientôt"),
        ("site_web", "pas une url !"),
    ],
)
def test_a_value_out_of_the_rules_is_told_and_left_out(field: str, value: str) -> None:
    told = read(_json(STRUCTURE | {field: value}))
    assert len(told.structures) == 1
    assert told.codes == ["bad_value"]
    assert field in told.warned[0].message
    assert value not in repr(told.structures[0])


def test_one_wrong_word_of_a_list_goes_alone() -> None:
    told = read(_json(SERVICE | {"publics": ["jeunes", "martiens"], "zone_eligibilite": ["18", "loin d’ici"]}))
    assert told.codes.count("bad_value") == 2
    assert told.offers[0].zone == ("18",)
    assert told.offers[0].courses[0].public.startswith("Jeunes\n")


@pytest.mark.parametrize("field", ["id", "nom"])
def test_without_a_name_or_an_id_a_record_is_rejected_and_the_others_are_read(field: str) -> None:
    told = read(_lines({k: v for k, v in STRUCTURE.items() if k != field}, STRUCTURE))
    assert (len(told.structures), [p.line for p in told.rejected]) == (1, [1])


def test_a_short_text_is_kept_and_told() -> None:
    told = read(_json(SERVICE | {"description": "Oui."}))
    assert told.offers[0].content == "Oui."
    assert "bad_value" in told.codes


def test_records_that_are_no_objects_are_rejected_by_line() -> None:
    told = read(b'[\n{"id":"1","nom":"Maison","date_maj":"2026-01-01"},\n 12,\n "x",\n null]')
    assert (len(told.structures), [p.line for p in told.rejected]) == (1, [3, 4, 5])


def test_numbers_that_a_spreadsheet_made_of_codes_are_codes_again() -> None:
    told = read(_table(STRUCTURE | {"siret": "8.2454114801871E13", "code_postal": "18100.0", "date_maj": "46076"}))
    (structure,) = told.structures
    assert (structure.provider.siret, structure.updated) == ("82454114801871", "2026-02-23")
    assert told.warned == []


def test_columns_that_the_models_do_not_know_are_told_once() -> None:
    told = read(_table(STRUCTURE | {"en trop": "x"}, STRUCTURE | {"id": "2", "en trop": "y"}))
    assert (len(told.structures), told.codes) == (2, ["unknown_column"])


def test_every_thematique_answers_a_barrier_or_says_why_not() -> None:
    from data_inclusion.schema import v1  # type: ignore[import-untyped]

    assert [thematic for thematic in v1.Thematique if not themes_of([thematic.value])] == []
