"""Test vectors by others: our policy is at least as strict as theirs, and honest files still open."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.exchange import payload
from referent_desk.exchange.keys import BadKey, age_key, verify
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from tests.exchange.world import age_identity, device_keys, encode_age


def age_vectors(folder: Path) -> Iterator[tuple[str, dict[str, list[str]], bytes]]:
    """Name, header and file of each vector of C2SP/CCTV."""
    for path in sorted((folder / "vectors" / "age").iterdir()):
        head, body = path.read_bytes().split(b"\n\n", 1)
        said: dict[str, list[str]] = {}
        for line in head.decode().split("\n"):
            name, _, value = line.partition(": ")
            said.setdefault(name, []).append(value)
        if "compressed" in said:
            body = zlib.decompress(body)
        yield path.name, said, body


def decrypted(body: bytes, identity: str) -> bytes | None:
    try:
        return payload.decrypt(body, identity)
    except ExchangeRefusal as refusal:
        return None if refusal.code is Code.CANNOT_DECRYPT else b"another refusal"


def test_age_vectors_open_only_where_one_x25519_recipient_is_meant(shared_data: Path) -> None:
    opened = []
    for name, said, body in age_vectors(shared_data):
        identities = [one for one in said.get("identity", []) if one.startswith("AGE-SECRET-KEY-1")]
        for identity in identities or [device_keys("nobody").age_identity]:
            plain = decrypted(body, identity)
            if plain is None:
                continue
            assert said["expect"] == ["success"], name
            assert "armored" not in said, name
            assert hashlib.sha256(plain).hexdigest() == said["payload"][0], name
            opened.append(name)
    assert {"x25519", "x25519_grease", "stream_three_chunks", "stream_last_chunk_full"} <= set(opened)
    assert not [name for name in opened if name.startswith(("armor", "scrypt", "hybrid"))]
    assert "x25519_multiple_recipients" not in opened


def test_ed25519_signatures_are_judged_as_wycheproof_does(shared_data: Path) -> None:
    groups = json.loads((shared_data / "vectors/wycheproof/ed25519_test.json").read_text())["testGroups"]
    for group in groups:
        public = bytes.fromhex(group["publicKey"]["pk"])
        for test in group["tests"]:
            held = verify(public, bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"]))
            assert held is (test["result"] == "valid"), test["tcId"]


def test_x25519_keys_are_taken_where_wycheproof_has_nothing_against_them(shared_data: Path) -> None:
    groups = json.loads((shared_data / "vectors/wycheproof/x25519_test.json").read_text())["testGroups"]
    for test in (test for group in groups for test in group["tests"]):
        recipient = encode_age(bytes.fromhex(test["public"]))
        weak = {"LowOrderPublic", "ZeroSharedSecret", "NonCanonicalPublic"} & set(test["flags"])
        if test["result"] == "valid":
            assert not weak
            age_key(recipient)
        elif weak:
            with pytest.raises(BadKey):
                age_key(recipient)


def test_a_small_vector_of_our_own_opens() -> None:
    identity = age_identity(bytes(range(32)))
    sealed = bytes.fromhex(SEALED)
    assert payload.decrypt(sealed, identity) == b"bonjour\n"


# `age -r …` of the reference implementation, version 1.1.
SEALED = (
    "6167652d656e6372797074696f6e2e6f72672f76310a2d3e20583235353139203338474f714d4832522b712f72624e364537"
    "424e766c68723033634b30383479545136576a78692b6b7a6f0a6548615a4b7a557a6978774b636d2f375a58515646313433"
    "45694f4971682f4e344d506b48686339384b770a2d2d2d20746a7463464a53376544376c4242495a542f6156556e564d6237"
    "726f676e7a4e39466d4137334879624e380a7b7de23eddac72bca60d77ca9f79c31cb6a9b222164a2cd1d2a1e6c7256e80c3"
    "d90cf3c8fc1c2355"
)
