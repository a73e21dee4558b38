"""The registry of fields: the one table from which decoder, projection, screens, sheets and erasure all follow.

Two marks rule what leaves the laptop: `travels` (never a local table) and `prints` (yes, only if ticked, never).
A field is what people mean as one thing; its value is written and merged whole. Nothing is renamed once it has
travelled; what the field needs is added, with a higher minor `SCHEMA`.
"""

from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.identifiers import is_e164, is_email, is_uai
from referent_desk.domain.registry import (
    ADDRESS,
    COMMUNE,
    OFFER,
    PAGES,
    SENTENCES,
    SHORT,
    WHO,
    Entity,
    Field,
    Merge,
    group,
    listed,
    one_of,
    only,
)
from referent_desk.domain.values import BadValue, Code, Day, Each, Flag, Moment, Open, Text, Whole, key_type

SCHEMA = (1, 1)
"""Version of the records, major and minor, as in a bundle's manifest."""

PARENT = "parent"
DELETION = "*"

_UAI = Text(8, fits=is_uai)
_BLOCK = group("kind text", kind=only(codes.BLOCK), text=PAGES)

# Lines are (field, type, label, marks): y prints, t prints if ticked, a appends, s sensitive.
# fmt: off
ENTITIES: tuple[Entity, ...] = (
    listed("Person", "Jeune", "",
        ("name", group(family=Text(100), usage=Text(100), given=Text(100)), "Nom", "y"),
        ("birth", group(date=Day(), commune=COMMUNE, country=Text(80)), "Naissance", "y"),
        ("sex", only(codes.SEX), "Sexe"),
        ("ine", Text(11), "INE"),
        ("ids", group(milo=Text(40), siei=Text(40)), "Numéros de dossier"),
        ("email", Text(160, fits=is_email), "Courriel", "t"),
        ("address", ADDRESS, "Adresse", "t"),
        ("travel", group(means=Each(one_of(codes.MEANS), 8), max_minutes=Whole(0, 600), note=SHORT), "Se déplace", "y"),
        ("contact_preference", group(channel=one_of(codes.CONTACT_PREFERENCE), note=SHORT), "Préfère être joint", "y"),
        ("lives_with", SHORT, "Vit avec", "t"),
        ("agreements", group(recall=Day(), share=Day(), partner=SHORT), "Accords facultatifs"),
        ("rqth", Flag(), "Reconnaissance de handicap", "s")),
    listed("Phone", "Téléphone", "Person Guardian",
        ("number", group("typed", e164=Text(16, fits=is_e164), typed=Text(40)), "Numéro", "t"),
        ("owner", SHORT, "À qui", "t"),
        ("note", SHORT, "Remarque", "t")),
    listed("Guardian", "Représentant légal", "Person",
        ("name", group(family=Text(100), given=Text(100)), "Nom", "t"),
        ("link", one_of(codes.GUARDIAN_LINK), "Lien", "t"),
        ("authority", Flag(), "Autorité parentale", "t"),
        ("address", ADDRESS, "Adresse", "t"),
        ("may_sign", Flag(), "Peut signer", "t"),
        ("may_hear", Flag(), "Peut être informé", "t"),
        ("language", SHORT, "Langue", "t")),
    listed("Case", "Accompagnement", "Person",
        ("opened", group("date", date=Day(),
            origin=group(kind=one_of(codes.ORIGIN), campaign=SHORT, organisation=SHORT)), "Ouverture"),
        ("pause", group(reason=SHORT, until=Day()), "Pause"),
        ("closed", group(reason=one_of(codes.CLOSING_REASON), detail=SENTENCES, date=Day()), "Clôture"),
        ("informed", group(date=Day(), support=one_of(codes.INFORMED_SUPPORT)), "Informé de ce qui est gardé", "y")),
    listed("Schooling", "Scolarité", "Person",
        ("period", group(start=Day(partial=True), end=Day(partial=True)), "Période"),
        ("school", group(uai=_UAI, label=SHORT), "Établissement"),
        ("class", group(mef=Text(11), label=SHORT, level=Code()), "Classe"),
        ("left", group(date=Day(partial=True), reason=SHORT), "Sortie"),
        ("last_diploma", group(kind=one_of(codes.DIPLOMA), label=SHORT, year=Whole(1950, 2200)),
            "Dernier diplôme", "y")),
    listed("Barrier", "Frein", "Person",
        ("theme", one_of(codes.THEME), "Thème", "t"),
        ("label", SHORT, "Libellé", "t"),
        ("weight", Whole(0, 3), "Poids"),
        ("source", only(codes.BARRIER_SOURCE), "Source"),
        ("since", Day(partial=True), "Depuis"),
        ("under_way", group(date=Day(), how=SHORT), "En cours"),
        ("lifted", group(date=Day(), how=SHORT), "Levé"),
        ("on_sheet", Flag(), "Sur la fiche")),
    listed("Strength", "Atout", "Person",
        ("text", SENTENCES, "Atout", "y")),
    listed("Wish", "Ce que le jeune veut", "Person",
        ("text", SENTENCES, "Dans ses mots", "y"),
        ("said", Day(), "Dit le", "y")),
    listed("Tag", "Étiquette", "Person",
        ("text", Text(40), "Étiquette")),
    listed("Aim", "Projet", "Person",
        ("what", group(text=SHORT, rome=Each(Text(5), 5), formacode=Each(Text(5), 5), level=Code(), rank=Whole(1, 9)),
            "Projet", "y")),
    listed("Appointment", "Rendez-vous", "Case",
        ("when", group("start", start=Moment(), minutes=Whole(1, 1440)), "Quand", "y"),
        ("place", SHORT, "Lieu", "y"),
        ("purpose", SHORT, "Objet", "y"),
        ("with", SHORT, "Avec", "y"),
        ("outcome", only(codes.APPOINTMENT_OUTCOME), "Issue")),
    listed("Interview", "Entretien", "Case",
        # Only the last block of the person's own words may stand on a sheet (sheets/content.py).
        ("entry", group("started", started=Moment(), minutes=Whole(0, 1440), channel=one_of(codes.CHANNEL),
            type=one_of(codes.INTERVIEW_TYPE), present=Each(one_of(codes.PRESENT), 10), place=SHORT,
            blocks=Each(_BLOCK, 200), agreed=Text(2000, long=True), corrects=key_type()), "Entretien", "ya")),
    listed("ContactAttempt", "Tentative de contact", "Case",
        ("entry", group("at channel result", at=Moment(), channel=one_of(codes.CHANNEL), who=SHORT,
            result=one_of(codes.CONTACT_RESULT), text=Text(4000, long=True), corrects=key_type()), "Contact", "a")),
    listed("Decision", "Décision", "Case",
        ("text", SHORT, "Décision", "t"),
        ("who", WHO, "Avec qui", "t"),
        ("made", group(date=Day(), interview=key_type()), "Prise le"),
        ("due", Day(), "Échéance", "t"),
        ("done", group(date=Day(), how=SHORT), "Faite"),
        ("on_sheet", Flag(), "Sur la fiche")),
    listed("Task", "Action", "Case",
        ("text", SHORT, "Action", "y"),
        ("who", WHO, "Qui", "y"),
        ("made", group(date=Day(), interview=key_type()), "Notée le"),
        ("due", Day(), "Pour quand", "y"),
        ("done", group(date=Day(), how=SHORT), "Faite", "y"),
        ("on_sheet", Flag(), "Sur la fiche")),
    listed("Plan", "Plan", "Case",
        ("aim", group(text=SHORT, detail=SENTENCES, aim=key_type()), "Objectif", "y"),
        ("version", Whole(1, 9999), "Version", "y"),
        ("agreed", group(date=Day(), by=Each(SHORT, 10), version=Whole(1, 9999)), "Validé", "y")),
    listed("Goal", "Objectif", "Plan",
        ("text", SHORT, "Objectif", "y"),
        ("state", group(state=only(codes.GOAL_STATE), reason=SHORT), "État"),
        ("barrier", key_type(), "Frein concerné")),
    listed("Step", "Étape", "Plan",
        ("title", SHORT, "Étape", "y"),
        ("where", group(provider=SHORT, place=SHORT, commune_code=COMMUNE, travel=SHORT), "Où", "y"),
        ("when", group(start=Day(partial=True), end=Day(partial=True), pace=SHORT, hours=Whole(0, 20000)),
            "Quand", "y"),
        ("rank", Text(60, fits=str.isalnum), "Rang", "y"),
        ("offer", OFFER, "Offre", "y"),
        ("state", group(state=only(codes.STEP_STATE), reason=SHORT, date=Day()), "État", "y"),
        ("conditions", Each(group(text=SHORT, met=Flag(), blocking=Flag()), 30), "Il faut avant", "y"),
        ("kind", only(codes.STEP_KIND), "Genre", "y")),
    # What a check of the plan found and the référent means: it is told again only once its facts are others.
    listed("KeptPoint", "Point gardé", "Plan",
        ("what", group("kind", kind=one_of(codes.PLAN_POINT), steps=Each(key_type(), 10), facts=SHORT), "Point"),
        ("reason", SHORT, "Raison"),
        ("kept", Day(), "Gardé le")),
    listed("Proposal", "Proposition", "Case",
        ("to", group(offer=OFFER, organisation=key_type(), step=key_type(), text=SHORT), "À qui"),
        ("answer", group(answer=only(codes.ANSWER), reason=SHORT, date=Day()), "Réponse"),
        ("contact", SHORT, "Contact")),
    listed("Outcome", "Solution", "Case",
        ("kind", Code(), "Dispositif"),
        ("where", group(organisation=key_type(), label=SHORT, siret=Text(14), uai=Text(8)), "Où"),
        ("period", group(start=Day(), planned_end=Day(), end=Day()), "Période"),
        ("broken", group(date=Day(), reason=SHORT), "Rupture")),
    listed("OutcomeCheck", "Point de suivi", "Outcome",
        ("entry", group(month=Whole(0, 60), date=Day(), result=Code(("holds", "fragile", "broken")),
            text=Text(2000, long=True)), "Point de suivi", "a")),
    listed("Document", "Document", "Person Case",
        ("file", group(name=SHORT, sha256=Text(64, fits=lambda text: len(text) == 64), size=Whole(0, 10 * 2**20),
            type=Text(100)), "Document", "t"),
        ("about", SHORT, "À propos")),
    listed("Link", "Lien", "Person",
        ("same_as", group(other=key_type()), "Même personne que"),
        ("around", group(organisation=key_type(), contact=key_type(), role=SHORT, label=SHORT, name=SHORT,
            phone=Text(40), may_know=SHORT), "Autour du jeune")),
    listed("Organisation", "Organisme", "",
        ("kind", one_of(codes.ORGANISATION_KIND), "Genre"),
        ("name", SHORT, "Nom"),
        ("numbers", group(uai=_UAI, siret=Text(14)), "Numéros"),
        ("address", ADDRESS, "Adresse"),
        ("phone", Text(40), "Téléphone"),
        ("email", Text(160), "Courriel"),
        ("web", Text(300), "Site")),
    listed("Contact", "Contact", "Organisation",
        ("name", SHORT, "Nom"),
        ("role", SHORT, "Fonction"),
        ("phone", Text(40), "Téléphone"),
        ("email", Text(160), "Courriel")),
    listed("Workshop", "Plateau technique", "Organisation",
        ("title", SHORT, "Intitulé"),
        ("hosts", group(trades=Each(Text(5), 30), places=Whole(0, 1000), note=Text(2000, long=True)), "Accueille"),
        ("open", group(start=Day(), end=Day(), pace=SHORT), "Quand"),
        ("where", ADDRESS, "Où")),
    listed("Network", "Réseau", "",
        ("name", SHORT, "Nom"),
        ("members", Each(key_type(), 500), "Membres")),
    listed("Label", "Label", "Organisation",
        ("name", SHORT, "Label"),
        ("period", group(start=Day(), end=Day()), "Période")),
    listed("Scheme", "Dispositif", "",
        ("code", Code(), "Code"),
        ("name", SHORT, "Nom"),
        ("rules", group(age_min=Whole(0, 99), age_max=Whole(0, 99), rqth_age_max=Whole(0, 99),
            statuses=Each(Code(), 10), level_max=Code(), departments=Each(Text(3), 110), counts_for_obligation=Flag(),
            boarding=Flag(), paid=SHORT, prescribers=Each(Code(), 10)), "Conditions"),
        ("checked", group(date=Day(), by=SHORT), "Vérifié le"),
        ("about", PAGES, "Présentation"),
        ("organisation", key_type(), "Organisme")),
    listed("TravelFact", "Trajet vérifié", "",
        ("journey", group(commune=COMMUNE, place=SHORT, place_commune=COMMUNE, means=one_of(codes.MEANS),
            minutes=Whole(0, 1440), checked_by=SHORT, checked_on=Day()), "Trajet")),
    listed("Campaign", "Campagne", "",
        ("name", SHORT, "Nom"),
        ("kind", Code(("siei", "atr", "ata", "other")), "Genre"),
        ("period", group(start=Day(), end=Day()), "Période"),
        ("counts", group(expected=Whole(0, 10**6), met=Whole(0, 10**6)), "Effectifs")),
    listed("Visit", "Passage", "",
        ("entry", group(at=Moment(), place=SHORT, asked=Each(Code(), 10), person=key_type(), campaign=key_type()),
            "Passage", "a")),
    listed("Note", "Pour moi seul", "Person",
        ("interview", key_type(), "Entretien"),
        ("after_block", Whole(0, 200), "Après le bloc"),
        ("text", PAGES, "Note"),
        ("at", Moment(), "Écrite le"), local=True),
    listed("Draft", "Brouillon", "",
        ("value", Open(16), "Saisie"),
        ("heads", Open(4), "Valeurs vues"), local=True),
    listed("Preference", "Réglage", "", ("value", Open(16), "Valeur"), local=True),
    listed("SavedView", "Vue enregistrée", "", ("value", Open(16), "Filtres"), local=True),
    listed("Receipt", "Reçu d’échange", "", ("value", Open(16), "Reçu"), local=True),
)
# fmt: on

