"""The fields of what a person has several of: telephones, schoolings, words and aims, guardians."""

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.record.form_places import CardKey, More, Place, Spec
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.reference.levels import levels

_MOST_GUARDIANS = 4
_MOST_SCHOOLINGS = 8


def phones(found: Record) -> list[Place]:
    """The person's telephones, each with a remark and, where it needs saying, whose it is; one more to fill."""
    return _phones(found, found.person, "phone", ("Person", found.root), "reach")


def _phones(found: Record, whose: Thing | None, first: str, top: tuple[str, str], card: CardKey) -> list[Place]:
    known = found.of("Phone", whose)
    listed: list[Place] = []
    for number, phone in enumerate([*known, None] if known else [None]):
        slot = f"{first}.{number}" if number else first
        label = tr("form", "Autre téléphone") if number else tr("form", "Téléphone")
        listed.append(Place(Spec(slot, card, label, "Phone", "number", "typed", "phone"), phone, top))
        if phone is None:
            continue
        owned = top[0] == "Person" and (len(known) > 1 or bool(phone.text("owner")))
        if owned:
            listed.append(Place(Spec(f"{slot}.owner", card, tr("form", "À qui"), "Phone", "owner"), phone, top))
        note = Spec(f"{slot}.note", card, tr("form", "Remarque"), "Phone", "note", wide=owned)
        listed.append(Place(note, phone, top))
    return listed


def schoolings(found: Record, more: More) -> list[Place]:
    """The last schooling, then the earlier ones."""
    known = by_end(found)
    shown: list[Thing | None] = [*known[:_MOST_SCHOOLINGS]]
    if not shown:
        shown = [None]
    elif more.schooling and len(shown) < _MOST_SCHOOLINGS:
        shown.append(None)
    top = ("Person", found.root)
    return [Place(spec, thing, top) for number, thing in enumerate(shown) for spec in _schooling(number)]


def by_end(found: Record) -> list[Thing]:
    """The schoolings, the one left last first."""
    ended = [(item.text("left", "date"), item.text("period", "start"), item.clock) for item in found.of("Schooling")]
    both = sorted(zip(ended, found.of("Schooling"), strict=True), key=lambda pair: pair[0], reverse=True)
    return [item for _order, item in both]


def _schooling(number: int) -> tuple[Spec, ...]:
    slot = f"schooling.{number}." if number else ""
    school = tr("form", "Établissement d’avant") if number else tr("form", "Dernier établissement")
    year = tr("form", "Classe") if number else tr("form", "Dernière classe")

    def spec(name: str, label: str, field: str, part: str, *, wide: bool = False) -> Spec:
        return Spec(slot + name, "school", label, "Schooling", field, part, wide=wide)

    return (
        Spec(slot + "school", "school", school, "Schooling", "school", "", "school", wide=True),
        spec("class", year, "class", "label", wide=True),
        Spec(
            slot + "level",
            "school",
            tr("form", "Niveau de la classe"),
            "Schooling",
            "class",
            "level",
            "choice",
            _levels(),
        ),
        Spec(slot + "mef", "school", tr("form", "Code MEF"), "Schooling", "class", "mef", "mef"),
        Spec(slot + "entered", "school", tr("form", "Entrée en"), "Schooling", "period", "start", "partial"),
        Spec(slot + "ended", "school", tr("form", "Inscrit jusqu’en"), "Schooling", "period", "end", "partial"),
        Spec(slot + "left", "school", tr("form", "Quittée en"), "Schooling", "left", "date", "partial"),
        spec("left_reason", tr("form", "Pourquoi"), "left", "reason"),
        Spec(
            slot + "diploma",
            "school",
            tr("form", "Diplôme obtenu") if number else tr("form", "Dernier diplôme"),
            "Schooling",
            "last_diploma",
            "kind",
            "choice",
            codes.DIPLOMA,
        ),
        Spec(
            slot + "diploma_year", "school", tr("form", "Année du diplôme"), "Schooling", "last_diploma", "year", "year"
        ),
    )


