"""LHÉO 1.3: an `offre-formation` cut in blocks (action, organisation, organismes) brought to a `formation` of 2.x.

Not kept, on purpose: modules and sub-modules, whether one may be paid (`remuneration-possible`, told nowhere in 2.x),
deadlines of registration.
"""

from typing import TYPE_CHECKING

from referent_desk.catalogue.readers.lheo_action import ACTION
from referent_desk.catalogue.readers.lheo_dialects import Maker, domain, local, located, unwrapped
from referent_desk.catalogue.readers.lheo_parts import FORMATION, names
from referent_desk.catalogue.refusals import Code
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Reading

_RENAMED = {
    "intitule-action": "intitule-formation",
    "contact-offre": "contact-formation",
    "diplomante": "certifiante",
    "modalite-alternance": "modalites-alternance",
    "modalite-entrees-sorties": "modalites-entrees-sorties",
    "FOAD": "modalites-enseignement",
}
_BLOCKS = names(
    "action-formation organisation-formation organismes conditions-pedagogiques conditions-administratives "
    "modalites-acces organisation-pedagogique organisation-administrative organisation-materielle"
)
_NOT_KEPT = names(
    "remuneration-possible lieu-date-inscription positionnement sous-modules modules-prerequis module "
    "identifiant-module date-limite-inscription extras"
)


def from_older(record: "_Element", reading: "Reading") -> "_Element":
    """The offer as a `formation`; elements that 1.3 does not have are told."""
    maker = Maker(record)
    formation, action = maker.new("formation"), maker.new("action")
    inner = maker.child(record, "action-formation")
    number = record.get("numero") or (inner.get("numero") if inner is not None else "")
    if number:
        formation.set("numero", number)
    for name in ("datecrea", "datemaj"):
        if value := record.get(name):
            formation.set(name, value)
    _sort(maker, reading, record, formation, action)
    for address in list(formation.iter(maker.tag("adresse"))) + list(action.iter(maker.tag("adresse"))):
        located(maker, address, address)
    formation.append(action)
    return formation


def _sort(maker: Maker, reading: "Reading", block: "_Element", formation: "_Element", action: "_Element") -> None:
    """Put what a block holds where 2.x has it."""
    for element in unwrapped(block):
        name = _RENAMED.get(local(element), local(element))
        if name in _BLOCKS:
            _sort(maker, reading, element, formation, action)
        elif name in _NOT_KEPT:
            continue
        elif name == "domaine-formation":
            domain(maker, reading, element, formation)
        elif name == "code-financeur":
            maker.new("organisme-financeur", action).append(element)
        elif name in ACTION:
            action.append(maker.rename(element, name))
        elif name in FORMATION:
            formation.append(maker.rename(element, name))
        else:
            message = tr("catalogue", "élément inconnu, non repris\u00a0: {value}")
            reading.warn(element, Code.UNKNOWN_ELEMENT, message, name)
