"""Reads directories of establishments, without any offer: lycées (éducation nationale), centres of apprentices, ACCE.

They become structures: a directory of partners picks from them, and a search by UAI or SIRET finds them.
"""

import re
from collections.abc import Iterator

from referent_desk.catalogue.identity import structure_id
from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.table_format import TableFormat
from referent_desk.catalogue.records import Place, Provider, Structure
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference.communes import by_name

_TRADES = ("lycee des metiers", "lyc metier", "pr metier")
_POSTCODE = re.compile(r"^(.*?)\s+(\d{5})\s+(\S.*)$")


def _lycee(given: Given, cells: Cells) -> Iterator[Structure]:
    """A line of "lycées, données générales" (région Île-de-France and others)."""
    name = _name(cells, cells.short("nom_etablissement") or cells.short("patronyme"))
    uai = cells.uai("code_uai")
    number = uai or cells.siret("num_siret")
    place = cells.place(
        lines=("adresse_postale",),
        postcode="code_postal",
        commune="commune",
        commune_code="code_insee",
        lat="geo",
        lon="geo",
    )
    yield Structure(
        id=structure_id(given.source, number or name),
        source=given.source,
        number=number or name,
        provider=Provider(
            name=name,
            siret=cells.siret("num_siret"),
            uai=uai,
            place=place,
            contacts=cells.contact(phone="telephone", mail="mail", web="site_web"),
        ),
        kind=_kind(f"{cells.short('sigle_uai')} {cells.short('nature_uai')} {name}"),
        sector=cells.short("statut"),
        description=", ".join(filter(None, (cells.short("nature_uai"), cells.short("ministere_tutelle")))),
        labels=_labels(f"{cells.short('sigle_uai')} {name}"),
        boarding=fold(cells.short("internat")) == "oui",
        url=cells.url("site_web"),
        updated=cells.day("date_maj"),
    )


def _apprenticeship_centre(given: Given, cells: Cells) -> Iterator[Structure]:
    """A line of the list of centres of apprentices; the brand, when there is one, is what people call it."""
    legal = cells.short("raison_sociale")
    name = _name(cells, cells.short("enseigne") or legal)
    uai, siret = cells.uai("uai"), cells.siret("siret")
    # One centre has several lines when it has several SIRET: both numbers tell it.
    number = "-".join(filter(None, (uai, siret))) or name
    prepares = fold(cells.short("prepa_apprentissage")) in ("oui", "true", "1", "x")
    yield Structure(
        id=structure_id(given.source, number),
        source=given.source,
        number=number,
        provider=Provider(name=name, legal_name=legal if legal != name else "", siret=siret, uai=uai, place=_at(cells)),
        kind="apprenticeship_centre",
        description=cells.short("nature").replace("_", " et "),
        labels=((tr("catalogue", "prépa-apprentissage"),) if prepares else ()) + _labels(name),
    )


def _at(cells: Cells) -> Place | None:
    """An address written in one line: "3 RUE DU LYCEE 01000 BOURG-EN-BRESSE"."""
    text, commune = cells.short("adresse"), cells.short("commune")
    found = _POSTCODE.match(text)
    if not found:
        return Place(lines=(text,) if text else (), commune=commune) if text or commune else None
    known = by_name(commune, found[2]) if commune else None
    return Place(
        lines=(found[1],),
        postcode=found[2],
        commune=commune or found[3],
        commune_code=known.code if known else "",
    )


def _acce(given: Given, cells: Cells) -> Iterator[Structure]:
    """A line of ACCE, the directory of the education ministry; closed establishments are left out."""
    name = _name(cells, cells.short("appellation_officielle") or cells.short("denomination_principale"))
    uai = cells.uai("numero_uai")
    if cells.code("etat_etablissement") not in ("", "1"):
        message = tr("catalogue", "établissement fermé\u00a0: {value}").format(value=name[:80])
        raise Rejected(Problem(cells.line, str(Code.NOT_A_RECORD), message))
    yield Structure(
        id=structure_id(given.source, uai or name),
        source=given.source,
        number=uai or name,
        provider=Provider(
            name=name,
            siret=cells.siret("numero_siren_siret_uai"),
            uai=uai,
            place=cells.place(
                lines=("adresse_uai", "boite_postale_uai", "lieu_dit_uai"),
                postcode="code_postal_uai",
                commune="commune_libe",
                commune_code="commune",
            ),
            contacts=cells.contact(phone="numero_telephone_uai", mail="mel_uai", web="site_web"),
        ),
        kind=_kind(f"{cells.short('sigle_uai')} {cells.short('nature_uai_libe')}"),
        sector=cells.short("secteur_public_prive_libe").lower(),
        description=cells.short("nature_uai_libe"),
        labels=_labels(f"{cells.short('sigle_uai')} {name}"),
        boarding=fold(cells.short("hebergement_etablissement_libe")).startswith("avec internat"),
        url=cells.url("site_web"),
        updated=cells.day("date_derniere_mise_a_jour"),
    )


def _name(cells: Cells, name: str) -> str:
    if not name:
        message = tr("catalogue", "établissement sans nom, laissé de côté")
        raise Rejected(Problem(cells.line, str(Code.NO_PROVIDER), message))
    return name


def _kind(text: str) -> str:
    words = fold(text)
    if "lyc" in words or words.startswith(("lp", "lg", "lt", "erea", "sgt", "sep")):
        return "lycee"
    if "coll" in words or words.startswith("clg"):
        return "college"
    return "apprenticeship_centre" if "cfa" in words or "apprenti" in words else "other"


def _labels(text: str) -> tuple[str, ...]:
    words = fold(text)
    if any(sign in words for sign in _TRADES):
        return (tr("catalogue", "lycée des métiers"),)
    return ()


TABLES = (
    TableFormat("lycees", frozenset({"code_uai", "nom_etablissement", "nature_uai"}), _lycee),
    TableFormat(
        "centres-apprentissage",
        frozenset({"uai", "siret", "raison_sociale", "prepa_apprentissage"}),
        _apprenticeship_centre,
    ),
    TableFormat("acce", frozenset({"numero_uai", "appellation_officielle", "nature_uai"}), _acce),
)
