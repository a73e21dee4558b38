"""What a trade sheet says of a trade: gestures, a day, qualities, ways in, what the law says before 18.

The trades written by hand have all of it; those of an imported ROME have their names, their code and what is close.
Both are one `TradeSheet`, under one key: a hand-written trade has its own ("macon"), one of ROME its code ("F1201").
Every sentence is ours; a rule of law names its article, and only what is regulated is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from referent_desk.reference.imported import Reference, RomeTrade
from referent_desk.reference.tables import rows
from referent_desk.reference.trades import Trade, domain_of, trades

_MOST_CLOSE = 8
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class Like:
    """Something that one may like in a trade ("être dehors"), and the words that ask for it."""

    key: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the law says of a trade, mostly before 18: a sentence, and where it is written."""

    code: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class TradeSheet:
    """A trade as a sheet tells it. What is not known is empty (an imported trade has no day, no qualities).

    `level` is the diploma with which most people enter it (2019 scale), None when it is not told. `close` holds keys
    of other sheets; `names` those that people bear in it, the label's own first; `likes` keys of `likes()`.
    """

    key: str
    label: str
    rome: str
    domain: str
    level: int | None = None
    formacodes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    does: str = ""
    gestures: tuple[str, ...] = ()
    where: str = ""
    day: str = ""
    qualities: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    close: tuple[str, ...] = ()
    origin: Literal["ours", "rome"] = "ours"


@cache
def likes() -> tuple[Like, ...]:
    """All that one may like, in the order in which it is asked."""
    return tuple(Like(r["key"], r["label"], tuple(r["words"].split("|"))) for r in rows("trade_likes"))


@cache
def written_sheets() -> tuple[TradeSheet, ...]:
    """The sheets of the trades written by hand, in the order of their table."""
    told = {r["key"]: r for r in rows("trade_sheets")}
    rules = {r["code"]: Rule(r["code"], r["label"], r["source"]) for r in rows("trade_rules")}
    return tuple(_written(one, told[one.key], rules) for one in trades())


def sheets(reference: Reference | None = None) -> tuple[TradeSheet, ...]:
    """All sheets: those written by hand, then those of the region's ROME that are not among them."""
    held = written_sheets()
    if reference is None or not reference.rome:
        return held
    written = {one.rome for one in held}
    families = _families(reference)
    return (*held, *(_imported(one, families) for one in reference.rome if one.code not in written))


def sheet(key: str, reference: Reference | None = None) -> TradeSheet | None:
    """The sheet of a key; of a ROME code too, then the first of those who share it. None where there is none."""
    found = _by_key().get(key)
    if found is not None:
        return found
    code = key.strip().upper()
    by_code = next((one for one in written_sheets() if one.rome == code), None)
    if by_code is not None:
        return by_code
    named = next((one for one in reference.rome if one.code == code), None) if reference else None
    return _imported(named, _families(reference)) if named and reference else None


def close_sheets(of: TradeSheet, reference: Reference | None = None) -> tuple[TradeSheet, ...]:
    """The sheets close to one, those written by hand first."""
    found = (sheet(key, reference) for key in of.close)
    return tuple(one for one in found if one is not None)


@cache
def _by_key() -> dict[str, TradeSheet]:
    return {one.key: one for one in written_sheets()}


def _written(of: Trade, row: Mapping[str, str], rules: Mapping[str, Rule]) -> TradeSheet:
    return TradeSheet(
        key=of.key,
        label=of.label,
        rome=of.rome,
        domain=of.domain,
        level=of.level,
        formacodes=of.formacodes,
        names=of.names,
        words=(*of.words, *of.field_words),
        does=of.does,
        gestures=_parts(row["gestures"]),
        where=of.where,
        day=row["day"],
        qualities=_parts(row["qualities"]),
        likes=tuple(row["likes"].split()),
        ways=_parts(row["ways"]),
        rules=tuple(rules[code] for code in row["rules"].split()),
        close=of.close,
    )


def _families(reference: Reference) -> dict[str, list[str]]:
    """By family of ROME (the first three signs of a code): the sheets of it, those written by hand first."""
    found: dict[str, list[str]] = {}
    for ours in written_sheets():
        found.setdefault(ours.rome[:3], []).append(ours.key)
    written = {one.rome for one in written_sheets()}
    for one in reference.rome:
        if one.code not in written:
            found.setdefault(one.code[:3], []).append(one.code)
    return found


def _imported(of: RomeTrade, families: Mapping[str, Sequence[str]]) -> TradeSheet:
    """A sheet of what ROME says; the others of its family are close to it."""
    label = of.label or next(iter(of.names), of.code)
    names = dict.fromkeys(name for long in (label, *of.names) for name in long.split(" / "))
    return TradeSheet(
        key=of.code,
        label=label,
        rome=of.code,
        domain=domain_of((), (of.code,)),
        names=tuple(names)[:_MOST_NAMES],
        close=tuple(key for key in families.get(of.code[:3], ()) if key != of.code)[:_MOST_CLOSE],
        origin="rome",
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
