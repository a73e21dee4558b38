"""Reading what desks sent: verdict, then everything of one file in one transaction, with its receipt.

A file that is refused blocks no other. Sources are never moved nor deleted. Kept files are tried again once what they
waited for may have come: a gap when its sender's missing part was applied, the rest after a new roster or version.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from referent_desk.domain.clock import Clock
from referent_desk.exchange import files
from referent_desk.exchange.files import Source
from referent_desk.exchange.manifest import SCHEMA_TEXT
from referent_desk.exchange.refusals import DONE, KEPT_FOR_LATER, Code, ExchangeRefusal, sentence
from referent_desk.exchange.verdict import Opened, Reader, Refused, judge
from referent_desk.hub import admitting, kept, pasts, rosters, settings
from referent_desk.hub.answers import FileEntry, Received
from referent_desk.hub.applying import Outcome, apply
from referent_desk.hub.database import reading, transaction
from referent_desk.hub.home import Home
from referent_desk.hub.places import HubPlaces
from referent_desk.hub.refusals import HubCode, HubRefusal

_OUR_FAULT = {HubCode.DISK_FULL.value: Code.DISK_FULL, HubCode.BUSY.value: Code.BUSY}

# In a folder lie files for others, and rosters of former days: nothing is wrong with either.
_LEFT_ALONE = {Code.WRONG_RECIPIENT: Code.NOT_FOR_US, Code.ROLLED_BACK: Code.ALREADY_APPLIED}


def ingest(home: Home, engine: Engine, clock: Clock, paths: Sequence[Path]) -> Received:
    """Read each path, and each `*.refx` of a folder; one entry each, in order."""
    entries: list[FileEntry] = []
    by_hash: dict[str, int] = {}
    applied: set[str] = set()
    for source in files.sources(paths):
        name = str(source.path)
        try:
            data = files.read(source.path)
        except ExchangeRefusal as refusal:
            entries.append(_entry(name, Outcome(refusal.code, refusal.sentence)))
            continue
        by_hash[_sha256(data)] = len(entries)
        outcome = _take(home, engine, clock, data, source)
        entries.append(_entry(name, outcome))
        if outcome.code is Code.APPLIED and outcome.device:
            applied.add(outcome.device)
    retried: list[FileEntry] = []
    for file, outcome in _retry(home, engine, clock, applied):
        at = by_hash.get(file.sha256)
        if at is not None:
            entries[at] = _entry(entries[at].path, outcome)
        elif outcome.code in DONE:
            retried.append(_entry(file.name, outcome))
    with reading(engine) as connection:
        kept.sweep(home, connection)
    return Received(entries, retried)


def _take(home: Home, engine: Engine, clock: Clock, data: bytes, source: Source) -> Outcome:
    """Judge a file and apply it, or keep it, in one transaction."""
    try:
        with transaction(engine) as connection:
            verdict = _judge(connection, clock, data)
            if isinstance(verdict, Opened):
                return apply(connection, clock, verdict)
            if told_again := _told_again(connection, clock, data, verdict):
                return told_again
            if source.in_folder and verdict.code in _LEFT_ALONE:
                code = _LEFT_ALONE[verdict.code]
                return Outcome(code, sentence(code))
            pasts.refused(connection, verdict)
            _keep(home, connection, clock, data, source.path.name, verdict)
            return Outcome(verdict.code, verdict.message, device=verdict.signer)
    except HubRefusal as refusal:
        if refusal.code not in _OUR_FAULT:
            raise
        code = _OUR_FAULT[refusal.code]
        return Outcome(code, sentence(code))


def _judge(connection: Connection, clock: Clock, data: bytes) -> Opened | Refused:
    """The verdict; where a desk holds more of our queue than we do, once a new one was begun for it."""
    verdict = judge(data, _reader(connection, clock))
    if isinstance(verdict, Refused) and verdict.ours and verdict.signer is not None:
        pasts.begin_anew(connection, clock, verdict.signer)
        verdict = judge(data, _reader(connection, clock))
    return verdict


def _told_again(
    connection: Connection, clock: Clock, data: bytes, verdict: Refused, *, kept_aside: bool = False
) -> Outcome | None:
    """What becomes of a file that tells another past: all of it is held by now, or it was `kept_aside` long enough."""
    if verdict.code is not Code.FORKED_STREAM:
        return None
    opened = admitting.by_itself(connection, _reader(connection, clock), data)
    if opened is None:
        return None
    if admitting.all_held(connection, opened):
        return Outcome(Code.ALREADY_APPLIED, sentence(Code.ALREADY_APPLIED))
    if not kept_aside or not admitting.may_admit(connection, opened):
        return None
    return Outcome(Code.APPLIED, sentence(Code.APPLIED), admitting.admit(connection, clock, opened), verdict.signer)


def _reader(connection: Connection, clock: Clock) -> Reader:
    keys = settings.device_keys(connection)
    roster = rosters.newest(connection)
    return Reader(
        me=keys.id,
        age_identity=keys.age_identity,
        places=HubPlaces(connection),
        today=clock().date(),
        region=settings.get(connection, settings.REGION),
        roster=roster,
        roster_sha256=roster.sha256,
        is_hub=True,
    )


def _keep(home: Home, connection: Connection, clock: Clock, data: bytes, name: str, verdict: Refused) -> None:
    refused = kept.Refused(name, _sha256(data), verdict.code.value, verdict.signer, _tried(connection))
    kept.keep(home, connection, refused, data, settings.stamp(clock))


def _tried(connection: Connection) -> str:
    """Under which roster and which version a file was judged: with another, it may be judged otherwise."""
    return f"{rosters.newest(connection).version}/{SCHEMA_TEXT}/{pasts.told_so_far(connection)}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _retry(home: Home, engine: Engine, clock: Clock, applied: set[str]) -> Iterator[tuple[kept.KeptFile, Outcome]]:
    """Judge kept files again, as long as one of them is applied."""
    waiting = True
    tried: set[str] = set()
    while waiting:
        waiting = False
        with reading(engine) as connection:
            now = _tried(connection)
            held = kept.waiting(connection, frozenset(code.value for code in KEPT_FOR_LATER))
        for file in held:
            filled = file.code == Code.GAP and file.device in applied
            if not filled and file.code != Code.FORKED_STREAM and (file.tried == now or file.sha256 in tried):
                continue
            tried.add(file.sha256)
            outcome = _again(home, engine, clock, file)
            if outcome.code in DONE:
                waiting = True
                applied |= {outcome.device} if outcome.device else set()
            yield file, outcome
        applied = set() if not waiting else applied


def _again(home: Home, engine: Engine, clock: Clock, file: kept.KeptFile) -> Outcome:
    data = kept.reopen(home, file)
    with transaction(engine) as connection:
        if data is None:
            kept.let_go(connection, file.sha256)
            return Outcome(Code.CANNOT_READ, sentence(Code.CANNOT_READ))
        verdict = _judge(connection, clock, data)
        if isinstance(verdict, Opened):
            kept.let_go(connection, file.sha256)
            return apply(connection, clock, verdict)
        if told_again := _told_again(connection, clock, data, verdict, kept_aside=True):
            kept.let_go(connection, file.sha256)
            return told_again
        _keep(home, connection, clock, data, file.name, verdict)
        return Outcome(verdict.code, verdict.message, device=verdict.signer)


def _entry(name: str, outcome: Outcome) -> FileEntry:
    done = outcome.code in DONE
    return FileEntry(
        path=name,
        status=outcome.code.value if done else "quarantined",
        code=outcome.code.value,
        message=outcome.message,
        changes=outcome.taken.changes,
        conflicts=0,
        set_aside=outcome.taken.set_aside,
    )
