"""The first journey from outside: through the two programs, and read by other people's tools."""

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from referent_desk.app import open_desk, open_hub, system_clock
from referent_desk.cli.phrases import VARIABLE
from referent_desk.exchange import minisig
from referent_desk.exchange.identity import identity
from referent_desk.exchange.keys import DeviceKeys
from referent_desk.hub.settings import device_keys
from referent_desk.vault import slots
from referent_desk.vault.stretching import stretch
from tests.cli.programs import PHRASE
from tests.scenarios.journey import HEALTH, INES, PRIVATE, REPORT, SECOND_PRIVATE, WORDS, Journey, play

Tool = Callable[[str], str]

SECRETS = [text.split()[0] for text in (PRIVATE, SECOND_PRIVATE)]


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """The journey, played once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, PHRASE)
        patch.setattr(slots, "stretch", cache(stretch))
        yield play(tmp_path_factory.mktemp("premier parcours"))


@pytest.fixture(scope="module")
def readers(journey: Journey) -> dict[str, DeviceKeys]:
    """The keys of every device, by id: what only a test may hold together."""
    held = []
    for desk in (journey.desk, journey.second):
        with open_desk(desk.folder, PHRASE, system_clock) as opened:
            held.append(identity(opened.connection).keys)
    with open_hub(journey.hub.folder, system_clock) as hub, hub.engine.connect() as connection:
        held.append(device_keys(connection))
    return {keys.id: keys for keys in held}


def _run(*words: str | Path, cwd: Path, stdin: bytes | None = None) -> bytes:
    ended = subprocess.run([*map(str, words)], cwd=cwd, capture_output=True, input=stdin, check=False)
    assert ended.returncode == 0, ended.stderr.decode(errors="replace")
    return ended.stdout


@pytest.fixture
def payloads(
    journey: Journey, readers: dict[str, DeviceKeys], outside_tool: Tool, tmp_path: Path
) -> dict[str, list[str]]:
    """The lines of every encrypted file that went out, opened by unzip, minisign, age and zstd alone."""
    lines = {}
    for bundle in sorted(journey.stick.glob("*-to-*.refx")):
        place = tmp_path / bundle.stem
        place.mkdir()
        _run(outside_tool("unzip"), "-q", bundle, cwd=place)
        manifest = json.loads((place / "manifest.json").read_bytes())
        (place / "sender.pub").write_text(minisig.public_file(readers[manifest["from"]].sign_public))
        _run(outside_tool("minisign"), "-Vm", "manifest.json", "-p", "sender.pub", cwd=place)
        (place / "device.key").write_text(readers[manifest["to"]].age_identity + "\n")
        packed = _run(outside_tool("age"), "-d", "-i", "device.key", "payload.age", cwd=place)
        lines[bundle.name] = _run(outside_tool("zstd"), "-dcq", cwd=place, stdin=packed).decode().splitlines()
    return lines


def test_the_hub_holds_the_person_as_the_desk_does(journey: Journey) -> None:
    there = journey.hub.told("show", journey.person)
    here = journey.desk.told("person", "show", journey.person)
    for part in ("fields", "case", "barriers", "interviews", "plan", "tasks", "proposals", "phones", "conflicts"):
        assert there[part] == here[part], part
    assert there["fields"]["email"] == INES["email"]


def test_every_file_was_taken_by_whom_it_was_for(journey: Journey) -> None:
    assert [file["status"] for file in journey.told["ingested"]["files"]].count("applied") == 1
    by_name = {Path(file["path"]).name: file for file in journey.told["received"]["files"]}
    ours = journey.told["enrolled 1"]["code"]
    (mine,) = [name for name in by_name if name.startswith(f"HUB-to-{ours}")]
    assert (by_name[mine]["status"], by_name[mine]["check"]) == ("applied", "equal")
    assert not [file for file in by_name.values() if file["status"] == "quarantined"]
    assert journey.desk("exchange", "send", "--to", journey.folder / "elsewhere").code in (0, 3)


def test_the_second_laptop_of_the_holder_holds_the_same(journey: Journey) -> None:
    assert journey.second.told("person", "list") == journey.desk.told("person", "list")
    here = journey.desk.told("person", "show", journey.person)
    there = journey.second.told("person", "show", journey.person)
    assert {**there, "conflicts": []} == {**here, "conflicts": []}
    assert journey.second.told("note", "list", journey.person) == {"notes": []}


def test_the_sheet_says_the_way_and_nothing_that_may_not_be_printed(journey: Journey, outside_tool: Tool) -> None:
    text = _run(outside_tool("pdftotext"), "-layout", journey.sheet, "-", cwd=journey.folder).decode()
    flat = " ".join(text.split())
    assert "Inès Valombre" in flat
    assert WORDS in flat
    assert journey.told["offer"]["title"].split(",")[0] in flat
    assert "Appeler le centre" in flat
    assert "Pas de bus le soir" in flat
    for hidden in (*SECRETS, HEALTH.split()[0], REPORT.split()[0], INES["ine"], INES["email"], "Ajoncs"):
        assert hidden not in flat
    assert journey.told["sheet"]["pages"] in (1, 2)


def test_private_notes_stand_in_no_file_in_no_hub_on_no_sheet(
    journey: Journey, payloads: dict[str, list[str]], outside_tool: Tool
) -> None:
    assert len(payloads) >= 3
    everything = "\n".join(line for lines in payloads.values() for line in lines)
    assert HEALTH in everything, "what travels is found, so what is not found does not travel"
    shown = json.dumps(journey.hub.told("show", journey.person), ensure_ascii=False)
    sheet = _run(outside_tool("pdftotext"), journey.sheet, "-", cwd=journey.folder).decode()
    public = "\n".join(
        path.read_bytes().decode("latin-1")
        for folder in (journey.hub.folder, journey.stick)
        for path in folder.rglob("*")
        if path.is_file()
    )
    for secret in SECRETS:
        assert secret not in everything
        assert secret not in shown
        assert secret not in sheet
        assert secret not in public
    kept = journey.desk.told("note", "list", journey.person)["notes"]
    assert sorted(note["text"] for note in kept) == sorted([PRIVATE, SECOND_PRIVATE])


def test_nothing_of_a_person_rests_in_clear_in_the_vault_or_at_the_hub(journey: Journey) -> None:
    for folder in (journey.desk.folder, journey.second.folder, journey.hub.folder, journey.stick):
        for path in folder.rglob("*"):
            if path.is_file() and "catalogue" not in path.parts:
                data = path.read_bytes()
                for word in ("Valombre", "Inès", "XYLOPHONE", "ines.valombre"):
                    assert word.encode() not in data, path.name


def test_a_bundle_carries_what_its_manifest_says(journey: Journey, payloads: dict[str, list[str]]) -> None:
    name = Path(journey.told["sent"]["path"]).name
    head, *lines = [json.loads(line) for line in payloads[name]]
    assert (head["t"], head["kind"], head["first"], head["last"]) == (
        "head",
        "changes",
        1,
        journey.told["sent"]["last"],
    )
    assert lines[-1]["t"] == "audit"
    changes = [line for line in lines if line["t"] == "change"]
    assert len(changes) == journey.told["sent"]["changes"]
    assert {change["root"] for change in changes} == {journey.person}
    assert "Note" not in {change["entity"] for change in changes}
    interview = next(change for change in changes if change["entity"] == "Interview" and change["field"] == "entry")
    assert [block["kind"] for block in interview["value"]["blocks"]] == ["words", "report"]


def test_file_names_name_no_person(journey: Journey) -> None:
    names = " ".join(path.name for path in journey.stick.iterdir())
    for word in ("Valombre", "In\u00e8s", "Marchebout", "2009"):
        assert word not in names


def test_the_same_stick_read_again_changes_nothing(journey: Journey) -> None:
    before = journey.hub.told("status"), journey.desk.told("person", "show", journey.person)
    assert journey.hub("ingest", journey.stick).code == 0
    assert journey.desk("exchange", "receive", journey.stick).code == 0
    assert (journey.hub.told("status"), journey.desk.told("person", "show", journey.person)) == before


def test_both_sides_are_sound(journey: Journey) -> None:
    assert journey.desk("doctor").code == 0
    assert journey.second("doctor").code == 0
    assert not [
        check
        for check in journey.hub("doctor", "--json").json["checks"]
        if check["name"] == "pages" and not check["ok"]
    ]
