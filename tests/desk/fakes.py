"""Stand-ins for the rest of the program: an opening service in memory, two bare screens."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from referent_desk.desk.services import DeskParts, Furniture, OpenVault
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.search import SearchGroup, SearchHit
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.domain.refusal import Refusal

PHRASE = "quatre loutres sous la pluie"
WORDS = ["abaisser", "abandon", "bateau", "cerise", "digue", "eau", "fanal", "gomme", "herbe", "ilot", "jaune", "kayak"]


@dataclass
class FakeVault:
    """An open vault that remembers being closed."""

    closed: bool = False
    read_only: bool = False

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeOpening:
    """Opens with one phrase or twelve words; `slow` seconds of derivation."""

    there: bool = True
    name: str = "Solène"
    slow: float = 0.0
    phrase: str = PHRASE
    vaults: list[FakeVault] = field(default_factory=list)
    breaks: bool = False

    def folder(self) -> Path:
        return Path("coffre")

    def exists(self, folder: Path) -> bool:
        return self.there

    def first_name(self) -> str:
        return self.name

    def keep_first_name(self, name: str) -> None:
        self.name = name

    def create(self, folder: Path, passphrase: str) -> tuple[OpenVault, list[str]]:
        time.sleep(self.slow)
        self.there, self.phrase = True, passphrase
        return self._vault(), list(WORDS)

    def open(self, folder: Path, passphrase: str) -> OpenVault:
        time.sleep(self.slow)
        if self.breaks:
            raise ValueError("Inès Valombre, née le 12/03/2009")
        if passphrase != self.phrase:
            raise Refusal(
                "wrong_passphrase",
                "Ce n’est pas la bonne phrase. Vérifiez les espaces et les majuscules. "
                "Encore 4 essais avant une courte pause. Rien ne sera effacé.",
            )
        return self._vault()

    def recover(self, folder: Path, words: Sequence[str], new_passphrase: str) -> tuple[OpenVault, list[str]]:
        time.sleep(self.slow)
        if list(words) != WORDS:
            raise Refusal("bad_words", "Ces mots n’ouvrent pas ce coffre. Vérifiez leur ordre sur le papier.")
        self.phrase = new_passphrase
        return self._vault(), list(reversed(WORDS))

    def read_word(self, typed: str) -> str | None:
        typed = typed.strip().lower()
        found = [word for word in WORDS if word == typed or (len(typed) >= 4 and word.startswith(typed))]
        return found[0] if found else None

    def complete_word(self, start: str) -> list[str]:
        return [word for word in WORDS if word.startswith(start.lower())]

    def _vault(self) -> FakeVault:
        self.vaults.append(FakeVault())
        return self.vaults[-1]


class FakeClock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 13, 10, 47, tzinfo=timezone(timedelta(hours=2)))

    def __call__(self) -> datetime:
        return self.now


class PlainScreen(Screen):
    """A title, a field, a card with a button; it remembers what the shell told it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.told: list[object] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("Filtre")
        header = PageHeader(title, "un écran nu")
        self.act = Button("Agir", "primary", key="Ctrl+E")
        header.add_action(self.act)
        card = Card("À gauche", scrolls=True)
        card.body.addWidget(
            Label("Un texte assez long pour tenir sur plusieurs lignes quand la place manque.", wraps=True)
        )
        card.body.addStretch(1)
        right = Card("À droite")
        right.body.addStretch(1)
        self.columns = Columns([card, right], [None, 360])
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(header)
        column.addWidget(self.line)
        column.addWidget(self.columns, 1)

    def enter(self, argument: object) -> None:
        self.told.append(argument)

    def argument(self) -> object:
        return self.told[-1] if self.told else None

    def put_away(self) -> None:
        self.told.append("put away")

    def first_focus(self) -> QWidget:
        return self.line

    def fit(self, breadth: Breadth) -> None:
        self.columns.fit(breadth)


class FakeSearch:
    """Finds one person, whatever is typed, unless it is "rien"."""

    def search(self, text: str) -> Sequence[SearchGroup]:
        if text == "rien":
            return ()
        person = SearchHit(
            "person",
            "Valombre Inès",
            "17 ans, Vierzon, en parcours. Née le 12 mars 2009",
            "record",
            "p1",
            ((0, 3),),
            "Entrée : dossier",
        )
        other = SearchHit("person", "Clairval Mathis", "17 ans, Graçay, en pause", "record", "p2", ((5, 3),))
        return (SearchGroup("Jeunes", (person, other)),)


def parts(
    opening: FakeOpening,
    *,
    clock: Callable[[], datetime] | None = None,
    idle_minutes: float = 5.0,
    scale: float = 1.0,
    note: Callable[[], None] | None = None,
) -> DeskParts:
    """The parts of a desk with two rail screens and one under the first."""

    def furnish(vault: OpenVault, window: object) -> Furniture:
        screens = [
            ScreenEntry("people", "Mes jeunes", lambda: PlainScreen("Mes jeunes"), "people", "Alt+J"),
            ScreenEntry("record", "Dossier", lambda: PlainScreen("Dossier"), under="people"),
            ScreenEntry("catalogue", "Catalogue", lambda: PlainScreen("Catalogue"), "book", "Alt+C"),
            ScreenEntry("exchange", "Échanges", lambda: PlainScreen("Échanges"), "exchange", "Alt+E"),
        ]
        return Furniture(screens, "people", FakeSearch(), note)

    return DeskParts(
        opening,
        furnish,
        clock or FakeClock(),
        "0.1.0",
        "Données fictives de démonstration",
        scale=scale,
        idle_minutes=idle_minutes,
    )
