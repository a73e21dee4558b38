"""LHÉO 2.2 and 2.3 are read, whatever their encoding; nothing is left out in silence."""

import io
from pathlib import Path

import pytest

from referent_desk.catalogue.readers import lheo as reader
from referent_desk.catalogue.readers.given import Given
from referent_desk.catalogue.readers.lheo_dialects import dialect_of
from referent_desk.catalogue.readers.xml_stream import sniff
from referent_desk.catalogue.records import Offer
from referent_desk.catalogue.refusals import CatalogueRefusal
from referent_desk.catalogue.report import Problem
from tests.catalogue.lheo_files import formation, lheo


def read(data: bytes) -> tuple[list[Offer], list[Problem], list[Problem]]:
    file = io.BytesIO(data)
    head = file.read(64)
    root = sniff(data)
    dialect = dialect_of(root)
    assert dialect is not None
    rejected: list[Problem] = []
    warned: list[Problem] = []
    offers = reader.read_offers(Given(file, head, "essai", rejected.append, warned.append), root, dialect)
    return list(offers), rejected, warned


@pytest.mark.parametrize("version", ["2.2", "2.3", "http:/lheo.gouv.fr/2.3"])
def test_both_versions_are_read(version: str) -> None:
    offers, rejected, warned = read(lheo(formation(), version=version))
    assert not rejected
    assert not warned
    offer = offers[0]
    assert (offer.title, offer.provider.name, offer.kinds) == (
        "Titre professionnel maçon",
        "Atelier du Mur",
        ("diploma",),
    )
    assert (offer.entry_level, offer.exit_level, offer.updated) == (0, 3, "2026-09-28")
    course = offer.courses[0]
    assert course.places[0].commune_code == "18279"
    assert (course.sessions[0].start, course.sessions[0].end) == ("2027-01-04", "2027-06-25")
    assert offer.provider.contacts[0].phones == ("02 00 00 00 12",)
    assert [(code.value, code.edition) for code in offer.formacodes] == [("22334", "V14")]


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "windows-1252", "UTF-16"])
def test_an_encoding_that_is_declared_is_read(encoding: str) -> None:
    offers, _, _ = read(lheo(formation(title="Maçon à Blois"), encoding=encoding))
    assert offers[0].title == "Maçon à Blois"


def test_a_byte_order_mark_does_not_matter() -> None:
    offers, _, _ = read(b"\xef\xbb\xbf" + lheo(formation()))
    assert len(offers) == 1


def test_an_offer_without_title_is_rejected_with_its_line_and_the_others_are_read() -> None:
    offers, rejected, _ = read(lheo(formation("1"), "\n", formation("2", title=" - "), formation("3")))
    assert [offer.number for offer in offers] == ["1", "3"]
    assert [(p.line, p.code) for p in rejected] == [(4, "no_title")]
    assert "2" in rejected[0].message


def test_an_offer_without_organisation_is_rejected() -> None:
    _, rejected, _ = read(lheo(formation(provider="-")))
    assert [p.code for p in rejected] == ["no_provider"]


def test_an_offer_without_action_is_rejected() -> None:
    text = formation().replace("<action ", "<autre ").replace("</action>", "</autre>")
    _, rejected, _ = read(lheo(text))
    assert [p.code for p in rejected] == ["no_course"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (formation(start="2027-01-04"), "bad_date"),
        (formation(entry="77"), "bad_level"),
        (formation(numbered=False), "no_number"),
        (formation(extra="<inconnu/>"), "unknown_element"),
        (formation(content="mur " * 6000), "cut_text"),
        (
            formation()
            .replace('numero="1-1"', 'numero="1-1"')
            .replace("</session>", "</session><session numero='1-1'/>", 1),
            "double_number",
        ),
    ],
)
def test_smaller_things_are_told_and_the_offer_is_kept(changed: str, code: str) -> None:
    offers, rejected, warned = read(lheo(changed))
    assert len(offers) == 1
    assert not rejected
    assert code in [p.code for p in warned]
    assert all(p.line > 0 for p in warned)


def test_absurd_coordinates_are_left_out_and_told() -> None:
    point = "<geolocalisation><latitude>4788</latitude><longitude>1</longitude></geolocalisation>"
    end = "</adresse></coordonnees></lieu"
    changed = formation().replace(end, point + end)
    offers, _, warned = read(lheo(changed))
    assert offers[0].courses[0].places[0].lat is None
    assert [p.code for p in warned] == ["bad_coordinates"]


def test_open_and_partial_dates_are_no_fault() -> None:
    offers, _, warned = read(lheo(formation(start="20270900", end="99999999")))
    session = offers[0].courses[0].sessions[0]
    assert (session.start, session.end) == ("2027-09", "")
    assert not warned


def test_the_same_number_of_two_sources_is_two_offers_and_stays_the_same_offer_in_one() -> None:
    one = read(lheo(formation("7")))[0][0]
    again = read(lheo(formation("7", title="Autre titre")))[0][0]
    assert one.id == again.id
    assert one.courses[0].sessions[0].id == again.courses[0].sessions[0].id


def test_what_is_no_xml_is_refused() -> None:
    for data in (b"", b"PK\x03\x04rest", b"nom;prenom\n", b"<", b"\xff\xfe\x00"):
        with pytest.raises(CatalogueRefusal) as refused:
            sniff(data)
        assert refused.value.code == "not_xml"


def test_an_offer_without_number_keeps_its_name_wherever_it_stands() -> None:
    first = read(lheo(formation("a", title="Un", numbered=False), formation("b", title="Deux", numbered=False)))[0]
    turned = read(lheo(formation("b", title="Deux", numbered=False), formation("a", title="Un", numbered=False)))[0]
    assert {offer.title: offer.id for offer in first} == {offer.title: offer.id for offer in turned}
    twins = read(lheo(formation("a", numbered=False), formation("b", numbered=False)))[0]
    assert twins[0].id != twins[1].id


@pytest.mark.parametrize(
    ("name", "title", "courses", "sessions", "commune", "kinds"),
    [
        ("2.2-plaquiste.xml", "Titre professionnel plaquiste", 2, 2, "37266", ("diploma",)),
        ("2.2-apprentissage.xml", "Titre professionnel plaquiste", 2, 2, "37266", ("diploma", "alternance")),
        ("2.2-entrees-permanentes.xml", "Titre professionnel plaquiste", 2, 2, "37266", ("diploma",)),
        ("2.2-bts-onisep.xml", "BTS négociation et relation client", 1, 1, "29233", ("diploma",)),
        (
            "2.2-daeu.xml",
            "Diplôme d'accès aux études universitaires, option a, cours en présentiel",
            1,
            1,
            "31555",
            ("diploma",),
        ),
    ],
)
def test_real_offers_are_read_whole(
    shared_data: Path, name: str, title: str, courses: int, sessions: int, commune: str, kinds: tuple[str, ...]
) -> None:
    offers, rejected, warned = read((shared_data / "lheo" / name).read_bytes())
    assert not rejected
    assert not warned
    offer = offers[0]
    assert (len(offers), offer.title, len(offer.courses)) == (1, title, courses)
    assert sum(len(course.sessions) for course in offer.courses) == sessions
    assert offer.courses[0].places[0].commune_code == commune
    assert offer.kinds == kinds
    assert all(session.start for course in offer.courses for session in course.sessions)
    assert "<" not in offer.content + offer.objective + offer.results
