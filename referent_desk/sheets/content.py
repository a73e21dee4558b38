"""What of a record may stand on the pathway sheet: the registry's print marks, the ticks, and the words around them.

Nothing gets here that is not marked in the registry: `printable` empties a record of all the rest before the first
line is written. Private notes are not in a record at all.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.journal import own_words, quoted
from referent_desk.caseload.plans import is_agreed
from referent_desk.caseload.record import Record, day
from referent_desk.domain import ages, codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import ENTITIES
from referent_desk.domain.registry import Prints
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.sheets.notice import KEPT_MONTHS, legal_notice
from referent_desk.sheets.pathway import (
    PathwaySheet,
    SheetAppointment,
    SheetBarrier,
    SheetContact,
    SheetReferent,
    SheetStep,
    SheetTask,
    Signer,
    StepState,
)

GAP_DAYS = 5
"""A time without a step is named from more than so many days (a setting of the region)."""

SOON = 15
"""Minutes before which an appointment is the present one."""

TICKABLE = ("barriers", "decisions", "guardians", "phones", "address")
"""Parts that go on the sheet only if ticked, as the print screen names them."""

USUAL_TICKS = frozenset({"barriers", "guardians"})

LEAVABLE = ("words", "way", "tasks", "signatures")
"""Parts that stand on the sheet unless left out: words and aim, the steps, who does what, the boxes to sign."""

_ENTITY_OF_TICK = {"barriers": "Barrier", "decisions": "Decision", "guardians": "Guardian", "phones": "Phone"}


@dataclass(frozen=True, slots=True)
class Author:
    """Who hands the sheet over: preferences of the vault."""

    name: str
    phone: str = ""
    organisation: str = ""
    title: str = "Mon référent"
    kept_months: int = KEPT_MONTHS
    data_office: str = ""


def printable(found: Record, ticks: Collection[str]) -> Record:
    """The record with only what may be printed, as the registry marks it and the person's ticks allow.

    Tasks and barriers marked "pas sur la fiche" are gone; of the interviews, only the last words of the person stay.
    """
    ticked = {_ENTITY_OF_TICK.get(tick, tick) for tick in ticks}
    kept = []
    for thing in found.things:
        if thing.get("on_sheet") is False or (thing.entity == "Barrier" and not _may_show(thing)):
            continue
        names = _printed_fields(thing.entity, ticked, "address" in ticks)
        fields = {name: value for name, value in thing.fields.items() if name in names}
        if thing.entity == "Interview":
            fields = _last_words(fields)
        kept.append(replace(thing, fields=fields))
    return Record(found.root, tuple(kept))


def pathway_sheet(
    found: Record,
    author: Author,
    now: datetime,
    *,
    ticks: Collection[str] = USUAL_TICKS,
    without: Collection[str] = (),
    fictional: bool = False,
    gap_days: int = GAP_DAYS,
) -> PathwaySheet:
    """The sheet of one person as of now, from the whole record; `without` are parts of `LEAVABLE` to leave out.

    Periods without a step of over `gap_days` are told.
    """
    today = now.date()
    may = printable(found, ticks)
    person = may.person
    if person is None:
        raise ValueError("no person in this record")
    given = person.text("name", "given")
    family = person.text("name", "usage") or person.text("name", "family")
    birth = day(person.text("birth", "date"))
    guardians = may.of("Guardian") if "guardians" in ticks else []
    plan = may.plan
    version = plan.get("version") if plan else None
    agreed = plan.get("agreed") if plan else None
    steps = [step for step in may.steps() if step.text("state", "state") != "dropped"]
    minor = ages.is_minor(birth, today)
    commune = communes.by_code(_commune_code(found))
    sheet = PathwaySheet(
        name=f"{given} {family}".strip(),
        on=today,
        referent=SheetReferent(author.title, author.name, author.phone, author.organisation),
        age_line=french.age_line(birth, today) if birth else "",
        commune=commune.name if commune else "",
        version=version if isinstance(version, int) else None,
        agreed_on=day(str(agreed["date"])) if isinstance(agreed, dict) and is_agreed(version, agreed) else None,
        quote=_quote(may),
        aim=plan.text("aim", "text") if plan else _aim(may),
        aim_detail=plan.text("aim", "detail") if plan else "",
        already=_already(may, steps),
        steps=tuple(_step(step) for step in steps),
        gaps=_gaps(steps, today, gap_days),
        tasks=tuple(_task(task, author, guardians) for task in _open_tasks(may)),
        barriers=tuple(_barrier(barrier) for barrier in may.of("Barrier")) if "barriers" in ticks else (),
        appointment=_appointment(may, now),
        contacts=_contacts(may, given) if "phones" in ticks else (),
        signers=_signers(f"{given} {family}".strip(), guardians, author),
        signature_note=_signature_note(minor, guardians),
        notice=legal_notice(
            author.data_office, [_my(guardian) for guardian in guardians], author.title, months=author.kept_months
        ),
        copy_label=tr("sheet", "Exemplaire {of_name}").format(of_name=french.of(given)),
        fictional=fictional,
    )
    return _left_out(sheet, without)


def _left_out(sheet: PathwaySheet, without: Collection[str]) -> PathwaySheet:
    if "words" in without:
        sheet = replace(sheet, quote="", aim="", aim_detail="", already="")
    if "way" in without:
        sheet = replace(sheet, steps=None, gaps="")
    if "tasks" in without:
        sheet = replace(sheet, tasks=())
    if "signatures" in without:
        sheet = replace(sheet, signers=(), signature_note="")
    return sheet


def _may_show(barrier: Thing) -> bool:
    return barrier.get("on_sheet") is True and not barrier.get("lifted")


def _printed_fields(entity: str, ticked: Collection[str], address: bool) -> set[str]:
    kind = next(item for item in ENTITIES if item.name == entity)
    names = {field.name for field in kind.fields if field.prints is Prints.YES}
    if entity in ticked:
        names |= {field.name for field in kind.fields if field.prints is Prints.TICKED}
    if entity == "Person" and address:
        names.add("address")
    return names


def _last_words(fields: Mapping[str, Json]) -> dict[str, Json]:
    entry = fields.get("entry")
    blocks = entry.get("blocks") if isinstance(entry, dict) else None
    words: list[Json] = []
    if isinstance(blocks, list):
        words = [block for block in blocks if isinstance(block, dict) and block.get("kind") == "words"]
    if not isinstance(entry, dict) or not words:
        return {}
    return {"entry": {"started": entry.get("started"), "blocks": words[-1:]}}


def _commune_code(found: Record) -> str:
    # Only the name of the commune is printed, never the address, so it needs no tick.
    return found.person.text("address", "commune_code") if found.person else ""


def _quote(may: Record) -> str:
    words = own_words(may)
    return quoted(words[0]) if words else ""


def _aim(may: Record) -> str:
    aims = may.of("Aim")
    return aims[0].text("what", "text") if aims else ""


def _already(may: Record, steps: list[Thing]) -> str:
    words = []
    for schooling in may.of("Schooling"):
        kind = schooling.text("last_diploma", "kind")
        if kind and kind not in ("none", "unknown"):
            words.append(schooling.text("last_diploma", "label") or codes.label(codes.DIPLOMA, kind))
    words += [step.text("title") for step in steps if step.text("state", "state") == "done"]
    listed = french.enumeration([word[:1].lower() + word[1:] if word[1:2].islower() else word for word in words])
    return tr("sheet", "Ce que j’ai déjà\u00a0: {list}.").format(list=listed) if listed else ""


def _step(step: Thing) -> SheetStep:
    where = [step.text("where", part) for part in ("provider", "place", "travel")]
    state = step.text("state", "state") or "planned"
    start, end = day(step.text("when", "start")), day(step.text("when", "end"))
    if start or end:
        where.append(step.text("when", "pace"))
    return SheetStep(
        title=step.text("title"),
        where=", ".join(_once(where)),
        when="" if start or end else step.text("when", "pace"),
        start=start,
        end=end,
        state=StepState(state) if state in list(StepState) else StepState.PLANNED,
    )


def _once(parts: list[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if part and not any(part in before for before in found):
            found.append(part)
    return found


def _gaps(steps: list[Thing], today: date, most: int) -> str:
    starts = [(day(step.text("when", "start")), day(step.text("when", "end"))) for step in steps]
    spans = [(start, end or start) for start, end in starts if start]
    gaps = []
    covered: date | None = None
    for start, end in sorted(spans):
        if covered is not None and covered >= today and (start - covered).days - 1 > most:
            gaps.append(french.stretch(covered + timedelta(days=1), start - timedelta(days=1)))
        covered = end if covered is None else max(covered, end)
    if not gaps:
        return ""
    text = tr("sheet", "Entre deux étapes\u00a0: {gaps}. On cherche ensemble quoi faire.")
    return text.format(gaps=", et ".join(filter(None, (", ".join(gaps[:-1]), gaps[-1]))))


def _open_tasks(may: Record) -> list[Thing]:
    case = may.case
    tasks = [task for task in may.of("Task", case) if not task.get("done")] if case else []
    return sorted(tasks, key=lambda task: (task.text("due") or "9999", task.clock))


def _task(task: Thing, author: Author, guardians: list[Thing]) -> SheetTask:
    kind = task.text("who", "kind")
    who = task.text("who", "name")
    if kind == "person":
        who = tr("sheet", "Moi")
    elif kind == "referent":
        who = author.name.split(" ")[0]
    elif kind == "guardian" and not who:
        who = _my(guardians[0]).capitalize() if guardians else tr("sheet", "Ma famille")
    return SheetTask(task.text("text"), who, day(task.text("due")))


def _barrier(barrier: Thing) -> SheetBarrier:
    return SheetBarrier(codes.label(codes.THEME, barrier.text("theme")), barrier.text("label"))


def _appointment(may: Record, now: datetime) -> SheetAppointment | None:
    # Printed while they sit together, the sheet names the next meeting and not this one.
    after = now + timedelta(minutes=SOON)
    case = may.case
    found = []
    for booking in may.of("Appointment", case) if case else []:
        start = booking.text("when", "start")
        if start and datetime.fromisoformat(start) > after:
            found.append((datetime.fromisoformat(start), booking))
    if not found:
        return None
    at, booking = min(found, key=lambda item: item[0])
    parts = [booking.text("purpose"), booking.text("place")]
    if booking.text("with"):
        parts.insert(0, tr("sheet", "avec {who}").format(who=booking.text("with")))
    return SheetAppointment(at.date(), at.time(), ", ".join(part for part in parts if part))


def _contacts(may: Record, given: str) -> tuple[SheetContact, ...]:
    numbers = [(phone.text("owner") or given, phone.text("number", "typed")) for phone in may.of("Phone")]
    return tuple(SheetContact(who, number) for who, number in numbers if number)


def _my(guardian: Thing) -> str:
    return {
        "mother": tr("sheet", "ma mère"),
        "father": tr("sheet", "mon père"),
        "guardian": tr("sheet", "mon tuteur"),
        "service": tr("sheet", "le service qui me suit"),
    }.get(guardian.text("link"), tr("sheet", "mon représentant légal"))


def _signers(name: str, guardians: list[Thing], author: Author) -> tuple[Signer, ...]:
    signers = [Signer(tr("sheet", "Moi"), name)]
    for guardian in guardians:
        if guardian.get("may_sign") is not False:
            full = f"{guardian.text('name', 'given')} {guardian.text('name', 'family')}".strip()
            who = _my(guardian)
            signers.append(Signer(who[:1].upper() + who[1:], full))
    return (*signers[:2], Signer(author.title, author.name))


def _signature_note(minor: bool | None, guardians: list[Thing]) -> str:
    if not minor or not guardians:
        return ""
    return tr("sheet", "J’ai moins de 18 ans\u00a0: mon représentant légal signe aussi.")
