"""What the territory lacks: a basin and a domain above, trades in a table, the age of each source beside it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.catalogue.coverage import Coverage
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.choose_files import AskPlace, ask_new_place
from referent_desk.desk.screens.coverage.map_card import BasinsCard
from referent_desk.desk.screens.coverage.model import CoverageModel
from referent_desk.desk.screens.coverage.presenter import EVERYTHING, MISSING, Asked, CoveragePresenter, Shown
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.filter_combo import FilterCombo
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_ANY = 16_777_215


class CoverageScreen(Screen):
    """`enter` takes the code of a basin, or nothing: all stays as it was."""

    def __init__(
        self,
        presenter: CoveragePresenter,
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        ask: AskPlace = ask_new_place,
    ) -> None:
        super().__init__()
        self._presenter, self._jobs, self._unexpected, self.ask = presenter, jobs, unexpected, ask
        self._asked = Asked()
        self._looking = False
        self._wide, self._context = True, ""
        self.page_header = PageHeader(tr("coverage", "Ce qui manque"))
        self.back_to = Button(tr("coverage", "Catalogue"), "quiet", icon="left")
        self.back_to.clicked.connect(lambda: self.go.emit("catalogue", None))
        self.page_header.add_before_title(self.back_to)
        self.export = Button(tr("coverage", "Exporter en CSV"), icon="save")
        self.export.clicked.connect(self._export)
        self.page_header.add_action(self.export)
        self.basins = FilterCombo(tr("coverage", "Bassin"), width=232)
        self.domains = FilterCombo(tr("coverage", "Domaine"), width=248)
        self.which = FilterCombo(
            tr("coverage", "Voir"),
            [(MISSING, tr("coverage", "ce qui manque")), (EVERYTHING, tr("coverage", "tous les métiers"))],
            width=200,
        )
        self.summary = Label("", "small", "text2", weight=600, wraps=True)
        self.model = CoverageModel()
        self.table = Table(tr("coverage", "Métiers"), self.model, [None, 184, 152, 248], row_height=44)
        self.sources = Card(tr("coverage", "Âge des sources"), scrolls=True)
        self.where = BasinsCard(jobs)
        self._lay_out()
        self.basins.chosen.connect(lambda key: self._ask(replace(self._asked, basin=key)))
        self.domains.chosen.connect(lambda key: self._ask(replace(self._asked, domain=key)))
        self.which.chosen.connect(lambda key: self._ask(replace(self._asked, which=key)))
        self.where.chosen.connect(lambda key: self._ask(replace(self._asked, basin=key)))
        self.table.row_opened.connect(self._open)

    def enter(self, argument: object) -> None:
        """Show the basin asked for, once the report of today is made."""
        if argument:
            self._asked = replace(self._asked, basin=str(argument))
        self._look()

    def argument(self) -> object:
        """The same basin, after a lock."""
        return self._asked.basin or None

    def first_focus(self) -> QWidget:
        """The table; the way back while there is none."""
        return self.table if self.table.isVisibleTo(self) and self.model.rowCount() else self.back_to

    def fit(self, breadth: Breadth) -> None:
        """Map and sources stand beside the table; only the sources, and under it, where room is short."""
        wide = breadth is Breadth.WIDE
        self._beside.setDirection(Row.Direction.LeftToRight if wide else Row.Direction.TopToBottom)
        self._right.setMinimumWidth(px(304) if wide else 0)
        self._right.setMaximumWidth(px(304) if wide else _ANY)
        self._right.setMaximumHeight(_ANY if wide else px(120))
        self.sources.setMinimumHeight(px(160) if wide else 0)
        self._wide = wide
        self.where.setVisible(wide and self.where.mapped)
        self.table.hide_columns([] if wide else [2] if breadth is Breadth.MEDIUM else [2, 3])
        self.page_header.set_context(self._context if wide else "")
        self.export.set_icon_only(breadth is Breadth.NARROW)

    def _lay_out(self) -> None:
        whole = Column(self, gap=12, margins=(16, 12, 16, 16))
        whole.addWidget(self.page_header)
        self._pages = QStackedWidget()
        whole.addWidget(self._pages, 1)
        self._told = QWidget()
        told = Column(self._told, gap=12)
        chosen = Row(gap=8)
        for combo in (self.basins, self.domains, self.which):
            chosen.addWidget(combo)
        chosen.addStretch(1)
        told.addLayout(chosen)
        card = Card(padding=(0, 0, 0, 0))
        strip = QWidget()
        line = Row(strip, margins=(12, 8, 12, 8))
        line.addWidget(self.summary, 1)
        card.body.addWidget(strip)
        card.body.addWidget(self.table, 1)
        self._beside = Row(gap=12)
        self._beside.addWidget(card, 1)
        self._right = QWidget()
        right = Column(self._right, gap=12)
        right.addWidget(self.where, 3)
        right.addWidget(self.sources, 2)
        self._beside.addWidget(self._right)
        told.addLayout(self._beside, 1)
        self._nothing = QWidget()
        self._state = Column(self._nothing)
        for page in (self._told, self._nothing):
            self._pages.addWidget(page)

    def _look(self) -> None:
        """Make the report in a worker where it is not made yet."""
        try:
            if self._presenter.empty():
                fact = tr("coverage", "Le catalogue est vide sur ce poste.")
                self._tell("book", fact, tr("coverage", "Chargez des offres pour voir ce qui manque."))
                return
            job = self._presenter.job()
        except Refusal as refusal:
            message = refusal_message(refusal)
            self._tell("alert", message.lead, message.detail)
            return
        if job is None:
            self._show()
        elif not self._looking:
            self._looking = True
            self.where.begin()
            fact = tr("coverage", "Lecture du catalogue…")
            self._tell("clock", fact, tr("coverage", "Quelques secondes. Vous pouvez continuer à travailler."))
            self._jobs.start(job, finished=self._made, refused=self._refused, failed=self._failed)

    def _made(self, report: Coverage) -> None:
        self._looking = False
        self._presenter.take(report)
        waited = self.back_to.hasFocus()
        self._show()
        if waited and self.isVisible():
            self.first_focus().setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self._looking = False
        message = refusal_message(refusal)
        self._tell("alert", message.lead, message.detail)

    def _failed(self, detail: str) -> None:
        self._looking = False
        self._unexpected(detail)

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self._show()

    def _show(self) -> None:
        shown = self._presenter.show(self._asked)
        if shown is None:
            fact = tr("coverage", "Aucune offre n’a de lieu connu.")
            self._tell("pin", fact, tr("coverage", "Sans lieu, rien ne dit ce qui manque, ni où."))
            return
        self._fill(shown)
        self._pages.setCurrentWidget(self._told)
        self.export.setEnabled(True)
        announce(self.table, shown.summary)

    def _fill(self, shown: Shown) -> None:
        self._context = shown.context
        self.page_header.set_context(shown.context if self._wide else "")
        self.basins.set_choices(shown.basins)
        self.basins.choose(self._asked.basin)
        self.domains.set_choices(shown.domains)
        self.domains.choose(self._asked.domain)
        self.which.choose(self._asked.which)
        self.summary.setText(shown.summary)
        self.model.show(shown.lines)
        self.where.show_basins(shown)
        self.where.setVisible(self._wide and self.where.mapped)
        if shown.lines:
            self.table.choose_row(0)
        empty(self.sources.body)
        for source in shown.sources:
            self.sources.body.addWidget(Label(source.name, "dense", weight=700, wraps=True))
            self.sources.body.addWidget(Label(source.told, "small", "warn" if source.old else "text2", wraps=True))
        self.sources.body.addStretch(1)

    def _tell(self, icon: str, fact: str, detail: str) -> None:
        empty(self._state)
        self._state.addWidget(EmptyState(icon, fact, detail, []))
        self._pages.setCurrentWidget(self._nothing)
        self.export.setEnabled(False)
        announce(self, fact)

    def _open(self, row: int) -> None:
        """What the catalogue holds for this trade."""
        line = self.model.line(row)
        if line is not None:
            self.go.emit("catalogue", Place(words=line.label))

    def _export(self) -> None:
        title, kinds = tr("coverage", "Exporter ce qui manque"), tr("coverage", "Tableur (*.csv)")
        path = self.ask(self, title, tr("coverage", "ce-qui-manque.csv"), kinds)
        if path is None:
            return
        try:
            self._presenter.export(path)
        except Refusal as refusal:
            self.say.emit(refusal_message(refusal))
            return
        told = tr("coverage", "Le fichier «\u00a0{name}\u00a0» est écrit.").format(name=path.name)
        self.say.emit(Message("ok", told, tr("coverage", "Il ne contient aucun nom de jeune.")))
