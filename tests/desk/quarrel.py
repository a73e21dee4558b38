"""Another desk's version of a field, arriving beside ours: how the tests make people disagree."""

from dataclasses import dataclass, field
from datetime import datetime

from referent_desk.caseload.changes import Change
from referent_desk.caseload.heads import heads_by_field
from referent_desk.caseload.log import Log, new_id
from referent_desk.caseload.stored import changes_of_thing
from referent_desk.domain.canonical import Json
from referent_desk.vault.database import transaction

SOMEBODY = "c" * 32


@dataclass
class OtherDesk:
    """Writes what somebody else would have written at `at`, over the value that stood before ours."""

    log: Log
    at: datetime
    by: str = SOMEBODY
    stream: str = field(default_factory=new_id)
    _position: int = 0

    def disagree(self, root: str, kind: str, key: str, name: str, ours: Json, theirs: Json) -> None:
        """Both replace the same value; ours is written here, theirs is received."""
        change = self._write(root, kind, key, name, theirs)
        with self.log.act() as act:
            if name == "*":
                act.delete(root, kind, key)
            else:
                act.write(root, kind, key, name, ours)
        with transaction(self.log.connection):
            self.log.receive([change])

    def write(self, root: str, kind: str, key: str, name: str, value: Json) -> None:
        """A change that nobody disagrees with."""
        change = self._write(root, kind, key, name, value)
        with transaction(self.log.connection):
            self.log.receive([change])

    def _write(self, root: str, kind: str, key: str, name: str, value: Json) -> Change:
        held = heads_by_field(changes_of_thing(self.log.connection, root, kind, key)).get(name, [])
        self._position += 1
        return Change(
            id=new_id(),
            stream=self.stream,
            position=self._position,
            clock=f"{int(self.at.timestamp() * 1000):015d}-00000",
            act=new_id(),
            root=root,
            entity=kind,
            key=key,
            field=name,
            value=value,
            replaces=tuple(head.id for head in held),
            by=self.by,
        )
