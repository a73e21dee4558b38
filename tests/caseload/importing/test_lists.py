"""Lists brought in, line by line, and taken back whole: what is odd is said, what can't be is refused with its line."""

from datetime import date
from typing import Any

import pytest

from referent_desk.caseload import interviews, local
from referent_desk.caseload.cases import close_case
from referent_desk.caseload.exporting import as_lines, safe_cell, to_csv, to_json
from referent_desk.caseload.importing.bringing import ListKind, bring_in, imports, take_back
from referent_desk.caseload.importing.line import read_date
from referent_desk.caseload.importing.looking import Cancelled, Look, look
from referent_desk.caseload.importing.mapping import guess
from referent_desk.caseload.importing.table import table_of
from referent_desk.caseload.log import Log
from referent_desk.caseload.merging import merge
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal

TODAY = date(2026, 10, 13)
TITLES = "NOM;Prénom;Date de naissance;Ville;CP;Téléphone;E-mail;INE;Observations"


def seen(log: Log, *lines: str) -> Look:
    table = table_of("\n".join((TITLES, *lines)).encode())
    return look(log.connection, table, guess(table.header), TODAY)


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        (("Nom", "Prénom", "Né(e) le"), ("family_name", "given_names", "birth_date")),
        (("NOM DE FAMILLE", "PRENOMS", "DDN"), ("family_name", "given_names", "birth_date")),
        (("Nom et prénom", "Tél. portable", "Tél fixe"), ("full_name", "phone", "phone")),
        (("Nom", "Nom", "Prénom"), ("family_name", "", "given_names")),
        (("Couleur", "", "Adresse e-mail"), ("", "", "email")),
        (("Etablissement", "Code UAI", "Classe"), ("school", "school_uai", "class")),
        (("Date de sortie", "Diplôme obtenu", "N° SIEI", "N° i-milo"), ("left", "diploma", "siei", "milo")),
        (("Nom du responsable", "Prénom du responsable légal"), ("guardian", "guardian")),
        (
            ("Tél. du responsable légal", "Adresse du responsable", "Portable mère"),
            ("guardian_phone", "", "guardian_phone"),
        ),
        (("Nom", "Classe", "Nom de l'établissement d'origine"), ("family_name", "class", "school")),
        (("Code postal", "Commune de résidence", "Sexe"), ("postcode", "commune", "sex")),
        (("given_names", "family_name", "birth_date", "phones"), ("given_names", "family_name", "birth_date", "phone")),
    ],
)
def test_columns_are_guessed_from_their_titles(header: tuple[str, ...], targets: tuple[str, ...]) -> None:
    assert guess(header) == targets


@pytest.mark.parametrize(
    "typed", ["04/02/2010", "4/2/2010", "04-02-10", "4.2.2010", "2010-02-04", "2010-02-04 00:00:00", "40213"]
)
def test_a_date_is_read_as_lists_write_it(typed: str) -> None:
    assert read_date(typed, TODAY) == date(2010, 2, 4)


