"""The offers that the demo's story speaks of, around Vierzon: written one by one, the same whatever the seed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from referent_desk.demo.offer_draft import CourseDraft, OfferDraft, SessionDraft, Site
from referent_desk.demo.offer_places import site, town


def featured_offers() -> Iterator[OfferDraft]:
    """The eleven offers of the story, those of Inès's plan first."""
    vierzon, bourges = town("Vierzon", "18100"), town("Bourges", "18000")
    tremplin = site(11, "Atelier Tremplin", vierzon, "18100", 11)
    trades = site(12, "Maison des Métiers", vierzon, "18100", 12)
    rebond = site(13, "Association Le Rebond", vierzon, "18100", 13)
    forges = site(14, "Lycée des Forges Neuves", vierzon, "18100", 14)
    shores = replace(site(18, "Les Deux Rives", bourges, "18000", 18), contact=("Madame", "Irène", "Aubrac-Lys"))
    leisure = site(19, "Accueils du Cher", bourges, "18000", 19)
    valleys = site(20, "Lycée des Trois Vallées", bourges, "18000", 20)
    arnon = site(21, "CFA du Val d’Arnon", town("Mareuil-sur-Arnon", "18290"), "18290", 21)
    yield from _remobilising(rebond, tremplin)
    yield from _first_steps(tremplin, trades, shores, leisure)
    yield from _diplomas(forges, shores, valleys, arnon)


def _remobilising(rebond: Site, tremplin: Site) -> Iterator[OfferDraft]:
    yield OfferDraft(
        number="DEMO-0001",
        title="Atelier de remobilisation",
        objective="Reprendre un rythme, dire ce que l’on veut, essayer des gestes de métier.",
        results="Un bilan écrit avec le jeune, une suite choisie.",
        content="Dix demi-journées en petit groupe : jeux coopératifs, cuisine, atelier bois, visites "
        "(crèche et métiers de la petite enfance, garage, jardin), entretien avec l’animatrice.",
        formacodes=("15062",),
        rome="K2112",
        nsf="413",
        aim="9",
        site=rebond,
        courses=(
            CourseDraft(
                "DEMO-0001-A",
                rebond,
                (
                    SessionDraft("DEMO-0001-1", date(2026, 9, 10), date(2026, 9, 24), 10, "2"),
                    SessionDraft("DEMO-0001-2", date(2026, 12, 7), date(2026, 12, 18), 10),
                ),
                pace="Dix demi-journées, le matin",
                conditions="Aucune, sauf l’envie d’essayer. Dès 16 ans.",
                rolling=True,
                hours_centre=30,
                transport="À 12 minutes à pied de la gare",
            ),
        ),
    )
    yield OfferDraft(
        number="DEMO-0002",
        title="Bilan de positionnement",
        objective="Savoir où l’on en est en français, en maths et en numérique.",
        results="Un bilan remis au jeune et à son référent.",
        content="Exercices courts sur table et sur tablette, échange sur les résultats, suites possibles.",
        formacodes=("15041",),
        rome="K2111",
        nsf="100",
        aim="5",
        site=tremplin,
        courses=(
            CourseDraft(
                "DEMO-0002-A",
                tremplin,
                (SessionDraft("DEMO-0002-1", date(2026, 9, 28), date(2026, 10, 6), 8, "2"),),
                pace="Six demi-journées",
                conditions="Aucune. Dès 16 ans.",
                rolling=True,
                hours_centre=18,
            ),
        ),
    )


