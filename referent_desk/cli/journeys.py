"""`referent-desk catalogue journey`: saying how long it takes to get somewhere, once it was checked; listing them."""

from dataclasses import asdict
from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import sound
from referent_desk.cli.moments import day
from referent_desk.cli.offer_search import commune
from referent_desk.cli.opening import opened
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

_COMMUNE = tr("cli", "COMMUNE")


def add_to_catalogue(offers: typer.Typer) -> None:
    """Put these commands under `catalogue`."""
    journeys = group(offers, "journey", tr("cli", "Les trajets que quelqu’un a vérifiés."))
    command(journeys, "add", tr("cli", "Note un trajet vérifié, partagé avec les collègues."))(add)
    command(journeys, "list", tr("cli", "Montre les trajets vérifiés."))(listed)


def add(
    context: typer.Context,
    origin: Annotated[str, typer.Option("--from", metavar=_COMMUNE, help=tr("cli", "D’où l’on part."))],
    to: Annotated[str, typer.Option("--to", metavar=_COMMUNE, help=tr("cli", "Où l’on va."))],
    means: Annotated[
        str,
        typer.Option(
            "--by", metavar=tr("cli", "MOYEN"), help=tr("cli", "walk, bike, scooter, bus, train, car ou lift.")
        ),
    ],
    minutes: Annotated[int, typer.Option("--minutes", metavar="N", help=tr("cli", "De porte à porte."))],
    checked_by: Annotated[
        str, typer.Option("--checked-by", metavar=tr("cli", "NOM"), help=tr("cli", "Qui l’a vérifié."))
    ],
    place: Annotated[
        str, typer.Option("--place", metavar=tr("cli", "LIEU"), help=tr("cli", "Le centre, le CFA, la gare…"))
    ] = "",
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar=tr("cli", "AAAA-MM-JJ"),
            help=tr("cli", "Le jour où il a été vérifié\u00a0; sinon aujourd’hui."),
        ),
    ] = None,
) -> Answer:
    """`catalogue journey add --from COMMUNE --to COMMUNE --by MEANS --minutes N --checked-by NAME`."""
    from referent_desk.caseload.travel_facts import add_travel_fact

    start, end, checked = commune(origin, "--from"), commune(to, "--to"), day(on, "--on")
    with opened(context) as desk:
        root = add_travel_fact(
            desk.log(),
            commune=start.code,
            place=sound(place),
            place_commune=end.code,
            means=means,
            minutes=minutes,
            checked_by=sound(checked_by),
            on=checked or desk.today(),
        )
    return Answer({"id": root}, tr("cli", "Trajet noté\u00a0: {id}").format(id=root))


def listed(
    context: typer.Context,
    origin: Annotated[
        str | None, typer.Option("--from", metavar=_COMMUNE, help=tr("cli", "Seulement ceux qui en partent."))
    ] = None,
) -> Answer:
    """`catalogue journey list [--from COMMUNE]`: the latest checked first."""
    from referent_desk.caseload.travel_facts import travel_facts
    from referent_desk.pathways.practical import checked_words, journey_words
    from referent_desk.reference import communes

    start = commune(origin, "--from").code if origin is not None else ""
    with opened(context) as desk:
        found = travel_facts(desk.connection, origin=start)
    rows = [{"id": one.root, **{name: value for name, value in asdict(one).items() if name != "root"}} for one in found]
    lines = []
    for one in found:
        names = [place.name for code in (one.commune, one.place_commune) if (place := communes.by_code(code))]
        lines.append(f"{one.root[:8]}  {' → '.join(names)}  {journey_words(one)}. {checked_words(one)}")
    return Answer({"journeys": rows}, "\n".join(lines) or tr("cli", "Aucun trajet n’est vérifié."))
