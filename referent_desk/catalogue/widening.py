"""What words mean beyond themselves: the trade that they name, its codes, and what the field calls it.

`maçon` names a trade: offers that carry its codes (ROME, Formacode) or its words ("gros œuvre") are found too, after
those that say `maçon`. The trades written by hand are always there; a region's Formacode and ROME add their terms,
synonyms and narrower terms. What is only close (related terms, broader ones, close trades) is looked for when nothing
nearer is found. Every meaning keeps the words that explain it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from referent_desk.catalogue.spoken import meanings
from referent_desk.catalogue.words import stems
from referent_desk.reference.imported import Reference, Term, read_reference, stamp
from referent_desk.reference.trades import Trade, domains, trade, trades

TRADE, FORMACODE, SPOKEN = "trade", "formacode", "spoken"
Stems = tuple[str, ...]
_LONGEST = 5
_VAGUE = 6
"""A word that names more trades than this names none."""
_MOST_EXPRESSIONS = 12
_MOST_CODES = 80


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: codes (lower case) and expressions (stems) that stand for it; `reason` is `TRADE`…

    `label` is what it was understood as ("maçon, maçonne").
    """

    reason: str
    label: str
    codes: frozenset[str] = frozenset()
    expressions: tuple[Stems, ...] = ()
    close_codes: frozenset[str] = frozenset()
    close_expressions: tuple[Stems, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more words that stand together in what was typed, and what they mean."""

    stems: Stems
    meanings: tuple[Meaning, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all meanings."""
        return tuple(sorted({code for meaning in self.meanings for code in meaning.codes}))[:_MOST_CODES]

    @property
    def expressions(self) -> tuple[Stems, ...]:
        """The expressions of all meanings."""
        found = dict.fromkeys(e for meaning in self.meanings for e in meaning.expressions if e != self.stems)
        return tuple(found)[:_MOST_EXPRESSIONS]

    @property
    def close_codes(self) -> tuple[str, ...]:
        """The codes of what is only close."""
        return tuple(sorted({code for meaning in self.meanings for code in meaning.close_codes}))[:_MOST_CODES]


class Widening:
    """The dictionary of expressions. Built once per catalogue, then only read."""

    def __init__(self, reference: Reference) -> None:
        found: dict[Stems, list[Meaning]] = {}
        for key, meaning in (*_of_trades(), *_of_domains(), *_of_rome(reference), *_of_formacode(reference.formacode)):
            found.setdefault(key, []).append(meaning)
        self._meanings = {key: tuple(held) for key, held in found.items() if len(held) <= _VAGUE}
        spoken = {(stem,): Meaning(SPOKEN, "", expressions=said) for stem, said in meanings().items()}
        for key, meaning in spoken.items():
            self._meanings[key] = (*self._meanings.get(key, ()), meaning)
        self._alone = sorted(key[0] for key in self._meanings if len(key) == 1 and len(key[0]) >= 4)

    def units(self, typed: Stems) -> tuple[Unit, ...]:
        """What was typed, cut into expressions that mean something (the longest first) and single words."""
        units: list[Unit] = []
        at = 0
        while at < len(typed):
            for length in range(min(_LONGEST, len(typed) - at), 0, -1):
                key = typed[at : at + length]
                held = self._meanings.get(key)
                if held or length == 1:
                    units.append(Unit(key, held or ()))
                    at += length
                    break
        return tuple(units)

    def corrected(self, unit: Unit) -> Unit:
        """A single word that nobody knows, with the meaning of the known word that is nearly written so, if any."""
        if unit.meanings or len(unit.stems) > 1 or len(unit.stems[0]) < 4:
            return unit
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        stem = unit.stems[0]
        errors = 2 if len(stem) >= 8 else 1
        near = process.extractOne(stem, self._alone, scorer=OSA.distance, score_cutoff=errors)
        return unit if near is None else Unit(unit.stems, self._meanings[(near[0],)])


def widening(folder: Path) -> Widening:
    """The dictionary for a vault's folder of reference data (which need not exist)."""
    return _widening(folder, stamp(folder))


@lru_cache(maxsize=2)
def _widening(folder: Path, _state: object) -> Widening:
    return Widening(read_reference(folder))


def _of_trades() -> Iterator[tuple[Stems, Meaning]]:
    """Each trade under its names, the words of people and those of the field."""
    for held in trades():
        close = [other for key in held.close if (other := trade(key)) is not None]
        meaning = Meaning(
            TRADE,
            held.label,
            frozenset(_codes(held)),
            tuple(_expressions(held.field_words)),
            frozenset(code for other in close for code in _codes(other)),
            tuple(_expressions(other.field_words[0] for other in close)),
        )
        names = (*held.names, *held.words, *held.field_words)
        for key in dict.fromkeys(_expressions(names)):
            yield key, meaning


def _of_domains() -> Iterator[tuple[Stems, Meaning]]:
    """Whole domains under the words that people say for them ("bâtiment"): the codes of all their trades."""
    for domain in domains():
        codes = frozenset(code for held in trades() if held.domain == domain.key for code in _codes(held))
        for key in dict.fromkeys(_expressions(domain.words)):
            yield key, Meaning(TRADE, domain.label, codes)


def _of_rome(reference: Reference) -> Iterator[tuple[Stems, Meaning]]:
    """Trades of ROME under their label and the names people bear in them ("Maçon / Maçonne")."""
    for entry in reference.rome:
        meaning = Meaning(TRADE, entry.label, frozenset((entry.code.lower(),)))
        names = (name for long in (entry.label, *entry.names) for name in long.split(" / "))
        for key in dict.fromkeys(_expressions(names)):
            yield key, meaning


def _of_formacode(terms: tuple[Term, ...]) -> Iterator[tuple[Stems, Meaning]]:
    """Terms of Formacode under their label and synonyms: with narrower terms, and related and broader ones as close."""
    labels = {term.code: term.label for term in terms}
    for term in terms:
        said = tuple(_expressions((term.label, *term.synonyms)))
        narrower = tuple(_expressions(labels[code] for code in term.narrower if code in labels))
        meaning = Meaning(
            FORMACODE,
            term.label,
            frozenset((term.code, *term.narrower)),
            (*said, *narrower),
            frozenset((*term.related, *term.broader)),
        )
        for key in dict.fromkeys(said):
            yield key, meaning


def _codes(held: Trade) -> tuple[str, ...]:
    return (*held.formacodes, held.rome.lower())


def _expressions(texts: Iterable[str]) -> Iterator[Stems]:
    for text in texts:
        found = tuple(stems(text))
        if 0 < len(found) <= _LONGEST:
            yield found
