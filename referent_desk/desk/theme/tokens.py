"""The colours of the window, by role; no other place names a colour.

Text needs a contrast of 4.5, outlines and focus 3.0 (WCAG 2); the tests compute both.
"""

from collections.abc import Mapping
from typing import Literal

Token = Literal[
    "bg",
    "surface",
    "surface2",
    "border",
    "borderStrong",
    "text",
    "text2",
    "text3",
    "accent",
    "accentHover",
    "onAccent",
    "accentSoft",
    "accentText",
    "ok",
    "okBg",
    "info",
    "infoBg",
    "warn",
    "warnBg",
    "danger",
    "dangerBg",
    "neutral",
    "neutralBg",
]

Tone = Literal["neutral", "accent", "ok", "info", "warn", "danger"]

LIGHT: Mapping[Token, str] = {
    "bg": "#F6F3EF",
    "surface": "#FFFFFF",
    "surface2": "#EFEAE4",
    "border": "#DAD2C8",
    "borderStrong": "#857A70",
    "text": "#2A2421",
    "text2": "#544B45",
    "text3": "#645A53",
    "accent": "#6B3563",
    "accentHover": "#562850",
    "onAccent": "#FFFFFF",
    "accentSoft": "#F3E9F1",
    "accentText": "#6B3563",
    "ok": "#1F5F38",
    "okBg": "#E4F0E6",
    "info": "#24508C",
    "infoBg": "#E6EDF7",
    "warn": "#744600",
    "warnBg": "#FBEFD8",
    "danger": "#98221B",
    "dangerBg": "#FBE8E5",
    "neutral": "#544B45",
    "neutralBg": "#EFEAE4",
}

DARK: Mapping[Token, str] = {
    "bg": "#1C1918",
    "surface": "#262220",
    "surface2": "#312C29",
    "border": "#473F3B",
    "borderStrong": "#978B81",
    "text": "#F2EDE7",
    "text2": "#CFC6BD",
    "text3": "#B3A89F",
    "accent": "#DBA9D0",
    "accentHover": "#E9C3E1",
    "onAccent": "#2B1427",
    "accentSoft": "#43303F",
    "accentText": "#E3B9DA",
    "ok": "#93D3A5",
    "okBg": "#20382A",
    "info": "#A6C5F2",
    "infoBg": "#22334D",
    "warn": "#F1C67C",
    "warnBg": "#42321A",
    "danger": "#F6ADA4",
    "dangerBg": "#4A2622",
    "neutral": "#CFC6BD",
    "neutralBg": "#3A3431",
}

_ON: Mapping[Tone, Token] = {
    "neutral": "neutral",
    "accent": "accentText",
    "ok": "ok",
    "info": "info",
    "warn": "warn",
    "danger": "danger",
}
_UNDER: Mapping[Tone, Token] = {
    "neutral": "neutralBg",
    "accent": "accentSoft",
    "ok": "okBg",
    "info": "infoBg",
    "warn": "warnBg",
    "danger": "dangerBg",
}


def ink(tone: Tone) -> Token:
    """The token of words and icons of a tone."""
    return _ON[tone]


def paper(tone: Tone) -> Token:
    """The token of the background under a tone."""
    return _UNDER[tone]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#RRGGBB", 1 to 21 (WCAG 2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
