"""The inner form of a bundle: JSON lines in one zstd frame, padded, in age for one recipient (exchange.md, 1).

    age -d -i device.key payload.age | zstd -d | head -1

Everything that an attentive reader can count beforehand (recipients, sizes, blocks) is counted before the work.
"""

import re
from collections.abc import Iterator

import pyrage
import zstandard

from referent_desk.exchange.refusals import Code, ExchangeRefusal

WINDOW_CAP = 8 << 20
STANZA_CAP = 16
_LEVEL = 10
_WINDOW_LOG = 22
_CHUNK = 1 << 20

_FRAME_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE_MAGIC = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_SKIPPABLE_HEADER = 8
_CHECKSUM = 4

_AGE_VERSION = b"age-encryption.org/v1\n"
_STANZA = re.compile(rb"-> ([!-~]+)((?: [!-~]+)*)\n((?:[A-Za-z0-9+/]{64}\n)*(?:[A-Za-z0-9+/]{0,63})\n)")
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_GREASE = b"grease"  # "x7-grease" of implementations, "grease" of the test vectors
_HEADER_CAP = 64 * 1024


def compress(plain: bytes) -> bytes:
    """One zstd frame with size and checksum, window at most 4 MiB."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=_WINDOW_LOG, write_content_size=True, write_checksum=True, write_dict_id=False
    )
    return zstandard.ZstdCompressor(compression_params=parameters).compress(plain)


def pad(frame: bytes) -> bytes:
    """The frame, then zeros in a skippable frame up to the Padmé size, so that the length tells little."""
    if padme(len(frame)) == len(frame):
        return frame
    room = padme(len(frame) + _SKIPPABLE_HEADER) - len(frame) - _SKIPPABLE_HEADER
    return frame + b"\x50\x2a\x4d\x18" + room.to_bytes(4, "little") + bytes(room)


def padme(length: int) -> int:
    """The Padmé size at or above a length (Nikitin et al., 2019): at most 12 % more."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def encrypt(plain: bytes, recipient: str) -> bytes:
    """age, binary, for one X25519 recipient."""
    sealed: bytes = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(recipient)])
    return sealed


def decrypt(sealed: bytes, identity: str) -> bytes:
    """What age holds for this identity. Refuses `cannot_decrypt`, also for any form but a binary one for one X25519."""
    recipients = _count_recipients(sealed)
    if recipients != 1:
        raise ExchangeRefusal(Code.CANNOT_DECRYPT)
    try:
        plain: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        raise ExchangeRefusal(Code.CANNOT_DECRYPT) from None
    return plain


def expand(packed: bytes, plain_size: int, cap: int) -> Iterator[bytes]:
    """The lines' bytes in chunks: at most `cap`, exactly `plain_size`. Refuses `too_large`, `wrong_payload`."""
    if plain_size > cap:
        raise ExchangeRefusal(Code.TOO_LARGE)
    frame = packed[: _frame_length(packed, plain_size)]
    _check_padding(packed[len(frame) :])
    # A cut frame ends a stream_reader without an error: that the frame is whole was counted above, block by block.
    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW_CAP).stream_reader(frame)
    done = 0
    try:
        while chunk := reader.read(_CHUNK):
            done += len(chunk)
            if done > plain_size:
                raise ExchangeRefusal(Code.WRONG_PAYLOAD)
            yield chunk
    except zstandard.ZstdError:
        raise ExchangeRefusal(Code.WRONG_PAYLOAD) from None
    if done != plain_size:
        raise ExchangeRefusal(Code.WRONG_PAYLOAD)


def _count_recipients(sealed: bytes) -> int:
    """X25519 stanzas of an age header; other kinds are refused, grease apart."""
    header = sealed[:_HEADER_CAP]
    if not header.startswith(_AGE_VERSION):
        raise ExchangeRefusal(Code.CANNOT_DECRYPT)
    at, stanzas, recipients = len(_AGE_VERSION), 0, 0
    while stanza := _STANZA.match(header, at):
        at, stanzas = stanza.end(), stanzas + 1
        if stanza.group(1) == b"X25519":
            recipients += 1
        elif not stanza.group(1).endswith(_GREASE):
            raise ExchangeRefusal(Code.CANNOT_DECRYPT)
        if stanzas > STANZA_CAP:
            raise ExchangeRefusal(Code.CANNOT_DECRYPT)
    if not _MAC.match(header, at):
        raise ExchangeRefusal(Code.CANNOT_DECRYPT)
    return recipients


def _frame_length(packed: bytes, plain_size: int) -> int:
    """Length of the zstd frame at the start, its parameters checked and its blocks walked (RFC 8878, 3.1.1)."""
    try:
        parameters = zstandard.get_frame_parameters(packed)
        at = zstandard.frame_header_size(packed)
    except zstandard.ZstdError:
        raise ExchangeRefusal(Code.WRONG_PAYLOAD) from None
    if (
        not packed.startswith(_FRAME_MAGIC)
        or parameters.content_size != plain_size
        or not parameters.has_checksum
        or parameters.dict_id
        or parameters.window_size > WINDOW_CAP
    ):
        raise ExchangeRefusal(Code.WRONG_PAYLOAD)
    last = False
    while not last:
        header = int.from_bytes(packed[at : at + 3], "little")
        last, kind, size = bool(header & 1), header >> 1 & 3, header >> 3
        at += 3 + (1 if kind == 1 else size)
        if kind == 3 or at > len(packed):
            raise ExchangeRefusal(Code.WRONG_PAYLOAD)
    if at + _CHECKSUM > len(packed):
        raise ExchangeRefusal(Code.WRONG_PAYLOAD)
    return at + _CHECKSUM


def _check_padding(rest: bytes) -> None:
    """Nothing after the frame, or one skippable frame to the end."""
    if rest and (
        not _SKIPPABLE_MAGIC.match(rest)
        or len(rest) < _SKIPPABLE_HEADER
        or int.from_bytes(rest[4:8], "little") != len(rest) - _SKIPPABLE_HEADER
    ):
        raise ExchangeRefusal(Code.WRONG_PAYLOAD)
