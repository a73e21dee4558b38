"""Trade sheets: what one likes at the left, the trades found in the middle, one of them in full at the right."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.asked import ForWhom
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.ready import CatalogueReady
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.screens.trades.head_view import NarrowCard, TradesHead
from referent_desk.desk.screens.trades.lines import OFFER, SCHEME, NearLine
from referent_desk.desk.screens.trades.list_card import TradesCard
from referent_desk.desk.screens.trades.paper import to_print
from referent_desk.desk.screens.trades.place import TradePlace
from referent_desk.desk.screens.trades.presenter import Asked, TradesPresenter, domain_choices, like_choices
from referent_desk.desk.screens.trades.sheet_card import TradeCard
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_DEBOUNCE_MS = 60
_SHEET_MS = 40
"""While keys come one after the other (words, arrows) the sheet waits for the last."""

Show = Callable[[SidePanel], None]


class TradesScreen(Screen):
    """`enter` takes a TradePlace, a person's id, or nothing: then the person of the screen before."""

    def __init__(
        self,
        presenter: TradesPresenter,
        ready: CatalogueReady,
        jobs: JobRunner,
        show_panel: Show,
        unexpected: Callable[[str], None],
        person_before: Callable[[], str | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._presenter, self._ready, self._jobs = presenter, ready, jobs
        self._show_panel, self._unexpected, self._person_before = show_panel, unexpected, person_before
        self._asked = Asked()
        self._whom: ForWhom | None = None
        self._dismissed = ""
        self._key = ""
        self._side = "list"
        self._breadth = Breadth.WIDE
        self._timer = self._single_shot(_DEBOUNCE_MS, self._show)
        self._sheet_timer = self._single_shot(_SHEET_MS, self._show_sheet)
        self.head = TradesHead(presenter.people)
        self.whom, self.search = self.head.whom, self.head.search
        self.narrow = NarrowCard(domain_choices(), like_choices())
        self.list = TradesCard()
        self.model, self.table = self.list.model, self.list.table
        self.sheet = TradeCard()
        self._lay_out()
        self._listen()

    def enter(self, argument: object) -> None:
        """Show trades for the person of the argument, or of the screen before."""
        place = argument if isinstance(argument, TradePlace) else TradePlace(str(argument or ""))
        root = place.root or ("" if self._whom else self._before())
        if root and (self._whom is None or self._whom.root != root):
            self._whom, self._dismissed = self._presenter.whom(root), ""
        if place.words is not None:
            self._asked = Asked(place.words)
            self.search.setText(place.words)
        if place.key:
            self._key, self._side = place.key, "sheet"
        self._show()
        if place.key:
            self._sheet_timer.stop()
            self._show_sheet()

    def refresh(self) -> None:
        """Show what was recorded elsewhere."""
        if self._whom is not None:
            self._whom = self._presenter.whom(self._whom.root)
        self._show()

    def person(self) -> str | None:
        """The person whom trades are looked for."""
        return self._whom.root if self._whom else None

    def argument(self) -> object:
        """The same person, sheet and words, after a lock."""
        return TradePlace(self._root(), self._key, self._asked.words)

    def put_away(self) -> None:
        """A lock follows: nothing is to be read of the vault a moment later."""
        for timer in (self._timer, self._sheet_timer):
            timer.stop()

    def first_focus(self) -> QWidget | None:
        """The words; the sheet where it is read alone."""
        if self._side == "sheet" and not self.list.isVisibleTo(self):
            return self.sheet.first_stop()
        return self.search

    def fit(self, breadth: Breadth) -> None:
        """What narrows, list and sheet side by side; else list and sheet; narrow, one of the three."""
        self._breadth = breadth
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        self.head.fit(breadth)
        self.sheet.set_alone(narrow)
        self.sheet.fit(breadth)
        for widget, width in ((self.narrow, 232 if wide else 280), (self.list, 320 if wide else 280)):
            widget.setMinimumWidth(0 if narrow else px(width))
            widget.setMaximumWidth(16_777_215 if narrow else px(width))
        self._place()

    def shortcuts(self) -> list[Key]:
        """Into the aims, and on paper."""
        return [
            Key(tr("trades", "Ajouter le métier à ses projets"), "Ctrl+Return Ctrl+Enter", self._add),
            Key(tr("trades", "Imprimer la fiche métier"), "Ctrl+P", self._print),
        ]

    def _single_shot(self, wait: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(do)
        return timer

    def _lay_out(self) -> None:
        whole = Column(self, gap=12, margins=(16, 12, 16, 16))
        whole.addWidget(self.head)
        across = Row(gap=12)
        across.addWidget(self.narrow)
        across.addWidget(self.list)
        across.addWidget(self.sheet, 1)
        whole.addLayout(across, 1)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(lambda: self.table.setFocus())
        self.head.left.connect(lambda: self.go.emit("catalogue", self._root() or None))
        self.head.narrowing.connect(lambda: self._turn("list" if self._side == "narrow" else "narrow"))
        self.narrow.domain_chosen.connect(lambda key: self._ask(replace(self._asked, domain=key)))
        self.narrow.liked.connect(lambda keys: self._ask(replace(self._asked, likes=keys)))
        self.narrow.cleared.connect(lambda: self._ask(Asked(self._asked.words)))
        self.list.cleared.connect(self._clear)
        self.table.row_chosen.connect(self._select)
        self.table.row_opened.connect(self._open)
        self.whom.chosen.connect(self._choose_whom)
        told = self.sheet
        told.aimed.connect(self._add)
        told.printed.connect(self._print)
        told.left.connect(lambda: self._turn("list"))
        told.close_asked.connect(self._read)
        told.near_asked.connect(self._go_near)
        told.catalogue_asked.connect(self._to_catalogue)
        self._ready.changed.connect(self._show_near)

    def _root(self) -> str:
        return self._whom.root if self._whom else ""

    def _before(self) -> str:
        root = self._person_before() or ""
        return "" if root == self._dismissed else root

    def _typed(self, words: str) -> None:
        self._asked = replace(self._asked, words=words)
        self._timer.start()

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self._show()

    def _choose_whom(self, root: str) -> None:
        self._dismissed = "" if root else self._root()
        self._whom = self._presenter.whom(root) if root else None
        self._show()
        self._show_sheet()
        self.search.setFocus()

    def _show(self) -> None:
        self._timer.stop()
        self.whom.show_whom(self._whom)
        told = self._presenter.show(self._asked)
        self.narrow.choose(self._asked.domain, self._asked.likes)
        self.list.show_lines(told.lines, told.count, told.context)
        row = self.model.row_of(self._key)
        # A sheet that was opened by its key stays, though the words do not find it.
        if told.lines and (row >= 0 or self._side != "sheet"):
            self.table.choose_row(max(row, 0))
        self._sheet_timer.start()
        self._place()

    def _clear(self) -> None:
        self._asked = Asked()
        self.search.clear()
        self._show()
        self.search.setFocus()

    def _select(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None and line.key != self._key:
            self._key = line.key
            self._sheet_timer.start()

    def _open(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None:
            self._read(line.key)

    def _read(self, key: str) -> None:
        """Show a sheet, and go to it."""
        self._key = key
        row = self.model.row_of(key)
        if row >= 0:
            self.table.choose_row(row)
        self._show_sheet()
        self._turn("sheet")
        self.sheet.first_stop().setFocus()

    def _turn(self, side: str) -> None:
        """Show list, sheet or what narrows where they do not stand side by side, and go there."""
        self._side = side
        self._place()
        if side == "list":
            self.table.setFocus()
        elif side == "narrow":
            self.narrow.domains.setFocus()

    def _show_sheet(self) -> None:
        self._sheet_timer.stop()
        told = self._presenter.detail(self._key, self._root()) if self._key else None
        self.sheet.show_trade(told, self._whom.given or self._whom.name if self._whom else "")
        self._show_near()

    def _show_near(self) -> None:
        """What exists here, once the catalogue may be asked."""
        if self._key and self._ready.now():
            self.sheet.show_near(self._presenter.near(self._key, self._whom))

    def _add(self) -> None:
        if self._timer.isActive():
            self._show()
        if self._sheet_timer.isActive():
            self._show_sheet()
        told, whom = self.sheet.told, self._whom
        if whom is None:
            self.whom.line.setFocus()
            return
        if told is None or not self.sheet.aim.isEnabled():
            return
        try:
            done = self._presenter.add(whom.root, told.key)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        self._recorded()
        self.undo_offered.emit(done.words, lambda: self._take_back(done.undo))

    def _take_back(self, undo: Callable[[], None]) -> None:
        undo()
        self._recorded()

    def _recorded(self) -> None:
        held = self.sheet.aim.hasFocus()
        self._show_sheet()
        self.saved.emit()
        if held:
            self.sheet.first_stop().setFocus()

    def _print(self) -> None:
        paper = self._presenter.paper(self._key, self._whom) if self._key else None
        if paper is not None:
            root = self._root()
            panel = PaperPanel(
                to_print(paper),
                jobs=self._jobs,
                unexpected=self._unexpected,
                touched=lambda event: self._presenter.touch(event, root),
            )
            self._show_panel(panel)

    def _go_near(self, line: NearLine) -> None:
        if line.kind == OFFER:
            words = self.sheet.told.label if self.sheet.told else ""
            self.go.emit("catalogue", Place(self._root(), line.id, words))
        else:
            section = "schemes" if line.kind == SCHEME else "workshops"
            self.go.emit("directory", f"{section}:{line.id}")

    def _to_catalogue(self) -> None:
        told = self.sheet.told
        if told is not None:
            words = told.key if told.imported else told.label
            self.go.emit("catalogue", Place(self._root(), words=words))

    def _place(self) -> None:
        side = self._side
        wide, narrow = self._breadth is Breadth.WIDE, self._breadth is Breadth.NARROW
        self.narrow.setVisible(wide or side == "narrow")
        self.list.setVisible(wide or side == "list" or (side == "sheet" and not narrow))
        self.sheet.setVisible(not narrow or side == "sheet")
        words = tr("trades", "Voir les métiers") if side == "narrow" else tr("trades", "Affiner")
        self.head.narrow.set_words(words)
        self.head.set_reading(narrow and side == "sheet")
