"""Opens a whole group of the day beside the cards, and acts on its lines as the cards do."""

from collections.abc import Callable

from referent_desk.caseload.agenda import HORIZON_DAYS
from referent_desk.desk.screens.today.group_panel import DayLine, GroupPanel, Whole
from referent_desk.desk.screens.today.lines import TodoLine, WaitingLine
from referent_desk.desk.screens.today.presenter import TodayPresenter
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.domain.text import tr


def whole_group(presenter: TodayPresenter, key: str) -> Whole:
    """All the lines of "late", "today", "week", "waiting" or "deadlines", as of now."""
    if key == "waiting":
        told = presenter.show()
        return Whole(tr("today", "À recontacter"), told.waiting, tr("today", "Noter"))
    if key == "deadlines":
        title = tr("today", "Échéances, {n} jour|Échéances, {n} jours", HORIZON_DAYS).format(n=HORIZON_DAYS)
        return Whole(title, presenter.show().deadlines)
    group = presenter.whole_group(key)
    return Whole(group.title, group.lines, tr("today", "Fait"))


def open_whole(
    presenter: TodayPresenter,
    key: str,
    show_panel: Callable[[SidePanel], None],
    *,
    opened: Callable[[str], None],
    ticked: Callable[[TodoLine], None],
    noted: Callable[[str], None],
) -> GroupPanel:
    """Show the panel; `opened` and `noted` are given the person, `ticked` the line that is done."""
    panel = GroupPanel(whole_group(presenter, key), _may_act)

    def act(line: DayLine) -> None:
        if isinstance(line, TodoLine):
            ticked(line)
            panel.show_whole(whole_group(presenter, key))
        elif isinstance(line, WaitingLine):
            noted(line.root)

    panel.opened.connect(lambda line: opened(line.root))
    panel.acted.connect(act)
    show_panel(panel)
    return panel


def _may_act(line: DayLine) -> bool:
    """A follow-up point and a letter are answered on their own line or in the dossier."""
    return isinstance(line, WaitingLine) or (isinstance(line, TodoLine) and line.kind in ("task", "errand"))
