"""The lines of the directory's list, section by section, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.networks import Network
from referent_desk.caseload.organisations import Organisation, Workshop
from referent_desk.caseload.schemes import LocalScheme, rule_words
from referent_desk.caseload.travel_facts import TravelFact
from referent_desk.catalogue.records import Structure
from referent_desk.domain import codes, french
from referent_desk.domain.identifiers import phone_shown
from referent_desk.domain.text import tr
from referent_desk.pathways.known_structures import kind_of
from referent_desk.reference import communes, trades

Section = Literal["organisations", "workshops", "networks", "travels", "schemes"]
SECTIONS: tuple[Section, ...] = ("organisations", "workshops", "networks", "travels", "schemes")


@dataclass(frozen=True, slots=True)
class Line:
    """A row: `id` is its own, `root` that of the thing shown beside it. `warn` marks the third cell."""

    id: str
    root: str
    name: str
    context: str
    second: str = ""
    second_detail: str = ""
    third: str = ""
    third_detail: str = ""
    warn: bool = False
    contested: bool = False
    of_file: bool = False
    """Whether it is known by an imported file only: `root` is then its id in the catalogue."""

    @property
    def sentence(self) -> str:
        """The row as screen readers say it."""
        parts = (self.name, self.context, self.second, self.second_detail, self.third, self.third_detail)
        waits = tr("directory", "Désaccord à trancher") if self.contested else ""
        return ". ".join(part for part in (*parts, waits) if part)


def section_words(section: Section) -> str:
    """The name of a section."""
    return {
        "organisations": tr("directory", "Organismes"),
        "workshops": tr("directory", "Plateaux techniques"),
        "networks": tr("directory", "Réseaux"),
        "travels": tr("directory", "Trajets vérifiés"),
        "schemes": tr("directory", "Dispositifs locaux"),
    }[section]


def column_titles(section: Section) -> tuple[str, str, str]:
    """The titles of the three columns."""
    return {
        "organisations": (
            tr("directory", "Organisme, par nom"),
            tr("directory", "Qui appeler"),
            tr("directory", "Labels et plateaux"),
        ),
        "workshops": (
            tr("directory", "Plateau technique"),
            tr("directory", "Ce qu’il accueille"),
            tr("directory", "Quand"),
        ),
        "networks": (tr("directory", "Réseau"), tr("directory", "Membres"), tr("directory", "Ce qu’ils partagent")),
        "travels": (tr("directory", "Trajet"), tr("directory", "Durée"), tr("directory", "Vérifié")),
        "schemes": (tr("directory", "Dispositif"), tr("directory", "Pour qui"), tr("directory", "Vérifié")),
    }[section]


def organisation_line(one: Organisation) -> Line:
    """An organisation: its kind and commune, the first contact, its labels and workshops."""
    contact = next(iter(one.contacts), None)
    phone = (contact.phone if contact else "") or one.phone
    shops = len(one.workshops)
    told = tr("directory", "{n} plateau technique|{n} plateaux techniques", shops).format(n=shops) if shops else ""
    shown = [part for part in (", ".join(label.name for label in one.labels), told, *one.networks) if part]
    return Line(
        id=one.root,
        root=one.root,
        name=one.name,
        context=", ".join(part for part in (kind_words(one.kind), one.commune) if part),
        second=contact.name if contact else (phone_shown(phone) if phone else ""),
        second_detail=_joined(phone_shown(phone) if phone else "", contact.role) if contact else "",
        third=next(iter(shown), ""),
        third_detail=", ".join(shown[1:]),
        contested=one.contested,
    )


def workshop_line(one: Organisation, shop: Workshop, today: date) -> Line:
    """A workshop: who lends it, for which trades, when; a period that is over is marked."""
    period = period_words(shop.start, shop.end)
    over = bool(shop.end) and shop.end < today.isoformat()
    return Line(
        id=shop.key,
        root=one.root,
        name=shop.title,
        context=_joined(one.name, shop.commune or one.commune),
        second=trade_words(shop.trades) or shop.note,
        second_detail=places_words(shop.places),
        third=shop.pace or period,
        third_detail=tr("directory", "période terminée")
        if over
        else (period_words(shop.start, shop.end) if shop.pace else ""),
        warn=over,
        contested=one.contested,
    )


def network_line(one: Network, by_root: Mapping[str, Organisation]) -> Line:
    """A network: its members by name, how many workshops they lend, their labels."""
    members = [by_root[member] for member in one.members if member in by_root]
    n, shops = len(members), sum(len(member.workshops) for member in members)
    first, second = ", ".join(member.name for member in members[:1]), ", ".join(m.name for m in members[1:])
    labels = sorted({label.name for member in members for label in member.labels})
    return Line(
        id=one.root,
        root=one.root,
        name=one.name,
        context=tr("directory", "{n} membre|{n} membres", n).format(n=n),
        second=first,
        second_detail=second,
        third=tr("directory", "{n} plateau technique|{n} plateaux techniques", shops).format(n=shops) if shops else "",
        third_detail=", ".join(labels),
    )


def file_line(one: Structure) -> Line:
    """An organisation that an imported file describes and the directory does not hold."""
    place, contact = one.provider.place, next(iter(one.provider.contacts), None)
    phone = next(iter(contact.phones), "") if contact else ""
    where = commune_name(place.commune_code) or place.commune if place else ""
    return Line(
        id=one.id,
        root=one.id,
        name=one.provider.name,
        context=_joined(kind_words(kind_of(one)), where),
        second=tr("directory", "Dans les fichiers"),
        second_detail=phone_shown(phone) if phone else (contact.mail if contact else ""),
        third=", ".join(one.labels),
        third_detail=one.source,
        of_file=True,
    )


def travel_line(one: TravelFact, today: date) -> Line:
    """A checked journey; a year later it is to be checked again."""
    old = bool(one.checked_on) and (today - date.fromisoformat(one.checked_on)).days > 365
    return Line(
        id=one.root,
        root=one.root,
        name=f"{commune_name(one.commune)} → {one.place or commune_name(one.place_commune)}",
        context=commune_name(one.place_commune) if one.place else "",
        second=french.duration(one.minutes),
        second_detail=codes.label(codes.MEANS, one.means),
        third=one.checked_by,
        third_detail=_checked(one.checked_on, today),
        warn=old,
    )


def scheme_line(one: LocalScheme, by: Organisation | None, today: date) -> Line:
    """A local scheme: who runs it, for whom, when it was verified."""
    rules = rule_words(one.rules)
    stale = one.is_stale(today)
    return Line(
        id=one.root,
        root=one.root,
        name=one.name,
        context=_joined(one.code, by.name if by else "", by.commune if by else ""),
        second=next(iter(rules), ""),
        second_detail=", ".join(rules[1:]),
        third=one.checked_by or (tr("directory", "à vérifier") if stale else ""),
        third_detail=_checked(one.checked_on, today),
        warn=stale,
        contested=one.contested,
    )


def kind_words(kind: str) -> str:
    """The French words of a kind of organisation."""
    return codes.label(codes.ORGANISATION_KIND, kind)


def trade_words(romes: Sequence[str]) -> str:
    """The trades of ROME codes, the codes themselves where no trade is known."""
    found = []
    for code in romes:
        named = next((trade.label for trade in trades.trades() if trade.rome == code), "")
        found.append(named or code)
    return ", ".join(dict.fromkeys(found))


def places_words(places: int | None) -> str:
    """ "6 places"."""
    return "" if places is None else tr("directory", "{n} place|{n} places", places).format(n=places)


def period_words(start: str, end: str) -> str:
    """A period in words, empty when nothing is known."""
    return french.interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def _checked(day: str, today: date) -> str:
    if not day:
        return tr("directory", "jamais vérifié")
    on = date.fromisoformat(day)
    return tr("directory", "le {day}").format(day=french.day_long(on, year=on.year != today.year))


def commune_name(code: str) -> str:
    """The name of a commune, its code where the table does not know it."""
    found = communes.by_code(code) if code else None
    return found.name if found else code


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
