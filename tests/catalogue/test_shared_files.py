"""Files by others: each is imported whole, with what it holds counted; what is no catalogue is refused by name."""

from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.report import FileReport
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.structures import StructureQuery
from tests.catalogue.lheo_files import clock

# Path, format, offers, sessions, structures, codes of warnings with their number.
_READ = [
    ("lheo/1.3-conseiller-insertion.xml", "lheo-1.3.0", 1, 1, 0, {"bad_value": 1, "no_number": 1}),
    ("lheo/2.2-index-carif.xml", "lheo-index-2.2", 10, 10, 0, {}),
    ("lheo/index-leger.xml", "lheo-leger", 1, 1, 0, {"bad_value": 1}),
    ("onisep/ideo-formations_initiales_en_france.csv", "onisep-formations", 6086, 0, 0, {}),
    ("onisep/ideo-enseignements_de_specialite_de_premiere_generale.csv", "onisep-premiere", 2452, 0, 0, {}),
    (
        "onisep/ideo-enseignements_optionnels_de_seconde_generale_et_technologique.csv",
        "onisep-seconde",
        2682,
        0,
        0,
        {},
    ),
    ("onisep/lycees-donnees-generales.csv", "lycees", 0, 0, 688, {"bad_siret": 6}),
    ("apprentissage/formations.json", "apprentissage-formations", 2, 2, 0, {}),
    ("apprentissage/acce_etablissements.csv", "acce", 0, 0, 1, {}),
    ("reference/organismes-prepa-apprentissage.csv", "centres-apprentissage", 0, 0, 6059, {}),
    (
        "data-inclusion/partner-template.xlsx",
        "data-inclusion-xlsx",
        2,
        0,
        1,
        {"bad_value": 11, "unknown_column": 8, "double_column": 1},
    ),
]
_REFUSED = [
    ("lheo/dict-nsf.xml", "unsupported_root"),
    ("lheo/lheo-2.3.xsd", "unsupported_root"),
    ("lheo/lheo-gml-2.3.xml", "unsupported_root"),
    ("lheo/dicts-2.3.txt", "unknown_format"),
    ("communes.csv", "reference_table"),
    ("formacode.csv", "reference_table"),
    ("rome_v347.csv", "reference_table"),
    ("reference/employment_zones.csv", "reference_table"),
    ("apprentissage/n_mef.csv", "reference_table"),
    ("apprentissage/etablissement.json", "nothing_read"),  # the only one that it holds has closed
    ("data-inclusion/v1/service.json", "unknown_format"),
]


def _imported(folder: Path, path: Path) -> FileReport:
    return import_files(folder, [path], source="essai", clock=clock).files[0]


@pytest.mark.parametrize(("name", "form", "offers", "sessions", "structures", "warned"), _READ)
def test_each_file_is_read_whole(
    shared_data: Path,
    tmp_path: Path,
    name: str,
    form: str,
    offers: int,
    sessions: int,
    structures: int,
    warned: dict[str, int],
) -> None:
    report = _imported(tmp_path / "c", shared_data / name)
    codes = [problem.code for problem in report.warnings]
    assert (report.format, report.rejected, report.refused) == (form, [], False)
    assert (report.offers, report.sessions, report.structures) == (offers, sessions, structures)
    assert {code: codes.count(code) for code in set(codes)} == warned
    again = _imported(tmp_path / "c", shared_data / name)
    assert (again.unchanged, again.changes) == (offers + structures, [])


@pytest.mark.parametrize(("name", "code"), _REFUSED)
def test_what_is_no_catalogue_is_refused_by_name(shared_data: Path, tmp_path: Path, name: str, code: str) -> None:
    report = _imported(tmp_path / "c", shared_data / name)
    assert (report.refused, report.rejected[0].code) == (True, code)
    assert report.rejected[0].message.endswith(".")


def _catalogue(shared_data: Path, tmp_path: Path, *names: str) -> Catalogue:
    import_files(tmp_path / "c", [shared_data / name for name in names], clock=clock)
    return open_catalogue(tmp_path / "c")


def test_an_offer_of_1_3_is_told_as_one_of_2_3(shared_data: Path, tmp_path: Path) -> None:
    catalogue = _catalogue(shared_data, tmp_path, "lheo/1.3-conseiller-insertion.xml")
    detail = catalogue.offer(catalogue.search(SearchRequest("conseiller insertion")).offers[0].id)
    assert detail is not None
    offer, course = detail.offer, detail.offer.courses[0]
    assert (offer.title, offer.provider.name, offer.provider.siret) == (
        "Titre professionnel conseiller(ère) en insertion professionnelle",
        "AFPA Rillieux",
        "30059912300183",
    )
    assert (offer.exit_level, offer.certifying, offer.rome) == (5, True, ())
    assert [code.value for code in offer.formacodes] == ["44569"]
    assert offer.certifications == ("RNCP403", "CERTIFINFO25051")
    assert (course.sessions[0].start, course.sessions[0].end) == ("2008-04-14", "2008-08-01")
    assert (course.places[0].commune_code, course.places[0].lat) == ("69286", 45.804363)
    assert (course.hours_total, course.pace, course.covered) == (1260, "Temps plein", True)
    assert course.conditions.startswith("- 25 ans")
    assert offer.contacts[0].name == "Isabelle Dulac"
    assert [funder.code for funder in course.funders] == ["11"]


