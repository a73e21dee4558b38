"""What narrows the search now, each in a few words, and the search without it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from referent_desk.catalogue.facets import Facet
from referent_desk.desk.screens.catalogue.asked import USUAL_DISTANCE, Asked, distance_words
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.domain import french
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force: its words, and what is asked once it is taken away."""

    words: str
    without: Asked


def active_filters(asked: Asked, facets: Sequence[Facet], ground: Ground) -> tuple[ActiveFilter, ...]:
    """The filters in force, in the order in which they stand in the column; what is usual is none."""
    found = []
    usual = ground.choices[0].key if ground.choices else ""
    if ground.origin.code and ground.origin.key != usual:
        words = tr("catalogue", "Depuis {commune}").format(commune=ground.origin.commune)
        found.append(ActiveFilter(words, replace(asked, origin="")))
    if ground.origin.code and asked.within != USUAL_DISTANCE:
        words = distance_words(asked.within)
        found.append(ActiveFilter(french.capital(words), replace(asked, within=USUAL_DISTANCE)))
    if asked.without_car:
        words = tr("catalogue", "Accessible sans voiture")
        found.append(ActiveFilter(words, replace(asked, without_car=False)))
    if asked.is_all_year:
        found.append(ActiveFilter(tr("catalogue", "Rentrée toute l’année"), asked.all_year(on=False)))
    for facet in facets:
        if facet.key == "start" and asked.is_all_year:
            continue
        for value in facet.values:
            if value.key in asked.ticked.get(facet.key, ()):
                words = value.label if facet.key != "entry" else f"{facet.label}\u00a0: {value.label}"
                found.append(ActiveFilter(words, asked.tick(facet.key, value.key, on=False)))
    return tuple(found)
