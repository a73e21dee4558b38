"""Small LHÉO files made for the tests, with one thing changed at a time, and catalogues made of them."""

from datetime import UTC, datetime
from pathlib import Path

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.report import ImportReport
from referent_desk.catalogue.request import SearchRequest

NAMESPACES = {"2.2": "http://www.lheo.org/2.2", "2.3": "http://lheo.gouv.fr/2.3"}


def clock() -> datetime:
    return datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def formation(
    number: str = "1",
    title: str = "Titre professionnel maçon",
    *,
    content: str = "Monter un mur.",
    start: str = "20270104",
    end: str = "20270625",
    town: tuple[str, str, str] = ("18100", "Vierzon", "18279"),
    provider: str = "Atelier du Mur",
    conditions: str = "-",
    aim: str = "6",
    entry: str = "1",
    extra: str = "",
    numbered: bool = True,
) -> str:
    postcode, name, code = town
    address = (
        f"<adresse><ligne>1 rue</ligne><codepostal>{postcode}</codepostal><ville>{name}</ville>"
        f"<code-INSEE-commune>{code}</code-INSEE-commune></adresse>"
    )
    attribute = f' numero="{number}"' if numbered else ""
    return (
        f'<formation{attribute} datemaj="20260928"><domaine-formation>'
        '<code-FORMACODE ref="V14" tag="principal">22334</code-FORMACODE><code-ROME>F1703</code-ROME>'
        f"</domaine-formation><intitule-formation>{title}</intitule-formation>"
        f"<objectif-formation>Apprendre.</objectif-formation><contenu-formation>{content}</contenu-formation>"
        "<certifiante>1</certifiante><parcours-de-formation>1</parcours-de-formation>"
        f"<code-niveau-entree>{entry}</code-niveau-entree>"
        f"<objectif-general-formation>{aim}</objectif-general-formation><code-niveau-sortie>13</code-niveau-sortie>"
        f'<action numero="{number}-A"><niveau-entree-obligatoire>0</niveau-entree-obligatoire>'
        f"<conditions-specifiques>{conditions}</conditions-specifiques>"
        f"<lieu-de-formation><coordonnees><nom>{provider}</nom>{address}</coordonnees></lieu-de-formation>"
        "<modalites-entrees-sorties>0</modalites-entrees-sorties>"
        f'<session numero="{number}-1"><periode><debut>{start}</debut><fin>{end}</fin></periode>'
        f"<adresse-inscription>{address}</adresse-inscription></session></action>{extra}"
        "<organisme-formation-responsable><numero-activite>24000000001</numero-activite>"
        f"<SIRET-organisme-formation><SIRET>00000000000018</SIRET></SIRET-organisme-formation>"
        f"<nom-organisme>{provider}</nom-organisme><raison-sociale>-</raison-sociale>"
        f"<coordonnees-organisme><coordonnees>{address}</coordonnees></coordonnees-organisme>"
        f"<contact-organisme><coordonnees><nom>Belorme</nom><telfixe><numtel>02 00 00 00 12</numtel></telfixe>"
        "</coordonnees></contact-organisme></organisme-formation-responsable></formation>"
    )


def lheo(*formations: str, version: str = "2.3", encoding: str = "UTF-8", prolog: str = "") -> bytes:
    body = "".join(formations)
    namespace = NAMESPACES.get(version, version)
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n{prolog}<lheo xmlns="{namespace}"><offres>\n'
    text = f"{head}{body}</offres></lheo>"
    return text.encode(encoding)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def bring(folder: Path, *formations: str, source: str | None = "region", name: str = "f.xml") -> ImportReport:
    path = write(folder.parent / name, lheo(*formations))
    return import_files(folder, [path], source=source, clock=clock)


def titles(folder: Path) -> list[str]:
    catalogue = open_catalogue(folder)
    found = catalogue.search(SearchRequest(limit=100, sort="soonest"))
    assert found.total == len(found.offers) == catalogue.stats().offers
    return sorted(offer.title for offer in found.offers)
