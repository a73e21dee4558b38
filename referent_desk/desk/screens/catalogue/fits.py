"""How offers suit the person: a few words for a row, each condition for the panel. Never a score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from referent_desk.caseload.travel_facts import Journeys, TravelFact
from referent_desk.desk.screens.catalogue.lines import OfferLine, offer_line
from referent_desk.domain.text import tr
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.for_person import SetAside
from referent_desk.pathways.person_facts import PersonFacts
from referent_desk.pathways.verdicts import Condition, Fit, Verdict

if TYPE_CHECKING:
    from referent_desk.desk.widgets.label import TextTone

SIGNS: "dict[Verdict, tuple[str, TextTone]]" = {
    Verdict.MET: ("checkc", "ok"),
    Verdict.TO_CHECK: ("alert", "warn"),
    Verdict.NOT_MET: ("x", "danger"),
}
"""The icon and the colour of each answer; a word always goes with them."""


@dataclass(frozen=True, slots=True)
class RowFit:
    """The answer of a row: its sign, a few words, and a sentence to be read aloud."""

    verdict: Verdict
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """A condition of the panel: its sign, what the sign says, the sentence, and what it rests on."""

    verdict: Verdict
    sign: str
    sentence: str
    source: str
    entry: bool = True
    """False for what is no condition of entry: places, dates, distance."""


class Fits:
    """Answers row by row, when a row comes in sight; each answer is kept while the same results are shown.

    `journeys` are those that somebody checked from where the person lives.
    """

    def __init__(self, everything: Everything, person: PersonFacts, journeys: Journeys, today: date) -> None:
        self._everything, self._person, self._journeys, self._today = everything, person, journeys, today
        self._known: dict[tuple[str, str], RowFit | None] = {}

    def of(self, line: OfferLine) -> RowFit | None:
        """How the offer of a row suits; None where nothing is entered, or the catalogue does not hold it any more."""
        key = (line.id, line.session)
        if key not in self._known:
            fit = self.whole(line.id, line.session, line.commune_code)
            self._known[key] = row_fit(fit) if fit is not None else None
        return self._known[key]

    def whole(self, offer: str, session: str, commune: str = "") -> Fit | None:
        """Every condition of an offer (its id) and one of its sessions (an id, or empty)."""
        return self._everything.fit(offer, session, self._person, self._today, commune, self._journeys)


def row_fit(fit: Fit) -> RowFit:
    """The words of a row."""
    telling = [one.sentence for one in fit.conditions if one.verdict is fit.verdict is not Verdict.MET]
    return RowFit(fit.verdict, fit.short, " ".join([f"{fit.summary}.", *telling]))


def checks(fit: Fit) -> tuple[Check, ...]:
    """The conditions of the panel, what stands against the entry first; then places and dates that do."""
    asked = sorted(fit.conditions, key=lambda one: _ORDER.index(one.verdict))
    around = [one for one in fit.practical if one.verdict is not Verdict.MET]
    return (*map(_check, asked), *(replace(_check(one), entry=False) for one in around))


def unsaid(conditions: Sequence[str], told: Sequence[Check]) -> tuple[str, ...]:
    """The texts of the record that no condition quotes."""
    said = " ".join(f"{check.sentence} {check.source}" for check in told).casefold()
    return tuple(text for text in conditions if text.rstrip(". ").casefold() not in said)


def set_aside_line(one: SetAside, today: date, journey: TravelFact | None = None) -> OfferLine:
    """The row of an offer that nearly suits: the filter that leaves it out stands in place of why it was found."""
    line = offer_line(one.hit, today, journey)
    reason = " ".join(one.reasons)
    return replace(line, reason=reason, aside=True, sentence=f"{line.sentence}. {reason}")


def none_suits(given: str) -> tuple[str, str]:
    """What is said when no offer of the page suits alone, and what to do."""
    lead = tr("catalogue", "Aucune offre seule ne convient {to_name} aujourd’hui.")
    return lead.format(to_name=tr("catalogue", "à {name}").format(name=given)), tr(
        "catalogue", "Cochez-en plusieurs pour les comparer."
    )


def checks_title(given: str) -> str:
    """ "Conditions d’entrée, pour Inès"."""
    return tr("catalogue", "Conditions d’entrée, pour {name}").format(name=given)


def sign_words(verdict: Verdict) -> str:
    """The word that goes with a sign."""
    return {
        Verdict.MET: tr("catalogue", "remplie"),
        Verdict.TO_CHECK: tr("catalogue", "à vérifier"),
        Verdict.NOT_MET: tr("catalogue", "non remplie"),
    }[verdict]


def _check(one: Condition) -> Check:
    return Check(one.verdict, sign_words(one.verdict), one.sentence, one.source)


_ORDER = (Verdict.NOT_MET, Verdict.TO_CHECK, Verdict.MET)
