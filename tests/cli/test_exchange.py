"""The exchange by command line: enrolment, there and back, disagreements, what is refused."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import INES
from tests.cli.programs import Program, hub_of, new_desk, write_json


@dataclass(frozen=True)
class Region:
    """A hub with one platform, and a folder that serves as the stick."""

    hub: Program
    stick: Path

    def enrol(self, desk: Program, holder: str) -> dict[str, Any]:
        """Request, answer, join, the six words compared on both sides."""
        out = self.stick / f"{desk.folder.name}-request.refx"
        asked = desk.told("exchange", "request", "--out", out)
        answer = self.stick / f"{desk.folder.name}-answer.refx"
        who = ("--holder", holder, "--platform", "18", "--out", answer)
        told: dict[str, Any] = self.hub.told("enrol", out, "--words", " ".join(asked["words"]), *who)
        assert told["words"] == asked["words"]
        desk.told("exchange", "join", answer, "--root-words", " ".join(told["root_words"]))
        return told

    def exchange(self, desk: Program) -> None:
        """What the desk has goes to the hub; what the hub has for it comes back."""
        desk("exchange", "send", "--to", self.stick)
        self.hub("ingest", self.stick)
        self.hub("dispatch", "--to", self.stick)
        assert desk("exchange", "receive", self.stick).code in (0, 3)


@pytest.fixture
def region(tmp_path: Path) -> Region:
    """A new region."""
    hub = hub_of(tmp_path / "hub")
    hub.told("init", "--region", "Centre-Val de Loire")
    hub.told("platform", "add", "18", "--name", "Plate-forme du Cher")
    (tmp_path / "stick").mkdir()
    return Region(hub, tmp_path / "stick")


def test_a_region_begins_with_its_words_and_refuses_to_begin_twice(region: Region, tmp_path: Path) -> None:
    made = hub_of(tmp_path / "other").told("init", "--region", "Bretagne")
    assert (len(made["root_words"]), len(made["recovery_words"])) == (6, 12)
    assert region.hub("init", "--region", "Bretagne", "--json").error == "exists"
    assert region.hub("platform", "add", "18", "--name", "Encore", "--json").error == "platform_exists"
    assert hub_of(tmp_path / "nowhere")("status", "--json").error == "no_hub"
    assert region.hub().code == 2


def test_a_root_sealed_under_a_phrase_signs_only_with_it(desk: Program, tmp_path: Path) -> None:
    (tmp_path / "root").write_text("la phrase du pôle\n", encoding="utf-8")
    (tmp_path / "wrong").write_text("une autre phrase\n", encoding="utf-8")
    hub = hub_of(tmp_path / "hub")
    assert hub.told("init", "--region", "Centre", "--root-phrase-file", tmp_path / "root")["sealed"] is True
    hub.told("platform", "add", "18", "--name", "Cher")
    asked = desk.told("exchange", "request", "--out", tmp_path / "r.refx")
    words = ("enrol", asked["path"], "--holder", "S", "--platform", "18", "--out", tmp_path / "a.refx")
    assert hub(*words, "--json").error == "root_sealed"
    assert hub(*words, "--json", "--root-phrase-file", tmp_path / "wrong").error == "wrong_phrase"
    hub.told(*words, "--root-phrase-file", tmp_path / "root")
    assert hub("doctor").code == 0


def test_wrong_words_on_either_side_enrol_nobody(desk: Program, region: Region) -> None:
    asked = desk.told("exchange", "request", "--out", region.stick / "r.refx")
    who = ("--holder", "Solène", "--platform", "18", "--out", region.stick / "a.refx")
    swapped = " ".join(reversed(asked["words"]))
    assert region.hub("enrol", asked["path"], "--words", swapped, *who, "--json").error == "wrong_words"
    assert region.hub("enrol", asked["path"], "--words", "", *who, "--json").error == "wrong_words"
    assert not (region.stick / "a.refx").exists()
    told = region.hub.told("enrol", asked["path"], "--words", " ".join(asked["words"]), *who)
    join = ("exchange", "join", told["path"], "--root-words")
    assert desk(*join, " ".join(asked["words"]), "--json").error == "wrong_words"
    assert desk(*join, "", "--json").error == "wrong_words"
    assert desk.told("exchange", "status")["enrolled"] is False
    assert desk("exchange", "send", "--to", region.stick, "--json").error == "not_enrolled"
    # Accents may be left out.
    assert desk(*join, " ".join(told["root_words"]).replace("é", "e").replace("è", "e").upper()).code == 0
    assert desk.told("exchange", "status")["checked"] is True


def test_without_a_terminal_the_caller_answers_for_the_words(desk: Program, region: Region) -> None:
    asked = desk.told("exchange", "request", "--out", region.stick)
    assert Path(asked["path"]).parent == region.stick
    who = ("--holder", "Solène", "--platform", "18", "--out", region.stick / "a.refx")
    told = region.hub.told("enrol", asked["path"], *who)
    ran = desk("exchange", "join", told["path"])
    assert ran.code == 0
    assert "pas été comparés" in ran.out
    assert region.hub("enrol", asked["path"], *who, "--json").code == 1


def test_what_a_desk_wrote_reaches_the_hub_and_the_other_laptop(
    desk: Program, ines: str, region: Region, tmp_path: Path
) -> None:
    region.enrol(desk, "Solène Marchebout")
    sent = desk.told("exchange", "send", "--to", region.stick)
    assert {"path", "first", "last", "changes", "size"} <= set(sent)
    assert (sent["first"], sent["changes"]) == (1, sent["last"])
    taken = region.hub.told("ingest", sent["path"])["files"]
    assert [(file["status"], file["changes"]) for file in taken] == [("applied", sent["changes"])]
    assert region.hub.told("show", ines)["fields"] == desk.told("person", "show", ines)["fields"]
    status = region.hub.told("status")
    assert (status["persons"], status["changes"], status["set_aside"]) == (1, sent["changes"], 0)
    assert {"device", "code", "holder", "seen", "last"} <= set(status["devices"][0])

    second = new_desk(tmp_path / "second")
    region.enrol(second, "Solène Marchebout")
    region.hub.told("dispatch", "--to", region.stick)
    received = second("exchange", "receive", region.stick, "--json")
    assert received.code == 0
    assert second.told("person", "show", ines)["fields"] == desk.told("person", "show", ines)["fields"]
    assert second.told("person", "show", ines)["case"] == desk.told("person", "show", ines)["case"]


def test_nothing_to_send_to_write_or_to_read_is_three(desk: Program, region: Region, tmp_path: Path) -> None:
    region.enrol(desk, "Solène")
    region.exchange(desk)
    assert desk("exchange", "send", "--to", region.stick).code == 3
    assert region.hub("dispatch", "--to", region.stick).code == 3
    (tmp_path / "empty").mkdir()
    for program, word in ((desk, ("exchange", "receive")), (region.hub, ("ingest",))):
        ran = program(*word, tmp_path / "empty", "--json")
        assert (ran.code, ran.json["files"]) == (3, [])


def test_two_laptops_disagree_and_somebody_settles(desk: Program, ines: str, region: Region, tmp_path: Path) -> None:
    second = new_desk(tmp_path / "second")
    region.enrol(desk, "Solène Marchebout")
    region.enrol(second, "Solène Marchebout")
    region.exchange(desk)
    region.exchange(second)
    desk.told("person", "edit", ines, "--set", 'email="un@exemple.fr"')
    second.told("person", "edit", ines, "--set", 'email="deux@exemple.fr"')
    for program in (desk, second, desk):
        region.exchange(program)
    (conflict,) = desk.told("exchange", "conflicts")["conflicts"]
    assert {"id", "person", "entity", "key", "field", "heads"} <= set(conflict)
    assert (conflict["person"], conflict["entity"], conflict["field"]) == (ines, "Person", "email")
    assert {head["value"] for head in conflict["heads"]} == {"un@exemple.fr", "deux@exemple.fr"}
    assert {head["by"] for head in conflict["heads"]} == {"Solène Marchebout"}
    assert all({"change", "value", "by", "at"} <= set(head) for head in conflict["heads"])
    shown = desk.told("person", "show", ines)["conflicts"]
    assert shown == [conflict]

    settle = ("exchange", "settle", conflict["id"])
    assert desk(*settle).code == 2
    assert desk(*settle, "--head", "x", "--value", "1").code == 2
    assert desk(*settle, "--head", "ffffffff", "--json").error == "no_such_head"
    assert desk(*settle, "--value", "3", "--json").error == "bad_value"
    assert desk("exchange", "settle", "0" * 16, "--head", "x", "--json").error == "no_such_conflict"
    chosen = next(head for head in conflict["heads"] if head["value"] == "un@exemple.fr")
    desk.told(*settle, "--head", chosen["change"])
    assert desk.told("exchange", "conflicts") == {"conflicts": []}
    for program in (desk, second):
        region.exchange(program)
    assert second.told("person", "show", ines)["fields"]["email"] == "un@exemple.fr"
    assert second.told("exchange", "conflicts") == {"conflicts": []}


def test_a_third_value_settles_as_well(desk: Program, ines: str, region: Region, tmp_path: Path) -> None:
    second = new_desk(tmp_path / "second")
    for program in (desk, second):
        region.enrol(program, "Solène Marchebout")
        region.exchange(program)
    region.exchange(second)
    desk.told("person", "edit", ines, "--set", 'sex="F"')
    second.told("person", "edit", ines, "--set", 'sex="M"')
    for program in (desk, second, desk):
        region.exchange(program)
    (conflict,) = desk.told("exchange", "conflicts")["conflicts"]
    desk.told("exchange", "settle", conflict["id"], "--value", "null")
    assert desk.told("exchange", "conflicts") == {"conflicts": []}
    assert "sex" not in desk.told("person", "show", ines)["fields"]


def test_an_altered_a_cut_and_a_foreign_file_are_refused_and_listed(
    desk: Program, ines: str, region: Region, tmp_path: Path
) -> None:
    region.enrol(desk, "Solène")
    sent = Path(desk.told("exchange", "send", "--to", region.stick)["path"])
    data = bytearray(sent.read_bytes())
    data[len(data) // 2] ^= 1
    altered = tmp_path / "altered.refx"
    altered.write_bytes(data)
    (tmp_path / "cut.refx").write_bytes(sent.read_bytes()[:500])
    (tmp_path / "other.refx").write_bytes(b"bonjour")
    for name in ("altered.refx", "cut.refx", "other.refx", "missing.refx"):
        ran = region.hub("ingest", tmp_path / name, "--json")
        (file,) = ran.json["files"]
        assert (ran.code, file["status"]) == (1, "quarantined")
        assert file["message"].endswith((".", "…"))
    assert region.hub.told("status")["changes"] == 0
    region.hub("ingest", sent)
    region.hub.told("dispatch", "--to", region.stick)
    answer = next(region.stick.glob("HUB-to-*-0*.refx"))
    answer.write_bytes(answer.read_bytes()[:-1])
    ran = desk("exchange", "receive", answer)
    assert ran.code == 1
    assert "Traceback" not in ran.out + ran.err
    assert len(desk.told("exchange", "quarantine")["files"]) == 1
    assert desk.told("person", "show", ines)["fields"]["email"] == INES["email"]


def test_a_revoked_desk_is_told_to_the_others(desk: Program, region: Region) -> None:
    told = region.enrol(desk, "Solène")
    assert region.hub.told("revoke", told["code"], "--lost")["kind"] == "lost"
    assert region.hub("revoke", told["code"], "--json").error == "already_revoked"
    assert region.hub("revoke", "NOBODY", "--json").error == "no_device"
    roster = region.hub.told("roster")
    assert [device["code"] for device in roster["devices"] if device["revoked"]] == [told["code"]]


def test_the_doctor_of_a_vault_finds_nothing_wrong_and_names_damage(desk: Program, ines: str) -> None:
    told = desk.told("doctor")
    assert {check["name"] for check in told["checks"]} >= {"header", "slots", "pages", "log", "projection", "catalogue"}
    assert all(set(check) == {"name", "ok", "detail"} and check["ok"] for check in told["checks"])
    database = desk.folder / "caseload.db"
    data = bytearray(database.read_bytes())
    data[-2000] ^= 1
    database.write_bytes(data)
    ran = desk("doctor", "--json")
    assert ran.code == 1
    assert not all(check["ok"] for check in ran.json["checks"])


def test_a_hub_takes_bytes_that_are_no_text_as_unknown_names(region: Region) -> None:
    odd = "\udcff"
    for words in (
        ("platform", "add", odd, "--name", odd),
        ("show", odd),
        ("revoke", odd),
        ("enrol", f"/nowhere/{odd}", "--holder", odd, "--platform", odd, "--out", f"/nowhere/{odd}", "--words", odd),
        ("ingest", f"/nowhere/{odd}"),
    ):
        ran = region.hub(*words, "--json")
        assert ran.code == 1
        assert isinstance(ran.json, dict)


def test_a_person_added_by_mistake_in_the_same_words_is_only_a_warning(
    desk: Program, ines: str, tmp_path: Path
) -> None:
    ran = desk("person", "add", "--json", "--from", write_json(tmp_path / "again.json", INES))
    assert ran.code == 0
    assert len(ran.json["warnings"]) == 1
