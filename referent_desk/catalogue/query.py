"""From what is typed to a query: exact words first, then what is nearly written so, then any of the words.

- *exact*: every word stands in the offer, as a stem, as the beginning of a word, or as what the field calls it;
- *near*: words of four letters and more forgive one error (a letter missing, added, changed, or two swapped), stems of
  eight letters and more two;
- *any*: at least one of the words stands there.
Words that say nothing of a trade ("je veux devenir…") are not required beside others. The first of these steps that
finds something answers.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from referent_desk.catalogue.spoken import meanings
from referent_desk.catalogue.words import schema, stems
from referent_desk.domain.folding import fold

if TYPE_CHECKING:
    from tantivy import Query, Searcher

EXACT, NEAR, ANY = "exact", "near", "any"
STEPS = (EXACT, NEAR, ANY)
MOST_WORDS = 12
_TITLE = 3.0
_PREFIX = 0.6
_SPOKEN = 0.7
_FORGIVEN = 0.4
_MOST_ENDINGS = 24
# A word that stands in so many offers is neither misspelt nor in need of other words.
_FREQUENT, _FREQUENT_SHARE = 200, 20
_CODE = re.compile(r"(?:[a-n]\d{4}|\d{5}|rncp\d{2,6}|rs\d{2,6}|certifinfo\d{2,7})")


_IDLE = """
    métier travail travailler formation former apprendre devenir être faire cherche chercher trouver veux veut voudrais
    aimer aime envie projet comme domaine secteur école cours besoin choses avec
"""


@cache
def _idle() -> frozenset[str]:
    return frozenset(stems(_IDLE))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: stems, and codes (Formacode, ROME, RNCP…) among the words."""

    stems: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.stems and not self.codes


def asked(words: str) -> Asked:
    """Read what was typed; words beyond the twelfth, and beyond 300 characters, are not looked for."""
    words = words[:300]
    codes = tuple(word for word in fold(words).split() if _CODE.fullmatch(word))
    rest = " ".join(word for word in words.split() if fold(word) not in codes)
    return Asked(tuple(dict.fromkeys(stems(rest)))[:MOST_WORDS], codes[:MOST_WORDS])


def query(asked: Asked, step: str, searcher: "Searcher") -> "Query":
    """The query of one step; see the module."""
    from tantivy import Occur, Query

    term = Query.term_query
    shape = schema()
    must: list[tuple[Occur, Query]] = [(Occur.Must, term(shape, "code", code)) for code in asked.codes]
    telling = [stem for stem in asked.stems if stem not in _idle()] or list(asked.stems)
    words = [_word(stem, step, searcher) for stem in telling]
    if step == ANY and len(words) > 1:
        must.append((Occur.Must, Query.boolean_query([(Occur.Should, word) for word in words])))
    else:
        must += [(Occur.Must, word) for word in words]
    titles = [(Occur.Should, Query.boost_query(term(shape, "title", stem), _TITLE)) for stem in asked.stems]
    return Query.boolean_query([*must, *titles])


def _word(stem: str, step: str, searcher: "Searcher") -> "Query":
    """All the ways in which one word may stand in an offer."""
    from tantivy import Occur, Query

    shape = schema()
    ways = [Query.term_query(shape, "text", stem)]
    if searcher.doc_freq("text", stem) > max(_FREQUENT, searcher.num_docs // _FREQUENT_SHARE):
        return ways[0]
    if len(stem) >= 3:
        endings = searcher.terms_with_prefix("text", stem, limit=_MOST_ENDINGS)
        longer = [ending for ending, _ in endings if ending != stem]
        if longer:
            ways.append(Query.const_score_query(Query.term_set_query(shape, "text", longer), _PREFIX))
    for means in meanings().get(stem, ()):
        terms = [Query.term_query(shape, "text", other) for other in means]
        whole = terms[0] if len(terms) == 1 else Query.boolean_query([(Occur.Must, t) for t in terms])
        ways.append(Query.boost_query(whole, _SPOKEN))
    if step != EXACT and len(stem) >= 4:
        errors = 2 if len(stem) >= 8 else 1
        ways.append(Query.boost_query(Query.fuzzy_term_query(shape, "text", stem, errors, True, False), _FORGIVEN))
        if len(stem) >= 5:
            beginning = Query.fuzzy_term_query(shape, "text", stem, 1, True, True)
            ways.append(Query.const_score_query(beginning, _FORGIVEN))
    return ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways])
