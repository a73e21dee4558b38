"""The panel "Colonnes": which are shown, in what order, how wide; all of it by the keyboard, applied at once."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.people.columns import ALWAYS, COLUMNS, STEP, USUAL, Column, Layout, column_words
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column as ColumnLayout
from referent_desk.desk.widgets.layouts import Row, empty
from referent_desk.domain.text import tr


class ColumnsPanel(SidePanel):
    """`laid_out` gives the columns at each change. Up and down go from line to line, Space shows or hides.

    With Alt, up and down move the column; with Shift, left and right make it narrower or wider.
    """

    laid_out = Signal(object)

    def __init__(self, layout: Layout) -> None:
        super().__init__(tr("people", "Colonnes"), icon="eye")
        self._shown = layout
        self._order = _listed(layout)
        self._at: Column = ALWAYS
        self.rows: dict[Column, CheckRow] = {}
        words = tr(
            "people",
            "Espace montre ou cache. Alt+Haut et Alt+Bas déplacent, Maj+Gauche et Maj+Droite changent la largeur.",
        )
        self.body.addWidget(Label(words, "dense", "text2", wraps=True))
        self._list = QWidget()
        self._column = ColumnLayout(self._list, gap=2)
        self.body.addWidget(self._list)
        self.up = Button(tr("people", "Monter"), icon="up", size="small")
        self.down = Button(tr("people", "Descendre"), icon="down", size="small")
        self.narrower = Button(tr("people", "Moins large"), size="small")
        self.wider = Button(tr("people", "Plus large"), size="small")
        self.told = Label("", "dense", "text2", wraps=True)
        acts = Row(gap=8)
        for button, do in (
            (self.up, lambda: self._move(-1)),
            (self.down, lambda: self._move(1)),
            (self.narrower, lambda: self._widen(-STEP)),
            (self.wider, lambda: self._widen(STEP)),
        ):
            button.clicked.connect(do)
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.usual = Button(tr("people", "Revenir aux colonnes d’origine"), "quiet")
        self.usual.clicked.connect(lambda: self.show_layout(USUAL, tell=True))
        close = Button(tr("people", "Fermer"))
        close.clicked.connect(self.put_away)
        self.footer.addWidget(self.usual)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        self._make()

    def first_focus(self) -> QWidget | None:
        """The first column."""
        return self.rows[self._order[0]].box

    def layout_shown(self) -> Layout:
        """The columns as they stand."""
        return self._shown

    def show_layout(self, layout: Layout, *, tell: bool = False) -> None:
        """Show other columns; `tell` also asks for them."""
        if layout != self._shown:
            self._shown, self._order = layout, _listed(layout)
            self._make()
            if tell:
                self.laid_out.emit(layout)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the lines, which a box would take as Tab."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        vertical = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if vertical and alt:
            self._move(vertical)
        elif vertical:
            self._step(vertical)
        elif sideways and shift:
            self._widen(sideways * STEP)
        else:
            return bool(sideways)
        return True

    def _make(self) -> None:
        empty(self._column)
        self.rows = {}
        for column in self._order:
            on = column in self._shown.columns
            detail = tr("people", "toujours montrée") if column == ALWAYS else ""
            row = CheckRow(column_words(column), detail, on=on)
            row.box.clicked.connect(lambda on=False, pressed=column: self._tick(pressed, on=on))
            row.box.installEventFilter(self)
            self.rows[column] = row
            self._column.addWidget(row)
        if self._at not in self.rows:
            self._at = self._order[0]
        self._tell()

    def _tick(self, column: Column, *, on: bool) -> None:
        self._at = column
        if column == ALWAYS:
            self.rows[column].box.setChecked(True)
            return
        self._take(self._shown.with_column(column, on=on))

    def _move(self, step: int) -> None:
        column = self._present()
        if column not in self._shown.columns:
            return
        moved = self._shown.moved(column, step)
        if moved != self._shown:
            self._shown = moved
            self._order = _listed(moved)
            self._make()
            self.rows[column].box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._take(moved)
            place = moved.columns.index(column) + 1
            words = tr("people", "{column}, place {n} sur {total}")
            announce(
                self.rows[column].box,
                words.format(column=column_words(column), n=place, total=len(moved.columns)),
            )

    def _widen(self, by: int) -> None:
        column = self._present()
        if column in self._shown.columns:
            self._take(self._shown.resized(column, self._shown.width(column) + by))

    def _step(self, step: int) -> None:
        at = self._order.index(self._present()) + step
        if 0 <= at < len(self._order):
            self.rows[self._order[at]].box.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, layout: Layout) -> None:
        self._shown = layout
        self._tell()
        self.laid_out.emit(layout)

    def _present(self) -> Column:
        """The column whose line has the focus, or had it last."""
        self._at = next((column for column, row in self.rows.items() if row.box.hasFocus()), self._at)
        return self._at

    def _tell(self) -> None:
        n = len(self._shown.shown)
        told = tr("people", "{n} colonne montrée.|{n} colonnes montrées.", n).format(n=n)
        self.told.setText(told)


def _listed(layout: Layout) -> list[Column]:
    """Those shown in their order, then the others."""
    return [*layout.columns, *(column for column in COLUMNS if column not in layout.columns)]
