"""The day and its appointments: `today`, `appointment`."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.moments import day, moment
from referent_desk.cli.opening import PersonId, opened, person, thing
from referent_desk.cli.usage import command, group
from referent_desk.domain import codes, french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk
    from referent_desk.caseload.agenda import Agenda, Todo
    from referent_desk.caseload.bookings import Booking

_WHEN = tr("cli", "AAAA-MM-JJTHH:MM")
_EXPORT_DAYS = 90

At = Annotated[str | None, typer.Option("--at", metavar=_WHEN, help=tr("cli", "Quand\u00a0: 2026-10-20T14:00."))]
Minutes = Annotated[int, typer.Option("--minutes", metavar="N", help=tr("cli", "Combien de temps."), min=1, max=1440)]
Place = Annotated[str, typer.Option("--place", metavar=tr("cli", "LIEU"), help=tr("cli", "Où."))]
Purpose = Annotated[str, typer.Option("--purpose", metavar=tr("cli", "TEXTE"), help=tr("cli", "Pour quoi."))]
AppointmentId = Annotated[
    str, typer.Argument(metavar=tr("cli", "NUMÉRO"), help=tr("cli", "Le numéro que montre today --json."))
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    command(program, "today", tr("cli", "La journée\u00a0: rendez-vous, choses à faire, silences, échéances."))(today)
    appointments = group(program, "appointment", tr("cli", "Les rendez-vous."))
    command(appointments, "add", tr("cli", "Note un rendez-vous."))(add)
    command(appointments, "outcome", tr("cli", "Dit ce qu’il en a été."))(outcome)
    command(appointments, "move", tr("cli", "Le met à une autre heure."))(move)
    command(appointments, "export", tr("cli", "Écrit un fichier d’agenda, avec des initiales pour tout nom."))(export)


def today(
    context: typer.Context,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar=tr("cli", "AAAA-MM-JJ"), help=tr("cli", "Le jour\u00a0; sinon aujourd’hui.")),
    ] = None,
) -> Answer:
    """`today [--date D]`: what the screen of the day shows."""
    from referent_desk.caseload.agenda import end_of_week, thresholds

    wanted = day(on, "--date")
    with opened(context) as desk:
        known = wanted or desk.today()
        agenda = _agenda(desk, known)
        held = agenda.appointments(known, known)
        todos = agenda.todos(known, end_of_week(known))
        waiting = agenda.waiting(thresholds(desk.connection).watch)
        ahead = agenda.deadlines(known)
    data = {
        "date": known.isoformat(),
        "appointments": [_appointment(item) for item in held],
        "todo": [_todo(item, known) for item in todos],
        "waiting": [{"person": item.root, "name": item.name, "days": item.days} for item in waiting],
        "deadlines": [
            {
                "kind": item.kind,
                "date": item.on.isoformat(),
                "person": item.root,
                "name": item.name,
                "title": item.title,
            }
            for item in ahead
        ],
    }
    late = sum(item.due is not None and item.due < known for item in todos)
    told = [french.day_long(known, weekday=True, year=True)]
    told += [f"  {item.start:%H:%M}  {item.name}  {item.purpose}".rstrip() for item in held]
    told.append(tr("cli", "{n} à faire cette semaine, dont {late} en retard.").format(n=len(todos), late=late))
    told.append(tr("cli", "{n} à recontacter.|{n} à recontacter.", len(waiting)).format(n=len(waiting)))
    told.append(
        tr("cli", "{n} échéance dans les 30 jours.|{n} échéances dans les 30 jours.", len(ahead)).format(n=len(ahead))
    )
    return Answer(data, "\n".join(told))


def add(
    context: typer.Context,
    who: PersonId,
    at: At = None,
    minutes: Minutes = 45,
    place: Place = "",
    purpose: Purpose = "",
    along: Annotated[str, typer.Option("--with", metavar=tr("cli", "QUI"), help=tr("cli", "Qui vient aussi."))] = "",
) -> Answer:
    """`appointment add PERSON --at WHEN`."""
    from referent_desk.caseload.appointments import book

    with opened(context) as desk:
        start = _start(at, desk)
        root = person(desk, who)
        key = book(desk.log(), root, start, minutes=minutes, place=place, purpose=purpose, with_whom=along)
    return Answer({"id": key}, tr("cli", "Rendez-vous noté\u00a0: {id}").format(id=key))


def outcome(
    context: typer.Context,
    appointment: AppointmentId,
    code: Annotated[
        str,
        typer.Argument(
            metavar=tr("cli", "ISSUE"),
            help=tr("cli", "present, absent, excused, cancelled, moved ou none."),
        ),
    ],
) -> Answer:
    """`appointment outcome ID present|absent|excused|cancelled|moved|none`."""
    from referent_desk.caseload.appointments import set_outcome

    with opened(context) as desk:
        found = thing(desk, "Appointment", appointment)
        set_outcome(desk.log(), found.root, found.key, None if code == "none" else code)
        missed = _agenda(desk, desk.today()).absences(found.root)
    told = codes.label(codes.APPOINTMENT_OUTCOME, code) if code != "none" else tr("cli", "Sans issue")
    data: dict[str, Any] = {"id": found.key, "absences": missed.total, "letter": missed.ask_letter}
    return Answer(data, tr("cli", "{outcome}.").format(outcome=told))


def move(context: typer.Context, appointment: AppointmentId, at: At = None, minutes: Minutes = 45) -> Answer:
    """`appointment move ID --at WHEN [--minutes N]`: the same one, at another time."""
    from referent_desk.caseload import appointments

    with opened(context) as desk:
        found = thing(desk, "Appointment", appointment)
        start = _start(at, desk)
        log, place, purpose = desk.log(), found.text("place"), found.text("purpose")
        appointments.move(log, found.root, found.key, start, minutes, place=place, purpose=purpose)
    return Answer({"id": found.key}, tr("cli", "Rendez-vous déplacé."))


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=tr("cli", "FICHIER.ics"), help=tr("cli", "Où l’écrire."))],
) -> Answer:
    """`appointment export FILE.ics`: this month's appointments and those of the next 90 days, with initials only."""
    from datetime import timedelta

    from referent_desk.caseload.calendar_file import calendar_file

    with opened(context) as desk:
        first = desk.today()
        held = _agenda(desk, first).appointments(first.replace(day=1), first + timedelta(days=_EXPORT_DAYS))
        told = calendar_file(held, desk.clock())
        desk.touch("export")
    try:
        file.write_bytes(told)
    except OSError:
        raise Refusal("not_written", tr("cli", "Le fichier n’a pas été écrit. Choisissez un autre endroit.")) from None
    n = len(held)
    data = {"path": str(file), "appointments": n, "bytes": len(told)}
    return Answer(data, tr("cli", "{n} rendez-vous, sans aucun nom.|{n} rendez-vous, sans aucun nom.", n).format(n=n))


