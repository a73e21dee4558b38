"""What colleagues share, in the form of offers: local schemes, workshops that a member lends, organisations.

So one search, one list, one panel and one comparison serve them all. Their ids say what they are: "scheme:…",
"workshop:…", "organisation:…" and the root (for a workshop, that of its organisation, then its key); their source is
`LOCAL`. One may ask to enter a scheme at any time, and a workshop while it is lent.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from referent_desk.caseload.organisations import Organisation, Workshop
from referent_desk.caseload.schemes import LocalScheme, rule_words
from referent_desk.catalogue.records import Contact, Course, Offer, Place, Provider, Session
from referent_desk.domain import codes
from referent_desk.domain.text import tr
from referent_desk.reference.prescribers import prescribed_by, prescriber_label
from referent_desk.reference.scheme_templates import status_words, template

LOCAL = "local"
SCHEME, WORKSHOP, ORGANISATION = "scheme", "workshop", "organisation"
_NO_LEVEL = 0


def local_offers(
    schemes: Iterable[LocalScheme], organisations: Mapping[str, Organisation], today: date
) -> tuple[Offer, ...]:
    """All of them; workshops that are lent no more are left out."""
    found = [of_scheme(one, organisations.get(one.organisation)) for one in schemes]
    for one in organisations.values():
        found += [of_workshop(lent, one) for lent in one.workshops if not lent.end or lent.end >= today.isoformat()]
        found.append(of_organisation(one))
    return tuple(found)


def root_of(identity: str) -> tuple[str, str]:
    """What an id names: "scheme", "workshop" or "organisation", and its root; empty for an offer of a file."""
    nature, colon, rest = identity.partition(":")
    return (nature, rest.partition(":")[0]) if colon and nature in (SCHEME, WORKSHOP, ORGANISATION) else ("", "")


def of_scheme(scheme: LocalScheme, by: Organisation | None) -> Offer:
    """A local scheme, where its organisation stands."""
    usual = template(scheme.code)
    rules = scheme.rules
    place = _place(by)
    elsewhere = (rules.paid, prescribed_by(rules.prescribers))  # said in lines of their own
    course = Course(
        number="1",
        places=(place,) if place else (),
        rolling=True,
        public=_public(scheme),
        conditions=". ".join(word for word in rule_words(rules) if word not in elsewhere),
        age_min=rules.age_min,
        age_max=rules.age_max,
        contracts=_CONTRACTS.get(scheme.code, ()),
        recruiting=prescription(rules.prescribers or (usual.prescribers if usual else ())),
        cost=tr("pathways", "Rémunération\u00a0: {paid}").format(paid=rules.paid) if rules.paid else "",
        boarding=tr("pathways", "Internat") if rules.boarding else "",
    )
    return Offer(
        id=f"{SCHEME}:{scheme.root}",
        source=LOCAL,
        number=scheme.code,
        title=scheme.name,
        provider=_provider(by, usual.label if usual else scheme.code),
        courses=(course,),
        kinds=(usual.kind,) if usual else (),
        objective=usual.label if usual and usual.label != scheme.name else "",
        content=scheme.about,
        entry_level=_NO_LEVEL,
        contacts=_contacts(by),
        updated=scheme.checked_on,
        nature=SCHEME,
    )


def of_workshop(lent: Workshop, by: Organisation) -> Offer:
    """A workshop that an organisation lends to others."""
    place = _place_of(lent, by)
    session = Session(id=lent.key, number="1", start=lent.start, end=lent.end, places=lent.places)
    course = Course(
        number="1",
        sessions=(session,) if lent.start or lent.end or lent.places is not None else (),
        places=(place,) if place else (),
        rolling=True,
        pace=lent.pace,
        recruiting=tr("pathways", "Demandez à qui prête le plateau."),
    )
    return Offer(
        id=f"{WORKSHOP}:{by.root}:{lent.key}",
        source=LOCAL,
        number=lent.key,
        title=lent.title,
        provider=_provider(by, ""),
        courses=(course,),
        kinds=("preparation",),
        content=lent.note,
        entry_level=_NO_LEVEL,
        rome=lent.trades,
        contacts=_contacts(by),
        nature=WORKSHOP,
    )


def of_organisation(by: Organisation) -> Offer:
    """An organisation of the directory: somebody to call, nothing to enter."""
    place = _place(by)
    course = Course(number="1", places=(place,) if place else ())
    labels = ", ".join(label.name for label in by.labels)
    return Offer(
        id=f"{ORGANISATION}:{by.root}",
        source=LOCAL,
        number=by.uai or by.siret,
        title=by.name,
        provider=Provider(name=codes.label(codes.ORGANISATION_KIND, by.kind), place=place, contacts=_contacts(by)),
        courses=(course,),
        content=labels,
        contacts=_contacts(by),
        nature=ORGANISATION,
    )


def prescription(prescribers: Iterable[str]) -> str:
    """Who sends somebody there, in a sentence that the catalogue reads as it does those of files."""
    keys = tuple(prescribers)
    if keys == ("self",):
        return tr("pathways", "On y vient de soi-même.")
    named = ", ".join(prescriber_label(one) for one in keys if one != "self")
    told = tr("pathways", "Sur prescription\u00a0: {named}, ou de soi-même.")
    if "self" not in keys:
        told = tr("pathways", "Sur prescription\u00a0: {named}.")
    return told.format(named=named) if named else ""


_CONTRACTS = {"APP": ("apprenticeship",), "CPRO": ("professionalisation",)}


def _public(scheme: LocalScheme) -> str:
    return ", ".join(status_words(one) for one in scheme.rules.statuses)


def _provider(by: Organisation | None, instead: str) -> Provider:
    if by is None:
        return Provider(name=instead)
    return Provider(name=by.name, siret=by.siret, uai=by.uai, place=_place(by), contacts=_contacts(by))


def _place(by: Organisation | None) -> Place | None:
    if by is None or not (by.commune_code or by.lines):
        return None
    return Place(name=by.name, lines=by.lines, postcode=by.postcode, commune=by.commune, commune_code=by.commune_code)


def _place_of(lent: Workshop, by: Organisation) -> Place | None:
    """Where a workshop stands: at its own address if it has one, else where the organisation is."""
    if not lent.elsewhere:
        return _place(by)
    return Place(
        name=by.name,
        lines=lent.lines,
        postcode=lent.postcode,
        commune=lent.commune or by.commune,
        commune_code=lent.commune_code or by.commune_code,
    )


def _contacts(by: Organisation | None) -> tuple[Contact, ...]:
    """Whom to call: the people of the organisation, then its own number."""
    if by is None:
        return ()
    people = [
        Contact(one.name, one.role, (one.phone,) if one.phone else (), one.email) for one in by.contacts if one.name
    ]
    phones = (by.phone,) if by.phone else ()
    whole = Contact("", "", phones, by.email, by.web)
    return (*people, whole) if phones or by.email or by.web else tuple(people)
