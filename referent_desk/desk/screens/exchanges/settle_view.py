"""À trancher: people with a disagreement, then field by field both versions; nothing is chosen beforehand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from referent_desk.desk.screens.exchanges.settle_row import SettleRow
from referent_desk.desk.screens.exchanges.settling import Choice, Disagreement, PersonDisagreements, Version
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, box, empty
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr


class SettleCard(Card):
    """`applied` gives the choices made, `later` puts them off, `opened` the id of a dossier."""

    applied = Signal(object)
    later = Signal()
    opened = Signal(str)

    def __init__(self, *, records_open: bool) -> None:
        super().__init__(tr("exchanges", "À trancher"), padding=(0, 0, 0, 0), gap=0)
        self._records_open = records_open
        self._people: Sequence[PersonDisagreements] = ()
        self._root = ""
        self._stacked = self._restacked = False
        self._held: dict[Disagreement, Choice] = {}
        self.rows: list[SettleRow] = []
        self.people = SegmentedControl(tr("exchanges", "Dossier"), [Segment("", "")], small=False)
        self.people.chosen.connect(self._turn)
        self.open = Button(tr("exchanges", "Ouvrir le dossier"), "quiet", icon_after="right", size="small")
        self.open.clicked.connect(lambda: self.opened.emit(self._root))
        self._mine, self._theirs = _Side("person"), _Side("home")
        self._list = ScrollColumn(gap=0, name=tr("exchanges", "Désaccords"))
        self.put_off = Button(tr("exchanges", "Décider plus tard"))
        self.put_off.clicked.connect(self.later)
        self.apply = Button("", "primary")
        self.apply.setToolTip(tr("exchanges", "Ctrl+Entrée"))
        self.apply.clicked.connect(self.apply_choices)
        # Not a stack of pages: it would ask for the height of the highest.
        self._page = self._make_page()
        self._nothing = QWidget()
        self._nothing_column = Column(self._nothing)
        self._nothing.hide()
        self.body.addWidget(self._page, 1)
        self.body.addWidget(self._nothing, 1)
        self._fill_foot()

    def show_people(self, people: Sequence[PersonDisagreements], agreed: str) -> None:
        """Show what is to settle, keeping the person in sight; `agreed` says why there is nothing."""
        self._people = people
        total = sum(len(person.items) for person in people)
        self.set_aside(_aside(total, len(people)) if people else "")
        for part, shown in ((self.footer_widget, people), (self._page, people), (self._nothing, not people)):
            part.setVisible(bool(shown))
        if not people:
            self.rows = []
            empty(self._nothing_column)
            self._nothing_column.addWidget(EmptyState("checkc", tr("exchanges", "Rien à trancher."), agreed))
            return
        self.people.set_segments([Segment(person.root, person.name, None, len(person.items)) for person in people])
        roots = [person.root for person in people]
        self._turn(self._root if self._root in roots else roots[0])

    def apply_choices(self) -> None:
        """Settle what is chosen, if anything is."""
        choices = self.choices()
        if choices:
            self.applied.emit(choices)

    def choices(self) -> list[Choice]:
        """What is chosen for the person in sight."""
        return [choice for row in self.rows if (choice := row.choice()) is not None]

    def all_choices(self) -> dict[Disagreement, Choice]:
        """What is chosen for everybody, in sight or not."""
        self._keep_choices()
        standing = {item for person in self._people for item in person.items}
        return {told: choice for told, choice in self._held.items() if told in standing}

    def hold(self, chosen: Mapping[Disagreement, Choice]) -> None:
        """Take choices made before; shown with the next `show_people`."""
        self._held.update(chosen)

    def forget_choices(self) -> None:
        """Choose nothing any more, for anybody."""
        self._held = {}
        self.rows = []

    def first_focus(self) -> QWidget | None:
        """The first disagreement."""
        return self.rows[0].first_focus() if self.rows else None

    def fit(self, breadth: Breadth) -> None:
        """Cards one under the other where the window is narrow."""
        stacked = breadth is Breadth.NARROW
        self._restacked = self._restacked or stacked != self._stacked
        self._stacked = stacked
        self._heads.setVisible(not self._stacked)
        self._foot_row.setDirection(Row.Direction.TopToBottom if self._stacked else Row.Direction.LeftToRight)
        if self._root and self._people:
            self._turn(self._root)

    def _make_page(self) -> QWidget:
        who = QFrame()
        who.setProperty("part", "head")
        row = Row(who, gap=8, margins=(12, 8, 12, 8))
        row.addWidget(self.people, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        heads = Row(gap=8, margins=(12, 8, 12, 0))
        heads.addWidget(self._mine, 1)
        heads.addWidget(self._theirs, 1)
        self._third = QWidget()
        heads.addWidget(self._third)
        self._heads = box(heads)
        look().changed.connect(self._scale_heads)
        self._scale_heads()
        column = Column(gap=0)
        column.addWidget(who)
        column.addWidget(self._heads)
        column.addWidget(self._list, 1)
        return box(column)

    def _scale_heads(self) -> None:
        self._third.setFixedWidth(px(112))

    def _fill_foot(self) -> None:
        kept = tr("exchanges", "La version écartée reste dans l’historique du dossier. Vous pourrez y revenir.")
        words = QWidget()
        line = Row(words, gap=6)
        line.addWidget(IconLabel("shield", "text2", 14))
        line.addWidget(Label(kept, "small", "text2", wraps=True), 1)
        self._foot_row = self.footer()
        self._foot_row.addWidget(words, 1)
        self._foot_row.addWidget(self.put_off)
        self._foot_row.addWidget(self.apply)
        foot = self._foot_row.parentWidget()
        assert foot is not None
        self.footer_widget = foot

    def _turn(self, root: str) -> None:
        """Show one person's disagreements; what was chosen for the same versions before stays chosen."""
        person = next((one for one in self._people if one.root == root), None)
        if person is None:
            return
        self._root = root
        self.people.choose(root)
        self.open.setVisible(self._records_open and person.is_person)
        self._mine.show_side(tr("exchanges", "Votre version"), person.mine)
        self._theirs.show_side(person.theirs_title, person.theirs)
        self._keep_choices()
        if [row.told for row in self.rows] == list(person.items) and not self._restacked:
            self._count()
            return
        self._restacked = False
        focus = QApplication.focusWidget()
        inside = focus is not None and self._list.isAncestorOf(focus)
        empty(self._list.body)
        self.rows = []
        for told in person.items:
            detailed = self._stacked or _needs_detail(person, told.versions)
            row = SettleRow(told, detailed=detailed)
            row.set_stacked(self._stacked)
            if told in self._held:
                row.restore(self._held[told])
            row.changed.connect(self._count)
            self._list.body.addWidget(row)
            self.rows.append(row)
        self._list.body.addStretch(1)
        self._count()
        if inside and self.rows:
            self.rows[0].first_focus().setFocus()

    def _keep_choices(self) -> None:
        for row in self.rows:
            choice = row.choice()
            if choice is not None:
                self._held[row.told] = choice
            else:
                self._held.pop(row.told, None)

    def _count(self) -> None:
        n, total = len(self.choices()), len(self.rows)
        words = tr("exchanges", "Appliquer {n} choix sur {total}").format(n=n, total=total)
        self.apply.set_words(words if n else tr("exchanges", "Appliquer vos choix"))
        self.apply.setEnabled(n > 0)
        why = "" if n else tr("exchanges", "Choisissez d’abord une version.")
        self.apply.setAccessibleDescription(why or tr("exchanges", "Ctrl+Entrée"))
        if n:
            announce(self.apply, words)


class _Side(QWidget):
    """The head of a column of versions."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        row = Row(self, gap=4)
        row.addWidget(IconLabel(icon, "text", 14), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0)
        self._title = Label("", "dense", weight=700, wraps=True)
        self._who = Label("", "small", "text2", wraps=True)
        words.addWidget(self._title)
        words.addWidget(self._who)
        row.addLayout(words, 1)

    def show_side(self, title: str, who: str) -> None:
        self._title.setText(title)
        self._who.setText(who)
        self._who.setVisible(bool(who))


def _needs_detail(person: PersonDisagreements, versions: Sequence[Version]) -> bool:
    """Whether who and when must stand in the cards: the heads tell it where they hold for both versions."""
    known = [version for version in versions if version.who]
    return len(known) != 2 or not all(
        version.who in (person.mine if version.mine else person.theirs) for version in known
    )


def _aside(total: int, people: int) -> str:
    count = tr("exchanges", "{n} désaccord|{n} désaccords", total).format(n=total)
    where = tr("exchanges", "{n} dossier|{n} dossiers", people).format(n=people)
    shown = tr("exchanges", "En attendant, la version la plus récente est affichée.")
    return tr("exchanges", "{count}, {where}. {shown}").format(count=count, where=where, shown=shown)
