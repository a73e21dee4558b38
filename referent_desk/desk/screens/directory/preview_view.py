"""The card beside the list: everything of one thing, private remarks folded, and what can be done at its bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from referent_desk.desk.screens.directory.preview import Heading, Item, Preview, Remark
from referent_desk.desk.widgets.banner import Banner, Message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.facts import FactsGrid
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr


class PreviewCard(Card):
    """Signals say what was asked: `edited`; `added` an entity; `part_edited`, `part_removed` (entity, key); `removed`.

    `remarked` gives the words of a new private remark, `remark_removed` the key of one; `left` goes back to the list.
    `card_asked` for its contacts as a file; `opened` gives where a line leads; `taken` the id of an organisation of
    a file that is to go in the directory.
    """

    edited = Signal()
    added = Signal(str)
    part_edited = Signal(str, str)
    part_removed = Signal(str, str)
    removed = Signal()
    remarked = Signal(str)
    remark_removed = Signal(str)
    left = Signal()
    opened = Signal(str)
    card_asked = Signal()
    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__("", scrolls=True, gap=8, padding=(16, 14, 16, 12))
        self.setAccessibleName(tr("directory", "Fiche"))
        self.back = Button(tr("directory", "Liste"), "quiet", icon="left", size="small")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.edit = Button(tr("directory", "Corriger"), icon="edit")
        self.edit.clicked.connect(self.edited)
        self.more = MenuButton(tr("directory", "Ajouter, ou retirer"))
        self.take = Button(
            tr("directory", "Ajouter à l’annuaire"), "primary", icon="plus", key=tr("directory", "Ctrl+Entrée")
        )
        self.take.clicked.connect(lambda: self.taken.emit(self._told.of_file if self._told else ""))
        self.footer().addWidget(self.take)
        self.footer().addWidget(self.edit)
        self.footer().addStretch(1)
        self.footer().addWidget(self.more)
        self._unfolded = False
        self._told: Preview | None = None
        self.remark: QLineEdit | None = None

    def set_alone(self, alone: bool) -> None:
        """Whether it stands alone, with the way back to the list."""
        self.back.setVisible(alone)

    def first_stop(self) -> QWidget:
        """Where the focus goes when it is opened."""
        if self.take.isVisibleTo(self):
            return self.take
        return self.edit if self.edit.isVisibleTo(self) else self.more

    def told(self) -> Preview | None:
        """What is shown."""
        return self._told

    def show_preview(self, told: Preview | None) -> None:
        """Show a thing; empty where none is selected."""
        if told is None or self._told is None or told.root != self._told.root:
            self._unfolded = False
        self._told = told
        self._show()

    def _show(self) -> None:
        self.back.setParent(None)
        empty(self.body)
        self.remark = None
        told = self._told
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        of_file = told is not None and bool(told.of_file)
        self.take.setVisible(of_file)
        for button in (self.edit, self.more):
            button.setVisible(told is not None and not of_file)
        if told is None:
            self.body.addStretch(1)
            return
        if not of_file:
            self._set_actions(told)
        self.body.addWidget(Label(told.name, "h2", wraps=True))
        if told.kind:
            self.body.addWidget(Label(told.kind, "dense", "text2", wraps=True))
        if told.contested:
            words = tr("directory", "Deux versions\u00a0: à trancher dans Échanges.")
            self.body.addWidget(Banner(Message("warn", words)))
        if told.warning:
            self.body.addWidget(Banner(Message("warn", told.warning)))
        if any(value for _name, value in told.facts):
            self.body.addWidget(FactsGrid(told.facts, label_width=92))
        if told.chips:
            self._add_chips(told)
        if told.text:
            self.body.addWidget(Label(told.text, "body", wraps=True))
        for heading in told.headings:
            self._add_heading(heading)
        if told.section != "travels" and not of_file:
            self._add_remarks(told.remarks)
        self.body.addStretch(1)

    def _set_actions(self, told: Preview) -> None:
        self.edit.setVisible(told.section != "travels")
        actions = []
        if told.section == "organisations":
            actions = [
                (tr("directory", "Ajouter un contact"), lambda: self.added.emit("Contact")),
                (tr("directory", "Ajouter un plateau technique"), lambda: self.added.emit("Workshop")),
                (tr("directory", "Ajouter un label"), lambda: self.added.emit("Label")),
                (tr("directory", "Exporter les contacts…"), self.card_asked.emit),
            ]
        if told.section == "workshops" and told.part is not None:
            actions = [
                (tr("directory", "Ouvrir l’organisme"), lambda: self.opened.emit(f"organisations:{told.root}")),
                (tr("directory", "Retirer ce plateau"), self.removed.emit),
            ]
        else:
            actions.append((tr("directory", "Retirer cette fiche"), self.removed.emit))
        self.more.set_actions(actions)

    def _add_chips(self, told: Preview) -> None:
        around = QWidget()
        flow = Flow(around, gap=6)
        for words in told.chips:
            flow.addWidget(Chip(ChipFace(words, outlined=True)))
        self.body.addWidget(around)

    def _add_heading(self, heading: Heading) -> None:
        self.body.addWidget(Separator())
        self.body.addWidget(Label(heading.title, "small", "text2", weight=600))
        for item in heading.items:
            self.body.addWidget(self._line(item) if item.opens else self._item(item))

    def _line(self, item: Item) -> QWidget:
        """A line that leads somewhere."""
        line = PressLine(". ".join(part for part in (item.title, item.detail) if part), ruled=False)
        words = Column(line, gap=0, margins=(6, 3, 6, 3))
        words.addWidget(Label(item.title, "dense", "accentText", weight=600, wraps=True))
        if item.detail:
            words.addWidget(Label(item.detail, "dense", "text2", wraps=True))
        line.let_presses_through()
        line.opened.connect(lambda: self.opened.emit(item.opens))
        return line

    def _item(self, item: Item) -> QWidget:
        around = QWidget()
        row = Row(around, gap=4)
        words = Column(gap=0)
        strong = 600 if item.detail or item.part else None
        words.addWidget(Label(item.title, "dense", weight=strong, wraps=True))
        if item.detail:
            words.addWidget(Label(item.detail, "dense", "text2", wraps=True))
        row.addLayout(words, 1)
        if item.part is not None:
            entity, key = item.part
            edit = _icon(tr("directory", "Corriger"), "edit", item.title)
            edit.clicked.connect(lambda: self.part_edited.emit(entity, key))
            drop = _icon(tr("directory", "Retirer"), "x", item.title)
            drop.clicked.connect(lambda: self.part_removed.emit(entity, key))
            row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return around

    def _add_remarks(self, remarks: tuple[Remark, ...]) -> None:
        self.body.addWidget(Separator())
        n = len(remarks)
        words = tr("directory", "Pour moi seul\u00a0: {n} remarque|Pour moi seul\u00a0: {n} remarques", n).format(n=n)
        if not n:
            words = tr("directory", "Pour moi seul")
        fold = Button(words, "quiet", icon="eye" if self._unfolded else "eyeoff", size="small")
        fold.clicked.connect(self._turn)
        self.body.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._unfolded:
            return
        for remark in remarks:
            self.body.addWidget(self._remark(remark))
        field = Field(
            tr("directory", "Nouvelle remarque"),
            placeholder=tr("directory", "Appeler Mme X avant"),
            help=tr("directory", "Reste sur ce poste\u00a0: ni échange, ni impression."),
        )
        field.line.returnPressed.connect(lambda: self.remarked.emit(field.text()))
        self.remark = field.line
        self.body.addWidget(field)

    def _remark(self, remark: Remark) -> QWidget:
        around = QWidget()
        row = Row(around, gap=6)
        row.addWidget(IconLabel("eyeoff", "text2", 14), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0)
        words.addWidget(Label(remark.text, "dense", wraps=True))
        words.addWidget(Label(remark.when, "small", "text3"))
        row.addLayout(words, 1)
        drop = _icon(tr("directory", "Retirer"), "x", remark.text[:40])
        drop.clicked.connect(lambda: self.remark_removed.emit(remark.key))
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return around

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._show()
        if self.remark is not None:
            self.remark.setFocus()


def _icon(words: str, icon: str, of: str) -> Button:
    name = tr("directory", "{what}\u00a0: {of}").format(what=words, of=of)
    button = Button(words, "quiet", icon=icon, size="small", icon_only=True, name=name)
    button.setToolTip(words)
    return button
