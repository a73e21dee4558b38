"""`referent-desk activity`: acts and hours by month, for who pays, without a name."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.moments import day
from referent_desk.cli.opening import opened
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.caseload.activity import Activity

_DAY = tr("cli", "AAAA-MM-JJ")


def add_to(program: typer.Typer) -> None:
    """Put this command in the program."""
    command(program, "activity", tr("cli", "Compte les actes et les heures d’une période, mois par mois."))(activity)


def activity(
    context: typer.Context,
    first: Annotated[
        str | None, typer.Option("--from", metavar=_DAY, help=tr("cli", "Le premier jour\u00a0; sinon le 1er janvier."))
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar=_DAY, help=tr("cli", "Le dernier jour\u00a0; sinon aujourd’hui."))
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar=tr("cli", "FICHIER.csv"), help=tr("cli", "Où l’écrire, petits groupes cachés.")),
    ] = None,
) -> Answer:
    """`activity [--from D] [--to D] [--csv FILE]`: the file hides groups under five, the screen does not."""
    from referent_desk.caseload.activity import activity as count

    begin, end = day(first, "--from"), day(last, "--to")
    with opened(context) as desk:
        today = desk.today()
        told = count(desk.connection, begin or date(today.year, 1, 1), end or today)
        data = _data(told)
        if csv is not None:
            from referent_desk.caseload.activity_table import to_csv
            from referent_desk.caseload.exporting import save_new

            save_new(to_csv(told), csv)
            desk.touch("export")
            data["path"] = str(csv)
    return Answer(data, _words(told, csv))


def _data(told: "Activity") -> dict[str, Any]:
    return {
        "from": told.first.isoformat(),
        "to": told.last.isoformat(),
        "months": [f"{month:%Y-%m}" for month in told.months],
        "lines": [
            {
                "key": line.key,
                "label": line.label,
                "unit": line.unit,
                "part_of": line.part_of or None,
                "months": list(line.months),
                "total": line.total,
            }
            for line in told.lines
        ],
    }


def _words(told: "Activity", csv: Path | None) -> str:
    from referent_desk.caseload.activity_table import part_words, period_words, value_words

    lines = [tr("cli", "Activité {period}").format(period=period_words(told))]
    lines += [f"{value_words(line, line.total):>8}  {part_words(line)}" for line in told.lines]
    if csv is not None:
        lines.append(tr("cli", "Tableau écrit\u00a0: {path}").format(path=csv))
    return "\n".join(lines)
