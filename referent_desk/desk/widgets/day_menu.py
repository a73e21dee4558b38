"""A calendar that drops from a field of days: for the mouse; who types needs it not."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidgetAction

from referent_desk.desk.theme import color, font, icon, look, px
from referent_desk.desk.theme.look import hex_color
from referent_desk.domain.text import tr


class DayMenu(QMenu):
    """Hangs at the end of a line; `shown_day` answers the day to begin at, `chosen` gets the one that is pressed."""

    def __init__(self, line: QLineEdit, shown_day: Callable[[], date], chosen: Callable[[date], None]) -> None:
        super().__init__(line)
        self._line, self._shown_day, self._chosen = line, shown_day, chosen
        self.setAccessibleName(tr("day_menu", "Choisir un jour"))
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(self.calendar)
        self.addAction(holder)
        self._sign = line.addAction(icon("today", "text2"), QLineEdit.ActionPosition.TrailingPosition)
        self._sign.setText(tr("day_menu", "Choisir un jour"))
        self._sign.setToolTip(tr("day_menu", "Choisir un jour"))
        self._sign.triggered.connect(self.drop_down)
        look().changed.connect(self._dress)
        self._dress()

    def drop_down(self) -> None:
        """Show the month of the day that stands in the line."""
        on = self._shown_day()
        self.calendar.setSelectedDate(QDate(on.year, on.month, on.day))
        self.popup(self._line.mapToGlobal(self._line.rect().bottomLeft()))
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.close()
        self._chosen(date(day.year(), day.month(), day.day()))

    def _dress(self) -> None:
        self._sign.setIcon(icon("today", "text2"))
        self.calendar.setFont(font("dense"))
        self.calendar.setMinimumSize(px(280), px(220))
        ground, ink = hex_color("surface2"), hex_color("text")
        self.calendar.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {ground}; }}"
            f"QToolButton {{ color: {ink}; background: transparent; border: 0; padding: {px(4)}px; }}"
            f"QToolButton::menu-indicator {{ image: none; }}"
        )
        for name, sign in (("qt_calendar_prevmonth", "left"), ("qt_calendar_nextmonth", "right")):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(sign))
        plain = QTextCharFormat()
        plain.setForeground(color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            weekend = QTextCharFormat()
            weekend.setForeground(color("text3"))
            self.calendar.setWeekdayTextFormat(day, weekend)
        self.calendar.setHeaderTextFormat(plain)