def wants(found: Record) -> list[Place]:
    """What the person says, aims at and is good at: all that is known, and one more of each to fill."""
    top = ("Person", found.root)
    wishes = sorted(found.of("Wish"), key=lambda item: (item.text("said"), item.clock), reverse=True)
    listed = [Place(_said(number, wish), wish, top) for number, wish in enumerate(wishes)]
    label = tr("form", "Dans ses mots, aujourd’hui") if wishes else tr("form", "Dans ses mots")
    listed.append(Place(_text("wish.new", label, "Wish"), None, top))
    aims = in_rank(found)
    ranks = {str(number): tr("form", "{n}ᵉ choix").format(n=number) for number in range(2, max(len(aims), 2) + 1)}
    ranks = {"1": tr("form", "1er choix"), **ranks}
    for number, aim in enumerate(aims):
        note = _codes(aim)
        spec = Spec(
            f"aim.{number}",
            "wants",
            tr("form", "Projet {n}").format(n=number + 1) if len(aims) > 1 else tr("form", "Projet"),
            "Aim",
            "what",
            "",
            "aim",
            wide=True,
            note=note,
        )
        listed.append(Place(spec, aim, top))
        level = tr("form", "Niveau visé")
        listed.append(
            Place(Spec(f"aim.{number}.level", "wants", level, "Aim", "what", "level", "choice", _levels()), aim, top)
        )
        if len(aims) > 1:
            rank = Spec(f"aim.{number}.rank", "wants", tr("form", "Rang"), "Aim", "what", "rank", "rank", ranks)
            listed.append(Place(rank, aim, top))
    label = tr("form", "Autre projet") if aims else tr("form", "Projet")
    new = Spec("aim.new", "wants", label, "Aim", "what", "", "aim", wide=True)
    listed.append(Place(new, None, top))
    for number, strength in enumerate(found.of("Strength")):
        listed.append(Place(_text(f"strength.{number}", tr("form", "Atout"), "Strength"), strength, top))
    label = tr("form", "Autre atout") if found.of("Strength") else tr("form", "Atout")
    listed.append(Place(_text("strength.new", label, "Strength"), None, top))
    return listed


def in_rank(found: Record) -> list[Thing]:
    """The aims, the first choice first."""

    def rank(aim: Thing) -> int:
        value = aim.get("what", "rank")
        return value if isinstance(value, int) else 9

    return sorted(found.of("Aim"), key=rank)


def guardians(found: Record, more: More) -> list[Place]:
    """Who has a say: link and name, what they may sign and hear, their telephone."""
    known: list[Thing | None] = [*found.of("Guardian")]
    if more.guardian:
        known.append(None)
    listed: list[Place] = []
    for number, thing in enumerate(known[:_MOST_GUARDIANS]):
        slot, top = f"guardian.{number}.", ("Person", found.root)
        listed += [Place(spec, thing, top) for spec in _guardian(slot)]
        if thing is not None:
            listed += _phones(found, thing, slot + "phone", ("Guardian", thing.key), "guardian")
        listed += [Place(spec, thing, top) for spec in _address(slot)]
    return listed


def _address(slot: str) -> tuple[Spec, ...]:
    card: CardKey = "guardian"
    return (
        Spec(slot + "address", card, tr("form", "Adresse, si ce n’est pas celle du jeune"), "Guardian", "address",
             "lines", "lines", wide=True),
        Spec(slot + "commune", card, tr("form", "Commune"), "Guardian", "address", "commune_code", "commune"),
        Spec(slot + "postcode", card, tr("form", "Code postal"), "Guardian", "address", "postcode", "postcode"),
    )  # fmt: skip


def _guardian(slot: str) -> tuple[Spec, ...]:
    card: CardKey = "guardian"
    return (
        Spec(slot + "link", card, tr("form", "Lien"), "Guardian", "link", "", "choice", codes.GUARDIAN_LINK),
        Spec(slot + "language", card, tr("form", "Langue"), "Guardian", "language"),
        Spec(slot + "given", card, tr("form", "Prénom"), "Guardian", "name", "given"),
        Spec(slot + "family", card, tr("form", "Nom"), "Guardian", "name", "family"),
        Spec(slot + "authority", card, tr("form", "Autorité parentale"), "Guardian", "authority", "", "flag"),
        Spec(slot + "sign", card, tr("form", "Peut signer"), "Guardian", "may_sign", "", "flag"),
        Spec(slot + "hear", card, tr("form", "Peut être informé"), "Guardian", "may_hear", "", "flag", wide=True),
    )


def _said(number: int, wish: Thing) -> Spec:
    on = day(wish.text("said"))
    label = tr("form", "Dans ses mots")
    if on is not None:
        label = tr("form", "Dans ses mots, le {day}").format(day=french.day_long(on, year=True))
    return _text(f"wish.{number}", label, "Wish")


def _text(slot: str, label: str, entity: str) -> Spec:
    return Spec(slot, "wants", label, entity, "text", "", "area", wide=True)


def _codes(aim: Thing) -> str:
    """ "ROME G1602. Formacode 42752 et 42757"; empty for an aim without a code."""
    told = []
    for name, label in (("rome", tr("form", "ROME")), ("formacode", tr("form", "Formacode"))):
        listed = aim.get("what", name)
        if isinstance(listed, list) and listed:
            told.append(f"{label} {french.enumeration([str(code) for code in listed])}")
    return ". ".join(told)


def _levels() -> dict[str, str]:
    return {str(level.level): level.label for level in levels() if level.level <= 5}
