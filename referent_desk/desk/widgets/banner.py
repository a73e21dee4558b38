"""A message in place: what happened in bold, what to do after it, at most two small buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import IconLabel, MixedLabel
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

BannerKind = Literal["danger", "warn", "info", "ok", "accent"]
SERIOUSNESS: tuple[BannerKind, ...] = ("danger", "warn", "accent", "info", "ok")

_ICON: dict[BannerKind, str] = {
    "danger": "alert",
    "warn": "alert",
    "info": "info",
    "ok": "checkc",
    "accent": "today",
}


@dataclass(frozen=True)
class Action:
    """A small button of a banner: a verb and what it does."""

    text: str
    do: Callable[[], None]
    danger: bool = False


@dataclass(frozen=True)
class Message:
    """What a banner says; `lead` is in bold, `icon` replaces that of the kind."""

    kind: BannerKind
    lead: str
    detail: str = ""
    actions: tuple[Action, ...] = ()
    icon: str | None = None


def refusal_message(refusal: Refusal, *actions: Action) -> Message:
    """The banner of a refusal: its first sentence in bold."""
    lead, detail = split_sentence(refusal.sentence)
    return Message("danger", lead, detail, actions)


def unexpected_message(*actions: Action) -> Message:
    """The banner of what nobody foresaw; it holds nothing of the error."""
    return Message(
        "danger", tr("desk", "Quelque chose n’a pas marché."), tr("desk", "Votre saisie est gardée."), actions
    )


def split_sentence(text: str) -> tuple[str, str]:
    """The first sentence, and the rest."""
    for end in (". ", "? ", "\n"):
        lead, found, rest = text.partition(end)
        if found and rest:
            return (lead + end).strip(), rest.strip()
    return text.strip(), ""


class Banner(QFrame):
    """A banner showing a message; `closed` when the person puts it away (with `closable`)."""

    closed = Signal()

    def __init__(self, message: Message | None = None, *, closable: bool = False, spacious: bool = False) -> None:
        super().__init__()
        self._closable = closable
        self._message: Message | None = None
        self._row = Row(self, gap=8, margins=(12, 8, 8, 8) if spacious else (10, 6, 8, 6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if message is None:
            self.hide()
        else:
            self._fill(message)

    def show_message(self, message: Message) -> None:
        """Show another message, and say it to screen readers."""
        if message == self._message and not self.isHidden():
            return
        self._fill(message)
        self.show()
        announce(self, f"{message.lead} {message.detail}".strip())

    def _fill(self, message: Message) -> None:
        self._message = message
        empty(self._row)
        self.setProperty("banner", message.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{message.lead} {message.detail}".strip())
        tone = "accentText" if message.kind == "accent" else message.kind
        sign = IconLabel(message.icon or _ICON[message.kind], tone, 16)
        self._row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(gap=6)
        column.addWidget(MixedLabel((message.lead, True), (message.detail, False)))
        if message.actions:
            column.addLayout(_actions(message.actions))
        self._row.addLayout(column, 1)
        if self._closable:
            close = Button(tr("desk", "Fermer"), "quiet", icon="x", size="small", icon_only=True)
            close.clicked.connect(self._close)
            self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _actions(actions: Sequence[Action]) -> Row:
    row = Row(gap=6)
    for action in actions:
        button = Button(action.text, "danger" if action.danger else "plain", size="small")
        button.clicked.connect(lambda _checked=False, do=action.do: do())
        row.addWidget(button)
    row.addStretch(1)
    return row
