"""`referent-desk preference`: what the sheet says of the référent, and the like."""

from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import InputRefusal
from referent_desk.cli.opening import opened
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

_AUTHOR = "author"
_PARTS = ("name", "phone", "organisation", "title")
_GAP = "gap_days"
_MOST = 200


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    preferences = group(program, "preference", tr("cli", "Les réglages de ce poste."))
    command(preferences, "show", tr("cli", "Montre qui est nommé sur la fiche."))(show)
    command(preferences, "set", tr("cli", "Dit qui est nommé sur la fiche."))(put)


def show(context: typer.Context) -> Answer:
    """`preference show`: who hands the sheet over; days of silence after which somebody is to be called, days of an
    empty period of a plan beyond which it is told.
    """
    from referent_desk.caseload.agenda import THRESHOLDS, thresholds
    from referent_desk.caseload.plans import gap_days

    with opened(context) as desk:
        author, limits, gap = desk.referent(), thresholds(desk.connection), gap_days(desk.connection)
    data = {name: getattr(author, name) for name in _PARTS}
    days = {**dict(zip(THRESHOLDS, (limits.watch, limits.late), strict=True)), _GAP: gap}
    told = "\n".join(f"{name:<13} {value}" for name, value in {**data, **days}.items())
    return Answer({_AUTHOR: data, **days}, told)


def put(
    context: typer.Context,
    values: Annotated[
        list[str],
        typer.Argument(
            metavar=tr("cli", "RUBRIQUE=JSON"),
            help=tr(
                "cli",
                "name, phone, organisation, title, watch_days, late_days, gap_days. Ainsi 'title=\"Ma référente\"'.",
            ),
        ),
    ],
) -> Answer:
    """`preference set NAME=JSON…`."""
    from referent_desk.caseload.agenda import THRESHOLDS, is_threshold
    from referent_desk.caseload.local import preference, set_preference
    from referent_desk.caseload.plans import is_gap
    from referent_desk.cli.person import assignments
    from referent_desk.domain.plain_text import clean

    fields = assignments(values)
    with opened(context) as desk:
        held = preference(desk.connection, _AUTHOR, {})
        author = dict(held) if isinstance(held, dict) else {}
        days = {
            name: value
            for name, value in fields.items()
            if (name in THRESHOLDS and is_threshold(value)) or (name == _GAP and is_gap(value))
        }
        for name, value in fields.items():
            if name in days:
                continue
            if name not in _PARTS or not isinstance(value, str) or len(value) > _MOST:
                text = tr("cli", "«\u00a0{name}\u00a0» n’est pas un réglage, ou sa valeur n’est pas un court texte.")
                raise InputRefusal("bad_value", text.format(name=name[:40]))
            author[name] = clean(value)
        set_preference(desk.connection, _AUTHOR, author)
        for name, number in days.items():
            set_preference(desk.connection, name, number)
    return Answer({_AUTHOR: author, **days}, tr("cli", "C’est enregistré."))
