"""Every way in which the hub says no, with the moment when it does."""

from enum import StrEnum

from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class HubCode(StrEnum):
    """What is stable for programs; the sentence is for the person who keeps the hub."""

    EXISTS = "exists"  # init: something already stands in this folder
    NO_HUB = "no_hub"  # the folder is missing, or holds no hub
    BUSY = "busy"  # another process is writing in this home
    BAD_KEY = "bad_key"  # hub.key is missing, malformed, or not this database's
    DAMAGED = "damaged"  # the database does not read
    NEWER_SCHEMA = "newer_schema"  # written by a newer program
    DISK_FULL = "disk_full"  # nothing was changed
    WRITE_FAILED = "write_failed"  # a file of the home, or of the answer, cannot be written
    DATABASE_DRIVER = "database_driver"  # the database's address asks for a driver that is not here
    BAD_NAME = "bad_name"  # a region, platform or holder whose name or code is empty or not a text
    PLATFORM_EXISTS = "platform_exists"
    NO_PLATFORM = "no_platform"  # enrol: the platform was not added
    BAD_ROLE = "bad_role"  # neither referent nor lead
    WRONG_WORDS = "wrong_words"  # the six words read aloud are not those of the request
    DOUBLED_KEY = "doubled_key"  # a device with these keys, or this key's id, is enrolled
    NO_DEVICE = "no_device"
    ALREADY_REVOKED = "already_revoked"
    BAD_KIND = "bad_kind"  # revoke: neither retired nor lost
    ROOT_SEALED = "root_sealed"  # signing needs the operator's phrase
    WRONG_PHRASE = "wrong_phrase"
    NO_PERSON = "no_person"  # show: the hub holds nothing of this id
    NO_SHARED_ROOT = "no_shared_root"  # share: the hub holds no organisation, scheme… of this id
    NOT_SHAREABLE = "not_shareable"  # share accept: it holds something else than what may be shared
    ALREADY_SHARED = "already_shared"  # share refuse: every desk has it
    NO_BACKUP = "no_backup"  # restore: the file is not there
    NOT_A_BACKUP = "not_a_backup"  # restore: another kind of file
    BAD_BACKUP = "bad_backup"  # truncated or altered, or what was written does not read back
    KEY_NEEDED = "key_needed"  # restore into a new folder: hub.key is in no backup
    NOT_EMBEDDED = "not_embedded"  # backup: the database is a server's, and its administrator saves it


def _sentences() -> dict[HubCode, str]:
    return {
        HubCode.EXISTS: tr("hub", "Ce dossier contient déjà quelque chose. Choisissez un dossier vide ou nouveau."),
        HubCode.NO_HUB: tr("hub", "Ce dossier ne contient pas de pôle régional. Vérifiez le chemin donné."),
        HubCode.BUSY: tr("hub", "Un autre programme écrit dans ce pôle. Rien n’a été changé : réessayez."),
        HubCode.BAD_KEY: tr("hub", "Le fichier hub.key manque, ou n’ouvre pas cette base. Rien n’a été changé."),
        HubCode.DAMAGED: tr("hub", "La base du pôle est abîmée. Rien n’a été changé : restaurez une sauvegarde."),
        HubCode.NEWER_SCHEMA: tr("hub", "Ce pôle vient d’une version plus récente. Mettez le programme à jour."),
        HubCode.DISK_FULL: tr("hub", "Le disque est plein. Rien n’a été changé : libérez de la place et réessayez."),
        HubCode.WRITE_FAILED: tr("hub", "Impossible d’écrire à cet endroit. Vérifiez le dossier et ses droits."),
        HubCode.DATABASE_DRIVER: tr("hub", "Cette adresse de base demande un pilote qui n’est pas installé."),
        HubCode.BAD_NAME: tr("hub", "Ce nom ou ce code est vide, trop long, ou contient un caractère interdit."),
        HubCode.PLATFORM_EXISTS: tr("hub", "Une plate-forme porte déjà ce code."),
        HubCode.NO_PLATFORM: tr("hub", "Aucune plate-forme ne porte ce code. Ajoutez-la avec « platform add »."),
        HubCode.BAD_ROLE: tr("hub", "Ce rôle n’existe pas. Choisissez « referent » ou « lead »."),
        HubCode.WRONG_WORDS: tr(
            "hub",
            "Les six mots ne sont pas ceux de cette demande : elle a pu être changée en route. "
            "Relisez-les ensemble, ou demandez une nouvelle demande.",
        ),
        HubCode.DOUBLED_KEY: tr(
            "hub",
            "Un poste portant cette clé est déjà inscrit : sa réponse est dans le dossier enrolments du pôle. "
            "Pour un autre poste, faites une nouvelle demande.",
        ),
        HubCode.NO_DEVICE: tr("hub", "Aucun poste inscrit ne porte ce code."),
        HubCode.ALREADY_REVOKED: tr("hub", "Ce poste est déjà révoqué."),
        HubCode.BAD_KIND: tr("hub", "Dites pourquoi ce poste est révoqué : « retired » ou « lost »."),
        HubCode.ROOT_SEALED: tr("hub", "La clé racine est scellée : donnez la phrase avec --root-phrase-file."),
        HubCode.WRONG_PHRASE: tr("hub", "Cette phrase n’ouvre pas la clé racine."),
        HubCode.NO_PERSON: tr("hub", "Le pôle ne connaît pas ce dossier."),
        HubCode.NO_SHARED_ROOT: tr("hub", "Le pôle ne connaît aucun organisme ni dispositif de ce numéro."),
        HubCode.NOT_SHAREABLE: tr(
            "hub", "Cette fiche contient autre chose que ce qui se partage. Elle reste chez son auteur."
        ),
        HubCode.NO_BACKUP: tr("hub", "Ce fichier n’existe pas. Rien n’a été changé\u00a0: vérifiez le chemin donné."),
        HubCode.NOT_A_BACKUP: tr("hub", "Ce fichier n’est pas la sauvegarde d’un pôle. Rien n’a été changé."),
        HubCode.BAD_BACKUP: tr(
            "hub", "Cette sauvegarde est incomplète ou abîmée. Rien n’a été changé\u00a0: essayez-en une autre."
        ),
        HubCode.KEY_NEEDED: tr(
            "hub",
            "La clé du pôle (hub.key) n’est dans aucune sauvegarde\u00a0: donnez le fichier où vous la gardez, "
            "avec --key-file.",
        ),
        HubCode.NOT_EMBEDDED: tr(
            "hub",
            "La base de ce pôle est sur un serveur\u00a0: sa sauvegarde revient à l’administrateur de ce serveur.",
        ),
        HubCode.ALREADY_SHARED: tr(
            "hub", "Cette fiche est déjà sur tous les postes. Demandez à son auteur de la corriger ou de la retirer."
        ),
    }


class HubRefusal(Refusal):
    """What was asked of the hub is not done; nothing changed."""

    def __init__(self, code: HubCode) -> None:
        super().__init__(code.value, _sentences()[code])
