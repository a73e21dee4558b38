"""`referent-desk trade`: trades found by words or likes, one in full with who trains for it, an aim for a person."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import sound
from referent_desk.cli.opening import NotFound, PersonId, opened, person, vault_folder
from referent_desk.cli.usage import command, group
from referent_desk.domain import french
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk
    from referent_desk.pathways.around_trade import AroundTrade
    from referent_desk.reference.trade_search import TradeIndex
    from referent_desk.reference.trade_sheets import TradeSheet

Key = Annotated[
    str, typer.Argument(metavar=tr("cli", "MÉTIER"), help=tr("cli", "Sa clé, ou un code ROME (trade search)."))
]
Near = Annotated[
    str | None, typer.Option("--near", metavar=tr("cli", "COMMUNE"), help=tr("cli", "Un nom de commune, ou son code."))
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    sheets = group(program, "trade", tr("cli", "Les fiches métiers."))
    command(sheets, "search", tr("cli", "Cherche un métier par des mots, un domaine, ce que l’on aime."))(search)
    command(sheets, "show", tr("cli", "Montre un métier, et qui y forme ici\u00a0; l’écrit en PDF."))(show)
    command(sheets, "aim", tr("cli", "Ajoute un métier aux projets d’un jeune."))(aim)


def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar=tr("cli", "MOTS"), help=tr("cli", "Un métier, comme on le dit."))
    ] = None,
    domain: Annotated[str, typer.Option("--domain", metavar=tr("cli", "DOMAINE"), help="batiment, soin, auto…")] = "",
    like: Annotated[
        list[str] | None,
        typer.Option("--like", metavar=tr("cli", "GOÛT"), help="outside, hands, people, animals… (peut être répété)"),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", help=tr("cli", "Combien en montrer."), min=1, max=1000)
    ] = 20,
) -> Answer:
    """`trade search [WORDS] [--domain D] [--like L …]`."""
    from referent_desk.reference.trade_sheets import likes

    known = {one.key for one in likes()}
    if unknown := set(like or []) - known:
        text = tr("cli", "«\u00a0{name}\u00a0» n’est pas dans la liste\u00a0: {known}.")
        told = text.format(name=min(unknown), known=", ".join(sorted(known)))
        raise typer.BadParameter(told, param_hint="--like")
    found = _index(context).find(sound(" ".join(words or ())), domain=domain, likes=like or (), most=limit)
    data = [{"key": one.sheet.key, **_short(one.sheet), "matched": one.matched, "nearly": one.nearly} for one in found]
    lines = [f"{one.sheet.key:18} {one.sheet.label}  {one.sheet.rome}".rstrip() for one in found]
    return Answer({"trades": data}, "\n".join(lines) or tr("cli", "Aucun métier ne répond à ces mots."))


def show(
    context: typer.Context,
    key: Key,
    near: Near = None,
    within: Annotated[
        float, typer.Option("--within", metavar="KM", help=tr("cli", "À vol d’oiseau."), min=1, max=2000)
    ] = 50.0,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=tr("cli", "FICHIER.pdf"), help=tr("cli", "L’écrit aussi en PDF, une page.")),
    ] = None,
) -> Answer:
    """`trade show KEY [--near COMMUNE --within KM] [--out FILE.pdf]`."""
    from referent_desk.caseload.directory import Directory
    from referent_desk.cli.offer_search import commune
    from referent_desk.pathways.around_trade import around_trade

    index = _index(context)
    of = _sheet(index, key)
    place = commune(near).code if near is not None else ""
    with opened(context) as desk:
        around = around_trade(
            desk.catalogue(), Directory(desk.connection), of, near=place, today=desk.today(), within_km=within
        )
        written = _written(desk, index, of, around, out) if out is not None else None
    data: dict[str, Any] = {**asdict(of), "around": _around(around)}
    if written is not None:
        data["pdf"] = written
    return Answer(data, "\n".join(_lines(of, around)))


def aim(context: typer.Context, who: PersonId, key: Key) -> Answer:
    """`trade aim PERSON KEY`."""
    from referent_desk.caseload.aims import add_aim

    of = _sheet(_index(context), key)
    with opened(context) as desk:
        root = person(desk, who)
        label = french.capital(of.label)
        added = add_aim(desk.log(), root, label, rome=[of.rome], formacode=of.formacodes, level=of.level)
    return Answer({"aim": added.key}, tr("cli", "Projet ajouté\u00a0: {label}").format(label=label))


def _index(context: typer.Context) -> "TradeIndex":
    """The trades, with the ROME that the vault's folder holds: no secret, no phrase."""
    from referent_desk.reference.imported import FOLDER
    from referent_desk.reference.trade_search import trade_index

    return trade_index(vault_folder(context) / FOLDER)


def _sheet(index: "TradeIndex", key: str) -> "TradeSheet":
    found = index.sheet(sound(key))
    if found is None:
        raise NotFound("no_such_trade", tr("cli", "Aucun métier ne porte cette clé\u00a0: trade search MOTS."))
    return found


def _written(desk: "Desk", index: "TradeIndex", of: "TradeSheet", around: "AroundTrade", out: Path) -> dict[str, Any]:
    from referent_desk.app import is_demo
    from referent_desk.desk.screens.trades.paper import trade_paper
    from referent_desk.sheets.saving import save_pdf
    from referent_desk.sheets.trade import render_trade

    seen = desk.catalogue().stats().built
    paper = trade_paper(of, index, around, desk.today(), seen=seen, fictional=is_demo(desk.vault.folder))
    return asdict(save_pdf(render_trade(paper), out))


def _short(of: "TradeSheet") -> dict[str, Any]:
    return {"label": of.label, "rome": of.rome, "domain": of.domain, "level": of.level, "origin": of.origin}


def _around(around: "AroundTrade") -> dict[str, Any]:
    shops = [
        {
            "organisation": one.organisation.root,
            "name": one.organisation.name,
            "title": one.workshop.title,
            "distance_km": one.distance_km,
        }
        for one in around.workshops
    ]
    schemes = [
        {"id": one.scheme.root, "name": one.scheme.name, "distance_km": one.distance_km} for one in around.schemes
    ]
    offers = msgspec.to_builtins(around.offers)
    return {"offers": offers, "total": around.total, "schemes": schemes, "workshops": shops}


def _lines(of: "TradeSheet", around: "AroundTrade") -> list[str]:
    from referent_desk.reference.levels import level_label
    from referent_desk.reference.trades import domain_label

    lines = [f"{of.label}  {of.rome}  {domain_label(of.domain)}"]
    lines += [text for text in (of.does, of.where, of.day) if text]
    lines += [f"  – {one}" for one in of.gestures]
    lines += [text for text in (", ".join(of.qualities), level_label(of.level), ", ".join(of.ways)) if text]
    lines += [f"  {rule.label} ({rule.source})" for rule in of.rules]
    for hit in around.offers:
        far = "" if hit.distance_km is None else f", {hit.distance_km:.0f}\u00a0km"
        lines.append(f"{hit.id}  {hit.title}, {hit.provider}, {hit.commune}{far}")
    lines += [f"{one.organisation.root[:8]}  {one.workshop.title}, {one.organisation.name}" for one in around.workshops]
    return lines
