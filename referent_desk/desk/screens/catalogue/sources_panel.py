"""The sources of the catalogue in a panel: what each brought and when; one may be taken out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from referent_desk.catalogue.catalogue import SourceStats
from referent_desk.desk.jobs.catalogue_sources import ReadSources, RemoveSource
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.source_words import counts_words, format_words, loaded_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.confirm import Confirm
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class SourcesPanel(SidePanel):
    """`removed` gives what was done once a source is out of the catalogue, `load_asked` wants another one in."""

    removed = Signal(object)
    load_asked = Signal()

    def __init__(self, desk: DeskServices, jobs: JobRunner, unexpected: Callable[[str], None]) -> None:
        super().__init__(tr("catalogue", "Sources du catalogue"), icon="book")
        self._desk, self._jobs, self._unexpected = desk, jobs, unexpected
        self.removals: dict[str, Button] = {}
        self.question: Confirm | None = None
        self._list = QWidget()
        self._column = Column(self._list, gap=10)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        load = Button(tr("catalogue", "Charger un catalogue"), icon="in")
        load.clicked.connect(self._load)
        self.close_button = Button(tr("catalogue", "Fermer"))
        self.close_button.clicked.connect(self.put_away)
        self.footer.addWidget(load)
        self.footer.addStretch(1)
        self.footer.addWidget(self.close_button)
        self._read()

    def first_focus(self) -> QWidget | None:
        """The way out: the others take something away."""
        return self.close_button

    def _load(self) -> None:
        self.put_away()
        self.load_asked.emit()

    def _read(self) -> None:
        try:
            catalogue = self._desk.catalogue()
        except Refusal as refusal:
            self._tell(refusal_message(refusal))
            return
        self._jobs.start(ReadSources(catalogue), finished=self._show, refused=self._refused, failed=self._unexpected)

    def _show(self, sources: tuple[tuple[SourceStats, str], ...]) -> None:
        if not isValid(self):
            return
        empty(self._column)
        self.removals = {}
        today = self._desk.today()
        if not sources:
            self._column.addWidget(Label(tr("catalogue", "Le catalogue est vide."), "body", wraps=True))
        for at, (one, form) in enumerate(sources):
            if at:
                self._column.addWidget(Separator())
            words = Column(gap=2)
            words.addWidget(Label(one.name, "body", weight=700, wraps=True))
            words.addWidget(Label(counts_words(one), "dense", wraps=True))
            words.addWidget(Label(loaded_words(one, today), "dense", "text2", wraps=True))
            words.addWidget(Label(format_words(one, form), "dense", "text2", wraps=True))
            remove = Button(
                tr("catalogue", "Retirer"),
                size="small",
                icon="x",
                name=tr("catalogue", "Retirer la source {name}").format(name=one.name),
            )
            remove.clicked.connect(partial(self._ask, one))
            self.removals[one.name] = remove
            row = Row(gap=8)
            row.addLayout(words, 1)
            row.addWidget(remove)
            self._column.addLayout(row)

    def _ask(self, one: SourceStats) -> None:
        told = tr(
            "catalogue",
            "Sa fiche ({n}) n’y sera plus. Les plans gardent la copie qu’ils en ont prise et vous diront qu’elle n’est "
            "plus proposée. Pour la retrouver, il faudra charger le fichier à nouveau.|"
            "Ses {n} fiches n’y seront plus. Les plans gardent la copie qu’ils en ont prise et vous diront qu’elles ne "
            "sont plus proposées. Pour les retrouver, il faudra charger le fichier à nouveau.",
            one.offers + one.structures,
        ).format(n=one.offers + one.structures)
        question = tr("catalogue", "Retirer «\u00a0{name}\u00a0» du catalogue\u00a0?").format(name=one.name)
        self.question = Confirm(
            self, question, told, do=tr("catalogue", "Retirer"), keep=tr("catalogue", "Garder"), destroys=True
        )
        self.question.accepted.connect(partial(self._remove, one.name))
        self.question.open()

    def _remove(self, name: str) -> None:
        for button in self.removals.values():
            button.setEnabled(False)
        self.removals[name].set_words(tr("catalogue", "Retrait…"))
        self._jobs.start(
            RemoveSource(self._desk, name),
            finished=partial(self._removed, name),
            refused=self._refused,
            failed=self._unexpected,
        )

    def _removed(self, name: str, _nothing: object) -> None:
        lead = tr("catalogue", "«\u00a0{name}\u00a0» n’est plus dans le catalogue.").format(name=name)
        if not isValid(self):
            return
        self.removed.emit(Message("ok", lead, tr("catalogue", "Les plans n’ont pas changé.")))
        self._read()
        self.close_button.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        if isValid(self):
            self._read()
            self._tell(refusal_message(refusal))

    def _tell(self, message: Message) -> None:
        self.body.insertWidget(0, Banner(message))
