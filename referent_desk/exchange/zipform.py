"""The outer form of a bundle: a zip of exactly three stored members, and nothing else (exchange.md, 1).

`zipfile` tolerates leading bytes, doubled names and trailing junk, so that two programs could see two contents. Here
every byte is known beforehand but CRCs, sizes and contents: what is read is compared with what would be written.
"""

import struct
import zlib
from dataclasses import dataclass

from referent_desk.exchange.manifest import MANIFEST_CAP
from referent_desk.exchange.refusals import Code, ExchangeRefusal

MANIFEST = b"manifest.json"
SIGNATURE = b"manifest.json.minisig"
ENCRYPTED = b"payload.age"
PLAIN = b"payload.zst"
SIGNATURE_CAP = 2048

_VERSION = 20
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VARIES = slice(14, 26)  # of a local header: CRC and the two sizes
_LARGEST = 0xFFFFFFFE


@dataclass(frozen=True)
class Members:
    """What stands in a bundle; `encrypted` says which of the two payload names it bore."""

    manifest: bytes
    signature: bytes
    payload: bytes
    encrypted: bool


def write(members: Members) -> bytes:
    """The file of these members: the one form there is."""
    named = (
        (MANIFEST, members.manifest),
        (SIGNATURE, members.signature),
        (ENCRYPTED if members.encrypted else PLAIN, members.payload),
    )
    parts: list[bytes] = []
    entries: list[tuple[bytes, int, int]] = []
    for name, content in named:
        crc = zlib.crc32(content)
        parts += [_local(name, crc, len(content)), content]
        entries.append((name, crc, len(content)))
    return b"".join([*parts, _tail(entries)])


def read(data: bytes) -> Members:
    """The members of a file, each byte of which is accounted for. Refuses `not_a_bundle`, `truncated`, `too_large`."""
    at = 0
    contents: list[bytes] = []
    entries: list[tuple[bytes, int, int]] = []
    for names, cap in (((MANIFEST,), MANIFEST_CAP), ((SIGNATURE,), SIGNATURE_CAP), ((ENCRYPTED, PLAIN), _LARGEST)):
        name, crc, size = _header(data, at, names)
        if size > cap:
            raise ExchangeRefusal(Code.TOO_LARGE if name == MANIFEST else Code.NOT_A_BUNDLE)
        at += _LOCAL.size + len(name)
        content = data[at : at + size]
        if len(content) < size:
            raise ExchangeRefusal(Code.TRUNCATED)
        if zlib.crc32(content) != crc:
            raise ExchangeRefusal(Code.NOT_A_BUNDLE)
        at += size
        contents.append(content)
        entries.append((name, crc, size))
    tail, expected = data[at:], _tail(entries)
    if tail != expected:
        raise ExchangeRefusal(Code.TRUNCATED if expected.startswith(tail) else Code.NOT_A_BUNDLE)
    return Members(contents[0], contents[1], contents[2], entries[2][0] == ENCRYPTED)


def seems_public(head: bytes) -> bool:
    """Whether the first bytes of a file announce a payload that is not encrypted: only such a one may be large."""
    at = 0
    for name, cap in ((MANIFEST, MANIFEST_CAP), (SIGNATURE, SIGNATURE_CAP)):
        header = head[at : at + _LOCAL.size + len(name)]
        if len(header) < _LOCAL.size + len(name):
            return False
        size: int = struct.unpack_from("<L", header, 18)[0]
        if size > cap:
            return False
        at += len(header) + size
    return head[at + _LOCAL.size :].startswith(PLAIN)


def _header(data: bytes, at: int, names: tuple[bytes, ...]) -> tuple[bytes, int, int]:
    """Name, CRC and size of the local header that must stand here."""
    short = False
    for name in names:
        header = data[at : at + _LOCAL.size + len(name)]
        if len(header) == _LOCAL.size + len(name):
            crc, size = struct.unpack_from("<LL", header, _VARIES.start)
            if header == _local(name, crc, size):
                return name, crc, size
        else:
            short = short or _blank(_local(name, 0, 0)).startswith(_blank(header))
    raise ExchangeRefusal(Code.TRUNCATED if short else Code.NOT_A_BUNDLE)


def _blank(header: bytes) -> bytes:
    """A local header, or its beginning, without what varies."""
    return header[: _VARIES.start] + bytes(len(header[_VARIES])) + header[_VARIES.stop :]


def _local(name: bytes, crc: int, size: int) -> bytes:
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE, crc, size, size, len(name), 0) + name


def _tail(entries: list[tuple[bytes, int, int]]) -> bytes:
    """Central directory and end record."""
    directory, offset = b"", 0
    for name, crc, size in entries:
        directory += _CENTRAL.pack(
            *(b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DATE, crc, size, size, len(name)), *(0, 0, 0, 0, 0, offset)
        )
        directory += name
        offset += _LOCAL.size + len(name) + size
    count = len(entries)
    return directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
