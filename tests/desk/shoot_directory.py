"""Pictures of the directory: organisations, workshops, networks, what imported files know, usual, empty, overfull.

QT_QPA_PLATFORM=offscreen python -m tests.desk.shoot_directory [DIR]
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize

from referent_desk.caseload.networks import save_network
from referent_desk.caseload.organisation_parts import contact_fields, label_fields, save_part, workshop_fields
from referent_desk.caseload.organisations import add_organisation, organisations
from referent_desk.desk.screens.directory.view import DirectoryScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import SCREEN, application, shoot, wear
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
_SCHOOLS = (
    "uai;siret;raison_sociale;enseigne;nature;departement;commune;adresse;prepa_apprentissage\n"
    "0180001A;73282932000074;LYCEE DES METIERS DU BOIS;;lycee;18;Vierzon;4 rue du Pre;Non\n"
    "0180002B;;CFA DES TROIS VALLEES;CFA des Trois Vallées;cfa;18;Bourges;12 rue des Arts 18000 Bourges;Oui\n"
)


def fill(desk: OffersDesk, many: int) -> None:
    """A network, labels, workshops, contacts; `many` organisations more."""
    log = desk.log()
    roots = [one.root for one in organisations(desk.connection)]
    lycee = add_organisation(
        log,
        {"kind": "school", "name": "Lycée des métiers Jean-Sansterre", "commune_code": "18279", "postcode": "18100",
         "lines": ["12 rue des Ateliers"], "phone": "02 48 00 00 41", "email": "contact@exemple.fr"},
    ).id  # fmt: skip
    save_part(log, lycee, "Label", None, label_fields("Lycée des métiers", "2024-09-01", "2029-08-31"))
    save_part(log, lycee, "Contact", None, contact_fields("Mme Aubrac-Lys", "cheffe des travaux", "02 48 00 00 42"))
    for title, rome, pace in (
        ("Atelier bois", "H2206", "le mercredi, hors vacances"),
        ("Plateau maçonnerie", "F1703", "deux semaines en février"),
        ("Cuisine d’application", "G1602", "le jeudi matin"),
    ):
        fields = workshop_fields(title, [rome], 8, "tenue de travail prêtée", "2026-11-01", "2027-06-30", pace)
        save_part(log, lycee, "Workshop", None, fields)
    save_network(log, None, "Réseau Foquale du Cher", [lycee, *roots[:6]])
    save_network(log, None, "Campus des métiers, bâtiment durable", [lycee, *roots[2:4]])
    for number in range(many):
        name = f"Organisme au nom assez long pour ne pas tenir sur une ligne, numéro {number}"
        made = add_organisation(log, {"kind": "company", "name": name, "commune_code": "18033"}).id
        if number % 3 == 0:
            fields = workshop_fields(f"Plateau {number}", ["I1604"], 4, pace="sur demande")
            save_part(log, made, "Workshop", None, fields)
    if many:
        save_network(log, None, "Un très grand réseau " * 4, [one.root for one in organisations(desk.connection)][:60])


def _show(window: Window, where: str) -> DirectoryScreen:
    window.open_screen("directory", where)
    screen = window.frame.current()
    assert isinstance(screen, DirectoryScreen)
    settle()
    return screen


def main() -> int:
    """Take the pictures."""
    application()
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    settings = {
        "usual": (1.0, False, SCREEN, 0, 38),
        "empty": (1.0, False, SCREEN, -1, 0),
        "overfull": (1.0, False, SCREEN, 200, 38),
        "large": (2.0, False, SCREEN, 0, 38),
        "dark": (1.0, True, SCREEN, 0, 38),
        "small": (1.0, False, QSize(1024, 640), 0, 38),
    }
    for name, (scale, dark, size, many, people) in settings.items():
        with TemporaryDirectory() as folder:
            wear(scale=scale, dark=dark)
            desk = OffersDesk(Path(folder) / "catalogue", people)
            if many >= 0:
                fill(desk, many)
                (Path(folder) / "centres.csv").write_text(_SCHOOLS, encoding="utf-8")
                desk.import_offers([Path(folder) / "centres.csv"], "centres")
            window = world_window(desk, scale=scale, dark=dark)
            window.resize(size)
            window.show()
            settle()
            for section in ("organisations", "workshops", "networks"):
                words = "jean-sansterre" if section == "organisations" and not many else ""
                _show(window, f"{section}?{words}")
                shoot(window, out / f"24-annuaire-{section}-{name}.png", size)
            if name in ("usual", "large"):
                screen = _show(window, "organisations?trois vall")
                screen.table.choose_row(screen.model.rowCount() - 1)
                settle()
                shoot(window, out / f"24-annuaire-fichiers-{name}.png", size)
            window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
