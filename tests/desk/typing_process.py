"""A window in a process of its own: somebody types in one form after the other, until it is killed.

`FOLDER PHRASE ROOT`. Says the name of each form a second after the last key in it, with the form still open; a line on
the standard input shows the next one. Of the last one it types on, without a pause.
"""

import os
import sys
from pathlib import Path


def main() -> None:
    """Type in every form that is told by its name."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

    from referent_desk.app import open_desk
    from referent_desk.app_window import window_parts
    from referent_desk.desk.main import make_window
    from referent_desk.desk.shots import application
    from referent_desk.vault.clocks import system_clock
    from tests.desk import typing_places

    application()
    folder, phrase, root = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    desk = open_desk(folder, phrase, system_clock)
    window = make_window(window_parts(folder))
    window.gate.opened.emit(desk)
    window.show()

    def type_in(widget: QWidget, words: str) -> None:
        assert isinstance(widget, (QLineEdit, QPlainTextEdit))
        widget.setFocus()
        QTest.keyClicks(widget, words)

    for name, place in typing_places.PLACES.items():
        field = place(window, root)
        type_in(field, f"mot de {name}")
        QTest.qWait(1_000)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        sys.stdin.readline()
        typing_places.leave(window)
    field = typing_places.PLACES["action"](window, root)
    for number in range(100_000):
        type_in(field, f"{number} ")
        QTest.qWait(15)
        if number == 100:
            sys.stdout.write("going on\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
