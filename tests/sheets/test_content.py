"""What of a record gets onto the sheet, and what never does."""

from datetime import datetime

import pytest

from referent_desk.caseload.interviews import (
    PrivateBlock,
    add_appointment,
    add_barrier,
    add_contact,
    add_interview,
    add_task,
)
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.plans import OfferChoice, add_offer, add_step, agree, set_aim, set_step_state
from referent_desk.domain.fields import FIELDS
from referent_desk.domain.registry import Prints
from referent_desk.sheets.content import Author, pathway_sheet, printable
from tests.caseload.conftest import PARIS, TUESDAY, desk

TODAY = TUESDAY.date()
SOLENE = Author("Solène Marchebout", "06 00 00 00 99", "Plateforme d’appui de Vierzon", "Ma référente")


@pytest.fixture
def log() -> Log:
    return desk()


@pytest.fixture
def ines(log: Log) -> str:
    flat = {
        "given_names": "Inès",
        "family_name": "Valombre",
        "birth_date": "2009-03-12",
        "commune_code": "18279",
        "address_lines": ["3 rue Invisible"],
        "email": "secret@exemple.fr",
        "ine": "123456789AB",
        "phones": ["06 00 00 00 17"],
    }
    return add_person(log, flat, TODAY).id


def everything(log: Log, root: str) -> None:
    blocks = [
        {"kind": "words", "text": "Premiers mots."},
        {"kind": "report", "text": "COMPTE RENDU"},
        {"kind": "words", "text": "J’ai envie de travailler avec des petits."},
    ]
    entry = {"started": "2026-10-13T10:04+02:00", "blocks": blocks, "agreed": "CONVENU"}
    add_interview(log, root, entry, [PrivateBlock("PRIVÉ", 1)])
    add_contact(log, root, {"at": "2026-10-09T11:00+02:00", "channel": "sms", "result": "reached", "text": "CONTACT"})
    add_barrier(log, root, "mobility", "pas de BSR")
    add_barrier(log, root, "health", "SANTÉ")
    add_barrier(log, root, "justice", "JUSTICE")
    add_task(log, root, "Faire signer l’autorisation", {"kind": "person"}, TODAY)
    add_task(log, root, "ASSISTANTE SOCIALE", {"kind": "referent"}, TODAY, on_sheet=False)
    add_appointment(log, root, datetime(2026, 10, 15, 16, 0, tzinfo=PARIS), purpose="signer la convention")
    set_aim(log, root, "CAP petite enfance")
    prepa = OfferChoice("demo", "1", "Prépa petite enfance", "Les Deux Rives", "Bourges", start="2027-03-02")
    add_offer(log, root, prepa)
    with log.act() as act:
        act.add(root, "Guardian", ("Person", root), name={"given": "Nadège", "family": "Valombre"}, link="mother")


def test_the_sheet_says_what_may_be_said_and_nothing_else(log: Log, ines: str) -> None:
    everything(log, ines)
    sheet = pathway_sheet(read_person(log.connection, ines), SOLENE, TUESDAY)
    said = repr(sheet)
    assert sheet.name == "Inès Valombre"
    assert sheet.quote == "«\u00a0J’ai envie de travailler avec des petits.\u00a0»"
    assert [barrier.text for barrier in sheet.barriers] == ["pas de BSR"]
    assert [task.text for task in sheet.tasks] == ["Faire signer l’autorisation"]
    assert [signer.name for signer in sheet.signers] == ["Inès Valombre", "Nadège Valombre", "Solène Marchebout"]
    for hidden in ("COMPTE", "CONVENU", "PRIVÉ", "CONTACT", "SANTÉ", "JUSTICE", "ASSISTANTE", "secret", "Invisible",
                   "123456789AB", "06 00 00 00 17", "Premiers mots"):  # fmt: skip
        assert hidden not in said


def test_a_field_that_may_never_print_is_gone_whatever_is_ticked(log: Log, ines: str) -> None:
    everything(log, ines)
    every_tick = {field.entity for field in FIELDS} | {"barriers", "decisions", "guardians", "phones", "address"}
    may = printable(read_person(log.connection, ines), every_tick)
    never = {(field.entity, field.name) for field in FIELDS if field.prints is Prints.NEVER}
    assert {(thing.entity, name) for thing in may.things for name in thing.fields} & never == set()


def test_without_ticks_no_barrier_and_no_guardian_stand_on_it(log: Log, ines: str) -> None:
    everything(log, ines)
    sheet = pathway_sheet(read_person(log.connection, ines), SOLENE, TUESDAY, ticks=())
    assert sheet.barriers == ()
    assert "Nadège" not in repr(sheet)


def test_a_plan_that_changed_after_it_was_agreed_is_to_be_confirmed_again(log: Log, ines: str) -> None:
    everything(log, ines)
    agree(log, ines, ["Inès"], TODAY)
    agreed = pathway_sheet(read_person(log.connection, ines), SOLENE, TUESDAY)
    assert (agreed.version, agreed.agreed_on) == (1, TODAY)
    add_step(log, ines, {"title": "BAFA"})
    changed = pathway_sheet(read_person(log.connection, ines), SOLENE, TUESDAY)
    assert (changed.version, changed.agreed_on) == (2, None)


def test_what_happens_to_a_step_makes_no_new_version(log: Log, ines: str) -> None:
    everything(log, ines)
    agree(log, ines, ["Inès"], TODAY)
    step = read_person(log.connection, ines).steps()[0]
    set_step_state(log, ines, step.key, "done")
    sheet = pathway_sheet(read_person(log.connection, ines), SOLENE, TUESDAY)
    assert sheet.version == 1
    assert sheet.agreed_on == TODAY
    assert "prépa petite enfance" in sheet.already


def test_the_time_between_two_steps_is_named(log: Log, ines: str) -> None:
    add_step(log, ines, {"title": "Français", "when": {"start": "2026-11-30", "end": "2027-02-19"}})
    add_step(log, ines, {"title": "Prépa", "when": {"start": "2027-03-02", "end": "2027-04-30"}})
    add_step(log, ines, {"title": "CAP", "when": {"start": "2027-09-01"}})
    sheet = pathway_sheet(read_person(log.connection, ines), SOLENE, TUESDAY)
    assert "du 20 février au 1er mars" in sheet.gaps.replace("\u00a0", " ")
    assert "de mai à août" in sheet.gaps.replace("\u00a0", " ")


def test_a_record_with_nothing_but_a_name_makes_a_sheet(log: Log) -> None:
    root = add_person(log, {"given_names": "Zo"}, TODAY).id
    sheet = pathway_sheet(read_person(log.connection, root), SOLENE, TUESDAY)
    assert sheet.name == "Zo"
    assert sheet.steps == ()
