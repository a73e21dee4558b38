"""One interview under way: what its screen shows, what is kept at each pause, what each gesture records."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from referent_desk.caseload import interviews, local, persons
from referent_desk.caseload.log import new_key
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.desk.screens.interview import agreed, ending
from referent_desk.desk.screens.interview import barriers as rows
from referent_desk.desk.screens.interview.doers import Doer, doers
from referent_desk.desk.screens.interview.draft import Draft, Typing, draft_key, read_draft
from referent_desk.desk.screens.interview.last_time import LastTime, last_time
from referent_desk.desk.screens.interview.summary import Summary, read_ending, remark_day, remark_time, summary
from referent_desk.desk.screens.interview.typed_task import TypedTask, read_task
from referent_desk.desk.screens.record.situation import Stage
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import ages, french
from referent_desk.domain.text import tr
from referent_desk.reference import communes


@dataclass(frozen=True, slots=True)
class Head:
    """The bar above the columns."""

    name: str
    given: str
    initials: str
    context: str


class InterviewPresenter:
    """`open` a person's interview, begun or new; what is typed is kept by `keep`, the end by `finish`."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._found: Record | None = None
        self._draft: Draft | None = None
        self._more: list[str] = []
        self._doers: tuple[Doer, ...] = ()

    @property
    def root(self) -> str | None:
        """The person met, None before `open`."""
        return self._found.root if self._found else None

    @property
    def found(self) -> Record:
        """The record of the person met; asked for before `open`, an error of ours."""
        if self._found is None:
            raise RuntimeError("no interview is open")
        return self._found

    @property
    def draft(self) -> Draft:
        """The interview as it was kept last."""
        if self._draft is None:
            raise RuntimeError("no interview is open")
        return self._draft

    def open(self, root: str) -> Typing:
        """Begin, or resume where it was left; answers what was typed. Raises CaseloadRefusal `no_such_person`."""
        again = root == self.root and self._draft is not None
        self.read(root)
        kept = local.draft(self._desk.connection, draft_key(root))
        draft = read_draft(kept.value) if kept else None
        if draft is None and again and self.draft.typing.is_empty and self._has_made_something():
            draft = self.draft
        if draft is None:
            draft = Draft(new_key(), self._desk.clock().isoformat(timespec="minutes"))
        if not again:
            self._more = []
            self._desk.touch("show", root)
        self._draft = draft
        return draft.typing

    def read(self, root: str) -> None:
        """Read the record again, after something was recorded."""
        self._found = persons.read_person(self._desk.connection, root)
        self._doers = doers(self._found, self._desk.name_of(self._desk.author()))

    def head(self) -> Head:
        """Who is met, since when."""
        found, person = self.found, self.found.person
        given = person.text("name", "given") if person else ""
        family = words.family_name(person) if person else ""
        return Head(words.person_name(found), given, words.initials(given, family), self._context())

    def last_time(self) -> LastTime:
        """The last interview, and what was to be done since."""
        return last_time(self.found, self.draft.key, self._desk.today())

    def keep(self, typing: Typing) -> str:
        """Put what is typed into the encrypted drafts now; answers the time, empty when there is nothing to keep."""
        root, now = self.found.root, self._desk.clock()
        if typing.is_empty and not self._has_made_something():
            if not self.draft.typing.is_empty:
                local.drop_draft(self._desk.connection, draft_key(root))
            self._draft = replace(self.draft, typing=typing)
            return ""
        self._draft = replace(self.draft, typing=typing)
        local.save_draft(self._desk.connection, draft_key(root), self._draft.to_json(), now, root=root)
        return french.clock_time(now.time())

    def barriers(self) -> list[rows.BarrierRow]:
        """The rows of barriers."""
        return rows.barrier_rows(self.found, self._more)

    def other_themes(self) -> list[tuple[str, str]]:
        """What "Autre frein" offers."""
        return rows.other_themes(self.barriers())

    def show_theme(self, theme: str) -> None:
        """Add a row for a theme, not yet recorded."""
        self._more.append(theme)

    def move_barrier(self, row: rows.BarrierRow, stage: Stage) -> rows.MovedBarrier:
        """Say where a barrier stands."""
        moved = rows.move(self._desk.log(), self.found.root, row, stage)
        self._changed()
        return moved

    def take_back_barrier(self, moved: rows.MovedBarrier) -> None:
        """Put a barrier back where it stood."""
        rows.take_back(self._desk.log(), moved)
        self._changed()

    def decisions(self) -> list[agreed.DecisionLine]:
        """What was decided so far."""
        return agreed.decision_lines(self.found, self.draft.key)

    def add_decision(self, text: str) -> bool:
        """Record a decision; False when nothing was typed."""
        if not text.strip():
            return False
        agreed.add_decision(self._desk.log(), self.found.root, text, self.draft.key)
        self._changed()
        return True

    def tasks(self) -> list[agreed.TaskLine]:
        """Who does what, for when."""
        return agreed.task_lines(self.found, self.draft.key, self._desk.today())

    def doers(self) -> tuple[Doer, ...]:
        """Who may be named."""
        return self._doers

    def read_task(self, typed: str) -> TypedTask:
        """What a typed line means."""
        return read_task(typed, self._desk.today(), self._doers)

    def add_task(self, task: TypedTask) -> bool:
        """Record an action; False when nothing was typed."""
        if not task.text.strip():
            return False
        agreed.add_task(self._desk.log(), self.found.root, task, self.draft.key)
        self._changed()
        return True

    def finish_task(self, key: str, *, done: bool) -> None:
        """An action is done today, or not after all."""
        interviews.finish_task(self._desk.log(), self.found.root, key, self._desk.today() if done else None)
        self._changed()

    def set_on_sheet(self, key: str, *, on: bool) -> None:
        """Let an action stand on the sheet, or keep it off."""
        agreed.set_on_sheet(self._desk.log(), self.found.root, key, on=on)
        self._changed()

    def remove(self, entity: str, key: str) -> agreed.Removed:
        """Take an action ("Task") or a decision ("Decision") away."""
        removed = agreed.remove(self._desk.log(), self.found, entity, key)
        self._changed()
        return removed

    def put_back(self, removed: agreed.Removed) -> None:
        """Record again what was taken away."""
        found = persons.read_person(self._desk.connection, removed.root)
        agreed.put_back(self._desk.log(), found, removed)
        self._changed()

    def summary(self) -> Summary:
        """What the end proposes, of what was kept last."""
        return summary(self.found, self.draft, self._desk.clock())

    def remark_day(self, fields: Mapping[str, str]) -> str | None:
        """What is wrong with the day of the next appointment."""
        return remark_day(fields, self._desk.clock())

    def remark_time(self, fields: Mapping[str, str]) -> str | None:
        """What is wrong with its hour."""
        return remark_time(fields)

    def finish(self, typing: Typing) -> ending.Finished:
        """Record the interview; its draft leaves. Raises CaseloadRefusal `empty`, `too_long`."""
        draft, now = replace(self.draft, typing=typing), self._desk.clock()
        end = read_ending(summary(self.found, draft, now), typing.ending, draft, now)
        done = ending.finish(self._desk.log(), self.found.root, draft, end)
        self._draft = None
        self._found = None
        return done

    def take_back_end(self, done: ending.Finished) -> None:
        """Make the interview a draft again."""
        ending.take_back(self._desk.log(), done)
        self._draft = None
        self._found = None

    def forget(self) -> None:
        """The screen is left: what was typed rests in the vault, and no longer here."""
        if self._draft is not None:
            self._draft = replace(self._draft, typing=Typing())

    def now(self) -> datetime:
        """The time of this desk."""
        return self._desk.clock()

    def _changed(self) -> None:
        # What was recorded names the interview: a crash before the next pause must find the same key again.
        if self._found is not None and self._draft is not None:
            self.read(self._found.root)
            self.keep(self._draft.typing)

    def _has_made_something(self) -> bool:
        key = self.draft.key
        return any(
            thing.get("made", "interview") == key for kind in ("Task", "Decision") for thing in self.found.of(kind)
        )

    def _context(self) -> str:
        person = self.found.person
        birth = day(person.text("birth", "date")) if person else None
        age = ages.age(birth, self._desk.today()) if birth else None
        commune = communes.by_code(person.text("address", "commune_code")) if person else None
        who = words.age_and_place(age, commune.name if commune else "")
        since = self._since()
        return f"{who}. {since}" if who else since

    def _since(self) -> str:
        now = self._desk.clock()
        try:
            started = datetime.fromisoformat(self.draft.started)
        except ValueError:
            return ""
        at = french.clock_time(started.time())
        if started.date() != now.date():
            on = french.day_long(started.date(), weekday=True)
            return tr("interview", "Commencé {day} à {time}").format(day=on, time=at)
        minutes = ending.minutes_since(self.draft.started, now)
        if minutes == 0:
            return tr("interview", "Commencé à {time}").format(time=at)
        return tr("interview", "Commencé à {time}, il y a {length}").format(time=at, length=french.duration(minutes))
