"""Putting offers in the plan of the person: the one that is read, one of those compared, or all that are ticked."""

from collections.abc import Callable

from referent_desk.desk.screens.catalogue.asked import ForWhom
from referent_desk.desk.screens.catalogue.compare_view import ComparePage
from referent_desk.desk.screens.catalogue.detail_view import DetailCard
from referent_desk.desk.screens.catalogue.found import Added
from referent_desk.desk.screens.catalogue.header_view import WhomBox
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.desk.screens.catalogue.reading import Reading
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.domain.refusal import Refusal


class Planning:
    """Acts for `whom()`; emits the signals of the screen, and `show_again` is called after each act."""

    def __init__(
        self,
        screen: Screen,
        presenter: CataloguePresenter,
        reading: Reading,
        whom: Callable[[], ForWhom | None],
        show_again: Callable[[], None],
        *,
        card: ResultsCard,
        details: DetailCard,
        page: ComparePage,
        box: WhomBox,
    ) -> None:
        self._screen, self._presenter, self._reading = screen, presenter, reading
        self._whom, self._show_again = whom, show_again
        self._card, self._details, self._page, self._box = card, details, page, box

    def add(self) -> None:
        """Put in the plan what the focus is on: the offer of a column, or the one that is read."""
        if self._page.isVisible():
            self._page.add_focused()
            return
        if self._reading.waiting:
            self._reading.show_selected()
        told, whom = self._details.detail, self._whom()
        if told is None or not self._details.add.isEnabled():
            if told is not None and whom is None:
                self._box.line.setFocus()
            return
        self.put(told.id, told.session)

    def put(self, offer: str, session: str) -> None:
        """Put an offer in the plan, from its panel or from its column."""
        whom = self._whom()
        if whom is None:
            return
        try:
            added = self._presenter.add(whom, offer, session)
        except Refusal as refusal:
            self._screen.say.emit(refusal_message(refusal))
            return
        self._show_again()
        self._offer_undo(added)

    def chain(self) -> None:
        """Put the ticked offers in the plan, all by one act, and show it."""
        whom = self._whom()
        if whom is None:
            self._box.line.setFocus()
            return
        try:
            added = self._presenter.chain(whom, self._card.model.ticked)
        except Refusal as refusal:
            self._screen.say.emit(refusal_message(refusal))
            return
        self._card.model.set_ticked({})
        self._screen.go.emit("plan", whom.root)
        if added is not None:
            self._offer_undo(added)

    def _offer_undo(self, added: Added) -> None:
        self._screen.saved.emit()
        self._screen.undo_offered.emit(added.sentence, lambda: self._take_back(added))

    def _take_back(self, added: Added) -> None:
        self._presenter.take_back(added)
        self._screen.saved.emit()
        if self._screen.isVisible():
            self._show_again()
        else:  # the plan is what shows by now
            self._screen.go.emit("plan", added.root)
