"""What the list of young people shows under a view, a commune, a barrier and an order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from referent_desk.caseload.agenda import Agenda, thresholds, without_news
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import NO_THEMES, Roll
from referent_desk.caseload.saved_views import SavedView, put_view, remove_view, save_view, saved_views
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.people.filters import (
    NO_FILTERS,
    SOON_DAYS,
    Filters,
    Known,
    filters_from,
    filters_json,
    keeps,
)
from referent_desk.desk.screens.people.preview import Preview, preview
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.status import StatusGroup
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.sheets.people_list import PeopleSheet

View = Literal["all", "recall", "without", "pathway", "outcome", "paused", "new", "closed"]
Order = Literal["urgency", "name", "standing", "contact", "steps"]
Urge = Literal["", "late", "today", "missing"]

VIEWS: tuple[View, ...] = ("all", "recall", "without", "pathway", "outcome", "paused", "new", "closed")


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list; `urge` chooses how the second line of the next step looks."""

    id: str
    family: str
    given: str
    context: str
    standing: words.Standing
    state: str
    next_title: str
    next_when: str
    urge: Urge
    days: int | None
    done: int
    total: int
    contested: bool
    sentence: str


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

    lines: tuple[Line, ...]
    counts: Mapping[View, int]
    context: str
    followed: int
    hidden: int
    communes: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]


class PeoplePresenter:
    """Answers the list and the preview; reads nothing twice that did not change."""

    def __init__(self, desk: DeskServices, roll: Roll, agenda: Agenda | None = None) -> None:
        self._desk, self._roll = desk, roll
        self._agenda = agenda or Agenda(desk.connection, roll)

    def show(self, asked: Asked) -> PeopleList:
        """The list as asked for."""
        today = self._desk.today()
        rows, themes = self._roll.rows(today), self._roll.themes(today)
        watch = thresholds(self._desk.connection).watch
        known = self._known(asked.more, rows, today)
        kept = [row for row in rows if _is_kept(row, asked, themes) and keeps(row, asked.more, known, today)]
        shown = [row for row in kept if _in_view(row, asked.view, watch)]
        followed = [row for row in rows if row.group is not StatusGroup.CLOSED]
        return PeopleList(
            lines=tuple(_line(row, today) for row in _ordered(shown, asked)),
            counts={view: sum(_in_view(row, view, watch) for row in kept) for view in VIEWS},
            context=_context(followed, watch),
            followed=len(rows),
            hidden=len(rows) - len(shown),
            communes=tuple(sorted({row.commune for row in rows if row.commune}, key=fold)),
            themes=_themes(themes),
        )

    def views(self) -> list[SavedView]:
        """The views that were given a name."""
        return saved_views(self._desk.connection)

    def keep_view(self, name: str, asked: Asked) -> SavedView:
        """Keep what is asked under a name. Raises CaseloadRefusal `no_name`, `too_many`."""
        return save_view(self._desk.connection, name, view_json(asked))

    def forget_view(self, view: SavedView) -> Done:
        """Forget a view."""
        remove_view(self._desk.connection, view.key)
        words_told = tr("people", "Vue supprimée\u00a0: {name}.").format(name=view.name)
        return Done(words_told, lambda: put_view(self._desk.connection, view))

    def printed(self) -> None:
        """Leave a trace of a list that was printed."""
        self._desk.touch("print")

    def sheet(self, asked: Asked, *, initials: bool) -> "PeopleSheet":
        """What is asked, on paper."""
        from referent_desk.desk.screens.people.paper import people_sheet  # here: paper is asked for rarely

        return people_sheet(self.show(asked), asked, self._desk.today(), initials=initials)

    def preview(self, root: str) -> Preview:
        """The card of one person."""
        return preview(self._desk, read_person(self._desk.connection, root), self._desk.today())

    def _known(self, more: Filters, rows: Sequence[PersonRow], today: date) -> Known:
        """What the filters that are on need; the agenda is asked for nothing else."""
        if not (more.absent or more.due_soon):
            return Known({}, ())
        self._agenda.renew(today)
        absences = {row.id: self._agenda.absences(row.id).total for row in rows} if more.absent else {}
        due = {item.root for item in self._agenda.deadlines(today, SOON_DAYS)} if more.due_soon else set()
        return Known(absences, due)


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


