"""`referent-desk person import | export`: lists from elsewhere come in, the caseload goes out as a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli.answer import DONE, NOTHING_TO_DO, REFUSED, Answer
from referent_desk.cli.opening import opened
from referent_desk.cli.usage import command
from referent_desk.domain import codes
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.caseload.importing.bringing import Imported
    from referent_desk.caseload.importing.looking import Look

_MOST_TOLD = 20
_FILE = typer.Argument(metavar=tr("cli", "FICHIER"), help=tr("cli", "Un tableau CSV, ou un classeur .xlsx."))


def add_to(people: typer.Typer) -> None:
    """Put these commands beside the others about people."""
    command(people, "import", tr("cli", "Reprend une liste de jeunes d’un tableau, ligne par ligne."))(bring)
    command(people, "export", tr("cli", "Écrit les jeunes suivis dans un tableau CSV, ou en JSON."))(export)


def bring(
    context: typer.Context,
    file: Annotated[Path | None, _FILE] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=tr("cli", "Dit ce que deviendrait chaque ligne, sans rien écrire."))
    ] = False,
    origin: Annotated[
        str,
        typer.Option(
            "--origin",
            metavar=tr("cli", "ORIGINE"),
            help=tr("cli", "D’où vient la liste\u00a0: siei, school, self, partner ou outreach."),
        ),
    ] = "partner",
    campaign: Annotated[
        str,
        typer.Option(
            "--campaign", metavar=tr("cli", "TEXTE"), help=tr("cli", "La campagne de repérage dont elle fait partie.")
        ),
    ] = "",
    take_back: Annotated[
        str | None,
        typer.Option(
            "--take-back",
            metavar=tr("cli", "IMPORT"),
            help=tr("cli", "Retire ce qu’un import avait ajouté, sauf ce qui a été modifié depuis."),
        ),
    ] = None,
) -> Answer:
    """`person import FILE [--dry-run]`, or `person import --take-back ID`."""
    if take_back is not None:
        return _take_back(context, take_back)
    if file is None:
        raise typer.BadParameter(tr("cli", "Il manque le fichier."), param_hint="FICHIER")
    if origin not in codes.ORIGIN:
        text = tr("cli", "Origine inconnue. Choix\u00a0: {known}.").format(known=", ".join(codes.ORIGIN))
        raise typer.BadParameter(text, param_hint="--origin")
    from referent_desk.caseload.importing.bringing import Imported, ListKind, bring_in, rejected
    from referent_desk.caseload.importing.looking import look
    from referent_desk.caseload.importing.mapping import guess
    from referent_desk.caseload.importing.table import read_table

    table = read_table(file)
    with opened(context) as desk:
        seen = look(desk.connection, table, guess(table.header), desk.today())
        if dry_run:
            done = Imported("", seen.count("add"), seen.count("match"), rejected(seen))
        else:
            done = bring_in(desk.log(), seen, file.name, kind=ListKind(origin, campaign))
    data = _data(done, seen, dry_run=dry_run)
    code = DONE if done.added or (dry_run and not done.rejected) else REFUSED if done.rejected else NOTHING_TO_DO
    return Answer(data, _words(done, dry_run=dry_run), code)


def export(context: typer.Context, file: Annotated[Path, _FILE]) -> Answer:
    """`person export FILE`: JSON for a name that ends so, else CSV."""
    from referent_desk.caseload.exporting import as_lines, save_new, to_csv, to_json
    from referent_desk.caseload.people import people

    with opened(context) as desk:
        lines = as_lines(desk.connection, people(desk.connection, desk.today()), desk.name_of)
        content = to_json(lines, desk.today()) if file.suffix.lower() == ".json" else to_csv(lines)
        save_new(content, file)
        desk.vault.touch("export")
    n = len(lines)
    told = tr("cli", "{n} jeune écrit dans {path}.|{n} jeunes écrits dans {path}.", n).format(n=n, path=file)
    note = tr("cli", "Ce fichier n’est pas chiffré\u00a0: gardez-le le temps qu’il faut, pas plus.")
    return Answer({"path": str(file), "persons": n}, told, notes=(note,))


def _take_back(context: typer.Context, wanted: str) -> Answer:
    from referent_desk.caseload.importing.bringing import take_back

    with opened(context) as desk:
        done = take_back(desk.log(), wanted)
    text = tr("cli", "{n} dossier retiré.|{n} dossiers retirés.", done.removed).format(n=done.removed)
    if done.kept:
        told = tr("cli", "{n} gardé, modifié depuis.|{n} gardés, modifiés depuis.", done.kept).format(n=done.kept)
        text = f"{text} {told}"
    return Answer({"removed": done.removed, "kept": done.kept}, text, DONE if done.removed else NOTHING_TO_DO)


def _data(done: "Imported", seen: "Look", *, dry_run: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "added": done.added,
        "matched": done.matched,
        "rejected": [{"line": item.line, "code": item.code, "message": item.message} for item in done.rejected],
        "warnings": [{"line": line.line, "message": sentence} for line in seen.lines for sentence in line.warnings],
    }
    return data if dry_run else {"id": done.id, **data}


def _words(done: "Imported", *, dry_run: bool) -> str:
    added = tr("cli", "{n} dossier ajouté.|{n} dossiers ajoutés.", done.added).format(n=done.added)
    if dry_run:
        added = tr("cli", "{n} dossier serait ajouté.|{n} dossiers seraient ajoutés.", done.added).format(n=done.added)
    lines = [added]
    if done.matched:
        told = tr("cli", "{n} ligne déjà connue.|{n} lignes déjà connues.", done.matched)
        lines.append(told.format(n=done.matched))
    refused = tr("cli", "Ligne {line}\u00a0: {message}")
    lines += [refused.format(line=item.line, message=item.message) for item in done.rejected[:_MOST_TOLD]]
    if len(done.rejected) > _MOST_TOLD:
        n = len(done.rejected) - _MOST_TOLD
        lines.append(tr("cli", "Et {n} autre ligne refusée.|Et {n} autres lignes refusées.", n).format(n=n))
    if done.id:
        told = tr("cli", "Pour revenir en arrière\u00a0: person import --take-back {id}")
        lines.append(told.format(id=done.id))
    return "\n".join(lines)
