"""Locks after a time without a key or a click, warns a minute before, and locks on waking from sleep."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from referent_desk.domain.clock import Clock

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}
_SLEEP_S = 60.0


class IdleWatch(QObject):
    """`warned` with the seconds left, `resumed` when somebody moves after it, `idle` when time is up.

    Durations in milliseconds. A wall clock that jumps by more than a minute between two ticks means sleep: `idle`.
    """

    warned = Signal(int)
    resumed = Signal()
    idle = Signal()

    def __init__(self, clock: Clock, lock_after: int, warn_before: int = 60_000, tick: int = 1_000) -> None:
        super().__init__()
        self._clock = clock
        self._usual = self._lock_after = lock_after
        self._warn_before = min(warn_before, lock_after)
        self._since = QElapsedTimer()
        self._warning = False
        self._seen = clock()
        self._watched: list[QWindow] = []
        # Native windows pass only what comes from outside; a dialog or a menu is a window of its own.
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._timer = QTimer(self)
        self._timer.setInterval(tick)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Watch from now."""
        self._since.start()
        self._warning = False
        self._seen = self._clock()
        self._timer.start()
        self._watch(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Stop watching (the window is locked)."""
        self._timer.stop()
        for window in self._watched:
            if isValid(window):
                window.removeEventFilter(self)
        self._watched = []

    @property
    def lock_after(self) -> int:
        """The delay in force, in milliseconds."""
        return self._lock_after

    def set_lock_after(self, milliseconds: int | None) -> None:
        """Take another delay (longer during an interview); None for the usual one."""
        self._lock_after = self._usual if milliseconds is None else milliseconds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, click or movement starts the time again."""
        if event.type() in _ACTIVITY:
            self._since.restart()
            if self._warning:
                self._warning = False
                self.resumed.emit()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and self._timer.isActive() and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)

    def _look(self) -> None:
        now = self._clock()
        slept = (now - self._seen).total_seconds() > _SLEEP_S + self._timer.interval() / 1000
        self._seen = now
        gone = self._since.elapsed()
        if slept or gone >= self._lock_after:
            self.stop()
            self.idle.emit()
        elif gone >= self._lock_after - self._warn_before:
            self._warning = True
            self.warned.emit(max(1, round((self._lock_after - gone) / 1000)))
