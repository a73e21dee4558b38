"""What the catalogue holds: an `Offer` with its `Course`s and their `Session`s; a `Structure` without any offer.

An offer is LHÉO's formation, a course its action (one way to follow it, in one or several places). Texts are plain,
without HTML. Days are "2027-03-02", "2027-03" or "2027" when only that is known, empty when nothing is. Levels are
those of 2019, 0 for none asked, None when nothing was said. Codes keep the edition that gives them their meaning.
"""

import msgspec


class Code(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A code of a nomenclature and its edition ("V14")."""

    value: str
    edition: str = ""


class Place(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where something happens. Coordinates in degrees as the source gives them, None when absent or absurd."""

    name: str = ""
    lines: tuple[str, ...] = ()
    postcode: str = ""
    commune: str = ""
    commune_code: str = ""
    lat: float | None = None
    lon: float | None = None


class Contact(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Whom to call or write to; telephones as the source types them ("39 36" is one)."""

    name: str = ""
    role: str = ""
    phones: tuple[str, ...] = ()
    mail: str = ""
    web: str = ""


class Provider(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A training organisation (organisme)."""

    name: str
    legal_name: str = ""
    siret: str = ""
    activity: str = ""
    uai: str = ""
    number: str = ""
    place: Place | None = None
    contacts: tuple[Contact, ...] = ()


class Session(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Dates of a course. `state`: "1" open, "2" closed, "3" suspended, empty when not said."""

    id: str
    number: str
    start: str = ""
    end: str = ""
    state: str = ""
    places: int | None = None
    registration: str = ""
    registration_start: str = ""
    registration_end: str = ""
    selection: tuple[str, ...] = ()
    url: str = ""
    contacts: tuple[Contact, ...] = ()


class Funder(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who pays, by LHÉO's code, and for how many places if said."""

    code: str
    places: int | None = None


class Course(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One way to follow an offer. `contracts` holds "apprenticeship", "professionalisation"; hours are of the whole."""

    number: str
    sessions: tuple[Session, ...] = ()
    places: tuple[Place, ...] = ()
    rolling: bool = False
    pace: str = ""
    teaching: str = ""
    publics: tuple[Code, ...] = ()
    public: str = ""
    conditions: str = ""
    level_required: bool = False
    age_min: int | None = None
    age_max: int | None = None
    licence: bool = False
    alternating: str = ""
    contracts: tuple[str, ...] = ()
    initial: bool = False
    recruiting: str = ""
    information_days: tuple[str, ...] = ()
    hours_centre: int | None = None
    hours_company: int | None = None
    hours_total: int | None = None
    duration: str = ""
    cost: str = ""
    price: str = ""
    covered: bool = False
    covering: str = ""
    funders: tuple[Funder, ...] = ()
    catering: str = ""
    boarding: str = ""
    transport: str = ""
    disability: str = ""
    languages: tuple[str, ...] = ()
    trainers: tuple[Provider, ...] = ()
    url: str = ""


class Offer(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An offer of one source. `kinds`: remobilisation, preparation, diploma, alternance, professional, support, other.

    A service of insertion (kind "support") says which themes of barriers it answers (`themes`, codes of the domain)
    and whom it takes by where they live (`zone`: codes of communes, departments, groups of communes, or "france").
    `nature`: "offer" for what an imported file holds; a record shared among colleagues that stands beside is a
    "scheme", a "workshop" or an "organisation", and bears in `updated` the day when somebody verified it.
    """

    id: str
    source: str
    number: str
    title: str
    provider: Provider
    courses: tuple[Course, ...]
    kinds: tuple[str, ...] = ()
    objective: str = ""
    results: str = ""
    content: str = ""
    certifying: bool = False
    aim: str = ""
    path: str = ""
    entry_level: int | None = None
    exit_level: int | None = None
    entry_code: str = ""
    exit_code: str = ""
    formacodes: tuple[Code, ...] = ()
    nsf: tuple[str, ...] = ()
    rome: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    url: str = ""
    created: str = ""
    updated: str = ""
    themes: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()
    nature: str = "offer"


class Structure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An organisation that a source describes by itself, with no offer: a school, a training centre, a service.

    `kind`: lycee, college, apprenticeship_centre, training_centre, support, other; `networks` as the source names them
    ("mission-locale"); `labels` such as "lycée des métiers"; `hours` in OpenStreetMap's opening hours.
    """

    id: str
    source: str
    number: str
    provider: Provider
    kind: str = "other"
    sector: str = ""
    description: str = ""
    networks: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    boarding: bool = False
    hours: str = ""
    accessibility: str = ""
    url: str = ""
    updated: str = ""


Record = Offer | Structure
"""What a reader gives."""
