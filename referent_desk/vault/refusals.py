"""Every way in which a vault says no: one enum, with when it happens, and its sentence in French.

A sentence tells what happened, what is safe, and what to do. It holds nothing of the caseload, of the phrase, or of
the key; a wrong recovery word is the one thing repeated, because the person has it before their eyes.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class Code(StrEnum):
    """Stable names for programs, each with when it happens."""

    NO_VAULT = "no_vault"  # nothing there, or a folder without a vault
    UNFINISHED = "unfinished"  # its creation was cut short: it never held anything
    NOT_A_VAULT = "not_a_vault"  # a vault.json that we never wrote
    DAMAGED = "damaged"  # truncated, altered, or a part is missing
    BAD_PARAMETERS = "bad_parameters"  # a slot's cost is under the floor or over the ceiling
    BUSY = "busy"  # another process has the vault
    DATABASE_BUSY = "database_busy"  # another thread of ours writes for too long
    NEWER_FORMAT = "newer_format"  # the slots are of a later program
    NEWER_SCHEMA = "newer_schema"  # the caseload is of a later program: opened, but read only
    MIGRATION = "migration"  # bringing the caseload up to date failed, and was undone
    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"  # the disk fails to read or write
    NO_ACCESS = "no_access"  # the system forbids reading or writing there
    EXISTS = "exists"  # something is already where we were to write
    NETWORK_SHARE = "network_share"
    SYNCED_FOLDER = "synced_folder"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code, not a secret
    WAIT = "wait"  # too many wrong phrases: a pause of at most a minute
    EMPTY_PASSPHRASE = "empty_passphrase"  # noqa: S105 - a code, not a secret
    LONG_PASSPHRASE = "long_passphrase"  # noqa: S105 - a code, not a secret
    BAD_WORDS = "bad_words"  # not twelve, not in the list, or the checksum is wrong
    WRONG_WORDS = "wrong_words"  # twelve good words, of another vault or of former days
    NO_BACKUP = "no_backup"  # the backup file is not there
    NOT_A_BACKUP = "not_a_backup"  # another kind of file
    BAD_BACKUP = "bad_backup"  # truncated or altered
    BACKUP_DIFFERS = "backup_differs"  # what was written does not read back as the caseload
    SEALED_DAMAGED = "sealed_damaged"  # a kept file does not open under this vault's key
    CLOSED = "closed"  # the vault was locked meanwhile


class VaultRefusal(Refusal):
    """A refusal of the vault. `code` is one of `Code`."""


class WrongPassphrase(VaultRefusal):
    """The phrase does not open. `tries_left` before a pause; `wait`, seconds until the next try is looked at."""

    def __init__(self, code: Code, sentence: str, tries_left: int, wait: int) -> None:
        super().__init__(code, sentence)
        self.tries_left = tries_left
        self.wait = wait


class BadWords(VaultRefusal):
    """The recovery words cannot be right. `position` is that of the wrong word, from 1, or None if no one word is."""

    def __init__(self, sentence: str, position: int | None = None) -> None:
        super().__init__(Code.BAD_WORDS, sentence)
        self.position = position


def refusal(code: Code) -> VaultRefusal:
    """The refusal with its sentence, ready to be raised."""
    return VaultRefusal(code, sentence(code))


def wrong_passphrase(tries_left: int, wait: int) -> WrongPassphrase:
    """The one answer to a phrase that does not open; `wait` in seconds, 0 while tries are left."""
    told = [tr("vault", "Ce n’est pas la bonne phrase. Vérifiez les espaces et les majuscules.")]
    if tries_left:
        essays = tr(
            "vault",
            "Encore {n} essai avant une courte pause.|Encore {n} essais avant une courte pause.",
            tries_left,
        )
        told.append(essays.format(n=tries_left))
    else:
        told.append(_next_try(wait))
    told.append(tr("vault", "Rien ne sera effacé."))
    return WrongPassphrase(Code.WRONG_PASSPHRASE, " ".join(told), tries_left, wait)


def pause(wait: int) -> WrongPassphrase:
    """A try during the pause: nothing was looked at; `wait` in seconds."""
    told = tr("vault", "Une courte pause est en cours.") + " " + _next_try(wait)
    return WrongPassphrase(Code.WAIT, told + " " + tr("vault", "Rien ne sera effacé."), 0, wait)


def _next_try(wait: int) -> str:
    told = tr("vault", "Prochain essai dans {n} seconde.|Prochain essai dans {n} secondes.", wait)
    return told.format(n=wait)


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn what the system says of files (full, forbidden, failing) into a refusal with a sentence."""
    try:
        yield
    except OSError as error:
        raise refusal(_OF_THE_SYSTEM.get(error.errno or 0, Code.DISK_ERROR)) from error


_OF_THE_SYSTEM = {
    errno.ENOSPC: Code.DISK_FULL,
    errno.EDQUOT: Code.DISK_FULL,
    errno.EFBIG: Code.DISK_FULL,  # a stick formatted as FAT holds no file over 4 GB
    errno.EACCES: Code.NO_ACCESS,
    errno.EPERM: Code.NO_ACCESS,
    errno.EROFS: Code.NO_ACCESS,
    errno.ENOENT: Code.NO_ACCESS,
    errno.ENOTDIR: Code.NO_ACCESS,
    errno.EISDIR: Code.EXISTS,
    errno.EEXIST: Code.EXISTS,
    errno.ENOTEMPTY: Code.EXISTS,
    errno.ENAMETOOLONG: Code.NO_ACCESS,
}


