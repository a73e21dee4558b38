"""The person's own words, with an accent bar; and notes of other kinds with their own bar."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QSizePolicy

from referent_desk.desk.widgets.label import IconLabel, Label, MixedLabel, TextTone
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr

NoteKind = Literal["quote", "report", "private"]

_PART: dict[NoteKind, str] = {"quote": "quote", "report": "notequote", "private": "private"}
_ICON: dict[NoteKind, str] = {"quote": "quote", "report": "doc", "private": "eyeoff"}


def note_kind_name(kind: NoteKind) -> str:
    """ "Ses mots", "Compte rendu", "Pour moi seul"."""
    return {
        "quote": tr("note", "Ses mots"),
        "report": tr("note", "Compte rendu"),
        "private": tr("note", "Pour moi seul"),
    }[kind]


class QuoteBlock(QFrame):
    """Words with a bar at their left; `source` (date, where) in small under them. Large is 15 px."""

    def __init__(self, text: str, source: str = "", *, large: bool = True) -> None:
        super().__init__()
        self.setProperty("part", "quote")
        column = Column(self, gap=2, margins=(12, 2, 0, 2))
        column.addWidget(MixedLabel((text, False), role="reading" if large else "dense", line_height=106))
        if source:
            column.addWidget(Label(source, "small", "text3", wraps=True))
        self.setAccessibleName(f"{text} {source}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class NoteBlock(QFrame):
    """A note with its kind above it; the bar tells the kind, and so do icon and words."""

    def __init__(self, kind: NoteKind, text: str) -> None:
        super().__init__()
        self.setProperty("part", _PART[kind])
        column = Column(self, gap=2, margins=(12, 2, 8, 2))
        head = Row(gap=4)
        tone: TextTone = "accentText" if kind == "quote" else "text2"
        head.addWidget(IconLabel(_ICON[kind], tone, 13))
        head.addWidget(Label(note_kind_name(kind), "small", tone, weight=600), 1)
        column.addLayout(head)
        column.addWidget(MixedLabel((text, False), role="reading", line_height=106))
        self.setAccessibleName(f"{note_kind_name(kind)}. {text}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
