"""What the list of young people shows under a view, a commune, a barrier, further filters, an order and columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from referent_desk.caseload import local
from referent_desk.caseload.agenda import Agenda, thresholds, without_news
from referent_desk.caseload.deadlines import Deadline
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.recognised import recognised
from referent_desk.caseload.roll import NO_THEMES, Roll
from referent_desk.caseload.saved_views import SavedView, put_view, remove_view, save_view, saved_views
from referent_desk.caseload.tags import known_tags
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.people.columns import (
    COLUMNS,
    PREFERENCE,
    TELLING,
    USUAL,
    Column,
    Layout,
    column_words,
    layout_from,
    layout_json,
)
from referent_desk.desk.screens.people.filters import (
    NO_FILTERS,
    SOON_DAYS,
    Filters,
    Known,
    filters_from,
    filters_json,
    keeps,
)
from referent_desk.desk.screens.people.lines import Line, Lines, Told
from referent_desk.desk.screens.people.orders import ordered
from referent_desk.desk.screens.people.preview import Preview, preview
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.status import StatusGroup
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.sheets.people_list import PeopleSheet

__all__ = [
    "VIEWS",
    "Asked",
    "Line",
    "Order",
    "PeopleList",
    "PeoplePresenter",
    "View",
    "asked_from",
    "view_json",
    "view_words",
]

View = Literal["all", "recall", "without", "pathway", "outcome", "paused", "new", "closed"]
Order = Column

VIEWS: tuple[View, ...] = ("all", "recall", "without", "pathway", "outcome", "paused", "new", "closed")
MINE = "me"
"""The key of the référent who is at this desk, whatever their ids were."""

_FAR_DAYS = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the list; an empty commune or theme asks for all."""

    view: View = "all"
    commune: str = ""
    theme: str = ""
    order: Order = "urgency"
    reverse: bool = False
    more: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What the screen shows: lines, counts of the views under the other filters, choices of the filters."""

    lines: Lines
    counts: Mapping[View, int]
    context: str
    followed: int
    hidden: int
    watch_days: int
    communes: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]


class PeoplePresenter:
    """Answers the list and the preview; reads nothing twice that did not change."""

    def __init__(self, desk: DeskServices, roll: Roll, agenda: Agenda | None = None) -> None:
        self._desk, self._roll = desk, roll
        self._agenda = agenda or Agenda(desk.connection, roll)
        self.layout = layout_from(local.preference(desk.connection, PREFERENCE)) or USUAL

    def show(self, asked: Asked) -> PeopleList:
        """The list as asked for."""
        today = self._desk.today()
        rows, themes = self._roll.rows(today), self._roll.themes(today)
        limits = thresholds(self._desk.connection)
        known = self._known(asked.more, rows, today)
        kept = [row for row in rows if _is_kept(row, asked, themes) and keeps(row, asked.more, known, today)]
        shown = [row for row in kept if _in_view(row, asked.view, limits.watch)]
        followed = [row for row in rows if row.group is not StatusGroup.CLOSED]
        told = Told(today, limits, self.layout.columns, self._due(asked.order, today), self.referent_words)
        return PeopleList(
            lines=Lines(ordered(shown, asked.order, told, reverse=asked.reverse), told),
            counts=_counts(kept, limits.watch),
            context=_context(followed, limits.watch),
            followed=len(rows),
            hidden=len(rows) - len(shown),
            watch_days=limits.watch,
            communes=tuple(sorted({row.commune for row in rows if row.commune}, key=fold)),
            themes=_themes(themes),
        )

    def keep_layout(self, layout: Layout) -> None:
        """From now on these columns are shown, the next time too."""
        self.layout = layout
        local.set_preference(self._desk.connection, PREFERENCE, layout_json(layout))

    def views(self) -> list[SavedView]:
        """The views that were given a name."""
        return saved_views(self._desk.connection)

    def keep_view(self, name: str, asked: Asked) -> SavedView:
        """Keep what is asked, and the columns, under a name. Raises CaseloadRefusal `no_name`, `too_many`."""
        value = {**view_json(asked), "columns": layout_json(self.layout)}
        return save_view(self._desk.connection, name, value)

    def open_view(self, view: SavedView) -> Asked:
        """What a kept view asks; its columns are those of the list from now on."""
        kept = layout_from(view.asked.get("columns")) if isinstance(view.asked, dict) else None
        if kept is not None and kept != self.layout:
            self.keep_layout(kept)
        return asked_from(view.asked)

    def forget_view(self, view: SavedView) -> Done:
        """Forget a view."""
        remove_view(self._desk.connection, view.key)
        words_told = tr("people", "Vue supprimée\u00a0: {name}.").format(name=view.name)
        return Done(words_told, lambda: put_view(self._desk.connection, view), removal=True)

    def tags(self) -> list[str]:
        """Every tag that somebody has, by its name."""
        return known_tags(self._roll.rows(self._desk.today()))

    def referents(self) -> list[tuple[str, str]]:
        """Who follows somebody here: a key, and a name; the one at this desk first."""
        authors = {row.referent for row in self._roll.rows(self._desk.today()) if row.referent}
        found = {self._referent(author): self.referent_words(author) for author in authors}
        return sorted(found.items(), key=lambda item: (item[0] != MINE, fold(item[1])))

    def referent_words(self, author: str) -> str:
        """The name of a référent; empty where none is known."""
        if not author:
            return ""
        mine = words.is_mine(self._desk, author)
        return tr("people", "Vous") if mine else self._desk.name_of(author)

    def referent_name(self, more: Filters) -> str:
        """The name of the référent asked for."""
        return dict(self.referents()).get(more.referent, "") if more.referent else ""

    def telling(self) -> list[str]:
        """The titles of the columns shown that a list by initials leaves out."""
        return [column_words(column) for column in self.layout.columns if column in TELLING]

    def touch(self, event: str) -> None:
        """Leave a trace of a list that was printed or written into a file."""
        self._desk.touch(event)

    def sheet(self, asked: Asked, *, initials: bool) -> "PeopleSheet":
        """What is asked, on paper, with the columns shown."""
        from referent_desk.desk.screens.people.paper import people_sheet  # here: paper is asked for rarely

        referent = self.referent_name(asked.more)
        layout, today = self.layout, self._desk.today()
        return people_sheet(self.show(asked), asked, layout, today, initials=initials, referent=referent)

    def preview(self, root: str) -> Preview:
        """The card of one person."""
        return preview(self._desk, read_person(self._desk.connection, root), self._desk.today())

    def _referent(self, author: str) -> str:
        return MINE if words.is_mine(self._desk, author) else author

    def _known(self, more: Filters, rows: Sequence[PersonRow], today: date) -> Known:
        """What the filters that are on need; the agenda is asked for nothing else."""
        referents = {row.referent: "" for row in rows} if more.referent else {}
        known = {author: self._referent(author) for author in referents}
        own = self._recognised(rows) if more.rqth else set()
        if not (more.absent or more.due_soon):
            return Known({}, (), known, own)
        self._agenda.renew(today)
        absences = {row.id: self._agenda.absences(row.id).total for row in rows} if more.absent else {}
        due = {item.root for item in self._agenda.deadlines(today, SOON_DAYS)} if more.due_soon else set()
        return Known(absences, due, known, own)

    def _recognised(self, rows: Sequence[PersonRow]) -> set[str]:
        """Sensitive: looked for only among those whom this desk's holder follows."""
        mine = {row.id for row in rows if row.referent and words.is_mine(self._desk, row.referent)}
        return recognised(self._desk.connection) & mine

    def _due(self, order: Order, today: date) -> dict[str, Deadline]:
        """The next deadline of each person, where a column or the order needs it."""
        if "due" not in self.layout.columns and order != "due":
            return {}
        self._agenda.renew(today)
        found: dict[str, Deadline] = {}
        for item in self._agenda.deadlines(today, _FAR_DAYS):
            found.setdefault(item.root, item)
        return found


