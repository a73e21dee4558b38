"""A trade in full: what one does, a day, how to get in, the law before 18, who trains for it here; actions below."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.trades.lines import Near, NearLine, Part, TradeDetail
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr


class TradeCard(Card):
    """`aimed` when it is to go in the aims, `printed`, `left` to the list; `close_asked` a key; `near_asked` a line.

    `catalogue_asked` when the offers are to be looked for in the catalogue.
    """

    aimed = Signal()
    printed = Signal()
    left = Signal()
    close_asked = Signal(str)
    near_asked = Signal(object)
    catalogue_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", scrolls=True, gap=12, padding=(16, 14, 16, 14))
        self.setAccessibleName(tr("trades", "Fiche métier"))
        self.told: TradeDetail | None = None
        self._near = Near()
        self._breadth = Breadth.WIDE
        self.back = Button(tr("trades", "Retour aux métiers"), "quiet", icon="left", size="small")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.print_button = Button(tr("trades", "Imprimer la fiche"), icon="print", key=tr("trades", "Ctrl+P"))
        self.print_button.clicked.connect(self.printed)
        self.aim = Button(
            tr("trades", "Ajouter à ses projets"), "primary", icon="plus", key=tr("trades", "Ctrl+Entrée")
        )
        self.aim.clicked.connect(self.aimed)
        self.reason = Label("", "small", "text2", wraps=True)
        foot = self.footer()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.print_button)
        foot.addWidget(self.aim)
        self._held = QWidget()
        self._content = Column(self._held, gap=12)
        self._here = QWidget()
        self._nearby = Column(self._here, gap=6)
        self._below = QWidget()
        self._end = Column(self._below, gap=12)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._held)
        self.body.addWidget(self._here)
        self.body.addWidget(self._below)
        self.body.addStretch(1)

    def set_alone(self, alone: bool) -> None:
        """Whether it stands alone, with the way back to the list."""
        self.back.setVisible(alone)

    def fit(self, breadth: Breadth) -> None:
        """Two columns of parts where there is room."""
        narrow = breadth is Breadth.NARROW
        self.print_button.set_icon_only(narrow)
        self.aim.set_key_shown("" if narrow else tr("trades", "Ctrl+Entrée"))
        if self._breadth is not breadth:
            self._breadth = breadth
            self._show()

    def first_stop(self) -> QWidget:
        """Where the focus goes when it is opened."""
        return self.aim if self.aim.isEnabled() else self.print_button

    def show_trade(self, told: TradeDetail | None, given: str) -> None:
        """Show a trade; `given` is whom it may be an aim of, empty for nobody."""
        moved = told is None or self.told is None or told.key != self.told.key
        self.told = told
        self._tell_aim(told, given)
        self._show()
        if moved and self.scroll_area is not None:
            self.scroll_area.verticalScrollBar().setValue(0)

    def show_near(self, near: Near) -> None:
        """Show what exists here for it."""
        self._near = near
        empty(self._nearby)
        if self.told is None:
            return
        self._nearby.addWidget(Separator())
        head = Row(gap=8)
        head.addWidget(Label(tr("trades", "Qui y forme ici"), "h2"))
        head.addWidget(Label(near.told, "small", "text2", wraps=True), 1)
        look = Button(tr("trades", "Chercher au catalogue"), "quiet", icon="search", size="small")
        look.clicked.connect(self.catalogue_asked)
        head.addWidget(look)
        self._nearby.addLayout(head)
        for line in near.trains:
            self._nearby.addWidget(self._line(line))
        if near.nothing:
            self._nearby.addWidget(Label(near.nothing, "dense", "text2", wraps=True))
        if near.more:
            more = Button(near.more, "quiet", size="small", icon_after="right")
            more.clicked.connect(self.catalogue_asked)
            self._nearby.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if near.tries:
            self._nearby.addWidget(Label(tr("trades", "Où l’essayer"), "body", weight=700))
            for line in near.tries:
                self._nearby.addWidget(self._line(line))

    def _tell_aim(self, told: TradeDetail | None, given: str) -> None:
        for widget in (self.aim, self.print_button, self.reason):
            widget.setVisible(told is not None)
        if told is None:
            return
        words = tr("trades", "Ajouter à ses projets")
        why = "" if given else tr("trades", "Choisissez d’abord pour quel jeune, en haut.")
        if told.is_aim:
            why = tr("trades", "Déjà dans les projets de ce dossier.")
        self.aim.setEnabled(bool(given) and not told.is_aim)
        self.aim.set_words(words)
        self.aim.setAccessibleDescription(why)
        self.reason.setText(why)

    def _show(self) -> None:
        empty(self._content)
        empty(self._end)
        told = self.told
        if told is None:
            fact = tr("trades", "Choisissez un métier.")
            self._content.addWidget(EmptyState("book", fact, tr("trades", "Sa fiche s’affiche ici.")))
            self.show_near(Near())
            return
        head = Column(gap=2)
        head.addWidget(Label(told.label, "h1", wraps=True))
        if told.domain:
            head.addWidget(Label(told.domain, "dense", "text2", wraps=True))
        self._content.addLayout(head)
        if told.intro:
            self._content.addWidget(Label(told.intro, "reading", wraps=True))
        if told.imported:
            said = tr("trades", "Cette fiche vient du ROME de la région\u00a0: elle n’en dit que les noms et le code.")
            self._content.addWidget(Label(said, "dense", "text2", wraps=True))
        if told.chips:
            around = QWidget()
            flow = Flow(around, gap=6, line_gap=6)
            for words in told.chips:
                flow.addWidget(Chip(ChipFace(words, outlined=True)))
            self._content.addWidget(around)
        self._add_parts(told.parts)
        if told.day:
            self._content.addWidget(_titled(tr("trades", "Une journée"), Label(told.day, "body", wraps=True)))
        self.show_near(self._near)
        self._end.addWidget(Separator())
        if told.rules:
            self._end.addWidget(_rules(told.rules))
        if told.close:
            self._end.addWidget(self._close(told.close))
        self._end.addWidget(Label(told.codes, "small", "text3", wraps=True))

    def _add_parts(self, parts: tuple[Part, ...]) -> None:
        """Three side by side where there is room."""
        across = {Breadth.WIDE: 3, Breadth.MEDIUM: 2, Breadth.NARROW: 1}[self._breadth]
        for start in range(0, len(parts), across):
            row = Row(gap=24)
            for part in parts[start : start + across]:
                row.addWidget(_part(part), 1, Qt.AlignmentFlag.AlignTop)
            self._content.addLayout(row)

    def _close(self, close: tuple[tuple[str, str], ...]) -> QWidget:
        around = QWidget()
        flow = Flow(around, gap=4, line_gap=4)
        for key, label in close:
            button = Button(label, size="small")
            button.clicked.connect(partial(self.close_asked.emit, key))
            flow.addWidget(button)
        return _titled(tr("trades", "Métiers proches"), around)

    def _line(self, line: NearLine) -> PressLine:
        made = PressLine(line.sentence)
        row = Row(made, gap=12, margins=(8, 6, 8, 6))
        words = Column(gap=0)
        words.addWidget(Label(line.title, "dense", "accentText", weight=700, wraps=True))
        words.addWidget(Label(line.second, "small", "text2", wraps=True))
        row.addLayout(words, 1)
        if line.right:
            row.addWidget(Label(line.right, "small"), 0, Qt.AlignmentFlag.AlignTop)
        made.let_presses_through()
        made.opened.connect(partial(self.near_asked.emit, line))
        return made


def _titled(title: str, widget: QWidget) -> QWidget:
    around = QWidget()
    column = Column(around, gap=4)
    column.addWidget(Label(title, "body", weight=700))
    column.addWidget(widget)
    return around


def _part(part: Part) -> QWidget:
    around = QWidget()
    column = Column(around, gap=3)
    column.addWidget(Label(part.title, "body", weight=700))
    for words, detail in part.lines:
        column.addWidget(Label(words, "dense", wraps=True))
        if detail:
            column.addWidget(Label(detail, "small", "text2", wraps=True))
    return around


def _rules(rules: tuple[tuple[str, str], ...]) -> QWidget:
    """What the law says, each with where it is written."""
    around = QWidget()
    column = Column(around, gap=6)
    column.addWidget(Label(tr("trades", "Ce que dit la loi, surtout avant 18 ans"), "body", weight=700))
    for words, source in rules:
        row = Row(gap=8)
        row.addWidget(IconLabel("shield", "info", 16), 0, Qt.AlignmentFlag.AlignTop)
        told = Column(gap=0)
        told.addWidget(Label(words, "dense", wraps=True))
        told.addWidget(Label(source, "small", "text3", wraps=True))
        row.addLayout(told, 1)
        column.addLayout(row)
    return around
