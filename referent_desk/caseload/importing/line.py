"""One line of a list, read as a person: what is kept, what is worth a second look, why it can't come in. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from referent_desk.caseload.importing.around import Guardian, guardian, schooling
from referent_desk.caseload.importing.table import LONGEST_CELL, Row
from referent_desk.domain import ages
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.identifiers import ine_warning, is_commune_code, is_email, is_postcode, phone_e164
from referent_desk.domain.text import tr
from referent_desk.reference import communes

_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]00:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_SERIAL = re.compile(r"[23]\d{4}|4[0-6]\d{3}")
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line: a code, a sentence; a `blocking` one keeps the line out."""

    code: str
    sentence: str
    blocking: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A line as a person: the flat keys of `persons.intake`, the remark, what there is to say."""

    line: int
    flat: dict[str, Json]
    remark: str
    problems: tuple[Problem, ...]
    schooling: dict[str, Json] = field(default_factory=dict)
    guardian: Guardian | None = None

    @property
    def refused(self) -> Problem | None:
        """Why the line can't come in."""
        return next((problem for problem in self.problems if problem.blocking), None)

    @property
    def name(self) -> str:
        """Given name and family name, for the preview."""
        return f"{self.flat.get('given_names') or ''} {self.flat.get('family_name') or ''}".strip()


def read_line(row: Row, targets: Sequence[str], today: date) -> Read:
    """What a line says, given what each column holds."""
    said: dict[str, list[str]] = {}
    for place, target in enumerate(targets):
        cell = row.cells[place] if place < len(row.cells) else ""
        if target and cell:
            said.setdefault(target, []).append(cell)
    problems: list[Problem] = []
    if any(place < len(targets) and targets[place] for place in row.too_long):
        text = tr("importing", "Une case dépasse {n} caractères.").format(n=LONGEST_CELL)
        problems.append(Problem("too_long", text, blocking=True))
    flat: dict[str, Json] = {}
    _names(said, flat, problems)
    _birth(said, flat, problems, today)
    _place(said, flat, problems)
    _reach(said, flat, problems)
    _rest(said, flat, problems)
    remark = ". ".join(said.get("remark", ()))
    school, doubts = schooling(said, lambda text: read_date(text, today))
    problems += [Problem(code, sentence) for code, sentence in doubts]
    answers = guardian(said, _split, _phones)
    return Read(row.line, flat, remark, tuple(problems), school, answers)


