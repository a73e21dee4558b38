"""An action as it is typed: "prévenir la crèche, moi, vendredi" says what, who, for when. Never an error.

What is separated by commas at the end may be a person or a day, in either order. Without comma only what can hardly
mean anything else is a day ("demain", "pour vendredi", "le 16/10"): "la place le mercredi" stays one piece of text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from referent_desk.desk.screens.interview.doers import Doer
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean

LONGEST = 200
"""Characters of an action's text (the registry's short text)."""

_ENDS = " ,;.\u00a0"
_WEEKDAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTH = r"(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)[a-zéû]*\.?"
_LEAD = r"(?:avant|pour|d[’']ici|dès|jusqu[’']au)"
_BARE = (
    rf"demain|apr[eè]s[ -]demain|aujourd[’']hui|dans \d{{1,3}} (?:jours?|semaines?|mois)|"
    rf"(?:(?:{_WEEKDAY}) )?\d{{1,2}}(?:er)? {_MONTH}(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
)
# "le 16 octobre" and "ce vendredi" are days; "le mercredi" is every Wednesday.
_AT_END = re.compile(
    rf"(?:^|\s)(?:{_LEAD}\s+)?(?:(?:le|au)\s+)?(?P<day>{_BARE})$"
    rf"|(?:^|\s)(?:{_LEAD}|ce)\s+(?P<near>{_WEEKDAY})$"
    rf"|(?<!\bde)(?<!\bdu)(?<!\ble)(?<!\bles)(?<!\bla)(?<!\bau)(?<!\bet)(?<!\bou)(?<!\bchaque)(?<!\btous les)"
    rf"\s(?P<alone>{_WEEKDAY})$",
    re.IGNORECASE,
)
_FOR_ME = re.compile(r"(?<!\bpour)(?<!\bde)(?<!\bà)(?<!\bchez)(?<!\bavec)(?<!\bet)\s+moi$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedTask:
    """What was understood: the text without its end, who (the référent unless said), the day or None."""

    text: str
    who: Doer
    due: date | None = None


def read_task(typed: str, today: date, doers: Sequence[Doer]) -> TypedTask:
    """What a typed line means; `doers` as `doers.doers` lists them, the first is who is meant by nobody else."""
    whole = clean(typed)
    found = TypedTask(whole, doers[0])
    rest, named, dated = whole, False, False
    while rest := rest.rstrip(_ENDS):
        before, comma, last = rest.rpartition(",")
        due = read_day(last, today) if comma and not dated else None
        who = _doer(last, doers) if comma and not named else None
        if due is None and who is None:
            before, due, who = _at_end(rest, today, doers, named=named, dated=dated)
        if due is not None:
            found, dated = replace(found, due=due), True
        elif who is not None:
            found, named = replace(found, who=who), True
        else:
            break
        rest = before
    if not rest or _doer(rest, doers) or read_day(rest, today):
        return TypedTask(_sentence(whole), doers[0])
    return replace(found, text=_sentence(rest))


def _at_end(
    rest: str, today: date, doers: Sequence[Doer], *, named: bool, dated: bool
) -> tuple[str, date | None, Doer | None]:
    """A day or "moi" at the end without a comma before: what stands before it, and which it is."""
    day = None if dated else _AT_END.search(rest)
    if day is not None:
        due = read_day(day["day"] or day["near"] or day["alone"], today)
        if due is not None:
            return rest[: day.start()], due, None
    me = None if named else _FOR_ME.search(rest)
    if me is not None:
        return rest[: me.start()], None, doers[0]
    return rest, None, None


def _doer(name: str, doers: Sequence[Doer]) -> Doer | None:
    said = fold(name.strip(_ENDS))
    if said.startswith("par "):
        said = said[4:]
    return next((doer for doer in doers if said in doer.called), None)


def _sentence(text: str) -> str:
    text = text.strip(_ENDS) or text.strip()
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    return french.capital(text)
