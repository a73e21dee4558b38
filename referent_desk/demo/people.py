"""The young people of the demonstration: all invented, in real communes, on the morning of 13 October 2026."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Invented:
    """One line of the invented caseload.

    `path` is where the person stands (new, contact, met, plan, proposal, solution, paused); `days` how many days ago
    they last spoke; `steps` the plan's steps done and in all; `coming` what is to come, on `due`, at `time` when it is
    an appointment; `theme` what holds them back.
    """

    family: str
    given: str
    born: date
    commune: str
    path: str
    days: int
    coming: str = ""
    due: date | None = None
    time: str = ""
    steps: tuple[int, int] = (0, 0)
    theme: str = "mobility"
    label: str = "pas de permis"


def _oct(day: int) -> date:
    return date(2026, 10, day)


PEOPLE: tuple[Invented, ...] = (
    Invented("Brindamour", "Kylian", date(2010, 2, 3), "18141", "contact", 41, "Rappeler après le courrier", _oct(7), theme="housing", label="chez un ami"),
    Invented("Trois-Fontaines", "Noa", date(2010, 1, 22), "18140", "met", 17, "Autorisation parentale à faire signer",
             _oct(11), theme="family", label="conflit à la maison"),
    Invented("Rivedoux", "Samira", date(2010, 5, 30), "18279", "contact", 2, "Premier entretien", _oct(13), "14:00",
             theme="direction", label="ne sait pas encore"),
    Invented("Hautcœur", "Maëlys", date(2010, 7, 8), "18033", "met", 19, theme="confidence", label="reprendre le chemin"),
    Invented("Petitbois", "Théo", date(2009, 4, 17), "18207", "met", 9, "Visite du CFA, covoiturage à trouver", _oct(14),
             "14:00", label="pas de transport pour Bourges"),
    Invented("Sablonnet", "Enzo", date(2009, 6, 2), "18141", "plan", 8, "Point téléphone avec la mère", _oct(15),
             steps=(2, 4), theme="papers", label="carte d’identité à refaire"),
    Invented("Quatrevents", "Aminata", date(2009, 8, 19), "18033", "proposal", 4, "Bilan de mi-parcours, atelier cuisine",
             _oct(16), steps=(4, 5), theme="basics", label="lecture des recettes"),
    Invented("Grandpré", "Lina", date(2009, 2, 11), "18015", "met", 11, "Chercher un hébergement à Bourges", _oct(16), theme="housing", label="loin de tout"),
    Invented("Montsoleil", "Jade", date(2009, 3, 29), "18033", "solution", 6, "Confirmer la présence du premier mois",
             _oct(19), steps=(5, 5), theme="money", label="avance des frais"),
    Invented("Lormeau", "Céleste", date(2010, 4, 5), "18165", "plan", 5, "Essai à l’atelier bois", _oct(19), steps=(1, 3)),
    Invented("Belorge", "Ousmane", date(2009, 9, 14), "18279", "proposal", 3, "Entretien avec l’employeur", _oct(20), "11:30",
             steps=(3, 4), theme="mobility", label="horaires du matin"),
    Invented("Feuillard", "Yanis", date(2008, 10, 31), "18279", "plan", 7, "Préparer le relais des 18 ans", _oct(22),
             steps=(2, 3), theme="money", label="sans ressource"),
    Invented("Clairval", "Mathis", date(2009, 11, 25), "18033", "paused", 22, theme="family", label="proche malade"),
    Invented("Verdelune", "Nour", date(2010, 3, 3), "18279", "new", 0, theme="school", label="retour difficile"),
    Invented("Passerose", "Timéo", date(2010, 8, 21), "18096", "new", 0, theme="direction", label="métiers du bois"),
    Invented("Aubépin", "Salomé", date(2009, 5, 9), "18148", "met", 12, "Rendez-vous au CIO", _oct(21), "10:00",
             theme="direction", label="hésite entre deux métiers"),
    Invented("Boisjoli", "Rayan", date(2010, 1, 30), "18281", "contact", 16, "Écrire à la famille", _oct(15), theme="isolation",
             label="sort peu"),
    Invented("Cendrelin", "Lou", date(2009, 12, 12), "18033", "met", 10, "Appeler le lycée des Trois Vallées", _oct(17)),
    Invented("Dorveille", "Ibrahim", date(2009, 7, 27), "18205", "met", 13, "Inscription au club de foot", _oct(20),
             theme="language", label="français à consolider"),
    Invented("Étangval", "Romane", date(2009, 10, 18), "18033", "contact", 18, theme="confidence", label="peur du regard"),
    Invented("Fontbelle", "Lenny", date(2010, 6, 6), "36088", "contact", 9, "Deuxième appel", _oct(16)),
    Invented("Grivelle", "Assia", date(2009, 1, 19), "18279", "met", 6, "Bilan de positionnement", _oct(22), "9:30",
             theme="basics", label="calcul"),
    Invented("Hirondel", "Sacha", date(2009, 4, 1), "41232", "met", 8, "Visite du lycée agricole", _oct(23)),
    Invented("Jonquille", "Maël", date(2009, 9, 30), "18207", "plan", 9, "Convention à renvoyer", _oct(17), steps=(1, 4)),
    Invented("Lavandier", "Inaya", date(2009, 6, 16), "18033", "plan", 4, "Atelier numérique", _oct(20), steps=(2, 5),
             theme="digital", label="pas d’ordinateur"),
    Invented("Mirabelle", "Axel", date(2009, 8, 8), "18279", "proposal", 11, "Réponse du CFA", _oct(24), steps=(3, 5)),
    Invented("Noisetier", "Kenza", date(2009, 3, 21), "18033", "plan", 2, "Journée de découverte", _oct(26), steps=(1, 3)),
    Invented("Orgeval", "Tom", date(2009, 5, 26), "18015", "plan", 12, "Test de français", _oct(27), steps=(1, 4)),
    Invented("Prunelle", "Fatou", date(2009, 7, 4), "18279", "proposal", 7, "Information collective", _oct(28), "14:00",
             steps=(2, 4)),
    Invented("Rochegrise", "Evan", date(2009, 2, 24), "41194", "plan", 14, "Rendez-vous mission locale", _oct(29), "10:30",
             steps=(1, 3), theme="housing", label="foyer à demander"),
    Invented("Sourcelle", "Manon", date(2009, 12, 3), "18033", "plan", 3, "Essai en boulangerie", date(2026, 11, 2),
             steps=(2, 4)),
    Invented("Tilleul", "Adam", date(2009, 11, 7), "18281", "proposal", 5, "Signer la candidature", _oct(18), steps=(3, 6)),
    Invented("Ormeraie", "Chloé", date(2008, 12, 15), "18033", "solution", 10, "Point du premier mois", _oct(30), steps=(4, 4)),
    Invented("Valpierre", "Youssef", date(2009, 1, 5), "18279", "solution", 8, "Appeler le maître d’apprentissage", _oct(21),
             steps=(3, 3)),
    Invented("Belleroche", "Anaïs", date(2009, 4, 28), "18205", "solution", 12, steps=(5, 5)),
    Invented("Chantelouve", "Nolan", date(2009, 9, 9), "36088", "paused", 30, theme="health", label="un relais est en place"),
    Invented("Sauvebois", "Lila", date(2009, 8, 30), "18103", "paused", 25, theme="family", label="naissance attendue"),
)  # fmt: skip
"""Everybody but Inès Valombre, whose record is told at length in `ines.py`."""
