"""The results under the search field: a floating panel, arrows to choose, Enter to open, Escape to close."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from referent_desk.desk.shell.search import SearchGroup, SearchHit, SearchProvider
from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import key_width, paint_key
from referent_desk.desk.widgets.label import ElidedLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.search_box import SearchBox
from referent_desk.domain.text import tr


class SearchPanel(QFrame):
    """Follows a search field of the same window. The focus stays in the field; `opened` gives the hit."""

    opened = Signal(object)
    shown_changed = Signal(bool)
    filled = Signal()
    """Other lines show, with other shortcuts."""

    def __init__(self, window: QWidget, box: SearchBox) -> None:
        super().__init__(window)
        self._box = box
        self._rows: list[_HitRow] = []
        self._at = 0
        self._provider: SearchProvider | None = None
        self.setProperty("part", "panel")
        column = Column(self, gap=0, margins=(2, 2, 2, 2))
        self._scroll = ScrollColumn(gap=0, name=tr("desk", "Résultats"))
        self._list = self._scroll.body
        column.addWidget(self._scroll, 1)
        self._foot = QFrame()
        self._foot.setProperty("part", "foot")
        row = Row(self._foot, gap=16, margins=(12, 6, 12, 6))
        row.addWidget(Label(tr("desk", "Flèches pour choisir"), "small", "text2"))
        row.addWidget(Label(tr("desk", "Échap pour fermer"), "small", "text2"))
        row.addWidget(ElidedLabel(tr("desk", "Les accents et les fautes légères sont tolérés"), "small", "text2"), 1)
        column.addWidget(self._foot)
        self.hide()
        box.textEdited.connect(self._typed)
        box.installEventFilter(self)
        box.textChanged.connect(lambda text: self.put_away() if not text else None)
        look().changed.connect(self.put_away)

    def set_provider(self, provider: SearchProvider | None) -> None:
        """Who answers; None at lock."""
        self._provider = provider
        self.forget()

    def shortcuts(self) -> list[Key]:
        """The shortcuts of the lines shown, in force instead of the screen's own; none while nothing shows."""
        own = {row.hit.shortcut: row.hit.title for row in self._rows if row.hit.shortcut}
        also = {one.keys: one.hint for row in self._rows for one in row.hit.also}
        return [Key(words, keys, partial(self._press, keys)) for keys, words in {**also, **own}.items()]

    def forget(self) -> None:
        """Close and empty the field and the results."""
        self._box.clear()
        self.put_away()

    def put_away(self) -> None:
        """Hide the results, keeping what is typed."""
        self._rows = []
        if not self.isHidden():
            self.hide()
            self.shown_changed.emit(False)
        empty(self._list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape of the search field."""
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.put_away()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
            return True
        if not self._rows:
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._choose((self._at + (1 if event.key() == Qt.Key.Key_Down else -1)) % len(self._rows))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._rows[self._at].hit)
            return True
        return False

    def _typed(self, text: str) -> None:
        if self._provider is None or not text.strip():
            self.put_away()
            return
        self._fill(self._provider.search(text))

    def _fill(self, groups: Sequence[SearchGroup]) -> None:
        empty(self._list)
        self._rows = []
        for group in groups:
            title = QFrame()
            title.setProperty("ground", "surface2")
            row = Row(title, gap=0, margins=(12, 6, 12, 6))
            words = tr("desk", "{title}, {n}").format(title=group.title, n=len(group.hits))
            words = words if group.counted else group.title
            row.addWidget(Label(words, "small", "text2", weight=600))
            self._list.addWidget(title)
            title.show()
            for hit in group.hits:
                made = _HitRow(hit)
                made.pressed.connect(self._open)
                self._list.addWidget(made)
                # A row not yet shown counts for nothing in the height asked just after.
                made.show()
                self._rows.append(made)
        if not self._rows:
            nothing = QWidget()
            row = Row(nothing, gap=0, margins=(12, 12, 12, 12))
            row.addWidget(Label(tr("desk", "Rien ne correspond sur ce poste."), "body", "text2"))
            self._list.addWidget(nothing)
            nothing.show()
        self._place()
        if self._rows:
            self._choose(0)
        self.filled.emit()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        # The field widens first; the panel hangs from where it then is.
        if self.isHidden():
            self.show()
            self.shown_changed.emit(True)
        layout = self._box.parentWidget()
        if layout is not None and layout.layout() is not None:
            layout.layout().activate()  # type: ignore[union-attr]
        at = self._box.mapTo(window, QPoint(0, self._box.height()))
        height = self._list.sizeHint().height() + self._foot.sizeHint().height() + px(4)
        room = window.height() - at.y() - px(16)
        self.setGeometry(QRect(at.x() - px(2), at.y() + px(8), self._box.width() + px(4), min(height, room)))
        self.raise_()

    def _choose(self, at: int) -> None:
        self._at = at
        for index, row in enumerate(self._rows):
            row.set_chosen(index == at)
        self._scroll.ensureWidgetVisible(self._rows[at], 0, px(32))
        announce(self, f"{self._rows[at].hit.title}. {self._rows[at].hit.detail}")

    def _open(self, hit: SearchHit) -> None:
        self.forget()
        self.opened.emit(hit)

    def _press(self, keys: str) -> None:
        """Open the line of a shortcut: the chosen one where it has it, else the first that has."""
        for row in [self._rows[self._at], *self._rows] if self._rows else []:
            if row.hit.shortcut == keys:
                self._open(row.hit)
                return
            for also in row.hit.also:
                if also.keys == keys:
                    self._open(replace(row.hit, screen=also.screen, do=None))
                    return


class _HitRow(QWidget):
    pressed = Signal(object)

    def __init__(self, hit: SearchHit) -> None:
        super().__init__()
        self.hit = hit
        self._chosen = False
        self.setFixedHeight(px(50))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, chosen: bool) -> None:
        self._chosen = chosen
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.hit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect(), color("accentSoft"))
            painter.fillRect(QRect(0, 0, px(4), self.height()), color("accent"))
        side = px(16)
        paint_icon(painter, self.hit.icon, "text", QRect(px(12), (self.height() - side) // 2, side, side))
        x = px(38)
        room = self.width() - x - px(12)
        for hint in reversed(self._hints()):
            width = key_width(hint)
            top = (self.height() - px(18)) // 2
            paint_key(painter, QRect(x + room - width, top, width, px(18)), hint)
            room -= width + px(10)
        self._paint_title(painter, x, room)
        painter.setFont(font("small"))
        painter.setPen(color("text2"))
        shown = painter.fontMetrics().elidedText(self.hit.detail, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(x, px(26), room, px(16)), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _hints(self) -> list[str]:
        """The keys drawn: its own always, the others once it is chosen."""
        if not self._chosen:
            return [self.hit.shortcut] if self.hit.shortcut else []
        first = self.hit.shortcut or self.hit.key_hint
        return [hint for hint in (first, *(also.hint for also in self.hit.also)) if hint]

    def _paint_title(self, painter: QPainter, x: int, room: int) -> None:
        painter.setPen(color("text"))
        end = x + room
        for text, marked in _pieces(self.hit.title, self.hit.marks):
            face = font("body", 700 if marked else 400)
            face.setUnderline(marked)
            painter.setFont(face)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, end - x)
            painter.drawText(QRect(x, px(6), end - x, px(20)), Qt.AlignmentFlag.AlignVCenter, shown)
            x += painter.fontMetrics().horizontalAdvance(shown)
            if x >= end:
                return


def _pieces(title: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, length in sorted(marks):
        if start > at:
            pieces.append((title[at:start], False))
        pieces.append((title[max(start, at) : start + length], True))
        at = max(at, start + length)
    pieces.append((title[at:], False))
    return [piece for piece in pieces if piece[0]]
