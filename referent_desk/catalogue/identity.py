"""Stable names of offers and sessions: the same number of one source keeps its name from one import to the next."""

import hashlib


def offer_id(source: str, number: str) -> str:
    """Sixteen hexadecimal digits for the offer `number` of `source`; the same number of another source is another."""
    return _short(f"{source}\x1f{number}")


def session_id(source: str, offer: str, course: str, number: str) -> str:
    """Sixteen hexadecimal digits for a session, by the four numbers that LHÉO gives it."""
    return _short(f"{source}\x1f{offer}\x1f{course}\x1f{number}")


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
