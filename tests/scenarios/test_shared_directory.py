"""An organisation and a local scheme, written on one laptop, accepted at the hub, found on a colleague's."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referent_desk.cli.phrases import VARIABLE
from referent_desk.vault import slots
from referent_desk.vault.stretching import stretch
from tests.cli.programs import PHRASE, Program, hub_of, new_desk, write_json

CFA = {"kind": "cfa", "name": "CFA des Trois Rivières", "commune_code": "18279", "contacts": [{"name": "Mme Exemple"}]}


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Program, Program, Program, Path]:
    monkeypatch.setenv(VARIABLE, PHRASE)
    monkeypatch.setattr(slots, "stretch", cache(stretch))
    hub = hub_of(tmp_path / "pôle")
    hub.told("init", "--region", "Centre-Val de Loire")
    hub.told("platform", "add", "18", "--name", "Cher")
    stick = tmp_path / "clé"
    stick.mkdir()
    desks = []
    for name in ("Solène Marchebout", "Karim Tessoul"):
        desk = new_desk(tmp_path / name)
        asked = desk.told("exchange", "request", "--out", stick / f"{name}.refx")
        answer = tmp_path / f"{name}-inscription.refx"
        hub.told("enrol", asked["path"], "--holder", name, "--platform", "18", "--out", answer)
        desk.told("exchange", "join", answer)
        desks.append(desk)
    return desks[0], desks[1], hub, stick


def carry(hub: Program, stick: Path, *desks: Program) -> list[Any]:
    """Everybody sends, the hub reads and writes, everybody receives; what each was told of the last file."""
    for desk in desks:
        desk("exchange", "send", "--to", stick, "--json")
    hub("ingest", stick, "--json")
    hub("dispatch", "--to", stick, "--json")
    return [desk.told("exchange", "receive", stick)["files"] for desk in desks]


def test_what_is_accepted_at_the_hub_is_found_by_every_colleague(
    region: tuple[Program, Program, Program, Path], tmp_path: Path
) -> None:
    here, there, hub, stick = region
    organisation = here.told("organisation", "add", "--from", write_json(tmp_path / "cfa.json", CFA))["id"]
    ata = {"code": "ATA", "name": "Assure ton année, Vierzon", "organisation": organisation}
    scheme = here.told("scheme", "add", "--from", write_json(tmp_path / "ata.json", ata))["id"]
    person = here.told("person", "add", "--from", write_json(tmp_path / "p.json", {"given_names": "Léa"}))["id"]
    carry(hub, stick, here, there)
    assert there.told("organisation", "list")["organisations"] == []
    waiting = hub.told("share", "list")["roots"]
    assert {one["root"] for one in waiting} == {organisation, scheme}
    for root in (organisation, scheme):
        hub.told("share", "accept", root)
    carry(hub, stick, here, there)
    [found] = there.told("organisation", "list", "trois", "--kind", "cfa")["organisations"]
    assert (found["id"], found["contacts"][0]["name"]) == (organisation, "Mme Exemple")
    [hit] = there.told("catalogue", "search", "assure", "--near", "Vierzon", "--within", "20")["schemes"]
    assert (hit["id"], hit["organisation"], hit["distance_km"]) == (scheme, "CFA des Trois Rivières", 0.0)
    assert there("person", "show", person, "--json").code == 1
    for desk in (here, there):
        assert desk.told("exchange", "status")["check"] == "equal"
    assert hub.told("status")["persons"] == 1
