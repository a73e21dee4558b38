"""What happened, by command line: interviews, contacts, notes, barriers, tasks, episodes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.programs import Program, write_json

INTERVIEW: dict[str, Any] = {
    "started": "2026-10-06T10:00+02:00",
    "minutes": 45,
    "type": "diagnosis",
    "present": ["person"],
    "blocks": [
        {"kind": "words", "text": "Je veux travailler avec des enfants."},
        {"kind": "private", "text": "Sa mère est malade."},
        {"kind": "report", "text": "Très motivée."},
    ],
    "agreed": "On se revoit jeudi.",
}


def test_an_interview_is_kept_and_its_private_block_stands_apart(desk: Program, ines: str, tmp_path: Path) -> None:
    told = desk.told("interview", "add", ines, "--from", write_json(tmp_path / "i.json", INTERVIEW))
    assert told["notes"] == 1
    shown = desk.told("person", "show", ines)
    (entry,) = shown["interviews"]
    assert entry["id"] == told["id"]
    assert [block["kind"] for block in entry["blocks"]] == ["words", "report"]
    assert "malade" not in json.dumps(shown)
    (note,) = desk.told("note", "list", ines)["notes"]
    assert (note["text"], note["interview"]) == ("Sa mère est malade.", told["id"])
    assert desk.told("status", ines)["state"] == "diagnosis"


def test_an_interview_may_stand_under_the_name_of_its_field(desk: Program, ines: str, tmp_path: Path) -> None:
    bare = {"blocks": [{"kind": "report", "text": "Bref."}]}
    told = desk.told("interview", "add", ines, "--from", write_json(tmp_path / "i.json", {"entry": bare}))
    (entry,) = desk.told("person", "show", ines)["interviews"]
    assert (entry["id"], entry["channel"]) == (told["id"], "present")
    assert entry["started"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"started": "hier"}, "started"),
        ({"minutes": "45"}, "minutes"),
        ({"blocks": [{"kind": "secret", "text": "x"}]}, "blocks"),
        ({"blocks": {"kind": "words"}}, "blocks"),
        ({"blocks": [{"kind": "private", "text": 3}]}, "text"),
        ({"blocks": [{"kind": "private", "texte": "x"}]}, "texte"),
        ({"duration": 45}, "entry"),
    ],
)
def test_a_wrong_interview_is_refused_whole(
    desk: Program, ines: str, tmp_path: Path, change: dict[str, Any], named: str
) -> None:
    path = write_json(tmp_path / "i.json", {**INTERVIEW, **change})
    ran = desk("interview", "add", ines, "--json", "--from", path)
    assert ran.code == 1
    assert named in ran.json["error"]["message"]
    assert desk.told("person", "show", ines)["interviews"] == []
    assert desk.told("note", "list", ines) == {"notes": []}


def test_contacts_are_kept_with_their_result(desk: Program, ines: str, tmp_path: Path) -> None:
    desk.told("contact", "add", ines, "--result", "no_answer", "--at", "2026-10-05T09:30")
    path = write_json(tmp_path / "c.json", {"channel": "sms", "result": "sms_sent", "text": "Coucou"})
    desk.told("contact", "add", ines, "--from", path)
    first, second = desk.told("person", "show", ines)["contact_attempts"]
    assert (first["channel"], first["result"], first["at"][:16]) == ("call", "no_answer", "2026-10-05T09:30")
    assert (second["channel"], second["text"]) == ("sms", "Coucou")
    assert desk("contact", "add", ines).code == 2


def test_a_private_note_may_come_from_the_standard_input(desk: Program, ines: str) -> None:
    desk.told("note", "add", ines, "Penser", "à", "sa sœur")
    desk.told("note", "add", ines, "--from", "-", stdin='{"text": "Autre chose"}')
    texts = {note["text"] for note in desk.told("note", "list", ines)["notes"]}
    assert texts == {"Penser à sa sœur", "Autre chose"}
    assert desk("note", "add", ines, " ").code == 2


def test_a_barrier_of_health_stays_off_the_sheet_until_ticked(desk: Program, ines: str) -> None:
    health = desk.told("barrier", "add", ines, "--theme", "health")["id"]
    travel = desk.told("barrier", "add", ines, "--theme", "mobility", "--label", "Pas de bus le soir")["id"]
    shown = {barrier["id"]: barrier for barrier in desk.told("person", "show", ines)["barriers"]}
    assert shown[health]["on_sheet"] is False
    assert shown[travel]["on_sheet"] is True
    desk.told("barrier", "lift", travel)
    shown = {barrier["id"]: barrier for barrier in desk.told("person", "show", ines)["barriers"]}
    assert "lifted" in shown[travel]
    assert desk("barrier", "add", ines, "--theme", "mobility", "--weight", "7", "--json").error == "bad_value"
    assert desk("barrier", "lift", "nothing", "--json").error == "no_such_thing"


def test_a_task_is_noted_and_done(desk: Program, ines: str) -> None:
    task = desk.told("task", "add", ines, "--text", "Appeler le CFA", "--who", "referent", "--due", "2026-11-02")["id"]
    desk.told("task", "done", task, "--date", "2026-11-01")
    (shown,) = desk.told("person", "show", ines)["tasks"]
    assert (shown["who"], shown["due"], shown["done"]) == (
        {"kind": "referent"},
        "2026-11-02",
        {"date": "2026-11-01"},
    )
    assert desk("task", "add", ines, "--text", "x", "--due", "demain").code == 2


def test_an_episode_is_paused_closed_taken_up_and_opened_again(desk: Program, ines: str) -> None:
    desk.told("case", "pause", ines, "--reason", "En voyage", "--until", "2999-01-01")
    assert desk.told("status", ines)["group"] == "paused"
    desk.told("case", "reopen", ines)
    assert desk.told("status", ines)["group"] == "new"
    assert desk("case", "reopen", ines, "--json").error == "case_open"
    assert desk("case", "open", ines, "--json").error == "case_open"
    assert desk("case", "close", ines).code == 2
    desk.told("case", "close", ines, "--reason", "moved_away")
    assert desk.told("status", ines)["state"] == "closed"
    assert desk("case", "pause", ines, "--json").error == "no_open_case"
    desk.told("case", "open", ines, "--origin", "partner")
    assert desk.told("status", ines)["state"] == "to_contact"
    assert len(desk.told("person", "show", ines)["cases"]) == 2


def test_a_status_may_be_asked_for_another_day(desk: Program, ines: str) -> None:
    desk.told("case", "pause", ines, "--until", "2030-01-01")
    assert desk.told("status", ines, "--date", "2030-01-02")["group"] == "new"
    assert desk("status", ines, "--date", "2030-13-02").code == 2
