"""Asking to be enrolled: a small file with this device's public keys, and six words to read aloud."""

from dataclasses import dataclass
from pathlib import Path

from referent_desk.exchange import files, names
from referent_desk.exchange.fingerprint import device_words
from referent_desk.exchange.identity import identity
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.seal import seal_request
from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class Requested:
    """The request as written, and the six words that whoever keeps the hub must be told."""

    path: str
    words: tuple[str, ...]


def request(vault: Vault, out: Path) -> Requested:
    """Write a request as the file `out`, or under its own name in the folder `out`; never over another file.

    Raises ExchangeRefusal: `already_enrolled`, `disk_full`, `cannot_write`.
    """
    me = identity(vault.connection)
    if me.membership is not None:
        raise ExchangeRefusal(Code.ALREADY_ENROLLED)
    sealed = seal_request(me.keys, vault.clock())
    if out.is_dir():
        path = files.put(out, names.request_name(me.id), sealed.data)
    else:
        path = files.put(out.parent, out.name, sealed.data)
    vault.touch("exchange request")
    return Requested(str(path), tuple(device_words(me.keys.sign_public, me.keys.age_recipient)))