def read_date(text: str, today: date) -> date | None:
    """A birth date as lists write it: 04/02/2010, 4-2-10, 2010-02-04, or a day's number in Excel; None if none."""
    told = text.strip()
    try:
        if found := _NUMERIC.fullmatch(told):
            year = int(found[3])
            if year < 100:
                year += 2000 if year + 2000 <= today.year else 1900
            return date(year, int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(told):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if _SERIAL.fullmatch(told):
        return date(1899, 12, 30) + timedelta(days=int(told))
    return None


def _names(said: dict[str, list[str]], flat: dict[str, Json], problems: list[Problem]) -> None:
    for key in ("given_names", "family_name", "usage_name"):
        if key in said:
            flat[key] = _name(said[key][0])
    if "full_name" in said and "given_names" not in flat:
        family, given = _split(said["full_name"][0])
        flat["given_names"] = given
        flat.setdefault("family_name", family)
    names = [str(flat.get(key) or "") for key in ("given_names", "family_name", "usage_name")]
    if not names[0]:
        text = tr("importing", "Il manque un prénom ou un surnom.")
        problems.append(Problem("no_given_name", text, blocking=True))
    if any(name.startswith(_FORMULA) for name in names):
        text = tr("importing", "Le nom commence comme une formule de tableur.")
        problems.append(Problem("formula", text, blocking=True))
    if any(len(name) > 100 for name in names):
        problems.append(Problem("too_long", tr("importing", "Le nom dépasse 100 caractères."), blocking=True))
    if any(letter.isdigit() for name in names for letter in name):
        problems.append(Problem("digits", tr("importing", "Le nom contient des chiffres. Il est gardé tel quel.")))
    if any("\ufffd" in name for name in names):
        problems.append(Problem("encoding", tr("importing", "Un caractère du nom est illisible\u00a0: à vérifier.")))


def _birth(said: dict[str, list[str]], flat: dict[str, Json], problems: list[Problem], today: date) -> None:
    typed = next(iter(said.get("birth_date", ())), "")
    if not typed:
        return
    born = read_date(typed, today)
    if born is None:
        text = tr("importing", "La date de naissance est illisible. Exemple\u00a0: 28/02/2010.")
        problems.append(Problem("bad_date", text, blocking=True))
    elif born > today:
        text = tr("importing", "La date de naissance est dans l’avenir.")
        problems.append(Problem("bad_age", text, blocking=True))
    elif ages.is_out_of_bounds(born, today):
        years = ages.age(born, today) or 0
        text = tr(
            "importing",
            "La date donne {n} an\u00a0: hors de l’accompagnement."
            "|La date donne {n} ans\u00a0: hors de l’accompagnement.",
            years,
        )
        problems.append(Problem("bad_age", text.format(n=years), blocking=True))
    else:
        flat["birth_date"] = born.isoformat()
        warning = ages.age_warning(born, today)
        if warning:
            problems.append(Problem("unusual_age", warning))


def _place(said: dict[str, list[str]], flat: dict[str, Json], problems: list[Problem]) -> None:
    postcode = re.sub(r"\s", "", next(iter(said.get("postcode", ())), ""))
    postcode = postcode.zfill(5) if postcode.isdigit() and len(postcode) == 4 else postcode
    if postcode and is_postcode(postcode):
        flat["postcode"] = postcode
    elif postcode:
        problems.append(
            Problem("postcode", tr("importing", "Le code postal n’a pas cinq chiffres. Il n’est pas repris."))
        )
        postcode = ""
    typed = next(iter(said.get("commune", ())), "")
    if typed:
        named = re.sub(r"\s*\(?\d{5}\)?\s*", " ", typed).strip() or typed
        commune = communes.by_code(typed.upper()) if is_commune_code(typed.upper()) else None
        commune = commune or communes.by_name(named, postcode) or communes.by_name(named)
        if commune is not None:
            flat["commune_code"] = commune.code
        else:
            text = tr(
                "importing", "La commune n’est pas dans la table, ou plusieurs portent ce nom. Elle n’est pas reprise."
            )
            problems.append(Problem("commune", text))
    lines = [line[:100] for line in said.get("address", ())][:6]
    if lines:
        flat["address_lines"] = list(lines)


def _reach(said: dict[str, list[str]], flat: dict[str, Json], problems: list[Problem]) -> None:
    phones = _phones(said.get("phone", []))
    if phones:
        flat["phones"] = list(phones)
        if any(phone_e164(phone) is None for phone in phones):
            text = tr("importing", "Un téléphone n’a pas la forme d’un numéro. Il est gardé tel quel.")
            problems.append(Problem("phone", text))
    email = next(iter(said.get("email", ())), "").strip()
    if email and is_email(email) and len(email) <= 160:
        flat["email"] = email
    elif email:
        problems.append(Problem("email", tr("importing", "Le courriel n’a pas la bonne forme. Il n’est pas repris.")))


def _rest(said: dict[str, list[str]], flat: dict[str, Json], problems: list[Problem]) -> None:
    sex = fold(next(iter(said.get("sex", ())), ""))
    if sex:
        woman = sex in ("f", "feminin", "femme", "fille", "mme", "madame", "mlle", "2")
        man = sex in ("m", "h", "masculin", "homme", "garcon", "mr", "monsieur", "m.", "1")
        if woman or man:
            flat["sex"] = "F" if woman else "M"
    ine = re.sub(r"[\s.-]", "", next(iter(said.get("ine", ())), "")).upper()
    if ine and len(ine) <= 11:
        flat["ine"] = ine
        warning = ine_warning(ine)
        if warning:
            problems.append(Problem("ine", warning))
    elif ine:
        problems.append(Problem("ine", tr("importing", "L’INE a plus de 11 caractères. Il n’est pas repris.")))
    ids: dict[str, Json] = {key: said[key][0].strip()[:40] for key in ("siei", "milo") if key in said}
    if ids:
        flat["ids"] = ids
    origin = next(iter(said.get("origin", ())), "")
    if origin:
        # What kind of origin it is, the whole list says (`bringing.ListKind`).
        flat["origin"] = {"kind": "partner", "organisation": origin[:200]}


def _name(text: str) -> str:
    """A name written in capitals gets small letters again; any other is kept as it is."""
    if len(text) > 1 and text.isupper():
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)
    return text


def _split(text: str) -> tuple[str, str]:
    """Family and given name of one column: capitals are the family name, else the first word is."""
    words = text.replace(",", " ").split()
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    if loud and len(loud) < len(words):
        return _name(" ".join(loud)), " ".join(word for word in words if word not in loud)
    if len(words) == 1:
        return "", _name(words[0])
    return _name(words[0]) if words else "", _name(" ".join(words[1:]))


def _phones(cells: list[str]) -> list[str]:
    """The numbers of these cells, each once, as they were typed."""
    typed = [part.strip() for cell in cells for part in re.split(r"[/;|,\n]| ou ", cell)]
    return list(dict.fromkeys(_phone(part)[:40] for part in typed if part))[:6]


def _phone(text: str) -> str:
    """A number of which a spreadsheet ate the first zero gets it back."""
    bare = re.sub(r"[\s.]", "", text)
    return f"0{bare}" if re.fullmatch(r"[1-9]\d{8}", bare) else text