_BY_NAME = {entity.name: entity for entity in ENTITIES}
FIELDS: tuple[Field, ...] = tuple(field for entity in ENTITIES for field in entity.fields)
_FIELD = {(field.entity, field.name): field for field in FIELDS}

_PARENT = group("entity key", entity=Code(), key=key_type())


def entity(name: str) -> Entity:
    """The entity of this name. Raises BadValue for one that the registry does not know."""
    if name not in _BY_NAME:
        raise BadValue("entity", "unknown")
    return _BY_NAME[name]


def field(entity_name: str, name: str) -> Field:
    """The field of this name. Raises BadValue for one that the registry does not know."""
    found = _FIELD.get((entity_name, name))
    if found is None:
        raise BadValue("field", "unknown")
    return found


def is_known(entity_name: str, name: str) -> bool:
    """Whether the registry has this field, or it is one of the two that every travelling entity has."""
    if name in (PARENT, DELETION):
        return entity_name in _BY_NAME
    return (entity_name, name) in _FIELD


def decode(entity_name: str, name: str, value: Json, *, lenient: bool = False) -> Json:
    """The value as the registry allows it for a change; null clears a field.

    `lenient` is for records of a newer minor schema: unknown entities, fields and parts pass as they came.
    Raises BadValue with the path, never with the value.
    """
    if lenient and not is_known(entity_name, name):
        return value
    kind = entity(entity_name)
    if kind.local:
        raise BadValue("entity", "does not travel")
    if name == DELETION:
        return Flag().check(value, "", lenient)
    if name == PARENT:
        if not kind.parents:
            raise BadValue("parent", "a root has none")
        _PARENT.check(value, "", lenient)
        if isinstance(value, dict) and value.get("entity") not in kind.parents and not lenient:
            raise BadValue("entity", "not its parent")
        return value
    known = field(entity_name, name)
    if value is None and known.merge is Merge.VALUE:
        return None
    return known.type.check(value, "", lenient)


def registry_digest() -> str:
    """A text that changes when entities or fields do: the projection made from another one is rebuilt."""
    return ";".join(f"{item.name}:{','.join(field.name for field in item.fields)}" for item in ENTITIES)
