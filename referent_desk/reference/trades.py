"""A hundred common trades, written by hand, and the domains that they belong to.

A trade is known by its ROME code, by the Formacode terms of what one learns for it, and by words: those that people
say ("mécano") and those of the field ("maintenance des véhicules"). Codes are facts of those nomenclatures (ROME
version 3, Formacode 8 and later); every sentence is ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from referent_desk.domain.folding import fold
from referent_desk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade. `level` is the diploma with which most people enter it (2019 scale); `close` holds keys of trades."""

    key: str
    label: str
    rome: str
    domain: str
    level: int
    formacodes: tuple[str, ...]
    words: tuple[str, ...]
    field_words: tuple[str, ...]
    close: tuple[str, ...]
    does: str
    where: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the label, each whole: "agent, agente de propreté" has "agent de propreté" too."""
        first, _, second = self.label.partition(", ")
        same, _, rest = second.partition(" ")
        if rest and " " not in first and first[:4] == same[:4]:
            first = f"{first} {rest}"
        return (first, second) if second else (first,)


@dataclass(frozen=True, slots=True)
class TradeDomain:
    """A domain of trades; codes belong to it by how they begin; `words` are those that people say for the whole."""

    key: str
    label: str
    words: tuple[str, ...]
    formacodes: tuple[str, ...]
    rome: tuple[str, ...]
    nsf: tuple[str, ...]


@cache
def trades() -> tuple[Trade, ...]:
    """All trades, in the order of the table."""
    return tuple(
        Trade(
            key=r["key"],
            label=r["label"],
            rome=r["rome"],
            domain=r["domain"],
            level=int(r["level"]),
            formacodes=tuple(r["formacodes"].split()),
            words=tuple(r["words"].split("|")),
            field_words=tuple(r["field"].split("|")),
            close=tuple(r["close"].split()),
            does=r["does"],
            where=r["where"],
        )
        for r in rows("trades")
    )


def trade(key: str) -> Trade | None:
    """The trade of this key, None if the table does not hold it."""
    return _by_key().get(key)


def trades_of(formacodes: Iterable[str], rome: Iterable[str] = ()) -> tuple[Trade, ...]:
    """The trades that codes point at: those of the ROME codes, else those of the Formacode terms.

    A ROME code shared by several trades is settled by Formacode where it can be.
    """
    terms = {t.key for code in formacodes for t in _by_formacode().get(code, ())}
    named = [t for code in rome for t in _by_rome().get(code[:5].upper(), ())]
    found = [t for t in named if t.key in terms] or named or [t for t in trades() if t.key in terms]
    return tuple(dict.fromkeys(found))


def trades_for(words: str) -> tuple[Trade, ...]:
    """The trades that somebody may mean by these words, whole expressions only; best first, none for unknown words.

    >>> [trade.key for trade in trades_for("mécano")]
    ['mecanicien_auto']
    """
    return _by_words().get(fold(words), ())


def domains() -> tuple[TradeDomain, ...]:
    """The domains, in the order of the table."""
    return _domains()


def domain_label(key: str) -> str:
    """The French name of a domain, empty for an unknown key."""
    return next((d.label for d in _domains() if d.key == key), "")


def domain_of(formacodes: Iterable[str], rome: Iterable[str] = (), nsf: Iterable[str] = ()) -> str:
    """The domain of an offer by its codes: by Formacode, else by ROME, else by NSF; the longest beginning wins."""
    formacodes, rome = tuple(formacodes), tuple(rome)
    for kind, codes in (("formacode", formacodes), ("rome", rome), ("nsf", tuple(nsf))):
        beginnings = _beginnings()[kind]
        for code in codes:
            for length in range(len(code), 1, -1):
                if key := beginnings.get(code[:length].upper()):
                    return key
    return ""


@cache
def _by_key() -> dict[str, Trade]:
    return {t.key: t for t in trades()}


@cache
def _by_rome() -> dict[str, list[Trade]]:
    found: dict[str, list[Trade]] = {}
    for t in trades():
        found.setdefault(t.rome, []).append(t)
    return found


@cache
def _by_formacode() -> dict[str, list[Trade]]:
    found: dict[str, list[Trade]] = {}
    for t in trades():
        for code in t.formacodes:
            found.setdefault(code, []).append(t)
    return found


@cache
def _by_words() -> dict[str, tuple[Trade, ...]]:
    found: dict[str, dict[str, Trade]] = {}
    for t in trades():
        for word in (*t.names, *t.words, *t.field_words):
            found.setdefault(fold(word), {})[t.key] = t
    return {word: tuple(by_key.values()) for word, by_key in found.items()}


@cache
def _domains() -> tuple[TradeDomain, ...]:
    return tuple(
        TradeDomain(
            key=r["key"],
            label=r["label"],
            words=tuple(word for word in r["words"].split("|") if word),
            formacodes=tuple(r["formacodes"].split()),
            rome=tuple(r["rome"].split()),
            nsf=tuple(r["nsf"].split()),
        )
        for r in rows("domains")
    )


@cache
def _beginnings() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"formacode": {}, "rome": {}, "nsf": {}}
    for domain in _domains():
        for kind, codes in (("formacode", domain.formacodes), ("rome", domain.rome), ("nsf", domain.nsf)):
            for code in codes:
                found[kind].setdefault(code, domain.key)
    for t in trades():
        found["rome"].setdefault(t.rome, t.domain)
        for code in t.formacodes:
            found["formacode"].setdefault(code, t.domain)
    return found
