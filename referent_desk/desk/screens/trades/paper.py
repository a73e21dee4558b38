"""A trade sheet made ready for paper: what the sheet says, and places near by without how far they are."""

from datetime import date
from functools import partial

from referent_desk.desk.screens.catalogue.lines import start_words
from referent_desk.desk.screens.paper.paper import Paper
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways.around_trade import AroundTrade, WorkshopNear
from referent_desk.reference.levels import level_label
from referent_desk.reference.trade_search import TradeIndex
from referent_desk.reference.trade_sheets import TradeSheet, close_sheets
from referent_desk.reference.trades import domain_label
from referent_desk.sheets.trade import PlaceLine, TradePaper, render_trade


def trade_paper(
    of: TradeSheet, index: TradeIndex, around: AroundTrade, today: date, *, seen: str = "", fictional: bool = False
) -> TradePaper:
    """What is printed of a trade; `seen` is the day of the catalogue ("2026-10-05"), empty where there is none."""
    return TradePaper(
        label=of.label,
        domain=domain_label(of.domain),
        on=today,
        does=of.does,
        where=of.where,
        gestures=of.gestures,
        day=of.day,
        qualities=of.qualities,
        ways=of.ways,
        level=level_words(of.level),
        rules=tuple(rule.label for rule in of.rules),
        places=places(around, today),
        tries=tuple(_try(one) for one in around.workshops),
        seen=seen_words(seen),
        close=tuple(one.label for one in close_sheets(of, index.reference)),
        names=() if of.origin == "ours" else of.names[1:],
        codes=code_words(of),
        fictional=fictional,
    )


def to_print(paper: TradePaper) -> Paper:
    """What the panel prints of it."""
    return Paper(
        tr("trades", "Imprimer la fiche métier"),
        make=lambda _option: partial(render_trade, paper),
        file_name=tr("trades", "fiche-metier.pdf"),
        remark=tr("trades", "Une page pour le jeune\u00a0: rien n’y dit pour qui elle est."),
        after=tr("trades", "Aucun nom n’y figure."),
    )


def places(around: AroundTrade, today: date) -> tuple[PlaceLine, ...]:
    """Offers, then local schemes: title, who and where, when."""
    found = []
    for hit in around.offers:
        start = start_words(hit.next_start, today)
        rolling = tr("trades", "toute l’année") if hit.rolling else ""
        found.append(PlaceLine(hit.title, _joined(hit.provider, hit.commune), start or rolling))
    for one in around.schemes:
        by = one.by
        found.append(PlaceLine(one.scheme.name, _joined(by.name, by.commune) if by else ""))
    return tuple(found)


def level_words(level: int | None) -> str:
    """ "niveau 3 (CAP, BEP), le plus souvent"; empty where nothing is known."""
    if level is None:
        return ""
    told = level_label(level)
    return tr("trades", "{level}, le plus souvent").format(level=told[:1].lower() + told[1:])


def code_words(of: TradeSheet) -> str:
    """ "ROME F1703. Formacode 22334, 22354." """
    told = tr("trades", "ROME {code}.").format(code=of.rome)
    if of.formacodes:
        told += " " + tr("trades", "Formacode {codes}.").format(codes=", ".join(dict.fromkeys(of.formacodes)))
    return told


def seen_words(day: str) -> str:
    """ "D’après le catalogue chargé le 5 octobre 2026 : j’appelle avant d’y compter."; empty without a day."""
    if not day:
        return ""
    on = french.day_long(date.fromisoformat(day[:10]), year=True)
    return tr("trades", "D’après le catalogue chargé le {day}\u00a0: j’appelle avant d’y compter.").format(day=on)


def _try(one: WorkshopNear) -> PlaceLine:
    where = _joined(one.organisation.name, one.organisation.commune)
    return PlaceLine(one.workshop.title, where, one.workshop.pace)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
