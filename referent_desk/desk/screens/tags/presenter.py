"""The tags of one person, and those that others have: what is given and taken away at once."""

from dataclasses import dataclass

from referent_desk.caseload import tags
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that may be given; `key` where this person has it, empty where others do."""

    text: str
    key: str


class TagsPresenter:
    """Acts on the person given. Raises CaseloadRefusal `no_such_person`, `no_tag`, `too_many`."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll

    def title(self, root: str) -> str:
        """ "Étiquettes d’Inès"."""
        person = read_person(self._desk.connection, root).person
        given = person.text("name", "given") if person else ""
        return (
            tr("tags", "Étiquettes {of_name}").format(of_name=french.of(given)) if given else tr("tags", "Étiquettes")
        )

    def draft(self, root: str) -> KeptDraft:
        """The tag that is being typed for this person."""
        return KeptDraft(self._desk, f"tag:{root}", root)

    def choices(self, root: str) -> list[TagChoice]:
        """Those of this person and of the others, by name."""
        own = {fold(one.text): one for one in tags.tags(read_person(self._desk.connection, root))}
        texts = {fold(text): text for text in tags.known_tags(self._roll.rows(self._desk.today()))}
        texts |= {key: one.text for key, one in own.items()}
        return [TagChoice(texts[key], own[key].key if key in own else "") for key in sorted(texts)]

    def add(self, root: str, text: str) -> Done | None:
        """Give a tag; None where the person has it already."""
        key = tags.add_tag(self._desk.log(), root, text)
        if key is None:
            return None
        told = tr("tags", "Étiquette ajoutée\u00a0: {text}.").format(text=text.strip())

        def take_back() -> None:
            tags.remove_tag(self._desk.log(), root, key)

        return Done(told, take_back)

    def remove(self, root: str, choice: TagChoice) -> Done | None:
        """Take a tag away; None where it is gone already."""
        removed = tags.remove_tag(self._desk.log(), root, choice.key)
        if removed is None:
            return None
        told = tr("tags", "Étiquette retirée\u00a0: {text}.").format(text=choice.text)
        return Done(told, lambda: tags.put_back_tag(self._desk.log(), removed), removal=True)
