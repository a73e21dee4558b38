"""Templates with gaps: "[prénom]" is filled from the record, "{…}" leaves with a gap that nothing fills. Pure.

A gap that nothing fills and that no braces hold stays as it is, for the référent to complete; `left_open` names it.
"""

import re
from collections.abc import Mapping

from referent_desk.domain import french

_GAP = re.compile(r"\[([^\[\]\n]{1,40})\]")
_OPTION = re.compile(r"\{([^{}]*)\}")
_OF_NAME = re.compile(r"\b([Dd])e \[(prénom|nom)\]")
_SPACES = re.compile(r"[ \t]+(?=\n|$)")
_MANY_LINES = re.compile(r"\n{3,}")


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with what is known; names of gaps are those of `values`, other brackets are the author's own."""
    chosen = _OPTION.sub(lambda found: _option(found[1], values), template)
    chosen = _OF_NAME.sub(lambda found: _of_name(found, values), chosen)
    filled = _GAP.sub(lambda found: _known(found, values), chosen)
    return _MANY_LINES.sub("\n\n", _SPACES.sub("", filled)).strip()


def left_open(text: str, names: Mapping[str, str]) -> list[str]:
    """The gaps that stand in a text, in their order, each once: "[lieu]"."""
    found = (gap[0] for gap in _GAP.finditer(text) if gap[1] in names)
    return list(dict.fromkeys(found))


def unknown_gaps(text: str, names: Mapping[str, str]) -> list[str]:
    """What looks like a gap in a template and is none: "[prenom]", a slip of the keyboard."""
    found = (gap[0] for gap in _GAP.finditer(text) if gap[1] not in names)
    return list(dict.fromkeys(found))


def _of_name(found: re.Match[str], values: Mapping[str, str]) -> str:
    """ "de [prénom]" as French says it of this name: "d’Inès"."""
    name = values.get(found[2], "")
    return found[1] + french.of(name)[1:] if name else found[0]


def _known(found: re.Match[str], values: Mapping[str, str]) -> str:
    told = values.get(found[1]) or found[0]
    begins = not found.string[: found.start()].rstrip(" ") or found.string[found.start() - 1] == "\n"
    return french.capital(told) if begins and told != found[0] else told


def _option(part: str, values: Mapping[str, str]) -> str:
    gaps = [gap[1] for gap in _GAP.finditer(part)]
    missing = any(name in values and not values[name] for name in gaps)
    return "" if missing else part
