"""What the left side of the exchanges shows: what would be sent, what was sent and received, what is kept apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from referent_desk.caseload.conflicts import conflicts
from referent_desk.caseload.local import preference, set_preference
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.exchange import quarantine, renewing
from referent_desk.exchange.identity import Membership, identity
from referent_desk.exchange.movements import Movement, last_exchange, movements, names_read, waiting
from referent_desk.exchange.quarantine import Quarantined
from referent_desk.exchange.receiving import FileEntry, Received
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.sending import Sent
from referent_desk.vault.database import transaction

FOLDER = "exchange_folder"

FileMark = Literal["to_settle", "quarantine", "merged", "acknowledged", "no_receipt"]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file. `reason` is why one is kept apart, with its `hash` to read to the hub; else both are empty."""

    outgoing: bool
    title: str
    detail: str
    mark: FileMark
    n: int = 0
    reason: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class ToSend:
    """What the first card says: how much is new, and whether preparing a file makes sense."""

    lead: str
    detail: str
    possible: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a sending or a receiving did: `bad` where something was refused."""

    lead: str
    detail: str
    bad: bool = False


class FilesPresenter:
    """Asks the exchange of an open vault."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._counted: dict[int, int] = {}

    def uncounted(self) -> tuple[int, ...]:
        """Receipts of long files whose people were not counted yet: for a worker."""
        return tuple(one.number for one in self._movements() if one.persons is None)

    def take_counts(self, counted: Mapping[int, int]) -> None:
        """Take what a worker counted."""
        self._counted.update(counted)

    def member(self) -> Membership | None:
        """What this device is in its region; None before it joined."""
        return identity(self._desk.connection).membership

    def context(self) -> str:
        """The grey phrase of the head."""
        member = self.member()
        if member is None:
            return tr("exchanges", "ce poste n’est pas encore relié à un pôle")
        return tr("exchanges", "avec le pôle, par clé USB ou par mail. Poste {code}, {platform}").format(
            code=member.code, platform=member.platform_name
        )

    def to_send(self) -> ToSend:
        """How much the hub does not have yet."""
        found = waiting(self._desk.connection)
        since = tr("exchanges", "depuis le {day}").format(day=_day(found.last, short=True)) if found.last else ""
        if found.persons:
            n = found.persons
            lead = tr("exchanges", "{n} dossier changé|{n} dossiers changés", n).format(n=n)
            return ToSend(lead, since, possible=True)
        if found.changes:
            lead = tr("exchanges", "{n} changement|{n} changements", found.changes).format(n=found.changes)
            return ToSend(lead, since, possible=True)
        if found.unacknowledged:
            lead = tr("exchanges", "Rien de nouveau")
            return ToSend(lead, tr("exchanges", "{since}, accusé attendu").format(since=since), possible=True)
        if found.asking:
            lead = tr("exchanges", "Une demande au pôle")
            return ToSend(lead, tr("exchanges", "à lui envoyer"), possible=True)
        if found.owed:
            return ToSend(
                tr("exchanges", "Un accusé de réception"), tr("exchanges", "à envoyer au pôle"), possible=True
            )
        return ToSend(tr("exchanges", "Rien de nouveau"), since, possible=False)

    def past(self) -> Told | None:
        """That the past of this vault came back, while the hub is still to be told; or that a copy of it is in use."""
        if self._desk.vault.read_only:
            return None
        connection = self._desk.connection
        found = renewing.latest(connection)
        if found is not None and not found.heard:
            told = renewing.in_words(found, enrolled=self.member() is not None)
        elif renewing.other_copy(connection):
            told = renewing.other_copy_in_words()
        else:
            return None
        return Told(told.lead, told.detail)

    def lines(self) -> list[FileLine]:
        """Sent, received and kept apart, the newest first."""
        left = len(conflicts(self._desk.connection))
        dated = [(one.at, _movement_line(one, left)) for one in self._movements()]
        dated += [(one.at, _quarantine_line(one)) for one in quarantine.listed(self._desk.connection)]
        return [line for _, line in sorted(dated, key=lambda pair: pair[0], reverse=True)]

    def agreed(self) -> str:
        """Why there is nothing to settle: what came last agrees with what is here."""
        if self.member() is None:
            return tr("exchanges", "Ce poste n’a encore rien reçu d’un pôle.")
        came = [one for one in self._movements() if not one.outgoing and one.kind == "changes"]
        if not came:
            return tr("exchanges", "Aucun dossier n’est encore venu du pôle.")
        full = next((one for one in came if one.persons != 0), None)
        if full is None:
            told = tr("exchanges", "Le pôle a accusé réception le {day}, et n’a rien changé.")
            return told.format(day=_day(came[0].at))
        if full.persons is None:
            told = tr("exchanges", "Les dossiers reçus le {day} s’accordent avec les vôtres.")
            return told.format(day=_day(full.at))
        told = tr(
            "exchanges",
            "Le dossier reçu le {day} s’accorde avec le vôtre.|"
            "Les {n} dossiers reçus le {day} s’accordent avec les vôtres.",
            full.persons,
        )
        return told.format(n=full.persons, day=_day(full.at))

    def last(self) -> str:
        """ "Dernier échange : 6 octobre" for the footer; empty before the first."""
        at = last_exchange(self._desk.connection)
        return tr("exchanges", "Dernier échange\u00a0: {day}").format(day=_day(at)) if at else ""

    def known(self) -> frozenset[str]:
        """Names of the files that were read already."""
        return names_read(self._desk.connection)

    def _movements(self) -> list[Movement]:
        found = movements(self._desk.connection)
        return [replace(one, persons=self._counted.get(one.number, one.persons)) for one in found]

    def folder(self) -> Path | None:
        """Where files went the last time, if it is still there."""
        held = preference(self._desk.connection, FOLDER)
        return Path(held) if isinstance(held, str) and held else None

    def keep_folder(self, folder: Path) -> None:
        """Remember where files go."""
        set_preference(self._desk.connection, FOLDER, str(folder))

    def forget(self, sha256: str) -> None:
        """Drop a file that is kept apart; where it came from, it stays."""
        with transaction(self._desk.connection):
            quarantine.let_go(self._desk.connection, sha256)
        quarantine.sweep(self._desk.vault)

    def sent(self, sent: Sent | None) -> Told:
        """What a sending wrote."""
        if sent is None:
            lead = tr("exchanges", "Rien à envoyer.")
            return Told(lead, tr("exchanges", "Le pôle a déjà tout reçu."))
        names = ", ".join(Path(one.path).name for one in sent.files)
        folder = Path(sent.path).parent
        lead = tr("exchanges", "L’envoi est prêt.")
        detail = tr("exchanges", "{names}, dans {folder}. Remettez-le au pôle, par clé USB ou par mail.")
        return Told(lead, detail.format(names=names, folder=folder))

    def received(self, received: Received) -> Told:
        """What a receiving did, all files together; the sentence of the first that was refused."""
        files = (*received.files, *received.retried)
        applied = [one for one in files if one.code == Code.APPLIED]
        refused = [one for one in files if one.status == "quarantined"]
        told = [_applied_words(applied)] if applied else []
        others = [one for one in files if one not in applied and one not in refused]
        if not applied and not refused and others:
            return Told(others[0].message, "")
        if not files:
            return Told(tr("exchanges", "Aucun fichier d’échange à cet endroit."), "")
        if not refused:
            conflicts_now = sum(one.conflicts for one in applied)
            more = ""
            if conflicts_now:
                more = tr("exchanges", "{n} désaccord à trancher.|{n} désaccords à trancher.", conflicts_now)
            return Told(told[0], more.format(n=conflicts_now))
        n = len(refused)
        lead = tr("exchanges", "{n} fichier refusé.|{n} fichiers refusés.", n).format(n=n)
        name = Path(refused[0].path).name
        reason = tr("exchanges", "{name}\u00a0: {reason}").format(name=name, reason=refused[0].message)
        return Told(lead, " ".join([*told, reason]), bad=True)


