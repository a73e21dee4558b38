"""Kinds of invented offers (CAP, apprenticeship, discovery, basics…) and the trades that they are made for."""

from dataclasses import dataclass
from functools import cache

from referent_desk.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade of the demo, with the gestures that one learns in it."""

    key: str
    name: str
    person: str
    cap: str
    bac: str
    formacode: str
    rome: str
    nsf: str
    gestures: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of offer; `needs` is "cap" or "bac" when the trade must have that diploma. Codes are LHÉO's."""

    weight: int
    aim: str
    titles: tuple[str, ...]
    objectives: tuple[str, ...]
    results: str
    contents: tuple[str, ...]
    conditions: tuple[str, ...]
    paces: tuple[str, ...]
    hours: tuple[int, ...]
    weeks: tuple[int, ...]
    entry_level: str = "1"
    exit_level: str = ""
    needs: str = ""
    public: str = "Jeunes de 16 à 25 ans"
    public_codes: tuple[str, ...] = ("81024",)
    contract: str = ""
    rolling: bool = False
    at_rentree: bool = False
    sessions: tuple[int, ...] = (1, 1, 2)
    company_share: int = 30
    prices: tuple[str, ...] = ("gratuit, rémunérée", "gratuit, transport remboursé", "gratuit")
    funder: str = "2"


@cache
def trades() -> tuple[Trade, ...]:
    """The trades of the demo, in the order of their table."""
    return tuple(
        Trade(
            r["key"], r["trade"], r["person"], r["cap"], r["bac"], r["formacode"], r["rome"], r["nsf"],
            tuple(r["gestures"].split("|")), r["field"],
        )
        for r in rows("demo_trades")
    )  # fmt: skip