def test_a_resume_is_an_offer_with_place_and_dates(shared_data: Path, tmp_path: Path) -> None:
    catalogue = _catalogue(shared_data, tmp_path, "lheo/2.2-index-carif.xml", "lheo/index-leger.xml")
    hit = catalogue.search(SearchRequest("guide conférencier")).offers[0]
    assert (hit.title, hit.provider) == ("Licence pro guide conférencier", "GRETA METEHOR PARIS")
    detail = catalogue.offer(hit.id)
    assert detail is not None
    assert detail.offer.courses[0].sessions[0].start == "2017-10-03"
    assert detail.offer.courses[0].places[0].commune_code == "75117"
    light = catalogue.offer(catalogue.search(SearchRequest("conseiller insertion")).offers[0].id)
    assert light is not None
    assert light.offer.number == "7075"


def test_trainings_of_onisep_have_levels_and_teachings_have_places(shared_data: Path, tmp_path: Path) -> None:
    names = ("ideo-formations_initiales_en_france", "ideo-enseignements_de_specialite_de_premiere_generale")
    catalogue = _catalogue(shared_data, tmp_path, *(f"onisep/{name}.csv" for name in names))
    assert catalogue.stats().offers == 6086 + 2452
    found = catalogue.search(SearchRequest("CAP maçon", exit_levels=(3,), limit=20))
    assert any(offer.title.lower().startswith("cap ma") for offer in found.offers)
    near = catalogue.search(SearchRequest("géopolitique", near="45234", within_km=15, limit=50))
    assert near.total >= 5
    assert all(offer.distance_km is not None and offer.distance_km <= 15 for offer in near.offers)


def test_establishments_are_found_by_name_place_and_number(shared_data: Path, tmp_path: Path) -> None:
    catalogue = _catalogue(
        shared_data, tmp_path, "reference/organismes-prepa-apprentissage.csv", "onisep/lycees-donnees-generales.csv"
    )
    cher = catalogue.structures(StructureQuery(department="18", kind="apprenticeship_centre"))
    assert len(cher) == 20
    assert all(one.provider.place and one.provider.place.postcode.startswith("18") for one in cher)
    (one,) = catalogue.structures(StructureQuery(uai="0753598D"))
    assert one.provider.name == "Collège Sévigné (Ecole secondaire privée)"
    trades = [s for s in catalogue.structures(StructureQuery(kind="lycee", limit=700)) if s.labels]
    assert len(trades) > 100
    assert catalogue.structure(one.id) == one


def test_the_partner_s_workbook_is_read_in_spite_of_its_columns(shared_data: Path, tmp_path: Path) -> None:
    catalogue = _catalogue(shared_data, tmp_path, "data-inclusion/partner-template.xlsx")
    hits = catalogue.search(SearchRequest("logement", kinds=("support",))).offers
    assert [hit.provider for hit in hits] == ["AGENCE ACTION LOGEMENT."] * 2
    detail = catalogue.offer(hits[0].id)
    assert detail is not None
    assert detail.offer.themes == ("housing",)
    assert detail.offer.courses[0].age_min == 18
    (structure,) = catalogue.structures(StructureQuery())
    assert (structure.provider.siret, structure.networks) == ("82454114801871", ("action-logement",))


def test_places_of_apprenticeship_have_dates_and_contract(shared_data: Path, tmp_path: Path) -> None:
    catalogue = _catalogue(shared_data, tmp_path, "apprentissage/formations.json")
    detail = catalogue.offer(catalogue.search(SearchRequest("cycles")).offers[0].id)
    assert detail is not None
    offer, course = detail.offer, detail.offer.courses[0]
    assert (offer.title, offer.exit_level, offer.kinds) == ("Titre Conseiller technique cycles", 4, ("alternance",))
    assert (offer.provider.name, offer.provider.uai) == ("INSTITUT METIERS ARTISANAT 33", "0331707B")
    assert (course.sessions[0].start, course.sessions[0].end) == ("2021-09-02", "2023-12-30")
    assert (course.contracts, course.places[0].commune_code) == (("apprenticeship",), "33063")
    assert offer.rome == ("D1211", "I1607")
