"""What the dossier uses of the window and of the services, handed over as one."""

from collections.abc import Callable
from dataclasses import dataclass

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.letters.offers import Write
from referent_desk.desk.screens.plan.tools import PlanTools
from referent_desk.desk.screens.record.agreements import AgreementsPresenter
from referent_desk.desk.screens.record.around import AroundPresenter
from referent_desk.desk.screens.record.case_actions import CaseActions
from referent_desk.desk.screens.record.case_menu import Papers, ShowPanel
from referent_desk.desk.screens.record.correction import CorrectionPresenter
from referent_desk.desk.screens.record.documents_presenter import DocumentsPresenter
from referent_desk.desk.screens.record.past import PastPresenter

Doors = Callable[[str], bool]
"""Whether a screen of this key exists: what leads nowhere is not shown."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the dossier uses of the window, and what acts on an episode and on a plan."""

    doors: Doors
    note: Callable[[], None]
    show_panel: ShowPanel
    cases: CaseActions
    plan: Callable[[], PlanTools]
    documents: DocumentsPresenter
    agreements: AgreementsPresenter
    around: AroundPresenter
    past: PastPresenter
    correction: CorrectionPresenter
    jobs: JobRunner
    unexpected: Callable[[str], None]
    write: Write
    papers: Papers
    tags: Callable[[], None]
    """Opens the tags of the person shown."""
