"""The directory of the demonstration: invented organisations in real communes, a network, journeys, local schemes."""

from datetime import date

from referent_desk.caseload.local import add_note
from referent_desk.caseload.log import Log
from referent_desk.caseload.networks import save_network
from referent_desk.caseload.organisation_parts import contact_fields, label_fields, save_part, workshop_fields
from referent_desk.caseload.organisations import add_organisation
from referent_desk.caseload.schemes import add_typed
from referent_desk.caseload.travel_facts import add_travel_fact
from referent_desk.domain.canonical import Json

_VIERZON, _BOURGES, _SAINT_FLORENT, _MEHUN, _ISSOUDUN = "18279", "18033", "18207", "18141", "36088"

# kind, name, postcode, commune, telephone, contact (name, role)
_ORGANISATIONS: tuple[tuple[str, str, str, str, str, tuple[str, str] | None], ...] = (
    ("school", "Lycée professionnel des Trois Ponts", "18100", _VIERZON, "02 00 00 00 41", ("Mme Aubrac", "DDFPT")),
    (
        "school",
        "Lycée des métiers du Val d’Yèvre",
        "18000",
        _BOURGES,
        "02 00 00 00 42",
        ("M. Delorge", "proviseur adjoint"),
    ),
    (
        "cio",
        "CIO de Vierzon",
        "18100",
        _VIERZON,
        "02 00 00 00 43",
        ("Mme Perrichon", "psychologue de l’Éducation nationale"),
    ),
    (
        "mgi",
        "Mission de lutte contre le décrochage, Cher nord",
        "18000",
        _BOURGES,
        "02 00 00 00 44",
        ("M. Vasseur", "coordonnateur"),
    ),
    ("agricultural", "MFR de la Sologne berrichonne", "18500", _MEHUN, "02 00 00 00 45", None),
    (
        "cfa",
        "CFA du Val d’Arnon",
        "18400",
        _SAINT_FLORENT,
        "02 00 00 00 46",
        ("Mme Tixier", "développeuse de l’apprentissage"),
    ),
    (
        "mission_locale",
        "Mission locale des Deux Rivières",
        "18100",
        _VIERZON,
        "02 00 00 00 47",
        ("M. Okoye", "conseiller 16-18"),
    ),
    ("employment", "Agence pour l’emploi de Vierzon Centre", "18100", _VIERZON, "02 00 00 00 48", None),
    ("youth_information", "Point jeunesse Le Kiosque", "18100", _VIERZON, "02 00 00 00 49", None),
    (
        "popular_education",
        "Association La Passerelle",
        "18000",
        _BOURGES,
        "02 00 00 00 50",
        ("Mme Lantier", "responsable pédagogique"),
    ),
    ("defence", "Centre du service national, antenne de Bourges", "18000", _BOURGES, "02 00 00 00 51", None),
    ("company", "Crèche Les P’tits Galets", "18100", _VIERZON, "02 00 00 00 52", ("Mme Fournil", "directrice")),
    ("company", "Menuiserie Charlot et filles", "36100", _ISSOUDUN, "02 00 00 00 53", ("Mme Charlot", "tutrice")),
    ("local_authority", "Service jeunesse de Vierzon", "18100", _VIERZON, "02 00 00 00 54", ("M. Rolin", "animateur")),
)


def tell(log: Log, on: date) -> dict[str, str]:
    """Write them; answers the roots by name."""
    roots: dict[str, str] = {}
    for kind, name, postcode, commune, phone, contact in _ORGANISATIONS:
        typed: dict[str, Json] = {"kind": kind, "name": name, "postcode": postcode, "commune_code": commune}
        typed["phone"] = phone
        root = roots[name] = add_organisation(log, typed).id
        if contact is not None:
            save_part(log, root, "Contact", None, contact_fields(*contact, phone=phone))
    _parts(log, roots)
    _around(log, roots, on)
    return roots


def _parts(log: Log, roots: dict[str, str]) -> None:
    metal, trades, cfa = (
        roots["Lycée professionnel des Trois Ponts"],
        roots["Lycée des métiers du Val d’Yèvre"],
        roots["CFA du Val d’Arnon"],
    )
    save_part(log, trades, "Label", None, label_fields("Lycée des métiers", "2024-09-01", "2029-08-31"))
    welding = workshop_fields(
        "Atelier de soudure et métallerie",
        ["H2913"],
        6,
        "Tenue prêtée sur place.",
        "2026-11-02",
        "2027-06-30",
        "le mercredi après-midi",
    )
    save_part(log, metal, "Workshop", None, welding)
    kitchen = workshop_fields(
        "Cuisine pédagogique",
        ["G1602"],
        8,
        "Une semaine de découverte par période.",
        "2026-11-16",
        "2027-05-28",
        "hors vacances",
    )
    save_part(log, trades, "Workshop", None, kitchen)
    save_part(
        log,
        cfa,
        "Workshop",
        None,
        workshop_fields("Plateau maçonnerie", ["F1703"], 4, start="2026-01-05", end="2026-06-26"),
    )
    at = log.clock()
    add_note(log.connection, cfa, "Appeler Mme Tixier avant d’envoyer quelqu’un\u00a0: elle prépare l’accueil.", at)


def _around(log: Log, roots: dict[str, str], on: date) -> None:
    members = ("Lycée professionnel des Trois Ponts", "Lycée des métiers du Val d’Yèvre", "CFA du Val d’Arnon")
    save_network(log, None, "Réseau des formations du Cher nord", [roots[name] for name in members])
    save_network(log, None, "Réseau FOQUALE de Vierzon", [roots[name] for name in ("CIO de Vierzon", members[0])])
    who = "Solène Marchebout"
    add_travel_fact(
        log,
        commune=_VIERZON,
        place="CFA du Val d’Arnon",
        place_commune=_SAINT_FLORENT,
        means="bus",
        minutes=70,
        checked_by=who,
        on=date(2026, 9, 16),
    )
    add_travel_fact(
        log,
        commune=_VIERZON,
        place="gare de Bourges",
        place_commune=_BOURGES,
        means="train",
        minutes=25,
        checked_by="Karim Tessoul",
        on=date(2026, 6, 4),
    )
    for code, name, by, checked in (
        ("E2C", "École de la deuxième chance, site de Bourges", "Association La Passerelle", "2026-09-21"),
        (
            "MLDS",
            "Module de remobilisation de Vierzon",
            "Mission de lutte contre le décrochage, Cher nord",
            "2026-10-05",
        ),
        ("ATA", "Assure ton année, Vierzon", "CIO de Vierzon", "2025-09-10"),
    ):
        typed: dict[str, Json] = {"code": code, "name": name, "organisation": roots[by], "departments": ["18"]}
        add_typed(log, {**typed, "checked_on": checked, "checked_by": who}, on)
