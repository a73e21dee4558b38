"""Which column is what: guessed from French titles, changed by hand in the preview."""

from collections.abc import Sequence
from typing import Final

from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

TARGETS: Final = (
    "given_names", "family_name", "usage_name", "full_name", "birth_date", "sex", "ine", "commune", "postcode",
    "address", "phone", "email", "school", "school_uai", "class", "left", "diploma", "guardian", "guardian_phone",
    "siei", "milo", "origin", "remark",
)  # fmt: skip
SEVERAL: Final = frozenset({"phone", "address", "remark", "guardian", "guardian_phone"})
"""What several columns may hold together."""

_TITLES: dict[str, tuple[str, ...]] = {
    "given_names": ("prenom", "prenoms", "prenom usuel", "prenom du jeune", "first name", "given names"),
    "family_name": ("nom", "nom de famille", "nom de naissance", "nom du jeune", "patronyme", "nom patronymique",
                    "last name", "family name"),
    "usage_name": ("nom d usage", "nom usuel", "nom marital", "usage name"),
    "full_name": ("nom prenom", "nom et prenom", "prenom nom", "nom complet", "identite", "jeune", "eleve"),
    "birth_date": ("date de naissance", "naissance", "ne le", "nee le", "ne e le", "ddn", "date naiss", "dn",
                   "birth date"),
    "sex": ("sexe", "genre", "civilite"),
    "ine": ("ine", "numero ine", "n ine", "identifiant national", "ine rnie"),
    "commune": ("commune", "ville", "commune de residence", "localite", "lieu de residence", "code insee", "insee"),
    "postcode": ("code postal", "cp", "codepostal", "postcode"),
    "address": ("adresse", "rue", "adresse postale", "adresse 1", "adresse 2", "complement d adresse", "voie"),
    "phone": ("telephone", "tel", "portable", "mobile", "tel portable", "telephone portable", "telephone mobile",
              "telephone fixe", "tel fixe", "fixe", "numero de telephone", "n de telephone", "tel 1", "tel 2",
              "telephone 1", "telephone 2", "gsm", "phones"),
    "email": ("courriel", "email", "e mail", "mail", "adresse mail", "adresse email", "adresse e mail",
              "adresse electronique"),
    "school": ("etablissement", "etablissement scolaire", "etablissement d origine", "dernier etablissement", "lycee",
               "college", "libelle etablissement", "nom de l etablissement", "nom etablissement", "ecole"),
    "school_uai": ("uai", "rne", "code uai", "code rne", "n uai", "numero uai", "uai etablissement",
                   "uai de l etablissement", "etablissement uai", "code etablissement", "etablissement code"),
    "class": ("classe", "derniere classe", "division", "libelle classe", "classe quittee", "derniere formation",
              "formation", "formation suivie"),
    "left": ("date de sortie", "date sortie", "sortie", "date de demission", "date de depart", "fin de scolarite",
             "quitte le", "sorti le", "date de fin de scolarite", "date de radiation"),
    "diploma": ("diplome", "dernier diplome", "diplome obtenu", "plus haut diplome", "diplomes"),
    "siei": ("siei", "numero siei", "n siei", "id siei", "identifiant siei", "num siei"),
    "milo": ("milo", "i milo", "imilo", "numero i milo", "n i milo", "id i milo", "identifiant i milo", "numero milo",
             "numero imilo", "id milo", "identifiant milo", "num i milo"),
    "guardian": ("responsable", "responsable legal", "representant legal", "parent", "parents", "tuteur", "mere",
                 "pere", "resp legal", "responsables legaux"),
    "guardian_phone": ("telephone responsable", "tel responsable", "telephone parent", "telephone parents",
                       "tel parents"),
    "origin": ("origine", "orienteur", "oriente par", "prescripteur", "source"),
    "remark": ("remarque", "remarques", "commentaire", "commentaires", "observation", "observations", "note", "notes"),
}  # fmt: skip


_GUARDIANS: Final = frozenset(
    {"responsable", "responsables", "representant", "parent", "parents", "mere", "pere", "tuteur", "resp"}
)
_PHONES: Final = frozenset({"telephone", "tel", "portable", "mobile", "numero", "gsm"})


def target_words(target: str) -> str:
    """What a target is called on screen; empty for a column that is left aside."""
    return {
        "": tr("importing", "laissée de côté"),
        "given_names": tr("importing", "Prénom"),
        "family_name": tr("importing", "Nom"),
        "usage_name": tr("importing", "Nom d’usage"),
        "full_name": tr("importing", "Nom et prénom"),
        "birth_date": tr("importing", "Date de naissance"),
        "sex": tr("importing", "Sexe"),
        "ine": tr("importing", "INE"),
        "commune": tr("importing", "Commune"),
        "postcode": tr("importing", "Code postal"),
        "address": tr("importing", "Adresse"),
        "phone": tr("importing", "Téléphone"),
        "email": tr("importing", "Courriel"),
        "school": tr("importing", "Établissement"),
        "school_uai": tr("importing", "Code UAI"),
        "class": tr("importing", "Classe"),
        "left": tr("importing", "Date de sortie"),
        "diploma": tr("importing", "Dernier diplôme"),
        "guardian": tr("importing", "Représentant légal"),
        "guardian_phone": tr("importing", "Téléphone du représentant"),
        "siei": tr("importing", "Numéro SIEI"),
        "milo": tr("importing", "Numéro i-milo"),
        "origin": tr("importing", "Orienté par"),
        "remark": tr("importing", "Remarque"),
    }[target]


def guess(header: Sequence[str]) -> tuple[str, ...]:
    """For each column what it holds, empty where nobody can tell; one column for each, but those of `SEVERAL`."""
    chosen = [_of_title(title) for title in header]
    taken: set[str] = set()
    for place, target in enumerate(chosen):
        if target and target not in SEVERAL:
            if target in taken:
                chosen[place] = ""
            taken.add(target)
    if "given_names" in taken and "full_name" in taken:
        chosen = ["" if target == "full_name" else target for target in chosen]
    return tuple(chosen)


def _of_title(title: str) -> str:
    key = " ".join("".join(letter if letter.isalnum() else " " for letter in fold(title)).split())
    for target, titles in _TITLES.items():
        if key in titles or key == target.replace("_", " "):
            return target
    words = key.split()
    if _GUARDIANS & set(words):
        if words[0] in _PHONES:
            return "guardian_phone"
        return "guardian" if words[0] in ("nom", "prenom", *_GUARDIANS) else ""
    for target, titles in _TITLES.items():
        if any(len(known) > 4 and key.startswith(f"{known} ") for known in titles):
            return target
    return ""
