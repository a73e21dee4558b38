"""The interview under way: what was said last time, notes, who does what; all of it keeps itself."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.interview.barriers_card import BarriersCard
from referent_desk.desk.screens.interview.decisions_card import DecisionsCard
from referent_desk.desk.screens.interview.draft import LOCK_MS, Typing
from referent_desk.desk.screens.interview.end_panel import EndPanel
from referent_desk.desk.screens.interview.ending import Finished
from referent_desk.desk.screens.interview.gestures import Gestures
from referent_desk.desk.screens.interview.head_bar import HeadBar
from referent_desk.desk.screens.interview.last_time_card import LastTimeCard
from referent_desk.desk.screens.interview.notes_card import NotesCard
from referent_desk.desk.screens.interview.presenter import InterviewPresenter
from referent_desk.desk.screens.interview.tasks_card import TasksCard
from referent_desk.desk.screens.plan.presenter import PlanPresenter
from referent_desk.desk.screens.plan.step_panel import StepPanel
from referent_desk.desk.screens.tab_order import order_tabs
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.layouts import Column, box
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

PAUSE_MS = 600
"""What is typed rests in the vault at most so long after it was typed, however fast one goes on typing."""

Doors = Callable[[str], bool]


class InterviewScreen(Screen):
    """`enter(id)` begins or resumes the interview of a person."""

    def __init__(
        self,
        presenter: InterviewPresenter,
        doors: Doors,
        show_panel: Callable[[SidePanel], None],
        lock_after: Callable[[int | None], None],
        plan: PlanPresenter,
    ) -> None:
        super().__init__()
        self._presenter, self._doors, self._plan = presenter, doors, plan
        self._show_panel, self._lock_after = show_panel, lock_after
        self._ending: dict[str, str] = {}
        self._panel: EndPanel | None = None
        self.gestures = Gestures(presenter, self)
        self.head = HeadBar(shows=doors("shared"), sheet=doors("sheet"))
        self.last_time = LastTimeCard()
        self.barriers = BarriersCard()
        self.notes = NotesCard()
        self.decisions = DecisionsCard()
        self.tasks = TasksCard(presenter)
        self.columns = self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._minute = QTimer(self)
        self._minute.setInterval(15_000)
        self._minute.timeout.connect(lambda: self.head.show_head(presenter.head()))
        self._connect()

    def enter(self, argument: object) -> None:
        """Begin, or resume where it was left."""
        root = str(argument or self._presenter.root or "")
        if root == self._presenter.root and self._minute.isActive():
            self.refresh()
            return
        try:
            typing = self._presenter.open(root)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            self.go.emit("people", None)
            return
        self._ending = dict(typing.ending)
        self.notes.show_blocks(typing.blocks)
        self.decisions.set_text(typing.decision)
        self.tasks.new.set_text(typing.task)
        self.head.set_saved("")
        self.refresh()
        self._minute.start()
        self._lock_after(LOCK_MS)

    def leave(self) -> bool:
        """What is typed is kept; it comes back when the interview is resumed."""
        self.put_away()
        return True

    def put_away(self) -> None:
        """Keep what is typed, now."""
        if self._presenter.root is not None and self._minute.isActive():
            self.notes.fold_private()
            self.keep()
            if not self._pause.isActive():
                self._presenter.forget()
        self._pause.stop()
        self._minute.stop()
        self._lock_after(None)

    def refresh(self) -> None:
        """Show what was just recorded, where the person was."""
        root = self._presenter.root
        if root is None:
            return
        self._presenter.read(root)
        self.head.show_head(self._presenter.head())
        self.last_time.show_last_time(self._presenter.last_time())
        self._show_barriers()
        self._show_agreed()
        self._order_tabs()

    def person(self) -> str | None:
        """The person met."""
        return self._presenter.root

    def argument(self) -> object:
        """The same interview, after a lock."""
        return self._presenter.root

    def first_focus(self) -> QWidget | None:
        """The block that is written now."""
        return self.notes.editor() if self._presenter.root is not None else None

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        self.head.fit(breadth)
        self.notes.fit(breadth)
        self.notes.setMinimumHeight(px(360) if breadth is Breadth.NARROW else 0)
        self.columns.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """Every gesture of the interview has its keys."""
        keys = [
            Key(tr("interview", "Écrire ses mots"), "Alt+M", lambda: self.notes.write("words")),
            Key(tr("interview", "Écrire le compte rendu"), "Alt+R", lambda: self.notes.write("report")),
            Key(tr("interview", "Écrire pour moi seul"), "Alt+S", lambda: self.notes.write("private")),
            Key(tr("interview", "Lire ou replier les notes pour moi seul"), "F7 Alt+V", self.notes.read_private),
            Key(tr("interview", "Aller aux freins"), "Alt+F", self.barriers.focus_row),
            Key(tr("interview", "Noter une décision"), "Alt+D", self.decisions.begin),
            Key(tr("interview", "Nouvelle action"), "Alt+N", self.tasks.new.focus),
            Key(tr("interview", "Faire une action de la ligne"), "F9 Ctrl+Shift+A", self.line_to_task),
            Key(tr("interview", "Ajouter une étape au plan"), "Ctrl+Shift+E", self.add_step),
        ]
        if self._doors("shared"):
            keys.append(Key(tr("interview", "Montrer au jeune"), "F8 Ctrl+Shift+M", self.show_to_person))
        if self._doors("sheet"):
            keys.append(Key(tr("interview", "Fiche de parcours"), "Ctrl+P", lambda: self._go("sheet")))
        return keys

    def typing(self) -> Typing:
        """All that is typed."""
        return Typing(self.notes.blocks(), self.tasks.new.text(), self.decisions.text(), self._ending)

    def keep(self) -> None:
        """Put what is typed into the encrypted drafts now."""
        self._pause.stop()
        if self._presenter.root is None:
            return
        try:
            time = self._presenter.keep(self.typing())
        except Refusal as refusal:
            self.head.set_not_saved()
            self.say.emit(refusal_message(refusal))
            self._pause.start(PAUSE_MS * 10)
            return
        self.head.set_saved(time)
        if time and self.isVisible():  # not while the window is being locked
            self.saved.emit()

    def line_to_task(self) -> None:
        """The line under the cursor becomes an action, read as the field of actions reads it."""
        editor = self.notes.focused()
        line = editor.current_line().strip(" «»\u00a0") if editor is not None else ""
        if editor is None or not line:
            self.notes.hint(tr("interview", "Placez le curseur sur une ligne de vos notes."))
        elif editor.kind() == "private":
            # An action travels with the exchanges; what is for oneself alone does not.
            self.notes.hint(tr("interview", "Une note pour moi seul ne devient pas une action."))
        else:
            self.gestures.add_task(self._presenter.read_task(line))
            self.notes.hint(tr("interview", "Action ajoutée."))

    def add_step(self) -> None:
        """Ask for a step of the plan beside what is being written, which is kept."""
        if self._presenter.root is None:
            return
        self.keep()
        panel = StepPanel(self._plan, self._presenter.found)
        panel.saved.connect(self._step_added)
        self._show_panel(panel)

    def show_to_person(self) -> None:
        """Turn the screen to the young person; nothing private stays unfolded behind it."""
        self.notes.fold_private()
        self._go("shared")

    def end(self) -> None:
        """Show the summary."""
        self.keep()
        if self._pause.isActive():  # it could not be kept: why stands above
            return
        told = self._presenter.summary()
        panel = EndPanel(self._presenter, told, self._ending, sheet=self._doors("sheet"))
        panel.asked.connect(self._finish)
        panel.kept.connect(self._keep_ending)
        panel.typed.connect(self._ending_typed)
        self._panel = panel
        self._show_panel(panel)

    def _finish(self, fields: dict[str, str], sheet: bool) -> None:
        self._ending = fields
        root = self._presenter.root
        panel = self._panel
        try:
            done = self._presenter.finish(self.typing())
        except Refusal as refusal:
            if panel is not None:
                panel.refuse(refusal)
            return
        self._pause.stop()
        self._minute.stop()
        self._ending = {}
        if panel is not None:
            panel.kept.disconnect()
            panel.put_away()
        self._panel = None
        self.go.emit("sheet" if sheet else "record", root)
        self.saved.emit()
        self.undo_offered.emit(tr("interview", "Entretien enregistré dans le journal."), lambda: self._take_back(done))

    def _take_back(self, done: Finished) -> None:
        try:
            self._presenter.take_back_end(done)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self.saved.emit()
        self.go.emit("interview", done.root)

    def _step_added(self, done: Done) -> None:
        self.refresh()
        self.saved.emit()
        self.undo_offered.emit(done.words, done.back(lambda: self._take_back_step(done)))

    def _take_back_step(self, done: Done) -> None:
        try:
            done.undo()
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self.refresh()
        self.saved.emit()

    def _ending_typed(self, fields: dict[str, str]) -> None:
        if fields != self._ending:
            self._ending = fields
            self.keep()

    def _keep_ending(self, fields: dict[str, str]) -> None:
        self._ending = fields
        self._panel = None
        self.keep()

    def _go(self, key: str) -> None:
        self.keep()
        self.go.emit(key, self._presenter.root)

    def _show_theme(self, theme: str) -> None:
        self._presenter.show_theme(theme)
        self._show_barriers()
        self.barriers.focus_row(-1)

    def _recorded(self) -> None:
        self._show_barriers()
        self._show_agreed()
        self._order_tabs()
        self.keep()

    def _show_barriers(self) -> None:
        self.barriers.show_rows(self._presenter.barriers(), self._presenter.other_themes())

    def _show_agreed(self) -> None:
        self.decisions.show_decisions(self._presenter.decisions())
        self.tasks.show_tasks(self._presenter.tasks())

    def _order_tabs(self) -> None:
        cards = (self.barriers, self.notes, self.decisions, self.tasks)
        order_tabs(self.window(), [self.head, *(part for card in cards for part in card.parts())])

    def _typed(self) -> None:
        # Not started again by the next key: who types without a pause is kept too.
        if not self._pause.isActive():
            self._pause.start(PAUSE_MS)

    def _connect(self) -> None:
        self.head.back_asked.connect(lambda: self.go.emit("record", self._presenter.root))
        self.head.show_asked.connect(self.show_to_person)
        self.head.sheet_asked.connect(lambda: self._go("sheet"))
        self.head.end_asked.connect(self.end)
        acts = self.gestures
        acts.recorded.connect(self._recorded)
        acts.undo_offered.connect(self.undo_offered)
        acts.refused.connect(self.say)
        self.barriers.moved.connect(acts.move_barrier)
        self.barriers.theme_asked.connect(self._show_theme)
        self.notes.changed.connect(self._typed)
        self.notes.rearranged.connect(self._order_tabs)
        self.decisions.typed.connect(self._typed)
        self.decisions.added.connect(acts.add_decision)
        self.decisions.removed.connect(acts.remove_decision)
        self.decisions.left.connect(self.notes.focus)
        self.tasks.new.typed.connect(self._typed)
        self.tasks.new.added.connect(acts.add_task)
        self.tasks.ticked.connect(acts.finish_task)
        self.tasks.sheet_asked.connect(acts.set_on_sheet)
        self.tasks.removed.connect(acts.remove_task)

    def _lay_out(self) -> Columns:
        left = Column(gap=12)
        left.addWidget(self.last_time)
        left.addWidget(self.barriers, 1)
        right = Column(gap=12)
        right.addWidget(self.decisions)
        right.addWidget(self.tasks, 1)
        columns = Columns([box(left), self.notes, box(right)], widths=[344, None, 376], narrow_order=[1, 2, 0])
        page = Column(gap=0, margins=(16, 16, 16, 16))
        page.addWidget(columns)
        column = Column(self, gap=0)
        column.addWidget(self.head)
        column.addLayout(page, 1)
        return columns