def order_words(order: Order) -> str:
    """The words of an order, for the list of orders."""
    return {
        "urgency": tr("people", "urgence"),
        "name": tr("people", "nom"),
        "standing": tr("people", "situation"),
        "contact": tr("people", "dernier contact"),
        "steps": tr("people", "étapes faites"),
    }[order]


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
        order=next((known for known in _ORDERS if known == order), "urgency"),
        reverse=held.get("reverse") is True,
        more=filters_from(held.get("more")),
    )


_ORDERS: tuple[Order, ...] = ("urgency", "name", "standing", "contact", "steps")


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


def _ordered(rows: Sequence[PersonRow], asked: Asked) -> list[PersonRow]:
    # The roll comes by urgency already; sorting is stable, so equals stay by urgency.
    keys: dict[Order, Callable[[PersonRow], tuple[object, ...]]] = {
        "name": lambda row: (fold(row.family or row.given), fold(row.given)),
        "standing": lambda row: (_STANDINGS.index(words.standing(row.group)),),
        "contact": lambda row: (-(row.days_since_contact if row.days_since_contact is not None else 10**6),),
        "steps": lambda row: (not row.steps_total, row.steps_done / max(row.steps_total, 1)),
    }
    key = keys.get(asked.order)
    ordered = sorted(rows, key=key) if key else list(rows)
    return ordered[::-1] if asked.reverse else ordered


_STANDINGS: tuple[words.Standing, ...] = ("new", "without", "pathway", "outcome", "paused", "closed")


def _line(row: PersonRow, today: date) -> Line:
    title, when, urge = next_words(row, today)
    context = words.row_context(row)
    return Line(
        id=row.id,
        family=row.family,
        given=row.given,
        context=context,
        standing=words.standing(row.group),
        state=words.state_words(row.state),
        next_title=title,
        next_when=when,
        urge=urge,
        days=row.days_since_contact,
        done=row.steps_done,
        total=row.steps_total,
        contested=row.contested,
        sentence=_sentence(row, today, context),
    )


def next_words(row: PersonRow, today: date) -> tuple[str, str, Urge]:
    """What comes next, when it is due, and how pressing it is."""
    coming = row.next
    if coming is None:
        if row.group in (StatusGroup.CLOSED, StatusGroup.PAUSED):
            return tr("people", "Rien de prévu"), "", ""
        return tr("people", "Aucune étape prévue"), tr("people", "à planifier"), "missing"
    title = coming.text[:1].upper() + coming.text[1:] if coming.text else tr("people", "Rendez-vous")
    if coming.late:
        return title, tr("people", "en retard de {n} j").format(n=coming.late), "late"
    if coming.due is None:
        return title, tr("people", "sans date"), ""
    when = f"{words.near_day(coming.due, today)} {coming.time}".strip()
    return title, when, "today" if coming.due == today else ""


def _sentence(row: PersonRow, today: date, context: str) -> str:
    """The line as a screen reader says it: lateness is in the words (ux.md, 6.2)."""
    title, when, urge = next_words(row, today)
    if row.next is not None and row.next.due is not None and not urge:
        when = f"{words.told_day(row.next.due, today)} {row.next.time}".strip()
    name = f"{row.family} {row.given}".strip()
    coming = tr("people", "Prochaine étape\u00a0: {what}").format(what=", ".join(filter(None, (title, when))))
    parts = [f"{name}, {context}", words.standing_words(words.standing(row.group)), coming, _contact(row, today)]
    if row.steps_total:
        steps = tr("people", "{n} étape sur {total}|{n} étapes sur {total}", row.steps_done)
        parts.append(steps.format(n=row.steps_done, total=row.steps_total))
    if row.contested:
        parts.append(tr("people", "Désaccord à trancher"))
    return ". ".join(parts) + "."


def _contact(row: PersonRow, today: date) -> str:
    if row.last_contact is None:
        return tr("people", "Pas encore de contact")
    return tr("people", "Dernier contact {when}").format(when=french.ago(row.last_contact, today))


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
