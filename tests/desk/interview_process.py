"""A window in a process of its own, where somebody types an interview until it is killed: `FOLDER PHRASE ROOT`."""

import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Type a letter every few milliseconds; tell each with the time."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest

    from referent_desk.app import open_desk
    from referent_desk.app_window import window_parts
    from referent_desk.desk.main import make_window
    from referent_desk.desk.screens.interview.view import InterviewScreen
    from referent_desk.desk.shots import application
    from referent_desk.vault.clocks import system_clock

    application()
    folder, phrase, root = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    desk = open_desk(folder, phrase, system_clock)
    window = make_window(window_parts(folder))
    window.gate.opened.emit(desk)
    window.show()
    window.open_screen("interview", root)
    screen = window.frame.current()
    assert isinstance(screen, InterviewScreen)
    screen.notes.write("private")
    editor = screen.notes.editor()
    for number in range(100_000):
        editor.insertPlainText(f"{number} ")
        QTest.qWait(15)
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
