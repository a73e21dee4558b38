"""`lheo-index` and `lheo-leger`: flat résumés of offers, brought to a `formation` of 2.x with one course.

A résumé without a number takes the name of the file that it announces, when it is one of its own.
"""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from referent_desk.catalogue.readers.lheo_action import ACTION
from referent_desk.catalogue.readers.lheo_dialects import Maker, domain, local, located, unwrapped
from referent_desk.catalogue.readers.lheo_parts import FORMATION, names
from referent_desk.catalogue.refusals import Code
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Reading

_RENAMED = {"intitule-action": "intitule-formation", "diplomante": "certifiante", "FOAD": "modalites-enseignement"}
_ADDRESS = names("codepostal ville departement code-INSEE-commune region")
_NOT_KEPT = names("remuneration-possible")


def from_summary(record: "_Element", reading: "Reading") -> "_Element":
    """The résumé as a `formation`; elements that it should not have are told."""
    maker = Maker(record)
    formation, action = maker.new("formation"), maker.new("action")
    number = record.get("numero") or _file_number(record.get("file") or record.get("href") or "")
    if number:
        formation.set("numero", number)
    responsible = maker.new("organisme-formation-responsable")
    site = maker.new("coordonnees", maker.new("lieu-de-formation", action))
    address = maker.new("adresse", site)
    for element in unwrapped(record):
        name = _RENAMED.get(local(element), local(element))
        if name == "domaine-formation":
            domain(maker, reading, element, formation)
        elif name == "nom-organisme":
            if element.get("numero"):
                responsible.set("numero", str(element.get("numero")))
            responsible.append(element)
        elif name == "SIRET":
            maker.new("SIRET-organisme-formation", responsible).append(element)
        elif name in _ADDRESS:
            address.append(element)
        elif name == "extras":
            _extras(maker, element, formation)
        elif name in ACTION:
            action.append(maker.rename(element, name))
        elif name in FORMATION:
            formation.append(maker.rename(element, name))
        elif name not in _NOT_KEPT:
            message = tr("catalogue", "élément inconnu, non repris\u00a0: {value}")
            reading.warn(element, Code.UNKNOWN_ELEMENT, message, name)
    located(maker, record, address)
    formation.append(action)
    formation.append(responsible)
    return formation


def _extras(maker: Maker, extras: "_Element", formation: "_Element") -> None:
    for extra in extras:
        if extra.get("info") == "code-niveau-sortie":
            maker.new("code-niveau-sortie", formation, (extra.text or "").strip())


def _file_number(address: str) -> str:
    """ "http://formation.prao.org/echanges/7075.xml" announces offer 7075; the address of a site announces nothing."""
    try:
        path = PurePosixPath(urlsplit(address).path)
    except ValueError:
        return ""
    return path.stem if path.suffix == ".xml" else ""
