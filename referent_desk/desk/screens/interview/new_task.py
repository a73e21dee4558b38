"""The field of a new action, always in view: what was understood stands under it as two chips that can be changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from referent_desk.desk.screens.interview.doers import Doer
from referent_desk.desk.screens.interview.presenter import InterviewPresenter
from referent_desk.desk.screens.interview.typed_task import TypedTask
from referent_desk.desk.screens.typed_dates import day_words
from referent_desk.desk.screens.words import told_day
from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr

LONGEST_LINE = 400
"""Characters of the line: the action's own 200, and who, and when."""


class NewTask(QWidget):
    """`added` gives a TypedTask; `typed` at each keystroke."""

    added = Signal(object)
    typed = Signal()

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._who: Doer | None = None
        self._due: date | None = None
        self._due_chosen = False
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_LINE)
        self.line.setPlaceholderText(tr("interview", "prévenir la crèche, moi, vendredi"))
        self.line.setAccessibleName(tr("interview", "Nouvelle action"))
        self.who = _ChipButton("person", gives_way=True)
        self.when = _ChipButton("clock")
        self.add = Button(tr("interview", "Ajouter"), size="small", name=tr("interview", "Ajouter l’action"))
        self._understood = Label(tr("interview", "Compris\u00a0:"), "dense", "text2")
        self._lay_out()
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.line.returnPressed.connect(self.submit)
        self.line.installEventFilter(self)
        self.add.clicked.connect(self.submit)
        self.who.clicked.connect(self._choose_who)
        self.when.clicked.connect(self._choose_when)
        look().changed.connect(self._scale)
        self._scale()

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """What was being typed."""
        self._forget_choices()
        self.line.setText(text)
        self._read()

    def focus(self) -> None:
        """Put the cursor in the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def task(self) -> TypedTask:
        """What is understood, with what was chosen by hand over it."""
        task = self._presenter.read_task(self.line.text())
        if self._who is not None:
            task = replace(task, who=self._who)
        return replace(task, due=self._due) if self._due_chosen else task

    def submit(self) -> None:
        """Add the action, if anything is typed."""
        task = self.task()
        if task.text:
            self.set_text("")
            self.added.emit(task)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter adds, like Enter."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
                return True
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        if not self.line.text():
            self._forget_choices()
        task, today = self.task(), self._presenter.now().date()
        due = day_words(task.due, today) if task.due else tr("interview", "sans date")
        spoken = told_day(task.due, today) if task.due else due
        self.who.set_words(task.who.words, tr("interview", "Qui\u00a0: {who}").format(who=task.who.words))
        self.when.set_words(due, tr("interview", "Pour quand\u00a0: {day}").format(day=spoken))
        self.add.setEnabled(bool(task.text))

    def _forget_choices(self) -> None:
        self._who, self._due, self._due_chosen = None, None, False

    def _choose_who(self) -> None:
        menu = QMenu(self.who)
        for doer in self._presenter.doers():
            menu.addAction(doer.words).triggered.connect(lambda _on=False, chosen=doer: self._take_who(chosen))
        menu.popup(self.who.mapToGlobal(self.who.rect().bottomLeft()))

    def _take_who(self, doer: Doer) -> None:
        self._who = doer
        self._read()

    def _choose_when(self) -> None:
        menu = QMenu(self.when)
        today = self._presenter.now().date()
        for day in _days(today):
            menu.addAction(told_day(day, today)).triggered.connect(lambda _on=False, on=day: self._take_day(on))
        menu.addAction(tr("interview", "sans date")).triggered.connect(lambda: self._take_day(None))
        menu.popup(self.when.mapToGlobal(self.when.rect().bottomLeft()))

    def _take_day(self, day: date | None) -> None:
        self._due, self._due_chosen = day, True
        self._read()

    def _lay_out(self) -> None:
        label = Label(tr("interview", "Nouvelle action"), "small", "text2", weight=600)
        label.setBuddy(self.line)
        head = Row(gap=8)
        head.addWidget(label, 1)
        head.addWidget(_KeyLabel(tr("interview", "Ctrl+Entrée")))
        foot = Row(gap=6)
        foot.addWidget(self._understood)
        foot.addWidget(self.who)
        foot.addWidget(self.when)
        foot.addStretch(1)
        foot.addWidget(self.add)
        column = Column(self, gap=6, margins=(0, 2, 0, 2))
        column.addLayout(head)
        column.addWidget(self.line)
        column.addLayout(foot)

    def _scale(self) -> None:
        self.line.setFixedHeight(px(36))
        self.line.setFont(font("body"))


def _days(today: date) -> Sequence[date]:
    """The days proposed: tomorrow and the week after it, then in two weeks, in a month."""
    near = [today + timedelta(days=ahead) for ahead in range(8)]
    return [*(day for day in near if day.weekday() < 5), today + timedelta(days=14), today + timedelta(days=28)]


class _ChipButton(QPushButton):
    """A chip that can be pressed: icon, words, an arrow down; one that `gives_way` is cut where room lacks."""

    def __init__(self, icon: str, *, gives_way: bool = False) -> None:
        super().__init__()
        self._icon, self._words, self._gives_way = icon, "", gives_way
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def set_words(self, words: str, name: str) -> None:
        """Show other words; `name` is what is read of them."""
        self._words = words
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and arrow."""
        words = QFontMetrics(font("small", 600)).horizontalAdvance(self._words) + 2
        return QSize(min(words, px(104)) + px(6 + 13 + 5 + 5 + 10 + 7), px(24))

    def minimumSizeHint(self) -> QSize:
        """A few letters, if it gives way."""
        return QSize(px(64), px(24)) if self._gives_way else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accentSoft"))
        where = self.rect().adjusted(0, 1, 0, -1)
        painter.drawRoundedRect(where, px(4), px(4))
        middle = self.height() // 2
        paint_icon(painter, self._icon, "accentText", QRect(px(6), middle - px(6.5), px(13), px(13)))
        paint_icon(painter, "down", "accentText", QRect(self.width() - px(17), middle - px(5), px(10), px(10)))
        painter.setFont(font("small", 600))
        painter.setPen(color("accentText"))
        room = QRect(px(24), 0, self.width() - px(24 + 20), self.height())
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


class _KeyLabel(QWidget):
    """A shortcut drawn as a small key, silent: the field's own description says it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        look().changed.connect(self._scale)
        self._scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        from referent_desk.desk.widgets.button import paint_key

        painter = QPainter(self)
        paint_key(painter, self.rect().adjusted(0, 0, -1, -1), self._key)
        painter.end()

    def _scale(self) -> None:
        from referent_desk.desk.widgets.button import key_width

        self.setFixedSize(key_width(self._key) + 1, px(18) + 1)
