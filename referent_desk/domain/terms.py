"""Days that come a number of months after another: the term of a summons, the follow-up points of an outcome."""

from calendar import monthrange
from datetime import date

OBLIGATION_MONTHS = 2
"""Code de l’éducation, R.114-7: the situation of a minor goes to the department two months after the summons."""

FOLLOW_UP_MONTHS = (1, 3, 6)
"""Months after the start of an outcome at which somebody asks whether it holds (domain.md, 1.2)."""

OBLIGATION_NEAR_DAYS = 15
"""Days before the term from which it is a danger."""


def months_after(on: date, months: int) -> date:
    """The day of the same number that many months later; the last of the month where there is none (31 → 28 or 29).

    As terms in months are counted (Code de procédure civile, 641).
    """
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def obligation_term(summons: date) -> date:
    """The day by which a minor who was summoned must be at school, in training, at work or accompanied."""
    return months_after(summons, OBLIGATION_MONTHS)
