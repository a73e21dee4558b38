"""Organisations that imported files describe (schools, centres, services), offered to the directory as a start.

What a file says is a proposal: the form shows it, its checks hold, and what would be refused is left out.
"""

from collections.abc import Sequence

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.log import Log
from referent_desk.caseload.organisations import Added, add_organisation
from referent_desk.caseload.typed_organisations import KEYS, problem
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.records import Structure
from referent_desk.catalogue.structures import StructureQuery
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.reference import communes

_KINDS = {"lycee": "school", "college": "school", "apprenticeship_centre": "cfa"}
_NETWORKS = {
    "mission-locale": "mission_locale", "france-travail": "employment", "cap-emploi-reseau-cheops": "employment",
    "maisons-de-l-emploi": "employment", "mairies": "local_authority", "communes": "local_authority",
    "ccas-cias": "local_authority", "departements": "local_authority", "mjc": "popular_education",
    "geiq": "company", "chambres-consulaires": "company",
}  # fmt: skip
_BEGINNINGS = {"cio": "cio", "mission locale": "mission_locale", "mfr": "agricultural", "cfa": "cfa", "lycee": "school"}
_MOST = 8
_MOST_LISTED = 60
_LEAST = 3
"""Letters under which nothing of the files is looked for."""


def suggestions(catalogue: Catalogue, words: str) -> Sequence[tuple[str, str]]:
    """Organisations of the imported files that these words name: id, and name with commune."""
    if len(words.strip()) < _LEAST:
        return ()
    found = catalogue.structures(StructureQuery(words=words, limit=_MOST))
    return [(one.id, ", ".join(part for part in (one.provider.name, _commune(one)) if part)) for one in found]


def unknown_here(catalogue: Catalogue, directory: Directory, words: str) -> tuple[Structure, ...]:
    """Organisations of the imported files that these words name and the directory does not hold, by name.

    One is held when an organisation bears its UAI or its SIRET, or its name in the same commune.
    """
    if len(words.strip()) < _LEAST:
        return ()
    found = catalogue.structures(StructureQuery(words=words, limit=_MOST_LISTED))
    held = directory.organisations()
    numbers = {number for one in held for number in (one.uai, one.siret) if number}
    names = {(fold(one.name), one.commune_code) for one in held}
    return tuple(
        one
        for one in found
        if not numbers.intersection((one.provider.uai, one.provider.siret))
        and (fold(one.provider.name), one.provider.place.commune_code if one.provider.place else "") not in names
    )


def add_structure(log: Log, structure: Structure) -> Added:
    """Make an organisation of the directory of one that a file describes, with its labels, in one act.

    Raises CaseloadRefusal `no_kind` where the file does not tell what kind it is: a form asks.
    """
    typed: dict[str, Json] = dict(typed_of(structure))
    return add_organisation(log, typed, labels=[french.capital(label) for label in structure.labels])


def typed_of(structure: Structure) -> dict[str, str]:
    """What a file says of an organisation, in the flat keys of the directory."""
    provider = structure.provider
    place = provider.place
    contact = next(iter(provider.contacts), None)
    found = {"kind": kind_of(structure), "name": provider.name, "uai": provider.uai, "siret": provider.siret}
    if place is not None:
        found |= {"lines": "\n".join(place.lines), "postcode": place.postcode, "commune_code": place.commune_code}
    if contact is not None:
        found |= {"phone": next(iter(contact.phones), ""), "email": contact.mail, "web": contact.web}
    return {name: found[name] for name in KEYS if found.get(name) and not problem(name, found[name])}


def kind_of(structure: Structure) -> str:
    """The kind of organisation that a file describes; empty where it does not tell."""
    for network in structure.networks:
        if network in _NETWORKS:
            return _NETWORKS[network]
    named = fold(structure.provider.name)
    for beginning, kind in _BEGINNINGS.items():
        if named.startswith(beginning):
            return kind
    return _KINDS.get(structure.kind, "")


def _commune(structure: Structure) -> str:
    place = structure.provider.place
    found = communes.by_code(place.commune_code) if place and place.commune_code else None
    return found.name if found else (place.commune if place else "")
