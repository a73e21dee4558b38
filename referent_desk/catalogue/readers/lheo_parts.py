"""Parts that LHÉO uses everywhere: children by name, places, contacts, organisations.

Not kept, on purpose: fax numbers, addresses of registration and of information (the contact is), the potential of an
organisation (`potentiel`), extras other than those that say under which contract a course is followed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from referent_desk.catalogue.readers.texts import CAP, day, line, plain
from referent_desk.catalogue.records import Code as OfferCode
from referent_desk.catalogue.records import Contact, Place, Provider
from referent_desk.catalogue.refusals import Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr
from referent_desk.reference.lheo_codes import lheo_label

if TYPE_CHECKING:
    from lxml.etree import _Element

    Parts = dict[str, list[_Element]]

SHORT = 255


def names(text: str) -> frozenset[str]:
    """The names of elements, written side by side."""
    return frozenset(text.split())


FORMATION = names(
    "domaine-formation intitule-formation objectif-formation resultats-attendus contenu-formation "
    "certifiante contact-formation parcours-de-formation code-niveau-entree objectif-general-formation "
    "certification code-type-formation code-niveau-sortie url-formation action "
    "organisme-formation-responsable identifiant-module positionnement sous-modules modules-prerequis "
    "extras"
)


class Reading:
    """One file being read: where names begin in tags, and what is told about smaller things."""

    def __init__(self, namespace: str, source: str, warn: Callable[[Problem], None]) -> None:
        self.cut = len(namespace) + 2 if namespace else 0
        self.source = source
        self.seen: dict[str, int] = {}
        self._warn = warn

    def parts(self, element: "_Element", known: frozenset[str]) -> "Parts":
        """The children of an element by local name; those that the grammar does not know are told."""
        cut = self.cut
        found: Parts = {}
        for child in element:
            name = child.tag[cut:]
            if name in found:
                found[name].append(child)
            else:
                found[name] = [child]
        if not found.keys() <= known:
            for name in sorted(found.keys() - known):
                self.warn(
                    found[name][0],
                    Code.UNKNOWN_ELEMENT,
                    tr("catalogue", "élément inconnu, non repris\u00a0: {value}"),
                    name,
                )
        return found

    def warn(self, element: "_Element", code: Code, message: str, value: str = "") -> None:
        """Tell about something small, with the line of the element."""
        self._warn(Problem(element.sourceline or 0, str(code), message.format(value=value[:80])))

    def text(self, parts: "Parts", name: str) -> str:
        """A long text, in paragraphs."""
        found = parts.get(name)
        if found is None:
            return ""
        text = plain(found[0].text)
        if len(text) > CAP:
            self.warn(found[0], Code.CUT_TEXT, tr("catalogue", "texte trop long, coupé\u00a0: {value}"), name)
            text = text[:CAP]
        return text

    def short(self, parts: "Parts", name: str, cap: int = SHORT) -> str:
        """A text on one line."""
        found = parts.get(name)
        if found is None:
            return ""
        text = line(found[0].text)
        if len(text) > cap:
            self.warn(found[0], Code.CUT_TEXT, tr("catalogue", "texte trop long, coupé\u00a0: {value}"), name)
            text = text[:cap]
        return text

    def code(self, parts: "Parts", name: str) -> str:
        """A code, as it is."""
        found = parts.get(name)
        return "" if found is None else (found[0].text or "").strip()[:40]

    def codes(self, parts: "Parts", name: str) -> tuple[str, ...]:
        """All codes of one name, in their order."""
        found = parts.get(name)
        if found is None:
            return ()
        return tuple(code for element in found if (code := (element.text or "").strip()[:40]))

    def edition_codes(self, parts: "Parts", name: str) -> tuple[OfferCode, ...]:
        """All codes of one name with the edition of their nomenclature."""
        found = parts.get(name)
        if found is None:
            return ()
        return tuple(
            OfferCode(code, element.get("ref") or "")
            for element in found
            if (code := (element.text or "").strip()[:40])
        )

    def flag(self, parts: "Parts", name: str) -> bool:
        """LHÉO's boolean; anything but "1" is no."""
        return self.code(parts, name) == "1"

    def whole(self, parts: "Parts", name: str) -> int | None:
        """A count; None when absent, told when it is no number or an absurd one. Zero hours mean "not said"."""
        text = self.code(parts, name)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 6:
            return int(text)
        self.warn(parts[name][0], Code.BAD_NUMBER, tr("catalogue", "nombre illisible\u00a0: {value}"), text)
        return None

    def day(self, element: "_Element | None") -> str:
        """A date as far as it is known, empty for the unknown; told when it is no date at all."""
        if element is None:
            return ""
        found = day(element.text)
        if found is None:
            message = tr("catalogue", "date illisible\u00a0: {value}")
            self.warn(element, Code.BAD_DATE, message, (element.text or "").strip())
            return ""
        return found

    def url(self, parts: "Parts", name: str) -> str:
        """The first address of an element that holds some (`urlweb`), with a scheme."""
        found = parts.get(name)
        if found is None or len(found[0]) == 0:
            return ""
        return web_address(found[0][0].text)


def web_address(text: str | None) -> str:
    """A web address with its scheme; empty when it is none (other schemes than http are not followed)."""
    text = (text or "").strip()
    if not text or " " in text or len(text) > 400 or "." not in text:
        return ""
    if "://" not in text:
        return f"http://{text}"
    return text if text.lower().startswith(("http://", "https://")) else ""


