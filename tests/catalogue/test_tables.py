"""Tables as people save them: separators, encodings, quotes; known ones by their columns, others by a mapping."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files, rebuild
from referent_desk.catalogue.readers.table_mapping import Mapping, preview
from referent_desk.catalogue.readers.written_days import written_day
from referent_desk.catalogue.refusals import CatalogueRefusal
from tests.catalogue.lheo_files import clock, write
from tests.catalogue.reading_files import read

_OWN = (
    "Intitulé de l’action;Organisme;Ville;Code postal;Date de début;Date de fin;Niveau requis;Téléphone\n"
    "Chantier école « maçonnerie »;Atelier du Mur;Vierzon;18100;04/01/2027;25/06/2027;sans diplôme;02 00 00 00 12\n"
    "Chantier école « maçonnerie »;Atelier du Mur;Vierzon;18100;06/09/2027;;sans diplôme;02 00 00 00 12\n"
    "Remise à niveau;Les Deux Rives;Bourges;18000;toute l’année;;CAP;\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_list_of_one_s_own_is_read_however_it_was_saved(encoding: str, separator: str, ends: str) -> None:
    data = _OWN.replace(";", separator).replace("\n", ends).encode(encoding)
    told = read(data, head=64)
    assert (told.form, told.rejected, told.warned) == ("table", [], [])
    wall, again = told.offers
    assert (wall.title, wall.provider.name) == ("Chantier école « maçonnerie »", "Atelier du Mur")
    assert [(s.start, s.end) for s in wall.courses[0].sessions] == [("2027-01-04", "2027-06-25"), ("2027-09-06", "")]
    assert (wall.entry_level, again.entry_level) == (0, 3)
    assert (again.courses[0].rolling, again.courses[0].sessions) == (True, ())
    assert wall.courses[0].places[0].postcode == "18100"


def test_an_offer_keeps_its_name_when_its_session_moves() -> None:
    first = read(_OWN.encode()).offers
    moved = read(_OWN.replace("04/01/2027", "11/01/2027").encode()).offers
    assert [offer.id for offer in first] == [offer.id for offer in moved]


def test_two_encodings_in_one_file_are_read_and_told() -> None:
    data = "Intitulé;Organisme\nMaçon;A\n".encode() + "Bûcheron;B\n".encode("cp1252")
    told = read(data, head=20)
    assert [offer.title for offer in told.offers] == ["Maçon", "Bûcheron"]
    assert [(p.code, p.line) for p in told.warned] == [("mixed_encoding", 3)]


def test_quotes_hold_separators_and_lines() -> None:
    told = read('Intitulé;Organisme;Contenu\n"Maçon; ""pierre""";A;"un\ndeux"\nTailleur;B;5" de long\n'.encode())
    assert [offer.title for offer in told.offers] == ['Maçon; "pierre"', "Tailleur"]
    assert [offer.content for offer in told.offers] == ["un\ndeux", '5" de long']


def test_a_cell_that_never_closes_is_refused_with_its_line() -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        read('Intitulé;Organisme\nA;B\n"C;D\nE;F\n'.encode())
    assert (refused.value.code, refused.value.line) == ("broken_table", 3)


def test_lines_without_title_or_organisation_are_rejected_by_line() -> None:
    told = read("Intitulé;Organisme\nA;B\n;C\nD;\n\nE;F\n".encode())
    assert [offer.title for offer in told.offers] == ["A", "E"]
    assert [(p.line, p.code) for p in told.rejected] == [(3, "no_title"), (4, "no_provider")]


def test_what_cannot_be_read_in_a_cell_is_told_with_its_line() -> None:
    told = read(
        "Intitulé;Organisme;Date de début;Places;SIRET;Niveau;Latitude;Longitude\n"
        "A;B;le 32 mai;beaucoup;123;mystère;4700;2\n".encode()
    )
    assert len(told.offers) == 1
    assert set(told.codes) == {"bad_date", "bad_siret", "bad_level", "bad_coordinates"}
    assert {p.line for p in told.warned} == {2}


def test_columns_that_say_nothing_known_ask_for_a_mapping() -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        read(b"Quoi;Chez\nA;B\n")
    assert refused.value.code == "needs_mapping"
    assert "Quoi, Chez" in refused.value.sentence
    told = read(b"Quoi;Chez\nA;B\n", mapping={"columns": {"title": "Quoi", "provider": "Chez"}})
    assert told.offers[0].title == "A"


def test_a_value_may_hold_for_all_lines() -> None:
    mapping: dict[str, object] = {"columns": {"title": "Quoi"}, "values": {"provider": "Mission locale"}}
    told = read(b"Quoi;Note\nAtelier;x\n", mapping=mapping)
    assert told.offers[0].provider.name == "Mission locale"
    assert told.codes == ["unknown_column"]


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"columns": {"title": "Quoi"}},
        {"columns": {"title": "Absente", "provider": "Chez"}},
        {"columns": {"title": "Quoi", "provider": "Chez", "couleur": "Chez"}},
        {"columns": 4},
        {"other": {}},
    ],
)
def test_a_mapping_that_does_not_hold_is_refused(mapping: dict[str, object]) -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        read(b"Quoi;Chez\nA;B\n", mapping=mapping)
    assert refused.value.code == "bad_mapping"


