"""`referent-desk exchange`: enrolment, files to and from the hub, disagreements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent_desk.cli import files
from referent_desk.cli.answer import NOTHING_TO_DO, Answer
from referent_desk.cli.json_input import read_value, sound
from referent_desk.cli.opening import opened
from referent_desk.cli.phrases import at_a_terminal
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.exchange.status import Status

RootWords = Annotated[
    str | None,
    typer.Option(
        "--root-words",
        metavar=tr("cli", "MOTS"),
        help=tr(
            "cli",
            "Les six mots du pôle, entre guillemets. Sans terminal et sans eux, vous répondez de la vérification.",
        ),
    ),
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    exchanges = group(program, "exchange", tr("cli", "Les échanges avec le pôle, par fichiers signés et chiffrés."))
    command(exchanges, "request", tr("cli", "Écrit la demande d’inscription de ce poste."))(request)
    command(exchanges, "join", tr("cli", "Lit la réponse du pôle à la demande."))(join)
    command(exchanges, "send", tr("cli", "Écrit ce que le pôle n’a pas encore."))(send)
    command(exchanges, "receive", tr("cli", "Lit des fichiers reçus, ou ceux d’un dossier."))(receive)
    command(exchanges, "status", tr("cli", "Dit où en sont les échanges."))(status)
    command(exchanges, "quarantine", tr("cli", "Liste les fichiers refusés."))(quarantine)
    command(exchanges, "conflicts", tr("cli", "Liste les désaccords à trancher."))(conflicts)
    command(exchanges, "settle", tr("cli", "Tranche un désaccord."))(settle)


def request(
    context: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar=tr("cli", "FICHIER"), help=tr("cli", "Le fichier, ou un dossier."))
    ],
) -> Answer:
    """`exchange request --out FILE`."""
    from referent_desk.exchange.requesting import request as write

    with opened(context) as desk:
        made = write(desk.vault, out.absolute())
    text = tr("cli", "Demande écrite\u00a0: {path}\nSix mots à lire à la personne du pôle\u00a0: {words}")
    return Answer(made, text.format(path=made.path, words=" ".join(made.words)))


def join(context: typer.Context, file: files.OneFile, root_words: RootWords = None) -> Answer:
    """`exchange join FILE [--root-words "…"]`."""
    from referent_desk.exchange.joining import join as trust

    with opened(context) as desk:
        if root_words is None and at_a_terminal():
            root_words = typer.prompt(tr("cli", "Les six mots que la personne du pôle vous lit"))
        joined = trust(desk.vault, file, sound(root_words) if root_words is not None else None)
    text = tr("cli", "Poste inscrit\u00a0: {code}, {holder}, {platform}.")
    text = text.format(code=joined.code, holder=joined.holder_name, platform=joined.platform_name)
    if not joined.checked:
        text += "\n" + tr("cli", "Les six mots du pôle n’ont pas été comparés ici.")
    return Answer(joined, text)


def send(
    context: typer.Context,
    to: Annotated[
        Path, typer.Option("--to", metavar=tr("cli", "DOSSIER"), help=tr("cli", "La clé USB, ou un dossier."))
    ],
) -> Answer:
    """`exchange send --to DIR`."""
    from referent_desk.exchange.sending import send as write

    with opened(context) as desk:
        sent = write(desk.vault, to.absolute())
    if sent is None:
        nothing: dict[str, Any] = {"path": None, "first": None, "last": None, "changes": 0, "size": 0, "files": []}
        return Answer(nothing, tr("cli", "Rien à envoyer\u00a0: le pôle a tout."), NOTHING_TO_DO)
    told = tr("cli", "{n} modification|{n} modifications", sent.changes).format(n=sent.changes)
    return Answer(sent, tr("cli", "Écrit\u00a0: {path} ({told})").format(path=sent.path, told=told))


def receive(context: typer.Context, paths: files.Paths) -> Answer:
    """`exchange receive PATH…`."""
    from referent_desk.exchange.receiving import receive as read

    with opened(context) as desk:
        received = read(desk.vault, paths)
    return files.received(received, received.files)


def status(context: typer.Context) -> Answer:
    """`exchange status`."""
    from referent_desk.exchange.status import status as look

    with opened(context) as desk:
        found = look(desk.vault)
    return Answer(found, _page(found))


def quarantine(context: typer.Context) -> Answer:
    """`exchange quarantine`."""
    from referent_desk.exchange.quarantine import listed

    with opened(context) as desk:
        found = listed(desk.connection)
    lines = [f"{one.name}  {one.code.value}\n    {one.message}" for one in found]
    return Answer({"files": found}, "\n".join(lines) or tr("cli", "Aucun fichier en quarantaine."))


def conflicts(context: typer.Context) -> Answer:
    """`exchange conflicts`: `settle` then replaces just the values shown here."""
    from referent_desk.caseload import conflicts as disagreements
    from referent_desk.caseload.show import conflict_json

    with opened(context) as desk:
        found = disagreements.conflicts(desk.connection)
        if not desk.vault.read_only:
            disagreements.show(desk.connection, found)
        data: list[dict[str, Any]] = [conflict_json(one, desk.name_of) for one in found]
    lines = []
    for one in data:
        lines.append(f"{one['id']}  {one['entity']}.{one['field']}  {one['person'][:8]}")
        lines += [
            f"    {head['change'][:8]}  {head['by']}, {head['at'][:16]}  {_short(head['value'])}"
            for head in one["heads"]
        ]
    return Answer({"conflicts": data}, "\n".join(lines) or tr("cli", "Rien à trancher."))


def settle(
    context: typer.Context,
    conflict: Annotated[
        str, typer.Argument(metavar=tr("cli", "DÉSACCORD"), help=tr("cli", "Le numéro que donne exchange conflicts."))
    ],
    head: Annotated[
        str | None,
        typer.Option("--head", metavar=tr("cli", "MODIFICATION"), help=tr("cli", "La valeur choisie, par son numéro.")),
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="JSON", help=tr("cli", "Une autre valeur, en JSON."))
    ] = None,
) -> Answer:
    """`exchange settle ID --head CHANGE | --value JSON`."""
    from referent_desk.caseload import conflicts as disagreements

    if (head is None) == (value is None):
        raise typer.BadParameter(tr("cli", "Donnez --head, ou --value."), param_hint="--head")
    chosen = read_value(value, "value") if value is not None else None
    with opened(context) as desk:
        change = disagreements.settle(desk.log(), conflict, head=head, value=chosen)
    return Answer({"id": conflict, "change": change.id}, tr("cli", "C’est tranché."))


def _short(value: object) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"


def _page(found: "Status") -> str:
    if not found.enrolled:
        words = " ".join(found.words)
        return tr("cli", "Ce poste n’est pas inscrit. Ses six mots\u00a0: {words}").format(words=words)
    lines = [
        tr("cli", "Poste {code}, {holder}, {platform}.").format(
            code=found.code, holder=found.holder_name, platform=found.platform_name
        ),
        tr("cli", "{n} modification à envoyer|{n} modifications à envoyer", found.unsent).format(n=found.unsent),
    ]
    lines += _past_lines(found)
    if found.quarantined:
        lines.append(
            tr("cli", "{n} fichier refusé|{n} fichiers refusés", found.quarantined).format(n=found.quarantined)
        )
    return "\n".join(lines)


def _past_lines(found: "Status") -> list[str]:
    """What came back, while the hub is still to be told; and that another copy is in use."""
    from referent_desk.exchange import renewing

    told = []
    if found.renewal is not None and not found.renewal.heard:
        told.append(renewing.in_words(found.renewal, enrolled=found.enrolled))
    if found.other_copy:
        told.append(renewing.other_copy_in_words())
    return [f"{one.lead} {one.detail}" for one in told]
