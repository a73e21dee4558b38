"""The form of a hub's backup: one zip, stored: `hub.json`, `hub.db`, and the signed and sealed files that stand beside.

`hub.json` names each member with its hash and size, so that the whole is checked without a key. `hub.key` is not in it:
whoever finds a backup reads nothing. Its own proof tells a wrong key before anything is put in place.
"""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Annotated, Final

import msgspec

from referent_desk.domain.canonical import canonical
from referent_desk.hub.home import Home, writing_errors
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.vault import durable, zipped

FORMAT: Final = "referent-hub-backup/1"
DATABASE: Final = "hub.db"
FOLDERS: Final = ("roots", "rosters", "enrolments", "holders")
_NAME: Final = "hub.json"
_MOST_MEMBERS: Final = 20_000
_MOST_TABLE: Final = 8 << 20
_PROOF: Final = "referent-hub-backup-proof-v1"

_Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the backup: its hash and its size in bytes."""

    sha256: _Sha256
    bytes: Annotated[int, msgspec.Meta(ge=0)]


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`hub.json`. `made` is UTC, RFC 3339; `proof` follows from the key that opens the database."""

    format: str
    made: str
    proof: _Sha256
    members: dict[str, Member]


def proof_of(home: Home) -> str:
    """What tells a key from another without telling the key."""
    return hashlib.sha256(home.subkey(_PROOF)).hexdigest()


def write(path: Path, home: Home, made: str, database: Path) -> None:
    """Write the zip in a new file of ours alone, synced: a copy of the database, and what stands beside it now."""
    files = {DATABASE: database}
    for folder in FOLDERS:
        files |= {f"{folder}/{one.name}": one for one in sorted((home.folder / folder).glob("*")) if _is_kept(one)}
    members = {name: Member(*zipped.hash_of(one)) for name, one in files.items()}
    contents = Contents(FORMAT, made, proof_of(home), members)
    path.unlink(missing_ok=True)
    path.touch(durable.PRIVATE_FILE, exist_ok=False)
    with path.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipped.member(_NAME), canonical(msgspec.to_builtins(contents)) + b"\n")
            for name, one in files.items():
                info = zipped.member(name)
                info.file_size = members[name].bytes
                with one.open("rb") as source, archive.open(info, "w") as target:
                    zipped.copy(source, target)
        file.flush()
        durable.sync_file(file.fileno())


def check(path: Path) -> Contents:
    """Read a whole backup: form, hashes. Refuses `no_backup`, `not_a_backup`, `bad_backup`."""
    with _opened(path) as (archive, contents):
        for name, said in contents.members.items():
            _extract(archive, name, said, None)
    return contents


def unpack(path: Path, wanted: Mapping[str, Path]) -> None:
    """Write members at places, synced, their hashes checked again; nothing that is there is written over."""
    with _opened(path) as (archive, contents), writing_errors():
        for name, place in wanted.items():
            place.parent.mkdir(mode=durable.PRIVATE_FOLDER, parents=True, exist_ok=True)
            place.touch(durable.PRIVATE_FILE, exist_ok=False)
            with place.open("r+b") as file:
                _extract(archive, name, contents.members[name], file)
                file.flush()
                durable.sync_file(file.fileno())


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    if not path.is_file():
        raise HubRefusal(HubCode.NO_BACKUP)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, _contents(archive, path.stat().st_size)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError):
        raise HubRefusal(HubCode.BAD_BACKUP) from None


def _contents(archive: zipfile.ZipFile, size: int) -> Contents:
    infos = archive.infolist()
    if not infos or infos[0].filename != _NAME or infos[0].file_size > _MOST_TABLE or len(infos) > _MOST_MEMBERS:
        raise HubRefusal(HubCode.NOT_A_BACKUP)
    if any(one.compress_type != zipfile.ZIP_STORED or one.file_size > size for one in infos):
        raise HubRefusal(HubCode.BAD_BACKUP)
    try:
        contents = msgspec.json.decode(archive.read(infos[0]), type=Contents)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise HubRefusal(HubCode.BAD_BACKUP) from None
    if contents.format != FORMAT:
        raise HubRefusal(HubCode.NEWER_SCHEMA)
    names = [one.filename for one in infos[1:]]
    if sorted(names) != sorted(contents.members) or names[:1] != [DATABASE] or not all(map(_is_place, names[1:])):
        raise HubRefusal(HubCode.BAD_BACKUP)
    return contents


def _is_place(name: str) -> bool:
    """Whether a member's name is a file in one of our folders, and nowhere else."""
    parts = PurePosixPath(name).parts
    plain = len(parts) == 2 and parts[0] in FOLDERS and "/".join(parts) == name and "\\" not in name
    return plain and not parts[1].startswith(".") and ":" not in name


def _is_kept(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _extract(archive: zipfile.ZipFile, name: str, said: Member, target: IO[bytes] | None) -> None:
    with archive.open(name) as source:
        if zipped.copy(source, target) != (said.sha256, said.bytes):
            raise HubRefusal(HubCode.BAD_BACKUP)
