"""Invented training organisations, in real communes: names that nobody bears, telephones that ring nowhere."""

from collections.abc import Iterator
from functools import cache
from random import Random

from referent_desk.demo.offer_draft import Site
from referent_desk.reference.communes import Commune, by_name, communes_of, distance_km

TOWNS = (
    ("Vierzon", "18100", 5), ("Bourges", "18000", 7), ("Tours", "37000", 7), ("Blois", "41000", 6),
    ("Orléans", "45000", 6), ("Châteauroux", "36000", 4), ("Chartres", "28000", 4), ("Dreux", "28100", 2),
    ("Montargis", "45200", 2), ("Romorantin-Lanthenay", "41200", 2), ("Issoudun", "36100", 2),
    ("Saint-Amand-Montrond", "18200", 2), ("Vendôme", "41100", 2), ("Amboise", "37400", 1),
    ("Loches", "37600", 1), ("Chinon", "37500", 1), ("Gien", "45500", 1), ("Pithiviers", "45300", 1),
    ("Aubigny-sur-Nère", "18700", 1), ("Mehun-sur-Yèvre", "18500", 1), ("Salbris", "41300", 1),
    ("Châteaudun", "28200", 1), ("Nogent-le-Rotrou", "28400", 1), ("Joué-lès-Tours", "37300", 2),
    ("Le Blanc", "36300", 1), ("La Châtre", "36400", 1), ("Argenton-sur-Creuse", "36200", 1),
    ("Sancerre", "18300", 1), ("Selles-sur-Cher", "41130", 1), ("Saint-Florent-sur-Cher", "18400", 1),
)  # fmt: skip
_REGION = ("18", "28", "36", "37", "41", "45")
_KINDS = ("Lycée", "CFA", "Centre de formation", "Atelier", "Institut", "Maison", "École", "Association")
_NAMES = (
    "du Grand Chêne", "des Quatre Vents", "du Pont Bleu", "du Moulin Neuf", "des Tilleuls Blancs", "de l’Alouette",
    "de la Belle Étoile", "du Vieux Lavoir", "des Trois Écluses", "de la Clairière", "du Roc Tendre", "de l’Arpent",
    "des Hautes Marches", "de la Bruyère", "du Sabot d’Or", "des Cinq Saules", "du Héron Gris", "de l’Ormeau",
    "de la Source Claire", "du Marronnier", "des Grands Prés", "du Petit Phare", "de la Passerelle", "du Val Doré",
    "des Mille Outils", "de la Fabrique Rouge", "du Cadran", "de la Boussole", "du Colibri", "de l’Escale",
)  # fmt: skip
_STREETS = ("1 rue des Exemples", "12 allée de l’Invention", "3 place du Conte", "8 chemin de la Fable")
_FIRST = ("Aude", "Basile", "Clélia", "Damien", "Édith", "Firmin", "Gisèle", "Hugues", "Iris", "Joachim", "Léonce")
_LAST = ("Aubrac-Lys", "Belorme", "Clairvoie", "Dormoy-Flou", "Estampille", "Fanfarel", "Grandmuguet", "Hautevigne")


def site(number: int, name: str, commune: Commune, postcode: str = "", telephone: int | None = None) -> Site:
    """An invented organisation in a commune; `telephone` is the last two digits of 02 00 00 00 xx."""
    title = ("Madame", "Monsieur")[number % 2]
    contact = (title, _FIRST[(number + number % 2) % len(_FIRST)], _LAST[number % len(_LAST)])
    rings = number if telephone is None else telephone
    return Site(
        number=number,
        name=name,
        commune_code=commune.code,
        commune=commune.name,
        postcode=postcode or (commune.postcodes[0] if commune.postcodes else "00000"),
        lat=commune.lat,
        lon=commune.lon,
        street=_STREETS[number % len(_STREETS)],
        contact=contact,
        telephone=f"02 00 00 00 {rings % 100:02d}",
    )


@cache
def town(name: str, postcode: str) -> Commune:
    """The commune of this name and postcode; ValueError if the table of communes has none."""
    found = by_name(name, postcode)
    if found is None:
        raise ValueError(f"no commune {name} ({postcode}) in the table")
    return found


def local_sites(random: Random) -> list[Site]:
    """The organisations of the demo's six departments, the same for the same seed."""
    found: list[Site] = []
    names = [f"{kind} {name}" for kind in _KINDS for name in _NAMES]
    random.shuffle(names)
    for name, postcode, count in TOWNS:
        for _ in range(count):
            number = 100 + len(found)
            found.append(site(number, names[len(found)], town(name, postcode), postcode))
    return found


def wide_sites(random: Random, count: int) -> Iterator[Site]:
    """As many organisations as asked, over the whole region and then over France: for measures, not for the demo."""
    communes = [c for d in _REGION for c in communes_of(d)]
    communes += [c for c in communes_of("") if c.population >= 2000 and c.department not in _REGION]
    names = [f"{kind} {name}" for kind in _KINDS for name in _NAMES]
    for rank in range(count):
        commune = communes[rank % len(communes)]
        family = f"{random.choice(names)} de {commune.name}"
        yield site(1000 + rank, family[:240], commune)


def is_near_vierzon(site: Site, km: float = 60.0) -> bool:
    """Whether an organisation stands where the featured offers of the demo are looked for."""
    return distance_km(site, town("Vierzon", "18100")) < km
