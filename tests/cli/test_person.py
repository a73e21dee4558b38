"""People by command line: adding, listing, finding, showing, correcting."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import INES
from tests.cli.programs import Program, write_json


def test_a_person_added_is_shown_as_the_registry_has_it(desk: Program, ines: str) -> None:
    told = desk.told("person", "show", ines)
    assert told["id"] == ines
    assert told["fields"]["email"] == "ines@exemple.fr"
    assert told["fields"]["name"] == {"family": "Valombre", "given": "Inès"}
    assert told["fields"]["birth"] == {"date": "2009-03-12"}
    assert "ine" not in told["fields"]
    assert told["phones"][0]["number"] == {"e164": "+33600000017", "typed": "06 00 00 00 17"}
    assert told["case"]["opened"]["origin"] == {"kind": "siei"}
    assert told["conflicts"] == []
    assert {"barriers", "interviews", "plan"} <= set(told)


def test_the_list_says_who_where_and_how_far(desk: Program, ines: str) -> None:
    (row,) = desk.told("person", "list")["persons"]
    assert row == {
        "id": ines,
        "name": "Inès Valombre",
        "birth_date": "2009-03-12",
        "commune": "Vierzon",
        "state": "to_contact",
        "group": "new",
    }
    assert desk.told("person", "list", "--filter", "closed") == {"persons": []}
    assert len(desk.told("person", "list", "--filter", "new", "--filter", "closed")["persons"]) == 1
    assert desk("person", "list", "--filter", "tous").code == 2


def test_an_empty_list_is_said_kindly(desk: Program) -> None:
    ran = desk("person", "list")
    assert (ran.code, ran.out) == (0, "Personne ici pour l’instant.\n")


@pytest.mark.parametrize("words", [["ines"], ["VALOMBRE", "Inès"], ["vierzon"], ["0600000017"], ["valonbre"]])
def test_a_person_is_found_by_name_commune_or_telephone(desk: Program, ines: str, words: list[str]) -> None:
    assert [row["id"] for row in desk.told("person", "search", *words)["persons"]] == [ines]


def test_nobody_found_is_no_error(desk: Program, ines: str) -> None:
    assert desk.told("person", "search", "zacharie") == {"persons": []}


def test_the_beginning_of_a_number_is_enough(desk: Program, ines: str) -> None:
    assert desk.told("person", "show", ines[:6])["id"] == ines
    ran = desk("person", "show", ines[:3], "--json")
    assert (ran.code, ran.error) == (1, "no_such_person")


def test_what_looks_odd_is_kept_with_a_warning(desk: Program, ines: str, tmp_path: Path) -> None:
    odd = {**INES, "given_names": "Inès 2", "birth_date": "1998-01-01", "ine": "12", "phones": ["abc"]}
    ran = desk("person", "add", "--json", "--from", write_json(tmp_path / "odd.json", odd))
    assert ran.code == 0
    assert len(ran.json["warnings"]) == 4
    assert len(ran.err.splitlines()) == 4
    twice = desk("person", "add", "--from", write_json(tmp_path / "twice.json", INES))
    assert twice.code == 0
    assert "ressemble" in twice.err


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        ({"given_names": ""}, "no_given_name", "prénom"),
        ({"birth_date": "2010-02-30"}, "bad_date", "date de naissance"),
        ({"birth_date": "2020-01-01"}, "bad_age", "13 ans"),
        ({"surname": "X"}, "unknown_key", "surname"),
        ({"email": "pas un courriel"}, "bad_value", "email"),
        ({"email": 3}, "bad_value", "email"),
        ({"commune_code": "Vierzon"}, "bad_value", "commune_code"),
        ({"phones": "06"}, "bad_value", "téléphones"),
        ({"sex": "X"}, "bad_value", "sex"),
        ({"travel": {"means": ["fusée à eau"]}}, "bad_value", "travel"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    desk: Program, tmp_path: Path, change: dict[str, Any], code: str, named: str
) -> None:
    ran = desk("person", "add", "--json", "--from", write_json(tmp_path / "wrong.json", {**INES, **change}))
    assert (ran.code, ran.error) == (1, code)
    assert named in ran.json["error"]["message"]
    assert "Valombre" not in ran.out
    assert desk.told("person", "list") == {"persons": []}


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        (b'{"given_names": "A",\n "given_names": "B"}', "bad_json", "deux fois"),
        (b'{"given_names": "A",\n oops}', "bad_json", "ligne 2"),
        (b'["A"]', "bad_json", "objet"),
        (b'{"given_names": "\xff"}', "bad_json", "UTF-8"),
        (b'{"given_names": "\\ud800"}', "bad_json", "UTF-8"),
        (b'{"given_names": ' + b"[" * 500 + b"]" * 500 + b"}", "bad_json", "imbriqué"),
        (b'{"given_names": ' + b"[" * 100_000, "bad_json", "imbriqué"),
        (b'{"given_names": 1.5}', "bad_json", "entier"),
        (b'{"given_names": NaN}', "bad_json", "entier"),
        (b'{"given_names": 1' + b"0" * 5000 + b"}", "bad_json", "grand"),
        (b"", "bad_json", "mal écrit"),
        (b'{"given_names": "' + b"x" * 2_000_000 + b'"}', "too_large", "1 Mo"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_hostile_json_is_refused_with_a_sentence(
    desk: Program, tmp_path: Path, content: bytes, code: str, named: str
) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    ran = desk("person", "add", "--json", "--from", tmp_path / "bad.json")
    assert (ran.code, ran.error) == (1, code)
    assert named in ran.json["error"]["message"]


def test_a_missing_file_and_a_folder_are_refused(desk: Program, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        assert desk("person", "add", "--json", "--from", path).error == "no_file"


def test_a_record_may_come_from_the_standard_input_with_a_byte_order_mark(desk: Program) -> None:
    assert desk("person", "add", "--from", "-", stdin="\ufeff" + json.dumps(INES)).code == 0
    assert len(desk.told("person", "list")["persons"]) == 1


def test_fields_are_corrected_one_by_one(desk: Program, ines: str) -> None:
    told = desk.told("person", "edit", ines, "--set", 'email="neuf@exemple.fr"', "--set", 'sex="F"')
    assert told["fields"]["email"] == "neuf@exemple.fr"
    assert desk("person", "edit", ines, "--set", "email=null").code == 0
    fields = desk.told("person", "show", ines)["fields"]
    assert "email" not in fields
    assert fields["sex"] == "F"


@pytest.mark.parametrize(
    ("value", "code", "error"),
    [
        ("email", 2, "usage"),
        ("=1", 2, "usage"),
        ("email=a@b.fr", 1, "bad_json"),
        ('email="a@b.fr"} {', 1, "bad_json"),
        ('email=1,"x":2', 1, "bad_json"),
        ('emial="a@b.fr"', 1, "unknown_key"),
        ('email="ab"', 1, "bad_value"),
        ('parent={"entity":"Person","key":"x"}', 1, "unknown_key"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(desk: Program, ines: str, value: str, code: int, error: str) -> None:
    before = desk.told("person", "show", ines)
    ran = desk("person", "edit", ines, "--json", "--set", 'sex="M"', "--set", value)
    assert (ran.code, ran.error) == (code, error)
    assert desk.told("person", "show", ines) == before


def test_people_read_a_short_page(desk: Program, ines: str) -> None:
    page = desk("person", "show", ines).out
    assert page.splitlines()[:4] == ["Inès Valombre", page.splitlines()[1], "Vierzon", "À contacter"]
    assert ines in page


def test_two_records_of_one_person_are_merged_and_parted(desk: Program, tmp_path: Path) -> None:
    one = str(desk.told("person", "add", "--from", write_json(tmp_path / "one.json", {"given_names": "Kylian"}))["id"])
    two = str(desk.told("person", "add", "--from", write_json(tmp_path / "two.json", {"given_names": "Kilian"}))["id"])
    shown = desk.told("person", "merge", one, two)["id"]
    assert [line["id"] for line in desk.told("person", "list")["persons"]] == [shown]
    assert desk.told("person", "show", two)["id"] == shown
    assert desk("person", "merge", two, one, "--json").error == "same_record"
    desk.told("person", "unmerge", two, one)
    assert len(desk.told("person", "list")["persons"]) == 2
    assert desk("person", "unmerge", two, one, "--json").error == "not_merged"
