"""Barriers, tasks, episodes, status: `barrier`, `task`, `case`, `status`."""

from typing import Annotated

import typer

from referent_desk.cli import words
from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import only_keys, read_object, text_of
from referent_desk.cli.moments import day
from referent_desk.cli.opening import FromFileIfAny, PersonId, opened, person, thing
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

_DAY = tr("cli", "AAAA-MM-JJ")
Text = Annotated[str, typer.Option("--text", metavar=tr("cli", "TEXTE"), help=tr("cli", "Quoi, en quelques mots."))]
Reason = Annotated[str, typer.Option("--reason", metavar=tr("cli", "MOTIF"), help=tr("cli", "Pourquoi."))]
On = Annotated[str | None, typer.Option("--date", metavar=_DAY, help=tr("cli", "Le jour\u00a0; sinon aujourd’hui."))]
ThingId = Annotated[
    str, typer.Argument(metavar=tr("cli", "NUMÉRO"), help=tr("cli", "Le numéro que montre person show --json."))
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    barriers = group(program, "barrier", tr("cli", "Les freins."))
    command(barriers, "add", tr("cli", "Note un frein."))(add_barrier)
    command(barriers, "lift", tr("cli", "Dit qu’un frein est levé."))(lift_barrier)
    tasks = group(program, "task", tr("cli", "Qui fait quoi, pour quand."))
    command(tasks, "add", tr("cli", "Note une action."))(add_task)
    command(tasks, "done", tr("cli", "Dit qu’une action est faite."))(finish_task)
    cases = group(program, "case", tr("cli", "L’accompagnement\u00a0: ouvrir, mettre en pause, clore."))
    command(cases, "open", tr("cli", "Ouvre un nouvel accompagnement après une clôture."))(open_case)
    command(cases, "pause", tr("cli", "Met en pause."))(pause_case)
    command(cases, "close", tr("cli", "Clôt, avec un motif."))(close_case)
    command(cases, "reopen", tr("cli", "Lève la pause, ou revient sur la clôture."))(reopen_case)
    command(program, "status", tr("cli", "Dit où en est un accompagnement."))(status)


def add_barrier(
    context: typer.Context,
    who: PersonId,
    theme: Annotated[
        str | None,
        typer.Option("--theme", metavar=tr("cli", "THÈME"), help=tr("cli", "housing, mobility, health, money…")),
    ] = None,
    label: Annotated[
        str, typer.Option("--label", metavar=tr("cli", "TEXTE"), help=tr("cli", "En quelques mots."))
    ] = "",
    weight: Annotated[
        int, typer.Option("--weight", metavar="0-3", help=tr("cli", "De 0, levé, à 3, bloquant\u00a0; sinon 2."))
    ] = 2,
    source: Annotated[
        str, typer.Option("--source", metavar=tr("cli", "SOURCE"), help=tr("cli", "declared ou observed."))
    ] = "declared",
) -> Answer:
    """`barrier add PERSON --theme T`."""
    from referent_desk.caseload.interviews import add_barrier as add

    if theme is None:
        raise typer.BadParameter(tr("cli", "Il manque le thème du frein."), param_hint="--theme")
    with opened(context) as desk:
        key = add(desk.log(), person(desk, who), theme, label, weight=weight, source=source)
    return Answer({"id": key}, tr("cli", "Frein noté\u00a0: {id}").format(id=key))


def lift_barrier(context: typer.Context, barrier: ThingId) -> Answer:
    """`barrier lift ID`."""
    from referent_desk.caseload.interviews import move_barrier

    with opened(context) as desk:
        found = thing(desk, "Barrier", barrier)
        move_barrier(desk.log(), found.root, found.key, "lifted")
    return Answer({"id": found.key}, tr("cli", "Frein levé."))


def add_task(
    context: typer.Context,
    who: PersonId,
    text: Text = "",
    doer: Annotated[
        str,
        typer.Option("--who", metavar=tr("cli", "QUI"), help=tr("cli", "person, referent, guardian ou partner.")),
    ] = "person",
    name: Annotated[
        str, typer.Option("--name", metavar=tr("cli", "NOM"), help=tr("cli", "Le nom d’un partenaire."))
    ] = "",
    due: Annotated[str | None, typer.Option("--due", metavar=_DAY, help=tr("cli", "Pour quand."))] = None,
    off_sheet: Annotated[bool, typer.Option("--off-sheet", help=tr("cli", "Ne pas l’imprimer sur la fiche."))] = False,
    source: FromFileIfAny = None,
) -> Answer:
    """`task add PERSON --text T`, or `--from FILE.json` with text, who, name, due."""
    from referent_desk.caseload.interviews import add_task as add

    if source is not None:
        document = read_object(source)
        only_keys(document, "text", "who", "name", "due")
        text, name = text_of(document, "text"), text_of(document, "name")
        doer, due = text_of(document, "who") or doer, text_of(document, "due") or None
    if not text.strip():
        raise typer.BadParameter(tr("cli", "Il manque le texte de l’action."), param_hint="--text")
    until = day(due, "--due")
    with opened(context) as desk:
        does = {"kind": doer, "name": name} if name else {"kind": doer}
        key = add(desk.log(), person(desk, who), text, does, until, on_sheet=not off_sheet)
    return Answer({"id": key}, tr("cli", "Action notée\u00a0: {id}").format(id=key))


def finish_task(context: typer.Context, task: ThingId, date: On = None) -> Answer:
    """`task done ID [--date D]`."""
    from referent_desk.caseload.interviews import finish_task as finish

    on = day(date, "--date")
    with opened(context) as desk:
        found = thing(desk, "Task", task)
        finish(desk.log(), found.root, found.key, on or desk.today())
    return Answer({"id": found.key}, tr("cli", "C’est fait."))


def open_case(
    context: typer.Context,
    who: PersonId,
    origin: Annotated[
        str,
        typer.Option(
            "--origin", metavar=tr("cli", "ORIGINE"), help=tr("cli", "siei, school, self, partner, outreach.")
        ),
    ] = "self",
) -> Answer:
    """`case open PERSON`: a new episode for somebody who comes back."""
    from referent_desk.caseload import cases

    with opened(context) as desk:
        key = cases.open_case(desk.log(), person(desk, who), origin)
    return Answer({"id": key}, tr("cli", "Nouvel accompagnement ouvert."))


def pause_case(
    context: typer.Context,
    who: PersonId,
    reason: Reason = "",
    until: Annotated[str | None, typer.Option("--until", metavar=_DAY, help=tr("cli", "Jusqu’à quand."))] = None,
) -> Answer:
    """`case pause PERSON [--reason R] [--until D]`."""
    from referent_desk.caseload import cases

    last = day(until, "--until")
    with opened(context) as desk:
        key = cases.pause_case(desk.log(), person(desk, who), reason, last)
    return Answer({"id": key}, tr("cli", "Accompagnement en pause."))


def close_case(
    context: typer.Context,
    who: PersonId,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            metavar=tr("cli", "MOTIF"),
            help=tr("cli", "solution, unreachable, refusal, moved_away, handed_over, age_limit, other…"),
        ),
    ] = None,
    detail: Annotated[str, typer.Option("--detail", metavar=tr("cli", "TEXTE"), help=tr("cli", "Une précision."))] = "",
    date: On = None,
) -> Answer:
    """`case close PERSON --reason CODE`."""
    from referent_desk.caseload import cases

    if reason is None:
        raise typer.BadParameter(tr("cli", "Il manque le motif de la clôture."), param_hint="--reason")
    on = day(date, "--date")
    with opened(context) as desk:
        key = cases.close_case(desk.log(), person(desk, who), reason, detail, on or desk.today())
    return Answer({"id": key}, tr("cli", "Accompagnement clos."))


def reopen_case(context: typer.Context, who: PersonId) -> Answer:
    """`case reopen PERSON`: lifts a pause, or takes a closing back."""
    from referent_desk.caseload import cases

    with opened(context) as desk:
        key = cases.reopen_case(desk.log(), person(desk, who))
    return Answer({"id": key}, tr("cli", "L’accompagnement reprend."))


def status(context: typer.Context, who: PersonId, date: On = None) -> Answer:
    """`status PERSON [--date D]`: the place of the machine on that day."""
    from referent_desk.caseload.persons import read_person
    from referent_desk.caseload.record import facts
    from referent_desk.domain.status import group as group_of
    from referent_desk.domain.status import state

    on = day(date, "--date")
    with opened(context) as desk:
        root = person(desk, who)
        found = read_person(desk.connection, root)
        on = on or desk.today()
        place = state(facts(found, found.case), on)
    data = {"id": root, "date": on.isoformat(), "state": place.value, "group": group_of(place).value}
    return Answer(data, words.state(place))
