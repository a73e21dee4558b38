"""What is said of an offer against a person: conditions met, not met or to be checked, each with its sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What can be said of a condition."""

    MET = "met"
    TO_CHECK = "to_check"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `short` fits a line of a list; `source` says on what the answer rests."""

    kind: str
    verdict: Verdict
    sentence: str
    short: str
    source: str


@dataclass(frozen=True, slots=True)
class Fit:
    """An offer against a person. `conditions` are those of entry; `practical` are distance, dates and places."""

    conditions: tuple[Condition, ...]
    practical: tuple[Condition, ...]
    summary: str
    short: str

    @property
    def verdict(self) -> Verdict:
        """Of the conditions of entry: not met if one is not, else to check if one is, else met."""
        return worst(self.conditions)

    @property
    def suits_now(self) -> bool:
        """Whether nothing at all stands against it or is left to check."""
        return worst((*self.conditions, *self.practical)) is Verdict.MET

    @property
    def nearly(self) -> bool:
        """Whether one single thing stands against it."""
        return sum(c.verdict is Verdict.NOT_MET for c in (*self.conditions, *self.practical)) == 1


def worst(conditions: tuple[Condition, ...]) -> Verdict:
    """Not met if one is not, else to check if one is, else met."""
    verdicts = {c.verdict for c in conditions}
    if Verdict.NOT_MET in verdicts:
        return Verdict.NOT_MET
    return Verdict.TO_CHECK if Verdict.TO_CHECK in verdicts else Verdict.MET
