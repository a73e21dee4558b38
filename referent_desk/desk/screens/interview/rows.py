"""Rows of the right column: a decision, an action; what can be done with each is in its "…" menu."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QWidget

from referent_desk.desk.screens.interview.agreed import DecisionLine, TaskLine
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label, TextTone
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.menu_button import MenuButton
from referent_desk.domain.text import tr


class DecisionRow(QWidget):
    """`removed` gives its key."""

    removed = Signal(str)

    def __init__(self, line: DecisionLine) -> None:
        super().__init__()
        row = Row(self, gap=8)
        row.addWidget(_top(IconLabel("diamond", "accent", 12), 3), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0)
        words.addWidget(Label(line.text, "dense", weight=600, wraps=True))
        under = Row(gap=8)
        under.addWidget(Label(line.who, "dense", "text2", wraps=True), 1)
        menu = _RowMenu(tr("interview", "Autres actions sur cette décision"))
        under.addWidget(menu)
        words.addLayout(under)
        row.addLayout(words, 1)
        menu.set_actions([(tr("interview", "Retirer cette décision"), lambda: self.removed.emit(line.key))])
        self.setAccessibleName(f"{line.text}. {line.who}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class TaskRow(QFrame):
    """`ticked` gives key and state, `sheet_asked` key and whether it may stand there, `removed` the key."""

    ticked = Signal(str, bool)
    sheet_asked = Signal(str, bool)
    removed = Signal(str)

    def __init__(self, line: TaskLine) -> None:
        super().__init__()
        self.line = line
        self.setProperty("part", "fresh" if line.fresh else "head")
        self.box = QCheckBox()
        self.box.setChecked(line.done)
        self.box.setAccessibleName(_spoken(line))
        self.box.toggled.connect(lambda on: self.ticked.emit(line.key, on))
        row = Row(self, gap=2, margins=(10, 5, 6, 3))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=0, margins=(0, 2, 0, 0))
        words.addWidget(Label(line.text, "dense", "text2" if line.done else "text", weight=600, wraps=True))
        under = Row(gap=4)
        under.addLayout(_facts(line), 1)
        menu = _RowMenu(tr("interview", "Autres actions sur «\u00a0{task}\u00a0»").format(task=line.text))
        under.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(under)
        row.addLayout(words, 1)
        self._fill(menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _fill(self, menu: MenuButton) -> None:
        line = self.line
        off = tr("interview", "Ne pas mettre sur la fiche")
        on = tr("interview", "Mettre sur la fiche")
        menu.set_actions(
            [
                (off if line.on_sheet else on, lambda: self.sheet_asked.emit(line.key, not line.on_sheet)),
                (tr("interview", "Retirer cette action"), lambda: self.removed.emit(line.key)),
            ]
        )


def _facts(line: TaskLine) -> Flow:
    flow = Flow(gap=12, line_gap=0)
    flow.addWidget(_fact("person", line.who))
    if line.late:
        late = tr("interview", "{day}, en retard de {n}\u00a0j").format(day=line.due, n=line.late)
        flow.addWidget(_fact("alert", late, "danger"))
    elif line.due:
        flow.addWidget(_fact("clock", line.due))
    if not line.on_sheet:
        flow.addWidget(_fact("eyeoff", tr("interview", "pas sur la fiche")))
    return flow


def _fact(icon: str, words: str, tone: TextTone = "text2") -> QWidget:
    both = QWidget()
    row = Row(both, gap=4)
    row.addWidget(IconLabel(icon, tone, 13))
    row.addWidget(Label(words, "small", tone, weight=600 if tone == "danger" else None))
    return both


def _spoken(line: TaskLine) -> str:
    off = "" if line.on_sheet else tr("interview", "pas sur la fiche")
    late = tr("interview", "en retard de {n} jour|en retard de {n} jours", line.late).format(n=line.late)
    return ", ".join(part for part in (line.text, line.who, line.due, late if line.late else "", off) if part)


class _RowMenu(MenuButton):
    """The "…" of a row: quiet, and no higher than its first line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setProperty("kind", "quiet")

    def sizeHint(self) -> QSize:
        """No higher than a line."""
        return QSize(px(28), px(24))


def _top(widget: QWidget, down: int) -> QWidget:
    holder = QWidget()
    Column(holder, gap=0, margins=(0, down, 0, 0)).addWidget(widget)
    return holder
