"""Organisations of the directory meant by what is being typed: accents, case, order of words and slips forgiven."""

from collections.abc import Sequence

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.organisations import Organisation
from referent_desk.domain.folding import fold

_CLOSE = 78
"""Likeness, out of 100, under which a name is another name."""


_NAMED = {
    "cio": "cio",
    "mission locale": "mission_locale",
    "paio": "mission_locale",
    "france travail": "employment",
    "pole emploi": "employment",
    "cfa": "cfa",
    "mfr": "agricultural",
    "lpa": "agricultural",
    "legta": "agricultural",
    "lycee": "school",
    "college": "school",
    "erea": "school",
    "ecole": "school",
    "mgi": "mgi",
    "mlds": "mgi",
    "bij": "youth_information",
    "pij": "youth_information",
    "mairie": "local_authority",
    "conseil departemental": "local_authority",
    "ase": "local_authority",
    "ccas": "local_authority",
    "mjc": "popular_education",
    "centre social": "popular_education",
    "association": "popular_education",
    "epide": "defence",
    "csnj": "defence",
}
"""What names of organisations begin with, and the kind that it tells."""


def nearest(directory: Directory, words: str, limit: int = 6, first: Sequence[str] = ()) -> list[Organisation]:
    """The organisations that these words may mean, best first; those of the kinds in `first` before the others.

    A name that begins so comes before one that holds the words anywhere (name, commune, number, contact); only where
    no organisation holds them are names that differ by a slip looked for.
    """
    wanted = fold(words)
    if not wanted:
        return []
    found = directory.organisations(words) or _alike(directory.organisations(), wanted)
    order = sorted(found, key=lambda one: (one.kind not in first, not fold(one.name).startswith(wanted)))
    return order[:limit]


def kind_told(name: str) -> str:
    """The kind of organisation that a name tells by how it begins; empty where it does not."""
    folded = f"{fold(name)} "
    return next((kind for start, kind in _NAMED.items() if folded.startswith(f"{start} ")), "")


def _alike(among: Sequence[Organisation], wanted: str) -> list[Organisation]:
    from rapidfuzz import fuzz, process

    if len(wanted) < 4:
        return []
    texts = [fold(f"{one.name} {one.commune}") for one in among]
    close = process.extract(wanted, texts, scorer=fuzz.partial_ratio, limit=6, score_cutoff=_CLOSE)
    return [among[index] for _text, _score, index in close]
