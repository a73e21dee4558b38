"""What the Situation tab holds several of: telephones, guardians, schoolings, wishes and aims, with their codes."""

from pathlib import Path

import pytest

from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.form_presenter import FormPresenter
from referent_desk.desk.screens.record.presenter import RecordPresenter
from referent_desk.reference.imported import FOLDER, import_reference
from tests.desk.world import WorldDesk


@pytest.fixture
def form(desk: WorldDesk) -> FormPresenter:
    RecordPresenter(desk).open(desk.ines)
    return FormPresenter(desk)


def found(desk: WorldDesk) -> Record:
    return read_person(desk.connection, desk.ines)


def test_a_second_telephone_is_added_and_taken_away(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "phone.1", "06 00 00 00 99")
    phones = found(desk).of("Phone", found(desk).person)
    assert [phone.text("number", "typed") for phone in phones] == ["06 00 00 00 17", "06 00 00 00 99"]
    written = form.write(found(desk), "phone.1", "")
    assert len(found(desk).of("Phone", found(desk).person)) == 1
    assert written.before is not None
    form.put_back(written.before)
    assert len(found(desk).of("Phone", found(desk).person)) == 2


def test_a_guardian_is_added_by_the_first_field_filled(form: FormPresenter, desk: WorldDesk) -> None:
    form.add_guardian()
    assert form.situation(found(desk)).guardians == 1
    form.write(found(desk), "guardian.1.given", "Paul")
    guardians = found(desk).of("Guardian")
    assert [item.text("name", "given") for item in guardians] == ["Nadège", "Paul"]
    form.write(found(desk), "guardian.1.phone", "06 00 00 00 43")
    assert len(found(desk).of("Phone", guardians[1])) == 1


