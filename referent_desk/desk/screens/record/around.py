"""Who is around a young person: shown, noted with the help of the directory, corrected, taken away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from referent_desk.caseload import shared_fields
from referent_desk.caseload.around import Around, add_around, around, edit_around
from referent_desk.caseload.organisations import Contact
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.folding import fold
from referent_desk.domain.identifiers import phone_e164, phone_shown
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

_DRAFT = "around:"


@dataclass(frozen=True, slots=True)
class AroundLine:
    """Somebody as the dossier shows them: a name, what they are, their telephone, what they may be told."""

    key: str
    who: str
    detail: str
    phone: str
    may_know: str


@dataclass(frozen=True, slots=True)
class AroundTyped:
    """Somebody as they are typed; `organisation` is what an `OrganisationField` holds. `key` empty for a new one."""

    key: str = ""
    organisation: str = ""
    name: str = ""
    role: str = ""
    phone: str = ""
    may_know: str = ""


class AroundPresenter:
    """Acts on the record given. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self.choice = DirectoryChoice(desk, ("school", "local_authority"))

    def lines(self, found: Record) -> list[AroundLine]:
        """Everybody around the person."""
        return [self._line(one) for one in around(found)]

    def start(self, found: Record, key: str = "") -> AroundTyped:
        """What the panel begins with: what was being typed, else what stands."""
        kept = self._draft(found.root, key).read()
        if not kept:
            return self._standing(found, key)
        return AroundTyped(**{**{name: kept.get(name, "") for name in asdict(AroundTyped())}, "key": key})

    def _standing(self, found: Record, key: str) -> AroundTyped:
        one = next((item for item in around(found) if item.key == key), None)
        if one is None:
            return AroundTyped()
        organisation = self.choice.by_root(one.organisation)
        value = self.choice.key_of(organisation) if organisation is not None else one.label
        return AroundTyped(key, value, self._name(one), one.role, phone_shown(self._phone(one)), one.may_know)

    def keep(self, found: Record, typed: AroundTyped) -> None:
        """Keep what is being typed; forget it where it is what stands."""
        standing = self._standing(found, typed.key)
        self._draft(found.root, typed.key).keep(asdict(typed), asdict(standing))

    def _draft(self, root: str, key: str) -> KeptDraft:
        """One draft for each that is corrected, and one for a new one."""
        return KeptDraft(self._desk, _DRAFT + (key or root), root)

    def contacts(self, value: str, typed: str) -> Sequence[tuple[str, str]]:
        """The contacts of the organisation chosen whom these letters may mean: (key, words)."""
        wanted = fold(typed)
        return [
            (one.key, ", ".join(part for part in (one.name, one.role) if part))
            for one in self._contacts(value)
            if wanted in fold(f"{one.name} {one.role}")
        ]

    def contact(self, value: str, key: str) -> Contact | None:
        """One of them."""
        return next((one for one in self._contacts(value) if one.key == key), None)

    def phone_of(self, value: str) -> str:
        """The telephone of the organisation chosen, as people read it."""
        return phone_shown(self.choice.resolve(value).phone)

    def roles(self) -> list[str]:
        """What people around are, most often; anything else may be typed."""
        return [
            "",
            tr("around", "Professeur principal"),
            tr("around", "CPE"),
            tr("around", "Conseiller, conseillère en mission locale"),
            tr("around", "Éducateur, éducatrice"),
            tr("around", "Assistant social, assistante sociale"),
            tr("around", "Tuteur ou tutrice en entreprise"),
            tr("around", "Infirmier, infirmière"),
            tr("around", "Quelqu’un de confiance"),
        ]

    def knowledge(self) -> list[str]:
        """What people around may be told; anything else may be typed."""
        return [
            "",
            tr("around", "L’avancée du plan"),
            tr("around", "Les rendez-vous, rien d’autre"),
            tr("around", "Rien sans le jeune"),
            tr("around", "Tout ce qui concerne la formation"),
        ]

    def doubt_phone(self, text: str) -> str:
        """What may be wrong with a telephone, and is kept."""
        if not clean(text) or phone_e164(text):
            return ""
        return tr("around", "Ce n’est pas la forme d’un numéro. Il est gardé tel quel.")

    def save(self, found: Record, typed: AroundTyped) -> Done:
        """Note somebody, or say otherwise of them."""
        log, root = self._desk.log(), found.root
        kept = self.choice.keep(typed.organisation)
        told = self._told(typed, kept.chosen.root, kept.chosen.name)
        before = next((item for item in around(found) if item.key == typed.key), None)
        if before is None:
            key = add_around(log, root, told)
            words = tr("around", "Noté autour du jeune\u00a0: {who}.").format(who=self._line(told).who)
        else:
            edit_around(log, root, told)
            words = tr("around", "Changé\u00a0: {who}.").format(who=self._line(told).who)
        self._draft(root, typed.key).drop()

        def take_back() -> None:
            if before is None:
                shared_fields.take_away(self._desk.log(), root, "Link", key)
            else:
                edit_around(self._desk.log(), root, before)
            if kept.undo is not None:
                kept.undo()

        return Done(words, take_back)

    def remove(self, found: Record, key: str) -> Done:
        """Take somebody away."""
        link = next(item for item in found.of("Link") if item.key == key)
        who = next(line.who for line in self.lines(found) if line.key == key)
        shared_fields.take_away(self._desk.log(), link.root, "Link", key)
        self._draft(link.root, key).drop()
        words = tr("around", "Retiré\u00a0: {who}.").format(who=who)
        return Done(words, lambda: shared_fields.put_back(self._desk.log(), link), removal=True)

    def _told(self, typed: AroundTyped, root: str, label: str) -> Around:
        """What is written: a contact of the directory by its key, and by name too, for who has not that directory."""
        named = fold(typed.name)
        contact = next((one for one in self._contacts(typed.organisation) if named and fold(one.name) == named), None)
        typed_phone = clean(typed.phone)
        return Around(
            key=typed.key,
            organisation=root,
            contact=contact.key if contact else "",
            label=label,
            name=typed.name,
            role=typed.role,
            phone=typed_phone,
            may_know=typed.may_know,
        )

    def _line(self, one: Around) -> AroundLine:
        held = self.choice.by_root(one.organisation)
        where = held.name if held is not None else one.label
        name = self._name(one)
        who = name or where
        detail = ", ".join(part for part in (one.role, where if name else "") if part)
        return AroundLine(one.key, who, detail, phone_shown(self._phone(one)), one.may_know)

    def _name(self, one: Around) -> str:
        contact = self._of_directory(one)
        return contact.name if contact is not None and contact.name else one.name

    def _phone(self, one: Around) -> str:
        contact, held = self._of_directory(one), self.choice.by_root(one.organisation)
        return one.phone or (contact.phone if contact else "") or (held.phone if held else "")

    def _of_directory(self, one: Around) -> Contact | None:
        held = self.choice.by_root(one.organisation)
        return next((item for item in held.contacts if item.key == one.contact), None) if held else None

    def _contacts(self, value: str) -> Sequence[Contact]:
        held = self.choice.by_root(self.choice.resolve(value).root)
        return held.contacts if held is not None else ()
