"""Every answer to a file that comes in: one enum, one sentence each (exchange.md, 8).

A sentence says what happened, what is safe, what to do next. None holds anything of the file's content.
"""

from enum import StrEnum

from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class Code(StrEnum):
    """What became of a file, in the order in which a reader meets it."""

    APPLIED = "applied"
    ALREADY_APPLIED = "already_applied"  # every record was already held
    NOT_FOR_US = "not_for_us"  # in a folder: addressed to another device; left alone
    TOO_LARGE = "too_large"  # over a cap, before reading or while expanding
    NOT_A_BUNDLE = "not_a_bundle"  # not exactly the form of a bundle
    TRUNCATED = "truncated"  # starts as a bundle and stops early
    UNKNOWN_FORMAT = "unknown_format"
    NEWER_FORMAT = "newer_format"  # made by a newer version: kept
    UNKNOWN_SIGNER = "unknown_signer"  # the key is in no roster that we hold
    BAD_SIGNATURE = "bad_signature"
    REVOKED_SIGNER = "revoked_signer"
    WRONG_REGION = "wrong_region"
    WRONG_RECIPIENT = "wrong_recipient"
    ROLLED_BACK = "rolled_back"  # roster or catalogue older than held
    FORKED_ROSTER = "forked_roster"  # same version, other bytes
    GAP = "gap"  # begins after what is held: kept until the missing part comes
    FORKED_STREAM = "forked_stream"  # two pasts
    WRONG_PAYLOAD = "wrong_payload"  # not what the signed manifest announces
    CANNOT_DECRYPT = "cannot_decrypt"
    BAD_RECORD = "bad_record"  # a line that does not follow the rules: number and field, never the content
    DISK_FULL = "disk_full"  # nothing applied
    BUSY = "busy"  # nothing applied
    CANNOT_READ = "cannot_read"  # missing, a folder's special file, a pulled stick

    # Enrolment and sending, on the desk
    NOT_ENROLLED = "not_enrolled"
    ALREADY_ENROLLED = "already_enrolled"
    WRONG_WORDS = "wrong_words"
    CANNOT_WRITE = "cannot_write"  # the place to write is missing, read only, or was pulled


DONE = frozenset({Code.APPLIED, Code.ALREADY_APPLIED, Code.NOT_FOR_US})
"""Codes that refuse nothing."""

KEPT_FOR_LATER = frozenset({Code.NEWER_FORMAT, Code.GAP, Code.REVOKED_SIGNER, Code.WRONG_REGION, Code.FORKED_STREAM})
"""Codes whose files are tried again after an update, a new roster, a filled gap."""


class ExchangeRefusal(Refusal):
    """A file, or an act of exchange, that is refused; nothing was applied.

    `line` is the number of a payload's line (the head is 1), `field` its key; never what it holds. Of two pasts
    (`forked_stream`): `ours` tells that it is our own side that must begin anew; `stream`, the one that has two.
    """

    code: Code

    def __init__(
        self,
        code: Code,
        *,
        line: int | None = None,
        field: str | None = None,
        ours: bool = False,
        stream: str | None = None,
    ) -> None:
        super().__init__(code, sentence(code, line=line, field=field))
        self.code = code
        self.line = line
        self.field = field
        self.ours = ours
        self.stream = stream


def sentence(code: Code, *, line: int | None = None, field: str | None = None) -> str:
    """What a person reads about this answer, in French."""
    if code is Code.BAD_RECORD and line is not None:
        where = tr("exchange", "ligne {line}, champ {field}").format(line=line, field=field or "?")
        return tr(
            "exchange",
            "Une ligne de ce fichier n’est pas conforme ({where}). Rien n’a été intégré, vos dossiers sont intacts. "
            "Signalez-le au pôle, qui préparera un nouveau fichier.",
        ).format(where=where)
    return _sentences()[code]


