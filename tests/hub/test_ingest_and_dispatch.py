"""Files in, files out: nothing entered is lost, nothing unverified is applied."""

import uuid
from pathlib import Path

import pytest

from referent_desk.domain.canonical import canonical
from referent_desk.exchange.records import to_bytes
from referent_desk.exchange.verdict import Opened
from referent_desk.hub.answers import FileEntry
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.service import Hub
from tests.hub.laptop import enrol, exchange, new_id

MARKER = "MARQUEUR-DE-CLARTÉ"


def ingest(hub: Hub, *paths: Path) -> list[FileEntry]:
    return hub.ingest(paths).files


def codes(entries: list[FileEntry]) -> list[str]:
    return [entry.code for entry in entries]


def test_two_laptops_of_one_holder_converge_through_the_hub(hub: Hub, tmp_path: Path) -> None:
    one, two = enrol(hub, tmp_path), enrol(hub, tmp_path)
    person = one.write().root
    exchange(hub, tmp_path, one, two)
    two.write(person, "email", "lea@exemple.fr")
    one.write(person, "email", "autre@exemple.fr")
    exchange(hub, tmp_path, one, two)
    assert one.held() == two.held()
    assert all(one.checks)
    assert all(two.checks)
    status = hub.status()
    assert (status.persons, status.changes, status.set_aside) == (1, 3, 0)
    assert [(row.seen, row.last, row.received) for row in status.devices] == [(1, 1, 2), (2, 2, 1)]
    shown = hub.show(person)
    assert shown["fields"]["name"] == {"family": "Exemple", "given": "Léa"}  # type: ignore[index,call-overload]
    conflicts = shown["conflicts"]
    assert isinstance(conflicts, list)
    assert isinstance(conflicts[0], dict)
    heads = conflicts[0]["heads"]
    assert isinstance(heads, list)
    assert {head["by"] for head in heads if isinstance(head, dict)} == {"Camille Référente"}


