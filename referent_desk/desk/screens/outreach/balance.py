"""The balance of a session on paper: no name in it, unless the référent asks for them."""

from functools import partial
from typing import TYPE_CHECKING

from referent_desk.caseload.outreach import Session
from referent_desk.desk.screens.outreach.sessions import SessionPresenter
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.screens.paper.paper import Choice, Paper
from referent_desk.domain.text import tr
from referent_desk.sheets.outreach_sheet import render_outreach

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


def show_balance(window: "Window", sessions: SessionPresenter, held: Session) -> None:
    """Show it as it will be printed."""
    choice = Choice(
        tr("outreach", "Avec les noms"),
        tr("outreach", "Pour vous seul\u00a0: une feuille se perd, et chacun la lit."),
    )
    paper = Paper(
        tr("outreach", "Bilan de permanence"),
        make=lambda names: partial(render_outreach, sessions.sheet(held, names=names)),
        file_name=tr("outreach", "bilan-permanence.pdf"),
        choice=choice,
    )

    def touched(event: str) -> None:
        if not window.locked:  # a job may end after a lock
            sessions.touch(event)

    window.show_panel(PaperPanel(paper, jobs=window.jobs, unexpected=window.unexpected, touched=touched))
