"""`referent-desk catalogue try`: what a table would give of offers before an import, by a mapping or a guess."""

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from referent_desk.cli.answer import DONE, REFUSED, Answer
from referent_desk.cli.json_input import read_object
from referent_desk.domain.text import tr


def try_table(
    path: Annotated[Path, typer.Argument(metavar=tr("cli", "FICHIER"), help=tr("cli", "Un tableau, CSV ou xlsx."))],
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar=tr("cli", "FICHIER"),
            help=tr("cli", "Quelle colonne est quel champ (JSON)\u00a0; sinon d’après les titres."),
        ),
    ] = None,
) -> Answer:
    """`catalogue try FILE [--mapping FILE]`: nothing is imported; 1 where no offer would be read."""
    from referent_desk.catalogue.readers.table_mapping import mapping_of
    from referent_desk.catalogue.readers.table_trial import as_json, sight
    from referent_desk.catalogue.readers.table_trial import try_table as read

    chosen = mapping_of(dict(read_object(str(mapping)))) if mapping is not None else None
    seen = sight(path, chosen.sheet if chosen else "")
    data: dict[str, Any] = {"path": str(path), "kind": seen.kind, "format": seen.form}
    if seen.kind != "table":
        told = tr("cli", "{name} n’est pas un tableau à soi\u00a0: catalogue import le lira, ou dira pourquoi non.")
        return Answer(data, told.format(name=path.name), DONE if seen.kind == "known" else REFUSED)
    trial = read(path, chosen or seen.guessed)
    told_by = msgspec.to_builtins(trial)
    data |= {"columns": seen.columns, "sheets": seen.sheets, **told_by, "mapping": as_json(trial.mapping)}
    if trial.missing:
        lacking = tr("cli", "Il manque\u00a0: {fields}. Colonnes\u00a0: {columns}.")
        text = lacking.format(fields=", ".join(trial.missing), columns=", ".join(seen.columns))
        return Answer(data, text, REFUSED)
    offers = tr("cli", "{n} offre|{n} offres", trial.offers).format(n=trial.offers)
    rejected = tr("cli", "{n} ligne refusée|{n} lignes refusées", trial.rejected_count).format(n=trial.rejected_count)
    lines = [f"{offers}, {rejected}"]
    lines += [f"    {one.line}  {one.title}, {one.provider} {one.start}".rstrip() for one in trial.shown[:10]]
    lines += [f"    {one.line}  {one.message}" for one in trial.rejected[:10]]
    return Answer(data, "\n".join(lines), DONE if trial.offers else REFUSED)
