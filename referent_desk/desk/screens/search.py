"""What the search field finds: people first, then what other screens find, then what can be done for the best hit."""

from collections.abc import Callable, Sequence

from referent_desk.caseload.people import PersonRow, search
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.search import SearchGroup, SearchHit, SearchProvider
from referent_desk.domain import french
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.text import tr

MOST_PEOPLE = 5

Doors = Callable[[str], bool]
NoteFor = Callable[[str], None]


class CombinedSearch:
    """Asks several providers in turn and answers their groups in that order."""

    def __init__(self, providers: Sequence[SearchProvider]) -> None:
        self._providers = providers

    def search(self, text: str) -> Sequence[SearchGroup]:
        """The groups that are not empty."""
        return [group for provider in self._providers for group in provider.search(text) if group.hits]


class PeopleSearch:
    """People by name, commune or telephone; accents, order and small slips forgiven."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most five people, the closed ones last."""
        today = self._desk.today()
        found = search(self._roll.rows(today), text, MOST_PEOPLE)
        if not found:
            return []
        return [SearchGroup(tr("search", "Jeunes"), tuple(_hit(row, text) for row in found))]


class PeopleActions:
    """What can be done at once for the person found first."""

    def __init__(self, desk: DeskServices, roll: Roll, doors: Doors, note: NoteFor) -> None:
        self._desk, self._roll, self._doors, self._note = desk, roll, doors, note

    def search(self, text: str) -> Sequence[SearchGroup]:
        """A contact note, the interview and the sheet of the person found first."""
        found = search(self._roll.rows(self._desk.today()), text, 1)
        if not found:
            return []
        row = found[0]
        given = french.of(row.name)
        hits = [
            SearchHit(
                "note",
                tr("search", "Note de contact pour {name}").format(name=row.name),
                tr("search", "saisir sans quitter cet écran"),
                "",
                do=lambda: self._note(row.id),
            )
        ]
        if self._doors("interview"):
            title = tr("search", "Commencer l’entretien avec {name}").format(name=row.name)
            hits.append(SearchHit("person", title, tr("search", "notes, freins, décisions"), "interview", row.id))
        if self._doors("sheet"):
            title = tr("search", "Fiche de parcours {of_name}").format(of_name=given)
            hits.append(SearchHit("print", title, tr("search", "aperçu, puis Entrée"), "sheet", row.id))
        return [SearchGroup(tr("search", "Actions"), tuple(hits))]


def _hit(row: PersonRow, text: str) -> SearchHit:
    title = f"{row.family} {row.given}".strip()
    where = words.standing_words(words.standing(row.group)).lower()
    detail = ", ".join(part for part in (words.row_context(row), where) if part) + "."
    if row.birth is not None:
        birth = tr("search", "Naissance le {day}").format(day=french.day_long(row.birth, year=True))
        detail = f"{detail} {birth}"
    return SearchHit(
        "person", title, detail, "record", row.id, marks(title, text), tr("search", "Entrée\u00a0: dossier")
    )


def marks(title: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words typed stand in a title, as (start, length), the beginnings of words first."""
    if digits(text) and not any(letter.isalpha() for letter in text):
        return ()
    folded, places = _folded(title)
    found: list[tuple[int, int]] = []
    for word in fold(text).split():
        at = 0 if folded.startswith(word) else folded.find(f" {word}") + 1
        if at == 0 and not folded.startswith(word):
            at = folded.find(word)
        if at >= 0:
            start, end = places[at], places[at + len(word) - 1] + 1
            found.append((start, end - start))
    return tuple(sorted(found))


def _folded(title: str) -> tuple[str, list[int]]:
    """The folded title, and for each of its letters the place in the title that it came from."""
    letters, places = [], []
    for place, letter in enumerate(title):
        for part in fold(letter) or " ":
            letters.append(part)
            places.append(place)
    return "".join(letters), places
