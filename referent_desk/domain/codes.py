"""The words of closed lists and of the region's first tables: code, French label.

Barriers, outcomes, closing reasons are tables of a region and may grow: a code that is not here is shown as it is.
Sources: domain.md 1.3 and 2.5 (lists of the field), ux.md 7b.
"""

from referent_desk.domain.text import tr

Table = dict[str, str]

SEX: Table = {"F": "féminin", "M": "masculin"}

ORIGIN: Table = {
    "siei": "Liste de repérage",
    "school": "Signalé par un établissement",
    "self": "Venu de soi-même",
    "partner": "Orienté par un partenaire",
    "outreach": "Rencontré en permanence",
}

CHANNEL: Table = {
    "present": "En présence",
    "call": "Appel",
    "sms": "SMS",
    "video": "Visio",
    "home": "Visite à domicile",
    "mail": "Courrier",
    "email": "Courriel",
}

CONTACT_RESULT: Table = {
    "reached": "Joint",
    "message_left": "Message laissé",
    "no_answer": "Sans réponse",
    "wrong_number": "Mauvais numéro",
    "sms_sent": "SMS envoyé",
    "mail_sent": "Courrier envoyé",
    "mail_returned": "Courrier revenu",
    "summons_sent": "Convocation envoyée",
    "refused": "Refuse le contact",
    "already_in_solution": "Déjà en solution",
}

INTERVIEW_TYPE: Table = {
    "first": "Premier accueil",
    "diagnosis": "Diagnostic",
    "follow_up": "Suivi",
    "tripartite": "Avec la famille ou l’établissement",
    "review": "Bilan",
}

PRESENT: Table = {
    "person": "Le jeune",
    "guardian": "Représentant légal",
    "partner": "Partenaire",
    "referent": "Référent",
}

BLOCK: Table = {"words": "Ses mots", "report": "Compte rendu"}

APPOINTMENT_OUTCOME: Table = {
    "present": "Présent",
    "absent": "Absent",
    "excused": "Excusé",
    "cancelled": "Annulé",
    "moved": "Reporté",
}

WHO: Table = {"person": "Le jeune", "referent": "Vous", "guardian": "La famille", "partner": "Un partenaire"}

GUARDIAN_LINK: Table = {
    "mother": "Mère",
    "father": "Père",
    "guardian": "Tuteur ou tutrice",
    "service": "Service",
    "other": "Autre",
}

THEME: Table = {
    "housing": "Logement",
    "mobility": "Mobilité",
    "family": "Famille",
    "health": "Santé, besoin d’un relais",
    "papers": "Papiers",
    "money": "Argent",
    "basics": "Savoirs de base",
    "confidence": "Confiance",
    "school": "Rapport à l’école",
    "language": "Langue",
    "digital": "Numérique",
    "justice": "Justice",
    "social": "Suivi social",
    "direction": "Projet",
    "isolation": "Isolement",
    "other": "Autre",
}

RESTRICTED_THEMES = frozenset({"health", "justice", "social"})
"""Barriers of these themes are off the sheet until somebody ticks them."""

BARRIER_SOURCE: Table = {"declared": "Déclaré", "observed": "Observé"}

DIPLOMA: Table = {
    "none": "Aucun",
    "cfg": "CFG",
    "brevet": "Brevet",
    "cap": "CAP ou CAPA",
    "bep": "BEP ou BEPA",
    "level3": "Autre de niveau 3",
    "bac": "Bac général ou technologique",
    "bacpro": "Bac professionnel",
    "bp": "BP, BPA ou BM",
    "level4": "Autre de niveau 4",
    "higher": "Niveau 5 ou plus",
    "unknown": "Inconnu",
}

STEP_KIND: Table = {
    "offer": "Formation",
    "placement": "Immersion",
    "workshop": "Plateau technique",
    "volunteering": "Volontariat",
    "other": "Autre",
}

STEP_STATE: Table = {
    "to_prepare": "à préparer",
    "planned": "prévu",
    "confirmed": "confirmé",
    "under_way": "en cours",
    "done": "fait",
    "interrupted": "interrompu",
    "dropped": "abandonné",
}

PLAN_POINT: Table = {
    "overlap": "Chevauchement",
    "gap": "Vide",
    "condition": "Il manque une condition",
    "paper": "Convention à prévoir",
    "parents": "Autorisation parentale à prévoir",
    "gone_by": "Date passée",
    "ended": "Fin passée",
    "travel": "Trajet",
    "hours": "Horaires avant 18 ans",
    "offer": "Offre changée au catalogue",
    "entry": "Condition d’entrée",
}
"""What a check of a plan may find, and a référent keep as it is meant."""

GOAL_STATE: Table = {"open": "Ouvert", "reached": "Atteint", "dropped": "Abandonné"}

ANSWER: Table = {
    "envisaged": "Envisagée",
    "proposed": "Proposée",
    "accepted": "Acceptée",
    "applied": "Candidature envoyée",
    "admitted": "Admis",
    "waiting": "Liste d’attente",
    "refused_by_them": "Refusée par l’organisme",
    "refused_by_person": "Refusée par le jeune",
    "dropped": "Sans suite",
}

CLOSING_REASON: Table = {
    "solution": "Solution durable",
    "still_in_school": "Toujours scolarisé ou erreur de liste",
    "unreachable": "Sans nouvelles après relances",
    "refusal": "Ne souhaite pas être accompagné",
    "handed_over": "Relais d’une autre structure",
    "moved_away": "Déménagement",
    "age_limit": "Limite d’âge",
    "long_unavailable": "Indisponibilité longue",
    "death": "Décès",
    "duplicate": "Doublon",
    "other": "Autre",
}

MEANS: Table = {
    "walk": "à pied",
    "bike": "vélo",
    "scooter": "scooter",
    "bus": "bus",
    "train": "train",
    "car": "voiture",
    "lift": "on l’emmène",
}

CONTACT_PREFERENCE: Table = {
    "call": "Appel",
    "sms": "SMS",
    "email": "Courriel",
    "mail": "Courrier",
    "guardian": "Par la famille",
}

ORGANISATION_KIND: Table = {
    "school": "Établissement scolaire",
    "cio": "CIO",
    "mgi": "Mission générale d’insertion",
    "agricultural": "Enseignement agricole",
    "cfa": "CFA",
    "mission_locale": "Mission locale ou PAIO",
    "employment": "Service public de l’emploi",
    "youth_information": "Information jeunesse",
    "popular_education": "Éducation populaire, politique de la ville",
    "defence": "Défense",
    "company": "Entreprise ou branche",
    "local_authority": "Collectivité",
}

ASKED: Table = {
    "apprenticeship": "un apprentissage",
    "work": "travailler vite",
    "school": "retourner à l’école",
    "discover": "découvrir des métiers",
    "unsure": "ne sait pas encore",
    "information": "renseignement",
    "documentation": "documentation",
}
"""What is looked for at an outreach session; the first ones become aims."""

AIMLESS = frozenset({"unsure", "information", "documentation"})

OUT_SINCE: Table = {
    "under_3": "moins de 3 mois",
    "3_to_6": "3 à 6 mois",
    "over_6": "plus de 6 mois",
    "unknown": "ne sait pas",
}

INFORMED_SUPPORT: Table = {"spoken": "de vive voix", "paper": "par écrit", "email": "par courriel"}


def label(table: Table, code: str) -> str:
    """The French word of a code; the code itself where the table does not know it (a region's own)."""
    return tr("codes", table[code]) if code in table else code
