"""The panel of a person's tags: known ones to press, a new one to type; each is recorded at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from referent_desk.caseload.tags import LONGEST
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.tags.presenter import TagChoice, TagsPresenter
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choice_chips import ChoiceChips
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class TagsPanel(SidePanel):
    """`acted` gives what was done and can be taken back. Enter in the field adds what is typed."""

    acted = Signal(object)

    def __init__(self, presenter: TagsPresenter, root: str) -> None:
        super().__init__(presenter.title(root), icon="flag")
        self._presenter, self._root = presenter, root
        self._choices: dict[str, TagChoice] = {}
        self._known: tuple[str, ...] = ()
        words = tr("tags", "Pour retrouver et filtrer. Elles voyagent avec le dossier, et la personne peut les lire.")
        self.body.addWidget(Label(words, "dense", "text2", wraps=True))
        self.typed = Field(tr("tags", "Nouvelle étiquette"), placeholder=tr("tags", "internat souhaité, permis AM…"))
        self.typed.line.setMaxLength(LONGEST)
        self.typed.set_text(presenter.draft(root).read().get("text", ""))
        self.typed.line.returnPressed.connect(self.add)
        self.add_button = Button(tr("tags", "Ajouter"), icon="plus", size="small")
        self.add_button.clicked.connect(self.add)
        self.body.addWidget(self.typed)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._around = QWidget()
        self._column = Column(self._around, gap=0)
        self.body.addWidget(self._around)
        self._make_chips()
        self.body.addStretch(1)
        close = Button(tr("tags", "Fermer"))
        close.clicked.connect(self.put_away)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        self.renew()

    def first_focus(self) -> QWidget | None:
        """The field: a new tag is typed at once, a known one is two keys away."""
        return self.typed.line

    def keep_typed(self) -> None:
        """What is typed and was not given is kept."""
        self._presenter.draft(self._root).keep({"text": self.typed.text()}, {"text": ""})

    def renew(self) -> None:
        """Show the tags as they stand now; the chips stay where the same ones are known."""
        self._choices = {choice.text: choice for choice in self._presenter.choices(self._root)}
        if tuple(self._choices) != self._known:
            focus = QApplication.focusWidget()
            inside = focus is not None and self.chips.isAncestorOf(focus)
            self._make_chips()
            if inside:  # the chip that was pressed is gone
                self.typed.line.setFocus()
        self.chips.choose([text for text, choice in self._choices.items() if choice.key])

    def add(self) -> None:
        """Give what is typed."""
        text = self.typed.text()
        if self._do(lambda: self._presenter.add(self._root, text)):
            self.typed.set_text("")
        self.typed.line.setFocus()

    def _pressed(self) -> None:
        chosen = set(self.chips.keys())
        for text, choice in self._choices.items():
            if bool(choice.key) != (text in chosen):
                self._press(text, choice)
                return

    def _press(self, text: str, choice: TagChoice) -> None:
        if choice.key:
            self._do(lambda: self._presenter.remove(self._root, choice))
        else:
            self._do(lambda: self._presenter.add(self._root, text))

    def _do(self, act: Callable[[], Done | None]) -> bool:
        """Whether it was done, or was so already; says beside the field why not."""
        try:
            done = act()
        except Refusal as refusal:
            self.typed.set_error(refusal.sentence)
            return False
        self.typed.set_error(None)
        if done is not None:
            self.acted.emit(done)
        self.renew()
        return True

    def _make_chips(self) -> None:
        self._known = tuple(self._choices)
        empty(self._column)
        names = [(text, text) for text in self._known]
        self.chips = ChoiceChips(tr("tags", "Étiquettes connues"), names, many=True)
        self.chips.changed.connect(self._pressed)
        self._column.addWidget(self.chips)
        self._around.setVisible(bool(names))
        before: QWidget = self.add_button
        for chip in self.chips.findChildren(QAbstractButton):
            QWidget.setTabOrder(before, chip)  # made again, they would come after the footer
            before = chip
