"""A window in a process of its own, where somebody types at an outreach session until it is killed: `FOLDER PHRASE`."""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path


def main() -> None:
    """Type a letter every few milliseconds; tell each with the time."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest

    from referent_desk.app import open_desk
    from referent_desk.app_window import window_parts
    from referent_desk.caseload.outreach import open_session
    from referent_desk.desk.main import make_window
    from referent_desk.desk.screens.outreach.view import OutreachScreen
    from referent_desk.desk.shots import application
    from referent_desk.vault.clocks import system_clock

    application()
    folder, phrase = Path(sys.argv[1]), sys.argv[2]
    desk = open_desk(folder, phrase, system_clock)
    now = desk.clock()
    open_session(desk.log(), "Maison de quartier", now, now + timedelta(hours=1))
    window = make_window(window_parts(folder))
    window.gate.opened.emit(desk)
    window.show()
    window.open_screen("outreach")
    screen = window.frame.current()
    assert isinstance(screen, OutreachScreen)
    line = screen.intake.form.words.line
    for number in range(100_000):
        QTest.keyClicks(line, f"{number} ")
        QTest.qWait(15)
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
