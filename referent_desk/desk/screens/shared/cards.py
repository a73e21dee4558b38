"""What stands on the shared screen: the bar above it, steps as large cards, actions, the person's words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from referent_desk.desk.screens.shared.large import LargeChip, LargeLabel
from referent_desk.desk.screens.shared.presenter import Place, ShownStep, ShownTask
from referent_desk.desk.theme import Tone, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import ElidedLabel, IconLabel
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr

_PLACES: Final[dict[Place, tuple[Tone, str]]] = {
    "done": ("ok", "check"),
    "now": ("info", "half"),
    "soon": ("info", "half"),
    "later": ("neutral", "circle"),
    "stopped": ("neutral", "pause"),
}


class SharedBar(QFrame):
    """Says what is hidden, and how to come back."""

    def __init__(self, *, sheet: bool) -> None:
        super().__init__()
        self.setProperty("part", "sharedbar")
        self._title = ElidedLabel("", "reading", "accentText", weight=700)
        hidden = tr("shared", "Les notes «\u00a0pour moi seul\u00a0», les autres jeunes et les échanges sont masqués")
        self._hidden = ElidedLabel(hidden, "small", "text2")
        self.sheet = Button(tr("shared", "Imprimer sa fiche"), icon="print", key="Ctrl+P")
        self.back = Button(tr("shared", "Revenir à mon écran"), "primary", icon="eyeoff", key="F8")
        row = Row(self, gap=12, margins=(16, 0, 16, 2))
        row.addWidget(IconLabel("eye", "accentText", 20))
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(words, gap=0)
        column.addWidget(self._title)
        column.addWidget(self._hidden)
        row.addWidget(words, 1)
        row.addWidget(self.sheet)
        row.addWidget(self.back)
        self.sheet.setVisible(sheet)
        look().changed.connect(self._scale)
        self._scale()

    def show_name(self, given: str) -> None:
        """With whom the screen is shared."""
        self._title.setText(tr("shared", "Écran partagé avec {given}").format(given=given))

    def fit(self, breadth: Breadth) -> None:
        """Shorter words where room is short."""
        narrow = breadth is Breadth.NARROW
        self.sheet.set_icon_only(narrow)
        self.back.set_words(
            tr("shared", "Revenir") if narrow else tr("shared", "Revenir à mon écran"),
            name=tr("shared", "Revenir à mon écran"),
        )

    def _scale(self) -> None:
        self.setFixedHeight(px(56))
        self._title.setFixedHeight(px(20))
        self._hidden.setFixedHeight(px(16))


class SideColumn(QWidget):
    """The column at the right, 480 pixels wide."""

    def __init__(self) -> None:
        super().__init__()
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setFixedWidth(px(480))


def quote(text: str) -> QFrame:
    """The person's own words."""
    frame = QFrame()
    frame.setProperty("part", "quote")
    Column(frame, gap=0, margins=(14, 0, 0, 0)).addWidget(LargeLabel(text, 18))
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return frame


def step_card(step: ShownStep) -> QFrame:
    """One step of the way; the next one is outlined."""
    frame = QFrame()
    frame.setProperty("part", "nextstep" if step.place in ("soon", "now") else "card")
    tone, icon = _PLACES[step.place]
    word = _word(step.place)
    frame.setAccessibleName(f"{step.title}. {step.detail}. {word}")
    column = Column(frame, gap=4, margins=(15, 13, 15, 13))
    head = Row(gap=8)
    head.addWidget(LargeLabel(step.title, 18, weight=700), 1)
    head.addWidget(LargeChip(word, tone, icon), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if step.detail:
        column.addWidget(LargeLabel(step.detail, 16, "text2"))
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return frame


def _word(place: Place) -> str:
    return {
        "done": tr("shared", "Fait"),
        "now": tr("shared", "En ce moment"),
        "soon": tr("shared", "Bientôt"),
        "later": tr("shared", "Ensuite"),
        "stopped": tr("shared", "Arrêté"),
    }[place]


def task_row(task: ShownTask) -> QWidget:
    """Who does what until when."""
    frame = QFrame()
    frame.setProperty("part", "head")
    row = Row(frame, gap=12, margins=(0, 8, 0, 8))
    row.addWidget(IconLabel("sq", "borderStrong", 24))
    words = Column(gap=0)
    words.addWidget(LargeLabel(task.text, 16, weight=600))
    if task.who:
        words.addWidget(LargeLabel(task.who, 16, "text2"))
    row.addLayout(words, 1)
    return frame


def card(title: str, parts: Sequence[QWidget]) -> QFrame:
    """A white card with a title in large type."""
    frame = QFrame()
    frame.setProperty("part", "card")
    frame.setAccessibleName(title)
    column = Column(frame, gap=6, margins=(20, 14, 20, 14))
    column.addWidget(LargeLabel(title, 20, weight=700))
    for part in parts:
        column.addWidget(part)
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return frame
