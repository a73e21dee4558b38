"""minisign signatures, prehashed form, so that `minisign -Vm manifest.json -p sender.pub` sees what we see.

untrusted comment: <ignored>
base64( "ED" ‖ key id ‖ Ed25519(BLAKE2b-512(file)) )
trusted comment: referent from=… channel=… number=…
base64( Ed25519(signature ‖ trusted comment) )
"""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from referent_desk.exchange.keys import from_base64, key_id, to_base64, verify
from referent_desk.exchange.refusals import Code, ExchangeRefusal

_ALGORITHM = b"ED"
_KEY_ALGORITHM = b"Ed"
_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "
_COMMENT_CAP = 1024


class Signer(Protocol):
    """What signs: a device or a root."""

    @property
    def sign_public(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True)
class Minisig:
    """A signature file in its parts; nothing is verified yet."""

    key_id: bytes
    signature: bytes
    trusted_comment: str
    comment_signature: bytes


def sign(message: bytes, signer: Signer, trusted_comment: str) -> bytes:
    """The signature file of a message."""
    signature = signer.sign(_prehash(message))
    comment_signature = signer.sign(signature + trusted_comment.encode("ascii"))
    lines = (
        f"{_UNTRUSTED}referent-desk",
        to_base64(_ALGORITHM + key_id(signer.sign_public) + signature),
        f"{_TRUSTED}{trusted_comment}",
        to_base64(comment_signature),
    )
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def parse(data: bytes) -> Minisig:
    """The parts of a signature file of exactly four lines. Refuses `not_a_bundle`."""
    try:
        return _parse(data)
    except ValueError:
        raise ExchangeRefusal(Code.NOT_A_BUNDLE) from None


def holds(minisig: Minisig, public: bytes, message: bytes) -> bool:
    """Whether both signatures are this key's: the message's, and the trusted comment's."""
    comment = minisig.signature + minisig.trusted_comment.encode("ascii")
    return verify(public, minisig.signature, _prehash(message)) and verify(public, minisig.comment_signature, comment)


def public_file(public: bytes) -> str:
    """A public key as minisign keeps it in a `.pub` file."""
    return f"untrusted comment: minisign public key\n{to_base64(_KEY_ALGORITHM + key_id(public) + public)}\n"


def secret_file(secret: bytes, public: bytes) -> str:
    """A secret key as `minisign -G -W` writes it, without a passphrase: for demonstrations only."""
    numbered = key_id(public) + secret + public
    check = hashlib.blake2b(_KEY_ALGORITHM + numbered, digest_size=32).digest()
    raw = _KEY_ALGORITHM + b"\x00\x00" + b"B2" + bytes(32 + 8 + 8) + numbered + check
    return f"untrusted comment: minisign secret key\n{to_base64(raw)}\n"


def _parse(data: bytes) -> Minisig:
    untrusted, signature_line, trusted, comment_line, end = data.split(b"\n")
    if end or not untrusted.startswith(_UNTRUSTED.encode()) or len(untrusted) > _COMMENT_CAP:
        raise ValueError("not four lines")
    comment = trusted.decode("ascii").removeprefix(_TRUSTED)
    if len(comment) == len(trusted) or len(comment) > _COMMENT_CAP or not comment.isprintable():
        raise ValueError("no trusted comment")
    raw, comment_signature = from_base64(signature_line.decode("ascii")), from_base64(comment_line.decode("ascii"))
    if len(raw) != 2 + 8 + 64 or raw[:2] != _ALGORITHM or len(comment_signature) != 64:
        raise ValueError("not a prehashed signature")
    return Minisig(raw[2:10], raw[10:], comment, comment_signature)


def _prehash(message: bytes) -> bytes:
    return hashlib.blake2b(message).digest()
