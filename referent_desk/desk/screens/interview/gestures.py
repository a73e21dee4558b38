"""The gestures that record at once: barriers, decisions, actions; each tells what it did, and how to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from referent_desk.desk.screens.interview.agreed import Removed
from referent_desk.desk.screens.interview.barriers import BarrierRow, MovedBarrier
from referent_desk.desk.screens.interview.barriers_card import stage_of
from referent_desk.desk.screens.interview.presenter import InterviewPresenter
from referent_desk.desk.screens.interview.typed_task import TypedTask
from referent_desk.desk.shell.back import Back
from referent_desk.desk.widgets.banner import refusal_message
from referent_desk.domain.refusal import Refusal


class Gestures(QObject):
    """`recorded` after each; `undo_offered` with words and a callable; `refused` with a Message."""

    recorded = Signal()
    undo_offered = Signal(str, object)
    refused = Signal(object)

    def __init__(self, presenter: InterviewPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter = presenter

    def add_task(self, task: TypedTask) -> None:
        """Record an action."""
        self._do(lambda: self._presenter.add_task(task))

    def add_decision(self, text: str) -> None:
        """Record a decision."""
        self._do(lambda: self._presenter.add_decision(text))

    def finish_task(self, key: str, done: bool) -> None:
        """An action is done, or not after all."""
        self._do(lambda: self._presenter.finish_task(key, done=done))

    def set_on_sheet(self, key: str, on: bool) -> None:
        """Let an action stand on the sheet, or keep it off."""
        self._do(lambda: self._presenter.set_on_sheet(key, on=on))

    def remove_task(self, key: str) -> None:
        """Take an action away."""
        self._remove("Task", key)

    def remove_decision(self, key: str) -> None:
        """Take a decision away."""
        self._remove("Decision", key)

    def move_barrier(self, row: BarrierRow, stage: str) -> None:
        """Say where a barrier stands."""
        moved: list[MovedBarrier] = []
        self._do(lambda: moved.append(self._presenter.move_barrier(row, stage_of(stage))))
        if moved:
            self._offer(moved[0].sentence, lambda: self._presenter.take_back_barrier(moved[0]))

    def _remove(self, entity: str, key: str) -> None:
        removed: list[Removed] = []
        self._do(lambda: removed.append(self._presenter.remove(entity, key)))
        if removed:
            put_back = Back(lambda: self._do(lambda: self._presenter.put_back(removed[0])), removal=True)
            self.undo_offered.emit(removed[0].sentence, put_back)

    def _offer(self, sentence: str, undo: Callable[[], object]) -> None:
        self.undo_offered.emit(sentence, lambda: self._do(undo))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            self.refused.emit(refusal_message(refusal))
        else:
            self.recorded.emit()
