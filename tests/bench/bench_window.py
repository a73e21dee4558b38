"""The first window, as a whole process from its start to its end, against a bare PySide6 window with one word in it."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from harness import Measure, whole_process

from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import create

_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Bonjour"))
window.show()
app.processEvents()
"""

_OURS = """
from pathlib import Path
from referent_desk.app_window import window_parts
from referent_desk.desk.main import make_window
window = make_window(window_parts(Path({vault!r})))
window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
assert window.isVisible()
"""


def measures(folder: Path) -> Iterator[Measure]:
    """The window that asks for the phrase of a vault; an interpreter that starts and ends is in both."""
    create(folder / "vault", "quatre mots pour mesurer", lambda: datetime.now(UTC), params=FLOOR)[0].close()
    python = [sys.executable, "-c"]
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    yield Measure(
        name="first window",
        ours=whole_process([*python, _OURS.format(vault=str(folder / "vault"))], **home),
        floor=whole_process([*python, _BARE], **home),
        floor_name="bare PySide6 window",
        limit=3.0,
        rounds=9,
    )
