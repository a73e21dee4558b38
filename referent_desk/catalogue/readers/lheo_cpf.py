"""The dialect of Mon Compte Formation (EDOF, import files): 2.x without the organisation's name, much told in extras.

The name of the organisation is the first line of the first address; the person named in a place is a contact. Skill
blocks, rhythms and admission codes are not kept.
"""

from typing import TYPE_CHECKING

from referent_desk.catalogue.readers.lheo_dialects import Maker, local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from referent_desk.catalogue.readers.lheo_parts import Reading

_STREET = ("numero-voie", "code-nature-voie", "libelle-voie")


def from_cpf(record: "_Element", _reading: "Reading") -> "_Element":
    """The offer with its organisation named, its streets written out, its contacts in their place."""
    maker = Maker(record)
    name = ""
    for action in list(record.iterchildren(maker.tag("action"))):
        for site in action.iterchildren(maker.tag("lieu-de-formation")):
            coordinates = maker.child(site, "coordonnees")
            if coordinates is not None:
                name = name or _site(maker, record, coordinates)
        _from_extras(maker, record, action)
        for session in action.iterchildren(maker.tag("session")):
            _contacts(maker, session, session, "contact-session")
    responsible = maker.child(record, "organisme-formation-responsable")
    if responsible is None:
        responsible = maker.new("organisme-formation-responsable", record)
    if not maker.text(responsible, "nom-organisme"):
        siret = "".join(responsible.itertext()).strip()
        maker.new("nom-organisme", responsible, name or (f"SIRET {siret}" if siret else ""))
    return record


def _site(maker: Maker, record: "_Element", coordinates: "_Element") -> str:
    """Write the street of a site, make a contact of the person there; answers the name of the site."""
    address = maker.child(coordinates, "adresse")
    contact = maker.new("coordonnees", maker.new("contact-formation", record))
    for child in list(coordinates):
        if local(child) in ("nom", "prenom", "telfixe", "portable", "courriel"):
            contact.append(child)
    if address is None:
        return ""
    name = maker.text(address, "ligne")
    first = maker.child(address, "ligne")
    if first is not None:
        maker.rename(first, "denomination")
    values = _values(address)
    street = " ".join(values[part] for part in _STREET if values.get(part))
    if street:
        maker.new("ligne", address, street)
    return name


def _from_extras(maker: Maker, record: "_Element", action: "_Element") -> None:
    """Price, access, admission and contact of an action out of its extras."""
    values = _values(action)
    if values.get("frais-ttc"):
        maker.new("prix-total-TTC", action, values["frais-ttc"])
    access = maker.child(action, "acces-handicapes")
    if values.get("modalites-handicap"):
        if access is None:
            access = maker.new("acces-handicapes", action)
        access.text = values["modalites-handicap"]
    if values.get("info-admission"):
        recruiting = maker.child(action, "modalites-recrutement")
        if recruiting is None:
            recruiting = maker.new("modalites-recrutement", action)
        told = (recruiting.text or "").strip()
        none = told.lower() in ("", "aucune", "néant")
        recruiting.text = values["info-admission"] if none else f"{told}\n{values['info-admission']}"
    _contacts(maker, action, record, "contact-formation")


def _contacts(maker: Maker, holder: "_Element", owner: "_Element", name: str) -> None:
    """Contacts that stand in the extras of `holder`, put where 2.x has them."""
    for extras in holder.iterchildren(maker.tag("extras")):
        for extra in extras:
            coordinates = maker.child(extra, "coordonnees")
            if coordinates is not None:
                maker.new(name, owner).append(coordinates)


def _values(element: "_Element") -> dict[str, str]:
    """What the extras of an element tell, by name, those inside other extras too."""
    found: dict[str, str] = {}
    for extras in element:
        if local(extras) == "extras":
            for extra in extras.iter():
                name, text = extra.get("info"), (extra.text or "").strip()
                if name and text:
                    found.setdefault(name, text)
    return found
