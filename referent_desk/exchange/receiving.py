"""Reading what came: verdict, then everything of one file in one transaction, with its receipt.

A refused file blocks no other. Sources are never moved nor deleted. Files kept in quarantine are tried again when what
they waited for may have come: a missing part, a newer roster, a newer program.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referent_desk import __version__
from referent_desk.caseload.log import Log
from referent_desk.exchange import files, ledger, quarantine, renewing
from referent_desk.exchange.applying import Outcome, apply
from referent_desk.exchange.desk_places import DeskPlaces
from referent_desk.exchange.files import Source
from referent_desk.exchange.identity import author, identity
from referent_desk.exchange.manifest import SCHEMA_TEXT
from referent_desk.exchange.quarantine import Reason
from referent_desk.exchange.refusals import DONE, KEPT_FOR_LATER, Code, ExchangeRefusal, sentence
from referent_desk.exchange.renewing import Why
from referent_desk.exchange.verdict import Reader, Refused, judge
from referent_desk.vault.database import Connection, transaction
from referent_desk.vault.refusals import Code as VaultCode
from referent_desk.vault.refusals import VaultRefusal
from referent_desk.vault.vault import Vault

_QUARANTINED = "quarantined"
_DISK = {VaultCode.DISK_FULL: Code.DISK_FULL, VaultCode.DATABASE_BUSY: Code.BUSY}


@dataclass(frozen=True)
class FileEntry:
    """What became of one file."""

    path: str
    status: str  # applied, already_applied, not_for_us, quarantined
    code: str
    message: str
    changes: int = 0
    conflicts: int = 0
    set_aside: int = 0
    check: str | None = None


@dataclass(frozen=True)
class Received:
    """One entry per file, in the order given; and kept files that could be applied at last."""

    files: tuple[FileEntry, ...]
    retried: tuple[FileEntry, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether any was refused."""
        return any(entry.status == _QUARANTINED for entry in self.files)

    @property
    def done(self) -> bool:
        """Whether any was applied, or held already."""
        return any(entry.status in (Code.APPLIED, Code.ALREADY_APPLIED) for entry in self.files)


def receive(vault: Vault, paths: Sequence[Path]) -> Received:
    """Read each path, and each `*.refx` of a folder. Nothing that a file holds makes this raise."""
    entries: list[FileEntry] = []
    by_hash: dict[str, int] = {}
    for source in files.sources(paths):
        try:
            data = files.read(source.path)
        except ExchangeRefusal as refusal:
            entries.append(_entry(str(source.path), Outcome(refusal.code), refusal.sentence))
            continue
        by_hash[_sha256(data)] = len(entries)
        entries.append(_take(vault, data, source))
    retried = []
    for entry, sha256 in _retry(vault, changed=any(entry.status == Code.APPLIED for entry in entries)):
        if sha256 in by_hash:
            entries[by_hash[sha256]] = replace(entry, path=entries[by_hash[sha256]].path)
        else:
            retried.append(entry)
    quarantine.sweep(vault)
    return Received(tuple(entries), tuple(retried))


def _take(vault: Vault, data: bytes, source: Source) -> FileEntry:
    """Judge a file and apply it, or keep it."""
    path, sha256 = str(source.path), _sha256(data)
    try:
        verdict = _judge_and_apply(vault, data, source.path.name)
        if isinstance(verdict, Refused) and verdict.ours:
            # The hub holds another past of ours: we go on beside it, and then read what it says.
            with transaction(vault.connection):
                renewing.renew(vault, Why.TOLD)
            verdict = _judge_and_apply(vault, data, source.path.name)
    except VaultRefusal as refusal:
        code = _DISK.get(VaultCode(refusal.code))
        if code is None:
            raise
        return _entry(path, Outcome(code), sentence(code))
    if isinstance(verdict, Outcome):
        return _entry(path, verdict, sentence(verdict.code))
    if source.in_folder and verdict.code in _LEFT_ALONE:
        code = _LEFT_ALONE[verdict.code]
        return _entry(path, Outcome(code), sentence(code))
    _keep(vault, source.path.name, sha256, data, verdict)
    return _entry(path, Outcome(verdict.code), verdict.message)


