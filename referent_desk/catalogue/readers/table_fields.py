"""The fields that a département's own table may have, and the French headers under which they are written."""

from dataclasses import dataclass
from functools import cache

from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class TableField:
    """A field of a table: its key, its French name, and the words of headers that mean it, best first (folded)."""

    key: str
    label: str
    headers: tuple[str, ...]
    needed: bool = False


@cache
def table_fields() -> tuple[TableField, ...]:
    """All fields, in the order in which a form shows them."""
    needed = {"title", "provider"}
    return tuple(TableField(key, _labels()[key], tuple(words.split("|")), key in needed) for key, words in _HEADERS)


def guess_fields(columns: tuple[str, ...]) -> dict[str, str]:
    """Which column holds which field, by the names of the columns; a column serves once.

    >>> guess_fields(("Intitulé de la formation", "Organisme", "Ville", "Date de début"))
    {'title': 'Intitulé de la formation', 'provider': 'Organisme', 'commune': 'Ville', 'start': 'Date de début'}
    """
    folded = {column: fold(column.replace("_", " ").replace(".", " ")) for column in columns if column.strip()}
    found: dict[str, str] = {}
    # A header that is exactly the word goes before one that only contains it.
    for exact in (True, False):
        for field in table_fields():
            if field.key not in found:
                column = _column(field, folded, set(found.values()), exact)
                if column:
                    found[field.key] = column
    return {field.key: found[field.key] for field in table_fields() if field.key in found}


def _column(field: TableField, folded: dict[str, str], taken: set[str], exact: bool) -> str:
    for header in field.headers:
        for column, words in folded.items():
            if column not in taken and (words == header if exact else f" {header} " in f" {words} "):
                return column
    return ""


_HEADERS = (
    (
        "title",
        "intitule|intitule de la formation|intitule formation|formation|titre|action|libelle|"
        "nom de l action|nom de la formation|dispositif|nom",
    ),
    (
        "provider",
        "organisme|organisme de formation|nom organisme|structure|etablissement|porteur|"
        "nom de la structure|association|operateur",
    ),
    ("number", "numero|identifiant|reference|ref|id|code action|n"),
    ("siret", "siret|n siret"),
    ("uai", "uai|rne|code uai"),
    ("address", "adresse|rue|adresse 1|voie|lieu"),
    ("postcode", "code postal|cp|codepostal"),
    ("commune", "commune|ville|localite|lieu de formation"),
    ("commune_code", "code insee|insee|code commune|code insee commune|cog"),
    ("lat", "latitude|lat"),
    ("lon", "longitude|lon|lng"),
    ("start", "date de debut|debut|date debut|du|date d entree|demarrage|date de demarrage|rentree|dates"),
    ("end", "date de fin|fin|date fin|au"),
    ("rolling", "entree permanente|entrees permanentes|permanent|entrees et sorties permanentes"),
    ("places", "places|nombre de places|nb places|effectif|capacite"),
    ("entry_level", "niveau d entree|niveau requis|niveau entree|pre requis|prerequis"),
    ("exit_level", "niveau de sortie|niveau vise|niveau sortie|niveau"),
    ("public", "public|publics|public vise|public concerne|age"),
    ("conditions", "conditions|conditions d acces|modalites d acces|admission"),
    ("objective", "objectif|objectifs"),
    ("content", "contenu|description|programme|descriptif|presentation"),
    ("duration", "duree"),
    ("cost", "cout|tarif|frais|prix|gratuit"),
    ("contact", "contact|referent|nom du contact|responsable|interlocuteur"),
    ("phone", "telephone|tel|portable|n de telephone"),
    ("mail", "mail|courriel|email|e mail|adresse mail"),
    ("web", "site web|site internet|site|web|url|lien"),
    ("rncp", "rncp|code rncp"),
    ("rome", "rome|code rome|codes rome"),
    ("formacode", "formacode|code formacode"),
    ("updated", "date de mise a jour|mise a jour|maj|date maj"),
)


def _labels() -> dict[str, str]:
    return {
        "title": tr("catalogue", "Intitulé"),
        "provider": tr("catalogue", "Organisme"),
        "number": tr("catalogue", "Numéro"),
        "siret": tr("catalogue", "SIRET"),
        "uai": tr("catalogue", "UAI"),
        "address": tr("catalogue", "Adresse"),
        "postcode": tr("catalogue", "Code postal"),
        "commune": tr("catalogue", "Commune"),
        "commune_code": tr("catalogue", "Code INSEE"),
        "lat": tr("catalogue", "Latitude"),
        "lon": tr("catalogue", "Longitude"),
        "start": tr("catalogue", "Début"),
        "end": tr("catalogue", "Fin"),
        "rolling": tr("catalogue", "Entrée permanente"),
        "places": tr("catalogue", "Places"),
        "entry_level": tr("catalogue", "Niveau demandé"),
        "exit_level": tr("catalogue", "Niveau visé"),
        "public": tr("catalogue", "Public"),
        "conditions": tr("catalogue", "Conditions"),
        "objective": tr("catalogue", "Objectif"),
        "content": tr("catalogue", "Contenu"),
        "duration": tr("catalogue", "Durée"),
        "cost": tr("catalogue", "Coût"),
        "contact": tr("catalogue", "Contact"),
        "phone": tr("catalogue", "Téléphone"),
        "mail": tr("catalogue", "Courriel"),
        "web": tr("catalogue", "Site web"),
        "rncp": tr("catalogue", "RNCP"),
        "rome": tr("catalogue", "ROME"),
        "formacode": tr("catalogue", "Formacode"),
        "updated": tr("catalogue", "Mise à jour"),
    }
