"""Desks whose folder may be put back to a former day, or copied, at any moment; each opened by its words."""

import datetime
import itertools
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from referent_desk.app import Desk
from referent_desk.caseload import projection
from referent_desk.caseload.changes import Change
from referent_desk.caseload.log import new_key
from referent_desk.caseload.stored import changes_of_root, roots
from referent_desk.exchange import renewing
from referent_desk.exchange.receiving import FileEntry, receive
from referent_desk.exchange.sending import send
from referent_desk.exchange.status import status
from referent_desk.hub.service import Hub
from referent_desk.vault import marks
from referent_desk.vault.database import transaction
from referent_desk.vault.vault import backup, open_with_words, restore
from tests.hub.laptop import NOW

_READINGS = itertools.count(1)


def ticking() -> datetime.datetime:
    """One clock for all lives, a millisecond later at each reading: what is shown of two values is never a draw.

    One change may stand in two streams on two laptops, and a draw is settled by the stream.
    """
    return NOW + datetime.timedelta(milliseconds=next(_READINGS))


@dataclass
class Life:
    """A laptop: its vault's folder, where its mark stands, its open desk."""

    name: str
    folder: Path
    words: list[str]
    marks: Path
    desk: Desk = field(init=False)

    def open(self) -> "Life":
        """As the program opens it."""
        vault = open_with_words(self.folder, self.words, ticking)
        with transaction(vault.connection):
            projection.ensure(vault.connection)
        vault.mark = marks.place_of(self.marks, vault.id, vault.folder)
        renewing.at_opening(vault)
        self.desk = Desk(vault, ticking)
        return self

    def close(self) -> None:
        self.desk.close()

    def image(self, to: Path) -> Path:
        """A copy of the folder, and of the marks, as a disk image has them."""
        self.close()
        shutil.copytree(self.folder, to / "vault")
        shutil.copytree(self.marks, to / "marks")
        self.open()
        return to

    def put_back(self, image: Path, *, with_mark: bool) -> None:
        """The folder becomes what it was; with the mark nothing on this laptop can tell."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(image / "vault", self.folder)
        if with_mark:
            shutil.rmtree(self.marks)
            shutil.copytree(image / "marks", self.marks)
        self.open()

    def save(self, file: Path) -> Path:
        """A backup, as the program makes it."""
        backup(self.desk.vault, file)
        return file

    def restore(self, file: Path) -> None:
        """The laptop died; another one is made from a backup."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.rmtree(self.marks)
        self.marks.mkdir()
        restore(file, self.folder)
        self.open()

    def add(self) -> str:
        with self.desk.log().act() as act:
            root = new_key()
            act.add(root, "Person", name={"family": "Exemple", "given": "Léa"})
            act.add(root, "Phone", ("Person", root), number={"typed": "02 48 00 00 00", "e164": "+33248000000"})
        return root

    def edit(self, root: str, email: str) -> None:
        with self.desk.log().act() as act:
            act.write(root, "Person", root, "email", email)

    def send(self, box: Path) -> list[Path]:
        sent = send(self.desk.vault, box)
        return [Path(one.path) for one in sent.files] if sent else []

    def receive(self, paths: Sequence[Path]) -> list[FileEntry]:
        return list(receive(self.desk.vault, paths).files)

    def changes(self) -> dict[str, Change]:
        connection = self.desk.connection
        return {one.id: one for root in roots(connection) for one in changes_of_root(connection, root)}

    def shown(self) -> dict[str, list[object]]:
        """All that screens read, but for who wrote where: the streams of one change may differ."""
        connection = self.desk.connection
        return {
            root: [
                (one.entity, one.key, one.fields, one.contested, one.live)
                for one in projection.read_root(connection, root)
            ]
            for root in roots(connection)
        }


def hub_ids(hub: Hub) -> set[str]:
    from sqlalchemy import select

    from referent_desk.hub.database import reading
    from referent_desk.hub.tables import record

    with reading(hub.engine) as connection:
        return set(connection.execute(select(record.c.id)).scalars())


def settle_down(hub: Hub, lives: Iterable[Life], folder: Path, turns: int = 12) -> list[FileEntry]:
    """Everybody sends and receives in turn until nobody has anything to say; what was refused on the way."""
    lives, refused = list(lives), []
    for turn in range(turns):
        box = folder / f"turn-{turn}"
        sent = [path for life in lives for path in life.send(box / life.name)]
        for path in sent:
            refused += [one for one in hub.ingest([path]).files if one.status == "quarantined"]
        written = hub.dispatch(box / "out").files
        if not sent and not written:
            return refused
        for life in lives if written else ():
            refused += [one for one in life.receive([box / "out"]) if one.status == "quarantined"]
    raise AssertionError("they never fall silent")


def all_is_well(life: Life) -> None:
    stands = status(life.desk.vault)
    assert stands.unsent == 0
    assert stands.check in ("equal", None), stands.check
