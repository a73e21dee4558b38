"""Texts of open data made plain: HTML taken out, fillers emptied, dates that may be partial.

Sources write "-" for nothing, escape HTML inside texts, type `00` for an unknown day or month and `99` for an open
date (LHÉO, type `date`).
"""

import html
import re
from functools import lru_cache

CAP = 20_000
"""Characters kept of one text; LHÉO allows 3,000."""

_PLAIN = re.compile("[\u0000-\u001f\u007f-\u009f&<\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]| {2}")
_DROPPED = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->", re.DOTALL)
_FILLERS = frozenset({"", "-", "--", "---", ".", "n/a", "N/A", "NC", "nc", "néant", "sans objet"})


def plain(text: str | None) -> str:
    """A text in plain words: one line per paragraph, single spaces, no HTML, empty for the usual fillers."""
    if not text:
        return ""
    return _plain_short(text) if len(text) <= _OFTEN_SAID else _plain(text)


def _plain(text: str) -> str:
    # Most texts need nothing: a quick look first, a look that allows non-breaking spaces next.
    if text.isprintable() and "<" not in text and "&" not in text and "  " not in text:
        text = text.strip(" ")
        return "" if text in _FILLERS else text
    if not _PLAIN.search(text):
        text = text.strip()
        return "" if text in _FILLERS else text
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\r", "\n")
    if "<" in text or "&" in text:
        text = _without_html(text)
    lines = (" ".join(line.split(" ")) for line in _DROPPED.sub("", text.replace("\t", " ")).split("\n"))
    stripped = (re.sub(" {2,}", " ", line).strip() for line in lines)
    text = "\n".join(line for line in stripped if line)
    return "" if text in _FILLERS else text


_OFTEN_SAID = 60
# Names of organisations, communes and streets come again and again in a catalogue.
_plain_short = lru_cache(maxsize=16_384)(_plain)


def line(text: str | None) -> str:
    """A text on one line."""
    text = plain(text)
    return text.replace("\n", " ") if "\n" in text else text


def _without_html(text: str) -> str:
    # Escaped twice now and then ("&amp;lt;p&amp;gt;"): two rounds, never more.
    for _ in range(2):
        text = _TAGS.sub("", _BREAKS.sub("\n", _HIDDEN.sub(" ", text)))
        opened = html.unescape(text)
        if opened == text:
            break
        text = opened
    return _TAGS.sub("", _BREAKS.sub("\n", text))


@lru_cache(maxsize=4096)
def day(text: str | None) -> str | None:
    """The day of an eight-digit date, as far as it is known; empty for unknown or open, None when it is no date.

    >>> day("20270302"), day("20170900"), day("00000000"), day("99999999"), day("20270231")
    ('2027-03-02', '2017-09', '', '', None)
    """
    text = "" if text is None else text.strip()
    if text in ("", "00000000", "99999999"):
        return ""
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        return None
    year, month, number = text[:4], text[4:6], text[6:]
    if year in ("0000", "9999"):
        return ""
    if month in ("00", "99"):
        return year
    if not "01" <= month <= "12":
        return None
    if number in ("00", "99"):
        return f"{year}-{month}"
    return f"{year}-{month}-{number}" if "01" <= number <= _last_day(year, month) else None


def _last_day(year: str, month: str) -> str:
    if month == "02":
        number = int(year)
        return "29" if number % 4 == 0 and (number % 100 != 0 or number % 400 == 0) else "28"
    return "30" if month in ("04", "06", "09", "11") else "31"
