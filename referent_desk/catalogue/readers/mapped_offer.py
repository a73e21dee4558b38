"""Makes an offer of the lines of a mapped table: the first tells the offer, each gives a session."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from referent_desk.catalogue.identity import made_up_number, offer_id, session_id
from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.conditions import age_limits, asks_licence
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.written_days import written_day
from referent_desk.catalogue.records import Code as OfferCode
from referent_desk.catalogue.records import Course, Offer, Provider, Session
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

_ROLLING = ("permanent", "toute l annee", "tout au long", "a tout moment", "en continu")
_YES = frozenset({"oui", "o", "x", "1", "vrai", "true"})
_LEVEL_NUMBER = re.compile(r"niveau\s*([1-8])\b|^\s*([0-8])\s*$")
_LEVEL_ROMAN = {"vi": 0, "v bis": 0, "v": 3, "iv": 4, "iii": 5, "ii": 6, "i": 7}
_LEVEL_WORDS = (
    (r"\b(sans|aucun|pas de)\b", 0),
    (r"\b(master|bac\s*\+\s*5|ingenieur)", 7),
    (r"\b(licence|bac\s*\+\s*[34])", 6),
    (r"\b(bts|but|dut|bac\s*\+\s*2)\b", 5),
    (r"\b(bac|baccalaureat|bp|bt)\b", 4),
    (r"\b(cap|bep|capa|bepa)\b", 3),
)
_SPLIT = re.compile(r"[,;|/\s]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what makes it one with the next, and its values."""

    key: tuple[str, ...]
    title: str
    provider: str
    number: str
    cells: Cells


def line_of(given: Given, at: int, values: Mapping[str, str]) -> Line:
    """A line, read as far as it takes to tell whose it is. Raises Rejected (no_title, no_provider)."""
    cells = Cells(at, values, given.warn)
    title, provider = cells.short("title"), cells.short("provider")
    if not title:
        message = tr("catalogue", "offre sans intitulé\u00a0: {value}").format(value=provider[:80])
        raise Rejected(Problem(at, str(Code.NO_TITLE), message))
    if not provider:
        message = tr("catalogue", "offre sans nom d’organisme\u00a0: {value}").format(value=title[:80])
        raise Rejected(Problem(at, str(Code.NO_PROVIDER), message))
    number = cells.short("number", 60)
    key = (number,) if number else (fold(title), fold(provider), fold(cells.short("commune")))
    return Line(key, title, provider, number, cells)


def offer_of(given: Given, lines: list[Line]) -> Offer:
    """The offer of some lines that belong together."""
    first = lines[0]
    cells = first.cells
    number = first.number or _number(given, first)
    place = cells.place(
        lines=("address",), postcode="postcode", commune="commune", commune_code="commune_code", lat="lat", lon="lon"
    )
    rncp = cells.code("rncp").upper().removeprefix("RNCP")
    return Offer(
        id=offer_id(given.source, number),
        source=given.source,
        number=number,
        title=first.title,
        provider=Provider(
            name=first.provider,
            siret=cells.siret("siret"),
            uai=cells.uai("uai"),
            place=place,
            contacts=cells.contact(phone="phone", mail="mail", web="web", name="contact"),
        ),
        courses=(_course(given, lines, number),),
        kinds=("diploma",) if rncp.isdigit() else ("other",),
        objective=cells.text("objective"),
        content=cells.text("content"),
        certifying=rncp.isdigit(),
        entry_level=_level(cells, "entry_level"),
        exit_level=_level(cells, "exit_level"),
        formacodes=tuple(
            OfferCode(code) for code in _SPLIT.split(cells.short("formacode")) if re.fullmatch(r"\d{5}", code)
        ),
        rome=tuple(code for code in _SPLIT.split(cells.short("rome").upper()) if re.fullmatch(r"[A-N]\d{4}", code)),
        certifications=(f"RNCP{rncp}",) if rncp.isdigit() else (),
        url=cells.url("web"),
        updated=cells.day("updated"),
    )


def _course(given: Given, lines: list[Line], number: str) -> Course:
    cells = lines[0].cells
    public, conditions = cells.text("public"), cells.text("conditions")
    age_min, age_max = age_limits(public, conditions)
    place = cells.place(
        name="provider", lines=("address",), postcode="postcode", commune="commune", commune_code="commune_code"
    )
    return Course(
        number="1",
        sessions=tuple(_sessions(given, lines, number)),
        places=(place,) if place else (),
        rolling=any(_is_rolling(line.cells) for line in lines),
        public=public,
        conditions=conditions,
        level_required=False,
        age_min=age_min,
        age_max=age_max,
        licence=asks_licence(conditions),
        duration=cells.short("duration"),
        cost=cells.short("cost", 1000),
    )


def _sessions(given: Given, lines: list[Line], number: str) -> list[Session]:
    found: dict[str, Session] = {}
    for line in lines:
        cells = line.cells
        start = "" if _says_rolling(cells.short("start")) else cells.day("start")
        if not start or start in found:
            continue
        identity = session_id(given.source, number, "1", start)
        found[start] = Session(identity, start, start, cells.day("end"), places=cells.whole("places"))
    return list(found.values())


def _is_rolling(cells: Cells) -> bool:
    text = fold(cells.short("rolling"))
    return text in _YES or _says_rolling(text) or _says_rolling(cells.short("start"))


def _says_rolling(text: str) -> bool:
    return written_day(text) is None and any(words in fold(text) for words in _ROLLING)


def _level(cells: Cells, name: str) -> int | None:
    """A level as people write it: "niveau 3", "V", "CAP", "sans diplôme"; told when nothing is understood."""
    text = fold(cells.short(name))
    if not text:
        return None
    number = _LEVEL_NUMBER.search(text)
    if number:
        return int(number[1] or number[2])
    roman = text.removeprefix("niveau").strip()
    if roman in _LEVEL_ROMAN:
        return _LEVEL_ROMAN[roman]
    level = next((level for words, level in _LEVEL_WORDS if re.search(words, text)), None)
    if level is None:
        cells.warn(Code.BAD_LEVEL, tr("catalogue", "niveau inconnu\u00a0: {value}"), cells.short(name))
    return level


def _number(given: Given, line: Line) -> str:
    number = made_up_number(*line.key)
    rank = given.seen[number] = given.seen.get(number, 0) + 1
    return number if rank == 1 else f"{number}-{rank}"
