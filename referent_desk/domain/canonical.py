"""Canonical JSON (RFC 8785) of the values that this program speaks: no floats, integers within ±2^53."""

import msgspec

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_encoder = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    """The one byte form of a JSON value, as RFC 8785 has it for values without floats.

    Keys are sorted by code point: the same as RFC 8785's UTF-16 order for every key of the registry (ASCII).
    Raises TypeError for a float or another foreign type.
    """
    _refuse_floats(value)
    return _encoder.encode(value)


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("no float in a canonical value")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
