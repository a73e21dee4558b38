"""The settings of this vault: read, checked, kept at once, put back. They are preferences: none travels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from referent_desk.caseload import local, plans
from referent_desk.caseload.agenda import MOST_DAYS, THRESHOLDS, Thresholds, thresholds
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

Theme = Literal["light", "dark", "system"]

SCALE, THEME, AUTHOR, GAP = "text_scale", "theme", "author", "gap_days"
"""The preferences: per cent; a theme; who hands the sheet over; days of an empty period."""

THEMES: Final[tuple[Theme, ...]] = ("light", "dark", "system")
PERCENTS: Final = (100, 110, 125, 150, 175, 200)
PARTS: Final = ("name", "phone", "organisation", "title")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Display:
    """How the program looks; None where nobody chose."""

    percent: int | None
    theme: Theme | None


def display(connection: Connection) -> Display:
    """What was chosen; what cannot be read was not."""
    percent, theme = local.preference(connection, SCALE), local.preference(connection, THEME)
    return Display(
        int(percent) if isinstance(percent, int) and PERCENTS[0] <= percent <= PERCENTS[-1] else None,
        next((known for known in THEMES if known == theme), None),
    )


def keep_scale(connection: Connection, scale: float) -> None:
    """Keep a size of text (1.0 to 2.0) for the next time."""
    local.set_preference(connection, SCALE, round(scale * 100))


class SettingsPresenter:
    """Answers the settings and keeps them."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def display(self) -> Display:
        """How the program looks."""
        return display(self._desk.connection)

    def keep_scale(self, scale: float) -> None:
        """Keep a size of text."""
        keep_scale(self._desk.connection, scale)

    def keep_theme(self, theme: Theme) -> None:
        """Keep a theme."""
        local.set_preference(self._desk.connection, THEME, theme)

    def limits(self) -> Thresholds:
        """Days without contact after which somebody is to be watched, and is late."""
        return thresholds(self._desk.connection)

    def keep_limits(self, watch: int, late: int) -> None:
        """Keep both, in one go: the list, the alerts and the day follow."""
        with_names = dict(zip(THRESHOLDS, (watch, late), strict=True))
        for name, days in with_names.items():
            local.set_preference(self._desk.connection, name, days)

    def gap_days(self) -> int:
        """Over how many days an empty period of a plan is told."""
        return plans.gap_days(self._desk.connection)

    def keep_gap_days(self, days: int) -> None:
        """Keep it: the plan, the alerts, the comparison of offers and the sheet follow."""
        local.set_preference(self._desk.connection, GAP, days)

    def author(self) -> Mapping[str, str]:
        """Who hands the sheet over; `PARTS` are its keys."""
        held = local.preference(self._desk.connection, AUTHOR, {})
        told = held if isinstance(held, dict) else {}
        return {part: str(told.get(part) or "") for part in PARTS}

    def keep_author(self, part: str, text: str) -> bool:
        """Keep one line of it; whether it is another than before."""
        held = local.preference(self._desk.connection, AUTHOR, {})
        told: dict[str, Json] = dict(held) if isinstance(held, dict) else {}
        tidy = clean(text).strip()[:_LONGEST]
        if str(told.get(part) or "") == tidy:
            return False
        local.set_preference(self._desk.connection, AUTHOR, {**told, part: tidy})
        return True

    def original(self, names: tuple[str, ...]) -> Done:
        """Put these preferences back as they were on the first day."""
        connection = self._desk.connection
        before = {name: local.preference(connection, name) for name in names}
        for name in names:
            local.set_preference(connection, name, None)

        def take_back() -> None:
            for name, value in before.items():
                local.set_preference(connection, name, value)

        return Done(tr("settings", "Réglages d’origine remis."), take_back)


def read_days(text: str) -> int | None:
    """A number of days that was typed; None where it is none that a threshold may have."""
    tidy = text.strip()
    if not tidy.isascii() or not tidy.isdigit() or len(tidy) > 3:
        return None
    days = int(tidy)
    return days if 0 < days <= MOST_DAYS else None


def read_gap(text: str) -> int | None:
    """A number of days of an empty period, 0 among them; None where it is none."""
    tidy = text.strip()
    return int(tidy) if tidy.isascii() and tidy.isdigit() and len(tidy) < 4 and plans.is_gap(int(tidy)) else None


def gap_error(text: str) -> str | None:
    """What is wrong with it, in a sentence with an example."""
    if read_gap(text) is not None:
        return None
    return tr("settings", "Un nombre de jours, de 0 à {n}. Exemple\u00a0: 5").format(n=plans.MOST_GAP_DAYS)


def days_error(watch: str, late: str) -> tuple[str | None, str | None]:
    """What is wrong with each of the two numbers, in a sentence with an example."""
    first, second = read_days(watch), read_days(late)
    wrong = tr("settings", "Un nombre de jours, de 1 à {n}. Exemple\u00a0: 15").format(n=MOST_DAYS)
    if first is None or second is None:
        return (wrong if first is None else None), (wrong if second is None else None)
    if second < first:
        return None, tr("settings", "Pas avant le premier seuil ({n} jours).").format(n=first)
    return None, None


def theme_words(theme: Theme) -> str:
    """The words of a theme."""
    return {
        "light": tr("settings", "Clair"),
        "dark": tr("settings", "Sombre"),
        "system": tr("settings", "Comme l’ordinateur"),
    }[theme]


def part_words(part: str) -> tuple[str, str]:
    """The label of a line of the identity, and what it is for."""
    return {
        "name": (tr("settings", "Nom"), ""),
        "phone": (tr("settings", "Téléphone"), tr("settings", "Celui que les jeunes peuvent appeler.")),
        "organisation": (tr("settings", "Organisme"), ""),
        "title": (tr("settings", "Comment la fiche vous nomme"), tr("settings", "Ma référente, mon référent…")),
    }[part]
