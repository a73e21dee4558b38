"""The fictional offers: valid LHÉO 2.3, the same each time, invented to the last telephone."""

import re
from pathlib import Path

import pytest

from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import offers, write_offers
from referent_desk.reference.communes import by_code
from tests.catalogue.lheo_files import clock


def test_the_generator_writes_what_the_grammar_allows(shared_data: Path, demo_file: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(shared_data / "lheo" / "lheo-2.3.xsd")))
    document = etree.parse(str(demo_file))
    assert schema.validate(document), schema.error_log.last_error


def test_offers_spread_for_measures_are_valid_too(shared_data: Path, tmp_path: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(shared_data / "lheo" / "lheo-2.3.xsd")))
    write_offers(tmp_path / "large.xml", 3001)
    assert schema.validate(etree.parse(str(tmp_path / "large.xml"))), schema.error_log.last_error


def test_the_same_seed_writes_the_same_bytes(demo_file: Path, tmp_path: Path) -> None:
    write_offers(tmp_path / "again.xml")
    assert (tmp_path / "again.xml").read_bytes() == demo_file.read_bytes()
    write_offers(tmp_path / "other.xml", seed=7)
    assert (tmp_path / "other.xml").read_bytes() != demo_file.read_bytes()


def test_as_many_offers_as_asked_are_written(tmp_path: Path) -> None:
    for count in (1, 5, 40):
        assert write_offers(tmp_path / "few.xml", count) == count


def test_an_import_finds_nothing_to_say_about_them(demo_file: Path, tmp_path: Path) -> None:
    file = import_files(tmp_path / "c", [demo_file], clock=clock).files[0]
    assert (file.offers, file.rejected, file.warnings) == (412, [], [])
    assert file.sessions > file.courses > 412
    assert file.providers > 50


def test_nobody_real_is_in_them(demo_file: Path) -> None:
    text = demo_file.read_text(encoding="utf-8")
    assert set(re.findall(r"<numtel>(.*?)</numtel>", text)) <= {f"02 00 00 00 {n:02d}" for n in range(100)}
    assert all(mail.endswith("@exemple.fr") for mail in re.findall(r"<courriel>(.*?)</courriel>", text))
    assert all(siret.startswith("0000") for siret in re.findall(r"<SIRET>(.*?)</SIRET>", text))
    assert all("(organisme fictif)" in name for name in re.findall(r"<raison-sociale>(.*?)</raison-sociale>", text))


def test_they_stand_in_real_communes_of_the_region_at_the_dates_of_the_story() -> None:
    for offer in offers():
        for course in offer.courses:
            commune = by_code(course.site.commune_code)
            assert commune is not None
            assert commune.department in ("18", "28", "36", "37", "41", "45")
            for session in course.sessions:
                assert "2026-09" <= session.start.isoformat()[:7] <= "2027-09"
                assert session.end is None or session.end > session.start
