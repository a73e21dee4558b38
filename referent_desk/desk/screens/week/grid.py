"""The grid of a week: a column per day, a line per hour, each appointment a block that the keyboard reaches."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from referent_desk.desk.screens.today.lines import AppointmentLine, Mark
from referent_desk.desk.screens.week.presenter import Block, DayColumn, Week
from referent_desk.desk.theme import Token, Tone, color, font, look, paint_icon, px
from referent_desk.desk.theme.tokens import ink, paper
from referent_desk.desk.widgets.layouts import drop

HOUR, HEAD, MARGIN = 52, 36, 48
_FACES: dict[Mark, tuple[Tone, str]] = {
    "": ("neutral", ""),
    "new": ("accent", "star"),
    "now": ("accent", "half"),
    "present": ("ok", "check"),
    "absent": ("warn", "x"),
    "excused": ("neutral", "info"),
    "cancelled": ("neutral", "x"),
    "moved": ("neutral", "swap"),
}


class WeekGrid(QWidget):
    """`chosen` gives the key of the block that has the focus, `opened` that of Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._week: Week | None = None
        self._blocks: list[tuple[int, BlockButton]] = []
        self._selected = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        look().changed.connect(self._scale)

    def show_week(self, week: Week, selected: str) -> None:
        """Show a week; the block of this key is marked."""
        had_focus = any(block.hasFocus() for _day, block in self._blocks)
        for _day, block in self._blocks:
            drop(block)
        self._week, self._blocks, self._selected = week, [], selected
        for place, column in enumerate(week.days):
            for told in column.blocks:
                self._blocks.append((place, self._make(told, column)))
        self._scale()
        target = self.block(selected)
        if had_focus and target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def block(self, key: str) -> "BlockButton | None":
        """The block of a key."""
        return next((block for _day, block in self._blocks if block.told.line.key == key), None)

    def first(self) -> "BlockButton | None":
        """The block under way, else one whose outcome is asked, else the first one of today, else the first one."""
        days = self._week.days if self._week else ()
        blocks = [block for _day, block in self._blocks]
        now = next((block for block in blocks if block.told.line.current), None)
        asked = next((block for block in blocks if block.told.line.question), None)
        todays = next((block for day, block in self._blocks if days[day].is_today), None)
        return now or asked or todays or (blocks[0] if blocks else None)

    def select(self, key: str) -> None:
        """Mark a block."""
        self._selected = key
        for _day, block in self._blocks:
            block.set_selected(block.told.line.key == key)

    def step(self, block: "BlockButton", days: int, places: int) -> None:
        """Give the focus to a block beside: of another day, or before and after."""
        at = next((index for index, (_day, item) in enumerate(self._blocks) if item is block), -1)
        if at < 0:
            return
        if places:
            target = at + places
            if 0 <= target < len(self._blocks):
                self._blocks[target][1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        own = self._blocks[at][0]
        others = [(day, item) for day, item in self._blocks if (day - own) * days > 0]
        nearest = min((abs(day - own) for day, _item in others), default=0)
        near = [item for day, item in others if abs(day - own) == nearest]
        if near:
            begin = block.told.begin
            closest = min(near, key=lambda item: abs(item.told.begin - begin))
            closest.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """As high as its hours need; where there is more room, they take it."""
        return QSize(px(560), px(HEAD) + self._hours() * px(HOUR) + px(8))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns, whole hours."""
        return QSize(px(360), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the blocks."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days, the hours, the line of now."""
        week = self._week
        if week is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, 0, self.width(), px(HEAD)), color("surface2"))
        painter.fillRect(QRect(0, px(HEAD) - 1, self.width(), 1), color("border"))
        for place, column in enumerate(week.days):
            self._paint_day(painter, self._column(place), column)
        painter.setFont(font("small"))
        for hour in range(week.first_hour, week.last_hour + 1):
            y = self._y(hour * 60)
            painter.fillRect(QRect(px(MARGIN), y, self.width() - px(MARGIN), 1), color("border"))
            if hour < week.last_hour:
                painter.setPen(color("text2"))
                where = QRect(0, y + px(2), px(MARGIN) - px(8), px(16))
                painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour}:00")
        self._paint_now(painter, week)
        painter.end()

    def _paint_day(self, painter: QPainter, where: QRect, column: DayColumn) -> None:
        if column.is_today:
            painter.fillRect(QRect(where.x(), px(HEAD), where.width(), self.height()), color("bg"))
            painter.fillRect(QRect(where.x(), 0, where.width(), px(3)), color("accent"))
        painter.fillRect(QRect(where.x(), 0, 1, self.height()), color("border"))
        painter.setFont(font("dense", 700 if column.is_today else 600))
        painter.setPen(color("accentText" if column.is_today else "text"))
        head = QRect(where.x(), 0, where.width(), px(HEAD))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, column.title)

    def _paint_now(self, painter: QPainter, week: Week) -> None:
        place = next((index for index, column in enumerate(week.days) if column.is_today), None)
        if week.now is None or place is None or not week.first_hour * 60 <= week.now <= week.last_hour * 60:
            return
        where, y = self._column(place), self._y(week.now)
        painter.fillRect(QRect(where.x(), y - 1, where.width(), 2), color("text"))

    def _make(self, told: Block, column: DayColumn) -> "BlockButton":
        block = BlockButton(self, told, f"{column.title}, {told.line.sentence}")
        block.set_selected(told.line.key == self._selected)
        block.chosen.connect(lambda: self.chosen.emit(told.line.key))
        block.opened.connect(lambda: self.opened.emit(told.line.key))
        block.show()
        return block

    def _scale(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self._place()
        self.update()

    def _place(self) -> None:
        for place, block in self._blocks:
            where = self._column(place).adjusted(px(3), 0, -px(3), 0)
            told = block.told
            width = where.width() // max(told.lanes, 1)
            top = self._y(told.begin) + 2
            height = max(self._y(told.end) - top - 1, px(24))
            block.setGeometry(where.x() + told.lane * width, top, width - (px(2) if told.lanes > 1 else 0), height)

    def _column(self, place: int) -> QRect:
        count = len(self._week.days) if self._week else 5
        room = self.width() - px(MARGIN)
        left = px(MARGIN) + room * place // count
        return QRect(left, px(HEAD), px(MARGIN) + room * (place + 1) // count - left, self.height() - px(HEAD))

    def _y(self, minutes: int) -> int:
        first = self._week.first_hour if self._week else 8
        hour = max(px(HOUR), (self.height() - px(HEAD) - px(8)) / self._hours())
        return px(HEAD) + round((minutes - first * 60) * hour / 60)

    def _hours(self) -> int:
        return self._week.last_hour - self._week.first_hour if self._week else 10


class BlockButton(QAbstractButton):
    """One appointment: its hour and its name, what for where there is room."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, grid: WeekGrid, told: Block, name: str) -> None:
        super().__init__(grid)
        self.told = told
        self._grid, self._selected = grid, False
        self.setAccessibleName(name)
        self.setToolTip(f"{told.line.hour} {told.line.title}\n{told.line.detail}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_selected(self, on: bool) -> None:
        """Mark it."""
        self._selected = on
        self.update()

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """The focus chooses."""
        super().focusInEvent(event)
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """A double click opens."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the blocks beside, Enter opens."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers():
            self._grid.step(self, *steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the block."""
        line = self.told.line
        tone, icon = _FACES[line.mark]
        ground: Token = paper(tone) if line.mark else "surface"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(color("accentSoft" if self._selected else ground))
        edge: Token = "accent" if self._selected else "warn" if line.question else "borderStrong"
        thick = 2 if self._selected else 1
        painter.setPen(QPen(color(edge), thick))
        half = thick / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), px(4), px(4))
        bar: Token = ink(tone) if line.mark else "warn" if line.question else "borderStrong"
        painter.fillRect(QRect(1, px(4), px(3), self.height() - 2 * px(4)), color(bar))
        self._paint_words(painter, line, icon or ("info" if line.question else ""), ink(tone) if line.mark else "warn")
        painter.end()

    def _paint_words(self, painter: QPainter, line: AppointmentLine, icon: str, tint: Token) -> None:
        room = self.rect().adjusted(px(9), px(3), -px(6), -px(3))
        if icon:
            side = px(13)
            paint_icon(painter, icon, tint, QRect(room.right() - side, room.y() + px(2), side, side))
            room.adjust(0, 0, -side - px(4), 0)
        faded = line.mark in ("cancelled", "moved")
        two = self.height() >= px(40)
        first = line.hour if two else f"{line.hour} {line.title}"
        _draw(painter, room, first, "text2" if two else "text", 400 if two else 600, struck=faded and not two)
        if not two:
            return
        room = self.rect().adjusted(px(9), px(3) + px(16), -px(6), -px(3))
        _draw(painter, room, line.title, "text", 600, struck=faded)
        if self.height() >= px(58):
            _draw(painter, room.adjusted(0, px(17), 0, 0), line.detail, "text2", 400)


def _draw(painter: QPainter, room: QRect, text: str, token: Token, weight: int, *, struck: bool = False) -> None:
    face = font("small", weight)
    face.setStrikeOut(struck)
    painter.setFont(face)
    painter.setPen(color(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRect(room.x(), room.y(), room.width(), px(17)), Qt.AlignmentFlag.AlignVCenter, shown)
