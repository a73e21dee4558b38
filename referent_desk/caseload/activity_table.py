"""The count of acts as it leaves: groups under five are hidden, with what would give them away; then CSV.

A value from 1 to 4 is written "moins de 5". Where one hidden value of a sum could be found by subtraction, the next
smallest of that sum is hidden too, "non communiqué" (complementary suppression, as statistical offices do).
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from referent_desk.caseload.activity import Activity, Line, Section
from referent_desk.caseload.exporting import safe_cell
from referent_desk.domain import french
from referent_desk.domain.text import tr

SMALL = 5
"""Groups under this number are not told (ux.md, 11)."""

TOTAL = -1
"""The column of totals; the others are counted from 0."""

_Cell = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Hidden:
    """The cells (key of the line, column) that are not told: too small, or that would give a small one away."""

    small: frozenset[_Cell]
    covering: frozenset[_Cell]

    def __contains__(self, cell: _Cell) -> bool:
        return cell in self.small or cell in self.covering


def hidden(told: Activity) -> Hidden:
    """What must not be told of this table."""
    values = {(line.key, column): value for line in _counts(told) for column, value in _columns(line)}
    small = {cell for cell, value in values.items() if 0 < value < SMALL}
    covering: set[_Cell] = set()
    sums = list(_sums(told))
    while True:
        added = False
        for cells in sums:
            concealed = [cell for cell in cells if cell in small or cell in covering]
            if len(concealed) != 1:
                continue
            left = [cell for cell in cells if cell not in concealed and values[cell] > 0]
            if left:
                covering.add(min(left, key=lambda cell: (values[cell], cell)))
                added = True
        if not added:
            break
    # Hours follow the interviews that they are of.
    for group in (small, covering):
        group |= {("interviews.hours", column) for key, column in group if key == "interviews"}
    return Hidden(frozenset(small), frozenset(covering - small))


def section_words(section: Section) -> str:
    """The title of a part of the table."""
    return {
        "people": tr("activity", "Jeunes"),
        "interviews": tr("activity", "Entretiens"),
        "contacts": tr("activity", "Contacts"),
        "appointments": tr("activity", "Rendez-vous"),
        "outreach": tr("activity", "Permanences"),
    }[section]


def part_words(line: Line) -> str:
    """The label of a line; one that cuts its whole says that it is a part."""
    if not line.part_of:
        return line.label
    label = line.label if line.label.isupper() else line.label[:1].lower() + line.label[1:]
    return tr("activity", "dont {label}").format(label=label)


def value_words(line: Line, value: int) -> str:
    """A value as it is shown: "12", "7,5" hours, nothing for none."""
    if line.unit == "minutes":
        hours = f"{value / 60:.2f}".rstrip("0").rstrip(".")
        return hours.replace(".", ",")
    return str(value)


def period_words(told: Activity) -> str:
    """ "du 1er janvier au 13 octobre 2026"."""
    return french.interval(told.first, told.last)


def to_csv(told: Activity) -> bytes:
    """The table as a French spreadsheet opens it: semicolons, UTF-8 with its mark, decimal commas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    concealed = hidden(told)
    titles = [tr("activity", "Rubrique"), tr("activity", "Compte")]
    titles += [french.month_of(month) for month in told.months]
    writer.writerow([*titles, tr("activity", "Période")])
    for line in told.lines:
        cells = [safe_cell(section_words(line.section)), safe_cell(part_words(line))]
        cells += [_told(line, column, value, concealed) for column, value in _columns(line)]
        writer.writerow(cells)
    for note in notes(told):
        writer.writerow([safe_cell(note)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def notes(told: Activity) -> list[str]:
    """What is to be known of the table, under it."""
    return [
        tr("activity", "Activité {period}, sans aucun nom.").format(period=period_words(told)),
        tr(
            "activity",
            "«\u00a0moins de 5\u00a0»\u00a0: de 1 à 4. «\u00a0non communiqué\u00a0»\u00a0: le chiffre permettrait de"
            " retrouver un de ceux-là.",
        ),
        tr(
            "activity", "«\u00a0Jeunes suivis\u00a0»\u00a0: chaque jeune compte une fois par mois et une fois au total."
        ),
    ]


def _told(line: Line, column: int, value: int, concealed: Hidden) -> str:
    if (line.key, column) in concealed.small:
        return tr("activity", "moins de 5") if line.unit == "count" else tr("activity", "non communiqué")
    if (line.key, column) in concealed.covering:
        return tr("activity", "non communiqué")
    return value_words(line, value)


def _counts(told: Activity) -> Iterator[Line]:
    return (line for line in told.lines if line.unit == "count" and line.of_people)


def _columns(line: Line) -> list[tuple[int, int]]:
    return [*enumerate(line.months), (TOTAL, line.total)]


def _sums(told: Activity) -> Iterator[list[_Cell]]:
    """Cells of which one is the sum of the others: months and their total, a whole and its parts."""
    by_whole: dict[str, list[str]] = {}
    for line in _counts(told):
        if line.adds_up and len(line.months) > 1:
            yield [(line.key, column) for column, _value in _columns(line)]
        if line.part_of:
            by_whole.setdefault(line.part_of, []).append(line.key)
    for whole, parts in by_whole.items():
        for column in (*range(len(told.months)), TOTAL):
            yield [(key, column) for key in (whole.partition("/")[0], *parts)]
