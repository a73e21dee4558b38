"""The gestures that can be taken back while the vault is open, the last first, and those that can be done again."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QObject

from referent_desk.desk.shell.back import Back
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.undo_bar import UndoBar
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

MOST: Final = 20
"""Gestures that are remembered; the oldest is forgotten first."""


class Rewriting(Protocol):
    """What was written while it was watched, and how to write what stood before."""

    def again(self) -> Callable[[], None] | None:
        """What reverses it; None where nothing was written, or not all of it can be reversed."""
        ...


Watch = Callable[[], AbstractContextManager[Rewriting]]


@dataclass(frozen=True, slots=True)
class _Gesture:
    words: str
    back: Back
    where: object
    """The screen it was made on: that one shows by itself what becomes of it."""


class Undoing(QObject):
    """`offer` what can be taken back; `undo` and `redo` are Ctrl+Z and Ctrl+Maj+Z. `bar` says it for ten seconds."""

    def __init__(
        self, bar: UndoBar, where: Callable[[], object], show: Callable[[], None], say: Callable[[Message], None]
    ) -> None:
        super().__init__(bar)
        self._bar, self._where, self._show, self._say_above = bar, where, show, say
        self._watch: Watch | None = None
        self._done: list[_Gesture] = []
        self._undone: list[_Gesture] = []
        bar.gone.connect(self._forget_fleeting)

    def watch_with(self, watch: Watch | None) -> None:
        """Watch so what a gesture writes, that it can be done again."""
        self._watch = watch

    def offer(self, words: str, back: Callable[[], object]) -> None:
        """Say what was done, and remember how to take it back. What was taken back before is done again no more."""
        told = back if isinstance(back, Back) else Back(back)
        self._forget_fleeting()
        self._undone.clear()
        self._remember(_Gesture(words, told, self._where()))
        self._say(words, told)

    def undo(self) -> bool:
        """Take the last gesture back; False where there is none."""
        return self._turn(self._done, self._undone, tr("desk", "Annulé\u00a0: «\u00a0{words}\u00a0»."))

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is none, or something else was done since."""
        return self._turn(self._undone, self._done, tr("desk", "Refait\u00a0: «\u00a0{words}\u00a0»."))

    def _turn(self, taken: list[_Gesture], kept: list[_Gesture], told: str) -> bool:
        if not taken:
            return False
        gesture, before = taken.pop(), len(self._done)
        self._bar.put_away()
        try:
            again = self._watched(gesture.back)
        except Refusal as refusal:
            self._say_above(refusal_message(refusal))
            return True
        if gesture.where is not self._where():
            self._show()
        if again is not None and len(self._done) <= before:
            back = Back(again, removal=False)
            kept.append(_Gesture(gesture.words, back, None))
            self._bar.offer(
                told.format(words=gesture.words.rstrip(". ")),
                self.redo if kept is self._undone else self.undo,
                tr("desk", "Refaire") if kept is self._undone else tr("desk", "Annuler"),
                tr("desk", "Ctrl+Maj+Z") if kept is self._undone else "Ctrl+Z",
            )
        return True

    def _watched(self, back: Back) -> Callable[[], None] | None:
        if self._watch is None:
            back()
            return None
        with self._watch() as written:
            back()
        return written.again()

    def _say(self, words: str, back: Back) -> None:
        verb = tr("desk", "Remettre") if back.removal else tr("desk", "Annuler")
        self._bar.offer(words, self.undo, verb, "Ctrl+Z")

    def _remember(self, gesture: _Gesture) -> None:
        self._done.append(gesture)
        del self._done[:-MOST]

    def _forget_fleeting(self) -> None:
        self._done[:] = [gesture for gesture in self._done if gesture.back.lasting]
