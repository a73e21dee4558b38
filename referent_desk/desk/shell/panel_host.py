"""One floating panel at a time over the frame; the focus goes in, and comes back when it closes."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.layouts import drop


class PanelHost(QObject):
    """Shows panels over a frame."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        self._panel: SidePanel | None = None
        self._before: QWidget | None = None
        frame.installEventFilter(self)

    def panel(self) -> SidePanel | None:
        """The panel shown."""
        return self._panel

    def show_panel(self, panel: SidePanel) -> None:
        """Show a panel in place of the one shown, if any."""
        self.close_panel()
        self._before = QApplication.focusWidget()
        self._panel = panel
        panel.setParent(self._frame)
        panel.closed.connect(self._closed)
        panel.place()
        panel.show()
        panel.raise_()
        focus = panel.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Put the panel away; its draft is kept."""
        if self._panel is not None:
            self._panel.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the panel in place when the frame changes size."""
        if event.type() == QEvent.Type.Resize and self._panel is not None:
            self._panel.place()
        return False

    def _closed(self) -> None:
        panel, self._panel = self._panel, None
        before, self._before = self._before, None
        if panel is None:
            return
        inside = panel.isAncestorOf(QApplication.focusWidget() or panel)
        drop(panel)
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
