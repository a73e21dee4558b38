"""`referent-hub`: the regional server, by command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from referent_desk import __version__
from referent_desk.cli import files, program
from referent_desk.cli.answer import DONE, NOTHING_TO_DO, Answer
from referent_desk.cli.hub_opening import RootPhraseFile, home_of, new_root_phrase, opened, root_phrase
from referent_desk.cli.json_input import sound
from referent_desk.cli.phrases import at_a_terminal, secret_file
from referent_desk.cli.program import Options
from referent_desk.cli.usage import Group, command, group
from referent_desk.domain.text import tr

NAME = "referent-hub"
_ANYWHERE = ("--home",)

SharedRoot = Annotated[
    str, typer.Argument(metavar=tr("cli", "FICHE"), help=tr("cli", "Le numéro de l’organisme, du dispositif…"))
]
BackupFile = Annotated[
    Path, typer.Argument(metavar=tr("cli", "FICHIER"), help=tr("cli", "Le fichier de la sauvegarde."))
]
DeviceName = Annotated[
    str, typer.Argument(metavar=tr("cli", "POSTE"), help=tr("cli", "Le code du poste, ou son numéro."))
]


def main() -> None:
    """The entry point of the program."""
    program.main(run)


def run(argv: Sequence[str]) -> int:
    """What the program does with these arguments; answers the exit code."""
    return program.run(build, NAME, argv, _ANYWHERE)


def build() -> typer.Typer:
    """The commands."""
    made = typer.Typer(
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        help=tr("cli", "Le pôle régional\u00a0: inscriptions, fichiers des postes, annuaire."),
    )
    made.callback()(_root)
    command(made, "init", tr("cli", "Crée le pôle d’une région."))(init)
    platforms = group(made, "platform", tr("cli", "Les plates-formes de la région."))
    command(platforms, "add", tr("cli", "Ajoute une plate-forme."))(add_platform)
    command(made, "enrol", tr("cli", "Inscrit un poste, à partir de sa demande."))(enrol)
    command(made, "revoke", tr("cli", "Retire un poste, ou le déclare perdu."))(revoke)
    command(made, "roster", tr("cli", "Montre l’annuaire des postes."))(roster)
    command(made, "ingest", tr("cli", "Lit les fichiers des postes."))(ingest)
    command(made, "dispatch", tr("cli", "Écrit ce qui manque à chaque poste, et l’annuaire."))(dispatch)
    command(made, "status", tr("cli", "Dit ce que le pôle contient."))(status)
    command(made, "show", tr("cli", "Montre un dossier tel que le pôle l’a."))(show)
    shares = group(made, "share", tr("cli", "Ce que les postes proposent à toute la région."))
    command(shares, "list", tr("cli", "Montre ce qui attend une décision."))(share_list)
    command(shares, "accept", tr("cli", "Donne une fiche à tous les postes."))(share_accept)
    command(shares, "refuse", tr("cli", "Laisse une fiche chez son auteur."))(share_refuse)
    command(made, "backup", tr("cli", "Écrit une sauvegarde du pôle, vérifiée."))(backup)
    command(made, "restore", tr("cli", "Refait le pôle à partir d’une sauvegarde."))(restore)
    command(made, "doctor", tr("cli", "Cherche ce qui est abîmé, ou risque de l’être."))(doctor)
    return made


def _root(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=tr("cli", "Répond par un document JSON."))] = False,
    home: Annotated[
        Path | None,
        typer.Option(
            "--home",
            metavar=tr("cli", "DOSSIER"),
            help=tr("cli", "Le dossier du pôle\u00a0; sinon REFERENT_HUB, ou celui de ce compte."),
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=tr("cli", "Montre la version."))] = False,
) -> Answer | None:
    context.obj = Options(json=as_json, home=home)
    if version:
        return Answer({"version": __version__}, f"{NAME} {__version__}")
    if context.invoked_subcommand is None:
        context.fail("Missing command.")
    return None


def init(
    context: typer.Context,
    region: Annotated[str, typer.Option("--region", metavar=tr("cli", "NOM"), help=tr("cli", "Le nom de la région."))],
    phrase_file: RootPhraseFile = None,
) -> Answer:
    """`init --region NAME [--root-phrase-file F]`."""
    from referent_desk import app
    from referent_desk.hub.service import init as make

    home = home_of(context)
    made = make(home, sound(region), app.clock_for(home), root_phrase=new_root_phrase(phrase_file))
    lines = [
        tr("cli", "Pôle créé\u00a0: {path}").format(path=made.home),
        tr("cli", "Six mots à lire à chaque référent qui s’inscrit\u00a0: {words}").format(
            words=" ".join(made.root_words)
        ),
        tr("cli", "Douze mots de la seconde clé, à garder sur papier et à ne lire à personne\u00a0:"),
        " ".join(made.recovery_words),
    ]
    notes: tuple[str, ...] = ()
    if not made.sealed:
        notes = (
            tr("cli", "La première clé racine n’est pas scellée\u00a0: donnez --root-phrase-file pour la sceller."),
        )
    return Answer(made, "\n".join(lines), notes=notes)


def add_platform(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar=tr("cli", "CODE"), help=tr("cli", "Un code court, comme 18."))],
    name: Annotated[str, typer.Option("--name", metavar=tr("cli", "NOM"), help=tr("cli", "Le nom de la plate-forme."))],
) -> Answer:
    """`platform add CODE --name NAME`."""
    with opened(context) as hub:
        added = hub.platform_add(sound(code), sound(name))
    return Answer(
        added, tr("cli", "Plate-forme ajoutée\u00a0: {code}, {name}.").format(code=added.code, name=added.name)
    )


def enrol(
    context: typer.Context,
    file: files.OneFile,
    holder: Annotated[str, typer.Option("--holder", metavar=tr("cli", "NOM"), help=tr("cli", "Le nom du référent."))],
    platform: Annotated[str, typer.Option("--platform", metavar=tr("cli", "CODE"), help=tr("cli", "Sa plate-forme."))],
    out: Annotated[
        Path, typer.Option("--out", metavar=tr("cli", "FICHIER"), help=tr("cli", "La réponse à lui remettre."))
    ],
    words: Annotated[
        str | None,
        typer.Option(
            "--words",
            metavar=tr("cli", "MOTS"),
            help=tr(
                "cli",
                "Les six mots qu’il vous lit, entre guillemets. Sans terminal et sans eux,"
                " vous répondez de la vérification.",
            ),
        ),
    ] = None,
    role: Annotated[
        str, typer.Option("--role", metavar=tr("cli", "RÔLE"), help=tr("cli", "referent ou lead."))
    ] = "referent",
    phrase_file: RootPhraseFile = None,
) -> Answer:
    """`enrol FILE [--words "…"] --holder NAME --platform CODE [--role R] --out FILE`."""
    with opened(context) as hub:
        if words is None and at_a_terminal():
            words = typer.prompt(tr("cli", "Les six mots que le référent vous lit"))
        phrase = root_phrase(hub, phrase_file)
        done = hub.enrol(
            file,
            sound(words) if words is not None else None,
            holder=sound(holder),
            platform=sound(platform),
            out=out.absolute(),
            role=role,
            root_phrase=phrase,
        )
    lines = [
        tr("cli", "Poste inscrit\u00a0: {code}").format(code=done.code),
        tr("cli", "Réponse à lui remettre\u00a0: {path}").format(path=done.path),
        tr("cli", "Six mots du pôle à lui lire\u00a0: {words}").format(words=" ".join(done.root_words)),
    ]
    return Answer(done, "\n".join(lines))


def revoke(
    context: typer.Context,
    device: DeviceName,
    lost: Annotated[
        bool, typer.Option("--lost", help=tr("cli", "Perdu ou volé\u00a0: rien de lui n’est plus pris."))
    ] = False,
    phrase_file: RootPhraseFile = None,
) -> Answer:
    """`revoke DEVICE [--lost]`."""
    with opened(context) as hub:
        done = hub.revoke(sound(device), "lost" if lost else "retired", root_phrase=root_phrase(hub, phrase_file))
    return Answer(done, tr("cli", "Poste {code} retiré. Donnez le nouvel annuaire à tous.").format(code=done.code))


def roster(context: typer.Context) -> Answer:
    """`roster`."""
    with opened(context) as hub:
        found = hub.roster()
    lines = [tr("cli", "Annuaire n° {n}, valable jusqu’au {day}.").format(n=found.version, day=found.expires)]
    for device in found.devices:
        revoked = tr("cli", "retiré le {day}").format(day=device.revoked.on) if device.revoked else ""
        lines.append(f"{device.code}  {device.role.value}  {device.platform or ''}  {revoked}".rstrip())
    data: dict[str, Any] = msgspec.to_builtins(found)
    data.pop("t", None)
    return Answer(data, "\n".join(lines))


def ingest(context: typer.Context, paths: files.Paths) -> Answer:
    """`ingest PATH…`."""
    with opened(context) as hub:
        received = hub.ingest(paths)
    return files.received(received, received.files)


def dispatch(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar=tr("cli", "DOSSIER"), help=tr("cli", "Où écrire les fichiers."))],
) -> Answer:
    """`dispatch --to DIR`."""
    with opened(context) as hub:
        done = hub.dispatch(to.absolute())
    lines = [f"{Path(file.path).name}  {file.changes}" for file in done.files]
    nothing = tr("cli", "Rien à écrire\u00a0: chaque poste a tout.")
    return Answer(done, "\n".join(lines) or nothing, DONE if done.files else NOTHING_TO_DO)


def status(context: typer.Context) -> Answer:
    """`status`."""
    with opened(context) as hub:
        found = hub.status()
    persons = tr("cli", "{n} dossier|{n} dossiers", found.persons).format(n=found.persons)
    changes = tr("cli", "{n} modification|{n} modifications", found.changes).format(n=found.changes)
    lines = [f"{persons}, {changes}."]
    lines += [f"{one.code}  {one.holder}  {one.seen}/{one.last}" for one in found.devices]
    copied = [one.code for one in found.devices if one.copies]
    if copied:
        told = tr("cli", "Plusieurs copies du même coffre écrivent, à ne pas garder ainsi\u00a0: {codes}")
        lines.append(told.format(codes=", ".join(copied)))
    return Answer(found, "\n".join(lines))


def show(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar=tr("cli", "JEUNE"), help=tr("cli", "Le numéro du dossier."))],
) -> Answer:
    """`show PERSON`: as `person show` on a desk."""
    with opened(context) as hub:
        found: dict[str, Any] = hub.show(sound(person))
    name = found["fields"].get("name") or {}
    shown = f"{name.get('given', '')} {name.get('usage') or name.get('family', '')}".strip()
    return Answer(found, tr("cli", "{name}\nTout le contenu\u00a0: --json.").format(name=shown))


def share_list(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help=tr("cli", "Aussi ce qui est déjà accepté ou refusé."))
    ] = False,
) -> Answer:
    """`share list [--all]`."""
    with opened(context) as hub:
        found = hub.share_list(decided=everything)
    lines = [f"{one.root}  {one.name}  {one.holder}, {one.platform}  {one.state}" for one in found.roots]
    nothing = tr("cli", "Rien n’attend de décision.")
    return Answer(found, "\n".join(lines) or nothing)


def share_accept(context: typer.Context, root: SharedRoot) -> Answer:
    """`share accept ROOT`."""
    with opened(context) as hub:
        done = hub.share_accept(sound(root))
    said = tr(
        "cli", "Fiche acceptée\u00a0: {n} poste la recevra.|Fiche acceptée\u00a0: {n} postes la recevront.", done.desks
    )
    return Answer(done, said.format(n=done.desks))


def share_refuse(context: typer.Context, root: SharedRoot) -> Answer:
    """`share refuse ROOT`."""
    with opened(context) as hub:
        done = hub.share_refuse(sound(root))
    return Answer(done, tr("cli", "Fiche laissée chez son auteur."))


def backup(context: typer.Context, file: BackupFile) -> Answer:
    """`backup FILE`: never over a file that is there."""
    with opened(context) as hub:
        saved = hub.backup(file)
    text = tr(
        "cli", "Sauvegarde écrite et vérifiée\u00a0: {path}\nGardez aussi hub.key, ailleurs\u00a0: elle n’y est pas."
    )
    return Answer(saved, text.format(path=saved.path))


def restore(
    context: typer.Context,
    file: BackupFile,
    key_file: Annotated[
        Path | None,
        typer.Option(
            "--key-file",
            metavar=tr("cli", "FICHIER"),
            help=tr("cli", "La clé du pôle (hub.key), si le dossier n’en a plus."),
        ),
    ] = None,
    phrase_file: RootPhraseFile = None,
) -> Answer:
    """`restore FILE [--key-file F] [--root-phrase-file F]`: what stood there is kept aside."""
    from referent_desk import app
    from referent_desk.hub.service import restore as put_back

    home = home_of(context)
    phrase = secret_file(phrase_file) if phrase_file is not None else None
    done = put_back(home, file.absolute(), app.clock_for(home), key_file=key_file, root_phrase=phrase)
    lines = [
        tr("cli", "Pôle restauré\u00a0: {path}, tel qu’il était le {day}.").format(path=done.home, day=done.made[:10]),
        tr(
            "cli", "Annuaire n° {n}. Écrivez maintenant à tous les postes (dispatch)\u00a0: ils renverront le reste."
        ).format(n=done.roster),
    ]
    if done.aside is not None:
        lines.append(tr("cli", "Ce qui était là est gardé dans {path}.").format(path=done.aside))
    if done.without_holder:
        told = tr("cli", "Postes dont le référent n’est plus connu, à inscrire de nouveau\u00a0: {codes}")
        lines.append(told.format(codes=", ".join(done.without_holder)))
    return Answer(done, "\n".join(lines))


def doctor(context: typer.Context) -> Answer:
    """`doctor`."""
    with opened(context) as hub:
        found = hub.doctor()
    return files.checked(found, found.checks)


if __name__ == "__main__":
    main()