def test_a_line_comes_in_as_its_cells_say(log: Log) -> None:
    line = "BRINDAMOUR;Kylian;04/02/2010;Mehun-sur-Yèvre;18500;600000073;k@exemple.fr;;à revoir"
    told = bring_in(log, seen(log, line), "liste.csv")
    assert (told.added, told.matched, told.rejected) == (1, 0, ())
    (row,) = people(log.connection, TODAY)
    assert (row.name, row.age, row.commune, row.phones) == ("Kylian Brindamour", 16, "Mehun-sur-Yèvre", "0600000073")
    assert [note.text for note in local.notes(log.connection, row.id)] == ["à revoir"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Brun;;04/02/2010", "no_given_name"),
        ("Brun;Léo;31/02/2010", "bad_date"),
        ("Brun;Léo;04/02/2030", "bad_age"),
        ("Brun;Léo;04/02/2014", "bad_age"),
        ("Brun;Léo;04/02/1960", "bad_age"),
        ("=cmd|' /C calc'!A0;Léo;04/02/2010", "formula"),
        ("Brun;@SUM(A1);04/02/2010", "formula"),
        (f"{'B' * 120};Léo;04/02/2010", "too_long"),
        (f"Brun;Léo;04/02/2010;;;;;;{'x' * 3000}", "too_long"),
    ],
)
def test_what_can_not_be_is_refused_with_its_line(log: Log, line: str, code: str) -> None:
    told = bring_in(log, seen(log, "Valombre;Inès;12/03/2009", line))
    assert told.added == 1
    assert [(item.line, item.code) for item in told.rejected] == [(3, code)]
    assert "Brun" not in told.rejected[0].message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Brun;Léo;04/02/2012", "unusual_age"),
        ("Brun;Léo;;Saint-Martin", "commune"),
        ("Brun;Léo;;;123", "postcode"),
        ("Brun;Léo;;;;chez sa tante", "phone"),
        ("Brun;Léo;;;;;leo(at)exemple", "email"),
        ("Brun;Léo;;;;;;12AB", "ine"),
        ("Brun;Léo2", "digits"),
    ],
)
def test_what_life_is_like_comes_in_with_a_warning(log: Log, line: str, code: str) -> None:
    found = seen(log, line)
    assert [problem.code for problem in found.lines[0].read.problems] == [code]
    assert bring_in(log, found).added == 1


@pytest.mark.parametrize("name", ["😀 Léo", "محمد", "עומר", "Ng̃ũgĩ", "O’Neill", "Anne-Lise\u202e"])
def test_names_of_any_alphabet_come_in(log: Log, name: str) -> None:
    assert bring_in(log, seen(log, f"Brun;{name};04/02/2010")).added == 1
    given = people(log.connection, TODAY)[0].given
    assert "\u202e" not in given


def test_doubles_are_found_in_the_caseload_and_in_the_list_and_nothing_is_changed(log: Log) -> None:
    known = add_person(
        log, {"given_names": "Kylian", "family_name": "Brindamour", "birth_date": "2010-02-04"}, TODAY
    ).id
    before = log.position
    found = seen(
        log, "Brindamours;Killian;04/02/2010", "Valombre;Inès;12/03/2009", "Inès;Valombre;12/03/2009", "Valombre;Inès;"
    )
    assert [line.fate for line in found.lines] == ["match", "add", "match", "add"]
    assert found.lines[0].root == known
    assert "se prononcent pareil" in found.lines[0].why
    assert found.lines[2].same_line == 3
    assert "Ressemble" in found.lines[3].why
    assert log.position == before
    told = bring_in(log, found, leave_out={5})
    assert (told.added, told.matched) == (1, 2)
    assert not [row for row in people(log.connection, TODAY) if row.given == "Killian"]


def test_two_people_with_one_ine_both_come_in(log: Log) -> None:
    found = seen(log, "Brun;Léo;04/02/2010;;;;;123456789AB", "Petit;Zoé;07/08/2009;;;;;123456789AB")
    assert [line.fate for line in found.lines] == ["add", "add"]
    assert "même INE" in found.lines[1].why


def test_a_list_is_taken_back_whole_but_for_who_was_worked_on_since(log: Log) -> None:
    kept = add_person(log, {"given_names": "Zoé"}, TODAY).id
    lines = [f"Brun{letter};Léo;0{n}/02/2010;;;;;;note" for n, letter in enumerate("abcd", 1)]
    told = bring_in(log, seen(log, *lines), "liste.csv")
    assert told.added == 4
    (held,) = imports(log.connection)
    assert (held.id, held.source, held.added, held.left) == (told.id, "liste.csv", 4, 4)
    rows = {row.family: row.id for row in people(log.connection, TODAY)}
    interviews.add_barrier(log, rows["Bruna"], "money")
    merge(log, kept, rows["Brunb"])
    before = log.position
    done = take_back(log, told.id)
    assert (done.removed, done.kept) == (2, 2)
    assert log.position > before
    assert {row.family for row in people(log.connection, TODAY)} == {"", "Bruna"}
    assert read_person(log.connection, rows["Brunb"]).root == kept
    (left,) = imports(log.connection)
    assert left.left == 2
    with pytest.raises(CaseloadRefusal):
        take_back(log, "nothing")


