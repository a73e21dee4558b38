"""The card "À vérifier": the open points, the gravest first, then those kept as they are meant, folded."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.kept_points import KeptPoint
from referent_desk.desk.screens.plan.point_row import PointRow
from referent_desk.desk.screens.plan.told import PlanTold, checked_words
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, drop, empty
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_checks import Finding


class PointsCard(Card):
    """`taken` gives a point and its way out, `kept` a point and why, `let_go` a kept point."""

    taken = Signal(object, object)
    kept = Signal(object, str)
    let_go = Signal(object)

    def __init__(self, kept_words: Callable[[KeptPoint], str]) -> None:
        super().__init__(tr("plan", "À vérifier"), scrolls=True, padding=(8, 8, 8, 8))
        self._kept_words = kept_words
        self._unfolded = False
        self._told: PlanTold | None = None
        self.rows: list[PointRow] = []
        self.fold: Button | None = None
        self.again: list[Button] = []

    def show_told(self, told: PlanTold) -> None:
        """Show the points of a plan; the reason that is being typed for one stays."""
        before, self._told = self._told, told
        if before is not None and (before.checked, bool(before.rows)) == (told.checked, bool(told.rows)):
            return
        self._fill(told)

    def _fill(self, told: PlanTold) -> None:
        """Make the rows anew; those of points that say the same stay as they are."""
        typed, held = self._typed(), self._held()
        focused = self.rows[held] if held is not None else None
        kept_rows = {row.one: row for row in self.rows}
        for row in self.rows:
            self.body.removeWidget(row)
        empty(self.body)
        self.rows, self.again, self.fold = [], [], None
        for one in told.checked.open:
            standing = kept_rows.pop(one, None)
            if standing is not None:
                self.body.addWidget(standing)
            self.rows.append(standing or self._row(one, typed))
        for row in kept_rows.values():
            drop(row)
        if not told.checked.open:
            fine = tr("plan", "Rien à vérifier pour l’instant.") if told.rows else tr("plan", "Pas encore d’étape.")
            self.body.addWidget(Label(fine, "dense", "text2", wraps=True))
        if told.checked.kept:
            self._show_kept(told.checked.kept)
        self.body.addStretch(1)
        self.set_aside(checked_words(told.checked))
        if held is not None and focused not in self.rows:
            self._give_focus_back(held)

    def typed(self) -> dict[str, str]:
        """The reason that is being typed, and for what."""
        told = self._typed()
        return {"point": told[0].lead, "reason": told[1]} if told is not None else {}

    def show_unsaved(self, lead: str, reason: str) -> None:
        """Open the point with the reason that was typed before and was not recorded."""
        for row in self.rows:
            if row.one.lead == lead and not row.reason.text():
                row.keep.click()
                row.reason.set_text(reason)

    def row_of(self, kind: str) -> PointRow | None:
        """The first point of a kind."""
        return next((row for row in self.rows if row.one.kind == kind), None)

    def tell(self, one: Finding, sentence: str) -> None:
        """Say beside a point what is wrong with its reason."""
        for row in self.rows:
            if _same(row.one, one):
                row.tell(sentence)

    def _row(self, one: Finding, typed: tuple[Finding, str] | None) -> PointRow:
        row = PointRow(one)
        row.taken.connect(self.taken)
        row.kept.connect(self.kept)
        self.body.addWidget(row)
        if typed is not None and _same(typed[0], one):
            row.keep.click()
            row.reason.set_text(typed[1])
        return row

    def _show_kept(self, kept: Sequence[tuple[Finding, KeptPoint]]) -> None:
        n = len(kept)
        words = tr("plan", "{n} point gardé, c’est voulu|{n} points gardés, c’est voulu", n).format(n=n)
        self.fold = Button(words, "quiet", icon="up" if self._unfolded else "down", size="small")
        self.fold.setAccessibleDescription(tr("plan", "déplié") if self._unfolded else tr("plan", "replié"))
        self.fold.clicked.connect(self._turn)
        line = Row(gap=0)
        line.addWidget(self.fold)
        line.addStretch(1)
        self.body.addLayout(line)
        if self._unfolded:
            for one, point in kept:
                self.body.addWidget(self._kept_row(one, point))

    def _kept_row(self, one: Finding, point: KeptPoint) -> QWidget:
        around = QWidget()
        row = Row(around, gap=8, margins=(10, 2, 8, 6))
        row.addWidget(IconLabel("check", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(gap=2)
        column.addWidget(Label(one.lead, "dense", weight=600, wraps=True))
        column.addWidget(Label(f"«\u00a0{point.reason}\u00a0»", "dense", wraps=True))
        column.addWidget(Label(self._kept_words(point), "small", "text2", wraps=True))
        row.addLayout(column, 1)
        again = Button(
            tr("plan", "Reprendre"), size="small", name=tr("plan", "Reprendre\u00a0: {what}").format(what=one.lead)
        )
        again.clicked.connect(lambda _checked=False: self.let_go.emit(point))
        self.again.append(again)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        return around

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        if self._told is not None:
            self._fill(self._told)
        if self.fold is not None:
            self.fold.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> tuple[Finding, str] | None:
        return next(((row.one, row.reason.text()) for row in self.rows if row.reason.text()), None)

    def _held(self) -> int | None:
        """The place of the row that has the focus."""
        focus = self.focusWidget()
        inside = focus is not None and focus.hasFocus()
        return next((at for at, row in enumerate(self.rows) if inside and row.isAncestorOf(focus)), None)

    def _give_focus_back(self, place: int) -> None:
        """The row left with its point: the focus goes to the one that took its place."""
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].focus_first()
        elif self.fold is not None:
            self.fold.setFocus(Qt.FocusReason.OtherFocusReason)


def _same(one: Finding, other: Finding) -> bool:
    """Whether both are of the same thing: the numbers in their words change with the order of the steps."""
    return (one.kind, one.steps, one.facts) == (other.kind, other.steps, other.facts)