# In a folder lie files for others, and rosters of former days: nothing is wrong with either.
_LEFT_ALONE = {Code.WRONG_RECIPIENT: Code.NOT_FOR_US, Code.ROLLED_BACK: Code.ALREADY_APPLIED}


_ASKED_AGAIN = frozenset({Code.GAP, Code.FORKED_STREAM})


def _judge_and_apply(vault: Vault, data: bytes, name: str) -> Outcome | Refused:
    """Why it is refused, or what applying it did. Judged before the transaction, and again in it if things moved."""
    connection = vault.connection
    log = Log(connection, vault.clock, lambda: author(connection))
    before = _standing(connection)
    verdict = judge(data, _reader(vault))
    if isinstance(verdict, Refused):
        return verdict
    with transaction(connection):
        if _standing(connection) != before:
            verdict = judge(data, _reader(vault))
        if isinstance(verdict, Refused):
            return verdict
        outcome = apply(log, verdict, name, len(data))
        quarantine.let_go(connection, _sha256(data))
        vault.touch("exchange receive")
        return outcome


def _standing(connection: Connection) -> tuple[int, ...]:
    """What another thread's receiving would change."""
    row = connection.execute("SELECT (SELECT count(*) FROM receipt), (SELECT count(*) FROM roster)").fetchone()
    return tuple(row)


def _reader(vault: Vault) -> Reader:
    connection = vault.connection
    me, held = identity(connection), ledger.held_roster(connection)
    return Reader(
        me=me.id,
        age_identity=me.keys.age_identity,
        places=DeskPlaces(connection, me.id),
        today=vault.clock().date(),
        region=me.membership.region if me.membership else None,
        roster=held.roster if held else None,
        roster_sha256=held.sha256 if held else None,
    )


def _keep(vault: Vault, name: str, sha256: str, data: bytes, verdict: Refused) -> None:
    reason = Reason(verdict.code, _tried(vault.connection), verdict.line, verdict.field, verdict.signer)
    try:
        if verdict.signer is not None and verdict.code in _ASKED_AGAIN:
            with transaction(vault.connection):
                ledger.ask_again(vault.connection, verdict.signer)
        quarantine.keep(vault, name, sha256, data, reason)
    except VaultRefusal as refusal:
        # The file is refused all the same, and its source stays where it is: only our copy is missing.
        if VaultCode(refusal.code) not in _DISK:
            raise


def _tried(connection: Connection) -> str:
    """Under which roster and which program a file was judged: with another, it may be judged otherwise."""
    held = ledger.held_roster(connection)
    return f"{held.roster.version if held else 0}/{SCHEMA_TEXT}/{__version__}"


def _retry(vault: Vault, *, changed: bool) -> list[tuple[FileEntry, str]]:
    """Judge kept files again, as long as that applies one; the last entry of each that was applied."""
    done: list[tuple[FileEntry, str]] = []
    while True:
        now, applied = _tried(vault.connection), False
        for kept in quarantine.kept(vault.connection):
            if kept.code not in KEPT_FOR_LATER or not (changed or kept.tried != now):
                continue
            data = quarantine.reopen(vault, kept.sha256)
            if data is None:
                with transaction(vault.connection):
                    quarantine.let_go(vault.connection, kept.sha256)
                continue
            entry = _take(vault, data, Source(Path(kept.name), in_folder=False))
            if entry.code in DONE:
                done.append((entry, kept.sha256))
                applied = True
        if not applied:
            return done
        changed = True


def _entry(path: str, outcome: Outcome, message: str) -> FileEntry:
    return FileEntry(
        path=path,
        status=outcome.code.value if outcome.code in DONE else _QUARANTINED,
        code=outcome.code.value,
        message=message,
        changes=outcome.changes,
        conflicts=outcome.conflicts,
        check=outcome.check,
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
