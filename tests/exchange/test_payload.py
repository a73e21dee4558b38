"""The inner form: age for one recipient, one zstd frame that is whole, padding that hides the length."""

import os
from collections.abc import Callable
from functools import partial

import pyrage
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.exchange import payload
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from tests.exchange.world import DESK, OTHER

PLAIN = b'{"a":1}\n' * 400


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(ExchangeRefusal) as refused:
        act()
    return refused.value.code


def expand(packed: bytes, size: int = len(PLAIN), cap: int = 1 << 20) -> bytes:
    return b"".join(payload.expand(packed, size, cap))


@given(st.binary(max_size=3000), st.integers(0, 400))
@settings(deadline=None)
def test_what_is_compressed_and_padded_expands_to_itself(data: bytes, times: int) -> None:
    plain = data + b"x" * times
    padded = payload.pad(payload.compress(plain))
    assert expand(padded, len(plain)) == plain
    assert len(padded) == payload.padme(len(padded))


@given(st.integers(0, 10**12))
def test_padding_costs_at_most_an_eighth(length: int) -> None:
    padded = payload.padme(length)
    assert length <= padded <= length * 1.12 + 1
    assert payload.padme(padded) == padded


def test_a_frame_cut_anywhere_is_refused_and_never_read_as_shorter() -> None:
    packed = payload.compress(PLAIN)
    for length in range(len(packed)):
        assert code_of(partial(expand, packed[:length])) is Code.WRONG_PAYLOAD


def test_a_frame_altered_anywhere_is_refused() -> None:
    packed = payload.compress(os.urandom(300) + PLAIN)
    unused_bit = (4, 1 << 4)  # RFC 8878: "this bit is not used", and readers ignore it
    for at in range(len(packed)):
        for bit in range(8):
            if (at, 1 << bit) == unused_bit:
                continue
            altered = bytearray(packed)
            altered[at] ^= 1 << bit
            with pytest.raises(ExchangeRefusal):
                expand(bytes(altered), len(PLAIN) + 300)


def compressed(**more: int) -> bytes:
    settings_ = {"write_content_size": 1, "write_checksum": 1} | more
    parameters = zstandard.ZstdCompressionParameters.from_level(3, **settings_)
    return zstandard.ZstdCompressor(compression_params=parameters).compress(PLAIN)


@pytest.mark.parametrize(
    "packed",
    [
        compressed(write_content_size=0),
        compressed(write_checksum=0),
        payload.compress(PLAIN) * 2,
        payload.compress(PLAIN) + b"x",
        payload.compress(PLAIN) + b"\x50\x2a\x4d\x18\x05\x00\x00\x00" + bytes(4),
        payload.compress(PLAIN) + b"\x50\x2a\x4d\x18\x02\x00\x00\x00" + bytes(4),
        payload.compress(PLAIN) + b"\x50\x2a\x4d\x18\x00\x00\x00\x00" * 2,
        b"\x50\x2a\x4d\x18\x00\x00\x00\x00" + payload.compress(PLAIN),
        b"",
        PLAIN,
    ],
    ids=["no size", "no checksum", "two frames", "junk", "short", "long", "two paddings", "padding first", "", "plain"],
)
def test_one_frame_with_size_and_checksum_then_at_most_one_padding(packed: bytes) -> None:
    assert code_of(lambda: expand(packed)) is Code.WRONG_PAYLOAD


def test_one_padding_is_passed_over() -> None:
    assert expand(payload.compress(PLAIN) + b"\x5f\x2a\x4d\x18\x03\x00\x00\x00abc") == PLAIN


def test_a_dictionary_is_refused() -> None:
    dictionary = zstandard.ZstdCompressionDict(
        b"\x37\xa4\x30\xec" + os.urandom(0) + PLAIN, zstandard.DICT_TYPE_RAWCONTENT
    )
    packed = bytearray(zstandard.ZstdCompressor(dict_data=dictionary, write_checksum=True).compress(PLAIN))
    packed[4] |= 1  # says that a dictionary id of one byte follows
    assert code_of(lambda: expand(bytes(packed))) is Code.WRONG_PAYLOAD


def test_a_window_over_eight_mebibytes_is_refused() -> None:
    plain = b"0" * (20 << 20)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        3, window_log=24, write_content_size=1, write_checksum=1
    )
    packed = zstandard.ZstdCompressor(compression_params=parameters).compress(plain)
    assert code_of(lambda: expand(packed, len(plain), 1 << 30)) is Code.WRONG_PAYLOAD


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_does() -> None:
    packed = payload.compress(bytes(1 << 22))
    assert len(packed) < 1000
    assert code_of(lambda: expand(packed, 1 << 22, 1 << 20)) is Code.TOO_LARGE
    assert code_of(lambda: expand(packed, 1 << 19, 1 << 20)) is Code.WRONG_PAYLOAD


# ---------------------------------------------------------------- age


def test_what_is_encrypted_opens_for_its_recipient_alone() -> None:
    sealed = payload.encrypt(PLAIN, DESK.age_recipient)
    assert payload.decrypt(sealed, DESK.age_identity) == PLAIN
    assert code_of(lambda: payload.decrypt(sealed, OTHER.age_identity)) is Code.CANNOT_DECRYPT


def recipients(*texts: str) -> list[pyrage.x25519.Recipient]:
    return [pyrage.x25519.Recipient.from_str(text) for text in texts]


@pytest.mark.parametrize(
    "sealed",
    [
        pyrage.encrypt(PLAIN, recipients(DESK.age_recipient), armored=True),
        pyrage.encrypt(PLAIN, recipients(DESK.age_recipient, OTHER.age_recipient)),
        pyrage.encrypt(PLAIN, recipients(DESK.age_recipient, DESK.age_recipient)),
        pyrage.passphrase.encrypt(PLAIN, "phrase"),
        b"",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v2\n" + payload.encrypt(PLAIN, DESK.age_recipient)[22:],
    ],
    ids=["armored", "two", "twice", "passphrase", "empty", "cut", "v2"],
)
def test_another_form_of_age_is_refused(sealed: bytes) -> None:
    assert code_of(lambda: payload.decrypt(sealed, DESK.age_identity)) is Code.CANNOT_DECRYPT


def test_stanzas_are_counted_before_anything_is_decrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("decrypted")

    sealed = payload.encrypt(PLAIN, DESK.age_recipient)
    grease = b"-> a-grease\nAAAA\n"
    many = sealed.replace(b"\n--- ", b"\n" + grease * payload.STANZA_CAP + b"--- ", 1)
    monkeypatch.setattr(pyrage, "decrypt", never)
    assert code_of(lambda: payload.decrypt(many, DESK.age_identity)) is Code.CANNOT_DECRYPT


def test_a_ciphertext_altered_anywhere_is_refused() -> None:
    sealed = payload.encrypt(b"x" * 40, DESK.age_recipient)
    for at in range(len(sealed)):
        altered = bytearray(sealed)
        altered[at] ^= 1
        assert code_of(partial(payload.decrypt, bytes(altered), DESK.age_identity)) is Code.CANNOT_DECRYPT
