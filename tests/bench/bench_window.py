"""The first window, as a whole process from its start to its end, against a bare PySide6 window with one word in it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from harness import Measure, whole_process

_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Bonjour"))
window.show()
app.processEvents()
"""

_OURS = """
from datetime import datetime
from pathlib import Path
from referent_desk.desk.main import make_window
from referent_desk.desk.services import DeskParts

class Opening:
    def folder(self): return Path("coffre")
    def exists(self, folder): return True
    def first_name(self): return "Solène"
    def __getattr__(self, name): return lambda *given: None

window = make_window(DeskParts(Opening(), None, datetime.now, "0"))
window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
assert window.isVisible()
"""


def measures(folder: Path) -> Iterator[Measure]:
    """The window that asks for the phrase; an interpreter that does nothing is in both."""
    python = [sys.executable, "-c"]
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    yield Measure(
        name="first window",
        ours=whole_process([*python, _OURS], **home),
        floor=whole_process([*python, _BARE], **home),
        floor_name="bare PySide6 window",
        limit=2.5,
        rounds=9,
    )
