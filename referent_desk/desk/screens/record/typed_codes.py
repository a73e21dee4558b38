"""Codes of trades and terms (ROME, Formacode) typed or chosen for an aim, checked in the tables of this desk."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference.imported import read_reference, stamp
from referent_desk.reference.trades import trades

CODE: Final = "\x1fcode\x1f"
_MOST: Final = 6
_ROME = re.compile(r"\(?\b(?:ROME\s*)?([A-Na-n]\d{4})\b\)?", re.IGNORECASE)
_NAMED_TERM = re.compile(r"\(?\bformacode\s*(\d{5})\b\)?", re.IGNORECASE)
_TERM = re.compile(r"\(?\b(\d{5})\b\)?")


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """Labels by code; Formacode terms of the hand-written trades are known without a label."""

    rome: Mapping[str, str]
    formacode: Mapping[str, str]
    folded: tuple[tuple[str, str, str], ...]
    """(folded label, code, label), for what is proposed."""

    def label(self, code: str) -> str:
        """The label of a code, empty where it has none here."""
        return self.rome.get(code) or self.formacode.get(code) or ""

    def propose(self, typed: str) -> Sequence[tuple[str, str]]:
        """Codes that begin so, or whose label has a word that does: (key, words)."""
        wanted = fold(typed)
        if len(wanted) < 3:
            return ()
        begun = [one for one in self.folded if one[1].lower().startswith(wanted)]
        if not begun:
            begun = [one for one in self.folded if one[0].startswith(wanted) or f" {wanted}" in one[0]]
            begun.sort(key=lambda one: (not one[0].startswith(wanted), len(one[0])))
        return [
            (f"{CODE}{code}\x1f{label}", tr("form", "{label} ({code})").format(label=label, code=code))
            for _folded, code, label in begun[:_MOST]
        ]


@dataclass(frozen=True, slots=True)
class CodesTyped:
    """What codes stood in a text, the text without them, and a remark about those that no table here holds."""

    text: str
    rome: tuple[str, ...] = ()
    formacode: tuple[str, ...] = ()
    warning: str = ""


def known_codes(folder: Path | None) -> KnownCodes:
    """The codes of the tables shipped and of those imported into `folder`; read anew once a table was imported."""
    if folder is None:
        return _known(None, 0, 0)
    return _known(folder, stamp(folder / "rome.json"), stamp(folder / "formacode.json"))


def codes_in(typed: str, known: KnownCodes) -> CodesTyped:
    """Take the codes out of a text: a number alone is a term only where it is known, for it may be a postcode."""
    named = [found[1] for found in _NAMED_TERM.finditer(typed)]
    rest = _NAMED_TERM.sub(" ", typed)
    rome = [found[1].upper() for found in _ROME.finditer(rest)]
    rest = _ROME.sub(" ", rest)
    terms = [found[1] for found in _TERM.finditer(rest) if found[1] in known.formacode]
    rest = _TERM.sub(lambda found: " " if found[1] in known.formacode else found[0], rest)
    rome, terms = list(dict.fromkeys(rome))[:5], list(dict.fromkeys([*named, *terms]))[:5]
    if not rome and not terms:
        return CodesTyped(typed)
    told = " ".join(rest.split()).strip(" ,;:-")
    told = told or next((known.label(code) for code in (*rome, *terms) if known.label(code)), "") or typed.strip()
    unknown = [code for code in rome if code not in known.rome] + [
        code for code in terms if code not in known.formacode
    ]
    warning = ""
    if unknown:
        warning = tr(
            "form",
            "{codes}\u00a0: ce code n’est dans aucune table de ce poste. Il est gardé.|"
            "{codes}\u00a0: ces codes ne sont dans aucune table de ce poste. Ils sont gardés.",
            len(unknown),
        ).format(codes=french.enumeration(unknown))
    return CodesTyped(told, tuple(rome), tuple(terms), warning)


@cache
def _shipped() -> KnownCodes:
    rome = {one.rome: french.capital(one.label) for one in reversed(trades())}
    terms = {code: "" for one in trades() for code in one.formacodes}
    return KnownCodes(rome, terms, ())


_held: dict[tuple[Path, int, int], KnownCodes] = {}


def _known(folder: Path | None, rome: int, formacode: int) -> KnownCodes:
    shipped = _shipped()
    if folder is None or not (rome or formacode):
        return shipped
    held = _held.get((folder, rome, formacode))
    if held is None:
        brought = read_reference(folder)
        trades_of_rome = {one.code: one.label for one in brought.rome if one.label}
        terms = {one.code: one.label for one in brought.formacode}
        folded = tuple((fold(label), code, label) for code, label in (*trades_of_rome.items(), *terms.items()))
        held = KnownCodes({**shipped.rome, **trades_of_rome}, {**shipped.formacode, **terms}, folded)
        _held.clear()
        _held[(folder, rome, formacode)] = held
    return held
