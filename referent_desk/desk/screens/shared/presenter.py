"""What the young person sees: their sheet's content said as "tu", and their answer kept with the interview."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from referent_desk.caseload import local, persons
from referent_desk.caseload.log import new_key
from referent_desk.desk.screens.interview.doers import turned
from referent_desk.desk.screens.interview.draft import Block, Draft, draft_key, read_draft
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.sheets.pathway import PathwaySheet, SheetAppointment, SheetStep, SheetTask, StepState

Place = Literal["done", "now", "soon", "later", "stopped"]
Answer = Literal["yes", "change", "thinking"]
_ARTICLES: Final = ("le ", "la ", "les ", "l ", "un ", "une ", "des ", "du ")


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step: its title with its number, when and where, and where it stands."""

    title: str
    detail: str
    place: Place


@dataclass(frozen=True, slots=True)
class ShownTask:
    """Who does what until when: "Toi, jeudi 15 octobre"."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the screen says."""

    given: str
    quote: str
    way: str
    steps: tuple[ShownStep, ...]
    after: str
    tasks: tuple[ShownTask, ...]
    meeting: str


class SharedPresenter:
    """`open` a person, then `shown`; `answer` is kept with the notes of the interview."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._root = ""

    @property
    def root(self) -> str:
        """The person, empty before `open`."""
        return self._root

    def open(self, root: str) -> Shown:
        """What is shown to this person. Raises CaseloadRefusal `no_such_person`."""
        # The same door as the sheet's: what is not for them is left out by the query, not hidden.
        sheet = self._desk.sheet_content(root, ticks=("guardians",), without=("signatures",))
        person = persons.read_person(self._desk.connection, root).person
        self._root = root
        self._desk.touch("show", root)
        return shown(sheet, person.text("name", "given") if person else "")

    def answer(self, what: Answer, name: str) -> None:
        """Keep what the person said of the plan, dated, among the notes of the interview; the last answer counts."""
        now = self._desk.clock()
        kept = local.draft(self._desk.connection, draft_key(self._root))
        draft = read_draft(kept.value) if kept else None
        if draft is None:
            draft = Draft(new_key(), now.isoformat(timespec="minutes"))
        start = tr("shared", "Plan montré à {given}").format(given=name)
        said = tr("shared", "{start} à {time}. Réponse\u00a0: {answer}.").format(
            start=start, time=french.clock_time(now.time()), answer=answer_words(what).lower()
        )
        blocks = tuple(block for block in draft.typing.blocks if block.text)
        if blocks and blocks[-1].text.startswith(start):
            blocks = blocks[:-1]
        # The empty block at the end: what is written next is not part of the answer.
        typing = replace(draft.typing, blocks=(*blocks, Block("report", said), Block("report")))
        again = replace(draft, typing=typing)
        local.save_draft(self._desk.connection, draft_key(self._root), again.to_json(), now, root=self._root)


def answer_words(what: Answer) -> str:
    """The words of a button."""
    return {
        "yes": tr("shared", "Oui"),
        "change": tr("shared", "Je veux changer"),
        "thinking": tr("shared", "Je réfléchis"),
    }[what]


def shown(sheet: PathwaySheet, name: str) -> Shown:
    """A sheet said to its person."""
    steps = sheet.steps or ()
    ahead = [step for step in steps if step.state in (StepState.TO_PREPARE, StepState.PLANNED, StepState.CONFIRMED)]
    following = ahead[0] if ahead and not any(step.state == StepState.UNDER_WAY for step in steps) else None
    return Shown(
        given=name,
        quote=sheet.quote,
        way=_way(sheet),
        steps=tuple(_step(step, number, step is following, sheet) for number, step in enumerate(steps, 1)),
        after=sheet.gaps.replace(tr("shared", "On cherche ensemble quoi faire."), "").strip() if steps else "",
        tasks=tuple(_task(task) for task in sheet.tasks),
        meeting=_meeting(sheet.appointment) if sheet.appointment else "",
    )


def _way(sheet: PathwaySheet) -> str:
    aim = sheet.aim.strip(" ,.;")
    if not aim:
        return tr("shared", "Ton chemin")
    if fold(aim).startswith(_ARTICLES):
        return tr("shared", "Ton chemin vers {aim}").format(aim=aim[:1].lower() + aim[1:])
    return tr("shared", "Ton chemin\u00a0: {aim}").format(aim=aim)


def _step(step: SheetStep, number: int, is_next: bool, sheet: PathwaySheet) -> ShownStep:
    when = step.when or french.interval(step.start, step.end, year=_needs_year(step, sheet))
    done = step.state == StepState.DONE
    parts = [step.where] if done and step.where else [when, step.where]
    detail = ", ".join(part for part in parts if part)
    return ShownStep(f"{number}. {step.title}", french.capital(detail), _place(step, is_next))


def _needs_year(step: SheetStep, sheet: PathwaySheet) -> bool:
    days = [day for day in (step.start, step.end) if day is not None]
    return any(abs((day - sheet.on).days) > 300 for day in days)


def _place(step: SheetStep, is_next: bool) -> Place:
    if step.state == StepState.DONE:
        return "done"
    if step.state == StepState.UNDER_WAY:
        return "now"
    if step.state in (StepState.INTERRUPTED, StepState.DROPPED):
        return "stopped"
    return "soon" if is_next else "later"


def _task(task: SheetTask) -> ShownTask:
    who = tr("shared", "Toi") if task.who == tr("sheet", "Moi") else turned(task.who, to_person=True)
    due = french.day_long(task.due, weekday=True) if task.due else ""
    return ShownTask(task.text, ", ".join(part for part in (who, due) if part))


def _meeting(appointment: SheetAppointment) -> str:
    on = french.day_long(appointment.day, weekday=True)
    at = tr("shared", "{day} à {time}").format(day=on, time=french.hour(appointment.at)) if appointment.at else on
    return ", ".join(part for part in (french.capital(at), _to_you(appointment.details)) if part)


def _to_you(details: str) -> str:
    for mine, yours in (
        (tr("shared", "avec ma {who}"), tr("shared", "avec ta {who}")),
        (tr("shared", "avec mon {who}"), tr("shared", "avec ton {who}")),
        (tr("shared", "avec mes {who}"), tr("shared", "avec tes {who}")),
    ):
        start = mine.format(who="")
        if details.startswith(start):
            return yours.format(who=details[len(start) :])
    return details
