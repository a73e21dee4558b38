"""`referent-desk catalogue`: importing offers, finding them, showing one."""

import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from referent_desk.cli import journeys, offer_paper, offer_search, tables, territory
from referent_desk.cli.answer import DONE, REFUSED, Answer
from referent_desk.cli.json_input import read_object, sound
from referent_desk.cli.offer_search import everything_of
from referent_desk.cli.opening import NotFound, opened
from referent_desk.cli.usage import command, group
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk
    from referent_desk.catalogue.catalogue import SourceStats
    from referent_desk.catalogue.records import Offer
    from referent_desk.catalogue.renewing import Renewal
    from referent_desk.catalogue.report import FileReport

_MOST_CHANGES = 20


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    offers = group(program, "catalogue", tr("cli", "Les offres de formation et d’insertion."))
    command(offers, "import", tr("cli", "Lit des fichiers d’offres (LHÉO, data·inclusion, Onisep, CSV…)."))(read)
    command(offers, "try", tr("cli", "Dit ce qu’un tableau donnerait, sans rien importer."))(tables.try_table)
    command(offers, "search", tr("cli", "Cherche des offres."))(offer_search.search)
    command(offers, "show", tr("cli", "Montre une offre et ses sessions."))(show)
    command(offers, "print", tr("cli", "Écrit des offres en PDF, pour le jeune."))(offer_paper.printed)
    journeys.add_to_catalogue(offers)
    command(offers, "stats", tr("cli", "Compte les offres, par source."))(stats)
    command(offers, "sources", tr("cli", "Montre les sources du catalogue."))(sources)
    command(offers, "remove", tr("cli", "Retire une source du catalogue."))(remove)
    command(offers, "coverage", tr("cli", "Dit ce qui manque, par bassin."))(territory.coverage)


def read(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar=tr("cli", "FICHIERS"), help=tr("cli", "Les fichiers d’offres."))
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar=tr("cli", "NOM"), help=tr("cli", "D’où ils viennent\u00a0; sinon le nom du fichier.")
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar=tr("cli", "FICHIER"),
            help=tr("cli", "Quelle colonne d’un tableau est quel champ (JSON)."),
        ),
    ] = None,
) -> Answer:
    """`catalogue import FILE… [--source NAME] [--mapping FILE]`: 0 if one file was read, 1 if none."""
    columns: dict[str, object] | None = dict(read_object(str(mapping))) if mapping is not None else None
    with opened(context) as desk:
        renewed = [] if source else _renewals(desk, paths, columns)
        report = desk.import_offers(paths, sound(source) if source else None, mapping=columns)
    notes = [note for one in report.files if not one.refused for note in _twice(one, renewed)]
    data = {"files": [_file(one) for one in report.files], "offers": report.offers, "changed": report.changed}
    lines = [line for one in report.files for line in _lines(one)]
    return Answer(data, "\n".join(lines), DONE if report.read else REFUSED, tuple(notes))


def _renewals(desk: "Desk", paths: list[Path], mapping: dict[str, object] | None) -> "list[Renewal]":
    """The files that seem to be the next ones of a source of another name; none where the catalogue is damaged."""
    from referent_desk.catalogue.renewing import renewals

    try:
        return list(renewals(desk.catalogue(), paths, mapping=mapping))
    except Refusal:  # the import builds it again, and says what it must
        return []


def _twice(report: "FileReport", renewed: "list[Renewal]") -> list[str]:
    """Say of a file that its offers stand twice now, and what to type; nothing is decided for anybody."""
    from referent_desk.catalogue.refusals import Code
    from referent_desk.catalogue.report import Problem

    found = [one for one in renewed if str(one.path) == report.path]
    for one in found:
        sentence = tr(
            "cli",
            "{file}\u00a0: ses fiches ({shared} sur {looked}) sont déjà celles de la source «\u00a0{source}\u00a0». "
            "Elles y sont deux fois maintenant. Pour la remplacer, tapez «\u00a0catalogue remove {own}\u00a0», "
            "puis «\u00a0catalogue import {path} --source {name}\u00a0».",
        ).format(
            file=Path(report.path).name,
            source=one.source,
            shared=one.shared,
            looked=one.looked,
            own=shlex.quote(report.source),
            path=shlex.quote(report.path),
            name=shlex.quote(one.source),
        )
        report.warn(Problem(0, str(Code.SAME_OFFERS), sentence))
    return [report.warnings[-1].message] if found and report.warnings else []


