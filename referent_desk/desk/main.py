"""The desk's window, made of the parts that `app.py` gives."""

import sys
from types import TracebackType

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from referent_desk.desk.jobs.job import technical_detail
from referent_desk.desk.services import DeskParts, OpenVault
from referent_desk.desk.shell.window import Window
from referent_desk.desk.theme.fonts import load_fonts
from referent_desk.desk.theme.icons import icon
from referent_desk.desk.theme.look import look
from referent_desk.desk.theme.style import dress


def make_window(parts: DeskParts) -> Window:
    """The application (made if there is none) and the window, not yet shown."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(["referent-desk"])
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    load_fonts()
    look().set(scale=parts.scale, dark=parts.dark)
    dress(app)
    app.setWindowIcon(icon("people", "accent", 64))
    return Window(parts)


def run_window(parts: DeskParts, opened: OpenVault | None = None) -> int:
    """Show the window until it is closed; answers the exit code. No phrase is asked for a vault `opened` already."""
    window = make_window(parts)
    before = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # Nothing of the error reaches the screen or a log: its text may hold a person's data.
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        window.unexpected(technical_detail(error))

    sys.excepthook = tell
    try:
        window.show()
        if opened is not None:
            window.gate.opened.emit(opened)
        else:
            window.gate.take_focus()
        return QApplication.exec()
    finally:
        sys.excepthook = before
