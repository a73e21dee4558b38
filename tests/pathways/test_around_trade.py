"""What exists here for a trade: offers by its codes, schemes that name it, workshops that host it, nearest first."""

import pytest

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.log import Log
from referent_desk.caseload.organisation_parts import save_part, workshop_fields
from referent_desk.caseload.organisations import add_organisation
from referent_desk.caseload.schemes import add_typed
from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.demo.offers import write_offers
from referent_desk.pathways.around_trade import AroundTrade, around_trade
from referent_desk.reference.imported import Reference, RomeTrade
from referent_desk.reference.trade_sheets import TradeSheet, sheet
from tests.caseload.conftest import TUESDAY, desk

VIERZON = "18279"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("around")
    write_offers(folder / "offres.xml", 200)
    import_files(folder / "catalogue", [folder / "offres.xml"], source="demo", clock=lambda: TUESDAY)
    return open_catalogue(folder / "catalogue")


@pytest.fixture
def log() -> Log:
    return desk()


def known(key: str, reference: Reference | None = None) -> TradeSheet:
    found = sheet(key, reference)
    assert found is not None
    return found


def around(catalogue: Catalogue, log: Log, of: TradeSheet, near: str = VIERZON, within: float = 50.0) -> AroundTrade:
    directory = Directory(log.connection)
    return around_trade(catalogue, directory, of, near=near, today=TUESDAY.date(), within_km=within)


def test_offers_are_those_of_the_trade_nearest_first_and_within_reach(catalogue: Catalogue, log: Log) -> None:
    found = around(catalogue, log, known("cuisinier"))
    distances = [hit.distance_km for hit in found.offers if hit.distance_km is not None]
    assert len(found.offers) == len(distances) == min(found.total, 5) > 0
    assert distances == sorted(distances)
    assert distances[-1] <= 50
    assert all("G1602" in hit.rome for hit in found.offers)
    assert around(catalogue, log, known("cuisinier"), within=300).total >= found.total


def test_without_a_commune_everything_is_shown_and_no_distance_is_told(catalogue: Catalogue, log: Log) -> None:
    found = around(catalogue, log, known("cuisinier"), near="")
    assert found.within_km is None
    assert all(hit.distance_km is None for hit in found.offers)


def test_a_trade_of_rome_is_looked_for_by_its_code(catalogue: Catalogue, log: Log) -> None:
    reference = Reference(rome=(RomeTrade("A1404", "Aquaculture"),))
    assert around(catalogue, log, known("A1404", reference)).empty


def test_a_scheme_that_names_the_trade_and_a_workshop_that_hosts_it_are_told_with_who_runs_them(
    catalogue: Catalogue, log: Log
) -> None:
    here = add_organisation(log, {"kind": "school", "name": "Lycée ici", "commune_code": VIERZON}).id
    far = add_organisation(log, {"kind": "school", "name": "Lycée loin", "commune_code": "75056"}).id
    for root in (far, here):
        save_part(log, root, "Workshop", None, workshop_fields("Plateau maçonnerie", ["F1703"], 4))
    save_part(log, here, "Workshop", None, workshop_fields("Atelier gros œuvre"))  # said by its title alone
    save_part(log, here, "Workshop", None, workshop_fields("Salle maçonnerie et cuisine", ["G1602"]))
    add_typed(log, {"code": "ATA", "name": "Chantier maçonnerie", "organisation": here}, TUESDAY.date())
    add_typed(log, {"code": "ATA", "name": "Découverte des métiers", "organisation": here}, TUESDAY.date())
    found = around(catalogue, log, known("macon"))
    assert [one.scheme.name for one in found.schemes] == ["Chantier maçonnerie"]
    assert found.schemes[0].by is not None
    assert [(one.workshop.title, one.distance_km) for one in found.workshops] == [
        ("Atelier gros œuvre", 0.0),
        ("Plateau maçonnerie", 0.0),
    ]
    assert len(around(catalogue, log, known("macon"), within=500).workshops) == 3


def test_a_workshop_is_as_far_as_its_own_address(catalogue: Catalogue, log: Log) -> None:
    school = add_organisation(log, {"kind": "school", "name": "Lycée", "commune_code": "18033"}).id
    there = workshop_fields("Plateau maçonnerie", ["F1703"], where={"commune_code": VIERZON})
    save_part(log, school, "Workshop", None, there)
    (found,) = around(catalogue, log, known("macon"), within=5).workshops
    assert found.distance_km == 0.0
