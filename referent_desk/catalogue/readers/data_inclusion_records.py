"""Makes offers and structures of checked records of data·inclusion."""

from functools import cache

from referent_desk.catalogue.identity import offer_id, structure_id
from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.conditions import age_limits
from referent_desk.catalogue.readers.given import Given
from referent_desk.catalogue.readers.json_records import LIST
from referent_desk.catalogue.records import Course, Offer, Place, Provider, Structure
from referent_desk.catalogue.refusals import Code
from referent_desk.domain.text import tr
from referent_desk.reference.thematics import themes_of

_TRAINING_NETWORKS = frozenset({"ecoles-de-la-deuxieme-chance", "epide", "afpa", "cnam", "reseau-app"})


def structure(given: Given, cells: Cells) -> Structure:
    """A structure of insertion."""
    number = cells.short("id")
    networks = cells.several("reseaux_porteurs", LIST)
    return Structure(
        id=structure_id(given.source, number),
        source=given.source,
        number=number,
        provider=Provider(
            name=cells.short("nom"),
            siret=cells.siret("siret"),
            number=number,
            place=_place(cells),
            contacts=cells.contact(phone="telephone", mail="courriel", web="site_web"),
        ),
        kind="support" if _TRAINING_NETWORKS.isdisjoint(networks) else "training_centre",
        description=cells.text("description"),
        networks=networks,
        hours=cells.short("horaires_accueil"),
        accessibility=cells.url("accessibilite_lieu"),
        url=cells.url("lien_source"),
        updated=cells.day("date_maj"),
    )


def service(given: Given, cells: Cells) -> Offer:
    """A service, as an offer that one may ask for at any time."""
    number = cells.short("id")
    thematics = cells.several("thematiques", LIST)
    link, ask = cells.url("lien_source"), cells.url("lien_mobilisation")
    return Offer(
        id=offer_id(given.source, number),
        source=given.source,
        number=number,
        title=cells.short("nom"),
        provider=_provider(given, cells),
        courses=(_course(cells, ask),),
        kinds=("support",),
        objective="\n".join(_labels("Thematique", thematics)),
        content=cells.text("description"),
        contacts=cells.contact(phone="telephone", mail="courriel", name="contact_nom_prenom"),
        url=link or ask,
        updated=cells.day("date_maj"),
        themes=themes_of(thematics),
        zone=cells.several("zone_eligibilite", LIST),
    )


def _provider(given: Given, cells: Cells) -> Provider:
    """The structure that gives the service, when the source describes it."""
    number = cells.short("structure_id")
    found = given.provider(number) if number else None
    if found is not None:
        return found
    message = tr("catalogue", "la structure de ce service n’est décrite nulle part\u00a0: {value}")
    cells.warn(Code.UNKNOWN_STRUCTURE, message, number)
    return Provider(name=tr("catalogue", "Structure non décrite"), number=number)


def _course(cells: Cells, ask: str) -> Course:
    publics = _labels("Public", cells.several("publics", LIST))
    public = "\n".join(filter(None, (", ".join(publics), cells.text("publics_precisions"))))
    conditions = cells.text("conditions_acces")
    age_min, age_max = age_limits(public, conditions)
    place = _place(cells)
    modes = cells.several("modes_accueil", LIST)
    fees = cells.code("frais")
    told = ", ".join(_labels("Frais", (fees,))) if fees else ""
    return Course(
        number="1",
        places=(place,) if place else (),
        rolling=True,
        teaching=_teaching(modes),
        public=public,
        conditions=conditions,
        age_min=age_min,
        age_max=age_max,
        recruiting="\n".join(filter(None, (_mobilising(cells), cells.text("mobilisation_precisions")))),
        duration=_duration(cells),
        cost=". ".join(filter(None, (told, cells.short("frais_precisions", 1000)))),
        covered=fees == "gratuit",
        url=ask,
    )


def _place(cells: Cells) -> Place | None:
    return cells.place(
        lines=("adresse", "complement_adresse"),
        postcode="code_postal",
        commune="commune",
        commune_code="code_insee",
        lat="latitude",
        lon="longitude",
    )


def _teaching(modes: tuple[str, ...]) -> str:
    """LHÉO's code: in presence, partly or wholly from afar."""
    afar, here = "a-distance" in modes, "en-presentiel" in modes
    return {(False, True): "0", (True, True): "1", (True, False): "2"}.get((afar, here), "")


def _mobilising(cells: Cells) -> str:
    """Who may ask for the service, and how."""
    who = _labels("PersonneMobilisatrice", cells.several("mobilisable_par", LIST))
    how = _labels("ModeMobilisation", cells.several("modes_mobilisation", LIST))
    asked = tr("catalogue", "À demander par\u00a0: {who}").format(who=", ".join(who).lower()) if who else ""
    return ". ".join(filter(None, (asked, ", ".join(how))))


def _duration(cells: Cells) -> str:
    weeks, hours = cells.code("nombre_semaines").removesuffix(".0"), cells.code("volume_horaire_hebdomadaire")
    hours = hours.removesuffix(".0").replace(".", ",")
    spoken = []
    if weeks.isdigit():
        spoken.append(tr("catalogue", "{n} semaine|{n} semaines", int(weeks)).format(n=weeks))
    if hours:
        spoken.append(tr("catalogue", "{hours}\u00a0h par semaine").format(hours=hours))
    return ", ".join(spoken)


def _labels(table: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The French labels of codes; a code that the vocabulary does not know stays."""
    labels = _vocabulary(table)
    return tuple(labels.get(code, code) for code in codes)


@cache
def _vocabulary(table: str) -> dict[str, str]:
    """Codes and French labels of one of the official lists."""
    from data_inclusion.schema import v1  # type: ignore[import-untyped]

    return {str(entry.value): str(entry.label) for entry in getattr(v1, table)}
