"""Reads the catalogue of apprenticeship (JSON of the ministries' teams): trainings of CFA with places and dates."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from referent_desk.catalogue.identity import made_up_number, offer_id, session_id, structure_id
from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.json_records import cells_of
from referent_desk.catalogue.readers.json_stream import items
from referent_desk.catalogue.records import Course, Offer, Place, Provider, Session, Structure
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

_POSSIBLE = " (Apprentissage possible)"
_LEVEL = re.compile(r"^\s*([1-8])\b")


def read_trainings(given: Given) -> Iterator[Offer]:
    """The trainings of a catalogue, one offer for each place where it is given."""
    for item in items(given):
        try:
            yield _offer(given, cells_of(item, given.warn))
        except Rejected as rejected:
            given.reject(rejected.problem)


def read_establishments(given: Given) -> Iterator[Structure]:
    """The establishments of a catalogue; closed ones are left out, and told."""
    for item in items(given):
        try:
            yield _structure(given, cells_of(item, given.warn))
        except Rejected as rejected:
            given.reject(rejected.problem)


def _offer(given: Given, cells: Cells) -> Offer:
    title = cells.short("intitule_rco").removesuffix(_POSSIBLE) or cells.short("intitule_long")
    if not title:
        message = tr("catalogue", "offre sans intitulé\u00a0: {value}").format(
            value=cells.code("cle_ministere_educatif")
        )
        raise Rejected(Problem(cells.line, str(Code.NO_TITLE), message))
    provider = _provider(cells, "etablissement_formateur_")
    responsible = _provider(cells, "etablissement_gestionnaire_")
    if not provider.name and not responsible.name:
        message = tr("catalogue", "offre sans nom d’organisme\u00a0: {value}").format(value=title)
        raise Rejected(Problem(cells.line, str(Code.NO_PROVIDER), message))
    number = (
        cells.short("cle_ministere_educatif", 80)
        or cells.code("id_rco_formation")
        or made_up_number(title, provider.siret, cells.code("code_commune_insee"))
    )
    found = _LEVEL.match(cells.short("niveau"))
    rncp = cells.code("rncp_code")
    return Offer(
        id=offer_id(given.source, number),
        source=given.source,
        number=number,
        title=_sentence_case(title),
        provider=provider if provider.name else responsible,
        courses=(_course(given, cells, number, provider),),
        kinds=("alternance",),
        objective=_sentence_case(cells.short("diplome")),
        content=_sentence_case(cells.short("intitule_long")) if cells.short("intitule_long") != title else "",
        certifying=bool(rncp or cells.code("cfd")),
        exit_level=int(found[1]) if found else None,
        rome=cells.several("rome_codes"),
        certifications=(rncp,) if re.fullmatch(r"(RNCP|RS)\d{2,6}", rncp) else (),
        url=cells.url("onisep_url"),
        updated=cells.day("last_update_at"),
    )


def _course(given: Given, cells: Cells, number: str, provider: Provider) -> Course:
    starts, ends = cells.several("date_debut"), cells.several("date_fin")
    sessions: list[Session] = []
    for rank, (start, end) in enumerate(zip_longest(starts, ends, fillvalue=""), start=1):
        days = Cells(cells.line, {"start": start, "end": end}, cells.warn_problem)
        first, last = days.day("start"), days.day("end")
        if first and first[:7] not in {session.start[:7] for session in sessions}:
            identity = session_id(given.source, number, "1", first)
            sessions.append(Session(identity, str(rank), first, last))
    place = _place(cells, provider)
    return Course(
        number="1",
        sessions=tuple(sessions),
        places=(place,) if place else (),
        rolling="1" in cells.several("modalites_entrees_sorties"),
        contracts=("apprenticeship",),
        duration=_years(cells.code("duree")),
        pace=tr("catalogue", "en alternance, contrat d’apprentissage"),
        teaching="2" if cells.code("entierement_a_distance") == "1" else "",
    )


def _place(cells: Cells, provider: Provider) -> Place | None:
    latitude, _, longitude = cells.short("lieu_formation_geo_coordonnees").partition(",")
    at = Cells(cells.line, {"lat": latitude, "lon": longitude}, cells.warn_problem)
    lat, lon = at.coordinates("lat", "lon")
    found = Place(
        lines=tuple(text for text in (_sentence_case(cells.short("lieu_formation_adresse")),) if text),
        postcode=cells.code("code_postal")[:5],
        commune=cells.short("localite"),
        commune_code=cells.code("code_commune_insee")[:5],
        lat=lat,
        lon=lon,
    )
    return provider.place if found == Place() else found


def _provider(cells: Cells, prefix: str) -> Provider:
    name = cells.short(f"{prefix}enseigne") or cells.short(f"{prefix}entreprise_raison_sociale")
    legal = cells.short(f"{prefix}entreprise_raison_sociale")
    return Provider(
        name=name,
        legal_name=legal if legal != name else "",
        siret=cells.siret(f"{prefix}siret"),
        uai=cells.uai(f"{prefix}uai"),
        place=cells.place(
            lines=(f"{prefix}adresse", f"{prefix}complement_adresse"),
            postcode=f"{prefix}code_postal",
            commune=f"{prefix}localite",
            commune_code=f"{prefix}code_commune_insee",
        ),
    )


def _structure(given: Given, cells: Cells) -> Structure:
    name = cells.short("enseigne") or cells.short("entreprise_raison_sociale") or cells.short("onisep_nom")
    if not name:
        raise Rejected(
            Problem(cells.line, str(Code.NO_PROVIDER), tr("catalogue", "établissement sans nom, laissé de côté"))
        )
    if cells.code("ferme") == "1":
        message = tr("catalogue", "établissement fermé\u00a0: {value}").format(value=name[:80])
        raise Rejected(Problem(cells.line, str(Code.NOT_A_RECORD), message))
    siret, uai = cells.siret("siret"), cells.uai("uai")
    street = " ".join(filter(None, (cells.short(part) for part in ("numero_voie", "type_voie", "nom_voie"))))
    place = cells.place(
        lines=("adresse_complete",),
        postcode="code_postal",
        commune="localite",
        commune_code="code_insee_localite",
        lat="geo_coordonnees",
        lon="geo_coordonnees",
    )
    legal = cells.short("entreprise_raison_sociale")
    return Structure(
        id=structure_id(given.source, siret or uai or name),
        source=given.source,
        number=siret or uai or name,
        provider=Provider(
            name=name,
            legal_name=legal if legal != name else "",
            siret=siret,
            uai=uai,
            activity=cells.code("nda"),
            place=_with_street(place, street),
        ),
        kind="apprenticeship_centre",
        description=cells.short("naf_libelle"),
        updated=cells.day("last_update_at"),
    )


def _with_street(place: Place | None, street: str) -> Place | None:
    if place is None or not street:
        return place
    return Place(place.name, (street,), place.postcode, place.commune, place.commune_code, place.lat, place.lon)


def _years(duration: str) -> str:
    if not duration.isdigit():
        return ""
    years = int(duration)
    return tr("catalogue", "{n} an|{n} ans", years).format(n=years) if 0 < years < 10 else ""


def _sentence_case(text: str) -> str:
    """Texts all in capitals are brought down, words of three letters and fewer kept ("CAP")."""
    if not text.isupper() or len(text) < 8:
        return text
    words = [
        word if len(word) <= 3 and word.isalpha() and rank == 0 else word.lower()
        for rank, word in enumerate(text.split())
    ]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]
