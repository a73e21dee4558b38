"""The mark outside a vault: it never keeps anybody from working, and says nothing of anybody."""

import os
from pathlib import Path

from referent_desk.vault import marks
from referent_desk.vault.marks import Mark


def test_a_mark_is_read_as_it_was_left_and_replaced(tmp_path: Path) -> None:
    place = marks.place_of(tmp_path / "marques", "ab" * 16, tmp_path / "coffre")
    assert marks.read(place) is None
    for position in (3, 4):
        marks.keep(place, Mark("5" * 32, position))
        assert marks.read(place) == Mark("5" * 32, position)
    assert [path.name for path in (tmp_path / "marques").iterdir()] == [place.name]


def test_copies_in_two_folders_have_marks_of_their_own(tmp_path: Path) -> None:
    one, two = (marks.place_of(tmp_path, "ab" * 16, tmp_path / name) for name in ("coffre", "autre"))
    assert one != two
    assert "coffre" not in one.name


def test_what_is_no_mark_is_as_if_there_were_none(tmp_path: Path) -> None:
    place = tmp_path / "marque.json"
    for data in (b"", b"{", b"[]", b'{"stream":"x","position":1}', b'{"stream":"' + b"5" * 32 + b'","position":-1}'):
        place.write_bytes(data)
        assert marks.read(place) is None
    place.write_bytes(b" " * 5000)
    assert marks.read(place) is None


def test_a_mark_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "marques").write_text("a file where the folder should be")
    marks.keep(tmp_path / "marques" / "m.json", Mark("5" * 32, 1))
    assert os.listdir(tmp_path) == ["marques"]
