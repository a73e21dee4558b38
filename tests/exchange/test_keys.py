"""Keys, ids and fingerprints."""

import hashlib

import pyrage
import pytest

from referent_desk.exchange import bech32
from referent_desk.exchange.fingerprint import device_words, root_words, same_words
from referent_desk.exchange.keys import (
    BadKey,
    DeviceKeys,
    RootKey,
    age_key,
    check_sign_key,
    device_id,
    from_base64,
    root_id,
    verify,
)
from tests.exchange.world import encode_age

IDENTITY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
KEYS = DeviceKeys(bytes(range(32)), IDENTITY)


def test_an_id_is_made_of_both_keys_of_a_device() -> None:
    raw = bech32.decode(KEYS.age_recipient, "age")
    assert KEYS.id == hashlib.sha256(b"referent-id-v1" + KEYS.sign_public + raw).hexdigest()[:32]
    assert KEYS.id == device_id(KEYS.sign_public, KEYS.age_recipient)


def test_a_root_id_is_made_of_its_one_key() -> None:
    root = RootKey(bytes(32))
    assert root.id == root_id(root.sign_public) == hashlib.sha256(b"referent-id-v1" + root.sign_public).hexdigest()[:32]


def test_a_secret_key_never_stands_in_a_representation() -> None:
    assert "AGE-SECRET" not in repr(KEYS)
    assert repr(KEYS.sign_secret) not in repr(KEYS)


def test_a_signature_holds_for_its_message_only() -> None:
    signature = KEYS.sign(b"one")
    assert verify(KEYS.sign_public, signature, b"one")
    assert not verify(KEYS.sign_public, signature, b"two")
    assert not verify(RootKey.generate().sign_public, signature, b"one")


SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",  # identity
    "0100000000000000000000000000000000000000000000000000000000000080",  # identity with the sign bit
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # order 2
    "0000000000000000000000000000000000000000000000000000000000000000",  # order 4
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",  # order 8
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # 1 again, spelled p + 1
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # 0 again, spelled p
]


@pytest.mark.parametrize("key", SMALL_ORDER)
def test_a_signing_key_of_small_order_is_refused(key: str) -> None:
    with pytest.raises(BadKey):
        check_sign_key(bytes.fromhex(key))
    # R and S of zero: OpenSSL takes this for any message under the identity.
    assert not verify(bytes.fromhex(key), bytes.fromhex(SMALL_ORDER[0]) + bytes(32), b"anything")


@pytest.mark.parametrize(
    "key",
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0900000000000000000000000000000000000000000000000000000000000080",
    ],
)
def test_an_encryption_key_of_small_order_is_refused(key: str) -> None:
    with pytest.raises(BadKey):
        age_key(encode_age(bytes.fromhex(key)))


@pytest.mark.parametrize("text", ["", "age1", "age1q", KEYS.age_recipient.upper(), KEYS.age_recipient[:-1] + "q", "é"])
def test_another_form_of_an_age_key_is_refused(text: str) -> None:
    with pytest.raises(BadKey):
        age_key(text)


def test_our_bech32_reads_what_age_writes() -> None:
    for _ in range(20):
        recipient = str(pyrage.x25519.Identity.generate().to_public())
        assert encode_age(age_key(recipient)) == recipient


@pytest.mark.parametrize("text", ["AB==", "QUI", "QU I=", "QUJD\n", "é"])
def test_base64_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError):
        from_base64(text)


def test_six_words_are_66_bits_of_a_slow_hash() -> None:
    digest = b"referent-root-v1" + bytes(32)
    for _ in range(65536):
        digest = hashlib.sha256(digest).digest()
    words = root_words(bytes(32))
    assert len(words) == 6
    assert words == root_words(bytes(32))
    # The first word is the first eleven bits of the digest, in BIP-39's French list.
    from mnemonic import Mnemonic

    assert same_words(words[0], [Mnemonic("french").wordlist[int.from_bytes(digest[:2], "big") >> 5]])


def test_each_side_has_its_own_words() -> None:
    assert device_words(KEYS.sign_public, KEYS.age_recipient) != root_words(KEYS.sign_public)


def test_words_are_taken_as_people_type_them() -> None:
    words = ["école", "abaisser", "zèbre", "tonneau", "éclair", "ami"]
    assert same_words("ECOLE Abaisser zebre tonneau eclair ami", words)
    assert same_words("ecol, abai, zebr, tonn, ecla, ami", words)
    assert not same_words("eco abai zebr tonn ecla ami", words)
    assert not same_words("ecole abaisser zebre tonneau eclair", words)
    assert not same_words("ecole abaisser zebre tonneau eclair amie", words)
    assert not same_words("", words)
