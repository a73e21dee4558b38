"""Drawing a line of time: months or weeks, bars by state, hatched holes, meetings in red, today and the birthday."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from referent_desk.desk.theme import Token, color, font, paint_icon, px
from referent_desk.desk.widgets.timeline_axis import Axis, Tick
from referent_desk.desk.widgets.timeline_bars import Bar, BarRow, Clash, Hole, TimelineTold
from referent_desk.desk.widgets.timeline_faces import faces, hatch, open_end
from referent_desk.domain.text import tr

HEAD, ROW, BAR = 28, 34, 26
"""Heights in pixels at 100 %: the line of months, a row, a bar in it."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the line is in sight: its size, and how far it is scrolled."""

    width: int
    height: int
    left: int = 0
    top: int = 0


@dataclass(slots=True)
class Drawing:
    """One drawing: what is told, how days stand, what is chosen, and the days under the hand if a bar is dragged."""

    told: TimelineTold
    axis: Axis
    ticks: Sequence[Tick]
    sight: Sight
    chosen: str = ""
    held: Bar | None = None
    _taken: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def bar(self, row: BarRow) -> Bar | None:
        """The bar of a row: that under the hand for the chosen one."""
        return self.held if self.held is not None and row.key == self.chosen else row.bar

    def rect(self, place: int, bar: Bar) -> QRectF:
        """Where a bar stands in the window."""
        left, right = self.axis.x(bar.start), self.axis.right(bar.end)
        top = px(HEAD) + place * px(ROW) + (px(ROW) - px(BAR)) / 2 - self.sight.top
        return QRectF(left - self.sight.left, top, max(right - left, px(6)), px(BAR))

    def paint(self, painter: QPainter) -> None:
        """Draw all of it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._taken = {}
        self._paint_grid(painter)
        painter.save()
        painter.setClipRect(QRect(0, px(HEAD), self.sight.width, self.sight.height - px(HEAD)))
        self._paint_days(painter)
        for place, row in enumerate(self.told.rows):
            bar = self.bar(row)
            if bar is not None:
                self._take(place, self.rect(place, bar))
        holes = [] if self.held is not None else list(self.told.holes)
        clashes = [] if self.held is not None else list(self.told.clashes)
        hatched = [(hole, *self._hole(hole)) for hole in holes]
        for hole, place, rect in hatched:
            self._paint_hole(painter, hole, rect)
            self._take(place, rect)
        for place, row in enumerate(self.told.rows):
            self._paint_row(painter, place, row)
        for clash in clashes:
            self._paint_clash(painter, clash)
        for hole, place, rect in hatched:
            tone: Token = "text3" if hole.kept else "warn"
            self._words_by(painter, place, rect, hole.words, tone, "" if hole.kept else "alert", inside=True)
        for clash in clashes:
            self._paint_clash_words(painter, clash)
        for place, row in enumerate(self.told.rows):
            self._paint_words(painter, place, row)
        self._paint_day_words(painter)
        painter.restore()

    def _paint_grid(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, self.sight.width, self.sight.height), color("surface"))
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        for tick, following in zip(self.ticks, [*self.ticks[1:], None], strict=True):
            x = round(self.axis.x(tick.on) - self.sight.left)
            room = self.axis.x(following.on) if following is not None else self.axis.width
            painter.fillRect(QRect(x, 0, 1, self.sight.height), color("border"))
            width = round(room - self.axis.x(tick.on)) - px(6)
            words = tick.words
            if metrics.horizontalAdvance(words) > width:  # narrow months: "j." rather than a word cut anyhow
                words = words.partition(" ")[0]
            if metrics.horizontalAdvance(words) > width:
                words = words[:1]
            painter.setPen(color("text2"))
            painter.drawText(
                QRect(x + px(6), 0, max(width, 0) + px(6), px(HEAD) - px(4)), Qt.AlignmentFlag.AlignVCenter, words
            )

    def _paint_days(self, painter: QPainter) -> None:
        today = self._line_of(self.told.today)
        painter.fillRect(QRectF(today - 1, px(HEAD) - px(6), 2, self.sight.height), color("text"))
        if self.told.birthday is not None and self._is_on(self.told.birthday[0]):
            pen = QPen(color("info"), px(2), Qt.PenStyle.DotLine)
            painter.setPen(pen)
            x = self._line_of(self.told.birthday[0])
            painter.drawLine(QPointF(x, px(HEAD) - px(6)), QPointF(x, self.sight.height))

    def _paint_day_words(self, painter: QPainter) -> None:
        """The words of today at the bottom; those of the birthday in the first row where they have room."""
        x = self._line_of(self.told.today)
        words = tr("timeline", "aujourd’hui")
        painter.setFont(font("small", 700))
        width = painter.fontMetrics().horizontalAdvance(words) + px(6)
        left = x + px(3) if x + px(3) + width <= self.sight.width else x - px(3) - width
        where = QRectF(left, self.sight.height - px(20), width, px(17))
        painter.fillRect(where, color("surface"))
        painter.setPen(color("text"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)
        if self.told.birthday is None or not self._is_on(self.told.birthday[0]):
            return
        anchor = QRectF(self._line_of(self.told.birthday[0]) - 1, 0, 2, px(BAR))
        for place in range(len(self.told.rows)):
            if self._words_by(painter, place, anchor, self.told.birthday[1], "info", "flag"):
                return

    def _paint_row(self, painter: QPainter, place: int, row: BarRow) -> None:
        bar = self.bar(row)
        if bar is None:
            return
        rect = self.rect(place, bar)
        fill, line = faces(bar)
        chosen = row.key == self.chosen
        if chosen and bar.look != "off":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), px(4) + 3, px(4) + 3)
            fill, line = "accent", "accent"
        painter.setBrush(color(fill))
        dashed = bar.vague or bar.look == "off"
        painter.setPen(QPen(color(line), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if bar.endless:
            open_end(painter, rect, "surface" if not chosen else "accent", line)
        if bar.look in ("done", "off"):
            side = min(px(13), int(rect.width()) - 2)
            if side > px(5):
                seen = rect.intersected(QRectF(0, rect.y(), self.sight.width, rect.height()))
                sign = QRectF(seen.center().x() - side / 2, rect.center().y() - side / 2, side, side)
                tone: Token = "onAccent" if chosen and bar.look == "done" else "ok" if bar.look == "done" else "text2"
                paint_icon(painter, "check" if bar.look == "done" else "x", tone, sign)

    def _paint_words(self, painter: QPainter, place: int, row: BarRow) -> None:
        bar = self.bar(row)
        if bar is None:
            anchor = QRectF(self._line_of(self.told.today), 0, 2, px(BAR))
            self._words_by(painter, place, anchor, row.words, "text2", "")
            return
        whole = self.rect(place, bar)
        # Of a bar that goes beyond the border, the words stand in the part that is seen.
        rect = whole.intersected(QRectF(0, whole.y(), self.sight.width, whole.height()))
        if rect.isEmpty():
            return
        painter.setFont(font("small", 600))
        signed = px(22) if bar.look in ("done", "off") else 0
        width = painter.fontMetrics().horizontalAdvance(bar.words)
        fits = width + px(10) <= rect.width() and not signed
        if fits and not self._met(place, rect, rect.x() + px(6) + width):
            chosen = row.key == self.chosen and bar.look != "off"
            painter.setPen(color("onAccent" if chosen else "text"))
            painter.drawText(rect.adjusted(px(6), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, bar.words)
            return
        beside = signed == 0 or row.key == self.chosen
        if beside:
            ring = 3 if row.key == self.chosen else 0
            self._words_by(painter, place, rect.adjusted(-ring, 0, ring, 0), bar.words, "text", "")

    def _hole(self, hole: Hole) -> tuple[int, QRectF]:
        """On which row a hole is hatched, and where: before the later step if its words have room in it."""
        left, right = self.axis.x(hole.start) - self.sight.left, self.axis.right(hole.end) - self.sight.left
        width = right - left
        words = QFontMetrics(font("small", 600)).horizontalAdvance(hole.words) + px(30)
        place = self.told.place(hole.after if width >= words else hole.before)
        top = px(HEAD) + place * px(ROW) + (px(ROW) - px(BAR)) / 2 - self.sight.top
        return place, QRectF(left, top, max(width, px(4)), px(BAR))

    def _paint_hole(self, painter: QPainter, hole: Hole, rect: QRectF) -> None:
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if not hole.kept:
            hatch(painter, inner)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("borderStrong" if hole.kept else "warn"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(inner)

    def _clash(self, clash: Clash) -> tuple[int, QRectF]:
        """The first row of a meeting, and the rectangle around the common days, over both rows."""
        places = sorted((self.told.place(clash.first), self.told.place(clash.second)))
        left, right = self.axis.x(clash.start) - self.sight.left, self.axis.right(clash.end) - self.sight.left
        gap = (px(ROW) - px(BAR)) / 2 - 2
        top = px(HEAD) + places[0] * px(ROW) + gap - self.sight.top
        bottom = px(HEAD) + (places[1] + 1) * px(ROW) - gap - self.sight.top
        return places[0], QRectF(left - 1, top, max(right - left, px(4)) + 2, bottom - top)

    def _paint_clash(self, painter: QPainter, clash: Clash) -> None:
        """One rectangle over two rows that follow each other; else one on each, and a thin line between them."""
        _place, rect = self._clash(clash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = Qt.PenStyle.DotLine if clash.kept else Qt.PenStyle.SolidLine
        ink: Token = "borderStrong" if clash.kept else "danger"
        painter.setPen(QPen(color(ink), 2, line))
        inner, row = rect.adjusted(1, 1, -1, -1), px(BAR) + 2
        if inner.height() <= 2 * px(ROW):
            painter.drawRoundedRect(inner, px(2), px(2))
            return
        painter.drawRoundedRect(QRectF(inner.x(), inner.y(), inner.width(), row), px(2), px(2))
        painter.drawRoundedRect(QRectF(inner.x(), inner.bottom() - row, inner.width(), row), px(2), px(2))
        painter.setPen(QPen(color(ink), 1, line))
        middle = round(inner.center().x()) + 0.5
        painter.drawLine(QPointF(middle, inner.y() + row), QPointF(middle, inner.bottom() - row))

    def _paint_clash_words(self, painter: QPainter, clash: Clash) -> None:
        place, rect = self._clash(clash)
        row = QRectF(rect.x(), 0, rect.width(), px(BAR))
        tone: Token = "text3" if clash.kept else "danger"
        for at in range(place, self.told.place(clash.second) + 1):
            if self._words_by(painter, at, row, clash.words, tone, "" if clash.kept else "alert"):
                return

    def _words_by(
        self,
        painter: QPainter,
        place: int,
        anchor: QRectF,
        words: str,
        tone: Token,
        icon: str,
        *,
        inside: bool = False,
    ) -> bool:
        """Words beside something of a row, where nothing else stands: at its right, else its left. True if drawn."""
        painter.setFont(font("small", 600))
        width = painter.fontMetrics().horizontalAdvance(words) + px(8) + (px(17) if icon else 0)
        middle = px(HEAD) + place * px(ROW) + px(ROW) / 2 - self.sight.top
        if inside and width + px(8) <= anchor.width():
            left = anchor.center().x() - width / 2
        else:
            right = (anchor.right() + px(3), anchor.x() - px(3) - width)
            free = [x for x in right if self._is_free(place, x, x + width)]
            if not free:
                return False
            left = free[0]
        where = QRectF(left, middle - px(9), width, px(18))
        painter.fillRect(where, color("surface"))
        self._take(place, where)
        if icon:
            side = px(13)
            paint_icon(painter, icon, tone, QRectF(left + px(4), middle - side / 2, side, side))
        painter.setPen(color(tone))
        inner = where.adjusted(px(4) + (px(17) if icon else 0), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        return True

    def _met(self, place: int, rect: QRectF, end: float) -> bool:
        """Whether the words inside a bar would run into a meeting drawn over it."""
        key = self.told.rows[place].key
        mine = [self._clash(clash)[1] for clash in self.told.clashes if key in (clash.first, clash.second)]
        return any(one.x() < end and one.right() > rect.x() + px(6) for one in mine) and self.held is None

    def _take(self, place: int, rect: QRectF) -> None:
        self._taken.setdefault(place, []).append((rect.x(), rect.right()))

    def _is_free(self, place: int, left: float, right: float) -> bool:
        end = max(self.axis.width - self.sight.left, self.sight.width)
        if left < -self.sight.left or right > end:
            return False
        return all(right <= start or left >= stop for start, stop in self._taken.get(place, []))

    def _is_on(self, on: date) -> bool:
        return self.axis.first <= on <= self.axis.last

    def _line_of(self, on: date) -> float:
        return round(self.axis.x(on) + self.axis.day / 2 - self.sight.left)
