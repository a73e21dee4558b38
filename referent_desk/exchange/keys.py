"""Keys of a device and of a root, and the ids made from them.

A device has two key pairs, each with one use: Ed25519 signs manifests, age's X25519 opens payloads. A root has one,
which signs rosters and enrolments and nothing else (exchange.md, 6).
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from referent_desk.exchange import bech32

_ID_LABEL = b"referent-id-v1"
_KEY_ID_LABEL = b"referent-minisign-v1"
_KEY_BYTES = 32

# Orders of the two curves' fields: a coordinate at or above is a second spelling of a smaller one.
_P = 2**255 - 19
_ED25519_SMALL_Y = {
    0,
    1,
    _P - 1,
    int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little")
    & (2**255 - 1),
}
_X25519_SMALL_U = {
    0,
    1,
    _P - 1,
    int.from_bytes(bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"), "little"),
    int.from_bytes(bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"), "little"),
}


class BadKey(ValueError):
    """A public key that is malformed, or of small order: OpenSSL would accept any message under some of them."""


@dataclass(frozen=True)
class DeviceKeys:
    """The two secret keys of a device: 32 bytes of Ed25519, and age's identity as age writes it."""

    sign_secret: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    @staticmethod
    def generate() -> "DeviceKeys":
        """New keys from the system's randomness."""
        return DeviceKeys(_new_ed25519(), str(pyrage.x25519.Identity.generate()))

    @property
    def sign_public(self) -> bytes:
        """The 32 bytes of the public Ed25519 key."""
        return _public(self.sign_secret)

    @property
    def age_recipient(self) -> str:
        """age's public key as age writes it: `age1…`."""
        return str(pyrage.x25519.Identity.from_str(self.age_identity).to_public())

    @property
    def id(self) -> str:
        """The device's id, 32 hex."""
        return device_id(self.sign_public, self.age_recipient)

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519."""
        return Ed25519PrivateKey.from_private_bytes(self.sign_secret).sign(message)


@dataclass(frozen=True)
class RootKey:
    """The secret key of a root: 32 bytes of Ed25519."""

    sign_secret: bytes = field(repr=False)

    @staticmethod
    def generate() -> "RootKey":
        """A new key from the system's randomness."""
        return RootKey(_new_ed25519())

    @property
    def sign_public(self) -> bytes:
        """The 32 bytes of the public key."""
        return _public(self.sign_secret)

    @property
    def id(self) -> str:
        """The root's id, 32 hex; that of the first root names the region."""
        return root_id(self.sign_public)

    def sign(self, message: bytes) -> bytes:
        """64 bytes of Ed25519."""
        return Ed25519PrivateKey.from_private_bytes(self.sign_secret).sign(message)


def device_id(sign_public: bytes, age_recipient: str) -> str:
    """First 32 hex of SHA-256(`referent-id-v1` ‖ Ed25519 key ‖ age key), both keys as 32 bytes. Raises BadKey."""
    return hashlib.sha256(_ID_LABEL + sign_public + age_key(age_recipient)).hexdigest()[:32]


def root_id(root_public: bytes) -> str:
    """First 32 hex of SHA-256(`referent-id-v1` ‖ root key)."""
    return hashlib.sha256(_ID_LABEL + root_public).hexdigest()[:32]


def key_id(sign_public: bytes) -> bytes:
    """The 8 bytes by which a minisign signature names its key."""
    return hashlib.sha256(_KEY_ID_LABEL + sign_public).digest()[:8]


def age_key(recipient: str) -> bytes:
    """The 32 bytes of `age1…`. Raises BadKey for another form, a second spelling, or a point of small order."""
    try:
        raw = bech32.decode(recipient, "age")
    except ValueError as error:
        raise BadKey(f"age key: {error}") from None
    coordinate = int.from_bytes(raw, "little")
    if len(raw) != _KEY_BYTES or coordinate >= _P or coordinate in _X25519_SMALL_U:
        raise BadKey("age key: not a usable point")
    return raw


def check_sign_key(public: bytes) -> bytes:
    """The key, if a signature under it proves something. Raises BadKey."""
    y = int.from_bytes(public, "little") & (2**255 - 1)
    if len(public) != _KEY_BYTES or y >= _P or y in _ED25519_SMALL_Y:
        raise BadKey("Ed25519 key: not a usable point")
    return public


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this is the signature of the message; False also for an unusable key."""
    try:
        Ed25519PublicKey.from_public_bytes(check_sign_key(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def to_base64(data: bytes) -> str:
    """Standard base64 with its padding, the one spelling used in files."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """The bytes of a canonical base64 text. Raises ValueError for any other spelling."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64") from None
    if to_base64(data) != text:
        raise ValueError("not canonical base64")
    return data


def sign_key(text: str) -> bytes:
    """An Ed25519 public key as files hold it. Raises BadKey."""
    try:
        return check_sign_key(from_base64(text))
    except ValueError as error:
        raise BadKey(str(error)) from None


def _new_ed25519() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes_raw()


def _public(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
