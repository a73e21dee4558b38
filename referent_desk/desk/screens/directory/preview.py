"""What stands beside the list: an organisation, a network, a journey or a scheme in full, as plain values."""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.became import Became
from referent_desk.caseload.networks import Network
from referent_desk.caseload.organisations import Label, Organisation, Workshop
from referent_desk.caseload.schemes import LocalScheme, rule_words
from referent_desk.caseload.travel_facts import TravelFact
from referent_desk.catalogue.records import Structure
from referent_desk.desk.screens.directory.lines import (
    commune_name,
    kind_words,
    period_words,
    places_words,
    section_words,
    trade_words,
    travel_line,
)
from referent_desk.domain import french
from referent_desk.domain.identifiers import phone_shown
from referent_desk.domain.text import tr
from referent_desk.pathways.known_structures import typed_of
from referent_desk.reference.scheme_templates import template

CONTACT = "Contact"
_A_WORD = 20
"""Characters up to which what a file says of an organisation is only its nature again."""
Part = tuple[str, str]
"""What a thing that hangs on an organisation is: entity and key."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing under a heading: bold words, a line of detail; `part` where it may be changed.

    `opens` is where it leads ("organisations:<root>").
    """

    title: str
    detail: str = ""
    part: Part | None = None
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Things of one kind under their name."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A private remark."""

    key: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All that is said of one thing. `section` tells what can be done with it."""

    section: str
    root: str
    name: str
    kind: str
    facts: tuple[tuple[str, str], ...] = ()
    chips: tuple[str, ...] = ()
    text: str = ""
    headings: tuple[Heading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    warning: str = ""
    contested: bool = False
    part: Part | None = None
    """What is in sight of an organisation: a workshop, which is what is corrected and taken away."""
    of_file: str = ""
    """The id of an organisation that only an imported file describes."""


def of_organisation(one: Organisation, remarks: tuple[Remark, ...], came: Became | None) -> Preview:
    """An organisation, with what became of the people sent there."""
    headings = [
        Heading(tr("directory", "Qui appeler"), tuple(_contact(one))),
        Heading(section_words("workshops"), tuple(_workshop(shop) for shop in one.workshops)),
        Heading(tr("directory", "Labels"), tuple(_label(label) for label in one.labels)),
        Heading(section_words("networks"), tuple(Item(name) for name in one.networks)),
    ]
    if came is not None:
        title = tr("directory", "Les {n} jeunes orientés ici").format(n=came.people)
        headings.append(Heading(title, tuple(_became(came))))
    place = " ".join(part for part in (one.postcode, one.commune) if part)
    return Preview(
        section="organisations",
        root=one.root,
        name=one.name,
        kind=kind_words(one.kind),
        facts=(
            (tr("directory", "Adresse"), "\n".join(part for part in (*one.lines, place) if part)),
            (tr("directory", "Téléphone"), phone_shown(one.phone) if one.phone else ""),
            (tr("directory", "Courriel"), _breakable(one.email)),
            (tr("directory", "Site"), _breakable(one.web)),
            (tr("directory", "UAI"), one.uai),
            (tr("directory", "SIRET"), siret_shown(one.siret)),
        ),
        headings=tuple(heading for heading in headings if heading.items),
        remarks=remarks,
        contested=one.contested,
    )


def of_workshop(one: Organisation, shop: Workshop, remarks: tuple[Remark, ...], today: date) -> Preview:
    """A workshop: what it hosts and when, who lends it, whom to call there."""
    over = bool(shop.end) and shop.end < today.isoformat()
    place = " ".join(part for part in (one.postcode, one.commune) if part)
    own = (*shop.lines, " ".join(part for part in (shop.postcode, shop.commune) if part))
    lent = Item(one.name, ", ".join(part for part in (kind_words(one.kind), place) if part), opens=_organisation(one))
    headings = (
        Heading(tr("directory", "Prêté par"), (lent,)),
        Heading(tr("directory", "Qui appeler"), tuple(_contact(one)) or _phone(one)),
        Heading(section_words("networks"), tuple(Item(name) for name in one.networks)),
    )
    return Preview(
        section="workshops",
        root=one.root,
        name=shop.title,
        kind=tr("directory", "Plateau technique"),
        facts=(
            (tr("directory", "Accueille"), french.capital(trade_words(shop.trades))),
            (tr("directory", "Places"), places_words(shop.places)),
            (tr("directory", "Quand"), french.capital(shop.pace)),
            (tr("directory", "Période"), french.capital(period_words(shop.start, shop.end))),
            (tr("directory", "Où"), "\n".join(part for part in own if part)),
            (tr("directory", "À savoir"), french.capital(shop.note)),
        ),
        headings=tuple(heading for heading in headings if heading.items),
        remarks=remarks,
        warning=tr("directory", "La période est terminée\u00a0: appelez avant d’en parler.") if over else "",
        contested=one.contested,
        part=("Workshop", shop.key),
    )


def of_network(one: Network, members: tuple[Organisation, ...], remarks: tuple[Remark, ...], today: date) -> Preview:
    """A network: its members with their labels and whom to call, and the workshops that they share."""
    told = tuple(Item(member.name, _member(member), opens=_organisation(member)) for member in members)
    shops = tuple(
        Item(shop.title, _lent(member, shop, today), opens=f"workshops:{member.root}:{shop.key}")
        for member in members
        for shop in member.workshops
    )
    headings = (
        Heading(tr("directory", "Plateaux techniques partagés"), shops),
        Heading(tr("directory", "Membres"), told),
    )
    kept = tuple(heading for heading in headings if heading.items)
    return Preview("networks", one.root, one.name, tr("directory", "Réseau"), headings=kept, remarks=remarks)


def of_file(one: Structure) -> Preview:
    """An organisation that only an imported file describes: what an entry of the directory would hold of it."""
    typed = typed_of(one)
    place = " ".join(part for part in (typed.get("postcode", ""), commune_name(typed.get("commune_code", ""))) if part)
    facts = (
        (tr("directory", "Adresse"), "\n".join(part for part in (typed.get("lines", ""), place) if part)),
        (tr("directory", "Téléphone"), phone_shown(typed["phone"]) if typed.get("phone") else ""),
        (tr("directory", "Courriel"), _breakable(typed.get("email", ""))),
        (tr("directory", "Site"), _breakable(typed.get("web", ""))),
        (tr("directory", "UAI"), typed.get("uai", "")),
        (tr("directory", "SIRET"), siret_shown(typed.get("siret", ""))),
        (tr("directory", "Source"), one.source),
    )
    labels = tuple(Item(french.capital(label)) for label in one.labels)
    return Preview(
        section="organisations",
        root="",
        name=one.provider.name,
        kind=kind_words(typed.get("kind", "")),
        facts=facts,
        text=one.description if len(one.description) > _A_WORD else "",
        headings=(Heading(tr("directory", "Labels"), labels),) if labels else (),
        warning="" if typed.get("kind") else tr("directory", "Le fichier ne dit pas son genre\u00a0: il sera demandé."),
        of_file=one.id,
    )


def of_travel(one: TravelFact, today: date) -> Preview:
    """A checked journey."""
    line = travel_line(one, today)
    facts = (
        (tr("directory", "Durée"), line.second),
        (tr("directory", "Moyen"), line.second_detail),
        (tr("directory", "Vérifié par"), line.third),
        (tr("directory", "Vérifié"), line.third_detail),
    )
    warning = tr("directory", "Vérifié il y a plus d’un an\u00a0: à refaire.") if line.warn else ""
    return Preview("travels", one.root, line.name, line.context, facts, warning=warning)


def of_scheme(one: LocalScheme, by: Organisation | None, remarks: tuple[Remark, ...], today: date) -> Preview:
    """A local scheme: its rules as chips, its text, who runs it."""
    usual = template(one.code)
    on = date.fromisoformat(one.checked_on) if one.checked_on else None
    checked = french.day_long(on, year=True) if on else ""
    told = tr("directory", "{day}, par {who}").format(day=checked, who=one.checked_by) if one.checked_by else checked
    stale = one.is_stale(today)
    return Preview(
        section="schemes",
        root=one.root,
        name=one.name,
        kind=usual.label if usual else one.code,
        facts=(
            (tr("directory", "Organisme"), by.name if by else ""),
            (tr("directory", "Téléphone"), phone_shown(by.phone) if by and by.phone else ""),
            (tr("directory", "Vérifié le"), told),
        ),
        chips=rule_words(one.rules),
        text=one.about,
        remarks=remarks,
        warning=tr("directory", "À vérifier sur place avant d’en parler comme d’une place sûre.") if stale else "",
        contested=one.contested,
    )


def siret_shown(siret: str) -> str:
    """A SIRET in groups, as people read it."""
    parts = (siret[:3], siret[3:6], siret[6:9], siret[9:])
    return "\u00a0".join(part for part in parts if part)


def _breakable(address: str) -> str:
    """An address that may go to the next line where it has a dot or an @, so that none is cut."""
    return address.replace("@", "\u200b@").replace(".", "\u200b.").replace("/", "/\u200b")


def _organisation(one: Organisation) -> str:
    return f"organisations:{one.root}"


def _member(one: Organisation) -> str:
    """Where a member is, its labels, whom to call there."""
    contact = next(iter(one.contacts), None)
    phone = phone_shown((contact.phone if contact else "") or one.phone).replace(" ", "\u00a0")
    called = ", ".join(part for part in (contact.name if contact else "", phone) if part)
    return ". ".join(part for part in (one.commune, ", ".join(label.name for label in one.labels), called) if part)


def _lent(one: Organisation, shop: Workshop, today: date) -> str:
    over = bool(shop.end) and shop.end < today.isoformat()
    when = tr("directory", "période terminée") if over else shop.pace or period_words(shop.start, shop.end)
    parts = (trade_words(shop.trades), places_words(shop.places), when, one.name)
    return ". ".join(french.capital(part) for part in parts if part)


def _phone(one: Organisation) -> tuple[Item, ...]:
    return (Item(phone_shown(one.phone).replace(" ", "\u00a0")),) if one.phone else ()


def _contact(one: Organisation) -> list[Item]:
    found = []
    for contact in one.contacts:
        # A number is never broken over two lines.
        phone = phone_shown(contact.phone).replace(" ", "\u00a0") if contact.phone else ""
        detail = ", ".join(part for part in (contact.role, phone, _breakable(contact.email)) if part)
        found.append(Item(contact.name or contact.role, detail, (CONTACT, contact.key)))
    return found


def _workshop(shop: Workshop) -> Item:
    parts = (
        trade_words(shop.trades),
        places_words(shop.places),
        shop.pace,
        period_words(shop.start, shop.end),
        shop.note,
    )
    return Item(
        shop.title, ". ".join(french.capital(part.rstrip(".")) for part in parts if part), ("Workshop", shop.key)
    )


def _label(label: Label) -> Item:
    return Item(label.name, period_words(label.start, label.end), ("Label", label.key))


def _became(came: Became) -> list[Item]:
    lines = (
        (came.started, tr("directory", "{n} a commencé|{n} ont commencé", came.started)),
        (came.admitted, tr("directory", "{n} est admis|{n} sont admis", came.admitted)),
        (came.waiting, tr("directory", "{n} attend une réponse|{n} attendent une réponse", came.waiting)),
        (came.planned, tr("directory", "{n} l’a au plan|{n} l’ont au plan", came.planned)),
        (came.refused, tr("directory", "{n} n’a pas été retenu|{n} n’ont pas été retenus", came.refused)),
        (came.declined, tr("directory", "{n} a choisi autre chose|{n} ont choisi autre chose", came.declined)),
    )
    told = [Item(words.format(n=n)) for n, words in lines if n]
    if came.broken:
        words = tr("directory", "dont {n} s’est arrêté avant la fin|dont {n} se sont arrêtés avant la fin", came.broken)
        told.insert(1, Item(words.format(n=came.broken)))
    return told
