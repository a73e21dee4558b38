"""Stable names of offers, sessions, structures: the same number of one source keeps its name at the next import."""

import hashlib


def offer_id(source: str, number: str) -> str:
    """Sixteen hexadecimal digits for the offer `number` of `source`; the same number of another source is another."""
    return _short(f"{source}\x1f{number}")


def session_id(source: str, offer: str, course: str, number: str) -> str:
    """Sixteen hexadecimal digits for a session, by the four numbers that LHÉO gives it."""
    return _short(f"{source}\x1f{offer}\x1f{course}\x1f{number}")


def structure_id(source: str, number: str) -> str:
    """Sixteen hexadecimal digits for a structure; never those of the offer of the same number."""
    return _short(f"structure\x1f{source}\x1f{number}")


def made_up_number(*texts: str) -> str:
    """A number for what came without any, from the texts that tell it apart: the same at the next import."""
    return f"sans-numero-{_short(chr(31).join(texts))[:10]}"


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
