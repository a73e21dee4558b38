"""What is known of a person's situation, and what holds them back."""

from dataclasses import dataclass
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.outcomes import solutions
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.reference.schemes import scheme

Stage = Literal["open", "under_way", "lifted"]
STAGES: tuple[Stage, ...] = ("open", "under_way", "lifted")

_ICONS = {
    "housing": "key",
    "mobility": "bus",
    "family": "home",
    "health": "shield",
    "papers": "doc",
    "money": "box",
    "basics": "book",
    "confidence": "person",
    "school": "flag",
    "language": "quote",
    "digital": "usb",
    "justice": "shield",
    "social": "hand",
    "direction": "arrow",
    "isolation": "circle",
}


@dataclass(frozen=True, slots=True)
class BarrierLine:
    """A barrier: what, a few words, where it stands."""

    key: str
    icon: str
    theme: str
    detail: str
    stage: Stage

    @property
    def next_stage(self) -> Stage:
        """What one more press makes of it; after the last comes the first."""
        return STAGES[(STAGES.index(self.stage) + 1) % len(STAGES)]


def facts(found: Record) -> list[tuple[str, str]]:
    """The facts of the overview, (name, value); empty values are left to the view to leave out."""
    person = found.person
    if person is None:
        return []
    return [
        (tr("record", "Solution"), _solution(found)),
        (tr("record", "Dernière classe"), _schooling(found)),
        (tr("record", "Diplôme"), _diploma(found)),
        (tr("record", "Vit avec"), person.text("lives_with")),
        (tr("record", "Se déplace"), travel(person)),
        (tr("record", "Projet"), _aims_words(found)),
        (tr("record", "Atouts"), ". ".join(item.text("text").rstrip(".") for item in found.of("Strength"))),
    ]


def travel(person: Thing) -> str:
    """How the person gets about: their own words, else the means and the most minutes."""
    note = person.text("travel", "note")
    if note:
        return note
    listed = person.get("travel", "means")
    means = [codes.label(codes.MEANS, str(item)) for item in listed] if isinstance(listed, list) else []
    minutes = person.get("travel", "max_minutes")
    told = french.enumeration(means)
    if isinstance(minutes, int) and minutes:
        most = tr("record", "{length} au plus").format(length=french.duration(minutes))
        told = ", ".join(part for part in (told, most) if part)
    return french.capital(told)


def barriers(found: Record) -> list[BarrierLine]:
    """What holds the person back: still to lift first, lifted last."""
    lines = [_barrier(item) for item in found.of("Barrier")]
    return sorted(lines, key=lambda line: STAGES.index(line.stage))


def stage_of(barrier: Thing) -> Stage:
    """Where a barrier stands."""
    if barrier.get("lifted"):
        return "lifted"
    return "under_way" if barrier.get("under_way") else "open"


def stage_words(stage: Stage) -> str:
    """The words of a stage, as on its chip."""
    return {
        "open": tr("record", "À lever"),
        "under_way": tr("record", "En cours"),
        "lifted": tr("record", "Levé"),
    }[stage]


def _barrier(item: Thing) -> BarrierLine:
    theme = item.text("theme")
    detail = item.text("label")
    how = item.text("lifted", "how")
    if item.get("lifted") and how:
        detail = how[:1].lower() + how[1:]
    label = codes.label(codes.THEME, theme) if theme else tr("record", "Autre")
    return BarrierLine(item.key, _ICONS.get(theme, "more"), label, detail, stage_of(item))


def _solution(found: Record) -> str:
    """What the person started last in this episode: what, where, since when or until when."""
    held = solutions(found)
    if not held:
        return ""
    last = held[0]
    known = scheme(last.text("kind"))
    told = [known.label if known else last.text("kind"), last.text("where", "label")]
    broken, end = day(last.text("broken", "date")), day(last.text("period", "end"))
    start = day(last.text("period", "start"))
    if broken is not None:
        told.append(tr("record", "rompue le {day}").format(day=french.day_long(broken, year=True)))
    elif end is not None:
        told.append(tr("record", "finie le {day}").format(day=french.day_long(end, year=True)))
    elif start is not None:
        told.append(tr("record", "à partir du {day}").format(day=french.day_long(start, year=True)))
    return ", ".join(part for part in told if part)


def _schooling(found: Record) -> str:
    schooling = found.of("Schooling")
    if not schooling:
        return ""
    last = max(schooling, key=lambda item: (item.text("left", "date"), item.text("period", "start"), item.clock))
    label, left = last.text("class", "label"), words.partial_day(last.text("left", "date"))
    if label and left:
        return tr("record", "{label}, quittée {day}").format(label=label, day=left)
    return label or (tr("record", "École quittée {day}").format(day=left) if left else "")


def _diploma(found: Record) -> str:
    kinds = [item for item in found.of("Schooling") if item.get("last_diploma")]
    if not kinds:
        return ""
    last = kinds[-1]
    name = last.text("last_diploma", "label") or codes.label(codes.DIPLOMA, last.text("last_diploma", "kind"))
    year = last.get("last_diploma", "year")
    return f"{name} ({year})" if isinstance(year, int) else name


def _aims_words(found: Record) -> str:
    """The aims in their rank; nothing where the plan says its own objective already."""
    if found.plan is not None and found.plan.text("aim", "text"):
        return ""
    return french.enumeration([aim.text("what", "text") for aim in _aims(found)])


def _aims(found: Record) -> list[Thing]:
    def rank(aim: Thing) -> int:
        value = aim.get("what", "rank")
        return value if isinstance(value, int) else 9

    return sorted(found.of("Aim"), key=rank)


def said_on(text: str) -> str:
    """The day on which words were said, in words."""
    on = day(text)
    return french.day_long(on) if on else ""