def test_an_import_stopped_half_way_leaves_nothing(log: Log) -> None:
    found = seen(log, *(f"{letter * 6};{letter * 4}" for letter in "abcdefghijklmnopqrstuvwxyz"))
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        bring_in(log, found, cancelled=lambda: next(asked))
    assert not people(log.connection, TODAY)
    assert not imports(log.connection)


def test_a_list_without_given_names_is_refused_whole(log: Log) -> None:
    table = table_of(b"Nom;Ville\nBrun;Vierzon\n")
    with pytest.raises(CaseloadRefusal) as refused:
        look(log.connection, table, guess(table.header), TODAY)
    assert refused.value.code == "no_given_name"


def test_what_goes_out_comes_in_again(log: Log) -> None:
    flat: dict[str, Any] = {
        "given_names": "Inès",
        "family_name": "Valombre",
        "birth_date": "2009-03-12",
        "commune_code": "18279",
        "phones": ["06 00 00 00 17", "0200000018"],
        "email": "ines@exemple.fr",
    }
    add_person(log, flat, TODAY)
    lines = as_lines(log.connection, people(log.connection, TODAY), str)
    table = table_of(to_csv(lines))
    found = look(log.connection, table, guess(table.header), TODAY)
    assert [line.fate for line in found.lines] == ["match"]
    assert found.lines[0].read.flat["phones"] == ["06 00 00 00 17", "0200000018"]
    assert b'"given_names": "In\xc3\xa8s"' in to_json(lines, TODAY)