_DIPLOMA_CONTENTS = (
    "Enseignement professionnel : {gestures}.",
    "Français, maths, anglais, prévention, sport.",
    "Stages en entreprise préparés avec le lycée.",
    "Atelier équipé, tenue prêtée la première année.",
    "Suivi par un professeur référent, aide aux devoirs.",
)
_LEARNING = (
    "Au programme : {gestures}.",
    "Mises en situation chaque jour, un formateur du métier de {person}.",
    "Remise à niveau en français et en calcul selon les besoins.",
    "Deux périodes en entreprise pour confirmer le choix.",
    "Rédaction du CV, préparation à l’entretien, visite d’employeurs de {commune}.",
    "Sécurité au travail et premiers secours.",
)
KINDS = (
    Kind(
        weight=16,
        aim="6",
        titles=("{diploma}", "{diploma}, en deux ans", "{diploma}, en lycée"),
        objectives=("Obtenir le {diploma}.", "Apprendre le métier de {person} et obtenir le {diploma}."),
        results="{diploma}.",
        contents=_DIPLOMA_CONTENTS,
        conditions=("Dès 15 ans, après la troisième.", "Dès 16 ans. Droit au retour en formation."),
        paces=("Temps plein, statut scolaire", "35 h par semaine, 14 semaines en stage"),
        hours=(700, 900, 1400),
        weeks=(40, 92),
        exit_level="13",
        needs="cap",
        public_codes=("81061",),
        at_rentree=True,
        sessions=(1,),
        prices=("gratuit, bourse possible",),
        funder="12",
    ),
    Kind(
        weight=16,
        aim="6",
        titles=("{diploma} en apprentissage", "{diploma}, par alternance"),
        objectives=("Obtenir le {diploma} en travaillant chez un employeur.",),
        results="{diploma}.",
        contents=(
            "Au CFA : {gestures}.",
            "En entreprise : les gestes du métier avec un maître d’apprentissage.",
            "Le CFA aide à trouver un employeur autour de {commune}.",
            "Enseignement général adapté au métier de {person}.",
        ),
        conditions=("Dès 16 ans, employeur à trouver.", "De 16 à 29 ans, contrat signé avant l’entrée."),
        paces=("Une semaine au CFA, deux en entreprise", "Une semaine sur trois au CFA"),
        hours=(800, 850),
        weeks=(92,),
        exit_level="13",
        needs="cap",
        public="Jeunes de 16 à 29 ans",
        public_codes=("82027",),
        contract="contrat-apprentissage",
        at_rentree=True,
        sessions=(1,),
        company_share=270,
        prices=("gratuit, salaire d’apprenti",),
        funder="16",
    ),
    Kind(
        weight=10,
        aim="6",
        titles=("{diploma}", "{diploma} en trois ans", "{diploma}, entrée en première"),
        objectives=("Obtenir un diplôme de niveau 4 : {diploma}.",),
        results="{diploma}.",
        contents=_DIPLOMA_CONTENTS,
        conditions=("Après la troisième, ou après un CAP pour entrer en première.",),
        paces=("Temps plein, statut scolaire",),
        hours=(1800,),
        weeks=(92, 144),
        entry_level="13",
        exit_level="14",
        needs="bac",
        public_codes=("81061",),
        at_rentree=True,
        sessions=(1,),
        company_share=40,
        prices=("gratuit, bourse possible",),
        funder="12",
    ),
    Kind(
        weight=14,
        aim="6",
        titles=("Titre professionnel {person}", "{trade} : titre professionnel de niveau 3"),
        objectives=("Devenir {person} en quelques mois.", "Se qualifier en {trade_lower} et trouver un emploi."),
        results="Titre professionnel de niveau 3.",
        contents=_LEARNING,
        conditions=("Dès 16 ans, projet confirmé.", "18 ans révolus.", "18 ans exigés. Permis B exigé."),
        paces=("35 h par semaine", "Temps plein, modules au choix"),
        hours=(420, 560, 700),
        weeks=(16, 24, 32),
        exit_level="13",
        public="Demandeurs d’emploi, jeunes de mission locale",
        public_codes=("80006", "81024"),
    ),
    Kind(
        weight=14,
        aim="8",
        titles=("Prépa métiers : {trade_lower}", "Prépa apprentissage {trade_lower}", "Vers le métier de {person}"),
        objectives=("Confirmer un projet de {person} et préparer l’entrée en formation.",),
        results="Attestation, entrée facilitée en apprentissage.",
        contents=_LEARNING,
        conditions=("Sans diplôme requis. Dès 16 ans.", "De 16 à 25 ans, sortie de l’école depuis plus de 3 mois."),
        paces=("24 h par semaine, 30 % en stage", "30 h par semaine", "Mi-temps"),
        hours=(150, 240, 300),
        weeks=(6, 8, 12),
        sessions=(1, 2, 3),
    ),
    Kind(
        weight=10,
        aim="9",
        titles=("Découverte des métiers : {field}", "Essayer {trade_lower}", "Plateau technique : {trade_lower}"),
        objectives=("Essayer des gestes de {person} avant de choisir.",),
        results="Un carnet de découverte, un stage choisi.",
        contents=(
            "En atelier : {gestures}.",
            "Visites d’entreprises, rencontres avec des professionnels.",
            "Un temps pour dire ce qui plaît et ce qui ne plaît pas.",
            "Petit groupe, un animateur et un formateur.",
        ),
        conditions=("Aucune, sauf l’envie d’essayer. Dès 16 ans.", "Dès 15 ans, avec l’accord des parents."),
        paces=("Deux jours par semaine", "Cinq demi-journées", "Deux semaines à temps plein"),
        hours=(20, 35, 60),
        weeks=(1, 2, 3),
        rolling=True,
        sessions=(1, 2, 3),
        company_share=20,
    ),
    Kind(
        weight=7,
        aim="9",
        titles=("Remobilisation par {trade_lower}", "Chantier école {trade_lower}", "Reprendre pied, atelier {field}"),
        objectives=("Retrouver un rythme et la confiance, par le faire.",),
        results="Un bilan écrit avec le jeune, une suite choisie.",
        contents=(
            "Chantier concret : {gestures}.",
            "Entretien chaque semaine, travail sur le projet, la mobilité, la santé.",
            "Sport, sorties, vie du groupe.",
            "Remise en route douce : mi-temps les deux premières semaines.",
        ),
        conditions=("Aucune. Dès 16 ans.", "De 16 à 21 ans, sans emploi ni formation."),
        paces=("Mi-temps puis temps plein", "20 h par semaine"),
        hours=(120, 200, 300),
        weeks=(8, 12, 16),
        rolling=True,
        company_share=15,
    ),
    Kind(
        weight=8,
        aim="5",
        titles=("Français et calcul pour {trade_lower}", "Remise à niveau : {trade_lower}", "Clés en main : {field}"),
        objectives=("Reprendre les savoirs de base utiles au métier de {person}.",),
        results="Attestation de compétences, certificat CléA possible.",
        contents=(
            "Lire, écrire, compter, raisonner, utiliser un ordinateur.",
            "Exercices tirés du métier : {first}.",
            "Un plan de travail par personne, bilan toutes les quatre semaines.",
            "Français langue étrangère pour ceux qui en ont besoin.",
        ),
        conditions=("Sans diplôme requis. Dès 16 ans.",),
        paces=("12 h par semaine, à mi-temps", "Deux matinées par semaine"),
        hours=(60, 132, 200),
        weeks=(8, 12),
        rolling=True,
        company_share=0,
    ),
    Kind(
        weight=5,
        aim="7",
        titles=("Mention ou bloc de compétences : {trade_lower}", "Perfectionnement {trade_lower}"),
        objectives=("Ajouter une compétence à un premier diplôme de {person}.",),
        results="Bloc de compétences.",
        contents=_LEARNING,
        conditions=("Diplôme de niveau 3 exigé.", "18 ans révolus. Permis B exigé."),
        paces=("Cours du soir", "Une semaine par mois"),
        hours=(70, 105, 140),
        weeks=(2, 4, 10),
        entry_level="4",
        exit_level="4",
        public="Adultes, salariés ou demandeurs d’emploi",
        public_codes=("83056",),
        company_share=0,
        prices=("1 200 euros, aide possible", "pris en charge selon la situation"),
        funder="10",
    ),
)  # fmt: skip
