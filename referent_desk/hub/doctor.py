"""Looking at a hub's health: false only for damage or a risk to data; what does not apply is true, with a detail."""

import sys
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, func, select, text

from referent_desk.domain.clock import Clock
from referent_desk.domain.text import tr
from referent_desk.hub import roots, rosters
from referent_desk.hub.answers import Check, Checks
from referent_desk.hub.database import reading
from referent_desk.hub.home import Home
from referent_desk.hub.refusals import HubRefusal
from referent_desk.hub.tables import kept, queue, record


def doctor(home: Home, engine: Engine, clock: Clock) -> Checks:
    """Check the key's rights, the database's pages, the queues, the roots and the rosters."""
    with reading(engine) as connection:
        return Checks([*_files(home), *_database(connection), *_trust(home, connection, clock)])


def _files(home: Home) -> Iterator[Check]:
    # On Windows the rights of the user's folder decide, and these bits say nothing.
    private = sys.platform == "win32" or home.key_file.stat().st_mode & 0o077 == 0
    yield Check(
        "key",
        private,
        tr("hub", "Seul le propriétaire lit hub.key.") if private else tr("hub", "D’autres peuvent lire hub.key."),
    )
    sealed = roots.first_is_sealed(home)
    yield Check(
        "first_root",
        True,  # not damage, nor a risk to data: told, so that whoever keeps the hub may choose
        tr("hub", "La première clé racine est scellée sous la phrase de l’opérateur.")
        if sealed
        else tr("hub", "La première clé racine n’est pas scellée : qui copie ce dossier peut signer des inscriptions."),
    )
    yield Check("second_root", True, tr("hub", "La seconde clé racine est scellée : mettez-la à l’abri ailleurs."))


def _database(connection: Connection) -> Iterator[Check]:
    if connection.dialect.name == "sqlite":
        found = [*connection.execute(text("PRAGMA cipher_integrity_check")).scalars()]
        found += [row for row in connection.execute(text("PRAGMA integrity_check")).scalars() if row != "ok"]
        yield Check("pages", not found, tr("hub", "Les pages de la base se lisent.") if not found else str(len(found)))
    else:
        yield Check("pages", True, tr("hub", "Le chiffrement au repos de cette base revient à son administrateur."))
    lost = connection.execute(
        select(func.count())
        .select_from(queue)
        .outerjoin(record, record.c.id == queue.c.record)
        .where(record.c.id.is_(None))
    ).scalar_one()
    yield Check("queues", lost == 0, tr("hub", "{n} ligne manque|{n} lignes manquent", lost).format(n=lost))
    waiting = connection.execute(select(func.count()).select_from(kept).where(kept.c.sealed.is_(True))).scalar_one()
    yield Check(
        "kept", True, tr("hub", "{n} fichier gardé de côté|{n} fichiers gardés de côté", waiting).format(n=waiting)
    )


def _trust(home: Home, connection: Connection, clock: Clock) -> Iterator[Check]:
    newest = rosters.newest(connection)
    try:
        rosters.signed_file(home, newest)
        there = True
    except HubRefusal:
        there = False
    fresh = clock().date().isoformat() <= newest.expires
    yield Check("roster", there, tr("hub", "Annuaire n° {n}").format(n=newest.version))
    yield Check(
        "roster_expiry",
        True,
        newest.expires if fresh else tr("hub", "L’annuaire est périmé : la prochaine inscription le renouvelle."),
    )
