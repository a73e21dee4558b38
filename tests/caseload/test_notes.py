"""Private notes: they stay in the order in which they were written."""

from datetime import datetime, timedelta

from referent_desk.caseload.local import add_note, notes
from referent_desk.caseload.log import Log
from tests.caseload.conftest import PARIS

ROOT = "0" * 36


def test_notes_of_one_minute_stay_in_their_order(log: Log) -> None:
    now = datetime(2026, 10, 13, 9, 50, 1, 500_000, tzinfo=PARIS)
    texts = [f"note {number:02d}" for number in range(12)]
    for number, text in enumerate(texts):
        add_note(log.connection, ROOT, text, now + timedelta(milliseconds=number))
    assert [note.text for note in notes(log.connection, ROOT)] == texts
