"""Reference data that a region brings: read strictly, kept whole, refused with a sentence."""

from pathlib import Path

import pytest

from referent_desk.reference.imported import ReferenceRefusal, import_reference, read_reference, stamp

_FORMACODE = (
    "code,label,synonyms,broader,narrower,related\n22334,maçonnerie,muraillement,22354 GROS OEUVRE,22303 A|22304 B,\n"
)
_ROME = (
    '"code_rome";"libelle_rome";"libelle_appellation"\n'
    '"F1703";"Maçonnerie";"Maçon / Maçonne"\n"F1703";"";"Limousinant"\n'
)
_COMMUNES = "code_commune,latitude,longitude\n18279,47.22,2.07\n99999,abc,2\n18033,95,2\n"
_ZONES = "code_commune,code_zone_emploi\n18279,2401\n18033,2402\n"


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_each_table_is_told_by_its_columns(tmp_path: Path) -> None:
    kinds = [import_reference(tmp_path / "r", _file(tmp_path, text)) for text in (_FORMACODE, _ROME, _COMMUNES, _ZONES)]
    assert [(k.kind, k.count, k.left_out) for k in kinds] == [
        ("formacode", 1, 0),
        ("rome", 1, 0),
        ("communes", 1, 2),
        ("zones", 2, 0),
    ]
    held = read_reference(tmp_path / "r")
    assert held.formacode[0].broader == ("22354",)
    assert held.formacode[0].narrower == ("22303", "22304")
    assert held.rome[0].names == ("Maçon / Maçonne", "Limousinant")
    assert held.communes[0].code == "18279"
    assert held.zones == {"18279": "2401", "18033": "2402"}


def test_encodings_and_separators_are_read_as_they_come(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "cp1252"):
        import_reference(tmp_path / "r", _file(tmp_path, _FORMACODE.replace(",", ";"), encoding))
        assert read_reference(tmp_path / "r").formacode[0].label == "maçonnerie"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unknown_table"),
        ("a,b\n1,2\n", "unknown_table"),
        ("code,label\nxx,yy\n", "empty_table"),
        ("\0\0\0", "unknown_table"),
    ],
)
def test_what_is_no_reference_is_refused_and_the_former_table_stays(tmp_path: Path, text: str, code: str) -> None:
    import_reference(tmp_path / "r", _file(tmp_path, _FORMACODE))
    before = read_reference(tmp_path / "r")
    with pytest.raises(ReferenceRefusal) as refused:
        import_reference(tmp_path / "r", _file(tmp_path, text))
    assert refused.value.code == code
    assert read_reference(tmp_path / "r") == before
    with pytest.raises(ReferenceRefusal):
        import_reference(tmp_path / "r", tmp_path / "absent.csv")


def test_nothing_imported_and_damaged_tables_are_empty(tmp_path: Path) -> None:
    assert read_reference(tmp_path / "none").formacode == ()
    assert stamp(tmp_path / "none") == 0
    (tmp_path / "formacode.json").write_bytes(b"{")
    assert read_reference(tmp_path).formacode == ()


def test_the_files_of_others_go_in(shared_data: Path, tmp_path: Path) -> None:
    names = ("formacode.csv", "rome_v347.csv", "communes.csv", "reference/employment_zones.csv")
    tables = [import_reference(tmp_path, shared_data / name) for name in names]
    assert [t.kind for t in tables] == ["formacode", "rome", "communes", "zones"]
    assert [t.count > 500 for t in tables] == [True] * 4
    held = read_reference(tmp_path)
    assert next(t for t in held.formacode if t.code == "22354").synonyms == ("gros oeuvre",)
