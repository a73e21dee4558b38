"""`init`: a region begins, with two roots, the hub's own device and the first roster."""

from pathlib import Path

from sqlalchemy import Connection

from referent_desk.domain.clock import Clock
from referent_desk.exchange.fingerprint import root_words
from referent_desk.exchange.keys import DeviceKeys, RootKey, to_base64
from referent_desk.exchange.names import HUB_CODE
from referent_desk.exchange.roster import Role
from referent_desk.hub import roots, rosters, settings
from referent_desk.hub.answers import Made
from referent_desk.hub.database import migrate, open_database, transaction
from referent_desk.hub.directory import DeviceRow, add_device, name
from referent_desk.hub.home import Home, building
from referent_desk.vault.stretching import Argon2Params


def init(
    folder: Path,
    region: str,
    clock: Clock,
    *,
    root_phrase: str | None = None,
    params: Argon2Params | None = None,
) -> Made:
    """Make a hub in a new or empty folder, whole or not at all; refuses `exists`, `bad_name`.

    The region's id is that of the first root. The second root's twelve words are answered once and stand nowhere.
    `params` is the cost of the phrase, only for tests.
    """
    region = name(region)
    first, second = RootKey.generate(), RootKey.generate()
    with building(folder) as home:
        roots.write_first(home, first, root_phrase, params)
        recovery_words = roots.write_second(home, second)
        engine = open_database(home)
        try:
            migrate(engine)
            with transaction(engine) as connection:
                _begin(home, connection, region, (first, second), clock)
        finally:
            engine.dispose()
    return Made(
        home=str(folder.absolute()),
        region=first.id,
        name=region,
        root_words=root_words(first.sign_public),
        recovery_words=recovery_words,
        sealed=root_phrase is not None,
    )


def _begin(home: Home, connection: Connection, region: str, pair: tuple[RootKey, RootKey], clock: Clock) -> None:
    keys = DeviceKeys.generate()
    settings.put(connection, settings.REGION, pair[0].id)
    settings.put(connection, settings.REGION_NAME, region)
    settings.put(connection, settings.FIRST_ROOT, to_base64(pair[0].sign_public))
    settings.put(connection, settings.SECOND_ROOT, to_base64(pair[1].sign_public))
    settings.put(connection, settings.SIGN_SECRET, keys.sign_secret.hex())
    settings.put(connection, settings.AGE_IDENTITY, keys.age_identity)
    own = DeviceRow(
        id=keys.id,
        code=HUB_CODE,
        sign=to_base64(keys.sign_public),
        age=keys.age_recipient,
        role=Role.HUB,
        platform=None,
        holder=None,
        since=clock().date().isoformat(),
        revoked=None,
        roster_told=0,
    )
    add_device(connection, own)
    rosters.publish(home, connection, pair[0], clock)
    settings.note(connection, clock, "init")
