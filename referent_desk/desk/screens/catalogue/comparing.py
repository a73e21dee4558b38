"""Going to the page that compares the ticked offers, and back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.compare import FEWEST
from referent_desk.desk.screens.catalogue.compare_view import ComparePage
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.domain.refusal import Refusal


class Comparing:
    """The page of the comparison stands in place of the search; `refused` says why it cannot."""

    def __init__(
        self,
        presenter: CataloguePresenter,
        card: ResultsCard,
        page: ComparePage,
        search_page: QWidget,
        refused: Callable[[Refusal], None],
    ) -> None:
        self._presenter, self._refused = presenter, refused
        self._card, self._page, self._search_page = card, page, search_page

    @property
    def showing(self) -> bool:
        """Whether the comparison is what is on screen."""
        return not self._page.isHidden()

    def open(self, asked: Asked, whom: ForWhom | None) -> None:
        """Show the ticked offers side by side."""
        tray = self._card.tray
        if not tray.compare.isEnabled() or not tray.isVisible() or not self.fill(asked, whom):
            return
        self._search_page.hide()
        self._page.show()
        self._page.back.setFocus()

    def fill(self, asked: Asked, whom: ForWhom | None) -> bool:
        """Fill the page with what is ticked now; False when there are too few left to compare."""
        try:
            told = self._presenter.compare(self._card.model.ticked, asked, whom)
        except Refusal as refusal:
            self._refused(refusal)
            return False
        self._card.model.set_ticked({one.id: one.session for one in told.columns})
        self._page.show_comparison(told, whom)
        return len(told.columns) >= FEWEST

    def fill_again(self, asked: Asked, whom: ForWhom | None) -> None:
        """What is compared, after the plan changed."""
        if self.showing:
            self.fill(asked, whom)
            self._page.back.setFocus()

    def leave(self) -> None:
        """Back to the search."""
        self._page.hide()
        self._search_page.show()
        if self._search_page.isVisible():
            self._card.list.setFocus()
