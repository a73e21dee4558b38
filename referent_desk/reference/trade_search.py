"""Finding trade sheets: by words (accents, typing errors, synonyms, names of ROME), by domain, by what one likes.

    index = trade_index(folder)          # VAULT/reference, which need not exist
    index.find("mécano")                 # best first, each with why it was found
    index.find("", likes=("outside", "animals"))

Every word typed must be found somewhere; a word that is found nowhere is taken for the known one written nearly so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from referent_desk.domain.folding import fold
from referent_desk.reference.imported import Reference, read_reference, stamp
from referent_desk.reference.trade_sheets import TradeSheet, likes, sheet, sheets
from referent_desk.reference.trades import domains

Reason = Literal["all", "name", "word", "rome", "code", "domain", "like", "text"]
"""Where the words were found: the label, a word of people or of the field, a name of ROME, a code, the domain…"""

_WORTH: dict[Reason, int] = {"name": 60, "code": 60, "word": 50, "rome": 40, "domain": 28, "like": 24, "text": 12}
_WHOLE = 40
"""More for an expression that is exactly what was typed."""
_NEARLY = 14
"""Less for a word written nearly so."""
_IDLE_WORDS = (
    "je j veux voudrais aime aimerais faire etre devenir travailler bosser metier metiers boulot job le la les l un "
    "une des de du d dans en avec au aux a pour et ou sur plutot comme quelque chose"
)
_IDLE = frozenset(_IDLE_WORDS.split())
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class TradeHit:
    """A sheet found: why, the words of ours that answered (empty where the label says it), and whether nearly."""

    sheet: TradeSheet
    reason: Reason
    matched: str = ""
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """An expression under which a sheet is found: folded, its words, as it is written, and what it is."""

    folded: str
    words: tuple[str, ...]
    written: str
    reason: Reason


class TradeIndex:
    """All sheets with what finds them; built once for a state of the reference data, then only read."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.sheets = sheets(reference)
        names = {one.code: one.names for one in reference.rome}
        self._said = {one.key: tuple(_said_of(one, names.get(one.rome, ()))) for one in self.sheets}
        self._known = sorted({word for said in self._said.values() for one in said for word in one.words})

    def sheet(self, key: str) -> TradeSheet | None:
        """The sheet of a key or of a ROME code."""
        return sheet(key, self.reference)

    def find(
        self, words: str = "", *, domain: str = "", likes: Iterable[str] = (), most: int = 200
    ) -> tuple[TradeHit, ...]:
        """The sheets that answer, best first; all of them, in the order of their tables, where nothing is asked.

        `domain` is exact. Of the `likes`, one is enough; those that have more of them come first.
        """
        wanted, liked = self._understood(words), frozenset(likes)
        if wanted is None:
            return ()
        tokens, nearly = wanted
        found: list[tuple[int, int, TradeHit]] = []
        for place, one in enumerate(self.sheets):
            if domain and one.domain != domain:
                continue
            shared = len(liked.intersection(one.likes))
            if liked and not shared:
                continue
            answer = _answer(self._said[one.key], tokens)
            if answer is None:
                continue
            score, reason, matched = answer
            hit = TradeHit(one, reason, matched, nearly and bool(tokens))
            # Hand-written sheets before those of ROME that answer as well.
            found.append((-score - 10 * shared - (8 if one.origin == "ours" else 0), place, hit))
        return tuple(hit for _, _, hit in sorted(found, key=lambda entry: entry[:2])[:most])

    def _understood(self, words: str) -> tuple[tuple[str, ...], bool] | None:
        """The words that count, put right where nobody knows them; None where one stays unknown."""
        kept = [token for token in _tokens(words) if token not in _IDLE]
        understood, nearly = [], False
        for token in kept:
            if any(_begins(word, token) for word in self._known):
                understood.append(token)
                continue
            near = self._near(token)
            if near is None:
                return None
            understood.append(near)
            nearly = True
        return tuple(understood), nearly

    def _near(self, token: str) -> str | None:
        if len(token) < 4:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        best = process.extractOne(token, self._known, scorer=OSA.distance, score_cutoff=2 if len(token) >= 7 else 1)
        return str(best[0]) if best is not None else None


def trade_index(folder: Path) -> TradeIndex:
    """The index for a vault's folder of reference data; the same one until another table is imported there."""
    return _index(folder, stamp(folder), stamp(folder / "rome.json"))


@lru_cache(maxsize=2)
def _index(folder: Path, _state: int, _rome: int) -> TradeIndex:
    return TradeIndex(read_reference(folder))


def _said_of(of: TradeSheet, rome_names: Sequence[str]) -> Iterable[_Said]:
    yield _said(of.label, "name")
    for name in of.names:
        yield _said(name, "name" if of.origin == "ours" else "rome")
    for word in of.words:
        yield _said(word, "word")
    for name in rome_names:
        yield _said(name, "rome")
    for code in (of.rome, *of.formacodes):
        yield _said(code, "code")
    for domain in domains():
        if domain.key == of.domain:
            yield from (_said(word, "domain") for word in (domain.label, *domain.words))
    for like in likes():
        if like.key in of.likes:
            yield from (_said(word, "like") for word in (like.label, *like.words))
    for text in (of.does, *of.gestures, of.where, of.day):
        if text:
            yield _said(text, "text")


def _said(written: str, reason: Reason) -> _Said:
    folded = fold(written)
    return _Said(folded, tuple(_WORD.findall(folded)), written, reason)


def _answer(said: Sequence[_Said], tokens: tuple[str, ...]) -> tuple[int, Reason, str] | None:
    """How well the tokens are found among what is said of a sheet, and by what; None where one is not."""
    if not tokens:
        return 0, "all", ""
    whole = " ".join(tokens)
    score, best, told = 0, 0, said[0]
    for token in tokens:
        worth, by = 0, said[0]
        for one in said:
            if any(_begins(word, token) for word in one.words):
                value = _WORTH[one.reason] + (10 if token in one.words else 0)
                value += _WHOLE if " ".join(one.words) == whole else 0
                if value > worth:
                    worth, by = value, one
        if not worth:
            return None
        score += worth
        if worth > best:
            best, told = worth, by
    matched = "" if told.reason == "name" else told.written
    return score // len(tokens), told.reason, matched


def _begins(word: str, token: str) -> bool:
    """Whether a word begins so; a plural or feminine ending typed in full is no obstacle."""
    if word.startswith(token):
        return True
    stem = token[:-1] if len(token) > 4 and token[-1] in "sxe" else ""
    return bool(stem) and word == stem


def _tokens(words: str) -> list[str]:
    return _WORD.findall(fold(words))[:12]
