"""What a list that leaves the vault says of the following of one person, beside who they are.

Private notes, what is written in the journal, a recognition of disability and barriers of the restricted themes
(`codes.RESTRICTED_THEMES`) are in no list. Codes are those of `domain.codes`, days are ISO, partial ones too.
"""

from collections.abc import Callable

from referent_desk.caseload.aims import aims
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.outcomes import solutions
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.record import Record
from referent_desk.caseload.summary import open_themes
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json

NameOf = Callable[[str], str]
"""The name of a référent from their id."""

DAYS = frozenset({"opened", "left", "plan_agreed", "next_due", "outcome_start", "outcome_end", "outcome_broken"})


def tracking(found: Record, row: PersonRow, name_of: NameOf) -> dict[str, Json]:
    """The columns of the following of one person; empty where nothing is known."""
    return {
        "referent": name_of(row.referent) if row.referent else "",
        **_case(found.case),
        **_schooling(found),
        **_guardian(found),
        "travel_means": _list(found.person, "travel", "means"),
        "travel_minutes": _number(found.person, "travel", "max_minutes"),
        "barriers": list[Json](sorted(open_themes(found.of("Barrier")) - codes.RESTRICTED_THEMES)),
        "aims": [text for aim in aims(found) if (text := aim.text("what", "text"))],
        "tags": list[Json](row.about.tags if row.about else ()),
        "plan": found.plan.text("aim", "text") if found.plan else "",
        "plan_agreed": found.plan.text("agreed", "date") if found.plan else "",
        "next": row.next.text if row.next else "",
        "next_due": row.next.due.isoformat() if row.next and row.next.due else "",
        **_outcome(found),
    }


def _case(case: Thing | None) -> dict[str, Json]:
    return {
        "opened": case.text("opened", "date") if case else "",
        "origin": _part(case, "opened", "origin", "kind"),
        "sent_by": _part(case, "opened", "origin", "organisation"),
    }


def _schooling(found: Record) -> dict[str, Json]:
    known = found.of("Schooling")
    last = max(known, key=lambda one: (one.text("left", "date"), one.text("period", "start"), one.clock), default=None)
    diplomas = [one for one in known if one.get("last_diploma")]
    diploma = diplomas[-1] if diplomas else None
    return {
        "school": last.text("school", "label") if last else "",
        "school_uai": last.text("school", "uai") if last else "",
        "class": last.text("class", "label") if last else "",
        "left": last.text("left", "date") if last else "",
        "left_reason": last.text("left", "reason") if last else "",
        "diploma": diploma.text("last_diploma", "kind") if diploma else "",
        "diploma_year": _number(diploma, "last_diploma", "year"),
    }


def _guardian(found: Record) -> dict[str, Json]:
    """The first guardian known, and how to call them."""
    known = found.of("Guardian")
    first = known[0] if known else None
    parts = (first.text("name", "given"), first.text("name", "family")) if first else ()
    numbers = [phone.text("number", "typed") for phone in found.of("Phone", first)] if first else []
    return {
        "guardian": " ".join(filter(None, parts)),
        "guardian_link": first.text("link") if first else "",
        "guardian_phones": list[Json](numbers),
    }


def _outcome(found: Record) -> dict[str, Json]:
    held = solutions(found)
    last = held[0] if held else None
    return {
        "outcome": last.text("kind") if last else "",
        "outcome_where": last.text("where", "label") if last else "",
        "outcome_start": last.text("period", "start") if last else "",
        "outcome_end": (last.text("period", "end") or last.text("period", "planned_end")) if last else "",
        "outcome_broken": last.text("broken", "date") if last else "",
    }


def _part(thing: Thing | None, name: str, part: str, inner: str) -> str:
    held = thing.get(name, part) if thing else None
    value = held.get(inner) if isinstance(held, dict) else None
    return value if isinstance(value, str) else ""


def _list(thing: Thing | None, name: str, part: str) -> list[Json]:
    held = thing.get(name, part) if thing else None
    return held if isinstance(held, list) else []


def _number(thing: Thing | None, name: str, part: str) -> Json:
    held = thing.get(name, part) if thing else None
    return held if isinstance(held, int) else ""
