"""Values of the record as they stand in a field, and what is typed read back into values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.desk.screens.record.typed_travel import travel_value, travel_words, typed_travel
from referent_desk.desk.screens.typed_dates import read_birth
from referent_desk.domain import ages
from referent_desk.domain.canonical import Json
from referent_desk.domain.identifiers import (
    ine_warning,
    is_commune_code,
    is_email,
    is_postcode,
    is_uai,
    phone_e164,
    phone_shown,
    tidy_uai,
)
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.reference import communes

Kind = Literal[
    "text",
    "area",
    "lines",
    "choice",
    "rank",
    "birth",
    "partial",
    "ine",
    "phone",
    "email",
    "commune",
    "postcode",
    "organisation",
    "school",
    "aim",
    "year",
    "flag",
    "travel",
    "mef",
]


_UAI = re.compile(r"\b\d{7} ?[A-Za-z]\b")


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed, as a value; `warning` is said and kept, `error` refuses it."""

    value: Json = None
    warning: str = ""
    error: str = ""


def shown(kind: Kind, value: Json) -> tuple[str, str]:
    """The text of a value, and its key where it is a choice, a commune or a flag."""
    if value is None:
        return "", ""
    if kind in ("choice", "rank"):
        return str(value), str(value)
    if kind == "school":
        return _school_words(value), ""
    if kind == "aim":
        return str(value.get("text") or "") if isinstance(value, dict) else "", ""
    if kind == "flag":
        return "", "yes" if value is True else ""
    if kind == "travel":
        return travel_words(value), typed_travel(value).packed()
    if kind == "lines":
        return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value), ""
    if kind == "commune":
        found = communes.by_code(str(value))
        return commune_words(found) if found else str(value), str(value)
    if kind in ("birth", "partial"):
        return "/".join(reversed(str(value).split("-"))), ""
    if kind == "phone":
        return phone_shown(str(value)), ""
    return str(value), ""


def commune_words(commune: communes.Commune) -> str:
    """ "Vierzon (18100)"; the department where there is no postcode."""
    return f"{commune.name} ({(*commune.postcodes, commune.department)[0]})"


def read(kind: Kind, text: str, today: date) -> Read:
    """What was typed in a field of this kind; nothing typed clears it."""
    told = clean(text, long=kind == "area").strip()
    if not told:
        return Read()
    return _READERS.get(kind, _text)(told, today)


def _text(told: str, _today: date) -> Read:
    return Read(told)


def _lines(told: str, _today: date) -> Read:
    return Read([told])


def _flag(told: str, _today: date) -> Read:
    return Read(told == "yes")


def _birth(told: str, today: date) -> Read:
    born = read_birth(told)
    if born is None:
        return Read(error=tr("form", "Cette date n’existe pas. Exemple\u00a0: 28/02/2010"))
    if born > today:
        return Read(error=tr("form", "Cette date est dans l’avenir. Exemple\u00a0: 28/02/2010"))
    if ages.is_out_of_bounds(born, today):
        return Read(error=tr("form", "Cette date donne moins de 13 ans ou plus de 35 ans. Vérifiez l’année."))
    return Read(born.isoformat(), ages.age_warning(born, today) or "")


def _partial(told: str, today: date) -> Read:
    found = _partial_day(told)
    if found.value is not None and str(found.value) > today.isoformat()[: len(str(found.value))]:
        return Read(found.value, tr("form", "Cette date est à venir. Elle est gardée."))
    return found


def _partial_day(told: str) -> Read:
    wrong = Read(error=tr("form", "Écrivez un mois ou un jour. Exemple\u00a0: 03/2026"))
    numbers = [int(part) for part in re.split(r"[/.\s-]+", told) if part.isdigit()]
    try:
        if len(numbers) == 1 and 1900 < numbers[0] < 2200:
            return Read(f"{numbers[0]:04d}")
        if len(numbers) == 2:
            return Read(f"{date(numbers[1], numbers[0], 1):%Y-%m}") if numbers[1] > 1900 else wrong
        if len(numbers) == 3:
            return Read(date(numbers[2], numbers[1], numbers[0]).isoformat())
    except ValueError:
        return wrong
    return wrong


def _ine(told: str, _today: date) -> Read:
    tidy = re.sub(r"\s", "", told).upper()
    return Read(tidy, ine_warning(tidy) or "")


def _phone(told: str, _today: date) -> Read:
    if phone_e164(told):
        return Read(told)
    return Read(told, tr("form", "Ce n’est pas la forme d’un numéro. Il est gardé tel quel."))


def _postcode(told: str, _today: date) -> Read:
    tidy = told.replace(" ", "")
    if is_postcode(tidy):
        return Read(tidy)
    return Read(error=tr("form", "Un code postal a 5 chiffres. Exemple\u00a0: 18100"))


def _commune(told: str, _today: date) -> Read:
    if is_commune_code(told):
        return Read(told)
    return Read(error=tr("form", "Choisissez la commune dans la liste qui s’ouvre pendant que vous écrivez."))


def _rank(told: str, _today: date) -> Read:
    return Read(int(told)) if told.isdigit() else Read()


def _school(told: str, _today: date) -> Read:
    """A name, with its UAI where one stands in it: "Lycée Imaginaire (0180035R)"."""
    found = _UAI.search(told)
    if found is None:
        return Read({"label": told})
    uai = tidy_uai(found[0])
    if not is_uai(uai):
        sentence = tr("form", "L’UAI {uai} n’existe pas\u00a0: 7 chiffres et la bonne lettre. Vérifiez-le.")
        return Read(error=sentence.format(uai=uai))
    label = (told[: found.start()] + told[found.end() :]).replace("()", "").strip(" ,")
    return Read({"label": label, "uai": uai} if label else {"uai": uai})


def _school_words(value: Json) -> str:
    if not isinstance(value, dict):
        return ""
    label, uai = str(value.get("label") or ""), str(value.get("uai") or "")
    return tr("form", "{label} ({uai})").format(label=label, uai=uai) if label and uai else label or uai


def _aim(told: str, _today: date) -> Read:
    return Read({"text": told})


def _email(told: str, _today: date) -> Read:
    if is_email(told):
        return Read(told)
    return Read(error=tr("form", "Un courriel a une arobase et un point. Exemple\u00a0: prenom@exemple.fr"))


def _year(told: str, today: date) -> Read:
    if told.isdigit() and 1950 <= int(told) <= today.year + 1:
        return Read(int(told))
    return Read(error=tr("form", "Écrivez une année. Exemple\u00a0: 2024"))


def _travel(told: str, _today: date) -> Read:
    value, wrong = travel_value(told)
    return Read(value, error=wrong)


def _mef(told: str, _today: date) -> Read:
    tidy = re.sub(r"\s", "", told).upper()
    if re.fullmatch(r"[0-9A-Z]{10,11}", tidy):
        return Read(tidy)
    return Read(error=tr("form", "Un code MEF a 10 ou 11 signes. Exemple\u00a0: 24725402110"))


_READERS: dict[Kind, Callable[[str, date], Read]] = {
    "lines": _lines,
    "flag": _flag,
    "birth": _birth,
    "partial": _partial,
    "ine": _ine,
    "phone": _phone,
    "email": _email,
    "postcode": _postcode,
    "commune": _commune,
    "rank": _rank,
    "school": _school,
    "aim": _aim,
    "year": _year,
    "travel": _travel,
    "mef": _mef,
}
