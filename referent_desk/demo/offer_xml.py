"""Writes invented offers as LHÉO 2.3, valid against its XSD, one formation after the other."""

from collections.abc import Iterable
from datetime import date
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from referent_desk.demo.offer_draft import CourseDraft, OfferDraft, SessionDraft, Site

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<lheo xmlns="http://lheo.gouv.fr/2.3">\n<offres>\n'
_FOOT = "</offres>\n</lheo>\n"
_MAIL_DOMAIN = "exemple.fr"


def write_lheo(file: TextIO, offers: Iterable[OfferDraft]) -> int:
    """Write the offers to `file`, opened for text in UTF-8; answers how many."""
    count = 0
    file.write(_HEAD)
    for offer in offers:
        file.write(_formation(offer))
        count += 1
    file.write(_FOOT)
    return count


def _formation(offer: OfferDraft) -> str:
    site = offer.site
    codes = "".join(
        _el("code-FORMACODE", code, ' ref="V14" tag="principal"' if rank == 0 else ' ref="V14"')
        for rank, code in enumerate(offer.formacodes)
    )
    certification = f"<certification>{_el('code-RNCP', offer.rncp)}</certification>" if offer.rncp else ""
    return "".join(
        (
            f'<formation numero={quoteattr(offer.number)} datecrea="20260105" datemaj="{_day(offer.updated)}">\n',
            f"<domaine-formation>{codes}{_el('code-NSF', offer.nsf)}{_el('code-ROME', offer.rome)}",
            "</domaine-formation>\n",
            _el("intitule-formation", offer.title),
            _el("objectif-formation", offer.objective),
            _el("resultats-attendus", offer.results),
            _el("contenu-formation", offer.content),
            _el("certifiante", "1" if offer.certifying else "0"),
            f"<contact-formation>{_person(site)}</contact-formation>\n",
            _el("parcours-de-formation", "2"),
            _el("code-niveau-entree", offer.entry_level),
            _el("objectif-general-formation", offer.aim),
            certification,
            _el("code-niveau-sortie", offer.exit_level) if offer.exit_level else "",
            *(_action(course) for course in offer.courses),
            _responsible(site),
            "</formation>\n",
        )
    )


def _action(course: CourseDraft) -> str:
    site = course.site
    parts = [
        f"<action numero={quoteattr(course.number)}>\n",
        _el("rythme-formation", course.pace),
        *(_el("code-public-vise", code, ' ref="V14"') for code in course.public_codes),
        _el("info-public-vise", course.public),
        _el("niveau-entree-obligatoire", "1" if course.level_required else "0"),
        _el("modalites-alternance", course.alternating),
        _el("modalites-enseignement", "0"),
        _el("conditions-specifiques", course.conditions),
        _el("prise-en-charge-frais-possible", "1"),
        f"<lieu-de-formation><coordonnees>{_el('nom', site.name[:50])}{_address(site)}",
        f"<telfixe>{_el('numtel', site.telephone)}</telfixe></coordonnees></lieu-de-formation>\n",
        _el("modalites-entrees-sorties", "1" if course.rolling else "0"),
        *(_session(session, course) for session in course.sessions),
        f"<adresse-information>{_address(site)}</adresse-information>\n",
    ]
    if course.info_date:
        parts.append(f"<date-information>{_el('date', _day(course.info_date))}</date-information>\n")
    if course.boarding:
        parts.append(_el("hebergement", course.boarding))
    if course.transport:
        parts.append(_el("transport", course.transport))
    parts += [
        _el("acces-handicapes", "Locaux accessibles, référent handicap"),
        _el("modalites-recrutement", course.recruiting),
        _el("frais-restants", course.price),
        _el("nombre-heures-centre", str(course.hours_centre)) if course.hours_centre else "",
        _el("nombre-heures-entreprise", str(course.hours_company)) if course.hours_company else "",
        _el("nombre-heures-total", str(course.hours_centre + course.hours_company)) if course.hours_centre else "",
        f"<organisme-financeur>{_el('code-financeur', course.funder)}</organisme-financeur>\n",
    ]
    if course.contract:
        parts.append(f'<extras info="dispositif"><extra info="{course.contract}">1</extra></extras>\n')
    parts.append("</action>\n")
    return "".join(parts)


def _session(session: SessionDraft, course: CourseDraft) -> str:
    end = _day(session.end) if session.end else "00000000"
    places = (
        f"<recrutement>{_el('modalite-recrutement', '8')}{_el('nb-places', str(session.places))}</recrutement>\n"
        if session.places is not None
        else ""
    )
    return "".join(
        (
            f"<session numero={quoteattr(session.number)}>\n",
            f"<periode>{_el('debut', _day(session.start))}{_el('fin', end)}</periode>\n",
            f"<adresse-inscription>{_address(course.site)}</adresse-inscription>\n",
            _el("modalites-inscription", session.how),
            _el("etat-recrutement", session.state),
            places,
            "</session>\n",
        )
    )


def _responsible(site: Site) -> str:
    number = f"{site.number:08d}"
    return "".join(
        (
            "<organisme-formation-responsable>\n",
            _el("numero-activite", f"240{number}"),
            f"<SIRET-organisme-formation>{_el('SIRET', _siret(site.number))}</SIRET-organisme-formation>\n",
            _el("nom-organisme", site.name),
            _el("raison-sociale", f"{site.name} (organisme fictif)"),
            f"<coordonnees-organisme><coordonnees>{_address(site)}",
            f"<telfixe>{_el('numtel', site.telephone)}</telfixe></coordonnees></coordonnees-organisme>\n",
            f"<contact-organisme>{_person(site)}</contact-organisme>\n",
            "</organisme-formation-responsable>\n",
        )
    )


def _person(site: Site) -> str:
    title, first, last = site.contact
    return "".join(
        (
            f"<coordonnees>{_el('civilite', title)}{_el('nom', last)}{_el('prenom', first)}{_address(site)}",
            f"<telfixe>{_el('numtel', site.telephone)}</telfixe>",
            f"{_el('courriel', f'contact{site.number}@{_MAIL_DOMAIN}')}</coordonnees>",
        )
    )


def _address(site: Site) -> str:
    department = site.commune_code[:3] if site.commune_code.startswith("97") else site.commune_code[:2]
    return "".join(
        (
            f"<adresse>{_el('denomination', site.name)}{_el('ligne', site.street)}",
            f"{_el('codepostal', site.postcode)}{_el('ville', site.commune[:50])}{_el('departement', department)}",
            f"{_el('code-INSEE-commune', site.commune_code)}{_el('pays', 'FR')}<geolocalisation>",
            f"{_el('latitude', f'{site.lat:.4f}')}{_el('longitude', f'{site.lon:.4f}')}</geolocalisation></adresse>",
        )
    )


def _siret(number: int) -> str:
    """Fourteen digits that begin with zeros, as no real SIRET does, with a right Luhn key."""
    body = f"{number:013d}"
    total = sum(sum(divmod(int(c) * (1 + (i % 2 == 0)), 10)) for i, c in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


def _el(name: str, text: str, attributes: str = "") -> str:
    typeset = escape(text).replace(" :", "\u00a0:").replace(" ;", "\u00a0;")
    return f"<{name}{attributes}>{typeset}</{name}>\n"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
