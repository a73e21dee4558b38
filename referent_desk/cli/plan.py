"""`referent-desk plan`: an offer in the plan, other steps, what is agreed."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import InputRefusal, only_keys, read_object, sound, text_of
from referent_desk.cli.moments import day
from referent_desk.cli.opening import FromFileIfAny, PersonId, opened, person, thing
from referent_desk.cli.person import assignments
from referent_desk.cli.usage import command, group
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk

_MOST_STEPS = 50


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    plans = group(program, "plan", tr("cli", "Le plan d’un jeune, étape par étape."))
    command(plans, "add", tr("cli", "Ajoute une offre du catalogue, ou d’autres étapes."))(add)
    command(plans, "step", tr("cli", "Corrige des rubriques d’une étape."))(set_step)
    command(plans, "show", tr("cli", "Montre le plan."))(show)
    command(plans, "agree", tr("cli", "Dit que le plan est validé, et par qui."))(agree)


def add(
    context: typer.Context,
    who: PersonId,
    offer: Annotated[
        str | None,
        typer.Option("--offer", metavar=tr("cli", "OFFRE"), help=tr("cli", "Le numéro que donne catalogue search.")),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            "--session", metavar=tr("cli", "SESSION"), help=tr("cli", "Une session\u00a0; sinon la prochaine.")
        ),
    ] = None,
    source: FromFileIfAny = None,
) -> Answer:
    """`plan add PERSON --offer ID [--session ID]`, or `--from FILE.json`."""
    if (offer is None) == (source is None):
        raise typer.BadParameter(tr("cli", "Donnez --offer, ou --from."), param_hint="--offer")
    if source is not None:
        if session is not None:
            raise typer.BadParameter(tr("cli", "--session va avec --offer."), param_hint="--session")
        return _add_steps(context, who, read_object(source))
    from referent_desk.caseload.plans import add_offer

    with opened(context) as desk:
        root = person(desk, who)
        choice = desk.choose_offer(sound(offer or ""), sound(session) if session else None)
        made = add_offer(desk.log(), root, choice)
    text = tr("cli", "Ajouté au plan\u00a0: {title}").format(title=choice.title)
    return Answer({"plan": made.plan, "step": made.step, "proposal": made.proposal}, text)


def set_step(
    context: typer.Context,
    step: Annotated[str, typer.Argument(metavar=tr("cli", "ÉTAPE"), help=tr("cli", "Le numéro que montre plan show."))],
    values: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar=tr("cli", "RUBRIQUE=JSON"),
            help=tr("cli", 'Par exemple --set \'state={"state":"done"}\'\u00a0; peut être répété.'),
        ),
    ],
) -> Answer:
    """`plan step ID --set FIELD=JSON`."""
    fields = assignments(values)
    with opened(context) as desk:
        found = thing(desk, "Step", step)
        with desk.log().act() as act:
            for name, value in fields.items():
                act.write(found.root, "Step", found.key, name, value)
    return Answer({"step": found.key}, tr("cli", "Étape corrigée."))


def show(context: typer.Context, who: PersonId) -> Answer:
    """`plan show PERSON`."""
    with opened(context) as desk:
        root = person(desk, who)
        desk.touch("show", root)
        plan = _plan_of(desk, root)
    return Answer({"id": root, "plan": plan}, _page(plan))


def agree(
    context: typer.Context,
    who: PersonId,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar=tr("cli", "NOM"), help=tr("cli", "Qui valide\u00a0; peut être répété.")),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar=tr("cli", "AAAA-MM-JJ"), help=tr("cli", "Quel jour\u00a0; sinon aujourd’hui.")),
    ] = None,
) -> Answer:
    """`plan agree PERSON [--by NAME]…`."""
    from referent_desk.caseload import plans

    on = day(date, "--date")
    with opened(context) as desk:
        root = person(desk, who)
        plans.agree(desk.log(), root, by or [], on or desk.today())
        plan = _plan_of(desk, root)
    return Answer({"plan": plan["id"], "agreed": plan["agreed"]}, tr("cli", "Le plan est validé."))


def _add_steps(context: typer.Context, who: str, document: dict[str, Json]) -> Answer:
    """A file with one step (the fields of `Step`), or `{"aim", "detail", "steps": […]}`."""
    from referent_desk.caseload import plans
    from referent_desk.vault.database import transaction

    whole = "steps" in document or "aim" in document
    if whole:
        only_keys(document, "aim", "detail", "steps")
    steps = _step_list(document.get("steps") or []) if whole else [document]
    aim = text_of(document, "aim") if whole else ""
    if not steps and not aim:
        raise InputRefusal("empty", tr("cli", "Il n’y a ni objectif ni étape dans ce fichier. Rien n’a été écrit."))
    plan, made = "", []
    with opened(context) as desk:
        root, log = person(desk, who), desk.log()
        with transaction(desk.connection):  # all of the file, or nothing
            if aim:
                plan = plans.set_aim(log, root, aim, text_of(document, "detail"))
            for step in steps:
                plan, key = plans.add_step(log, root, step)
                made.append(key)
    data: dict[str, Any] = {"plan": plan, "steps": made}
    if len(made) == 1:
        data["step"] = made[0]
    return Answer(data, tr("cli", "{n} étape ajoutée|{n} étapes ajoutées", len(made)).format(n=len(made)))


def _step_list(value: Json) -> list[dict[str, Json]]:
    if not isinstance(value, list) or len(value) > _MOST_STEPS or not all(isinstance(item, dict) for item in value):
        text = tr("cli", "«\u00a0steps\u00a0» doit être une liste de {n} étapes au plus. Rien n’a été écrit.")
        raise InputRefusal("bad_value", text.format(n=_MOST_STEPS))
    return [item for item in value if isinstance(item, dict)]


def _plan_of(desk: "Desk", root: str) -> dict[str, Any]:
    from referent_desk.caseload.persons import read_person
    from referent_desk.caseload.show import as_json

    plan = as_json(read_person(desk.connection, root), (), desk.name_of)["plan"]
    return plan if isinstance(plan, dict) else {}


def _page(plan: dict[str, Any]) -> str:
    if not plan:
        return tr("cli", "Pas encore de plan.")
    lines = []
    if aim := plan.get("aim", {}).get("text"):
        lines.append(tr("cli", "Objectif\u00a0: {aim}").format(aim=aim))
    for step in plan.get("steps", []):
        when = step.get("when", {})
        dates = " → ".join(part for part in (when.get("start"), when.get("end")) if part)
        state = codes.label(codes.STEP_STATE, step.get("state", {}).get("state", ""))
        lines.append(f"{step['id'][:8]}  {step.get('title', '')}  {dates}  {state}".rstrip())
    return "\n".join(lines) or tr("cli", "Le plan n’a pas encore d’étape.")
