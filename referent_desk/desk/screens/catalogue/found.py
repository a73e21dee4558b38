"""What a search of the catalogue answers, in words and rows; what to say when nothing, or too little, is found."""

from dataclasses import dataclass, field

from referent_desk.caseload.plans import Planned
from referent_desk.catalogue.facets import Facet
from referent_desk.desk.screens.catalogue.asked import SHOWN_AT_MOST, Asked
from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class Wider:
    """A larger distance, and what it would bring in words."""

    within: int
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """The results. `empty` tells that there is nothing to look in; `fact` and `why` what to say when nothing is found.

    `unloaded`: no file was ever read, there are only records that colleagues share.

    `ground` is from where distances and journeys are told; `sources` how old each source of them is.
    """

    lines: tuple[OfferLine, ...] = ()
    count: str = ""
    facets: tuple[Facet, ...] = ()
    empty: bool = False
    unloaded: bool = False
    fact: str = ""
    why: str = ""
    wider: Wider | None = None
    ground: Ground = field(default_factory=Ground)
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What nearly suits a person and a filter leaves out; what to say when no offer suits alone, else empty."""

    nearly: tuple[OfferLine, ...] = ()
    lead: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """One offer or several that were put in a plan by one act, to be taken back."""

    root: str
    planned: tuple[Planned, ...]
    sentence: str


def count_words(total: int, whole: int) -> str:
    """ "9 offres sur 412", and how many of them are shown where they are not all."""
    told = tr("catalogue", "{n} offre sur {whole}|{n} offres sur {whole}", total).format(n=total, whole=whole)
    if total > SHOWN_AT_MOST:
        more = tr("catalogue", "{told}, les {n} premières sont montrées")
        return more.format(told=told, n=SHOWN_AT_MOST)
    return told


def nothing_words(asked: Asked, ground: Ground, further: Wider | None) -> tuple[str, str]:
    """What is said when nothing is found, and what may be done."""
    if ground.origin.code and asked.within is not None:
        fact = tr("catalogue", "Aucune offre à moins de {n}\u00a0km pour ces critères.").format(n=asked.within)
    else:
        fact = tr("catalogue", "Aucune offre pour ces critères.")
    if further is not None:
        return fact, further.words
    if asked.without_car and not ground.checked:
        why = tr("catalogue", "Aucun trajet n’est vérifié depuis {commune}\u00a0: enlevez «\u00a0sans voiture\u00a0».")
        return fact, why.format(commune=ground.origin.commune or tr("catalogue", "là"))
    if asked.filtered:
        return fact, tr("catalogue", "Enlevez une case, ou essayez d’autres mots.")
    return fact, tr("catalogue", "Essayez d’autres mots, ou moins de mots.")


def wider_words(more: int, low: int | None, high: int) -> str:
    """ "2 offres existent entre 50 et 80 km."."""
    told = tr(
        "catalogue",
        "{n} offre existe entre {low} et {high}\u00a0km.|{n} offres existent entre {low} et {high}\u00a0km.",
        more,
    )
    return told.format(n=more, low=low, high=high)
