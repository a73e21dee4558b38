"""The offer that is read: chosen in the list, shown in full once the keys rest."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.detail_view import DetailCard
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.desk.screens.catalogue.sides import Sides
from referent_desk.domain.refusal import Refusal

_DETAIL_MS = 40
"""While arrows come one after the other the panel waits for the last."""


class Reading:
    """`offer` is the id of the one chosen last, kept while the list changes."""

    def __init__(
        self,
        presenter: CataloguePresenter,
        card: ResultsCard,
        details: DetailCard,
        sides: Sides,
        state: Callable[[], tuple[Asked, ForWhom | None]],
    ) -> None:
        self._presenter, self._card, self._details, self._sides, self._state = presenter, card, details, sides, state
        self._timer = later(card, _DETAIL_MS, self.show_selected)
        self.offer = ""

    @property
    def waiting(self) -> bool:
        """Whether the panel is a moment behind the list."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Show nothing a moment later."""
        self._timer.stop()

    def select(self, row: int) -> None:
        """Take the offer of a row, and show it once the keys rest."""
        line = self._card.model.line(row)
        if line is not None:
            self.offer = line.id
            self._timer.start()

    def show_selected(self) -> None:
        """Show the offer of the selected row now."""
        self._timer.stop()
        line = self._card.model.line(self._card.list.row())
        if line is not None:
            self.show(line.id, line.session)

    def open(self, row: int) -> None:
        """Go and read the offer of a row."""
        self.select(row)
        self.show_selected()
        self._sides.turn("detail")
        self._details.first_stop().setFocus()

    def change_session(self, session: str) -> None:
        """Read another session of the same offer."""
        self.show_now(self.offer, session)
        self._details.sessions.setFocus()

    def show_now(self, offer: str, session: str) -> None:
        """Show an offer, whatever was about to be shown."""
        self._timer.stop()
        self.show(offer, session)

    def show(self, offer: str, session: str) -> None:
        """Show an offer in full; that of no catalogue shows how to choose one."""
        asked, whom = self._state()
        try:
            told = self._presenter.detail(offer, session, asked, whom) if offer else None
        except Refusal:
            told = None
        line = self._card.model.line(self._card.model.row_of(offer))
        self._details.show_detail(told, whom, line.why if line is not None else "")

    def show_again(self) -> None:
        """Show the same, after the plan or the person changed."""
        told = self._details.detail
        if told is not None:
            self.show(told.id, told.session)

    def show_nothing(self) -> None:
        """Show that there is nothing to read."""
        self._timer.stop()
        self._details.show_detail(None, self._state()[1])


def later(owner: QWidget, wait: int, do: Callable[[], None]) -> QTimer:
    """A timer that does something once, some milliseconds after its last start."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(wait)
    timer.timeout.connect(do)
    return timer