_ADDRESS = names(
    "denomination ligne codepostal ville departement code-INSEE-commune code-INSEE-canton region pays "
    "geolocalisation extras"
)
_COORDINATES = names("civilite nom prenom ligne adresse telfixe portable fax courriel web extras")
_CONTACT = frozenset({"type-contact", "coordonnees", "extras"})
_PROVIDER = names(
    "numero-activite SIRET-organisme-formation nom-organisme raison-sociale coordonnees-organisme "
    "contact-organisme renseignements-specifiques potentiel code-UAI-organisme-formation extras"
)
_TRAINER = names(
    "SIRET-formateur raison-sociale-formateur contact-formateur potentiel code-UAI-formateur "
    "reference-certification extras"
)
_SITE = frozenset({"SIRET-lieu-formation", "code-UAI-lieu-formation", "coordonnees", "extras"})


def place(reading: Reading, coordinates: "_Element") -> Place | None:
    """The place of a `coordonnees`: who stands there, address, coordinates. None when there is no address."""
    parts = reading.parts(coordinates, _COORDINATES)
    addresses = parts.get("adresse")
    if addresses is None:
        return None
    address = reading.parts(addresses[0], _ADDRESS)
    lines = [text for element in address.get("ligne", ()) if (text := line(element.text))]
    name = reading.short(address, "denomination") or reading.short(parts, "nom")
    if not name and "ligne" in parts:
        name = line(parts["ligne"][0].text)[:SHORT]
    postcode = reading.code(address, "codepostal")
    lat, lon = _coordinates(reading, address)
    return Place(
        name=name,
        lines=tuple(text[:SHORT] for text in lines if text != name),
        postcode="" if postcode == "00000" else postcode[:5],
        commune=reading.short(address, "ville"),
        commune_code=reading.code(address, "code-INSEE-commune")[:5],
        lat=lat,
        lon=lon,
    )


def _coordinates(reading: Reading, address: "Parts") -> tuple[float | None, float | None]:
    found = address.get("geolocalisation")
    if found is None:
        return None, None
    values = [(child.text or "").strip().replace(",", ".") for child in found[0]][:2]
    if len(values) < 2 or not any(values):
        return None, None
    try:
        lat, lon = float(values[0]), float(values[1])
    except ValueError:
        lat = lon = 1000.0
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        return (None, None) if lat == lon == 0 else (lat, lon)
    message = tr("catalogue", "coordonnées absurdes, écartées\u00a0: {value}")
    reading.warn(found[0], Code.BAD_COORDINATES, message, " ".join(values))
    return None, None


def site(reading: Reading, element: "_Element") -> Place | None:
    """The place of a `lieu-de-formation`."""
    found = reading.parts(element, _SITE).get("coordonnees")
    return None if found is None else place(reading, found[0])


def contacts(reading: Reading, parts: "Parts", name: str) -> tuple[Contact, ...]:
    """The contacts of one name (`contact-formation`…) that say anything."""
    found = (_contact(reading, element) for element in parts.get(name, ()))
    return tuple(contact for contact in found if contact is not None)


def _contact(reading: Reading, element: "_Element") -> Contact | None:
    parts = reading.parts(element, _CONTACT)
    if "coordonnees" not in parts:
        return None
    role = lheo_label("contact", reading.code(parts, "type-contact"))
    inner = reading.parts(parts["coordonnees"][0], _COORDINATES)
    words = (reading.short(inner, name) for name in ("civilite", "prenom", "nom"))
    name = " ".join(word for word in words if word)
    numbers = (number for kind in ("telfixe", "portable") for number in inner.get(kind, ()))
    phones = tuple(dict.fromkeys(text for number in numbers for n in number if (text := line(n.text)[:40])))
    mail = reading.short(inner, "courriel")
    web = reading.url(inner, "web")
    if not (name or phones or mail or web):
        return None
    return Contact(name=name, role=role, phones=phones, mail=mail, web=web)


def provider(reading: Reading, element: "_Element") -> Provider:
    """The organisation that answers for an offer; its name may be empty."""
    parts = reading.parts(element, _PROVIDER)
    legal = reading.short(parts, "raison-sociale")
    where = parts.get("coordonnees-organisme")
    return Provider(
        name=reading.short(parts, "nom-organisme") or legal,
        legal_name=legal,
        siret=_siret(parts.get("SIRET-organisme-formation")),
        activity=reading.code(parts, "numero-activite"),
        uai=reading.code(parts, "code-UAI-organisme-formation"),
        number=element.get("numero") or "",
        place=place(reading, where[0][0]) if where is not None and len(where[0]) else None,
        contacts=contacts(reading, parts, "contact-organisme"),
    )


def trainer(reading: Reading, element: "_Element") -> Provider:
    """The organisation that gives a course, when it is not the one that answers for it."""
    parts = reading.parts(element, _TRAINER)
    return Provider(
        name=reading.short(parts, "raison-sociale-formateur"),
        siret=_siret(parts.get("SIRET-formateur")),
        uai=reading.code(parts, "code-UAI-formateur"),
        number=element.get("numero") or "",
        contacts=contacts(reading, parts, "contact-formateur"),
    )


def _siret(found: "list[_Element] | None") -> str:
    if found is None or len(found[0]) == 0:
        return ""
    return (found[0][0].text or "").replace(" ", "").strip()[:14]
