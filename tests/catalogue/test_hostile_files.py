"""Files made to harm are refused with a sentence, in bounded memory, and the former catalogue stays."""

import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.readers.xml_stream import RECORD_CAP
from tests.catalogue.lheo_files import clock, formation, lheo, write

_BILLION = (
    '<!DOCTYPE lheo [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_FETCHING = '<!DOCTYPE lheo [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_PARAMETER = '<!DOCTYPE lheo [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue that already holds one offer."""
    folder = tmp_path / "catalogue"
    import_files(folder, [write(tmp_path / "bon.xml", lheo(formation()))], clock=clock)
    return folder


def refused(folder: Path, path: Path) -> str:
    """The code under which a file is refused; checks that nothing else has changed."""
    before = open_catalogue(folder)
    report = import_files(folder, [path], source="bon.xml", clock=clock)
    after = open_catalogue(folder)
    assert not report.changed
    assert (after.digest, after.generation) == (before.digest, before.generation)
    assert after.stats() == before.stats()
    assert {p.name for p in folder.iterdir()} == {"current", "sources", after.generation}
    assert len([p for p in (folder / "sources").rglob("*") if p.is_file() and p.name != "source.json"]) == 1
    file = report.files[0]
    assert file.refused
    assert (file.offers, file.sessions, file.rejected_count) == (0, 0, 1)
    assert file.rejected[0].message.endswith(".")
    return file.rejected[0].code


@pytest.mark.parametrize("prolog", [_BILLION, _FETCHING, _PARAMETER])
def test_entities_are_never_followed(folder: Path, tmp_path: Path, prolog: str) -> None:
    bomb = lheo(formation(title="&a;&c;&x;" if "%" not in prolog else "x"), prolog=prolog)
    assert refused(folder, write(tmp_path / "bombe.xml", bomb)) in ("entities", "broken_xml", "not_xml")


def test_an_entity_in_a_text_rejects_that_offer_only(tmp_path: Path) -> None:
    data = lheo(formation("1", title="A &truc; B"), formation("2"), prolog='<!DOCTYPE lheo SYSTEM "lheo.dtd">\n')
    report = import_files(tmp_path / "c", [write(tmp_path / "dtd.xml", data)], clock=clock)
    file = report.files[0]
    assert (file.offers, [p.code for p in file.rejected]) == (1, ["entity_in_text"])


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_cut_file_is_refused_whole(folder: Path, tmp_path: Path, share: float) -> None:
    data = lheo(*(formation(str(n)) for n in range(300)))
    assert refused(folder, write(tmp_path / "coupe.xml", data[: int(len(data) * share)])) == "broken_xml"


def test_a_wrong_encoding_is_said(folder: Path, tmp_path: Path) -> None:
    data = lheo(formation(title="Maçon"), encoding="ISO-8859-1").replace(b"ISO-8859-1", b"UTF-8")
    assert refused(folder, write(tmp_path / "enc.xml", data)) == "broken_xml"


def test_what_is_no_catalogue_is_refused(folder: Path, tmp_path: Path) -> None:
    assert refused(folder, write(tmp_path / "vide.xml", b"")) == "unknown_format"
    assert refused(folder, write(tmp_path / "image.xml", b"\x89PNG\r\n\x1a\n" + bytes(4000))) == "unknown_format"
    assert refused(folder, write(tmp_path / "autre.xml", b"<html><body/></html>")) == "unsupported_root"
    assert refused(folder, tmp_path / "absent.xml") == "unreadable"
    assert refused(folder, tmp_path) == "unreadable"


def _in_pieces(path: Path, pieces: Iterator[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(pieces)
    return path


def _frame(middle: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    whole = lheo("MIDDLE")
    before, after = whole.split(b"MIDDLE")
    yield before
    yield from middle()
    yield after


def _flood() -> Iterator[bytes]:
    for _ in range(200):
        yield b"<a/>" * 50_000


def _flood_in_an_offer() -> Iterator[bytes]:
    yield b'<formation numero="1">'
    yield from _flood()
    yield b"</formation>"


def _one_long_text() -> Iterator[bytes]:
    yield b'<formation numero="1"><intitule-formation>'
    for _ in range(64):
        yield b"x" * 2**20
    yield b"</intitule-formation></formation>"


def _deep() -> Iterator[bytes]:
    yield b"<a>" * 500_000
    yield b"</a>" * 500_000


def _floods_between_offers() -> Iterator[bytes]:
    for number in range(6):
        yield b"<autre><b/></autre>" * (RECORD_CAP // 40)
        yield formation(str(number)).encode()


@pytest.mark.parametrize("middle", [_flood, _flood_in_an_offer, _one_long_text, _deep])
def test_a_flood_is_refused_before_it_fills_the_memory(
    folder: Path, tmp_path: Path, middle: Callable[[], Iterator[bytes]]
) -> None:
    path = _in_pieces(tmp_path / "enorme.xml", _frame(middle))
    before = _peak()
    assert refused(folder, path) in ("too_big", "broken_xml")
    assert _peak() - before < 400 * 2**20


def test_foreign_elements_between_offers_do_not_pile_up(tmp_path: Path) -> None:
    path = _in_pieces(tmp_path / "mele.xml", _frame(_floods_between_offers))
    before = _peak()
    report = import_files(tmp_path / "c", [path], clock=clock)
    assert report.files[0].offers == 6
    assert _peak() - before < 200 * 2**20


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_with_any_bytes_changed_is_read_or_refused_never_a_crash(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(lheo(formation("1"), formation("2"), encoding="UTF-8"))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    report = import_files(tmp_path / "c", [write(tmp_path / "x.xml", bytes(whole))], clock=clock)
    file = report.files[0]
    assert file.refused or file.offers + file.rejected_count >= 1