def _first_steps(tremplin: Site, trades: Site, shores: Site, leisure: Site) -> Iterator[OfferDraft]:
    yield OfferDraft(
        number="DEMO-0003",
        title="Savoirs de base, à mi-temps",
        objective="Reprendre le français et les maths utiles pour un métier, à son rythme.",
        results="Attestation de compétences.",
        content="Lire une consigne, écrire un message, compter, mesurer, utiliser un ordinateur. Exercices tirés "
        "des métiers visés : petite enfance, vente, bâtiment. Un formateur pour six.",
        formacodes=("15041",),
        rome="K2111",
        nsf="100",
        aim="5",
        site=tremplin,
        courses=(
            CourseDraft(
                "DEMO-0003-A",
                tremplin,
                (SessionDraft("DEMO-0003-1", date(2026, 11, 30), date(2027, 2, 19), 6),),
                pace="12 h par semaine, à mi-temps",
                conditions="Sans diplôme requis. Dès 16 ans.",
                hours_centre=132,
                price="gratuit, non rémunérée",
                transport="À 12 minutes à pied de la gare",
            ),
        ),
    )
    yield OfferDraft(
        number="DEMO-0004",
        title="Découverte des métiers du soin",
        objective="Rencontrer des professionnels et choisir un stage.",
        results="Un carnet de découverte, un stage choisi.",
        content="Visites d’une crèche, d’un hôpital, d’une maison de retraite ; gestes d’hygiène ; témoignages. "
        "Aide à domicile, petite enfance, brancardage, cuisine de collectivité.",
        formacodes=("43436", "44041"),
        rome="J1501",
        nsf="331",
        aim="8",
        site=trades,
        courses=(
            CourseDraft(
                "DEMO-0004-A",
                trades,
                (SessionDraft("DEMO-0004-1", date(2026, 11, 9), None),),
                pace="Deux jours par semaine, trois semaines",
                conditions="Sans diplôme requis. Dès 16 ans.",
                rolling=True,
                hours_centre=36,
                transport="À 20 minutes à pied de la gare",
            ),
        ),
    )
    yield OfferDraft(
        number="DEMO-0005",
        title="Prépa métiers de la petite enfance",
        objective="Confirmer un projet dans la petite enfance et préparer l’entrée en apprentissage.",
        results="Entrée prioritaire en apprentissage, attestation de stage.",
        content="Développement de l’enfant, hygiène, sécurité, remise à niveau, deux stages en structure d’accueil.",
        formacodes=("44041",),
        rome="K1303",
        nsf="332",
        aim="8",
        site=shores,
        courses=(
            CourseDraft(
                "DEMO-0005-A",
                shores,
                (
                    SessionDraft(
                        "DEMO-0005-1",
                        date(2027, 3, 2),
                        date(2027, 4, 30),
                        12,
                        how="Réunion d’information le mardi 12 janvier 2027, 14 h.",
                    ),
                ),
                pace="24 h par semaine, 30 % en stage",
                conditions="Sans diplôme requis. Sortie de l’école depuis plus de 3 mois, projet confirmé par un "
                "stage, bases en maths.",
                hours_centre=151,
                hours_company=65,
                price="gratuit, rémunérée, transport remboursé",
                info_date=date(2027, 1, 12),
                transport="Train direct de Vierzon, 25 minutes",
            ),
        ),
    )
    yield OfferDraft(
        number="DEMO-0006",
        title="BAFA, session de printemps",
        objective="Première étape du brevet d’aptitude aux fonctions d’animateur.",
        results="Session générale validée, stage pratique à suivre.",
        content="Jeux, vie en collectivité, sécurité, projet d’animation, accueil de la petite enfance en centre "
        "de loisirs.",
        formacodes=("44067",),
        rome="G1203",
        nsf="335",
        aim="3",
        site=leisure,
        courses=(
            CourseDraft(
                "DEMO-0006-A",
                leisure,
                (SessionDraft("DEMO-0006-1", date(2027, 4, 24), date(2027, 5, 1), 24),),
                pace="Huit jours, en internat",
                conditions="Dès 16 ans.",
                hours_centre=64,
                price="aide de la Région possible",
                funder="10",
                boarding="Hébergement sur place",
                recruiting="Inscription en ligne ou sur place",
            ),
        ),
    )


