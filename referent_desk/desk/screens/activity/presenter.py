"""The periods that are proposed, what is typed of another one, and the lines of the table in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from referent_desk.caseload.activity import Activity, Line, months_between
from referent_desk.caseload.activity_table import hidden, part_words, section_words, value_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import french
from referent_desk.domain.text import tr

Period = Literal["month", "last_month", "quarter", "year", "other"]
PERIODS: Final[tuple[Period, ...]] = ("month", "last_month", "quarter", "year", "other")

MOST_SHOWN: Final = 12
"""Months that the table of the window has room for; the command line writes longer periods."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `title` is true for the name of a part, which has no figures."""

    label: str
    cells: tuple[str, ...] = ()
    is_title: bool = False
    is_part: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The table: the heads of its columns, its rows, and what the file will not say."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    context: str
    note: str


class ActivityPresenter:
    """`period` answers the days of a choice, `table` the words of a count."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def period(self, chosen: Period) -> tuple[date, date]:
        """The first and the last day, today for a period under way."""
        today = self._desk.today()
        first = today.replace(day=1)
        if chosen == "last_month":
            last = first - timedelta(days=1)
            return last.replace(day=1), last
        if chosen == "quarter":
            return first.replace(month=(today.month - 1) // 3 * 3 + 1), today
        if chosen == "year":
            return date(today.year, 1, 1), today
        return first, today

    def words(self, on: date) -> str:
        """A day as its field shows it."""
        return f"{on:%d/%m/%Y}"

    def read(self, typed: str) -> date | None:
        """A day that was typed."""
        return read_day(typed, self._desk.today())

    def remark(self, first: str, last: str) -> tuple[str | None, str | None]:
        """What is wrong with the days typed, beside each."""
        begin, end = self.read(first), self.read(last)
        wrong = tr("activity", "Jour illisible. Exemple\u00a0: 01/09/2026")
        if begin is None or end is None:
            return (wrong if begin is None else None), (wrong if end is None else None)
        if end < begin:
            return None, tr("activity", "La fin est avant le début.")
        if len(list(months_between(begin, end))) > MOST_SHOWN:
            return None, tr("activity", "Douze mois au plus ici.")
        return None, None

    def table(self, told: Activity) -> Told:
        """The table in words, with the figures as they are: it is the file that hides small ones."""
        heads = [french.month_short(month.month) for month in told.months]
        rows: list[Row] = []
        for line in told.lines:
            title = section_words(line.section)
            if not rows or title not in (row.label for row in rows if row.is_title):
                rows.append(Row(title, is_title=True, sentence=title))
            rows.append(_row(line, told))
        n = len(hidden(told).small | hidden(told).covering)
        if n:
            note = tr(
                "activity",
                "Le fichier ne dit pas les groupes de moins de 5\u00a0: {n} chiffre y est caché."
                "|Le fichier ne dit pas les groupes de moins de 5\u00a0: {n} chiffres y sont cachés.",
                n,
            ).format(n=n)
        else:
            note = tr("activity", "Aucun nom, et aucun groupe de moins de 5\u00a0: le fichier dira tout ceci.")
        total = tr("activity", "Période")
        return Told(
            (tr("activity", "Compte"), *heads, total), tuple(rows), french.interval(told.first, told.last), note
        )

    def file_name(self, told: Activity) -> str:
        """The name proposed for the file: its days, and nothing of anybody."""
        return tr("activity", "activite-{first}-{last}.csv").format(first=told.first, last=told.last)

    def touch(self) -> None:
        """Leave a trace of what was written into a file."""
        self._desk.touch("export")


def period_words(period: Period) -> str:
    """The words of a choice."""
    return {
        "month": tr("activity", "Ce mois"),
        "last_month": tr("activity", "Mois dernier"),
        "quarter": tr("activity", "Trimestre"),
        "year": tr("activity", "Année"),
        "other": tr("activity", "Autre"),
    }[period]


def _row(line: Line, told: Activity) -> Row:
    cells = tuple(value_words(line, value) for value in (*line.months, line.total))
    label = part_words(line)
    spoken = [f"{french.month_of(month)}\u00a0: {cell}" for month, cell in zip(told.months, cells, strict=False)]
    whole = tr("activity", "{label}\u00a0: {total} sur la période").format(label=label, total=cells[-1])
    return Row(label, cells, is_part=label != line.label, sentence=". ".join([whole, *spoken]))
