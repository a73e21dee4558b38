"""Bech32 (BIP-173) as age writes its keys: only what is needed to see the 32 bytes of a public key.

pyrage gives keys as text and never their bytes; ids and fingerprints are over bytes (exchange.md, 2 and 6).
"""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


def decode(text: str, prefix: str) -> bytes:
    """The bytes of a lower-case bech32 text with this prefix; ValueError for any other form."""
    if not text.startswith(prefix + "1"):
        raise ValueError("another prefix")
    try:
        values = [_VALUES[letter] for letter in text[len(prefix) + 1 :]]
    except KeyError:
        raise ValueError("not a bech32 letter") from None
    if len(values) < _CHECKSUM or _polymod(_expand(prefix) + values) != 1:
        raise ValueError("wrong checksum")
    bits, count, out = 0, 0, bytearray()
    for value in values[:-_CHECKSUM]:
        bits, count = (bits << 5 | value) & 0xFFF, count + 5
        if count >= 8:
            count -= 8
            out.append(bits >> count & 0xFF)
    if count >= 5 or bits & ((1 << count) - 1):
        raise ValueError("wrong padding")
    return bytes(out)


def _expand(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit in range(5):
            if top >> bit & 1:
                check ^= _GENERATOR[bit]
    return check
