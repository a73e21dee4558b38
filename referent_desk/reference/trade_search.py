"""Finding trade sheets: by words (accents, typing errors, synonyms, names of ROME), by domain, by what one likes.

    index = trade_index(folder)          # VAULT/reference, which need not exist
    index.find("mécano")                 # best first, each with why it was found
    index.find("", likes=("outside", "animals"))

Every word typed must be found somewhere; a word that is found nowhere is taken for the known one written nearly so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
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
_SAME = 10
"""More for a word that is exactly the one typed."""
_SHORT = 4
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
    """An expression under which a sheet is found, as it is written, and what it is."""

    written: str
    reason: Reason


_Held = dict[int, tuple[int, _Said]]
"""By place of a sheet: how much an expression that says so is worth, and that expression."""


_NONE: tuple[int, _Said] = (-1, _Said("", "all"))
_ALL: tuple[int, _Said] = (0, _Said("", "all"))


class TradeIndex:
    """All sheets with what finds them; built once for a state of the reference data, then only read."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.sheets = sheets(reference)
        self._by_word: dict[str, _Held] = {}
        self._wholes: dict[str, _Held] = {}
        names = {one.code: one.names for one in reference.rome}
        for place, one in enumerate(self.sheets):
            for said in _said_of(one, names.get(one.rome, ())):
                self._keep(place, said)
        self._known = sorted(self._by_word)

    def _keep(self, place: int, said: _Said) -> None:
        words = tuple(_WORD.findall(fold(said.written)))
        worth = _WORTH[said.reason]
        whole = self._wholes.setdefault(" ".join(words), {})
        for held in (*(self._by_word.setdefault(word, {}) for word in words), whole):
            if held.get(place, _NONE)[0] < worth:
                held[place] = (worth, said)

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
        answers = self._answers(tokens)
        found: list[tuple[int, int, TradeHit]] = []
        for place, one in enumerate(self.sheets):
            if domain and one.domain != domain:
                continue
            shared = len(liked.intersection(one.likes))
            if (liked and not shared) or (tokens and place not in answers):
                continue
            score, told = answers.get(place, _ALL)
            matched = "" if told.reason in ("name", "all") else told.written
            hit = TradeHit(one, told.reason, matched, nearly and bool(tokens))
            # Hand-written sheets before those of ROME that answer as well.
            found.append((-score - 10 * shared - (8 if one.origin == "ours" else 0), place, hit))
        return tuple(hit for _, _, hit in sorted(found, key=lambda entry: entry[:2])[:most])

    def _answers(self, tokens: tuple[str, ...]) -> _Held:
        """The sheets that every token finds: how well, and by what expression best."""
        whole = self._wholes.get(" ".join(tokens), {})
        answers: _Held = {}
        for number, token in enumerate(tokens):
            found = dict(self._finds(token))
            for place, (worth, said) in whole.items():
                if found.get(place, _NONE)[0] < worth + _SAME + _WHOLE:
                    found[place] = (worth + _SAME + _WHOLE, said)
            if number == 0:
                answers = found
                continue
            answers = {
                place: (score + found[place][0], said if score >= found[place][0] else found[place][1])
                for place, (score, said) in answers.items()
                if place in found
            }
        return {place: (score // max(len(tokens), 1), said) for place, (score, said) in answers.items()}

    def _finds(self, token: str) -> _Held:
        """The sheets of the words that begin so; a plural or feminine ending typed in full is no obstacle."""
        found: _Held = {}
        stem = token[:-1] if len(token) > _SHORT and token[-1] in "sxe" else ""
        for word in (*self._beginning(token), *((stem,) if stem in self._by_word else ())):
            more = _SAME if word == token else 0
            for place, (worth, said) in self._by_word[word].items():
                if found.get(place, _NONE)[0] < worth + more:
                    found[place] = (worth + more, said)
        return found

    def _beginning(self, token: str) -> list[str]:
        """The known words that begin with a token."""
        start = bisect_left(self._known, token)
        return self._known[start : bisect_left(self._known, token + "\uffff", start)]

    def _understood(self, words: str) -> tuple[tuple[str, ...], bool] | None:
        """The words that count, put right where nobody knows them; None where one stays unknown."""
        kept = [token for token in _tokens(words) if token not in _IDLE]
        understood, nearly = [], False
        for token in kept:
            if self._finds(token):
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
    """The index for a vault's folder of reference data; the same one until another table is imported there.

    With a whole ROME (11,000 names) it takes about a second to build: a window asks `built_index` first.
    """
    state = _state(folder)
    held = _built.get(state)
    if held is None:
        held = written_index() if not state[2] else TradeIndex(read_reference(folder))
        _built.clear()
        _built[state] = held
    return held


def built_index(folder: Path) -> TradeIndex | None:
    """The index for the present state of a folder, where it stands already; None where it must be built."""
    state = _state(folder)
    return written_index() if not state[2] else _built.get(state)


@cache
def written_index() -> TradeIndex:
    """The index of the sheets written by hand alone: quick to build."""
    return TradeIndex(Reference())


def _state(folder: Path) -> tuple[Path, int, int]:
    return (folder, stamp(folder), stamp(folder / "rome.json"))


_built: dict[tuple[Path, int, int], TradeIndex] = {}


def _said_of(of: TradeSheet, rome_names: Sequence[str]) -> Iterable[_Said]:
    yield _Said(of.label, "name")
    for name in of.names if of.origin == "ours" else ():
        yield _Said(name, "name")
    for word in of.words:
        yield _Said(word, "word")
    for name in rome_names:
        yield _Said(name, "rome")
    for code in (of.rome, *of.formacodes):
        yield _Said(code, "code")
    for domain in domains():
        if domain.key == of.domain:
            yield from (_Said(word, "domain") for word in (domain.label, *domain.words))
    for like in likes():
        if like.key in of.likes:
            yield from (_Said(word, "like") for word in (like.label, *like.words))
    for text in (of.does, *of.gestures, of.where, of.day):
        if text:
            yield _Said(text, "text")


def _tokens(words: str) -> list[str]:
    return _WORD.findall(fold(words))[:12]