def test_a_first_schooling_is_made_when_its_field_is_filled(desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Noa"}, desk.today()).id
    form = FormPresenter(desk)
    form.write(read_person(desk.connection, root), "class", "3e Segpa")
    form.write(read_person(desk.connection, root), "diploma", "cfg")
    schooling = read_person(desk.connection, root).of("Schooling")
    assert len(schooling) == 1
    assert (schooling[0].text("class", "label"), schooling[0].text("last_diploma", "kind")) == ("3e Segpa", "cfg")


def test_a_wish_an_aim_and_a_strength_are_added_changed_and_taken_away(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "wish.new", "Je veux\nun métier")
    wish = found(desk).of("Wish")[-1]
    assert (wish.text("text"), wish.text("said")) == ("Je veux\nun métier", "2026-10-13")
    form.write(found(desk), "strength.new", "Ponctuelle")
    written = form.write(found(desk), "strength.1", "")
    assert [item.text("text") for item in found(desk).of("Strength")] == [
        "Patiente, habituée à s’occuper de ses frères"
    ]
    assert written.before is not None
    form.put_back(written.before)
    assert len(found(desk).of("Strength")) == 2


def test_aims_are_ranked_and_a_trade_brings_its_code(form: FormPresenter, desk: WorldDesk) -> None:
    key, words = form.reading.asks()["aim"]("cuisin")[0]
    form.write(found(desk), "aim.new", key)
    second = found(desk).of("Aim")[-1]
    assert (second.text("what", "text"), second.get("what", "rank")) == (words, 2)
    assert second.get("what", "rome")
    form.write(found(desk), "aim.1", f"{words}, à Bourges")
    assert found(desk).of("Aim")[-1].get("what", "rome") == second.get("what", "rome")
    form.write(found(desk), "aim.1", "Tout autre chose")
    assert found(desk).of("Aim")[-1].get("what", "rome") is None
    form.write(found(desk), "aim.1.rank", "1")
    assert {item.get("what", "rank") for item in found(desk).of("Aim")} <= {1, 2}


def test_a_school_is_named_with_its_uai_and_a_wrong_one_is_said(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "school", "Lycée inventé (0180035r)")
    assert found(desk).of("Schooling")[-1].get("school") == {"label": "Lycée inventé", "uai": "0180035R"}
    assert "UAI" in form.write(found(desk), "school", "Lycée inventé 0180035A").error
    form.write(found(desk), "school", "École de la forêt")
    assert found(desk).of("Schooling")[-1].get("school") == {"label": "École de la forêt"}


def test_an_earlier_schooling_is_added_by_the_first_field_filled(form: FormPresenter, desk: WorldDesk) -> None:
    form.add_schooling()
    form.write(found(desk), "schooling.1.class", "3e")
    form.write(found(desk), "schooling.1.left", "06/2025")
    labels = [(item.text("class", "label"), item.text("left", "date")) for item in found(desk).of("Schooling")]
    assert sorted(labels) == [("2de pro soins et services", "2026-03"), ("3e", "2025-06")]


def test_a_guardian_may_sign_and_hear(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "guardian.0.hear", "")
    form.write(found(desk), "guardian.0.authority", "yes")
    guardian = found(desk).of("Guardian")[0]
    assert (guardian.get("may_hear"), guardian.get("may_sign"), guardian.get("authority")) == (None, True, True)


def test_a_guardian_has_several_telephones_remarks_and_an_address(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "guardian.0.phone.1", "06 00 00 00 43")
    form.write(found(desk), "guardian.0.phone.1.note", "Après 18 h")
    form.write(found(desk), "guardian.0.address", "3 rue Inventée")
    form.write(found(desk), "guardian.0.commune", "18279")
    guardian = found(desk).of("Guardian")[0]
    phones = found(desk).of("Phone", guardian)
    assert [phone.text("note") for phone in phones] == ["", "Après 18 h"]
    address = guardian.get("address")
    assert isinstance(address, dict)
    assert (address["lines"], address["commune_code"], address["postcode"]) == (["3 rue Inventée"], "18279", "18100")


def test_a_remark_stands_beside_a_telephone(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "phone.note", "Répond après 11 h")
    assert found(desk).of("Phone", found(desk).person)[0].text("note") == "Répond après 11 h"


def test_a_schooling_has_its_end_and_the_code_of_its_class(form: FormPresenter, desk: WorldDesk) -> None:
    written = form.write(found(desk), "ended", "06/2027")
    assert written.changed
    assert not written.warning
    form.write(found(desk), "mef", "2472 5402 110")
    assert form.write(found(desk), "mef", "2472").error
    schooling = found(desk).of("Schooling")[0]
    assert (schooling.text("period", "end"), schooling.text("class", "mef")) == ("2027-06", "24725402110")
    assert schooling.text("class", "label") == "2de pro soins et services"


def test_an_aim_has_a_level(form: FormPresenter, desk: WorldDesk) -> None:
    words = found(desk).of("Aim")[0].text("what", "text")
    form.write(found(desk), "aim.0.level", "3")
    aim = found(desk).of("Aim")[0]
    assert (aim.text("what", "level"), aim.text("what", "text")) == ("3", words)


@pytest.mark.parametrize(
    ("typed", "text", "rome", "formacode", "said"),
    [
        ("Cuisinier G1602", "Cuisinier", ["G1602"], None, ""),
        ("Cuisine (ROME g1602), formacode 42752", "Cuisine", ["G1602"], ["42752"], ""),
        ("Travailler à Vierzon 18100", "Travailler à Vierzon 18100", None, None, ""),
        ("Inventeur A9999", "Inventeur", ["A9999"], None, "A9999"),
    ],
)
def test_codes_typed_with_an_aim_are_read_and_checked(
    form: FormPresenter,
    desk: WorldDesk,
    typed: str,
    text: str,
    rome: list[str] | None,
    formacode: list[str] | None,
    said: str,
) -> None:
    written = form.write(found(desk), "aim.new", typed)
    aim = found(desk).of("Aim")[-1]
    assert (aim.get("what", "text"), aim.get("what", "rome"), aim.get("what", "formacode")) == (text, rome, formacode)
    assert said in written.warning
    assert bool(written.warning) == bool(said)


def test_a_code_alone_takes_the_name_of_its_trade(form: FormPresenter, desk: WorldDesk) -> None:
    form.write(found(desk), "aim.new", "G1602")
    assert "uisin" in found(desk).of("Aim")[-1].text("what", "text")


def test_terms_of_the_region_s_tables_are_proposed_and_known(
    form: FormPresenter, desk: WorldDesk, tmp_path: Path
) -> None:
    table = tmp_path / "formacode.csv"
    table.write_text("code,label\n99871,Conduite de drone inventé\n", "utf-8")
    import_reference(desk.catalogue().folder.parent / FOLDER, table)
    key, words = form.reading.asks()["aim"]("drone")[0]
    assert words == "Conduite de drone inventé (99871)"
    form.write(found(desk), "aim.new", key)
    aim = found(desk).of("Aim")[-1]
    assert (aim.text("what", "text"), aim.get("what", "formacode")) == ("Conduite de drone inventé", ["99871"])
    assert form.reading.asks()["aim"]("9987")[0][0] == key