def test_a_laptop_enrolled_later_gets_the_whole_history(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    for _ in range(5):
        one.write(one.write().root, "email", "a@exemple.fr")
    exchange(hub, tmp_path, one)
    late = enrol(hub, tmp_path)
    exchange(hub, tmp_path, one, late)
    assert late.held() == one.held()
    assert [change.id for change in late.received] == [change.id for change in one.written]


def test_other_holders_see_nothing_of_it(hub: Hub, tmp_path: Path) -> None:
    one, stranger = enrol(hub, tmp_path), enrol(hub, tmp_path, "Dominique")
    one.write()
    exchange(hub, tmp_path, one, stranger)
    assert stranger.held() == set()


def test_a_file_ingested_twice_changes_nothing(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    file = one.send(tmp_path)
    assert codes(ingest(hub, file)) == ["applied"]
    assert hub.dispatch(tmp_path / "out").files != []
    before = hub.status()
    again = ingest(hub, file, file)
    assert codes(again) == ["already_applied"] * 2
    assert again[0].status == "already_applied"
    assert hub.status() == before
    assert hub.dispatch(tmp_path / "out").files == []
    assert file.is_file()


def test_nothing_is_dispatched_when_nothing_is_owed(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    assert hub.dispatch(tmp_path / "out").files == []
    one.write()
    ingest(hub, one.send(tmp_path))
    files = hub.dispatch(tmp_path / "out").files
    assert [(file.kind, file.changes) for file in files] == [("changes", 0), ("roster", 0)]
    one.receive(Path(files[0].path))
    assert one.acknowledged == 1
    # What only acknowledges is not itself acknowledged.
    assert codes(ingest(hub, one.send(tmp_path))) == ["applied"]
    assert hub.dispatch(tmp_path / "out").files == []


def test_what_is_not_acknowledged_is_dispatched_again_under_a_new_number(hub: Hub, tmp_path: Path) -> None:
    one, two = enrol(hub, tmp_path), enrol(hub, tmp_path)
    one.write()
    ingest(hub, one.send(tmp_path))
    first = [file for file in hub.dispatch(tmp_path / "out").files if file.device == two.keys.id]
    second = [file for file in hub.dispatch(tmp_path / "out").files if file.device == two.keys.id]
    assert [(file.first, file.last) for file in first] == [(file.first, file.last) for file in second] == [(1, 1)]
    assert first[0].path != second[0].path
    assert isinstance(two.receive(Path(second[0].path)), Opened)
    assert isinstance(two.receive(Path(first[0].path)), Opened)
    assert len(two.received) == 1


def test_a_file_that_begins_after_what_is_held_waits_for_the_missing_one(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    missing = one.send(tmp_path, last=1)
    one.write()
    early = one.send(tmp_path, first=2)
    entry = ingest(hub, early)[0]
    assert (entry.status, entry.code) == ("quarantined", "gap")
    assert hub.status().changes == 0
    early.unlink()
    received = hub.ingest([missing])
    assert codes(received.files) == ["applied"]
    assert [(entry.path, entry.code) for entry in received.retried] == [(early.name, "applied")]
    assert hub.status().changes == 2
    assert list(hub.home.kept.iterdir()) == []


def test_a_gap_filled_in_the_same_call_is_told_as_applied(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    for _ in range(3):
        one.write()
    files = [one.send(tmp_path, first=at, last=at) for at in (1, 2, 3)]
    assert codes(ingest(hub, *reversed(files))) == ["applied"] * 3
    assert hub.status().changes == 3


def test_a_line_on_somebody_elses_person_is_set_aside_and_the_rest_goes_on(hub: Hub, tmp_path: Path) -> None:
    one, other, second = enrol(hub, tmp_path), enrol(hub, tmp_path, "Dominique"), enrol(hub, tmp_path, "Dominique")
    person = one.write().root
    exchange(hub, tmp_path, one, other, second)
    other.write(person, "email", "intrus@exemple.fr")
    mine = other.write()
    entry = ingest(hub, other.send(tmp_path))[0]
    assert (entry.code, entry.changes, entry.set_aside) == ("applied", 2, 1)
    exchange(hub, tmp_path, one, other, second)
    assert hub.status().set_aside == 1
    assert other.acknowledged == 2
    assert [change.id for change in second.received] == [mine.id]
    assert one.received == []
    assert "email" not in hub.show(person)["fields"]  # type: ignore[operator]
    assert all(other.checks)


def test_an_act_is_never_cut_in_two_files(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = enrol(hub, tmp_path), enrol(hub, tmp_path)
    person = str(uuid.uuid4())
    for _ in range(6):
        act = new_id()
        for number in range(3):
            one.write(person, "email", f"a{number}@exemple.fr", act=act)
    ingest(hub, one.send(tmp_path))
    monkeypatch.setattr("referent_desk.hub.dispatching.SPLIT", 2000)
    files = [file for file in hub.dispatch(tmp_path / "out").files if file.device == two.keys.id]
    assert len(files) > 2
    for file in files:
        before = len(two.received)
        two.receive(Path(file.path))
        arrived = two.received[before:]
        assert len(arrived) % 3 == 0
        assert len({change.act for change in arrived}) * 3 == len(arrived)
    assert len(two.received) == 18
    assert two.checks == [True] * len(files)


def test_the_hubs_home_and_its_files_hold_nothing_in_clear(hub: Hub, tmp_path: Path) -> None:
    one, two = enrol(hub, tmp_path, MARKER), enrol(hub, tmp_path, MARKER)
    one.write(value={"family": MARKER, "given": MARKER})
    late = one.send(tmp_path, first=1)
    one.write(one.written[0].root, "email", f"{MARKER}@exemple.fr".lower())
    gap = one.send(tmp_path, first=2)
    ingest(hub, gap)
    ingest(hub, late)
    hub.dispatch(tmp_path / "out")
    marks = [form.encode() for form in (MARKER, MARKER.lower(), "Exemple")]
    marks += [mark.decode().encode("utf-16-le") for mark in marks]
    for folder in (hub.home.folder, tmp_path / "out"):
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert not any(mark in content for mark in marks), path
            assert path.stat().st_mode & 0o077 == 0 or folder != hub.home.folder
    assert two.held() == set()


def test_an_unknown_person_is_a_sentence(hub: Hub) -> None:
    with pytest.raises(HubRefusal) as refused:
        hub.show(str(uuid.uuid4()))
    assert refused.value.code == HubCode.NO_PERSON


def test_a_line_of_a_newer_minor_schema_is_kept_acknowledged_and_relayed(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = enrol(hub, tmp_path), enrol(hub, tmp_path)
    person = one.write()
    line = {"t": "novelty", "id": new_id(), "root": person.root, "anything": [1, "é"]}
    rootless = {"t": "novelty", "id": new_id()}
    with monkeypatch.context() as newer:
        one.schema = "1.9"
        newer.setattr(
            "tests.hub.laptop.to_bytes",
            lambda change: canonical(change) if isinstance(change, dict) else to_bytes(change),
        )
        one.written += [NewerLine(line), NewerLine(rootless)]  # type: ignore[list-item]
        entry = ingest(hub, one.send(tmp_path))[0]
    assert (entry.code, entry.changes) == ("applied", 1)
    files = hub.dispatch(tmp_path / "out").files
    assert {file.device: file.last for file in files if file.device} == {one.keys.id: 0, two.keys.id: 2}
    opened = two.receive(next(Path(file.path) for file in files if file.device == two.keys.id))
    assert isinstance(opened, Opened)
    assert opened.manifest.schema == "1.9"
    assert opened.body is not None
    assert opened.body.lines[1] == canonical(line)


class NewerLine(dict[str, object]):
    """A record that this version does not know."""

    @property
    def id(self) -> str:
        return str(self["id"])

    act = None
