"""Interviews, contacts, private notes: `interview add`, `contact add`, `note add`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import InputRefusal, only_keys, read_object, text_of
from referent_desk.cli.moments import moment
from referent_desk.cli.opening import FromFile, FromFileIfAny, PersonId, opened, person
from referent_desk.cli.usage import command, group
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.caseload.interviews import PrivateBlock
    from referent_desk.domain.clock import Clock

PRIVATE = "private"
"""The kind of a block that stays on this laptop: it becomes a note, never a block of the entry."""


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    interviews = group(program, "interview", tr("cli", "Les entretiens."))
    command(interviews, "add", tr("cli", "Garde un entretien, une fois fini, à partir d’un fichier JSON."))(
        add_interview
    )
    contacts = group(program, "contact", tr("cli", "Les contacts et tentatives de contact."))
    command(contacts, "add", tr("cli", "Garde un appel, un message, une relance."))(add_contact)
    notes = group(program, "note", tr("cli", "Les notes «\u00a0pour moi seul\u00a0»."))
    command(notes, "add", tr("cli", "Garde une note qui ne quitte jamais ce poste."))(add_note)
    command(notes, "list", tr("cli", "Relit les notes d’un dossier."))(list_notes)


def add_interview(context: typer.Context, who: PersonId, source: FromFile) -> Answer:
    """`interview add PERSON --from FILE.json`: the parts of `Interview.entry`; private blocks become notes."""
    from referent_desk.caseload.interviews import add_interview as add

    document = _entry(read_object(source))
    with opened(context) as desk:
        root = person(desk, who)
        entry, private = _sorted_out(document)
        _timed(entry, "started", desk.clock)
        entry.setdefault("channel", "present")
        key = add(desk.log(), root, entry, private)
    kept = tr("cli", "Entretien gardé\u00a0: {id}").format(id=key)
    if private:
        notes = tr("cli", "{n} note pour vous seul, sur ce poste|{n} notes pour vous seul, sur ce poste", len(private))
        kept += "\n" + notes.format(n=len(private))
    return Answer({"id": key, "notes": len(private)}, kept)


def add_contact(
    context: typer.Context,
    who: PersonId,
    source: FromFileIfAny = None,
    channel: Annotated[
        str, typer.Option("--channel", metavar=tr("cli", "MOYEN"), help=tr("cli", "call, sms, mail, email, present…"))
    ] = "call",
    result: Annotated[
        str | None,
        typer.Option(
            "--result",
            metavar=tr("cli", "ISSUE"),
            help=tr("cli", "reached, message_left, no_answer, wrong_number, sms_sent, refused…"),
        ),
    ] = None,
    text: Annotated[str, typer.Option("--text", metavar=tr("cli", "TEXTE"), help=tr("cli", "Ce qui s’est dit."))] = "",
    at: Annotated[
        str | None,
        typer.Option("--at", metavar=tr("cli", "QUAND"), help=tr("cli", "2026-10-13T09:30\u00a0; sinon maintenant.")),
    ] = None,
    whom: Annotated[str, typer.Option("--who", metavar=tr("cli", "QUI"), help=tr("cli", "Qui a été joint."))] = "",
) -> Answer:
    """`contact add PERSON --result R`, or `--from FILE.json` with the parts of `ContactAttempt.entry`."""
    from referent_desk.caseload.interviews import add_contact as add

    if source is None and result is None:
        raise typer.BadParameter(tr("cli", "Il manque --result, ou --from."), param_hint="--result")
    given: dict[str, Json] = {"channel": channel, "result": result, "text": text, "at": at, "who": whom}
    entry = _entry(read_object(source)) if source is not None else given
    with opened(context) as desk:
        root = person(desk, who)
        _timed(entry, "at", desk.clock)
        entry.setdefault("channel", channel)
        key = add(desk.log(), root, entry)
    return Answer({"id": key}, tr("cli", "Contact gardé\u00a0: {id}").format(id=key))


def add_note(
    context: typer.Context,
    who: PersonId,
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=tr("cli", "TEXTE"), help=tr("cli", "La note. Plus discret\u00a0: --from FICHIER, ou --from -.")
        ),
    ] = None,
    source: FromFileIfAny = None,
    text: Annotated[str, typer.Option("--text", metavar=tr("cli", "TEXTE"), help=tr("cli", "La note."))] = "",
) -> Answer:
    """`note add PERSON TEXT`, or `--from FILE.json` with a `text`: private, in no bundle, on no sheet."""
    from referent_desk.caseload.local import add_note as add

    if source is not None:
        document = read_object(source)
        only_keys(document, "text")
        text = text_of(document, "text")
    text = text or " ".join(typed or [])
    if not text.strip():
        raise typer.BadParameter(tr("cli", "Il manque le texte de la note."), param_hint=tr("cli", "TEXTE"))
    with opened(context) as desk:
        note = add(desk.connection, person(desk, who), text, desk.clock())
    return Answer({"id": note.key, "at": note.at}, tr("cli", "Note gardée, pour vous seul, sur ce poste."))


def list_notes(context: typer.Context, who: PersonId) -> Answer:
    """`note list PERSON`."""
    from referent_desk.caseload.local import notes

    with opened(context) as desk:
        root = person(desk, who)
        desk.touch("show", root)
        found = notes(desk.connection, root)
    data = [{"id": note.key, "at": note.at, "text": note.text, "interview": note.interview} for note in found]
    lines = [f"{note.at[:16].replace('T', ' ')}  {note.text}" for note in found]
    return Answer({"notes": data}, "\n".join(lines) or tr("cli", "Pas de note dans ce dossier."))


def _entry(document: dict[str, Json]) -> dict[str, Json]:
    """The entry, whether it was given bare or under the name that the registry gives it."""
    inner = document.get("entry")
    return dict(inner) if set(document) == {"entry"} and isinstance(inner, dict) else document


def _timed(entry: dict[str, Any], part: str, clock: "Clock") -> None:
    given = entry.get(part)
    entry[part] = moment(given, clock) if isinstance(given, str) and given else clock().isoformat(timespec="minutes")


def _sorted_out(document: dict[str, Json]) -> "tuple[dict[str, Json], list[PrivateBlock]]":
    """What travels, and what was typed for oneself with its place among the other blocks."""
    from referent_desk.caseload.interviews import PrivateBlock

    blocks = document.get("blocks") or []
    if not isinstance(blocks, list):
        raise InputRefusal("bad_value", tr("cli", "«\u00a0blocks\u00a0» doit être une liste. Rien n’a été écrit."))
    open_blocks: list[Json] = []
    private = []
    for block in blocks:
        if isinstance(block, dict) and block.get("kind") == PRIVATE:
            only_keys(block, "kind", "text")
            private.append(PrivateBlock(text_of(block, "text"), len(open_blocks)))
        else:
            open_blocks.append(block)
    return {**document, "blocks": open_blocks}, private