def _diplomas(forges: Site, shores: Site, valleys: Site, arnon: Site) -> Iterator[OfferDraft]:
    yield _diploma("DEMO-0007", "CAP petite enfance, 1 an", valleys, False)
    yield _diploma("DEMO-0008", "CAP petite enfance en apprentissage", arnon, True)
    yield OfferDraft(
        number="DEMO-0009",
        title="Assistant de vie aux familles",
        objective="Aider à domicile des familles, des personnes âgées ou handicapées.",
        results="Trois blocs de compétences du titre professionnel.",
        content="Entretien du logement, repas, aide aux personnes, garde d’enfants à domicile et petite enfance.",
        formacodes=("44028", "44041"),
        rome="K1302",
        nsf="332",
        aim="7",
        site=shores,
        courses=(
            CourseDraft(
                "DEMO-0009-A",
                shores,
                (SessionDraft("DEMO-0009-1", date(2027, 1, 4), date(2027, 6, 25), 8),),
                pace="35 h par semaine, 8 semaines en stage",
                conditions="18 ans exigés. Permis B souhaité.",
                public="Adultes et jeunes de 18 ans et plus",
                hours_centre=560,
                hours_company=280,
                price="gratuit, rémunérée",
            ),
        ),
    )
    yield OfferDraft(
        number="DEMO-0010",
        title="Bac pro accompagnement, soins et services à la personne",
        objective="Préparer un bac professionnel en trois ans, ou rejoindre la première après un CAP.",
        results="Baccalauréat professionnel.",
        content="Soins, hygiène, animation, alimentation ; 22 semaines de stage, dont une partie auprès de la "
        "petite enfance.",
        formacodes=("44028",),
        rome="K1302",
        nsf="330",
        aim="6",
        certifying=True,
        exit_level="14",
        rncp="90010",
        site=forges,
        courses=(
            CourseDraft(
                "DEMO-0010-A",
                forges,
                (SessionDraft("DEMO-0010-1", date(2027, 9, 1), date(2030, 6, 28), 24),),
                pace="Temps plein, statut scolaire",
                conditions="Dès 15 ans. Droit au retour en formation : s’adresser à la plateforme ou au CIO.",
                public="Jeunes de 15 à 25 ans",
                public_codes=("81061",),
                hours_centre=1800,
                hours_company=770,
                price="gratuit, bourse possible",
                funder="12",
                boarding="Internat filles et garçons",
            ),
        ),
    )


def _diploma(number: str, title: str, place: Site, apprenticed: bool) -> OfferDraft:
    """The CAP of the story, at school in one year (full) or as an apprentice (an employer to find)."""
    session = SessionDraft(
        f"{number}-1",
        date(2027, 9, 1),
        date(2029, 6, 29) if apprenticed else date(2028, 6, 30),
        20 if apprenticed else 0,
        "1" if apprenticed else "2",
        "Trouver un employeur avec l’aide du CFA." if apprenticed else "Complet, liste d’attente.",
    )
    course = CourseDraft(
        f"{number}-A",
        place,
        (session,),
        pace="Une semaine au CFA, deux en entreprise" if apprenticed else "35 h par semaine, 14 semaines en stage",
        conditions="Dès 16 ans, employeur à trouver." if apprenticed else "Diplôme de niveau 3 exigé.",
        public_codes=("82027",) if apprenticed else ("81061",),
        level_required=not apprenticed,
        alternating="Contrat d’apprentissage" if apprenticed else "-",
        contract="contrat-apprentissage" if apprenticed else "",
        hours_centre=800 if apprenticed else 600,
        hours_company=2200 if apprenticed else 490,
        price="gratuit, salaire d’apprenti" if apprenticed else "gratuit, bourse possible",
        funder="16" if apprenticed else "12",
    )
    return OfferDraft(
        number=number,
        title=title,
        objective="Obtenir le CAP accompagnant éducatif petite enfance.",
        results="CAP accompagnant éducatif petite enfance.",
        content="Accompagner le développement du jeune enfant, exercer en accueil collectif ou individuel, "
        "prévention, santé, environnement.",
        formacodes=("44041",),
        rome="K1303",
        nsf="332",
        aim="6",
        certifying=True,
        entry_level="1" if apprenticed else "13",
        exit_level="13",
        rncp="90007",
        site=place,
        courses=(course,),
    )