def test_a_preview_shows_columns_fields_first_lines_and_problems(tmp_path: Path) -> None:
    path = write(tmp_path / "liste.csv", _OWN.replace("04/01/2027", "le 4").encode("cp1252"))
    shown = preview(path)
    assert shown.mapping.columns["start"] == "Date de début"
    assert (shown.separator, shown.missing, len(shown.rows)) == (";", (), 3)
    assert [offer.title for offer in shown.offers] == ["Chantier école « maçonnerie »", "Remise à niveau"]
    assert [(p.line, p.code) for p in shown.problems] == [(2, "bad_date")]
    bare = preview(path, Mapping({"title": "Ville"}))
    assert (bare.missing, bare.offers) == (("provider",), ())
    with pytest.raises(CatalogueRefusal):
        preview(write(tmp_path / "image.png", b"\x89PNG" + bytes(100)))


def test_a_catalogue_that_is_built_again_remembers_the_mapping(tmp_path: Path) -> None:
    path = write(tmp_path / "liste.csv", b"Quoi;Chez\nA;B\n")
    mapping: dict[str, object] = {"columns": {"title": "Quoi", "provider": "Chez"}}
    report = import_files(tmp_path / "c", [path], source="liste", clock=clock, mapping=mapping)
    import_files(tmp_path / "c", [write(tmp_path / "b.csv", _OWN.encode())], source="b", clock=clock)
    assert report.offers == 1
    (tmp_path / "c" / "current").write_bytes(b"{}")
    assert rebuild(tmp_path / "c", clock=clock).offers == 3
    assert open_catalogue(tmp_path / "c").stats().offers == 3


def test_a_line_of_onisep_is_a_training_or_a_teaching() -> None:
    training = read(
        "code CNIS;sigle type formation;libellé type formation;libellé formation principal;sigle formation;durée;"
        "code RNCP;niveau RNCP;libellé niveau RNCP;tutelle;lien site onisep.fr;domaine/sous-domaine\n"
        "230;CAP;certificat;CAP Maçon;;2 ans;1234;5;niveau 3;Ministère;http://www.onisep.fr/x/FOR.77;"
        "bâtiment/gros œuvre| a/b\n"
        ";;;;;;;;;;;\n;;x;;;;;;;;;\n".encode()
    )
    (offer,) = training.offers
    assert (offer.number, offer.title, offer.exit_level, offer.certifications) == (
        "FOR.77",
        "CAP Maçon",
        3,
        ("RNCP1234",),
    )
    assert (offer.courses[0].initial, offer.courses[0].duration, offer.nsf) == (True, "2 ans", ("230",))
    assert [p.line for p in training.rejected] == [4]
    teaching = read(
        "Identifiant action de formation;Enseignements de spécialité de classe de 1ère générale;"
        "Identifiant et fiche onisep lieu de cours;UAI lieu de cours;Libellé lieu de cours;Adresse lieu de cours;"
        "Code postal lieu de cours;Commune lieu de cours;AF date de modification\n"
        "AF.1;maths / arts;https://onisep.fr/ENS.9;0451526P;Lycée Péguy;1 cours;45000;Orléans;15/02/2026\n"
        "AF.2;maths;;0451526X;Lycée;;;;\n".encode()
    )
    first, second = teaching.offers
    assert (first.provider.uai, first.content, first.updated) == ("0451526P", "maths\narts", "2026-02-15")
    assert first.courses[0].places[0].postcode == "45000"
    assert (second.provider.uai, teaching.codes) == ("", ["bad_uai"])


def test_directories_of_establishments_become_structures() -> None:
    told = read(
        "CODE_UAI;NUM_SIRET;SIGLE_UAI;NATURE_UAI;NOM_ETABLISSEMENT;STATUT;ADRESSE_POSTALE;CODE_POSTAL;CODE_INSEE;COMMUNE;"
        "INTERNAT;GEO\n0451526P;9910676600017;LP LYC METIER;lycée professionnel;Lycée Péguy;public;1 cours;45000;45234;"
        "Orléans;Oui;47.9, 1.9\n".encode()
    )
    (school,) = told.structures
    assert (school.kind, school.labels, school.boarding) == ("lycee", ("lycée des métiers",), True)
    assert school.provider.place is not None
    assert school.provider.place.lat == 47.9
    centre = read(
        b"uai;siret;raison_sociale;enseigne;nature;departement;commune;adresse;prepa_apprentissage\n"
        b"0451526P;82454114801871;ASSOC;CFA DU MUR;responsable_formateur;18;Vierzon;3 RUE X 18100 VIERZON;X\n"
    ).structures[0]
    assert (centre.provider.name, centre.provider.legal_name, centre.labels) == (
        "CFA DU MUR",
        "ASSOC",
        ("prépa-apprentissage",),
    )
    assert centre.provider.place is not None
    assert (centre.provider.place.lines, centre.provider.place.commune_code) == (("3 RUE X",), "18279")


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_any_text_is_a_day_or_is_not(text: str) -> None:
    day = written_day(text)
    assert day is None or day == "" or len(day) in (4, 7, 10)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_table_with_any_bytes_changed_is_read_or_refused_never_a_crash(data: st.DataObject) -> None:
    whole = bytearray(_OWN.encode(data.draw(st.sampled_from(["utf-8", "cp1252", "utf-8-sig"]))))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(CatalogueRefusal):
        read(bytes(whole), head=50)