def show(
    context: typer.Context,
    offer: Annotated[
        str, typer.Argument(metavar=tr("cli", "OFFRE"), help=tr("cli", "Le numéro que donne la recherche."))
    ],
) -> Answer:
    """`catalogue show ID`."""
    with opened(context) as desk:
        detail = everything_of(desk).offer(sound(offer))
    if detail is None:
        raise NotFound("no_such_offer", tr("cli", "Aucune offre du catalogue ne porte ce numéro."))
    data: dict[str, Any] = {**msgspec.to_builtins(detail.offer), "imported": detail.imported, "digest": detail.digest}
    return Answer(data, _page(detail.offer))


def stats(context: typer.Context) -> Answer:
    """`catalogue stats`."""
    with opened(context) as desk:
        found = desk.catalogue().stats()
        today = desk.today()
    lines = [tr("cli", "{n} offre|{n} offres", found.offers).format(n=found.offers)]
    data: dict[str, Any] = msgspec.to_builtins(found)
    for one, told in zip(found.sources, data["sources"], strict=True):
        told["age_days"] = one.age(today)
        lines.append(_source_line(one, today))
    return Answer(data, "\n".join(lines))


def sources(context: typer.Context) -> Answer:
    """`catalogue sources`."""
    from referent_desk.catalogue.renewing import source_formats

    with opened(context) as desk:
        held = desk.catalogue()
        found, formats, today = held.stats().sources, source_formats(held), desk.today()
    data = {
        "sources": [
            {**msgspec.to_builtins(one), "format": formats.get(one.name, ""), "age_days": one.age(today)}
            for one in found
        ]
    }
    lines = [f"{_source_line(one, today)}  {formats.get(one.name, '')}".rstrip() for one in found]
    return Answer(data, "\n".join(lines) or tr("cli", "Le catalogue est vide."))


def remove(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(metavar=tr("cli", "SOURCE"), help=tr("cli", "Son nom, comme «\u00a0catalogue sources\u00a0».")),
    ],
) -> Answer:
    """`catalogue remove SOURCE`: plans keep the copies that they took."""
    with opened(context) as desk:
        name = sound(source)
        desk.remove_source(name)
        left = desk.catalogue().stats().offers
    told = tr(
        "cli",
        "{name} n’est plus dans le catalogue\u00a0: {n} offre.|{name} n’est plus dans le catalogue\u00a0: {n} offres.",
        left,
    )
    return Answer({"removed": name, "offers": left}, told.format(name=name, n=left))


def _source_line(one: "SourceStats", today: date) -> str:
    days = tr("cli", "importée il y a {n} jour|importée il y a {n} jours", one.age(today))
    structures = tr("cli", "{n} organisme|{n} organismes", one.structures).format(n=one.structures)
    counts = f"{one.offers}" + (f", {structures}" if one.structures else "")
    return f"{one.name}  {counts}  {days.format(n=one.age(today))} ({one.imported[:10]})"


def _file(report: "FileReport") -> dict[str, Any]:
    from referent_desk.catalogue.changes import sentence

    told: dict[str, Any] = msgspec.to_builtins(report)
    for change, shown in zip(report.changes, told["changes"], strict=True):
        shown["message"] = sentence(change)
    return told


def _lines(report: "FileReport") -> list[str]:
    from referent_desk.catalogue.changes import sentence

    name = Path(report.path).name
    if report.refused:
        return [f"{name}\u00a0: {problem.message}" for problem in report.rejected]
    offers = tr("cli", "{n} offre|{n} offres", report.offers).format(n=report.offers)
    sessions = tr("cli", "{n} session|{n} sessions", report.sessions).format(n=report.sessions)
    left = report.rejected_count
    rejected = tr("cli", "{n} laissée de côté|{n} laissées de côté", left).format(n=left)
    structures = tr("cli", "{n} organisme|{n} organismes", report.structures).format(n=report.structures)
    counts = f"{name}\u00a0: {offers}, {sessions}" + (f", {structures}" if report.structures else "")
    counts += f", {rejected}" if left else ""
    left_out = [
        tr("cli", "    ligne {line}\u00a0: {message}").format(line=problem.line, message=problem.message)
        for problem in report.rejected[:10]
    ]
    changed = [f"    {sentence(change)}" for change in report.changes[:_MOST_CHANGES]]
    if report.change_count > _MOST_CHANGES:
        more = report.change_count - _MOST_CHANGES
        changed.append(tr("cli", "    … et {n} autre changement|    … et {n} autres changements", more).format(n=more))
    return [counts, *left_out, *changed]


def _page(offer: "Offer") -> str:
    lines = [offer.title, offer.provider.name]
    for course in offer.courses:
        lines += ["  " + ", ".join(filter(None, (place.name, place.commune))) for place in course.places]
        lines += [f"    {one.id}  {one.start or '?'} → {one.end or '?'}" for one in course.sessions]
    return "\n".join(lines)
