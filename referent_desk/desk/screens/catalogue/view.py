"""The catalogue: boxes that narrow at the left, offers in the middle, one of them in full at the right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom, Sort, sorts
from referent_desk.desk.screens.catalogue.compare_view import ComparePage
from referent_desk.desk.screens.catalogue.comparing import Comparing
from referent_desk.desk.screens.catalogue.detail_view import DetailCard
from referent_desk.desk.screens.catalogue.facets_view import FacetsCard
from referent_desk.desk.screens.catalogue.found import Found
from referent_desk.desk.screens.catalogue.header_view import CatalogueHeader
from referent_desk.desk.screens.catalogue.importer import OffersImporter
from referent_desk.desk.screens.catalogue.map_card import MapCard
from referent_desk.desk.screens.catalogue.map_side import MapSide
from referent_desk.desk.screens.catalogue.offer_printer import OfferPrinter, Printing
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.planning import Planning
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.desk.screens.catalogue.reading import Reading, later
from referent_desk.desk.screens.catalogue.ready import CatalogueReady
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.desk.screens.catalogue.sides import Sides
from referent_desk.desk.screens.catalogue.surroundings import Surroundings
from referent_desk.desk.screens.catalogue.travel_form import TravelForm
from referent_desk.desk.screens.catalogue.year_around import YearAround
from referent_desk.desk.screens.choose_files import dropped
from referent_desk.desk.screens.directory.form import Saved
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_DEBOUNCE_MS = 60
"""While letters come one after the other the search waits for the last."""


class CatalogueScreen(Screen):
    """`enter` takes a person's id, a Place, or nothing: then the person of the screen before."""

    def __init__(
        self,
        presenter: CataloguePresenter,
        ready: CatalogueReady,
        importer: OffersImporter,
        around: Surroundings,
        year: YearAround,
        travel: TravelForm,
        map_card: MapCard,
        printer: OfferPrinter,
        person_before: Callable[[], str | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._presenter, self._ready, self.importer = presenter, ready, importer
        self._around, self._year, self._travel = around, year, travel
        self._person_before = person_before
        self._asked = Asked()
        self._kept: dict[str, Asked] = {}
        self._whom: ForWhom | None = None
        self._dismissed = ""
        self._timer = later(self, _DEBOUNCE_MS, self._search)
        self.header = CatalogueHeader(presenter.people, self._ask_to_load)
        self.facets = FacetsCard(presenter.communes)
        self.card = ResultsCard(importer.pane)
        self.results = self.card.list
        self.details = DetailCard()
        self.page = ComparePage()
        self._search_page = QWidget()
        self.map_card = map_card
        self._sides = Sides(self, self.header, self.facets, self.card, self.details, map_card)
        self._reading = Reading(presenter, self.card, self.details, self._sides, lambda: (self._asked, self._whom))
        self.mapping = MapSide(map_card, self.card, self._sides, self._reading.open)
        self._comparing = Comparing(presenter, self.card, self.page, self._search_page, self._refused)
        self._printing = Printing(printer, self.card, self.details, self.page)
        self._planning = Planning(
            self,
            presenter,
            self._reading,
            lambda: self._whom,
            self._show_again,
            card=self.card,
            details=self.details,
            page=self.page,
            box=self.header.whom,
        )
        self._lay_out()
        self._listen()
        self.setAcceptDrops(True)

    def enter(self, argument: object) -> None:
        """Show offers for the person of the argument, or of the screen before."""
        place = argument if isinstance(argument, Place) else Place(str(argument or ""))
        root = place.root or ("" if self._whom else self._before())
        if root and (self._whom is None or self._whom.root != root):
            self._take(root)
        if place.asked is not None:
            self._asked = place.asked
        elif place.words is not None:
            self._asked = Asked(place.words, self._asked.within, {}, self._asked.sort, self._asked.origin)
        self._type(self._asked.words)
        if place.offer:
            self._reading.offer = place.offer
        if place.ticked:
            self.card.model.set_ticked(dict(place.ticked))
        self._comparing.leave()
        self.mapping.restore(on=place.mapped)
        self._search()
        if place.offer:
            self._reading.show_now(place.offer, "")
            self._sides.turn("list" if place.mapped else "detail")

    def refresh(self) -> None:
        """Show what was recorded elsewhere."""
        if self._whom is not None:
            self._whom = self._presenter.whom(self._whom.root)
        self._search()

    def person(self) -> str | None:
        """The person whom offers are looked for."""
        return self._whom.root if self._whom else None

    def argument(self) -> object:
        """The same person, offer and words, after a lock."""
        ticked = tuple(self.card.model.ticked.items())
        return Place(self.person() or "", self._reading.offer, self._asked.words, ticked, self._asked, self.mapping.on)

    def put_away(self) -> None:
        """A lock follows: nothing is to be read of the vault a moment later."""
        self._timer.stop()
        self._reading.stop()
        self._around.stop()
        self._year.stop()

    def first_focus(self) -> QWidget | None:
        """The words; the offer itself where one was asked for."""
        if self._comparing.showing:
            return self.page.back
        if self._sides.side == "detail" and self.details.detail is not None:
            return self.details.first_stop()
        return self.header.search if self.header.search.isEnabled() else None

    def fit(self, breadth: Breadth) -> None:
        """Three columns, two, or one."""
        self._sides.fit(breadth)
        self.page.fit(breadth)

    def shortcuts(self) -> list[Key]:
        """Adding to the plan, wherever the focus is."""
        return [
            Key(tr("catalogue", "Ajouter l’offre au plan"), "Ctrl+Return Ctrl+Enter", self._planning.add),
            Key(tr("catalogue", "Comparer les offres cochées"), "Ctrl+D", self.compare),
            Key(tr("catalogue", "Imprimer l’offre, ou celles qui sont comparées"), "Ctrl+P", self._printing.read),
            Key(tr("catalogue", "Montrer ou masquer la carte"), "Ctrl+M", self.mapping.turn),
        ]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load what is dropped."""
        self.load(dropped(event))

    def load(self, paths: list[Path]) -> None:
        """Load files of offers: in a worker, with its progress where the results stand."""
        if paths and self.importer.start(paths):
            self.card.show_import()
            self._sides.turn("list")

    def compare(self) -> None:
        """Show the ticked offers side by side."""
        self._comparing.open(self._asked, self._whom)

    def _lay_out(self) -> None:
        whole = Column(self, gap=0, margins=(16, 12, 16, 16))
        whole.addWidget(self._search_page)
        whole.addWidget(self.page)
        self.page.hide()
        column = Column(self._search_page, gap=12)
        column.addWidget(self.header)
        across = Row(gap=12)
        across.addWidget(self.facets)
        across.addWidget(self.card, 1)
        across.addWidget(self.details)
        across.addWidget(self.map_card)
        column.addLayout(across, 1)

    def _listen(self) -> None:
        self.header.typed.connect(self._typed)
        self.header.sorted_by.connect(lambda key: self._ask(replace(self._asked, sort=cast(Sort, key))))
        self.header.whom_chosen.connect(self._choose_whom)
        self.header.directory_asked.connect(lambda: self.go.emit("directory", None))
        self.header.coverage_asked.connect(lambda: self.go.emit("coverage", None))
        self.header.trades_asked.connect(lambda: self.go.emit("trades", self.person()))
        self.header.all_year_asked.connect(lambda: self._ask(self._asked.all_year(on=True)))
        self.header.narrowing.connect(self._sides.turn_facets)
        reach = self.facets.reach
        reach.reach.connect(lambda within: self._ask(replace(self._asked, within=within)))
        reach.origin_chosen.connect(lambda key: self._ask(replace(self._asked, origin=key)))
        reach.without_car.connect(lambda on: self._ask(replace(self._asked, without_car=on)))
        self.facets.all_year.connect(lambda on: self._ask(self._asked.all_year(on=on)))
        self.card.chips.asked.connect(self._ask)
        self.card.chips.more.connect(lambda: self._sides.turn("facets"))
        self.card.coverage_asked.connect(lambda: self.go.emit("coverage", None))
        self.details.journey_checked.connect(self._check_journey)
        self.details.directory_asked.connect(lambda where: self.go.emit("directory", where))
        self._travel.recorded.connect(self._journey_recorded)
        self.facets.ticked.connect(lambda group, key, on: self._ask(self._asked.tick(group, key, on=on)))
        self.facets.cleared.connect(lambda: self._ask(self._asked.cleared()))
        self.results.current.connect(self._reading.select)
        self.results.opened.connect(self._reading.open)
        self.details.added.connect(self._planning.add)
        self.details.session_chosen.connect(self._reading.change_session)
        self.details.left.connect(lambda: self._sides.turn("list"))
        self.card.tray.compared.connect(self.compare)
        self.card.tray.chained.connect(self._planning.chain)
        self.page.left.connect(self._comparing.leave)
        self.page.added.connect(self._planning.put)
        self.page.chained.connect(self._chain_compared)
        self._ready.changed.connect(self._search)
        self._around.seen.connect(self.card.show_around)
        self._year.seen.connect(self.card.show_all_year)
        self.card.widened.connect(self._widen)
        self.card.cleared.connect(lambda: self._ask(self._asked.cleared()))
        self.card.load_asked.connect(self._ask_to_load)
        self.importer.say.connect(self.say)
        self.importer.left.connect(self._search)
        self.importer.reported.connect(self._search)
        self.importer.pane.plan_opened.connect(lambda root: self.go.emit("record", root))

    def _before(self) -> str:
        root = self._person_before() or ""
        return "" if root == self._dismissed else root

    def _typed(self, words: str) -> None:
        self._asked = replace(self._asked, words=words)
        self.importer.put_aside()
        self._timer.start()

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.importer.put_aside()
        self._search()

    def _choose_whom(self, root: str) -> None:
        if root:
            self._take(root)
        else:
            self._keep()
            self._dismissed = self._whom.root if self._whom else ""
            self._whom = None
        self._search()
        self._reading.show(self._reading.offer, self.details.detail.session if self.details.detail else "")
        self.header.search.setFocus()

    def _take(self, root: str) -> None:
        """Work for this person: with what was asked for them before, else with what stands for nobody yet."""
        self._keep()
        if root in self._kept:
            self._asked = self._kept[root]
        elif self._whom is not None:
            self._asked = Asked()
        self._type(self._asked.words)
        self._whom, self._dismissed = self._presenter.whom(root), ""

    def _keep(self) -> None:
        """Remember what is asked for the person of the screen, until the vault is locked."""
        if self._whom is not None:
            self._kept[self._whom.root] = self._asked

    def _type(self, words: str) -> None:
        """Show these words in the box, as if nobody had typed them."""
        if self.header.search.text() != words:
            self.header.search.blockSignals(True)
            self.header.search.setText(words)
            self.header.search.blockSignals(False)

    def _search(self) -> None:
        """Show what is asked for now; later, once what it needs was read."""
        self._timer.stop()
        self.header.whom.show_whom(self._whom)
        if not self._ready.now():
            return
        try:
            self._show(self._presenter.show(self._asked, self._whom))
        except Refusal as refusal:
            self.card.show_refusal(refusal, importing=self.importer.showing)

    def _show(self, found: Found) -> None:
        self.header.sort.set_choices(sorts(near=bool(found.ground.origin.code)))
        self.header.sort.choose(self._asked.sort)
        self.header.set_empty(found.empty)
        self._sides.set_never_loaded(found.empty)
        if not found.lines:
            self._reading.show_nothing()
            self.mapping.clear()
        if not found.empty:
            self.facets.show_facets(found.facets, self._asked, found.ground)
        fits = self._presenter.fits(self._whom) if found.lines else None
        self.card.show_found(found, fits, self._asked, importing=self.importer.showing)
        if not found.empty:
            self._year.look(self._asked, self._whom)
        self._around.look(self._asked, None if found.empty else self._whom)
        row = self.card.model.row_of(self._reading.offer)
        if found.lines and (row >= 0 or self._sides.side != "detail"):
            self.results.choose_row(max(row, 0))

    def _widen(self, within: int) -> None:
        self._ask(replace(self._asked, within=within))
        self.results.setFocus()

    def _ask_to_load(self) -> None:
        self.load(self.importer.ask(self))

    def _chain_compared(self) -> None:
        self._comparing.leave()
        self._planning.chain()

    def _show_again(self) -> None:
        """What is on screen, after the plan changed."""
        self._reading.show_again()
        self._comparing.fill_again(self._asked, self._whom)

    def _check_journey(self) -> None:
        """Say how one gets to the offer that is read."""
        told = self.details.detail
        if told is not None:
            self._travel.open(self._presenter.ground(self._asked, self._whom).origin.code, told)

    def _journey_recorded(self, saved: Saved) -> None:
        self._show_journeys()
        if saved.undo is not None:
            self.undo_offered.emit(saved.words, lambda: self._forget_journey(saved))

    def _forget_journey(self, saved: Saved) -> None:
        if saved.undo is not None:
            saved.undo()
        self._show_journeys()

    def _show_journeys(self) -> None:
        """The rows and the offer that is read, after a journey was written or taken back."""
        told = self.details.detail
        self._search()
        if told is not None:
            self._reading.show_now(told.id, told.session)
        if self.details.journey is not None:
            self.details.journey.setFocus()
        self.saved.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.say.emit(refusal_message(refusal))