def view_words(view: View) -> str:
    """The words of a view."""
    return {
        "all": tr("people", "Tous"),
        "recall": tr("people", "À recontacter"),
        "without": tr("people", "Sans solution"),
        "pathway": tr("people", "En parcours"),
        "outcome": tr("people", "En solution"),
        "paused": tr("people", "En pause"),
        "new": tr("people", "Nouveaux"),
        "closed": tr("people", "Clos"),
    }[view]


def view_json(asked: Asked) -> dict[str, Json]:
    """What is asked, as a view keeps it."""
    told: dict[str, Json] = {
        "view": asked.view,
        "commune": asked.commune,
        "theme": asked.theme,
        "order": asked.order,
        "reverse": asked.reverse,
    }
    return {**told, "more": filters_json(asked.more)}


def asked_from(value: Json) -> Asked:
    """What a kept view asks; what cannot be read is not asked."""
    held = value if isinstance(value, dict) else {}
    view, order = held.get("view"), held.get("order")
    return Asked(
        view=next((known for known in VIEWS if known == view), "all"),
        commune=str(held.get("commune") or ""),
        theme=str(held.get("theme") or ""),
        order=next((known for known in COLUMNS if known == order), "urgency"),
        reverse=held.get("reverse") is True,
        more=filters_from(held.get("more")),
    )


def _is_kept(row: PersonRow, asked: Asked, themes: Mapping[str, frozenset[str]]) -> bool:
    if asked.commune and row.commune != asked.commune:
        return False
    return not asked.theme or asked.theme in themes.get(row.id, NO_THEMES)


def _in_view(row: PersonRow, view: View, watch: int) -> bool:
    if view == "all":
        return row.group is not StatusGroup.CLOSED
    if view == "recall":
        return without_news(row, watch)
    return words.standing(row.group) == view


def _counts(rows: Sequence[PersonRow], watch: int) -> dict[View, int]:
    found: dict[View, int] = dict.fromkeys(VIEWS, 0)
    for row in rows:
        found[words.standing(row.group)] += 1
    found["all"] = len(rows) - found["closed"]
    found["recall"] = sum(without_news(row, watch) for row in rows)
    return found


def _context(followed: Sequence[PersonRow], watch: int) -> str:
    if not followed:
        return ""
    n, recall = len(followed), sum(without_news(row, watch) for row in followed)
    told = tr("people", "{n} suivi|{n} suivis", n).format(n=n)
    if not recall:
        return told
    return tr("people", "{told}, dont {n} à recontacter").format(told=told, n=recall)


def _themes(themes: Mapping[str, frozenset[str]]) -> tuple[tuple[str, str], ...]:
    known = {theme for held in themes.values() for theme in held}
    labelled = [(theme, codes.label(codes.THEME, theme)) for theme in known]
    return tuple(sorted(labelled, key=lambda item: fold(item[1])))
