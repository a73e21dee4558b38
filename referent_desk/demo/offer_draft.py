"""What an invented offer is made of before it is written as LHÉO; values are those of LHÉO's own codes."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Site:
    """An invented training organisation and the commune where it stands."""

    number: int
    name: str
    commune_code: str
    commune: str
    postcode: str
    lat: float
    lon: float
    street: str
    contact: tuple[str, str, str]
    telephone: str


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One session: last day None means that nobody said; `state` is LHÉO's (1 open, 2 closed)."""

    number: str
    start: date
    end: date | None
    places: int | None = None
    state: str = "1"
    how: str = "Appeler, puis venir à un entretien."


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """One way to follow the offer, at one place."""

    number: str
    site: Site
    sessions: tuple[SessionDraft, ...]
    pace: str
    conditions: str
    public: str = "Jeunes de 16 à 25 ans"
    public_codes: tuple[str, ...] = ("81024",)
    rolling: bool = False
    level_required: bool = False
    alternating: str = "-"
    contract: str = ""
    hours_centre: int = 0
    hours_company: int = 0
    price: str = "gratuit"
    funder: str = "2"
    info_date: date | None = None
    boarding: str = ""
    transport: str = ""
    recruiting: str = "Entretien"


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """An offer: `aim` is LHÉO's general aim, levels are LHÉO's codes, `rncp` an invented number or empty."""

    number: str
    title: str
    objective: str
    results: str
    content: str
    formacodes: tuple[str, ...]
    rome: str
    nsf: str
    aim: str
    site: Site
    courses: tuple[CourseDraft, ...]
    certifying: bool = False
    entry_level: str = "1"
    exit_level: str = ""
    rncp: str = ""
    updated: date = field(default=date(2026, 9, 28))