def _agenda(desk: "Desk", on: date) -> "Agenda":
    from referent_desk.caseload.agenda import Agenda
    from referent_desk.caseload.roll import Roll

    agenda = Agenda(desk.connection, Roll(desk.connection))
    agenda.renew(on)
    return agenda


def _start(typed: str | None, desk: "Desk") -> datetime:
    if typed is None:
        raise typer.BadParameter(tr("cli", "Il manque l’heure du rendez-vous."), param_hint="--at")
    try:
        return datetime.fromisoformat(moment(typed, desk.clock))
    except ValueError:
        raise typer.BadParameter(tr("cli", "Une heure s’écrit 2026-10-20T14:00."), param_hint="--at") from None


def _appointment(item: "Booking") -> dict[str, Any]:
    return {
        "id": item.key,
        "person": item.root or None,
        "name": item.name,
        "start": item.start.isoformat(timespec="minutes"),
        "minutes": item.minutes,
        "place": item.place,
        "purpose": item.purpose,
        "outcome": item.outcome or None,
    }


def _todo(item: "Todo", on: date) -> dict[str, Any]:
    due = item.due or on
    return {
        "kind": item.kind,
        "id": item.key or None,
        "person": item.root or None,
        "name": item.name,
        "text": item.text,
        "due": due.isoformat(),
        "late": max((on - due).days, 0),
        "month": item.month or None,
        "absences": item.absences or None,
    }