@pytest.mark.parametrize("text", ["=1+1", "+33600000017", "-2", "@SUM(1)", "\tx", "\r=1"])
def test_no_cell_that_goes_out_is_run_by_a_spreadsheet(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_a_name_like_a_formula_goes_out_as_text(log: Log) -> None:
    add_person(log, {"given_names": "=HYPERLINK(1)"}, TODAY)
    assert b";'=HYPERLINK" in to_csv(as_lines(log.connection, people(log.connection, TODAY), str))


def test_what_goes_out_says_how_somebody_is_followed_and_nothing_private(log: Log) -> None:
    root = add_person(log, {"given_names": "Inès", "phones": ["06 00 00 00 17"], "origin": "siei"}, TODAY).id
    top = ("Person", root)
    with log.act() as act:
        mother = act.add(root, "Guardian", top, name={"given": "Nadège"}, link="mother")
        act.add(root, "Phone", ("Guardian", mother), number={"typed": "06 00 00 00 42"})
        act.add(root, "Schooling", top, **{"class": {"label": "3e Segpa"}, "left": {"date": "2026-03"}})
        act.add(root, "Barrier", top, theme="mobility", label="pas de BSR")
        act.add(root, "Barrier", top, theme="health", label="Ne doit pas sortir")
        act.add(root, "Aim", top, what={"text": "CAP cuisine", "rank": 1})
        act.write(root, "Person", root, "rqth", True)
        act.write(root, "Person", root, "travel", {"means": ["bus"], "max_minutes": 45})
    (line,) = as_lines(log.connection, people(log.connection, TODAY), lambda _author: "Solène Marchebout")
    assert (line["phones"], line["guardian_phones"]) == (["06 00 00 00 17"], ["06 00 00 00 42"])
    assert (line["barriers"], line["aims"], line["referent"]) == (["mobility"], ["CAP cuisine"], "Solène Marchebout")
    table = to_csv([line]).decode("utf-8-sig")
    for told in ("Nadège", "Mère", "3e Segpa", "03/2026", "Mobilité", "CAP cuisine", "Solène Marchebout", "bus", "45"):
        assert told in table
    for kept in ("sortir", "Santé", "handicap", "rqth"):
        assert kept not in table
        assert kept not in to_json([line], TODAY).decode()


AROUND = "Nom;Prénom;Etablissement;Classe;Date de sortie;Diplôme;Responsable légal;Tél responsable;N° SIEI;N° i-milo"


def around(log: Log, line: str) -> Look:
    table = table_of(f"{AROUND}\n{line}".encode())
    return look(log.connection, table, guess(table.header), TODAY)


def test_school_class_leaving_diploma_guardian_and_numbers_come_in(log: Log) -> None:
    line = (
        "BRINDAMOUR;Kylian;Lycée Henri-Brisson (0180036S);2de pro;30/06/2026;DNB série pro;"
        "Mme BRINDAMOUR Nadège (mère);0600000042;S-12;M-34"
    )
    found = around(log, line)
    assert found.lines[0].warnings == ()
    bring_in(log, found, kind=ListKind("siei", "Octobre"))
    (row,) = people(log.connection, TODAY)
    told = read_person(log.connection, row.id)
    assert told.person is not None
    assert told.person.get("ids") == {"siei": "S-12", "milo": "M-34"}
    (school,) = told.of("Schooling")
    assert dict(school.fields) == {
        "school": {"label": "Lycée Henri-Brisson", "uai": "0180036S"},
        "class": {"label": "2de pro"},
        "left": {"date": "2026-06-30"},
        "last_diploma": {"kind": "brevet", "label": "DNB série pro"},
    }
    (mother,) = told.of("Guardian")
    assert dict(mother.fields) == {"name": {"family": "Brindamour", "given": "Nadège"}, "link": "mother"}
    assert [phone.text("number", "typed") for phone in told.of("Phone", mother)] == ["0600000042"]
    assert told.case is not None
    assert told.case.get("opened", "origin") == {"kind": "siei", "campaign": "Octobre"}


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026", "2026"), ("06/2026", "2026-06"), ("30/06/2026", "2026-06-30"), ("juin", None)]
)
def test_a_leaving_may_be_a_day_a_month_or_a_year_and_what_is_none_is_said(
    log: Log, typed: str, kept: str | None
) -> None:
    found = around(log, f"Brun;Zoé;;;{typed};;;;;")
    bring_in(log, found)
    (row,) = people(log.connection, TODAY)
    held = [item.text("left", "date") for item in read_person(log.connection, row.id).of("Schooling")]
    assert held == ([kept] if kept else [])
    assert bool(found.lines[0].warnings) == (kept is None)


def test_a_telephone_alone_of_who_answers_is_kept_with_whose_it_is(log: Log) -> None:
    bring_in(log, around(log, "Brun;Zoé;;;;;;0600000042;;"))
    (row,) = people(log.connection, TODAY)
    told = read_person(log.connection, row.id)
    assert told.of("Guardian") == []
    assert [phone.text("owner") for phone in told.of("Phone")] == ["Représentant légal"]


def test_a_reopened_dossier_in_which_something_was_noted_stays_when_the_list_is_taken_back(log: Log) -> None:
    root = add_person(log, {"given_names": "Inès", "family_name": "Valombre", "birth_date": "2009-03-12"}, TODAY).id
    close_case(log, root, "moved_away", "", TODAY)
    found = seen(log, "VALOMBRE;Inès;12/03/2009", "VALOMBRE;Inès;12/03/2009")
    assert [line.closed for line in found.lines] == [True, False], "a person is opened again once"
    done = bring_in(log, found, reopen={2, 3})
    assert (done.added, done.reopened, done.matched) == (0, 1, 1)
    interviews.add_task(log, root, "Appeler", {"kind": "referent"})
    (held,) = imports(log.connection)
    assert (held.added, held.left) == (1, 1)
    back = take_back(log, held.id)
    assert (back.removed, back.kept) == (0, 1)
