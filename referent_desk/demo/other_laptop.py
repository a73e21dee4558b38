"""The same référente on a second laptop: what she noted on both before they met is hers to settle, by the real way."""

from datetime import datetime
from pathlib import Path

from referent_desk.app import Desk, clock_for, create_desk, open_hub
from referent_desk.caseload.people import people
from referent_desk.demo.ines import PARIS
from referent_desk.demo.stage import HOLDER, PASSPHRASE, PLATFORM, Stage
from referent_desk.domain.canonical import Json
from referent_desk.exchange.identity import identity
from referent_desk.exchange.joining import join, open_enrolment
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.requesting import request
from referent_desk.exchange.sending import send
from referent_desk.vault.stretching import FLOOR

_EVENING = datetime(2026, 10, 12, 18, 10, tzinfo=PARIS)

Edit = tuple[str, str, Json, Json, Json]
"""Whom (family name), which field, its value before, the other laptop's, this one's; invented, like the rest."""

EDITS: tuple[Edit, ...] = (
    ("Petitbois", "lives_with", "sa mère", "son père, à Mehun", "son père et sa tante"),
    ("Petitbois", "email", "theo@exemple.fr", "theo.petitbois@exemple.fr", "t.petitbois@exemple.fr"),
    (
        "Petitbois",
        "contact_preference",
        {"channel": "call"},
        {"channel": "sms", "note": "après 17 h"},
        {"channel": "call", "note": "le matin"},
    ),
    ("Trois-Fontaines", "lives_with", "ses parents", "un foyer", "sa grand-mère"),
)


def disagree(stage: Stage, desk: Desk) -> None:
    """Write both versions and let them meet through the hub; four disagreements are left to settle on `desk`."""
    roots = {row.family: row.id for row in people(desk.connection, desk.today())}
    edits = [(roots[edit[0]], *edit[1:]) for edit in EDITS if edit[0] in roots]
    for root, name, before, _there, _here in edits:
        _write(desk, root, name, before)
    _to_hub(stage, desk)
    other, _words = create_desk(stage.out / "autre-poste", PASSPHRASE, lambda: _EVENING, params=FLOOR)
    with other:
        _join(stage, other)
        receive(other.vault, _answers(stage, other))
        for root, name, _before, there, _here in edits:
            _write(other, root, name, there)
        for root, name, _before, _there, here in edits:
            _write(desk, root, name, here)
        _to_hub(stage, other)
    receive(desk.vault, _answers(stage, desk))


def _write(desk: Desk, root: str, name: str, value: Json) -> None:
    with desk.log().act() as act:
        act.write(root, "Person", root, name, value)


def _to_hub(stage: Stage, desk: Desk) -> None:
    sent = send(desk.vault, stage.exchange)
    if sent is not None:
        with open_hub(stage.hub, clock_for(stage.hub)) as hub:
            hub.ingest([Path(item.path) for item in sent.files])


def _answers(stage: Stage, desk: Desk) -> list[Path]:
    """What the hub has for this desk, the roster first."""
    member = identity(desk.connection).membership
    code = member.code if member is not None else ""
    with open_hub(stage.hub, clock_for(stage.hub)) as hub:
        files = [Path(item.path) for item in hub.dispatch(stage.exchange).files]
    return [file for file in files if "-roster-" in file.name or f"-to-{code}-" in file.name]


def _join(stage: Stage, desk: Desk) -> None:
    asked = request(desk.vault, stage.exchange)
    with open_hub(stage.hub, clock_for(stage.hub)) as hub:
        made = hub.enrol(
            Path(asked.path),
            words=" ".join(asked.words),
            holder=HOLDER,
            platform=PLATFORM[0],
            role="referent",
            out=stage.exchange,
        )
    file = Path(made.path)
    join(desk.vault, file, open_enrolment(desk.vault, file).root_words)
