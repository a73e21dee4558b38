"""Communes of France: code (COG), name, postcodes, where they are; found by code, by postcode or while typing.

The table is built by `build_communes.py`. Codes are those of INSEE, not postal codes. Coordinates are degrees
(WGS 84) of the main place, or of the middle of the neighbours for the smallest communes.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from referent_desk.reference.place_names import key_of_name
from referent_desk.reference.tables import packed_text

_EARTH_RADIUS_KM = 6371.0
_centres: dict[str, tuple[float, float]] = {}
# One pass over all names at once: lower-case letters without accents, everything else a space.
_FOLD = str.maketrans(
    {
        a: b
        for b, letters in {"a": "àâäáã", "c": "ç", "e": "éèêë", "i": "îïí", "o": "ôöóø", "u": "ûüùú", "y": "ÿ"}.items()
        for a in letters
    }
    | {"œ": "oe", "æ": "ae", "ñ": "n"}
    | dict.fromkeys("'’-/().", " ")
)


class Located(Protocol):
    """Anything with a latitude and a longitude, in degrees."""

    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or a municipal borough (Paris, Lyon, Marseille); `department` is its code ("18", "2A", "974")."""

    code: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    population: int
    lat: float
    lon: float


def use_centres(centres: Mapping[str, tuple[float, float]]) -> None:
    """From now on these communes (by code) lie here, in degrees: a region's own centres. Empty: those of the table.

    The whole program sees one set of centres: that of the vault that is open.
    """
    _centres.clear()
    _centres.update(centres)


def by_code(code: str) -> Commune | None:
    """The commune of this INSEE code, None if there is none today."""
    row = _rows().get(code)
    return None if row is None else _commune(row)


def by_postcode(postcode: str) -> tuple[Commune, ...]:
    """The communes of this postcode, the most peopled first."""
    return _most_peopled_first([_commune(_rows()[code]) for code in _codes_of_postcodes().get(postcode, ())])


def by_name(name: str, postcode: str = "") -> Commune | None:
    """The commune that bears this very name (accents, hyphens, "st" forgiven), among those of the postcode if given.

    Without a postcode a name borne by several communes answers None.
    """
    key = key_of_name(name)
    if postcode:
        same = [c for c in by_postcode(postcode) if key_of_name(c.name) == key]
    else:
        codes = _codes_of_keys().get(key, ())
        same = [_commune(_rows()[code]) for code in codes]
    return same[0] if len(same) == 1 or (same and postcode) else None


def communes_of(department: str) -> tuple[Commune, ...]:
    """The communes of a department ("18"), the most peopled first; of all France for an empty code."""
    return _most_peopled_first([_commune(row) for row in _rows().values() if not department or row[2] == department])


def complete(prefix: str, limit: int = 8) -> tuple[Commune, ...]:
    """Communes whose name begins like `prefix`, then those with a later word that does; the most peopled first.

    Accents, hyphens, case and "st" for "saint" are forgiven; digits are read as the beginning of a postcode.
    """
    typed = prefix.strip()
    if typed.isascii() and typed.isdigit():
        codes = {c for postcode, found in _codes_of_postcodes().items() if postcode.startswith(typed) for c in found}
        return _most_peopled_first([_commune(_rows()[c]) for c in codes])[:limit]
    key = key_of_name(typed)
    if not key:
        return ()
    keys = _codes_of_keys()
    starts = [c for k, codes in keys.items() if k.startswith(key) for c in codes]
    found = list(_most_peopled_first([_commune(_rows()[c]) for c in starts]))
    found.sort(key=lambda commune: key_of_name(commune.name) != key)
    if len(found) < limit:
        inside = f" {key}"
        later = [c for k, codes in keys.items() if inside in k and not k.startswith(key) for c in codes]
        found += _most_peopled_first([_commune(_rows()[c]) for c in later])
    return tuple(found[:limit])


def distance_km(a: Located, b: Located) -> float:
    """Kilometres between two places as the crow flies (haversine on a sphere of 6,371 km)."""
    return haversine_km(a.lat, a.lon, b.lat, b.lon)


def haversine_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Kilometres between two points given in degrees."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def _commune(row: Sequence[str]) -> Commune:
    code, name, department, postcodes, population, lat, lon = row
    where = _centres.get(code) or (float(lat), float(lon))
    return Commune(code, name, department, tuple(postcodes.split()), int(population), *where)


def _most_peopled_first(communes: list[Commune]) -> tuple[Commune, ...]:
    return tuple(sorted(communes, key=lambda c: (-c.population, c.name)))


@cache
def _rows() -> dict[str, Sequence[str]]:
    lines = csv.reader(packed_text("communes").splitlines()[1:])
    return {row[0]: row for row in lines}


@cache
def _codes_of_postcodes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, row in _rows().items():
        for postcode in row[3].split():
            found.setdefault(postcode, []).append(code)
    return found


@cache
def _codes_of_keys() -> dict[str, list[str]]:
    names = "\n".join(row[1] for row in _rows().values()).lower().translate(_FOLD)
    found: dict[str, list[str]] = {}
    for code, key in zip(_rows(), names.replace("  ", " ").split("\n"), strict=True):
        found.setdefault(key, []).append(code)
    return found
