"""What compared offers cover one after the other, in a banner: the whole first, then what stays open."""

from collections.abc import Iterator

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways.chain import Chain
from referent_desk.reference.levels import levels


def chain_words(told: Chain) -> tuple[str, str]:
    """Lead and detail: "Ensemble, ces 2 offres vont de novembre 2026 à avril 2027." and what is left to cover."""
    n = len(told.links)
    first, last = told.span.start, told.span.end
    days = french.interval(first, last)
    if told.overlaps:
        lead = tr("catalogue", "Ces {n} offres se chevauchent\u00a0: elles ne s’enchaînent pas telles quelles.")
        return lead.format(n=n), " ".join(_sentences(told))
    lead = tr("catalogue", "L’une après l’autre, ces {n} offres vont {days}{level}.")
    level = tr("catalogue", " et mènent au niveau {level}").format(level=_level(told.level)) if told.level else ""
    return lead.format(n=n, days=days, level=level), " ".join(_sentences(told))


def _sentences(told: Chain) -> Iterator[str]:
    names = [f"«\u00a0{one.title}\u00a0»" for one in told.links]
    yield tr("catalogue", "D’abord {first}, puis {rest}.").format(first=names[0], rest=french.enumeration(names[1:]))
    for one in told.overlaps:
        words = tr("catalogue", "{first} et {second} sont en même temps {days}.")
        first, second = names[int(one.first)], names[int(one.second)]
        yield words.format(first=first, second=second, days=french.interval(one.span.start, one.span.end))
    for gap in told.gaps:
        words = tr("catalogue", "Vide de {n} jour avant {title}.|Vide de {n} jours avant {title}.", gap.span.days)
        yield words.format(n=gap.span.days, title=names[int(gap.after)])
    for link in told.unreached:
        words = tr("catalogue", "«\u00a0{title}\u00a0» demande le niveau {level}, que rien ne donne avant.")
        yield words.format(title=link.title, level=_level(link.entry))
    if told.rest is not None:
        words = tr("catalogue", "Reste à couvrir jusqu’à la rentrée\u00a0: {days}.")
        yield words.format(days=french.stretch(told.rest.start, told.rest.end, year=True))
    if told.undated:
        apart = french.enumeration([f"«\u00a0{one.title}\u00a0»" for one in told.undated])
        yield tr("catalogue", "Sans dates de début et de fin, à placer\u00a0: {titles}.").format(titles=apart)


def _level(level: int | None) -> str:
    """ "3 (CAP, BEP)"."""
    found = next((one for one in levels() if one.level == level), None)
    return f"{level} ({found.short})" if found is not None and found.short else str(level)
