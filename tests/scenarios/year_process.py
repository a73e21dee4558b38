"""A window in a process of its own, where somebody types an interview until it is killed.

Arguments: the folder of the vault, its phrase, the person, and the moment at which the clock stands (ISO).
"""

import os
import sys
from datetime import datetime
from pathlib import Path


def main() -> None:
    """Type a word every few milliseconds in the person's own words; tell each."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest

    from referent_desk.app import open_desk
    from referent_desk.app_window import window_parts
    from referent_desk.desk.main import make_window
    from referent_desk.desk.screens.interview.view import InterviewScreen
    from referent_desk.desk.shots import application

    application()
    folder, phrase, root, moment = Path(sys.argv[1]), sys.argv[2], sys.argv[3], datetime.fromisoformat(sys.argv[4])
    desk = open_desk(folder, phrase, lambda: moment)
    window = make_window(window_parts(folder))
    window.gate.opened.emit(desk)
    window.show()
    window.open_screen("interview", root)
    screen = window.frame.current()
    assert isinstance(screen, InterviewScreen)
    editor = screen.notes.editor()
    for number in range(100_000):
        editor.insertPlainText(f"mot{number} ")
        QTest.qWait(15)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
