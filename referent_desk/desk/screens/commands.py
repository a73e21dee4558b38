"""What the program can do, found by the search field: its screens, and what holds on every screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from referent_desk.caseload.nearness import is_near
from referent_desk.desk.screens.search import marks
from referent_desk.desk.shell.screen import ScreenEntry
from referent_desk.desk.shell.search import SearchGroup, SearchHit
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

MOST = 4
_LEAST_LETTERS = 2
_OF_SOMETHING = frozenset({"record", "interview", "sheet", "shared", "plan", "scheme", "scheme_form"})
"""Screens that open on somebody or something, and say nothing without."""


@dataclass(frozen=True)
class Command:
    """One thing to do: its words, other words for it, its icon and keys, and how."""

    words: str
    detail: str
    other: str
    icon: str
    keys: str
    screen: str = ""
    do: Callable[[], None] | None = None


def commands(entries: Sequence[ScreenEntry], keys: Sequence[Key]) -> list[Command]:
    """The screens that open by themselves, then what the shortcuts of every screen do."""
    found = [
        Command(entry.title, tr("search", "ouvrir cet écran"), _other(entry.key), entry.rail or "right",
                entry.shortcut, entry.key)
        for entry in entries
        if entry.key not in _OF_SOMETHING and not entry.bare
    ]  # fmt: skip
    return [*found, *(Command(key.what, tr("search", "faire"), "", "right", key.keys, do=key.do) for key in keys)]


class CommandsSearch:
    """`known` answers the commands in force; it is asked at each search, a list of a dozen."""

    def __init__(self, known: Callable[[], Sequence[Command]]) -> None:
        self._known = known

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most four, those that begin so before those that are only near."""
        wanted = fold(text).split()
        if sum(map(len, wanted)) < _LEAST_LETTERS:
            return []
        held = [(command, fold(f"{command.words} {command.other}")) for command in self._known()]
        sure = [command for command, told in held if all(f" {word}" in f" {told}" for word in wanted)]
        near = [command for command, told in held if command not in sure and is_near(wanted, told)]
        hits = tuple(_hit(command, text) for command in (*sure, *near)[:MOST])
        return [SearchGroup(tr("search", "Actions"), hits, counted=False)] if hits else []


def _hit(command: Command, text: str) -> SearchHit:
    hint = command.keys.split(" ")[0].replace("Shift", tr("search", "Maj"))
    return SearchHit(
        command.icon, command.words, command.detail, command.screen, None, marks(command.words, text), hint,
        do=command.do,
    )  # fmt: skip


def _other(key: str) -> str:
    """Other words by which people look for a screen."""
    return {
        "today": tr("search", "journée, jour, rendez-vous, tâches"),
        "week": tr("search", "agenda, calendrier, rendez-vous"),
        "people": tr("search", "liste, dossiers, jeunes"),
        "new_person": tr("search", "ajouter, créer un dossier"),
        "list_import": tr("search", "importer Excel, CSV, tableau"),
        "outreach": tr("search", "accueil, passages"),
        "catalogue": tr("search", "offres, formations, recherche"),
        "directory": tr("search", "organismes, partenaires, réseaux"),
        "coverage": tr("search", "besoins, manque, territoire"),
        "trades": tr("search", "métiers, ROME"),
        "exchange": tr("search", "envoyer, recevoir, pôle, clé USB"),
        "settings": tr("search", "préférences, taille du texte, thème sombre, seuils, identité"),
        "activity": tr("search", "actes, heures, bilan, financeur"),
    }.get(key, "")
