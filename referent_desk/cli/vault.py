"""`referent-desk vault`: making, trying, recovering, saving the encrypted folder."""

from pathlib import Path
from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.opening import opened, vault_folder
from referent_desk.cli.phrases import at_a_terminal, new_passphrase, passphrase, secret_file
from referent_desk.cli.program import options
from referent_desk.cli.usage import command, group
from referent_desk.domain.text import tr

NewPhraseFile = Annotated[
    str | None,
    typer.Option(
        "--new-passphrase-file", metavar=tr("cli", "FICHIER"), help=tr("cli", "Le fichier de la nouvelle phrase.")
    ),
]
BackupFile = Annotated[
    Path, typer.Argument(metavar=tr("cli", "FICHIER"), help=tr("cli", "Le fichier de la sauvegarde."))
]


def add_to(program: typer.Typer) -> None:
    """Put these commands in the program."""
    vaults = group(program, "vault", tr("cli", "Le coffre\u00a0: le dossier chiffré de ce poste."))
    command(vaults, "create", tr("cli", "Crée un coffre, et donne ses douze mots de secours."))(create)
    command(vaults, "open-check", tr("cli", "Vérifie que la phrase ouvre le coffre."))(open_check)
    command(vaults, "passphrase", tr("cli", "Change la phrase de passe."))(change)
    command(vaults, "recover", tr("cli", "Ouvre avec les douze mots, et donne une nouvelle phrase."))(recover)
    command(vaults, "backup", tr("cli", "Écrit une sauvegarde chiffrée, vérifiée."))(backup)
    command(vaults, "restore", tr("cli", "Refait un coffre à partir d’une sauvegarde."))(restore)
    command(vaults, "slots", tr("cli", "Liste les façons d’ouvrir le coffre."))(slots)


def create(context: typer.Context) -> Answer:
    """`vault create`: the twelve words are told once and stand nowhere."""
    from referent_desk import app

    folder = vault_folder(context)
    phrase = passphrase(options(context).passphrase_file, twice=True)
    desk, words = app.create_desk(folder, phrase, app.clock_for(folder))
    desk.close()
    text = tr("cli", "Coffre créé\u00a0: {path}").format(path=desk.vault.folder)
    return Answer({"path": str(desk.vault.folder), "recovery_words": words}, f"{text}\n{_spelled(words)}")


def open_check(context: typer.Context) -> Answer:
    """`vault open-check`: opens and closes again; says so when its past came back and the hub is still to be told."""
    from referent_desk.exchange import renewing
    from referent_desk.exchange.identity import identity

    with opened(context) as desk:
        back = None if desk.vault.read_only else renewing.latest(desk.connection)
        enrolled = identity(desk.connection).membership is not None if back else False
        data = {
            "path": str(desk.vault.folder),
            "id": desk.vault.id,
            "read_only": desk.vault.read_only,
            "renewal": back,
        }
    text = tr("cli", "Le coffre s’ouvre.")
    if back is not None and not back.heard:
        told = renewing.in_words(back, enrolled=enrolled)
        text += f"\n{told.lead} {told.detail}"
    return Answer(data, text)


def change(context: typer.Context, new_file: NewPhraseFile = None) -> Answer:
    """`vault passphrase --new-passphrase-file G`; the twelve words stay."""
    from referent_desk import app
    from referent_desk.vault.vault import change_passphrase

    folder = vault_folder(context)
    app.require_vault(folder)
    old = passphrase(options(context).passphrase_file)
    new = new_passphrase(new_file)
    with app.open_desk(folder, old, app.clock_for(folder)) as desk:
        change_passphrase(desk.vault, old, new)
    text = tr("cli", "La phrase est changée. Les sauvegardes d’avant s’ouvrent encore avec l’ancienne.")
    return Answer({"path": str(desk.vault.folder)}, text)


def recover(
    context: typer.Context,
    words_file: Annotated[
        str | None,
        typer.Option("--words-file", metavar=tr("cli", "FICHIER"), help=tr("cli", "Le fichier des douze mots.")),
    ] = None,
    new_file: NewPhraseFile = None,
) -> Answer:
    """`vault recover --words-file F --new-passphrase-file G`: answers twelve new words."""
    from referent_desk import app

    folder = vault_folder(context)
    app.require_vault(folder)
    typed = _twelve_words(words_file)
    desk, words = app.recover_desk(folder, typed, new_passphrase(new_file), app.clock_for(folder))
    desk.close()
    text = tr("cli", "Le coffre s’ouvre avec la nouvelle phrase. L’ancienne et les anciens mots ne valent plus rien.")
    return Answer({"path": str(desk.vault.folder), "recovery_words": words}, f"{text}\n{_spelled(words)}")


def backup(context: typer.Context, file: BackupFile) -> Answer:
    """`vault backup FILE`: never over a file that is there."""
    from referent_desk.vault.vault import backup as write

    with opened(context) as desk:
        write(desk.vault, file)
    file = file.absolute()
    data = {"path": str(file), "bytes": file.stat().st_size}
    text = tr("cli", "Sauvegarde écrite et vérifiée\u00a0: {path}\nElle s’ouvre avec la phrase d’aujourd’hui.")
    return Answer(data, text.format(path=file))


def restore(context: typer.Context, file: BackupFile) -> Answer:
    """`vault restore FILE --vault NEW`: into a folder that does not exist yet."""
    from referent_desk.vault.vault import restore as unpack

    folder = vault_folder(context).absolute()
    unpack(file, folder)
    text = tr("cli", "Coffre restauré\u00a0: {path}\nIl s’ouvre avec la phrase du jour de la sauvegarde.")
    return Answer({"path": str(folder)}, text.format(path=folder))


def slots(context: typer.Context) -> Answer:
    """`vault slots`: the ways in, without any secret; no phrase is asked."""
    from referent_desk import app
    from referent_desk.vault import slot_file
    from referent_desk.vault.refusals import disk_errors

    folder = vault_folder(context)
    app.require_vault(folder)
    with disk_errors():
        found = slot_file.read(folder.absolute()).slots
    kinds = {"passphrase": tr("cli", "phrase de passe"), "recovery": tr("cli", "douze mots de secours")}
    data = [{"id": slot.id, "kind": slot.kind} for slot in found]
    lines = [f"{slot.id[:8]}  {kinds.get(slot.kind, slot.kind)}" for slot in found]
    return Answer({"slots": data}, "\n".join(lines))


def _twelve_words(file: str | None) -> str:
    if file is not None:
        return secret_file(file)
    if not at_a_terminal():
        raise typer.BadParameter(tr("cli", "Donnez le fichier des douze mots."), param_hint="--words-file")
    from getpass import getpass

    return getpass(tr("cli", "Les douze mots\u00a0: "))


def _spelled(words: list[str]) -> str:
    numbered = "\n".join(f"{number:>4}. {word}" for number, word in enumerate(words, 1))
    told = tr(
        "cli",
        "Douze mots de secours. Écrivez-les sur une feuille, gardée loin de l’ordinateur\u00a0: ils ouvrent le coffre"
        " si la phrase est perdue. Ils ne seront plus montrés, et ne se lisent à personne.",
    )
    return f"{told}\n{numbered}"
