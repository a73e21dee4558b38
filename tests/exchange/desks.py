"""A desk for tests: a real vault, its log, and the few acts that a journey of exchanges needs."""

from collections.abc import Callable
from pathlib import Path

from referent_desk.caseload.changes import Change
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.projection import read_root, rebuild
from referent_desk.caseload.stored import changes_of_root, roots
from referent_desk.domain.canonical import Json
from referent_desk.exchange.identity import author, identity
from referent_desk.exchange.joining import Joined, join
from referent_desk.exchange.receiving import FileEntry, Received, receive
from referent_desk.exchange.requesting import request
from referent_desk.exchange.sending import Sent, send
from referent_desk.exchange.verdict import Opened
from referent_desk.vault.database import transaction
from referent_desk.vault.vault import Vault
from tests.exchange.peer import HOLDER, Peer


class TestDesk:
    """One référent's laptop. Files go through `folder`."""

    __test__ = False

    def __init__(self, vault: Vault, folder: Path) -> None:
        self.vault = vault
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.log = Log(vault.connection, vault.clock, lambda: author(vault.connection))
        self.count = 0

    @property
    def id(self) -> str:
        return identity(self.vault.connection).id

    def enrol(self, peer: Peer, code: str = "7Q2M4A", holder: str = HOLDER) -> Joined:
        asked = request(self.vault, self.folder / "demande.refx")
        answer = peer.enrol(Path(asked.path).read_bytes(), code, holder)
        return join(self.vault, self.file(answer, "reponse.refx"))

    def file(self, data: bytes, name: str | None = None) -> Path:
        """Bytes as a file on a stick."""
        self.count += 1
        path = self.folder / (name or f"reçu-{self.count}.bin")
        path.write_bytes(data)
        return path

    def receive(self, data: bytes) -> FileEntry:
        """What becomes of one file given by name."""
        return self.receive_all([data]).files[0]

    def receive_all(self, files: list[bytes]) -> Received:
        return receive(self.vault, [self.file(data) for data in files])

    def send(self) -> tuple[Sent, list[bytes]] | None:
        sent = send(self.vault, self.folder / "envois")
        return (sent, [Path(file.path).read_bytes() for file in sent.files]) if sent else None

    def sent_bytes(self) -> bytes:
        """The one file that a sending makes."""
        done = self.send()
        assert done is not None
        assert len(done[1]) == 1
        return done[1][0]

    def person(self, given: str = "Inès") -> str:
        with self.log.act() as act:
            return act.add(new_key(), "Person", name={"given": given, "family": "Valombre"})

    def write(self, root: str, name: str, value: Json) -> Change:
        with self.log.act() as act:
            return act.write(root, "Person", root, name, value)

    def shown(self, root: str) -> dict[str, Json]:
        """What a screen shows of a person."""
        things = [thing for thing in read_root(self.vault.connection, root) if thing.entity == "Person"]
        return dict(things[0].fields) if things else {}

    def everything(self) -> dict[str, list[Change]]:
        """Every change held, by root."""
        connection = self.vault.connection
        return {
            root: sorted(changes_of_root(connection, root), key=lambda change: change.id) for root in roots(connection)
        }

    def projection(self) -> str:
        """The tables that screens read, as text."""
        found = [self.shown(root) for root in sorted(self.everything())]
        return repr(found)

    def rebuilt(self) -> str:
        """The same, thrown away and made again."""
        with transaction(self.vault.connection):
            rebuild(self.vault.connection)
        return self.projection()


Desks = Callable[..., TestDesk]
"""Makes enrolled desks, of one holder unless said otherwise."""


def carry(desk: TestDesk, peer: Peer) -> None:
    """One honest journey each way."""
    done = desk.send()
    for data in done[1] if done else []:
        assert isinstance(peer.ingest(data), Opened)
    back = peer.dispatch(desk.id)
    if back is not None:
        assert desk.receive(back).status in ("applied", "already_applied")
