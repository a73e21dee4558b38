"""Files and counts are made from a real vault in a thread of their own, while the window's thread reads."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referent_desk.app import Desk, create_desk
from referent_desk.caseload.access_copy import access_copy, to_json
from referent_desk.caseload.exporting import as_lines, to_csv
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import add_person
from referent_desk.desk.jobs.count_activity import CountActivity
from referent_desk.desk.jobs.job import Job
from referent_desk.desk.jobs.write_file import WriteFile
from referent_desk.vault.clocks import system_clock
from referent_desk.vault.stretching import FLOOR


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _words = create_desk(tmp_path / "vault", "une phrase de passe assez longue", system_clock, params=FLOOR)
    yield made
    made.close()


def elsewhere(job: Job[Any]) -> Any:
    got: list[Any] = []
    thread = threading.Thread(target=lambda: got.append(job.run(lambda *_told: None, lambda: False)))
    thread.start()
    thread.join(60)
    return got[0]


def test_a_list_a_copy_and_a_count_come_out_of_another_thread(desk: Desk, tmp_path: Path) -> None:
    root = add_person(desk.log(), {"given_names": "Inès"}, desk.today()).id
    rows = people(desk.connection, desk.today())
    listed = elsewhere(WriteFile(lambda: to_csv(as_lines(desk.connection, rows, desk.name_of)), tmp_path / "liste.csv"))
    assert "Inès" in listed.read_text("utf-8-sig")
    made = WriteFile(
        lambda: to_json(access_copy(desk.connection, root, desk.name_of, desk.today())), tmp_path / "copie.json"
    )
    assert json.loads(elsewhere(made).read_text("utf-8"))["person"]["id"] == root
    told = elsewhere(CountActivity(desk, desk.today().replace(day=1), desk.today()))
    assert told.line("people.followed").total == 1
