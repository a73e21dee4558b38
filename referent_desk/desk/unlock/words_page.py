"""The twelve recovery words: shown once, copied by hand, two of them asked back (drawing 09b)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.unlock.pane import OpeningPane, lead_line, title_block
from referent_desk.desk.unlock.steps import fill_steps
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator, empty
from referent_desk.domain.text import tr

ASKED_BACK = (3, 9)


class WordsPage(OpeningPane):
    """`kept` once words 3 and 9 were copied back."""

    kept = Signal()

    def __init__(self, version: str) -> None:
        super().__init__(720, version)
        self._words: list[str] = []
        self.body.addWidget(
            title_block(
                tr("unlock", "Votre code de secours"),
                tr(
                    "unlock",
                    "Si vous oubliez votre phrase, ces douze mots sont la seule façon de rouvrir le coffre. "
                    "Personne d’autre ne les a, ni le pôle, ni nous.",
                ),
            )
        )
        self._grid = WordGrid()
        self.body.addWidget(self._grid)
        note = Row(gap=8)
        note.addWidget(IconLabel("edit", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(
            Label(
                tr("unlock", "Recopiez-les à la main, dans l’ordre. À ranger sous enveloppe, loin du portable."),
                "dense",
                "text2",
                wraps=True,
            ),
            1,
        )
        self.body.addLayout(note)
        self.body.addWidget(Separator())
        self.body.addWidget(
            Label(tr("unlock", "Pour être sûr que vous les avez, recopiez deux mots"), "h3", wraps=True)
        )
        self.boxes = {n: Field(tr("unlock", "Mot {n}").format(n=n), height=40) for n in ASKED_BACK}
        row = Row(gap=12)
        for field in self.boxes.values():
            field.line.textChanged.connect(self._check)
            field.line.returnPressed.connect(self._finish)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(2)
        self.body.addLayout(row)
        self._missing = Label("", "dense", "text2", wraps=True)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.go_on = Button(tr("unlock", "Continuer"), "primary", size="large")
        self.go_on.clicked.connect(self._finish)
        last = Row(gap=8, margins=(0, 8, 0, 0))
        last.addWidget(self._missing, 1)
        last.addWidget(self.go_on)
        self.body.addLayout(last)

    def show_words(self, words: Sequence[str], *, first_time: bool) -> None:
        """Show new words; the left panel tells where we are."""
        self._words = list(words)
        self._grid.show_words(words)
        for field in self.boxes.values():
            field.set_text("")
        if first_time:
            fill_steps(self, 2)
        else:
            self.set_facts(
                [
                    (
                        "key",
                        tr("unlock", "Votre nouveau code"),
                        tr("unlock", "L’ancien ne sert plus : jetez le papier où il est écrit."),
                    )
                ]
            )
            self.aside.insertWidget(0, lead_line(tr("unlock", "Votre coffre est ouvert, avec sa nouvelle phrase.")))
        self._check()

    def take_focus(self) -> None:
        """The focus goes to the first word asked back."""
        self.boxes[ASKED_BACK[0]].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Drop the words."""
        self._words = []
        self._grid.show_words(())
        for field in self.boxes.values():
            field.set_text("")

    def _right(self, n: int) -> bool:
        typed = self.boxes[n].text().strip().casefold()
        return len(self._words) >= n and typed == self._words[n - 1].casefold()

    def _check(self) -> None:
        left = [n for n in ASKED_BACK if not self._right(n)]
        words = ""
        if len(left) == 1:
            words = tr("unlock", "Il reste le mot {n} à recopier").format(n=left[0])
        elif left:
            words = tr("unlock", "Il reste les mots {a} et {b} à recopier").format(a=left[0], b=left[1])
        for n, field in self.boxes.items():
            field.set_help(tr("unlock", "Juste") if n not in left else "")
        self._missing.setText(words)
        self.go_on.setEnabled(not left)
        self.go_on.setAccessibleDescription(words)

    def _finish(self) -> None:
        if self.go_on.isEnabled():
            self.forget()
            self.kept.emit()


class WordGrid(QWidget):
    """Words in boxes, four by line, numbered; read in order by screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        look().changed.connect(self._scale)
        self._scale()

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words."""
        empty(self._grid)
        for index, word in enumerate(words):
            self._grid.addWidget(_word_box(index + 1, word), index // 4, index % 4)
        self.setAccessibleName(", ".join(f"{i + 1} {word}" for i, word in enumerate(words)))

    def sizeHint(self) -> QSize:
        """As the grid needs."""
        return self._grid.sizeHint()

    def _scale(self) -> None:
        self._grid.setSpacing(px(8))


def _word_box(number: int, word: str) -> QWidget:
    holder = QWidget()
    column = Column(holder, gap=4)
    above = Label(tr("unlock", "mot {n}").format(n=number), "small", "text2")
    above.setAlignment(Qt.AlignmentFlag.AlignCenter)
    box = QFrame()
    box.setProperty("part", "box")
    inner = Row(box, gap=0, margins=(4, 8, 4, 8))
    shown = Label(word, "code")
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setAccessibleName(f"{number}, {word}")
    inner.addWidget(shown)
    column.addWidget(above)
    column.addWidget(box)
    return holder