def _applied_words(applied: Iterable[FileEntry]) -> str:
    n = len(list(applied))
    return tr("exchanges", "{n} fichier vérifié et intégré.|{n} fichiers vérifiés et intégrés.", n).format(n=n)


def _movement_line(one: Movement, left: int) -> FileLine:
    day = _day(one.at)
    if one.outgoing:
        title = tr("exchanges", "Envoyé le {day}").format(day=day)
        return FileLine(True, title, _detail(one), "acknowledged" if one.acknowledged else "no_receipt")
    title = tr("exchanges", "Reçu le {day}, pôle").format(day=day)
    if one.conflicts and left:
        return FileLine(False, title, _detail(one), "to_settle", min(one.conflicts, left))
    return FileLine(False, title, _detail(one), "merged")


def _detail(one: Movement) -> str:
    """ "9 dossiers, signature vérifiée", or what else the file is."""
    if one.kind == "roster":
        return tr("exchanges", "annuaire des postes, signature vérifiée")
    if one.kind == "enrolment":
        return tr("exchanges", "inscription de ce poste, six mots comparés")
    if one.persons is None or (not one.persons and one.changes):
        told = tr("exchanges", "{n} changement|{n} changements", one.changes).format(n=one.changes)
    elif not one.persons:
        told = tr("exchanges", "accusé de réception")
    else:
        told = tr("exchanges", "{n} dossier|{n} dossiers", one.persons).format(n=one.persons)
    if one.outgoing:
        return tr("exchanges", "{told}, {name}").format(told=told, name=one.name)
    return tr("exchanges", "{told}, signature vérifiée").format(told=told)


def _quarantine_line(one: Quarantined) -> FileLine:
    if one.signer is None:
        title = tr("exchanges", "Reçu le {day}, expéditeur inconnu")
    else:
        title = tr("exchanges", "Reçu le {day}, non intégré")
    size = size_words(one.size)
    detail = tr("exchanges", "{name}, {size}").format(name=one.name, size=size)
    return FileLine(False, title.format(day=_day(one.at)), detail, "quarantine", 0, one.message, one.sha256)


def size_words(size: int) -> str:
    """ "84 Ko", "1,2 Mo"."""
    if size < 1_000_000:
        return tr("exchanges", "{n}\u00a0Ko").format(n=max(1, round(size / 1000)))
    return tr("exchanges", "{n}\u00a0Mo").format(n=f"{size / 1_000_000:.1f}".replace(".", ","))


def hash_words(sha256: str) -> str:
    """The first half of a hash in groups of four, to be read over the telephone."""
    return " ".join(sha256[at : at + 4] for at in range(0, 32, 4))


def _day(at: str | None, *, short: bool = False) -> str:
    try:
        day = datetime.fromisoformat(at or "").date()
    except ValueError:
        return ""
    return french.day_short(day, weekday=False) if short else french.day_long(day)
