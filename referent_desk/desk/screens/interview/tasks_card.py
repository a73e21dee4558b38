"""The card "Qui fait quoi, pour quand": the actions, and under them the field of a new one."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from referent_desk.desk.screens.interview.agreed import TaskLine
from referent_desk.desk.screens.interview.new_task import NewTask
from referent_desk.desk.screens.interview.presenter import InterviewPresenter
from referent_desk.desk.screens.interview.rows import TaskRow
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.layouts import empty
from referent_desk.domain.text import tr


class TasksCard(Card):
    """`ticked` gives key and state, `sheet_asked` key and whether it may stand there, `removed` a key."""

    ticked = Signal(str, bool)
    sheet_asked = Signal(str, bool)
    removed = Signal(str)

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(tr("interview", "Qui fait quoi, pour quand"), scrolls=True, gap=0, padding=(0, 0, 0, 0))
        self.new = NewTask(presenter)
        self.footer().addWidget(self.new)
        self.rows: list[TaskRow] = []

    def show_tasks(self, lines: list[TaskLine]) -> None:
        """Show them; the newest is in view."""
        focused = QApplication.focusWidget()
        at = next((row.line.key for row in self.rows if focused is not None and row.isAncestorOf(focused)), "")
        empty(self.body)
        self.rows = [TaskRow(line) for line in lines]
        self.set_aside(tr("interview", "{n} action|{n} actions", len(lines)).format(n=len(lines)) if lines else "")
        for row in self.rows:
            for mine, theirs in (
                (row.ticked, self.ticked),
                (row.sheet_asked, self.sheet_asked),
                (row.removed, self.removed),
            ):
                mine.connect(theirs)
            self.body.addWidget(row)
            row.show()  # now: what is not visible takes no focus
            if row.line.key == at:
                row.box.setFocus()
        if not lines:
            fact = tr("interview", "Pas encore d’action.")
            detail = tr("interview", "Tapez ce qui est à faire, qui le fait, pour quand.")
            self.body.addWidget(EmptyState("check", fact, detail))
        self.body.addStretch(1)
        if lines and lines[-1].fresh:
            QTimer.singleShot(0, self, self._to_last)

    def parts(self) -> list[QWidget]:
        """What Tab visits, in order."""
        return [*self.rows, self.new]

    def _to_last(self) -> None:
        if self.scroll_area is not None and self.rows:
            self.scroll_area.ensureWidgetVisible(self.rows[-1], 0, 0)
