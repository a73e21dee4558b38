"""The first journey by command line, played once: what it answered and where it wrote, for tests to look at."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referent_desk.app import mark_demo
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program, hub_of, new_desk, write_json

PRIVATE = "XYLOPHONE que sa tante héberge parfois"
SECOND_PRIVATE = "ZIBELINE à rappeler sans témoin"
HEALTH = "CHRYSANTHEME à voir avec le relais santé"
WORDS = "Je voudrais m’occuper de petits enfants."
REPORT = "GIROUETTE du compte rendu, qui ne va pas sur la fiche"

INES: dict[str, Any] = {
    "family_name": "Valombre",
    "given_names": "Inès",
    "birth_date": "2009-03-12",
    "commune_code": "18279",
    "postcode": "18100",
    "address_lines": ["3 rue des Ajoncs"],
    "phones": ["06 00 00 00 17"],
    "email": "ines.valombre@exemple.fr",
    "ine": "123456789AB",
    "origin": {"kind": "siei"},
}

INTERVIEW: dict[str, Any] = {
    "started": "2026-10-13T09:00",
    "minutes": 40,
    "channel": "present",
    "type": "diagnosis",
    "present": ["person"],
    "blocks": [
        {"kind": "words", "text": WORDS},
        {"kind": "private", "text": PRIVATE},
        {"kind": "report", "text": REPORT},
    ],
    "agreed": "On visite le centre de Vierzon.",
}


@dataclass
class Journey:
    """Two laptops of one holder, a hub, and everything that went between them."""

    folder: Path
    desk: Program
    second: Program
    hub: Program
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def stick(self) -> Path:
        """Where all files of the exchange lie."""
        return self.folder / "clé USB"

    @property
    def sheet(self) -> Path:
        """The pathway sheet."""
        return self.folder / "fiche d’Inès.pdf"

    @property
    def person(self) -> str:
        """Her id."""
        return str(self.told["person"]["id"])


def play(folder: Path) -> Journey:
    """An interview, an offer in the plan, the sheet, there and back with the hub, and the second laptop."""
    desk, second, hub = new_desk(folder / "coffre"), new_desk(folder / "coffre 2"), hub_of(folder / "pôle")
    journey = Journey(folder, desk, second, hub)
    journey.stick.mkdir()
    for program in (desk, second):
        mark_demo(program.folder)
    _begin_region(journey)
    _accompany(journey)
    _exchange(journey)
    return journey


def _begin_region(journey: Journey) -> None:
    hub, told = journey.hub, journey.told
    told["init"] = hub.told("init", "--region", "Centre-Val de Loire")
    mark_demo(hub.folder)
    hub.told("platform", "add", "18", "--name", "Plate-forme du Cher")
    for number, desk in enumerate((journey.desk, journey.second), 1):
        asked = desk.told("exchange", "request", "--out", journey.stick / f"demande-{number}.refx")
        answer = journey.stick / f"inscription-{number}.refx"
        who = ("--holder", "Solène Marchebout", "--platform", "18", "--out", answer)
        enrolled = hub.told("enrol", asked["path"], "--words", " ".join(asked["words"]), *who)
        joined = desk.told("exchange", "join", answer, "--root-words", " ".join(enrolled["root_words"]))
        assert enrolled["root_words"] == told["init"]["root_words"] == joined["root_words"]
        assert enrolled["words"] == asked["words"]
        assert joined["checked"] is True
        told[f"enrolled {number}"] = enrolled


def _accompany(journey: Journey) -> None:
    desk, told, folder = journey.desk, journey.told, journey.folder
    told["person"] = desk.told("person", "add", "--from", write_json(folder / "ines.json", INES))
    person = journey.person
    told["interview"] = desk.told("interview", "add", person, "--from", write_json(folder / "i.json", INTERVIEW))
    desk.told("note", "add", person, "--from", "-", stdin=f'{{"text": "{SECOND_PRIVATE}"}}')
    desk.told("barrier", "add", person, "--theme", "health", "--label", HEALTH)
    desk.told("barrier", "add", person, "--theme", "mobility", "--label", "Pas de bus le soir")
    desk.told("task", "add", person, "--text", "Appeler le centre", "--due", "2026-10-20")
    write_offers(folder / "offres.xml", 60)
    told["import"] = desk.told("catalogue", "import", folder / "offres.xml")
    told["search"] = desk.told("catalogue", "search", "BAFA", "--near", "Vierzon", "--within", "60")
    told["offer"] = told["search"]["offers"][0]
    told["plan"] = desk.told("plan", "add", person, "--offer", told["offer"]["id"])
    told["sheet"] = desk.told("sheet", person, "--out", journey.sheet)


def _exchange(journey: Journey) -> None:
    desk, hub, told, stick = journey.desk, journey.hub, journey.told, journey.stick
    told["sent"] = desk.told("exchange", "send", "--to", stick)
    told["ingested"] = hub.told("ingest", stick)
    told["dispatched"] = hub.told("dispatch", "--to", stick)
    told["received"] = desk.told("exchange", "receive", stick)
    told["received by the second"] = journey.second.told("exchange", "receive", stick)
