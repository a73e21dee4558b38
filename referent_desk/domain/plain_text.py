"""What a text may hold: one validator for what is typed, pasted, imported, received.

NFC; no control characters but, in long texts, line ends and tabs; no line and paragraph separators, no bidirectional
overrides, no lone surrogates (exchange.md, 1). `clean` makes such a text out of what was pasted, so that an honest
sender never meets a refusal; `fault` says what is wrong with one that came from elsewhere.
"""

import re
import unicodedata

FIELD_CAP = 64 * 1024
"""Bytes of UTF-8 that one text may take."""

_BIDI = "\u202a-\u202e\u2066-\u2069"
_FORBIDDEN_LONG = re.compile(f"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029{_BIDI}\ud800-\udfff]")
_FORBIDDEN_SHORT = re.compile(f"[\u0000-\u001f\u007f-\u009f\u2028\u2029{_BIDI}\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")


def clean(text: str, *, long: bool = False) -> str:
    """What was typed or pasted, made into a text that may be recorded and sent.

    Line ends become "\\n" in long texts and a space in short ones; what may not stand in a text is dropped;
    short texts lose their outer spaces. Nothing is cut: `fault` still says if it is too long.
    """
    text = _LINE_ENDS.sub("\n", text)
    if not long:
        text = text.replace("\n", " ").replace("\t", " ")
    forbidden = _FORBIDDEN_LONG if long else _FORBIDDEN_SHORT
    text = unicodedata.normalize("NFC", forbidden.sub("", text))
    return text if long else text.strip()


def fault(text: str, *, long: bool = False, cap: int = FIELD_CAP) -> str | None:
    """Why this text may not be recorded, in one English word or two; None if it may."""
    if (_FORBIDDEN_LONG if long else _FORBIDDEN_SHORT).search(text):
        return "forbidden character"
    if not unicodedata.is_normalized("NFC", text):
        return "not NFC"
    if len(text.encode("utf-8")) > cap:
        return "too long"
    return None
