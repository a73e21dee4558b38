"""A source of the catalogue in words: what it holds, since when, in which format."""

from datetime import date

from referent_desk.catalogue.catalogue import SourceStats
from referent_desk.domain import french
from referent_desk.domain.text import tr


def counts_words(one: SourceStats) -> str:
    """ "400 offres, 12 organismes"."""
    offers = tr("catalogue", "{n} offre|{n} offres", one.offers).format(n=one.offers)
    if not one.structures:
        return offers
    others = tr("catalogue", "{n} organisme|{n} organismes", one.structures).format(n=one.structures)
    return f"{offers}, {others}" if one.offers else others


def loaded_words(one: SourceStats, today: date) -> str:
    """ "Chargée il y a 12 jours, le 1er octobre 2026"."""
    on = date.fromisoformat(one.imported[:10])
    told = tr("catalogue", "Chargée {ago}, le {day}")
    return told.format(ago=french.ago(on, today), day=french.day_long(on, year=True))


def format_words(one: SourceStats, form: str) -> str:
    """ "LHÉO 2.3, region-octobre.xml"."""
    names = (_form(part) for part in form.split("+") if part)
    return ", ".join(part for part in (*dict.fromkeys(names), *one.files) if part)


def _form(name: str) -> str:
    kind, _, rest = name.partition("-")
    if kind == "lheo":
        return " ".join(filter(None, (tr("catalogue", "LHÉO"), rest.replace("-", " "))))
    if name.startswith("data-inclusion"):
        return "data·inclusion"
    known = {
        "onisep": "Onisep",
        "apprentissage": tr("catalogue", "Apprentissage"),
        "table": tr("catalogue", "Tableau"),
        "lycees": tr("catalogue", "Annuaire des lycées"),
        "acce": tr("catalogue", "Annuaire des établissements"),
    }
    return known.get(kind, name)
