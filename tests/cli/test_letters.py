"""Letters, counts, and files that leave, from the command line."""

import csv
import io
import json
from pathlib import Path

import vobject

from tests.cli.programs import Program, write_json
from tests.sheets.conftest import read_pages


def guardian(desk: Program, ines: str) -> str:
    """A mother with a telephone, written as the window does; her key."""
    from referent_desk import app
    from tests.cli.programs import PHRASE

    with app.open_desk(desk.folder, PHRASE, app.clock_for(desk.folder)) as opened, opened.log().act() as act:
        key = act.add(ines, "Guardian", ("Person", ines), name={"given": "Nadège", "family": "Valombre"}, link="mother")
        act.add(ines, "Phone", ("Guardian", key), number={"typed": "06 00 00 00 42"})
    return str(key)


def test_a_guardian_is_written_to_and_noted(desk: Program, ines: str) -> None:
    desk.told("preference", "set", 'name="Solène Marchebout"', 'phone="06 00 00 00 99"')
    key = guardian(desk, ines)
    told = desk.told("letter", "write", ines, "--template", "no_news", "--to", key[:8], "--note")
    assert told["to"] == key
    assert told["text"].startswith("Bonjour, je n'arrive pas à joindre Inès.")
    contact = desk.told("person", "show", ines)["contact_attempts"][-1]
    assert (contact["result"], contact["who"]) == ("sms_sent", "Nadège Valombre, mère")
    assert contact["text"] == told["text"]
    wrong = desk("letter", "write", ines, "--to", "ffffffff", "--json")
    assert (wrong.code, wrong.error) == (1, "no_such_guardian")


def test_words_of_one_s_own_are_noted(desk: Program, ines: str) -> None:
    told = desk.told("letter", "write", ines, "--as", "letter", "--text", "-", "--note", stdin="Un mot à moi.\n")
    assert told["text"] == "Un mot à moi."
    assert desk.told("person", "show", ines)["contact_attempts"][-1]["text"].endswith("Un mot à moi.")


def test_the_letter_is_a_pdf_with_its_address(desk: Program, ines: str, tmp_path: Path) -> None:
    desk.told("preference", "set", 'name="Solène Marchebout"', 'organisation="Mission locale"')
    desk.told(
        "person",
        "edit",
        ines,
        "--set",
        'address={"lines":["1 impasse Imaginaire"],"postcode":"18100","commune_code":"18279"}',
    )
    path = tmp_path / "courrier.pdf"
    told = desk.told("letter", "write", ines, "--as", "letter", "--template", "bravo", "--out", path)
    assert told["pages"] == 1
    text = read_pages(path.read_bytes())[0].text
    assert "1 impasse Imaginaire" in text
    assert "Mission locale" in text


def test_what_is_not_known_is_wrong_usage_or_refused(desk: Program, ines: str, tmp_path: Path) -> None:
    assert desk("letter", "write", ines, "--as", "fax").code == 2
    assert desk("letter", "write", ines, "--voice", "on").code == 2
    assert desk("letter", "write", ines, "--out", tmp_path / "x.pdf").code == 2
    assert desk("letter", "write", ines, "--template", "nothing", "--json").error == "no_such_template"
    bad = desk("letter", "adapt", "bravo", "--text", "-", "--json", stdin="Bonjour [prenom]")
    assert (bad.code, bad.error) == (1, "unknown_gap")
    not_text = tmp_path / "x.txt"
    not_text.write_bytes(b"\xff\xfe")
    assert desk("letter", "write", ines, "--text", not_text, "--json").error == "bad_text"


def test_a_period_is_counted_and_written_for_a_spreadsheet(desk: Program, ines: str, tmp_path: Path) -> None:
    for _time in range(6):
        desk.told("contact", "add", ines, "--channel", "call", "--result", "reached")
    path = tmp_path / "activite.csv"
    told = desk.told("activity", "--csv", path)
    lines = {line["key"]: line["total"] for line in told["lines"]}
    assert lines["contacts"] == 6
    assert lines["people.followed"] == 1
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    assert next(row for row in rows if row[1] == "Tentatives de contact")[-1] == "6"
    assert next(row for row in rows if row[1] == "Jeunes suivis")[-1] == "moins de 5"
    assert desk("activity", "--csv", path, "--json").error == "exists"
    assert desk("activity", "--from", "2026-13-01").code == 2
    assert desk("activity", "--from", "2026-02-01", "--to", "2026-01-01", "--json").error == "bad_period"


def test_contacts_and_copies_leave_on_demand(desk: Program, ines: str, tmp_path: Path) -> None:
    guardian(desk, ines)
    assert desk.told("person", "card", ines, tmp_path / "a.vcf")["cards"] == 2
    assert desk.told("person", "card", ines, tmp_path / "b.vcf", "--without-guardians")["cards"] == 1
    names = [card.fn.value for card in vobject.readComponents((tmp_path / "a.vcf").read_text("utf-8"))]
    assert names == ["Inès Valombre", "Nadège Valombre"]
    nobody = desk.told("person", "add", "--from", write_json(tmp_path / "tom.json", {"given_names": "Tom"}))["id"]
    assert desk("person", "card", nobody, tmp_path / "c.vcf", "--json").code == 3
    assert not (tmp_path / "c.vcf").exists()
    desk.told("note", "add", ines, "--text", "entre nous")
    desk.told("person", "copy", ines, tmp_path / "copie.json")
    copy = json.loads((tmp_path / "copie.json").read_text("utf-8"))
    assert copy["person"]["fields"]["name"]["given"] == "Inès"
    assert [note["text"] for note in copy["private_notes"]] == ["entre nous"]
    assert "Tom" not in json.dumps(copy)


def test_the_blank_form_needs_no_vault(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "fiche.pdf"
    assert desk.told("sheet", "--blank", "intake", "--out", path)["pages"] == 2
    assert desk("sheet", "--blank", "autre", "--out", path).code == 2
    assert desk("sheet", "--out", path).code == 2
