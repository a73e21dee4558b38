"""Back to school any month, in words: what one may enter, and which months and domains have nothing near by."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.presets import BackToSchool
from referent_desk.domain import french
from referent_desk.domain.text import tr

_MOST_DOMAINS = 4


@dataclass(frozen=True, slots=True)
class AllYear:
    """What to say above the offers: counts in bold, then what is missing."""

    lead: str = ""
    what: str = ""


def all_year(found: BackToSchool, words: str, *, within: int | None) -> AllYear:
    """The answer in words; `words` are those looked for, `within` the kilometres of the list, None for anywhere."""
    rolling = tr("catalogue", "{n} entrée permanente|{n} entrées permanentes", found.rolling).format(n=found.rolling)
    starts = tr("catalogue", "{n} début en cours d’année|{n} débuts en cours d’année", found.mid_year)
    told = tr("catalogue", "{rolling}, {starts}{where}.")
    where = tr("catalogue", " à moins de {n}\u00a0km").format(n=within) if within is not None else ""
    lead = told.format(rolling=rolling, starts=starts.format(n=found.mid_year), where=where)
    missing = []
    if found.missing_months:
        named = _listed([_month(one) for one in found.missing_months])
        trade = tr("catalogue", " pour «\u00a0{words}\u00a0»").format(words=words.strip()) if words.strip() else ""
        missing.append(tr("catalogue", "Rien ne commence en {months}{trade}.").format(months=named, trade=trade))
    elif found.mid_year:
        missing.append(tr("catalogue", "Chaque mois a au moins un début."))
    if found.missing_domains and not words.strip():
        labels = [one.label.lower() for one in found.missing_domains]
        left = max(len(labels) - _MOST_DOMAINS, 0)
        if left:
            more = tr("catalogue", "{n} autre domaine|{n} autres domaines", left).format(n=left)
            labels = [*labels[:_MOST_DOMAINS], more]
        told = tr("catalogue", "Sans entrée avant la rentrée\u00a0: {named}.")
        missing.append(told.format(named=_listed(labels)))
    return AllYear(lead, " ".join(missing))


def _month(month: str) -> str:
    """ "2027-02" is "février"."""
    return french.month_of(date.fromisoformat(f"{month}-01"), year=False)


def _listed(words: list[str]) -> str:
    first, last = ", ".join(words[:-1]), words[-1]
    return tr("catalogue", "{first} et {last}").format(first=first, last=last) if first else last
