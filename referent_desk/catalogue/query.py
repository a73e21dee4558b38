"""From what is typed to a query: exact words first, then what is nearly written so, then less and less.

- *exact*: every word stands in the offer, as a stem, as the beginning of a word, as what the field calls it, or by the
  codes of the trade that it names (see `widening`);
- *near*: words of four letters and more forgive one error (a letter missing, added, changed, or two swapped), stems of
  eight letters and more two; not a word that names a trade, and in titles only one that stands in the index as it is;
- *most*: the words that name a trade are required, the others only sort;
- *wider*: offers of close trades and of related terms are found too;
- *any*: at least one of the words stands there.
Words that say nothing of a trade ("je veux devenir…") are not required beside others. The first of these steps that
finds something answers; when it finds few offers, those of a looser step that knows what was meant follow (`follows`).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from referent_desk.catalogue.nearly import errors_forgiven
from referent_desk.catalogue.widening import Unit, Widening
from referent_desk.catalogue.words import schema, stems
from referent_desk.domain.folding import fold

if TYPE_CHECKING:
    from tantivy import Query, Searcher

EXACT, NEAR, MOST, WIDER, ANY = "exact", "near", "most", "wider", "any"
STEPS = (EXACT, NEAR, MOST, WIDER, ANY)
MOST_WORDS = 24
_TITLE = 3.0
_PREFIX = 0.6
_SPOKEN = 1.5
_FORGIVEN = 0.4
_CODED, _CLOSE = 4.0, 1.0
_MOST_ENDINGS = 24
_AROUND = '.,;:!?()«»"'
# A word that stands in so many offers is neither misspelt nor in need of other words.
_FREQUENT, _FREQUENT_SHARE = 200, 20
# A word that stands in so many offers is not misspelt.
_KNOWN = 10
_CODE = re.compile(r"(?:[a-n]\d{4}|\d{5}|rncp\d{2,6}|rs\d{2,6}|certifinfo\d{2,7})")


_IDLE = """
    métier travail travailler formation former apprendre devenir être faire cherche chercher trouver veux veut voudrais
    aimer aime envie projet comme domaine secteur école cours besoin choses avec bosser boulot job emploi jeune jeunes
    fille garçon ado mineur mineure ans an pouvoir peut pourrait souhaite souhaiterait voudrait aimerait rapidement vite
    bientôt maintenant proche près loin autour côté commencer démarrer début entrer quelque quoi rien trop plus moins
    bien tout toute tous sait pas niveau
