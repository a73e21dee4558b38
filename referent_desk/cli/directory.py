"""The directory and local schemes: `organisation add`, `organisation list`, `scheme add`, `scheme list`."""

from dataclasses import asdict
from typing import Annotated

import typer

from referent_desk.cli import leaving
from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import read_object, sound
from referent_desk.cli.opening import FromFile, opened
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

Words = Annotated[
    list[str] | None, typer.Argument(metavar=tr("cli", "MOTS"), help=tr("cli", "Un nom, une commune, un plateau…"))
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    actors = group(program, "organisation", tr("cli", "L’annuaire des organismes."))
    command(actors, "add", tr("cli", "Ajoute un organisme et ses contacts."))(add_organisation)
    command(actors, "list", tr("cli", "Montre l’annuaire, ou ce qui répond à des mots."))(list_organisations)
    leaving.add_to_organisations(actors)
    schemes = group(program, "scheme", tr("cli", "Les dispositifs locaux, écrits à la main."))
    command(schemes, "add", tr("cli", "Ajoute un dispositif, à partir du modèle de son genre."))(add_scheme)
    command(schemes, "list", tr("cli", "Montre les dispositifs locaux."))(list_schemes)


def add_organisation(context: typer.Context, source: FromFile) -> Answer:
    """`organisation add --from FILE.json`."""
    from referent_desk.caseload.organisations import add_organisation as add

    typed = read_object(source)
    with opened(context) as desk:
        added = add(desk.log(), typed)
    text = tr("cli", "Organisme ajouté\u00a0: {id}").format(id=added.id)
    return Answer({"id": added.id, "warnings": list(added.warnings)}, text, notes=added.warnings)


def list_organisations(
    context: typer.Context,
    words: Words = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar=tr("cli", "GENRE"), help=tr("cli", "school, cfa, mission_locale, company…"))
    ] = "",
) -> Answer:
    """`organisation list [WORDS] [--kind K]`."""
    from referent_desk.caseload.organisations import organisations
    from referent_desk.domain import codes

    if kind and kind not in codes.ORGANISATION_KIND:
        known = ", ".join(codes.ORGANISATION_KIND)
        raise typer.BadParameter(tr("cli", "Genres connus\u00a0: {known}.").format(known=known), param_hint="--kind")
    with opened(context) as desk:
        found = organisations(desk.connection, sound(" ".join(words or ())), kind)
    rows = [{"id": one.root, "commune": one.commune, **_without_root(asdict(one))} for one in found]
    lines = [f"{one.root[:8]}  {one.name}  {one.commune}  {one.phone}".rstrip() for one in found]
    return Answer({"organisations": rows}, "\n".join(lines) or tr("cli", "Aucun organisme."))


def add_scheme(context: typer.Context, source: FromFile) -> Answer:
    """`scheme add --from FILE.json`."""
    from referent_desk.caseload.schemes import add_typed

    typed = read_object(source)
    with opened(context) as desk:
        root = add_typed(desk.log(), typed, desk.clock().date())
    return Answer({"id": root}, tr("cli", "Dispositif ajouté\u00a0: {id}").format(id=root))


def list_schemes(context: typer.Context) -> Answer:
    """`scheme list`."""
    from referent_desk.caseload.schemes import local_schemes, rule_words, rules_json

    with opened(context) as desk:
        found = local_schemes(desk.connection)
    rows = [
        {
            "id": one.root,
            "code": one.code,
            "name": one.name,
            "rules": rules_json(one.rules),
            "checked_on": one.checked_on,
            "checked_by": one.checked_by,
            "organisation": one.organisation,
        }
        for one in found
    ]
    lines = [f"{one.root[:8]}  {one.name}  {', '.join(rule_words(one.rules))}".rstrip() for one in found]
    return Answer({"schemes": rows}, "\n".join(lines) or tr("cli", "Aucun dispositif local."))


def _without_root(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "root"}
