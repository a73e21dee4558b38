"""What the search field finds: people first, then what other screens find, then what can be done."""

from collections.abc import Callable, Sequence

from referent_desk.caseload.nearness import near_word
from referent_desk.caseload.people import PersonRow, search
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.search import HitKey, SearchGroup, SearchHit, SearchProvider
from referent_desk.domain import french
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.text import tr

MOST_PEOPLE = 5

Doors = Callable[[str], bool]
NoteFor = Callable[[str], None]


class CombinedSearch:
    """Asks several providers in turn and answers their groups in that order; those of one title are one."""

    def __init__(self, providers: Sequence[SearchProvider]) -> None:
        self._providers = providers

    def search(self, text: str) -> Sequence[SearchGroup]:
        """The groups that are not empty."""
        found: dict[str, SearchGroup] = {}
        for provider in self._providers:
            for group in provider.search(text):
                before = found.get(group.title)
                hits = (*before.hits, *group.hits) if before else group.hits
                if hits:
                    found[group.title] = SearchGroup(group.title, hits, counted=group.counted)
        return list(found.values())


class PeopleSearch:
    """People by name, commune or telephone; accents, order and small slips forgiven."""

    def __init__(self, desk: DeskServices, roll: Roll, doors: Doors = lambda _key: False) -> None:
        self._desk, self._roll, self._doors = desk, roll, doors
        self._last: tuple[Sequence[PersonRow], str, list[PersonRow]] = ((), "", [])

    def found(self, text: str) -> list[PersonRow]:
        """At most five people, the closed ones last; the same words on the same list are not looked for twice."""
        rows = self._roll.rows(self._desk.today())
        if self._last[0] is not rows or self._last[1] != text:
            self._last = (rows, text, search(rows, text, MOST_PEOPLE))
        return self._last[2]

    def search(self, text: str) -> Sequence[SearchGroup]:
        """Those found, as lines."""
        found = self.found(text)
        if not found:
            return []
        talks = self._doors("interview")
        return [SearchGroup(tr("search", "Jeunes"), tuple(_hit(row, text, talks=talks) for row in found))]


class PeopleActions:
    """What can be done at once for the person found first."""

    def __init__(self, people: PeopleSearch, doors: Doors, note: NoteFor) -> None:
        self._people, self._doors, self._note = people, doors, note

    def search(self, text: str) -> Sequence[SearchGroup]:
        """A contact note, the interview and the sheet of the person found first."""
        found = self._people.found(text)
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
                shortcut="Ctrl+N",
                do=lambda: self._note(row.id),
            )
        ]
        if self._doors("interview"):
            title = tr("search", "Commencer l’entretien avec {name}").format(name=row.name)
            hits.append(SearchHit("person", title, tr("search", "notes, freins, décisions"), "interview", row.id))
        if self._doors("sheet"):
            title, told = tr("search", "Fiche de parcours {of_name}"), tr("search", "aperçu, puis Entrée")
            hits.append(SearchHit("print", title.format(of_name=given), told, "sheet", row.id, shortcut="Ctrl+P"))
        return [SearchGroup(tr("search", "Actions"), tuple(hits), counted=False)]


def _hit(row: PersonRow, text: str, *, talks: bool) -> SearchHit:
    title = f"{row.family} {row.given}".strip()
    where = words.standing_words(words.standing(row.group)).lower()
    detail = ", ".join(part for part in (words.row_context(row), where) if part) + "."
    if row.birth is not None:
        birth = tr("search", "Naissance le {day}").format(day=french.day_long(row.birth, year=True))
        detail = f"{detail} {birth}"
    also = (HitKey(tr("search", "Ctrl+E\u00a0: entretien"), "Ctrl+E", "interview"),) if talks else ()
    return SearchHit(
        "person", title, detail, "record", row.id, marks(title, text), tr("search", "Entrée\u00a0: dossier"), also=also
    )


def marks(title: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words typed stand in a title, as (start, length), the beginnings of words first.

    A word typed with a slip marks the beginning of the one that it is most like.
    """
    if digits(text) and not any(letter.isalpha() for letter in text):
        return ()
    folded, places = _folded(title)
    found: list[tuple[int, int]] = []
    for word in fold(text).split():
        at = 0 if folded.startswith(word) else folded.find(f" {word}") + 1
        if at == 0 and not folded.startswith(word):
            at = folded.find(word)
        length = len(word)
        if at < 0:
            at, length = _near(folded, word)
        if at >= 0 and length:
            start, end = places[at], places[at + length - 1] + 1
            found.append((start, end - start))
    return tuple(sorted(found))


def _near(folded: str, word: str) -> tuple[int, int]:
    """Where the word most like this one begins, and how much of it to mark."""
    among = folded.split()
    place = near_word(word, among)
    if place < 0:
        return -1, 0
    at = 0
    for known in among[:place]:
        at = folded.index(known, at) + len(known)
    return folded.index(among[place], at), min(len(word), len(among[place]))


def _folded(title: str) -> tuple[str, list[int]]:
    """The folded title, and for each of its letters the place in the title that it came from."""
    letters, places = [], []
    for place, letter in enumerate(title):
        for part in fold(letter) or " ":
            letters.append(part)
            places.append(place)
    return "".join(letters), places