def sentence(code: Code) -> str:
    """What the person reads."""
    return {
        Code.NO_VAULT: tr(
            "vault",
            "Il n’y a pas de coffre à cet endroit. Rien n’a été modifié. Vérifiez l’emplacement, ou créez un coffre.",
        ),
        Code.UNFINISHED: tr(
            "vault",
            "La création de ce coffre avait été interrompue. Il ne contient aucun dossier."
            " Recommencez la création au même endroit.",
        ),
        Code.NOT_A_VAULT: tr(
            "vault",
            "Ce dossier n’est pas un coffre de Référent. Rien n’a été modifié. Choisissez un autre emplacement.",
        ),
        Code.DAMAGED: tr(
            "vault",
            "Le coffre est abîmé. Rien n’a été modifié."
            " Restaurez la dernière sauvegarde à un nouvel endroit, et gardez celui-ci.",
        ),
        Code.BAD_PARAMETERS: tr(
            "vault",
            "La protection de ce coffre a été modifiée hors des limites admises. Rien n’a été essayé."
            " Restaurez la dernière sauvegarde à un nouvel endroit.",
        ),
        Code.BUSY: tr(
            "vault",
            "Ce coffre est déjà ouvert ailleurs. Rien n’a été modifié. Fermez l’autre fenêtre, puis recommencez.",
        ),
        Code.DATABASE_BUSY: tr(
            "vault",
            "Une autre écriture est en cours. Rien n’a été enregistré à moitié."
            " Attendez quelques secondes, puis recommencez.",
        ),
        Code.NEWER_FORMAT: tr(
            "vault",
            "Ce coffre vient d’une version plus récente de Référent. Rien n’a été modifié."
            " Installez la dernière version pour l’ouvrir.",
        ),
        Code.NEWER_SCHEMA: tr(
            "vault",
            "Ce coffre vient d’une version plus récente de Référent. Il peut être lu, pas modifié."
            " Installez la dernière version pour y écrire.",
        ),
        Code.MIGRATION: tr(
            "vault",
            "La mise à jour du coffre n’a pas abouti. Vos dossiers sont comme avant, et une sauvegarde a été faite."
            " Gardez la version précédente de Référent et prévenez le pôle.",
        ),
        Code.DISK_FULL: tr(
            "vault",
            "Le disque est plein. Rien n’a été écrit à moitié. Libérez de la place, puis recommencez.",
        ),
        Code.DISK_ERROR: tr(
            "vault",
            "Le disque ne répond pas bien. Rien n’a été écrit à moitié."
            " Vérifiez que le disque ou la clé est branché, puis recommencez.",
        ),
        Code.NO_ACCESS: tr(
            "vault",
            "Cet emplacement n’est pas accessible. Rien n’a été modifié."
            " Vérifiez vos droits sur le dossier, ou choisissez un autre emplacement.",
        ),
        Code.EXISTS: tr(
            "vault",
            "Il y a déjà quelque chose à cet endroit. Rien n’a été remplacé. Choisissez un autre nom.",
        ),
        Code.NETWORK_SHARE: tr(
            "vault",
            "Cet emplacement est sur un partage réseau. Un coffre ne peut pas y être gardé. Rien n’a été modifié."
            " Choisissez un dossier du disque de cet ordinateur.",
        ),
        Code.SYNCED_FOLDER: tr(
            "vault",
            "Ce dossier est copié en ligne par un autre programme. Un coffre ne peut pas y être gardé."
            " Rien n’a été modifié. Choisissez un autre dossier du disque de cet ordinateur.",
        ),
        Code.WRONG_PASSPHRASE: tr("vault", "Ce n’est pas la bonne phrase."),
        Code.WAIT: tr("vault", "Une courte pause est en cours."),
        Code.EMPTY_PASSPHRASE: tr(
            "vault",
            "La phrase de passe est vide. Rien n’a été modifié. Tapez une phrase de plusieurs mots.",
        ),
        Code.LONG_PASSPHRASE: tr(
            "vault",
            "La phrase de passe est trop longue. Rien n’a été modifié. Gardez moins de 1\u00a0000 caractères.",
        ),
        Code.BAD_WORDS: tr("vault", "Ces mots de secours ne sont pas lisibles."),
        Code.WRONG_WORDS: tr(
            "vault",
            "Ces douze mots n’ouvrent pas ce coffre. Rien n’a été modifié. Vérifiez la date de la feuille\u00a0:"
            " seule la dernière est valable.",
        ),
        Code.NO_BACKUP: tr(
            "vault",
            "Ce fichier de sauvegarde est introuvable. Rien n’a été modifié. Rebranchez la clé, ou vérifiez le nom.",
        ),
        Code.NOT_A_BACKUP: tr(
            "vault",
            "Ce fichier n’est pas une sauvegarde de Référent. Rien n’a été modifié. Choisissez un autre fichier.",
        ),
        Code.BAD_BACKUP: tr(
            "vault",
            "Cette sauvegarde est abîmée. Vos dossiers n’ont pas changé. Essayez une autre sauvegarde.",
        ),
        Code.BACKUP_DIFFERS: tr(
            "vault",
            "La sauvegarde relue ne correspond pas au coffre. Elle n’a pas été gardée, et vos dossiers sont intacts."
            " Recommencez sur un autre support.",
        ),
        Code.SEALED_DAMAGED: tr(
            "vault",
            "Ce fichier gardé est abîmé. Vos dossiers n’ont pas changé. Demandez qu’il soit envoyé à nouveau.",
        ),
        Code.CLOSED: tr(
            "vault",
            "Le coffre est verrouillé. Ce qui était enregistré est intact. Ouvrez-le, puis recommencez.",
        ),
    }[code]
