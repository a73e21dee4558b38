"""The dossier's place in the window; it opens from a person, and the rail keeps "Mes jeunes" marked."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room


def record_entry(room: "Room") -> ScreenEntry:
    """The screen."""

    def make() -> Screen:
        from referent_desk.desk.screens.plan.tools import plan_tools
        from referent_desk.desk.screens.record.agreements import AgreementsPresenter
        from referent_desk.desk.screens.record.around import AroundPresenter
        from referent_desk.desk.screens.record.case_actions import CaseActions
        from referent_desk.desk.screens.record.correction import CorrectionPresenter
        from referent_desk.desk.screens.record.documents_presenter import DocumentsPresenter
        from referent_desk.desk.screens.record.form_presenter import FormPresenter
        from referent_desk.desk.screens.record.past import PastPresenter
        from referent_desk.desk.screens.record.presenter import RecordPresenter
        from referent_desk.desk.screens.record.same_person import SamePerson
        from referent_desk.desk.screens.record.tools import Tools
        from referent_desk.desk.screens.record.view import RecordScreen

        tools = Tools(
            doors=room.doors,
            note=room.note.open,
            show_panel=room.window.show_panel,
            cases=CaseActions(room.desk, SamePerson(room.desk, room.roll)),
            plan=lambda: plan_tools(room.desk, room.window.show_panel, offers=room.doors("catalogue")),
            documents=DocumentsPresenter(room.desk),
            agreements=AgreementsPresenter(room.desk),
            around=AroundPresenter(room.desk),
            past=PastPresenter(room.desk),
            correction=CorrectionPresenter(room.desk),
            jobs=room.window.jobs,
            unexpected=room.window.unexpected,
            write=room.letters.open_for,
            papers=partial(_papers, room),
            tags=room.tags.open,
        )
        return RecordScreen(RecordPresenter(room.desk), FormPresenter(room.desk), tools)

    return ScreenEntry("record", tr("record", "Dossier"), make, under="people")


def _papers(room: "Room", root: str) -> list[tuple[str, Callable[[], None]]]:
    """What the menu of the dossier offers before what the case allows."""
    from referent_desk.desk.screens.leaving.papers import person_papers
    from referent_desk.desk.screens.trades.entry import open_trades

    trades = (tr("record", "Fiches métiers"), lambda: open_trades(room, root))
    return [trades, *person_papers(room, root)]
