"""Organisations that imported files describe (schools, centres, services), offered to the directory as a start.

What a file says is a proposal: the form shows it, its checks hold, and what would be refused is left out.
"""

from collections.abc import Sequence

from referent_desk.caseload.typed_organisations import KEYS, problem
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.records import Structure
from referent_desk.catalogue.structures import StructureQuery
from referent_desk.domain.folding import fold
from referent_desk.reference import communes

_KINDS = {"lycee": "school", "college": "school", "apprenticeship_centre": "cfa"}
_NETWORKS = {"mission-locale": "mission_locale", "france-travail": "employment", "mairies": "local_authority"}
_BEGINNINGS = {"cio": "cio", "mission locale": "mission_locale", "mfr": "agricultural", "cfa": "cfa", "lycee": "school"}
_MOST = 8


def suggestions(catalogue: Catalogue, words: str) -> Sequence[tuple[str, str]]:
    """Organisations of the imported files that these words name: id, and name with commune."""
    if len(words.strip()) < 3:
        return ()
    found = catalogue.structures(StructureQuery(words=words, limit=_MOST))
    return [(one.id, ", ".join(part for part in (one.provider.name, _commune(one)) if part)) for one in found]


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
