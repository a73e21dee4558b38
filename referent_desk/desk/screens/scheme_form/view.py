"""A local scheme: the templates at the left, what holds here at the right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.scheme_form.fields import SchemeFields
from referent_desk.desk.screens.scheme_form.presenter import Kind, SchemeFormPresenter, Typed
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Action, Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.page_header import PageHeader
from referent_desk.desk.widgets.table import Table
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class SchemeFormScreen(Screen):
    """`enter` takes the root of a scheme to correct, or nothing for a new one."""

    def __init__(self, presenter: SchemeFormPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._start = Typed()
        self._taking = False
        self.page_header = PageHeader("")
        back = Button(tr("schemes", "Annuaire"), "quiet", icon="left")
        back.clicked.connect(lambda: self.go.emit("directory", f"schemes:{self._start.root}"))
        self.page_header.add_before_title(back)
        self.record = Button(tr("schemes", "Enregistrer"), "primary", key=tr("schemes", "Ctrl+Entrée"))
        self.record.clicked.connect(self.save)
        self.page_header.add_action(self.record)
        self.model = _KindsModel(presenter.kinds())
        self.kinds = Table(tr("schemes", "Modèle"), self.model, [None], row_height=48)
        self.kinds.horizontalHeader().hide()
        self.fields = SchemeFields(presenter)
        self._refusal = Banner()
        self._templates = Card(tr("schemes", "Partir d’un modèle"), padding=(0, 0, 0, 0))
        self._templates.body.addWidget(self.kinds)
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(self.page_header)
        column.addWidget(self._refusal)
        self._across = Row(gap=12)
        self._across.addWidget(self._templates)
        self._across.addWidget(self.fields, 1)
        column.addLayout(self._across, 1)
        self.kinds.row_chosen.connect(self._take)
        self.kinds.row_opened.connect(lambda _row: self._turn(choosing=False))
        self.kinds.clicked.connect(lambda _index: self._turn(choosing=False))
        self._breadth = Breadth.WIDE
        self._choosing = True
        self.other = Button(tr("schemes", "Autre modèle"), "quiet", size="small")
        self.other.clicked.connect(lambda: self._turn(choosing=True))
        self.fields.add_to_header(self.other)
        look().changed.connect(self._refit)
        self._pause = TypingPause(self, self._keep)
        self.fields.changed.connect(self._pause.begin)

    def enter(self, argument: object) -> None:
        """Show an empty form, or the scheme of this id; with what was being typed in it and was not recorded."""
        try:
            begun = self._presenter.start(str(argument or ""))
            resumed = self._presenter.resume(begun)
            self._show(resumed or begun)
            self._start = begun
            if resumed is not None:
                self._tell_resumed()
        except Refusal as refusal:
            self._show(self._presenter.start())
            self.say.emit(refusal_message(refusal))

    def argument(self) -> object:
        """The scheme, after a lock; what was being typed is in the drafts."""
        return self._start.root or None

    def put_away(self) -> None:
        """Keep what is being typed."""
        self._pause.stop()
        self._presenter.keep(self.fields.typed(), self._start)

    def _keep(self) -> None:
        try:
            self._presenter.keep(self.fields.typed(), self._start)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))

    def leave(self) -> bool:
        """Keep what is being typed."""
        self.put_away()
        return True

    def first_focus(self) -> QWidget | None:
        """The templates for a new scheme, else the name."""
        return self.fields.name.line if self._start.code else self.kinds

    def fit(self, breadth: Breadth) -> None:
        """Side by side; narrow, the templates first, then what holds here."""
        self._breadth = breadth
        narrow = breadth is Breadth.NARROW
        self._across.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        if narrow:
            self._templates.setMinimumWidth(0)
            self._templates.setMaximumWidth(16_777_215)
        else:
            self._templates.setFixedWidth(px(360 if breadth is Breadth.WIDE else 280))
        told = tr("schemes", "Partagé avec vos collègues, après relecture par le pôle.")
        self.page_header.set_context("" if narrow else told)
        self.fields.fit(breadth)
        self._place()

    def _refit(self) -> None:
        self.fit(self._breadth)

    def shortcuts(self) -> list[Key]:
        """Recording, wherever the focus is."""
        return [Key(tr("schemes", "Enregistrer le dispositif"), "Ctrl+Return Ctrl+Enter", self.save)]

    def save(self) -> None:
        """Record and go back to the directory; says beside the fields what is wrong."""
        typed = self.fields.typed()
        problems = self._presenter.problems(typed)
        wrong = self.fields.tell(problems)
        if "code" in problems:
            self.say_problem(problems["code"])
            self._turn(choosing=True)
            return
        if wrong is not None:
            wrong.setFocus()
            return
        try:
            done = self._presenter.save(typed)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self._pause.stop()
        self._start = typed
        self.saved.emit()
        if done.undo is not None:
            self.undo_offered.emit(done.words, done.undo)
        self.go.emit("directory", f"schemes:{done.root}")

    def _tell_resumed(self) -> None:
        lead = tr("schemes", "Votre saisie d’avant est reprise.")
        again = Action(tr("schemes", "Repartir de la fiche"), lambda: self._show(self._start))
        self._refusal.show_message(Message("info", lead, "", (again,)))

    def say_problem(self, sentence: str) -> None:
        """Say above the form what is missing in the list."""
        self._refusal.show_message(refusal_message(Refusal("no_template", sentence)))

    def _turn(self, *, choosing: bool) -> None:
        """Narrow, show the templates or the form; wide, both stand there and Enter goes to the name."""
        self._choosing = choosing
        self._place()
        (self.kinds if choosing else self.fields.name.line).setFocus()

    def _place(self) -> None:
        narrow = self._breadth is Breadth.NARROW
        self._templates.setVisible(not narrow or self._choosing)
        self.fields.setVisible(not narrow or not self._choosing)
        self.other.setVisible(narrow)

    def _show(self, typed: Typed) -> None:
        self._start = typed
        self._choosing = not typed.code
        self._place()
        self._refusal.hide()
        title = tr("schemes", "Corriger le dispositif") if typed.root else tr("schemes", "Nouveau dispositif")
        self.page_header.set_title(title)
        self._taking = True
        row = self.model.row_of(typed.code)
        if row >= 0:
            self.kinds.choose_row(row)
        else:
            self.kinds.clearSelection()
            self.kinds.setCurrentIndex(QModelIndex())
        self._taking = False
        self.fields.show_typed(typed)

    def _take(self, row: int) -> None:
        kind = self.model.line(row)
        if kind is None or self._taking or kind.code == self.fields.typed().code:
            return
        self._refusal.hide()
        self.fields.show_typed(self._presenter.take_template(self.fields.typed(), kind.code))
        self._pause.begin()


class _KindsModel(CellsModel[Kind]):
    def titles(self) -> tuple[str, ...]:
        return (tr("schemes", "Modèle"),)

    def cell(self, line: Kind, column: int) -> Cell:
        return TwoLines(line.label, "", line.usual)

    def sentence(self, line: Kind, column: int) -> str:
        return f"{line.label}. {line.usual}"

    def words(self, line: Kind, column: int) -> str:
        return line.label

    def tip(self, line: Kind, column: int) -> str:
        return f"{line.label}\n{line.usual}"

    def row_of(self, code: str) -> int:
        return self.row_where(lambda line: line.code == code)
