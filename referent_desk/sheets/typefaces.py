"""The fonts of the sheets, and what of a text they can print."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from referent_desk.resources import resource

BOX = "□"
"""Printed in the place of a character that the fonts do not hold: neutral, never a wrong letter."""

_NBSP = "\u00a0"
_NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_LINE_ENDS = "\n\r\u000b\u000c\u0085\u2028\u2029"
# Spaces at which a line is never cut, whatever space was typed: beside French marks, between a number and its unit,
# between a day and its month.
_UNITS = "min|h|km|m|ans|jours|%|€"
_MONTHS = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"
_KEPT = re.compile(
    rf" (?=[:;?!»])|(?<=«) |(?<=\d) (?=(?:{_UNITS})(?:\W|$))|(?<=\d) (?=(?:{_MONTHS}))|(?<=1er) (?=(?:{_MONTHS}))"
    r"|(?<=\d[ \u00a0]h) (?=\d\d)"
)
_registering = Lock()


class Face(Enum):
    """Weights, by the name of their file and font."""

    REGULAR = "NotoSans-Regular"
    SEMIBOLD = "NotoSans-SemiBold"
    BOLD = "NotoSans-Bold"


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Code points that every weight can print; loads and registers the fonts at the first call."""
    with _registering:
        known: list[set[int]] = []
        for face in Face:
            font = TTFont(face.value, str(resource(f"fonts/{face.value}.ttf")))
            pdfmetrics.registerFont(font)
            known.append(set(font.face.charToGlyph))
    return frozenset(set.intersection(*known))


def width(text: str, face: Face, size: float) -> float:
    """Points that the text takes, at `size` points."""
    return float(pdfmetrics.stringWidth(text, face.value, size))


def printable(text: str) -> str:
    """The text as the sheets can print it: composed, without invisible signs, line ends as "\\n".

    Spaces where French typography allows no cut become no-break. A character without a glyph becomes `BOX`;
    marks and modifiers without one are left out with it.
    """
    held = characters()
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    shown = "".join(_as_printed(char, held) for char in composed)
    return _KEPT.sub(_NBSP, shown)


def _as_printed(char: str, held: frozenset[int]) -> str:
    if char in _LINE_ENDS:
        return "\n"
    category = unicodedata.category(char)
    if char == "\t" or category == "Zs":
        return _NBSP if char in _NO_BREAK_SPACES else " "
    if category in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f":
        return ""
    if ord(char) in held:
        return char
    return "" if category in ("Mn", "Me", "Mc", "Sk") else BOX
