"""What a territory lacks, what suits a person, and reference data: `catalogue coverage`, `reference import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from referent_desk.cli.answer import DONE, REFUSED, Answer
from referent_desk.cli.opening import opened
from referent_desk.cli.usage import command, group
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.catalogue.coverage import BasinCover, Coverage
    from referent_desk.catalogue.presets import BackToSchool
    from referent_desk.pathways.for_person import ForPerson

_MOST_NAMED = 12


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    tables = group(program, "reference", tr("cli", "Formacode, ROME, communes, zones d’emploi."))
    command(tables, "import", tr("cli", "Lit des tables de référence (CSV)."))(import_tables)


def coverage(
    context: typer.Context,
    departments: Annotated[
        list[str] | None,
        typer.Option(
            "--department",
            metavar=tr("cli", "CODE"),
            help=tr("cli", "Un département (18)\u00a0; sinon ceux qui ont le plus d’offres."),
        ),
    ] = None,
    within: Annotated[
        float, typer.Option("--within", metavar="KM", help=tr("cli", "À vol d’oiseau."), min=1, max=200)
    ] = 30.0,
) -> Answer:
    """`catalogue coverage [--department CODE …] [--within KM]`."""
    from referent_desk.catalogue.coverage import coverage as report_of
    from referent_desk.pathways.everything_local import local_rows

    with opened(context) as desk:
        local = local_rows(desk.connection, desk.today())
        report = report_of(desk.catalogue(), desk.today(), departments or (), reach_km=within, local=local)
    data: dict[str, Any] = msgspec.to_builtins(report)
    for basin, told in zip(report.basins, data["basins"], strict=True):
        told["missing"] = [one.trade for one in basin.missing]
    return Answer(data, "\n".join(_page(report)))


def import_tables(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar=tr("cli", "FICHIERS"), help=tr("cli", "Les tables, en CSV."))],
) -> Answer:
    """`reference import FILE…`: 0 if one table was read, 1 if none."""
    from referent_desk.reference.imported import FOLDER, import_reference

    told: list[dict[str, Any]] = []
    lines = []
    with opened(context) as desk:
        for path in paths:
            try:
                table = import_reference(desk.vault.folder / FOLDER, path)
            except Refusal as refusal:
                told.append({"path": str(path), "code": str(refusal.code), "message": refusal.sentence})
                lines.append(f"{path.name}\u00a0: {refusal.sentence}")
                continue
            told.append(msgspec.to_builtins(table))
            count = tr("cli", "{n} ligne|{n} lignes", table.count).format(n=table.count)
            lines.append(f"{path.name}\u00a0: {table.kind}, {count}")
    return Answer({"files": told}, "\n".join(lines), DONE if any("kind" in one for one in told) else REFUSED)


def fits_told(answer: "ForPerson") -> dict[str, Any]:
    """What `catalogue search --for` adds to its document."""
    return {
        "fits": {offer: {"verdict": fit.verdict, **msgspec.to_builtins(fit)} for offer, fit in answer.fits.items()},
        "one_suits": answer.one_suits,
        "set_aside": [
            {"id": one.hit.id, "title": one.hit.title, "reasons": list(one.reasons), "nearly": one.nearly}
            for one in answer.set_aside
        ],
        "set_aside_total": answer.set_aside_total,
    }


def fits_lines(answer: "ForPerson") -> dict[str, str]:
    """One line per offer of the page: how it suits, and what has to be checked."""
    return {
        offer: "    " + " ".join([fit.summary, *(c.sentence for c in fit.conditions if c.verdict != "met")])
        for offer, fit in answer.fits.items()
    }


def aside_lines(answer: "ForPerson") -> list[str]:
    """What nearly fits among the offers set aside."""
    if not answer.set_aside_total:
        return []
    n = answer.set_aside_total
    lines = [tr("cli", "{n} offre mise de côté.|{n} offres mises de côté.", n).format(n=n)]
    return lines + [f"    {one.hit.title}\u00a0: {one.reasons[0]}" for one in answer.nearly[:_MOST_NAMED]]


def preset_told(answer: "BackToSchool") -> dict[str, Any]:
    """What `catalogue search --preset` adds to its document."""
    told: dict[str, Any] = msgspec.to_builtins(answer)
    del told["result"]
    return told


def preset_lines(answer: "BackToSchool") -> list[str]:
    """How many offers one may enter all year, and what is missing."""
    rolling = tr("cli", "{n} entrée permanente|{n} entrées permanentes", answer.rolling).format(n=answer.rolling)
    mid_year = tr("cli", "{n} en cours d’année", answer.mid_year).format(n=answer.mid_year)
    lines = [f"{rolling}, {mid_year}"]
    if answer.missing_domains:
        names = ", ".join(one.label for one in answer.missing_domains)
        lines.append(tr("cli", "Rien avant la rentrée en\u00a0: {names}.").format(names=names))
    if answer.missing_months:
        lines.append(tr("cli", "Aucun début en\u00a0: {months}.").format(months=", ".join(answer.missing_months)))
    return lines


def _page(report: "Coverage") -> list[str]:
    lines = [line for basin in report.basins for line in _basin(basin)]
    if not lines:
        lines = [tr("cli", "Le catalogue est vide sur ce poste\u00a0: catalogue import FICHIER.")]
    for source in report.sources:
        age = tr("cli", "{n} jour|{n} jours", source.days).format(n=source.days)
        old = tr("cli", "{n} fiche de plus d’un an|{n} fiches de plus d’un an", source.old).format(n=source.old)
        lines.append(tr("cli", "Source {name}\u00a0: {age}, {old}.").format(name=source.name, age=age, old=old))
    if report.local or report.local_apart:
        told = tr(
            "cli", "Dispositifs locaux et plateaux\u00a0: {n} comptés avec les offres, {apart} sans métier ou lieu."
        )
        lines.append(told.format(n=report.local, apart=report.local_apart))
    reach = tr("cli", "À {km}\u00a0km à vol d’oiseau, pour la moitié des habitants au moins.")
    return [*lines, reach.format(km=round(report.reach_km))]


def _basin(basin: "BasinCover") -> list[str]:
    missing = basin.missing
    head = tr("cli", "{basin}\u00a0: {n} métier sans offre|{basin}\u00a0: {n} métiers sans offre", len(missing))
    lines = [head.format(basin=basin.label, n=len(missing)) + f" / {len(basin.trades)}"]
    if missing:
        names = ", ".join(one.label for one in missing[:_MOST_NAMED])
        lines.append("    " + names + (", …" if len(missing) > _MOST_NAMED else ""))
    bare = [one for one in basin.trades if one.covered and one.missing_months]
    for one in sorted(bare, key=lambda one: -len(one.missing_months))[:5]:
        n = len(one.missing_months)
        months = tr("cli", "{n} mois sans entrée sur 12", n).format(n=n)
        levels = "".join(tr("cli", ", pas de niveau {n}").format(n=level) for level in one.missing_levels)
        lines.append(f"    {one.label}\u00a0: {months}{levels}")
    return lines
