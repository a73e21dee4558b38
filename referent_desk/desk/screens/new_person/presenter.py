"""What the quick form of a new person checks, keeps and records."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from referent_desk.caseload import local
from referent_desk.caseload.directory_search import kind_told
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.likely import Likely, LikelyPeople
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_birth
from referent_desk.domain import ages
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.identifiers import phone_e164
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.reference import communes

DRAFT = "new_person"
LONGEST_NAME, LONGEST_PHONE = 100, 40
"""Letters that the registry takes."""
_SCHOOLS = frozenset({"school", "agricultural", "cfa", "cio", "mgi"})


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they stand; `commune_code` is that of the commune chosen in the list, if one was.

    `sent_by` is what an `OrganisationField` holds.
    """

    given: str = ""
    family: str = ""
    birth: str = ""
    commune: str = ""
    commune_code: str = ""
    phone: str = ""
    sent_by: str = ""
    informed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not any((self.given, self.family, self.birth, self.commune, self.phone, self.sent_by))


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said beside a field; a `blocking` one must be mended before saving."""

    sentence: str
    blocking: bool = False


@dataclass(frozen=True, slots=True)
class CommuneChoice:
    """A commune of the list: its code, its name, and words that tell it from its homonyms."""

    code: str
    name: str
    words: str


class NewPersonPresenter:
    """Checks field by field; `save` refuses nothing that `remarks` let pass, but what the log refuses."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._likely = desk, LikelyPeople(desk, roll)
        self.senders = DirectoryChoice(desk, ("school", "mission_locale"))

    def age(self, birth: str) -> str:
        """The age that a birth date gives, "16 ans"; empty where it can't be read."""
        born = read_birth(birth)
        if born is None or born > self._desk.today():
            return ""
        return words.age_words(ages.age(born, self._desk.today()))

    def remark_given(self, given: str) -> Remark | None:
        """A given name, or what the person is called, is all that is required."""
        if given.strip():
            return self.remark_length(given)
        return Remark(tr("new_person", "Il faut un prénom, ou un surnom."), blocking=True)

    def remark_length(self, name: str) -> Remark | None:
        """A name longer than any name: something else was pasted, and stays in its field."""
        if len(clean(name)) <= LONGEST_NAME:
            return None
        text = tr("new_person", "C’est trop long pour un nom\u00a0: {n} lettres au plus. Le texte reste ici.")
        return Remark(text.format(n=LONGEST_NAME), blocking=True)

    def remark_birth(self, birth: str) -> Remark | None:
        """A date that does not exist or gives an age that can't be is refused; an unusual age is only said."""
        if not birth.strip():
            return None
        born, today = read_birth(birth), self._desk.today()
        if born is None:
            return Remark(tr("new_person", "Cette date n’existe pas. Exemple\u00a0: 28/02/2010"), blocking=True)
        if born > today:
            return Remark(tr("new_person", "Cette date est dans l’avenir. Exemple\u00a0: 28/02/2010"), blocking=True)
        if ages.is_out_of_bounds(born, today):
            years = ages.age(born, today) or 0
            text = tr(
                "new_person",
                "Cette date donne {n} an. Vérifiez l’année.|Cette date donne {n} ans. Vérifiez l’année.",
                years,
            )
            return Remark(text.format(n=years), blocking=True)
        warning = ages.age_warning(born, today)
        return Remark(warning) if warning else None

    def remark_commune(self, commune: str, code: str) -> Remark | None:
        """A commune that is not in the table is not kept as one: it must be chosen."""
        if not commune.strip() or code or self.commune_named(commune) is not None:
            return None
        return Remark(tr("new_person", "Choisissez la commune dans la liste, ou laissez vide."), blocking=True)

    def remark_phone(self, phone: str) -> Remark | None:
        """A number of another form is kept as it is typed."""
        if not phone.strip() or phone_e164(phone):
            return None
        if len(clean(phone)) > LONGEST_PHONE:
            return Remark(tr("new_person", "C’est trop long pour un numéro. Le texte reste ici."), blocking=True)
        return Remark(tr("new_person", "Ce n’est pas la forme d’un numéro. Il sera gardé tel quel."))

    def complete_commune(self, typed: str) -> Sequence[CommuneChoice]:
        """Communes that begin so, by name or postcode."""
        return [_choice(commune) for commune in communes.complete(typed)]

    def commune_meant(self, typed: str) -> CommuneChoice | None:
        """The one commune of that very name, or the only one that begins so."""
        named = self.commune_named(typed)
        if named is not None:
            return named
        found = communes.complete(typed, 2)
        key = fold(typed)
        starts = [commune for commune in found if fold(commune.name).startswith(key) or typed.strip().isdigit()]
        return _choice(starts[0]) if len(starts) == 1 and len(key) >= 3 else None

    def commune_named(self, typed: str) -> CommuneChoice | None:
        """The one commune of that very name, None where there are several or none."""
        found = communes.by_name(typed)
        return _choice(found) if found else None

    def lookalikes(self, typed: Typed) -> list[Likely]:
        """Who may be the same, surest first, each with its reasons."""
        phones = [typed.phone] if typed.phone.strip() else []
        return self._likely.find(typed.given, typed.family, read_birth(typed.birth), phones)

    def save(self, typed: Typed) -> str:
        """Record the person and open the record; answers its id. Raises CaseloadRefusal."""
        today = self._desk.today()
        code = typed.commune_code
        if not code and (named := self.commune_named(typed.commune)) is not None:
            code = named.code
        born = read_birth(typed.birth)
        flat: dict[str, Json] = {
            "given_names": typed.given,
            "family_name": typed.family,
            "birth_date": born.isoformat() if born else "",
            "commune_code": code,
            "postcode": _postcode(code),
            "phones": [typed.phone] if typed.phone.strip() else [],
            "origin": self._origin(typed.sent_by),
        }
        log = self._desk.log()
        root = add_person(log, flat, today).id
        if typed.informed:
            case = read_person(self._desk.connection, root).case
            if case is not None:
                with log.act() as act:
                    informed: Json = {"date": today.isoformat(), "support": "spoken"}
                    act.write(root, "Case", case.key, "informed", informed)
        local.drop_draft(self._desk.connection, DRAFT)
        return root

    def keep(self, typed: Typed) -> None:
        """Keep what is being typed, or forget it once the form is empty."""
        if typed.is_empty:
            local.drop_draft(self._desk.connection, DRAFT)
        else:
            local.save_draft(self._desk.connection, DRAFT, asdict(typed), self._desk.clock())

    def kept(self) -> Typed:
        """What was being typed."""
        held = local.draft(self._desk.connection, DRAFT)
        if held is None or not isinstance(held.value, dict):
            return Typed()
        texts = {
            name: str(held.value.get(name) or "")
            for name in ("given", "family", "birth", "commune", "commune_code", "phone", "sent_by")
        }
        return Typed(**texts, informed=held.value.get("informed") is True)

    def _origin(self, sent_by: str) -> Json:
        """Who sent the person, and by which way they came; by themselves where nobody did."""
        chosen = self.senders.take(sent_by).chosen
        if not chosen.name:
            return {"kind": "self"}
        kind = chosen.kind or kind_told(chosen.name)
        return {"kind": "school" if kind in _SCHOOLS else "partner", "organisation": chosen.name}


def _choice(commune: communes.Commune) -> CommuneChoice:
    told = tr("new_person", "{name} ({postcode})").format(
        name=commune.name, postcode=(*commune.postcodes, commune.department)[0]
    )
    return CommuneChoice(commune.code, commune.name, told)


def _postcode(code: str) -> str:
    """The postcode of a commune that has only one."""
    commune = communes.by_code(code)
    return commune.postcodes[0] if commune and len(commune.postcodes) == 1 else ""
