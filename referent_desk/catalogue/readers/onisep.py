"""Reads ONISEP's open data (Idéo, CSV): trainings of France without places, teachings of lycées with their place.

A training without a place is found by its words and leads to ONISEP's page, which lists the schools. Levels are the
digits of the scale of 1969 in the column "niveau RNCP", although the label beside them is of 2019.
"""

from collections.abc import Iterator

from referent_desk.catalogue.identity import made_up_number, offer_id
from referent_desk.catalogue.readers.cells import Cells
from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.table_format import TableFormat
from referent_desk.catalogue.records import Course, Offer, Provider
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr
from referent_desk.reference.levels import from_old_digit

_AF, _PLACE, _UAI = "identifiant action de formation", "libellé lieu de cours", "uai lieu de cours"
_SPECIALITIES = "enseignements de spécialité de classe de 1ère générale"
_OPTIONS = "enseignements optionnels et langues de classe de 2nde gt"
_TITLE, _LINK = "libellé formation principal", "lien site onisep.fr"


def _training(given: Given, cells: Cells) -> Iterator[Offer]:
    """A training of "formations initiales en France"."""
    title, link = cells.short(_TITLE), cells.url(_LINK)
    if not title:
        raise _no_title(cells, link)
    number = link.rpartition("/")[2] or made_up_number(title, cells.short("sigle formation"))
    kind, tutor = cells.short("libellé type formation"), cells.short("tutelle")
    rncp = cells.code("code rncp")
    fields = cells.several("domaine/sous-domaine")
    yield Offer(
        id=offer_id(given.source, number),
        source=given.source,
        number=number,
        title=title,
        provider=Provider(name=tr("catalogue", "Établissements à trouver sur onisep.fr")),
        courses=(Course(number="1", duration=cells.short("durée"), initial=True, url=link),),
        kinds=("diploma",),
        objective="" if kind == title else kind,
        content="\n".join((*fields, *((tutor,) if tutor and tutor != "non renseigné" else ()))),
        certifying=bool(rncp),
        exit_level=from_old_digit(cells.code("niveau rncp")),
        exit_code=cells.code("niveau rncp"),
        nsf=tuple(code for code in (cells.code("code cnis"),) if code),
        certifications=(f"RNCP{rncp}",) if rncp.isdigit() else (),
        url=link,
    )


def _teaching(given: Given, cells: Cells, column: str, title: str) -> Iterator[Offer]:
    """The teachings that a lycée offers in one class."""
    number, name = cells.code(_AF), cells.short(_PLACE)
    if not name:
        message = tr("catalogue", "lieu de cours sans nom\u00a0: {value}").format(value=number)
        raise Rejected(Problem(cells.line, str(Code.NO_PROVIDER), message))
    if not number:
        number = made_up_number(title, name, cells.code(_UAI))
    place = cells.place(
        lines=("adresse lieu de cours", "boîte postale lieu de cours"),
        postcode="code postal lieu de cours",
        commune="commune lieu de cours",
    )
    page = cells.url("identifiant et fiche onisep lieu de cours")
    yield Offer(
        id=offer_id(given.source, number),
        source=given.source,
        number=number,
        title=title,
        provider=Provider(name=name, uai=cells.uai(_UAI), number=page.rpartition("/")[2], place=place),
        courses=(Course(number="1", places=(place,) if place else (), initial=True, url=page),),
        kinds=("diploma",),
        content="\n".join(cells.several(column, " / ")),
        exit_level=4,
        url=page,
        created=cells.day("af date création"),
        updated=cells.day("af date de modification"),
    )


def _specialities(given: Given, cells: Cells) -> Iterator[Offer]:
    title = tr("catalogue", "Première générale\u00a0: enseignements de spécialité")
    return _teaching(given, cells, _SPECIALITIES, title)


def _options(given: Given, cells: Cells) -> Iterator[Offer]:
    title = tr("catalogue", "Seconde générale et technologique\u00a0: options et langues")
    return _teaching(given, cells, _OPTIONS, title)


def _no_title(cells: Cells, value: str) -> Rejected:
    message = tr("catalogue", "offre sans intitulé\u00a0: {value}").format(value=value[:80])
    return Rejected(Problem(cells.line, str(Code.NO_TITLE), message))


TABLES = (
    TableFormat("onisep-formations", frozenset({_TITLE, _LINK, "niveau rncp"}), _training),
    TableFormat("onisep-premiere", frozenset({_AF, _SPECIALITIES, _PLACE}), _specialities),
    TableFormat("onisep-seconde", frozenset({_AF, _OPTIONS, _PLACE}), _options),
)
