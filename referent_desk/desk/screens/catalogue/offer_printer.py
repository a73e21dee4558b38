"""From offers chosen on the screen to the panel that prints them."""

from collections.abc import Callable, Mapping

from referent_desk.caseload.local import preference
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.offer_paper import offers_paper
from referent_desk.desk.screens.catalogue.offer_print_panel import OfferPrintPanel
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.domain.refusal import Refusal
from referent_desk.pathways.everything_local import Everything


class OfferPrinter:
    """`everything` answers the offers and records that stand now."""

    def __init__(
        self,
        desk: DeskServices,
        everything: Callable[[], Everything],
        jobs: JobRunner,
        show_panel: Callable[[SidePanel], None],
        unexpected: Callable[[str], None],
    ) -> None:
        self._desk, self._everything, self._jobs = desk, everything, jobs
        self._show_panel, self._unexpected = show_panel, unexpected

    def print(self, wanted: Mapping[str, str]) -> None:
        """Show the pages of these offers (session by id); nothing where the catalogue holds none of them any more."""
        fictional = bool(preference(self._desk.connection, "demo", False))
        try:
            paper = offers_paper(self._everything(), wanted, self._desk.today(), fictional=fictional)
        except Refusal:
            return  # the list says that the catalogue cannot be read
        if paper is not None:
            self._show_panel(OfferPrintPanel(paper, self._jobs, self._unexpected))