def _sentences() -> dict[Code, str]:
    return {
        Code.APPLIED: tr("exchange", "Fichier vérifié et intégré."),
        Code.ALREADY_APPLIED: tr("exchange", "Tout ce que contient ce fichier était déjà là. Rien n’a changé."),
        Code.NOT_FOR_US: tr("exchange", "Ce fichier s’adresse à un autre poste. Il a été laissé en place."),
        Code.TOO_LARGE: tr(
            "exchange",
            "Ce fichier dépasse la taille permise. Rien n’a été intégré. Demandez au pôle de le préparer à nouveau.",
        ),
        Code.NOT_A_BUNDLE: tr(
            "exchange",
            "Ce fichier n’est pas un fichier d’échange, ou il a été modifié. Rien n’a été intégré. "
            "Recopiez-le depuis son origine.",
        ),
        Code.TRUNCATED: tr(
            "exchange",
            "Ce fichier est incomplet\u00a0: sa copie s’est arrêtée trop tôt. Rien n’a été intégré. "
            "Recopiez-le depuis son origine.",
        ),
        Code.UNKNOWN_FORMAT: tr(
            "exchange",
            "Ce fichier est d’un format inconnu. Rien n’a été intégré. Vérifiez d’où il vient.",
        ),
        Code.NEWER_FORMAT: tr(
            "exchange",
            "Ce fichier a été fait par une version plus récente du programme. Il est gardé de côté\u00a0: "
            "mettez le programme à jour, il sera relu.",
        ),
        Code.UNKNOWN_SIGNER: tr(
            "exchange",
            "La signature ne correspond à aucun correspondant connu. Rien n’a été lu. "
            "Demandez au pôle un annuaire plus récent, ou vérifiez d’où vient ce fichier.",
        ),
        Code.BAD_SIGNATURE: tr(
            "exchange",
            "La signature de ce fichier est fausse\u00a0: il a été modifié en route. Rien n’a été intégré. "
            "Demandez au pôle de le renvoyer.",
        ),
        Code.REVOKED_SIGNER: tr(
            "exchange",
            "Le poste qui a signé ce fichier est révoqué. Rien n’a été intégré, le fichier est gardé de côté. "
            "Le pôle peut décider de l’admettre.",
        ),
        Code.WRONG_REGION: tr(
            "exchange",
            "Ce fichier vient d’une autre région. Rien n’a été intégré. Rendez-le à la personne qui vous l’a remis.",
        ),
        Code.WRONG_RECIPIENT: tr(
            "exchange",
            "Ce fichier s’adresse à quelqu’un d’autre. Rien n’a été lu. Rendez-le à la personne qui vous l’a remis.",
        ),
        Code.ROLLED_BACK: tr(
            "exchange",
            "Ce fichier est plus ancien que ce qui est déjà en place. Rien n’a changé. "
            "Demandez au pôle sa dernière version.",
        ),
        Code.FORKED_ROSTER: tr(
            "exchange",
            "Deux annuaires différents portent le même numéro. Le vôtre reste en place. Appelez le pôle.",
        ),
        Code.GAP: tr(
            "exchange",
            "Un fichier précédent manque. Celui-ci est gardé de côté\u00a0: il sera intégré dès que le fichier "
            "manquant arrivera. Le prochain envoi au pôle le redemandera.",
        ),
        Code.FORKED_STREAM: tr(
            "exchange",
            "Ce fichier raconte un autre passé que celui qui est connu ici\u00a0: une copie ou une sauvegarde a sans "
            "doute été remise en service. Rien n’a été intégré ni perdu. Le prochain échange le dira à l’autre côté, "
            "qui enverra de nouveau ce qui manque.",
        ),
        Code.WRONG_PAYLOAD: tr(
            "exchange",
            "Le contenu de ce fichier ne correspond pas à son enveloppe signée. Rien n’a été intégré. "
            "Demandez au pôle de le renvoyer.",
        ),
        Code.CANNOT_DECRYPT: tr(
            "exchange",
            "Ce fichier ne peut pas être déchiffré avec la clé de ce poste. Rien n’a été intégré. "
            "Demandez au pôle de le préparer à nouveau pour ce poste.",
        ),
        Code.BAD_RECORD: tr(
            "exchange",
            "L’enveloppe de ce fichier n’est pas conforme. Rien n’a été intégré, vos dossiers sont intacts. "
            "Signalez-le au pôle, qui préparera un nouveau fichier.",
        ),
        Code.DISK_FULL: tr(
            "exchange",
            "Le disque est plein. Rien n’a été changé. Libérez de la place, puis recommencez.",
        ),
        Code.BUSY: tr(
            "exchange",
            "Une autre opération est en cours sur ce coffre. Rien n’a été intégré. Recommencez dans un instant.",
        ),
        Code.CANNOT_READ: tr(
            "exchange",
            "Ce fichier ne peut pas être lu\u00a0: il est absent, protégé, ou la clé USB a été retirée. "
            "Rien n’a été intégré.",
        ),
        Code.NOT_ENROLLED: tr(
            "exchange",
            "Ce poste n’est pas encore inscrit auprès d’un pôle. Préparez d’abord une demande d’inscription.",
        ),
        Code.ALREADY_ENROLLED: tr(
            "exchange",
            "Ce poste est déjà inscrit auprès d’un pôle. Rien n’a été changé.",
        ),
        Code.WRONG_WORDS: tr(
            "exchange",
            "Les six mots ne sont pas ceux de cette inscription. Rien n’a été accepté. "
            "Relisez-les au téléphone avec la personne qui tient le pôle.",
        ),
        Code.CANNOT_WRITE: tr(
            "exchange",
            "Le fichier ne peut pas être écrit à cet endroit. Rien n’est perdu\u00a0: choisissez un autre dossier, "
            "ou remettez la clé USB, puis recommencez.",
        ),
    }
