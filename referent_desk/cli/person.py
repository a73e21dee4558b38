"""`referent-desk person`: adding, listing, showing, finding, correcting."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli import leaving, person_lists, person_pairs, words
from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import read_object, read_value
from referent_desk.cli.opening import FromFile, PersonId, opened, person
from referent_desk.cli.usage import command, group
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk
    from referent_desk.caseload.people import PersonRow


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    people = group(program, "person", tr("cli", "Les jeunes suivis sur ce poste."))
    command(people, "add", tr("cli", "Ouvre le dossier d’un jeune, à partir d’un fichier JSON."))(add)
    command(people, "list", tr("cli", "Liste les jeunes, le plus pressant d’abord."))(listed)
    command(people, "show", tr("cli", "Montre un dossier."))(show)
    command(people, "search", tr("cli", "Cherche un nom, une commune ou un téléphone."))(search)
    command(people, "edit", tr("cli", "Corrige des rubriques d’un dossier."))(edit)
    person_pairs.add_to(people)
    person_lists.add_to(people)
    leaving.add_to_people(people)


def add(context: typer.Context, source: FromFile) -> Answer:
    """`person add --from FILE.json`."""
    from referent_desk.caseload.persons import add_person

    document = read_object(source)
    with opened(context) as desk:
        added = add_person(desk.log(), document, desk.today())
    text = tr("cli", "Dossier ouvert\u00a0: {id}").format(id=added.id)
    return Answer({"id": added.id, "warnings": list(added.warnings)}, text, notes=added.warnings)


def listed(
    context: typer.Context,
    groups: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar=tr("cli", "GROUPE"),
            help=tr("cli", "new, without_solution, on_pathway, in_solution, paused ou closed\u00a0; peut être répété."),
        ),
    ] = None,
) -> Answer:
    """`person list [--filter GROUP]`."""
    from referent_desk.caseload.people import people
    from referent_desk.domain.status import StatusGroup

    wanted = set(groups or [])
    if unknown := wanted - {item.value for item in StatusGroup}:
        text = tr("cli", "«\u00a0{name}\u00a0» n’est pas un groupe.").format(name=min(unknown))
        raise typer.BadParameter(text, param_hint="--filter")
    with opened(context) as desk:
        rows = [row for row in people(desk.connection, desk.today()) if not wanted or row.group.value in wanted]
    return _rows(rows, tr("cli", "Personne ici pour l’instant."))


def search(
    context: typer.Context,
    typed: Annotated[list[str], typer.Argument(metavar=tr("cli", "MOTS"), help=tr("cli", "Nom, commune, téléphone."))],
) -> Answer:
    """`person search WORDS`."""
    from referent_desk.caseload.people import people
    from referent_desk.caseload.people import search as find

    with opened(context) as desk:
        rows = find(people(desk.connection, desk.today()), " ".join(typed))
    return _rows(rows, tr("cli", "Personne ne correspond à ces mots."))


def show(context: typer.Context, who: PersonId) -> Answer:
    """`person show ID`: what is shown is what a later `person edit` replaces."""
    with opened(context) as desk:
        root = person(desk, who)
        document = shown(desk, root)
        return Answer(document, _page(desk, root, document))


def edit(
    context: typer.Context,
    who: PersonId,
    values: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar=tr("cli", "RUBRIQUE=JSON"),
            help=tr("cli", "Par exemple --set 'email=\"a@b.fr\"'\u00a0; peut être répété."),
        ),
    ],
) -> Answer:
    """`person edit ID --set FIELD=JSON`: replaces what this vault wrote or showed last."""
    from referent_desk.caseload.persons import edit_person

    fields = assignments(values)
    with opened(context) as desk:
        root = person(desk, who)
        edit_person(desk.log(), root, fields)
        document = shown(desk, root)
    return Answer({"id": root, "fields": document["fields"]}, tr("cli", "C’est corrigé."))


def shown(desk: "Desk", root: str) -> dict[str, Any]:
    """A record as programs read it; the vault remembers that it was shown."""
    from referent_desk.caseload.conflicts import conflicts
    from referent_desk.caseload.people import row_of
    from referent_desk.caseload.persons import read_person, remember_shown
    from referent_desk.caseload.show import as_json

    found = read_person(desk.connection, root)
    document: dict[str, Any] = as_json(found, conflicts(desk.connection, root), desk.name_of)
    if not desk.vault.read_only:
        remember_shown(desk.connection, root)
        desk.vault.touch("show", root)
    row = row_of(found, desk.today())
    if row is not None:
        document["state"], document["group"] = row.state.value, row.group.value
    return document


def assignments(values: list[str]) -> dict[str, Json]:
    """FIELD=JSON, several times. Raises wrong usage for what has no "=", and refuses what is no JSON."""
    fields: dict[str, Json] = {}
    for item in values:
        name, equals, text = item.partition("=")
        if not equals or not name:
            told = tr("cli", "Écrivez RUBRIQUE=JSON, par exemple 'email=\"a@b.fr\"'.")
            raise typer.BadParameter(told, param_hint="--set")
        fields[name] = read_value(text, name)
    return fields


def _rows(rows: "list[PersonRow]", nobody: str) -> Answer:
    data = [
        {
            "id": row.id,
            "name": row.name,
            "birth_date": row.birth.isoformat() if row.birth else None,
            "commune": row.commune,
            "state": row.state.value,
            "group": row.group.value,
        }
        for row in rows
    ]
    lines = [f"{row.id[:8]}  {row.name:<30}  {row.commune:<20}  {words.state(row.state)}" for row in rows]
    return Answer({"persons": data}, "\n".join(lines) or nobody)


def _page(desk: "Desk", root: str, document: dict[str, Any]) -> str:
    from referent_desk.caseload.people import row_of
    from referent_desk.caseload.persons import read_person
    from referent_desk.domain import french

    row = row_of(read_person(desk.connection, root), desk.today())
    if row is None:
        return ""
    lines = [row.name, french.age_line(row.birth, desk.today()) if row.birth else "", row.commune]
    lines.append(words.state(row.state))
    if row.next:
        due = tr("cli", " (pour le {day})").format(day=french.day_long(row.next.due)) if row.next.due else ""
        lines.append(tr("cli", "À venir\u00a0: {text}{due}").format(text=row.next.text, due=due))
    interviews, steps, conflicts = (len(document[name]) for name in ("interviews", "steps", "conflicts"))
    lines.append(tr("cli", "{n} entretien|{n} entretiens", interviews).format(n=interviews))
    lines.append(tr("cli", "{n} étape au plan|{n} étapes au plan", steps).format(n=steps))
    if conflicts:
        told = tr("cli", "{n} désaccord à trancher|{n} désaccords à trancher", conflicts).format(n=conflicts)
        lines.append(tr("cli", "{told}\u00a0: exchange conflicts").format(told=told))
    lines.append(tr("cli", "Dossier {id}. Tout le contenu\u00a0: --json.").format(id=root))
    return "\n".join(line for line in lines if line)
