"""The card beside the list: the selected person in short, from the same words as the dossier."""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.agenda import thresholds
from referent_desk.caseload.people import row_of
from referent_desk.caseload.record import Record
from referent_desk.desk.screens import words
from referent_desk.desk.screens.record import alerts, head, journal_lines
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class Preview:
    """What the card shows; `alert` is the gravest, None where nothing presses."""

    id: str
    name: str
    given: str
    initials: str
    context: str
    standing: words.Standing
    state: str
    tailor_made: bool
    quote: str
    quote_source: str
    next_title: str
    next_when: str
    done: int
    total: int
    alert: alerts.Alert | None
    reach: str
    reach_icon: str
    tags: tuple[str, ...] = ()


def preview(desk: DeskServices, found: Record, today: date) -> Preview:
    """The card of a record."""
    row = row_of(found, today)
    if row is None:
        raise ValueError("no person in this record")
    shown = head.head(desk, found, today)
    said, said_on = journal_lines.own_words(found)
    coming = row.next
    when = ""
    if coming is not None and coming.due is not None:
        when = words.told_day(coming.due, today)
        if coming.late:
            when = tr("people", "{day}, en retard de {n} j").format(day=when, n=coming.late)
        elif coming.time:
            when = tr("people", "{day} à {time}").format(day=when, time=coming.time)
    standing = alerts.alerts(found, today, thresholds(desk.connection))
    return Preview(
        id=found.root,
        name=shown.name,
        given=shown.given,
        initials=shown.initials,
        context=words.row_context(row),
        standing=shown.standing,
        state=shown.state,
        tailor_made=shown.tailor_made,
        quote=said,
        quote_source=tr("people", "Dans ses mots, {day}").format(day=said_on) if said else "",
        next_title=french.capital(coming.text) if coming else "",
        next_when=french.capital(when),
        done=row.steps_done,
        total=row.steps_total,
        alert=standing[0] if standing else None,
        reach=_prefers(found),
        reach_icon=shown.reach_icon or "phone",
        tags=row.about.tags if row.about else (),
    )


def _prefers(found: Record) -> str:
    person = found.person
    if person is not None and person.text("contact_preference", "note"):
        return french.capital(person.text("contact_preference", "note"))
    prefers = head.preference(found)
    return tr("people", "Préfère\u00a0: {how}").format(how=prefers) if prefers else head.reach(found)
