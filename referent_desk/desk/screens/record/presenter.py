"""What the dossier shows of one record, and the few things that are done on it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from referent_desk.caseload import interviews, journal, local, persons
from referent_desk.caseload.agenda import thresholds
from referent_desk.caseload.plans import gap_days
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.record import alerts, head, journal_lines, plan_card, situation
from referent_desk.desk.screens.record.moved_offers import MovedOffers
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the dossier shows before anything is opened."""

    head: head.Head
    words: str
    words_day: str
    facts: tuple[tuple[str, str], ...]
    barriers: tuple[situation.BarrierLine, ...]
    coming: journal_lines.Coming | None
    alerts: tuple[alerts.Alert, ...]
    plan: plan_card.PlanCard
    journal_count: int
    private_count: int
    interview_begun: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A barrier that was moved: the sentence that says so, and what stood before."""

    sentence: str
    root: str
    key: str
    under_way: Json
    lifted: Json


class RecordPresenter:
    """One dossier at a time: `open` it, then ask."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk, self._offers = desk, MovedOffers(desk)
        self._found: Record | None = None
        self._notes: list[local.Note] = []

    @property
    def root(self) -> str | None:
        """The person shown, None before `open`."""
        return self._found.root if self._found else None

    @property
    def found(self) -> Record:
        """The record shown; asked for before `open`, an error of ours."""
        if self._found is None:
            raise RuntimeError("no dossier is open")
        return self._found

    def open(self, root: str) -> None:
        """Read a dossier and remember what it showed. Raises CaseloadRefusal `no_such_person`."""
        self.read(root)
        # On a full disk, or a vault of a later program, a dossier can still be read.
        with suppress(Refusal):
            persons.remember_shown(self._desk.connection, root)
        self._desk.touch("show", root)

    def read(self, root: str) -> None:
        """Read it again, after something was recorded."""
        self._found = persons.read_person(self._desk.connection, root)
        self._notes = local.notes(self._desk.connection, root)

    def overview(self) -> Overview:
        """What to show."""
        found, today = self.found, self._desk.today()
        limits, gap = thresholds(self._desk.connection), gap_days(self._desk.connection)
        said, said_on = journal_lines.own_words(found)
        return Overview(
            head=head.head(self._desk, found, today),
            words=said,
            words_day=said_on,
            facts=tuple(situation.facts(found)),
            barriers=tuple(situation.barriers(found)),
            coming=journal_lines.coming(found, self._desk.clock()),
            alerts=tuple(alerts.with_offers(alerts.alerts(found, today, limits, gap), self._offers.told(found))),
            plan=plan_card.plan_card(found, today),
            journal_count=sum(not entry.corrected for entry in journal.journal(found)),
            private_count=len(self._notes),
            interview_begun=local.draft(self._desk.connection, f"interview:{found.root}") is not None,
        )

    def act_on_offer(self, what: str, step: str) -> Done | None:
        """Take the new dates of the offer of a step, or keep what was planned. Raises Refusal."""
        return self._offers.act(self.found, what, step)

    def journal(self, which: journal_lines.Filter) -> list[journal_lines.JournalLine]:
        """The journal under a filter, private notes folded among its lines."""
        return journal_lines.lines(self._desk, self.found, self._notes, self._desk.today(), which)

    def ways_out(self, doors: Callable[[str], bool]) -> dict[str, str]:
        """What can be done at once about each kind of alert, in words."""
        ways = {
            "informed": tr("record", "C’est dit"),
            "guardian": tr("record", "Compléter"),
            "unreachable": tr("record", "Compléter"),
            "silence": tr("record", "Noter un contact"),
            "offer": tr("record", "Voir le plan"),
            "absences": tr("record", "Préparer le courrier"),
            "tries": tr("record", "Préparer un courrier"),
        }
        if doors("exchange"):
            ways["disagreement"] = tr("record", "Trancher")
        return ways

    def mark_informed(self, root: str, *, told: bool = True) -> None:
        """The person was told today what is kept and why; `told` False takes it back."""
        found = persons.read_person(self._desk.connection, root)
        case = found.case
        if case is None:
            return
        value: Json = {"date": self._desk.today().isoformat(), "support": "spoken"} if told else None
        with self._desk.log().act() as act:
            act.write(found.root, "Case", case.key, "informed", value)
        if root == self.root:
            self.read(root)

    def move_barrier(self, key: str, stage: situation.Stage) -> Moved:
        """Say where a barrier stands from today; answers what takes it back."""
        found = self.found
        barrier = next(item for item in found.of("Barrier") if item.key == key)
        before = Moved(
            sentence=_moved(barrier.text("theme"), stage),
            root=found.root,
            key=key,
            under_way=barrier.get("under_way"),
            lifted=barrier.get("lifted"),
        )
        interviews.move_barrier(self._desk.log(), found.root, key, stage)
        self.read(found.root)
        return before

    def take_back(self, moved: Moved) -> None:
        """Put a barrier back where it stood, by a new change; another dossier may be open by now."""
        with self._desk.log().act() as act:
            act.write(moved.root, "Barrier", moved.key, "under_way", moved.under_way)
            act.write(moved.root, "Barrier", moved.key, "lifted", moved.lifted)
        if moved.root == self.root:
            self.read(moved.root)


def _moved(theme: str, stage: situation.Stage) -> str:
    label = codes.label(codes.THEME, theme)
    return tr("record", "{theme}\u00a0: {stage}.").format(theme=label, stage=situation.stage_words(stage).lower())
