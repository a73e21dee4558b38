"""The middle of the catalogue: how many, the offers; or why there is none, or a catalogue being read."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.desk.screens.catalogue.all_year import AllYear
from referent_desk.desk.screens.catalogue.asked import Asked
from referent_desk.desk.screens.catalogue.chips import active_filters
from referent_desk.desk.screens.catalogue.chips_view import ChipsLine
from referent_desk.desk.screens.catalogue.fits import Fits
from referent_desk.desk.screens.catalogue.found import Around, Found
from referent_desk.desk.screens.catalogue.import_view import ImportPane
from referent_desk.desk.screens.catalogue.results_list import OffersModel, ResultsList
from referent_desk.desk.screens.catalogue.tray import Tray
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.banner import Action, Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class ResultsCard(Card):
    """`widened` gives kilometres; `cleared` that boxes go; `load_asked` that a file is to be chosen.

    `coverage_asked`: to what is missing in the territory. Chips give what is asked without one in `.chips.asked`.
    """

    widened = Signal(int)
    cleared = Signal()
    load_asked = Signal()
    coverage_asked = Signal()

    def __init__(self, pane: ImportPane) -> None:
        super().__init__(padding=(0, 0, 0, 0), gap=0)
        self.setAccessibleName(tr("catalogue", "Offres"))
        self.model = OffersModel()
        self.list = ResultsList(self.model)
        self.count = Label("", "small", "text2", weight=600)
        self.wider = Button("", "quiet", size="small")
        self.wider.clicked.connect(self._widen)
        self._further: int | None = None
        self.nearly = Button("", "quiet", size="small")
        self.nearly.clicked.connect(self._turn_nearly)
        self.nearly.hide()
        self.map = Button(tr("catalogue", "Carte"), "quiet", icon="pin", key="Ctrl+M", size="small")
        self.alone = Banner()
        self.alone.hide()
        self.year = Banner()
        self.year.hide()
        self.unloaded = Banner()
        self.unloaded.hide()
        self.chips = ChipsLine()
        self.sources = Label("", "small", "text3", wraps=True)
        self.tray = Tray()
        self.model.ticks_changed.connect(lambda: self.tray.show_count(len(self.model.ticked)))
        self.tray.cleared.connect(lambda: self.model.set_ticked({}))
        self._found, self._fits, self._around = Found(), cast(Fits | None, None), Around()
        self._filtered = self._nearly_shown = False
        self._pane = pane
        self.body.addWidget(self.unloaded)
        self.body.addWidget(self.year)
        self.body.addWidget(self.chips)
        self._listed = QWidget()
        inner = Column(self._listed, gap=0)
        inner.addWidget(self.alone)
        inner.addWidget(self._strip())
        inner.addWidget(self.list, 1)
        self._ages = QWidget()
        Row(self._ages, gap=0, margins=(12, 3, 12, 3)).addWidget(self.sources, 1)
        self._ages.hide()
        inner.addWidget(self._ages)
        inner.addWidget(self.tray)
        self._nothing = QWidget()
        self._state = Column(self._nothing)
        self._pages = QStackedWidget()
        for page in (self._listed, self._nothing, pane):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)

    def show_found(self, found: Found, fits: Fits | None, asked: Asked, *, importing: bool) -> None:
        """Show offers and how they suit, or why there is none; `importing` keeps the page of the import in sight."""
        filtered = asked.filtered
        self._found, self._fits, self._filtered = found, fits, filtered
        self.chips.show_filters(() if found.empty else active_filters(asked, found.facets, found.ground))
        self.unloaded.setVisible(found.unloaded)
        if found.unloaded:
            lead = tr("catalogue", "Aucun catalogue n’est chargé sur ce poste.")
            what = tr("catalogue", "Voici ce que vos collègues partagent\u00a0: dispositifs, plateaux, organismes.")
            self.unloaded.show_message(Message("info", lead, what, (self._load(),)))
        self.sources.setText(_sources_words(found.sources))
        self._ages.setVisible(bool(found.sources))
        if not asked.is_all_year or found.empty:
            self.year.hide()
        self._around, self._nearly_shown = Around(), False
        self.alone.hide()
        self.nearly.hide()
        self._offer_wider(found)
        if found.empty:
            self._tell(self._never_loaded(), importing=importing)
            return
        if not found.lines:
            self._tell(self._nothing_found(found, filtered=filtered), importing=importing)
            announce(self, found.fact)
            return
        self.count.setText(found.count)
        self._turn(self._listed, importing=importing)
        self.model.show(found.lines, fits)
        announce(self.list, found.count)

    @property
    def origin(self) -> str:
        """The code of the commune where distances begin; empty for none."""
        return self._found.ground.origin.code

    def show_around(self, around: Around) -> None:
        """Show what nearly suits, once it was looked for, and say when no offer suits alone."""
        self._around = around
        if not self._found.lines:
            if around.nearly and self._pages.currentWidget() is self._nothing:
                self._tell(self._nothing_found(self._found, filtered=self._filtered), importing=False)
            return
        self.alone.setVisible(bool(around.lead))
        if around.lead:
            self.alone.show_message(Message("info", around.lead, around.what))
        self.nearly.setVisible(bool(around.nearly))
        self._name_nearly()

    def show_all_year(self, told: AllYear) -> None:
        """Show what one may enter any month, and what is missing."""
        go = Action(tr("catalogue", "Voir ce qui manque"), self.coverage_asked.emit)
        self.year.show_message(Message("info", told.lead, told.what, (go,)))

    def _turn_nearly(self) -> None:
        """Put what nearly suits under what was found, or take it away."""
        self._nearly_shown = not self._nearly_shown
        at, first = self.list.row(), len(self._found.lines)
        more = self._around.nearly if self._nearly_shown else ()
        self._turn(self._listed, importing=False)
        self.model.show([*self._found.lines, *more], self._fits)
        self.count.setText(self._found.count)
        self.nearly.setVisible(bool(self._around.nearly))
        self._name_nearly()
        self.list.choose_row(first if more else min(max(at, 0), first - 1))

    def _name_nearly(self) -> None:
        n = len(self._around.nearly)
        told = tr("catalogue", "{n} convient presque|{n} conviennent presque", n).format(n=n)
        words = tr("catalogue", "Masquer ce qui convient presque") if self._nearly_shown else told
        self.nearly.set_words(words)
        self.nearly.setToolTip(tr("catalogue", "Un seul filtre les écarte\u00a0; chacune dit lequel."))

    def show_refusal(self, refusal: Refusal, *, importing: bool) -> None:
        """Say that the catalogue cannot be read, and how to get another."""
        message = refusal_message(refusal)
        self._tell(EmptyState("alert", message.lead, message.detail, [self._load()]), importing=importing)

    def show_import(self) -> None:
        """Show the page of the import."""
        self._pages.setCurrentWidget(self._pane)

    def _strip(self) -> QWidget:
        strip = QWidget()
        strip.setProperty("ground", "surface2")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = Row(strip, gap=8, margins=(12, 3, 6, 3))
        row.addWidget(self.count, 1)
        row.addWidget(self.nearly)
        row.addWidget(self.wider)
        row.addWidget(self.map)
        return strip

    def _offer_wider(self, found: Found) -> None:
        self.wider.setVisible(found.wider is not None)
        self._further = found.wider.within if found.wider is not None else None
        if found.wider is not None:
            words = _widen_words(found.wider.within)
            self.wider.set_words(words, name=f"{found.wider.words} {words}")
            self.wider.setToolTip(found.wider.words)

    def _widen(self) -> None:
        if self._further is not None:
            self.widened.emit(self._further)

    def _tell(self, state: EmptyState, *, importing: bool) -> None:
        empty(self._state)
        self._state.addWidget(state)
        self._turn(self._nothing, importing=importing)

    def _turn(self, page: QWidget, *, importing: bool) -> None:
        self._pages.setCurrentWidget(self._pane if importing else page)

    def _load(self) -> Action:
        return Action(tr("catalogue", "Charger un catalogue"), self.load_asked.emit)

    def _never_loaded(self) -> EmptyState:
        fact = tr("catalogue", "Le catalogue est vide sur ce poste.")
        detail = tr("catalogue", "Il arrive par clé USB ou par mail, avec les échanges du pôle.")
        return EmptyState("book", fact, detail, [self._load()])

    def _nothing_found(self, found: Found, *, filtered: bool) -> EmptyState:
        actions = []
        if found.wider is not None:
            actions.append(Action(_widen_words(found.wider.within), self._widen))
        if n := len(self._around.nearly):
            told = tr("catalogue", "Voir {n} offre proche|Voir {n} offres proches", n)
            actions.append(Action(told.format(n=n), self._turn_nearly))
        if filtered:
            actions.append(Action(tr("catalogue", "Effacer les filtres"), self.cleared.emit))
        return EmptyState("search", found.fact, found.why, actions)


def _sources_words(ages: str) -> str:
    """How old what is shown is."""
    return tr("catalogue", "Chargé\u00a0: {ages}").format(ages=ages) if ages else ""


def _widen_words(within: int) -> str:
    return tr("catalogue", "Élargir à {n}\u00a0km").format(n=within)
