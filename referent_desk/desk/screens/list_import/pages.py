"""The pages around the preview: choosing a file, work under way, what came in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.importing.bringing import Imported
from referent_desk.desk.screens.list_import.presenter import Former
from referent_desk.desk.widgets.banner import Action, Banner, Message
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.confirm import Confirm
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import ElidedLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.domain.text import tr

_MOST_TOLD = 200


class ChoosePage(QWidget):
    """How to choose a list; under it, those that may be taken back. `take_back_asked` gives the id of one."""

    choose_asked = Signal()
    take_back_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._empty = EmptyState(
            "in",
            tr("list_import", "Choisissez un tableau, ou déposez-le ici."),
            tr("list_import", "CSV ou Excel (.xlsx), une ligne par jeune, les titres en première ligne."),
            [Action(tr("list_import", "Choisir un fichier"), self.choose_asked.emit)],
        )
        choose = Card()
        choose.setAccessibleName(tr("list_import", "Choisir une liste"))
        choose.body.addWidget(self._empty)
        self.former = Card(tr("list_import", "Listes déjà reprises"))
        column = Column(self, gap=12)
        column.addWidget(choose, 2)
        column.addWidget(self.former)
        column.addStretch(1)

    def first(self) -> QWidget | None:
        """The button that chooses."""
        return self._empty.findChild(Button)

    def show_former(self, former: Sequence[Former]) -> None:
        """Show the lists that may be taken back."""
        empty(self.former.body)
        self.former.setVisible(bool(former))
        for one in former:
            line = Row(gap=8)
            line.addWidget(ElidedLabel(one.words, "body"), 1)
            name = tr("list_import", "Retirer {what}").format(what=one.words)
            button = Button(tr("list_import", "Retirer"), "danger", size="small", name=name)
            button.clicked.connect(lambda _checked=False, it=one: self._confirm(it))
            line.addWidget(button)
            self.former.body.addLayout(line)

    def _confirm(self, one: Former) -> None:
        ask_to_take_back(self, one.words, lambda: self.take_back_asked.emit(one.id))


class WorkPage(QWidget):
    """How far the work is; `stop_asked` when the person asks to stop."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self)

    def begin(self, title: str) -> ProgressLine:
        """A new line for a new work."""
        empty(self._column)
        card = Card(padding=(16, 16, 16, 16))
        line = ProgressLine(title)
        line.stopped.connect(self.stop_asked)
        card.body.addWidget(line)
        self._column.addWidget(card)
        self._column.addStretch(1)
        return line


class DonePage(QWidget):
    """What came in, each line that did not with its reason; `take_back_asked` gives the import."""

    people_asked = Signal()
    take_back_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self, gap=12)
        self.to_people = Button(tr("list_import", "Voir mes jeunes"), "primary")

    def show_report(self, done: Imported, lead: str, detail: str) -> None:
        """Show it."""
        empty(self._column)
        self._column.addWidget(Banner(Message("ok" if done.added else "info", lead, detail)))
        card = Card(tr("list_import", "Lignes refusées") if done.rejected else "", padding=(0, 0, 0, 0))
        scroll = ScrollColumn(gap=6, margins=(12, 12, 12, 12), name=tr("list_import", "Compte rendu"))
        if not done.rejected:
            scroll.body.addWidget(
                Label(tr("list_import", "Aucune ligne n’a été refusée."), "body", "text2", wraps=True)
            )
        told = tr("list_import", "Ligne {line}\u00a0: {message}")
        for item in done.rejected[:_MOST_TOLD]:
            scroll.body.addWidget(Label(told.format(line=item.line, message=item.message), "dense", wraps=True))
        scroll.body.addStretch(1)
        card.body.addWidget(scroll, 1)
        foot = card.footer()
        foot.addStretch(1)
        if done.added:
            back = Button(tr("list_import", "Tout retirer"), "danger")
            back.clicked.connect(lambda: ask_to_take_back(self, lead, lambda: self.take_back_asked.emit(done.id)))
            foot.addWidget(back)
        self.to_people = Button(tr("list_import", "Voir mes jeunes"), "primary")
        self.to_people.clicked.connect(self.people_asked)
        foot.addWidget(self.to_people)
        self._column.addWidget(card, 1)


def ask_to_take_back(parent: QWidget, what: str, do: Callable[[], None]) -> None:
    """Ask once before a whole list leaves."""
    question = tr("list_import", "Retirer cette liste\u00a0?")
    detail = tr("list_import", "{what} Les dossiers où vous avez travaillé depuis restent.")
    confirm = Confirm(
        parent,
        question,
        detail.format(what=what if what.endswith(".") else f"{what}."),
        do=tr("list_import", "Retirer la liste"),
        keep=tr("list_import", "Garder"),
        destroys=True,
    )
    confirm.accepted.connect(do)
    confirm.open()
