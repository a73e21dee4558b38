"""Going on after the past came back (exchange.md, 7): a backup restored, a folder put back by something else.

The vault leaves its stream where the hub last agreed with it, and goes on in a new stream and a new channel, whose
first bundle tells the hub. Changes that the hub may not have move into the new stream with their ids: held twice they
are one. What the former stream holds beyond comes back from the hub. All in one transaction; nobody is asked anything.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from referent_desk.caseload import streams
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.exchange import ledger
from referent_desk.exchange.ledger import Channel
from referent_desk.exchange.records import Supersedes
from referent_desk.vault import marks
from referent_desk.vault.database import Connection, transaction
from referent_desk.vault.marks import Mark
from referent_desk.vault.vault import Vault, acknowledge_restore


class Why(StrEnum):
    """What told that the past came back."""

    BACKUP = "backup"  # this vault was made from a backup
    MARK = "mark"  # the folder holds less than the mark kept outside it says
    TOLD = "told"  # the hub holds another past of ours


@dataclass(frozen=True)
class Renewal:
    """A new stream that had to be begun. `heard`: the hub knows; `made`: of which day the backup was, where known."""

    at: str
    why: Why
    made: str | None
    former: str
    position: int
    stream: str
    reissued: int
    heard: bool


@dataclass(frozen=True)
class Told:
    """What a person reads about it: what happened, then what is safe and what to do."""

    lead: str
    detail: str


def in_words(found: Renewal, *, enrolled: bool) -> Told:
    """The last time that the past came back, calmly."""
    if found.why is Why.BACKUP:
        day = _day(found.made)
        lead = (
            tr("exchange", "Ce coffre vient de la sauvegarde du {day}.").format(day=day)
            if day
            else tr("exchange", "Ce coffre vient d’une sauvegarde.")
        )
    elif found.why is Why.MARK:
        lead = tr("exchange", "Ce coffre est revenu à un état antérieur.")
    else:
        lead = tr("exchange", "Le pôle connaît de ce coffre un autre passé que celui de ce poste.")
    if not enrolled:
        detail = tr("exchange", "Ce qui a été noté depuis n’y est pas. Vous pouvez continuer.")
    elif found.heard:
        detail = tr("exchange", "Le pôle le sait, et rend à ce poste ce qu’il lui avait envoyé.")
    else:
        detail = tr(
            "exchange",
            "Rien de ce qui était parti au pôle n’est perdu\u00a0: le prochain envoi le lui redemandera. Continuez.",
        )
    return Told(lead, detail)


def other_copy_in_words() -> Told:
    """That another copy of this vault is in use."""
    return Told(
        tr("exchange", "Une autre copie de ce coffre écrit au pôle."),
        tr(
            "exchange",
            "Rien n’est perdu\u00a0: chacune reçoit ce que l’autre envoie, mais vos notes privées restent sur celle où "
            "elles sont écrites. N’en gardez qu’une, et inscrivez l’autre ordinateur comme un nouveau poste.",
        ),
    )


def at_opening(vault: Vault) -> None:
    """Compare a vault just opened with what is known of it outside, and begin anew if it was put back.

    To be called before anything is written. Cut short anywhere, the next opening does what is left.
    """
    if vault.read_only:
        return
    connection = vault.connection
    restored, mark = vault.restored, marks.read(vault.mark) if vault.mark is not None else None
    with transaction(connection):
        if restored is not None:
            if not _counted(connection, restored.sha256):
                renew(vault, Why.BACKUP, cause=restored.sha256, made=restored.made)
        elif mark is not None and is_behind(connection, mark):
            renew(vault, Why.MARK)
    if restored is not None:
        acknowledge_restore(vault)
    keep_mark(vault)


def renew(vault: Vault, why: Why, *, cause: str = "", made: str | None = None) -> None:
    """Begin a new stream and a new channel. Inside the caller's transaction."""
    connection = vault.connection
    roster = ledger.held_roster(connection)
    hub = roster.roster.hub if roster else None
    out = ledger.current(connection, hub.id, outgoing=True) if hub else None
    before = unheard(connection)
    left = streams.begin_anew(connection, 0 if before else _agreed(connection, out))
    # Were the hub never told of the stream before, it must still hear of the one that it knows.
    said = before or Supersedes(stream=left.former, position=left.position)
    if hub is not None:
        ledger.open_channel(connection, hub.id, outgoing=True)
    connection.execute(
        "INSERT INTO renewal (at, why, cause, made, former, position, stream, reissued, heard)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            vault.clock().isoformat(timespec="seconds"),
            why.value,
            cause,
            made,
            said.stream,
            said.position,
            left.stream,
            left.moved,
        ),
    )
    vault.touch(f"stream renewed: {why.value}")


def is_behind(connection: Connection, mark: Mark) -> bool:
    """Whether a mark tells of more than stands here. One of a stream left long ago only lags."""
    present = streams.written(connection)
    if present is not None and mark.stream == present[0]:
        return mark.position > present[1]
    return not streams.is_ours(connection, mark.stream)


def keep_mark(vault: Vault) -> None:
    """Leave outside the vault how far it has come; nothing where nobody gave it a place, or nothing was written."""
    present = streams.written(vault.connection)
    if vault.mark is not None and present is not None and not vault.read_only:
        marks.keep(vault.mark, Mark(*present))


def unheard(connection: Connection) -> Supersedes | None:
    """What the hub is still to be told; None once it has answered on the new channel, or nothing came back."""
    row = connection.execute(
        "SELECT former, position FROM renewal WHERE heard = 0 ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Supersedes(stream=row[0], position=row[1]) if row is not None else None


def latest(connection: Connection) -> Renewal | None:
    """The last time that the past came back; None if it never did."""
    row = connection.execute(
        "SELECT at, why, made, former, position, stream, reissued, heard FROM renewal ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return Renewal(
        at=row[0],
        why=Why(row[1]),
        made=row[2],
        former=row[3],
        position=row[4],
        stream=row[5],
        reissued=row[6],
        heard=bool(row[7]),
    )


def was_heard(connection: Connection) -> None:
    """The hub answered on the present channel. Inside the caller's transaction."""
    connection.execute("UPDATE renewal SET heard = 1 WHERE heard = 0")


def note_other_copy(connection: Connection, channel: str, at: str) -> None:
    """The hub heard us on a channel that is not ours, after it knew of our new one. In the caller's transaction."""
    connection.execute("INSERT OR IGNORE INTO other_copy (channel, at) VALUES (?, ?)", (channel, at))


def other_copy(connection: Connection) -> bool:
    """Whether another copy of this vault writes to the hub."""
    return connection.execute("SELECT 1 FROM other_copy LIMIT 1").fetchone() is not None


def _day(at: str | None) -> str:
    try:
        return french.day_long(datetime.fromisoformat(at or "").date(), year=True)
    except ValueError:
        return ""


def _counted(connection: Connection, cause: str) -> bool:
    """Whether this restore was answered already, by a process that ended before it could say so."""
    row = connection.execute("SELECT cause FROM renewal ORDER BY number DESC LIMIT 1").fetchone()
    return row is not None and row[0] == cause


def _agreed(connection: Connection, out: Channel | None) -> int:
    """The last position of the present stream that the hub said to hold; 0 if it said nothing."""
    present = streams.written(connection)
    if out is None or present is None:
        return 0
    row = connection.execute(
        "SELECT max(change.position) FROM place JOIN change ON change.id = place.record"
        " WHERE place.channel = ? AND place.place <= ? AND change.stream = ?",
        (out.id, out.seen_place, present[0]),
    ).fetchone()
    return int(row[0] or 0)
