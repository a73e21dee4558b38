"""Trades as rows, a trade in full, and what exists here for it: plain values that the screen shows."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.hits import OfferHit
from referent_desk.desk.screens.catalogue.lines import distance_words, entry_words, start_words
from referent_desk.desk.screens.trades.paper import code_words, level_words
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways.around_trade import AroundTrade, SchemeNear, WorkshopNear
from referent_desk.reference.trade_search import TradeHit, TradeIndex
from referent_desk.reference.trade_sheets import TradeSheet, close_sheets, likes
from referent_desk.reference.trades import domain_label

OFFER, SCHEME, WORKSHOP = "offer", "scheme", "workshop"


@dataclass(frozen=True, slots=True)
class TradeLine:
    """A row: `second` is the domain, or why the trade was found where its label does not say it."""

    key: str
    label: str
    second: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a title, each with what stands in small beneath it."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TradeDetail:
    """A trade in full. `close` are keys and labels; `is_aim` tells that the person has it among their aims."""

    key: str
    label: str
    domain: str
    intro: str
    day: str
    parts: tuple[Part, ...]
    chips: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    close: tuple[tuple[str, str], ...]
    codes: str
    imported: bool
    is_aim: bool = False


@dataclass(frozen=True, slots=True)
class NearLine:
    """An offer, a local scheme or a workshop: what it is, its id or root, and what is said of it."""

    kind: str
    id: str
    title: str
    second: str
    right: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Near:
    """What exists here: `told` says how much, from where; `nothing` what to say where there is nothing."""

    told: str = ""
    trains: tuple[NearLine, ...] = ()
    tries: tuple[NearLine, ...] = ()
    more: str = ""
    nothing: str = ""


def trade_line(hit: TradeHit) -> TradeLine:
    """The row of a trade found."""
    of = hit.sheet
    domain = domain_label(of.domain)
    second = domain
    if hit.nearly:
        second = tr("trades", "mot écrit à peu près ainsi, {domain}").format(domain=domain)
    elif hit.matched and hit.reason != "text":
        second = tr("trades", "trouvé par «\u00a0{words}\u00a0»").format(words=hit.matched)
    elif hit.reason == "text":
        second = tr("trades", "cité dans la fiche, {domain}").format(domain=domain)
    label = french.capital(of.label)
    return TradeLine(of.key, label, second, ". ".join(part for part in (label, second) if part))


def trade_detail(of: TradeSheet, index: TradeIndex, *, is_aim: bool) -> TradeDetail:
    """A trade in full."""
    liked = {like.key: like.label for like in likes()}
    names = of.names[1:] if of.origin == "rome" else _other_names(of, index)
    ways = (*of.ways, level_words(of.level))
    parts = (
        Part(tr("trades", "Ce que l’on fait"), tuple((french.capital(one), "") for one in of.gestures)),
        Part(tr("trades", "Pour y entrer"), tuple((french.capital(way), "") for way in ways if way)),
        Part(tr("trades", "Ce qui aide"), tuple((french.capital(one), "") for one in of.qualities)),
        Part(tr("trades", "D’autres noms"), ((", ".join(names), ""),) if names else ()),
    )
    return TradeDetail(
        key=of.key,
        label=french.capital(of.label),
        domain=domain_label(of.domain),
        intro=" ".join(part for part in (of.does, of.where) if part),
        day=of.day,
        parts=tuple(part for part in parts if part.lines),
        chips=tuple(liked[key] for key in of.likes),
        rules=tuple((rule.label, rule.source) for rule in of.rules),
        close=tuple((one.key, french.capital(one.label)) for one in close_sheets(of, index.reference)),
        codes=code_words(of),
        imported=of.origin == "rome",
        is_aim=is_aim,
    )


def near_lines(around: AroundTrade, today: date, *, commune: str, empty: bool) -> Near:
    """What exists here in words; `commune` is where distances are told from, `empty` that no catalogue is loaded."""
    trains = [_offer(hit, today) for hit in around.offers] + [_scheme(one) for one in around.schemes]
    tries = [_workshop(one) for one in around.workshops]
    told = ""
    if commune:
        told = tr("trades", "À vol d’oiseau depuis {commune}").format(commune=commune)
    left = around.total - len(around.offers)
    more = tr("trades", "Voir {n} autre offre|Voir {n} autres offres", left).format(n=left) if left > 0 else ""
    return Near(told, tuple(trains), tuple(tries), more, "" if trains else _nothing(around, empty=empty))


def _other_names(of: TradeSheet, index: TradeIndex) -> tuple[str, ...]:
    """The names of ROME under which the trade is known too, where a region imported them."""
    held = next((one for one in index.reference.rome if one.code == of.rome), None)
    return held.names[:12] if held else ()


def _offer(hit: OfferHit, today: date) -> NearLine:
    when = ", ".join(part for part in (start_words(hit.next_start, today), entry_words(hit)) if part)
    second = ", ".join(part for part in (hit.provider, hit.commune) if part)
    return _line(OFFER, hit.id, hit.title, ", ".join(p for p in (second, when) if p), distance_words(hit.distance_km))


def _scheme(one: SchemeNear) -> NearLine:
    by = ", ".join(part for part in (one.by.name, one.by.commune) if part) if one.by else ""
    second = ", ".join(part for part in (tr("trades", "dispositif local"), by) if part)
    return _line(SCHEME, one.scheme.root, one.scheme.name, second, distance_words(one.distance_km))


def _workshop(one: WorkshopNear) -> NearLine:
    by = ", ".join(part for part in (one.organisation.name, one.organisation.commune) if part)
    second = ", ".join(part for part in (by, one.workshop.pace) if part)
    return _line(WORKSHOP, one.organisation.root, one.workshop.title, second, distance_words(one.distance_km))


def _line(kind: str, identity: str, title: str, second: str, right: str) -> NearLine:
    return NearLine(kind, identity, title, second, right, ". ".join(part for part in (title, second, right) if part))


def _nothing(around: AroundTrade, *, empty: bool) -> str:
    if empty:
        return tr("trades", "Le catalogue est vide sur ce poste\u00a0: chargez-en un pour voir qui y forme.")
    if around.within_km is None:
        return tr("trades", "Aucune offre du catalogue n’y forme.")
    return tr("trades", "Aucune offre à moins de {n}\u00a0km.").format(n=round(around.within_km))
