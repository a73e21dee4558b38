"""From offers chosen on the screen to the panel that prints them."""

from collections.abc import Callable, Mapping

from referent_desk.caseload.local import preference
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.compare_view import ComparePage
from referent_desk.desk.screens.catalogue.detail_view import DetailCard
from referent_desk.desk.screens.catalogue.offer_paper import offers_paper, to_print
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.desk.screens.paper.panel import PaperPanel
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
            self._show_panel(PaperPanel(to_print(paper), jobs=self._jobs, unexpected=self._unexpected))


class Printing:
    """The buttons that print: of the offer read, of the ticked ones, of those that are compared."""

    def __init__(self, printer: OfferPrinter, card: ResultsCard, details: DetailCard, page: ComparePage) -> None:
        self._printer, self._details, self._page = printer, details, page
        card.tray.printed.connect(lambda: printer.print(card.model.ticked))
        details.printed.connect(self.read)
        page.printed.connect(self.read)

    def read(self) -> None:
        """Print what is read: those that are compared, else the one offer."""
        told = self._details.detail
        if not self._page.isHidden():
            self._printer.print({one.id: one.session for one in self._page.comparison.columns})
        elif told is not None:
            self._printer.print({told.id: told.session})
