"""The card of barriers: a row for each, with where it stands; a click or an arrow changes it."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from referent_desk.desk.screens.interview.barriers import BarrierRow
from referent_desk.desk.screens.record.situation import STAGES, Stage, stage_words
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.desk.widgets.layouts import Row, empty
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.domain.text import tr

_ICONS: dict[Stage, str] = {"open": "circle", "under_way": "half", "lifted": "check"}


class BarriersCard(Card):
    """`moved` gives the row and the stage; `theme_asked` the theme of a row to add."""

    moved = Signal(object, str)
    theme_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("interview", "Freins"), aside=tr("interview", "Alt+F"), scrolls=True, gap=0, padding=(12, 8, 12, 8)
        )
        self.rows: list[_Row] = []
        self.more = Button(tr("interview", "Autre frein"), "quiet", icon="plus", size="small")
        self._menu = QMenu(self.more)
        self._menu.setAccessibleName(tr("interview", "Autre frein"))
        self.more.clicked.connect(lambda: self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def show_rows(self, rows: list[BarrierRow], others: list[tuple[str, str]]) -> None:
        """Show these rows; the same ones keep their focus."""
        if [row.theme for row in rows] == [shown.row.theme for shown in self.rows]:
            for shown, row in zip(self.rows, rows, strict=True):
                shown.show_row(row)
        else:
            self._fill(rows)
        self._menu.clear()
        for theme, label in others:
            self._menu.addAction(label).triggered.connect(lambda _on=False, key=theme: self.theme_asked.emit(key))
        self.more.setVisible(bool(others))

    def focus_row(self, at: int = 0) -> None:
        """Put the focus in a row: the first, or the last with -1."""
        if self.rows:
            self.rows[at].control.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def parts(self) -> list[QWidget]:
        """What Tab visits, in order."""
        return [*(row.control for row in self.rows), self.more]

    def _fill(self, rows: list[BarrierRow]) -> None:
        self.body.removeWidget(self.more)
        self.more.setParent(None)
        empty(self.body)
        self.rows = [_Row(row) for row in rows]
        for at, shown in enumerate(self.rows):
            shown.control.chosen.connect(lambda stage, of=shown: self.moved.emit(of.row, stage))
            shown.control.stepped.connect(lambda by, here=at: self._step(here + by))
            self.body.addWidget(shown)
            shown.show()  # now: what is not visible takes no focus
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _step(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.rows[at].control.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(QWidget):
    def __init__(self, row: BarrierRow) -> None:
        super().__init__()
        self.row = row
        self._name = ElidedLabel("", "dense")
        self.control = _StageControl(row.title)
        line = Row(self, gap=6)
        line.addWidget(self._name, 1)
        line.addWidget(self.control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self._scale()
        self.show_row(row)

    def show_row(self, row: BarrierRow) -> None:
        self.row = row
        self._name.setText(row.title)
        self._name.set_weight(600 if row.stage else 400)
        self._name.set_tone("text" if row.stage else "text2")
        self._name.setAccessibleDescription(row.detail)
        self.control.choose(row.stage or "")

    def _scale(self) -> None:
        self.setFixedHeight(px(32))
        self._name.setFixedHeight(px(20))


class _StageControl(SegmentedControl):
    """Left and right choose; up and down go to the other barriers (`stepped`)."""

    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        segments = [Segment(stage, stage_words(stage), _ICONS[stage]) for stage in STAGES]
        super().__init__(name, segments, small=True, may_be_empty=True, tight=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave for the row above or below."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)


def stage_of(text: str) -> Stage:
    """The stage that a segment's key names."""
    return cast(Stage, text)
