"""Ages and what the law hangs on them. Without a birth date every answer is None: unknown, never guessed."""

from datetime import date
from typing import overload

from referent_desk.domain.text import tr

YOUNGEST, OLDEST = 13, 35
"""A person under 13 or over 35 is refused: surely a slip of the keyboard."""

USUAL = range(16, 26)
"""Ages that pass without a word; others get a warning and are kept."""


@overload
def age(birth: date, today: date) -> int: ...
@overload
def age(birth: date | None, today: date) -> int | None: ...
def age(birth: date | None, today: date) -> int | None:
    """Whole years on that day."""
    if birth is None:
        return None
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def is_minor(birth: date | None, today: date) -> bool | None:
    """Whether the person is under 18 on that day."""
    years = age(birth, today)
    return None if years is None else years < 18


def eighteenth(birth: date | None) -> date | None:
    """The 18th birthday; on 1 March for who was born on 29 February."""
    if birth is None:
        return None
    try:
        return birth.replace(year=birth.year + 18)
    except ValueError:
        return date(birth.year + 18, 3, 1)


def is_out_of_bounds(birth: date, today: date) -> bool:
    """Whether nobody whom this program serves can have this birth date."""
    years = age(birth, today)
    return years is None or not YOUNGEST <= years <= OLDEST


def age_warning(birth: date | None, today: date) -> str | None:
    """A sentence for an age outside 16 to 25; None where there is nothing to say."""
    years = age(birth, today)
    if years is None or years in USUAL:
        return None
    text = "Cette date donne {n} an. Vérifiez l’année.|Cette date donne {n} ans. Vérifiez l’année."
    return tr("ages", text, years).format(n=years)
