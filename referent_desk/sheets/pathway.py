"""What a pathway sheet says, in plain values, and its PDF.

Nothing here knows the registry of fields or the caseload: whoever fills a `PathwaySheet` has already asked what may be
printed. Texts are printed as given (typography included); empty ones leave their place to the others.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from referent_desk.sheets import refusal

MAX_CHARACTERS = 40_000
"""Characters that one sheet may hold in all: more would not fit in `refusal.MAX_PAGES`."""


class StepState(StrEnum):
    """Where a step is; the codes are those of `Step.state`."""

    TO_PREPARE = "to_prepare"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    UNDER_WAY = "under_way"
    DONE = "done"
    INTERRUPTED = "interrupted"
    DROPPED = "dropped"


@dataclass(frozen=True)
class SheetReferent:
    """`title` is how the young person calls them: "Ma référente"."""

    title: str
    name: str
    phone: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class SheetStep:
    """One step of the way. `where` is one line ("Atelier Tremplin, Vierzon, 12 min à pied").

    `when` is written from `start` and `end` unless given in words. A step with neither date is in the table only.
    """

    title: str
    where: str = ""
    when: str = ""
    start: date | None = None
    end: date | None = None
    state: StepState = StepState.PLANNED


@dataclass(frozen=True)
class SheetTask:
    """Who does what until when; `who` is seen by the young person: "Moi", "Solène", "Ma mère"."""

    text: str
    who: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True)
class SheetBarrier:
    """What may stand in the way, agreed with the young person: "Le mercredi", "je garde mes frères"."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class SheetAppointment:
    """The next meeting: "Jeudi 15 octobre, 16:00," then `details` ("avec ma mère, pour signer la convention")."""

    day: date
    at: time | None = None
    details: str = ""


@dataclass(frozen=True)
class SheetContact:
    """A telephone that the young person wants on the sheet: "Ma mère", "06 00 00 00 18"."""

    who: str
    phone: str


@dataclass(frozen=True)
class Signer:
    """One signature box: "Ma mère", "Nadège Valombre"."""

    who: str
    name: str = ""


@dataclass(frozen=True)
class PathwaySheet:
    """Everything printed on the sheet that the young person takes home.

    Parts that were not ticked are left empty. `steps` is None when the way is not wanted, and () when there is no
    step yet, which the sheet then says. `agreed_on` None with a `version` prints "à confirmer".
    `aim` is set bold and `aim_detail` follows it; `already` is a sentence ("Ce que j’ai déjà : le brevet."), `gaps`
    another. `quote` gets its « » from the sheet, whatever marks it came with. `notice` is the whole legal text of the
    foot (see `notice.py`).
    """

    name: str
    on: date
    referent: SheetReferent
    age_line: str = ""
    commune: str = ""
    version: int | None = None
    agreed_on: date | None = None
    quote: str = ""
    aim: str = ""
    aim_detail: str = ""
    already: str = ""
    steps: tuple[SheetStep, ...] | None = None
    gaps: str = ""
    tasks: tuple[SheetTask, ...] = ()
    barriers: tuple[SheetBarrier, ...] = ()
    appointment: SheetAppointment | None = None
    contacts: tuple[SheetContact, ...] = ()
    room_to_write: bool = True
    signers: tuple[Signer, ...] = ()
    signature_note: str = ""
    notice: str = ""
    copy_label: str = ""
    fictional: bool = False


def render(sheet: PathwaySheet, *, large: bool = False) -> bytes:
    """The sheet as a PDF: A4, fonts embedded, tagged, the same bytes for the same sheet.

    `large` is the text size "Grand" (a quarter larger). Raises SheetRefusal (`no_name`, `nothing_to_print`,
    `too_long`).
    """
    if not sheet.name.strip():
        raise refusal.no_name()
    if not _says_something(sheet):
        raise refusal.nothing_to_print()
    if _characters(sheet) > MAX_CHARACTERS:
        raise refusal.too_long()
    from referent_desk.sheets.compose import pathway_pdf  # here: reportlab is imported late

    return pathway_pdf(sheet, large=large)


def _says_something(sheet: PathwaySheet) -> bool:
    texts = (sheet.quote, sheet.aim, sheet.already)
    parts = (sheet.steps is not None, sheet.tasks, sheet.barriers, sheet.appointment)
    return any(text.strip() for text in texts) or any(parts)


def _characters(sheet: PathwaySheet) -> int:
    return sum(len(value) for value in _texts(sheet))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in _texts(getattr(value, name))]
    return []
