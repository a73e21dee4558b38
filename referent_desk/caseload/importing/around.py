"""What a list says around the person: the last school, the class, the leaving, the diploma, who answers for them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.identifiers import is_uai, tidy_uai
from referent_desk.domain.text import tr

_UAI = re.compile(r"\b\d{7}[A-Za-z]\b")
_MONTH = re.compile(r"(?:(\d{1,2})[/.\- ])?(\d{4})")
_CIVILITY = re.compile(r"\b(?:m|mr|mme|mlle|monsieur|madame)\b\.?\s*", re.IGNORECASE)
_LINKS: Final = {
    "mere": "mother", "maman": "mother", "pere": "father", "papa": "father", "tuteur": "guardian",
    "tutrice": "guardian", "ase": "service", "foyer": "service", "service": "service",
}  # fmt: skip
_DIPLOMAS: Final = (
    ("bac pro", "bacpro"), ("baccalaureat professionnel", "bacpro"), ("bac", "bac"), ("cap", "cap"), ("bep", "bep"),
    ("dnb", "brevet"), ("brevet", "brevet"), ("cfg", "cfg"), ("bp", "bp"), ("aucun", "none"), ("sans", "none"),
)  # fmt: skip

Said = dict[str, list[str]]
Doubt = tuple[str, str]
"""What is worth a second look: its code, its sentence."""


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who answers for the person: the fields of the registry, and the telephones as they were typed."""

    fields: dict[str, Json]
    phones: tuple[str, ...]


def schooling(said: Said, read_day: Callable[[str], date | None]) -> tuple[dict[str, Json], list[Doubt]]:
    """The fields of the last schooling, empty for none, and what could not be taken."""
    fields: dict[str, Json] = {}
    doubts: list[Doubt] = []
    label, uai = _first(said, "school"), tidy_uai(_first(said, "school_uai"))
    within = _UAI.search(label)
    if within is not None and not uai:
        uai, label = tidy_uai(within[0]), (label[: within.start()] + label[within.end() :]).strip(" ()-,;")
    school: dict[str, Json] = {"label": label[:200]} if label else {}
    if uai and is_uai(uai):
        school["uai"] = uai
    elif uai:
        doubts.append(("uai", tr("importing", "Le code de l’établissement (UAI) est faux. Il n’est pas repris.")))
    if school:
        fields["school"] = school
    if _first(said, "class"):
        fields["class"] = {"label": _first(said, "class")[:200]}
    left = _first(said, "left")
    on = _partial(left, read_day) if left else ""
    if on:
        fields["left"] = {"date": on}
    elif left:
        doubts.append(("left", tr("importing", "La date de sortie est illisible. Elle n’est pas reprise.")))
    diploma = _first(said, "diploma")
    if diploma:
        fields["last_diploma"] = {"kind": _diploma(diploma), "label": diploma[:200]}
    return fields, doubts


def guardian(
    said: Said, split: Callable[[str], tuple[str, str]], phones: Callable[[list[str]], list[str]]
) -> Guardian | None:
    """Who answers for the person; None where nobody is named and no telephone is given."""
    told = " ".join(said.get("guardian", ()))
    numbers = tuple(phones(said.get("guardian_phone", [])))
    link = next((code for word in fold(re.sub(r"\W", " ", told)).split() if (code := _LINKS.get(word))), "")
    named = re.sub(r"\([^)]*\)", " ", told)
    named = " ".join(word for word in _CIVILITY.sub("", named).split() if fold(word.strip(",.:")) not in _LINKS)
    fields: dict[str, Json] = {}
    if named.strip(" ,.:"):
        family, given = split(named.strip(" ,.:")[:200])
        name: dict[str, Json] = {key: text[:100] for key, text in (("family", family), ("given", given)) if text}
        fields["name"] = name
    if link:
        fields["link"] = link
    return Guardian(fields, numbers) if fields or numbers else None


def _first(said: Said, target: str) -> str:
    return next(iter(said.get(target, ())), "").strip()


def _partial(text: str, read_day: Callable[[str], date | None]) -> str:
    """A day, a month or a year as the registry keeps them; empty for what is none."""
    whole = read_day(text)
    if whole is not None:
        return whole.isoformat()
    found = _MONTH.fullmatch(text.strip())
    if found is None or not 1950 <= int(found[2]) <= 2200:
        return ""
    if found[1] is None:
        return found[2]
    return f"{found[2]}-{int(found[1]):02d}" if 1 <= int(found[1]) <= 12 else ""


def _diploma(text: str) -> str:
    """The code of a diploma by its words; the words themselves are kept beside it."""
    told = f" {' '.join(re.sub(r'[^a-z0-9 ]', ' ', fold(text)).split())} "
    known = next((code for words, code in _DIPLOMAS if f" {words} " in told), "unknown")
    return known if known in codes.DIPLOMA else "unknown"