"""


@cache
def _idle() -> frozenset[str]:
    return frozenset(stems(_IDLE))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: stems, codes (Formacode, ROME, RNCP…); units of the stems, and each as it was typed."""

    stems: tuple[str, ...]
    codes: tuple[str, ...]
    units: tuple[Unit, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.stems and not self.codes


def asked(words: str, widening: Widening) -> Asked:
    """Read what was typed; words beyond the twenty-fourth, and beyond 300 characters, are not looked for."""
    codes: list[str] = []
    found: dict[str, str] = {}
    for word in words[:300].split():
        if any(map(str.isdigit, word)) and _CODE.fullmatch(fold(word)):
            codes.append(fold(word))
            continue
        for stem in stems(word):
            found.setdefault(stem, word)
    kept = tuple(found)[:MOST_WORDS]
    units = widening.units(kept)
    said = tuple(" ".join(dict.fromkeys(found[stem].strip(_AROUND) for stem in unit.stems)) for unit in units)
    return Asked(kept, tuple(codes[:MOST_WORDS]), units, said)


def query(asked: Asked, step: str, searcher: "Searcher", widening: Widening) -> "Query":
    """The query of one step; see the module."""
    from tantivy import Occur, Query

    term = Query.term_query
    shape = schema()
    parts: list[tuple[Occur, Query]] = [(Occur.Must, term(shape, "code", code)) for code in asked.codes]
    telling = [unit for unit in asked.units if unit.meanings or not _idle().issuperset(unit.stems)]
    telling = telling or list(asked.units)
    # Such words are not misspelt: somewhere in a text, « façonner » is no « maçon ».
    named = frozenset(stem for unit in telling if unit.codes for stem in unit.stems)
    if step != EXACT and not any(unit.codes for unit in telling):
        telling = [widening.corrected(unit) for unit in telling]
    needed = _needed(telling, step)
    ways = {unit: _unit(unit, step, searcher, named) for unit in telling}
    if step == ANY:
        if needed:
            parts.append((Occur.Must, _either([ways[unit] for unit in needed])))
    else:
        parts += [(Occur.Must, ways[unit]) for unit in needed]
    parts += [(Occur.Should, ways[unit]) for unit in telling if unit not in needed]
    titles = [(Occur.Should, Query.boost_query(term(shape, "title", stem), _TITLE)) for stem in asked.stems]
    return Query.boolean_query([*parts, *titles])


def steps(asked: Asked) -> tuple[str, ...]:
    """The steps in their order for these words: where a trade is named, other words are not bent to fit it."""
    return (EXACT, MOST, NEAR, WIDER, ANY) if any(unit.codes for unit in asked.units) else STEPS


def follows(asked: Asked, step: str) -> str:
    """The looser step whose offers may follow the few that a step found: none unless words mean something."""
    if step in (EXACT, NEAR) and any(unit.codes for unit in asked.units):
        return MOST
    if step in (EXACT, NEAR) and any(unit.meanings for unit in asked.units):
        return ANY
    return ""


def _needed(telling: list[Unit], step: str) -> list[Unit]:
    """The units without which an offer is not found: all of them, or those that name a trade; in `ANY`, one of them."""
    if step in (EXACT, NEAR):
        return telling
    return [unit for unit in telling if unit.codes] or telling


def _unit(unit: Unit, step: str, searcher: "Searcher", named: frozenset[str]) -> "Query":
    """All the ways in which one unit may stand in an offer."""
    from tantivy import Occur, Query

    shape = schema()
    words = [_word(stem, step, searcher, sure=stem in named) for stem in unit.stems]
    ways = [words[0] if len(words) == 1 else Query.boolean_query([(Occur.Must, word) for word in words])]
    # Two nomenclatures that agree say more than one: each counts for itself.
    for digits in (True, False):
        codes = tuple(code for code in unit.codes if code.isdigit() == digits)
        if codes:
            ways.append(_one_of("code", codes, _CODED))
    # What the field calls it says much in a title, little in a text ("sécurité", "entretien").
    single = tuple(expression[0] for expression in unit.expressions if len(expression) == 1)
    if single:
        ways.append(_one_of("title", single, _SPOKEN))
    for expression in unit.expressions:
        if len(expression) > 1:
            terms = [Query.term_query(shape, "title", other) for other in expression]
            ways.append(Query.const_score_query(Query.boolean_query([(Occur.Must, t) for t in terms]), _SPOKEN))
    if step in (WIDER, ANY) and unit.close_codes:
        ways.append(_one_of("code", unit.close_codes, _CLOSE))
    return _either(ways)


@lru_cache(maxsize=512)
def _one_of(field: str, terms: tuple[str, ...], score: float) -> "Query":
    """Any of some whole terms, all worth the same. (A set of terms, as one query, takes ten times as long.)"""
    from tantivy import Occur, Query

    one = [(Occur.Should, Query.term_query(schema(), field, term)) for term in terms]
    return Query.const_score_query(one[0][1] if len(one) == 1 else Query.boolean_query(one), score)


def _word(stem: str, step: str, searcher: "Searcher", *, sure: bool) -> "Query":
    """All the ways in which one word may be written; `sure` for one that is known to be well written."""
    from tantivy import Query

    shape = schema()
    ways = [Query.term_query(shape, "text", stem)]
    known = searcher.doc_freq("text", stem)
    if known > max(_FREQUENT, searcher.num_docs // _FREQUENT_SHARE):
        return ways[0]
    if len(stem) >= 3:
        endings = searcher.terms_with_prefix("text", stem, limit=_MOST_ENDINGS)
        longer = tuple(ending for ending, _ in endings if ending != stem)
        if longer:
            ways.append(_one_of("text", longer, _PREFIX))
    errors = errors_forgiven(stem)
    if step != EXACT and not sure and known < _KNOWN and errors:
        field = "title" if known else "text"
        ways.append(Query.boost_query(Query.fuzzy_term_query(shape, field, stem, errors, True, False), _FORGIVEN))
        if len(stem) >= 5:
            beginning = Query.fuzzy_term_query(shape, field, stem, 1, True, True)
            ways.append(Query.const_score_query(beginning, _FORGIVEN))
    return _either(ways)


def _either(ways: "list[Query]") -> "Query":
    from tantivy import Occur, Query

    return ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways])
