"""What the first window imports, and how long a screen may be."""

import os
import subprocess
import sys

LATE = ("reportlab", "tantivy", "lxml", "keyring", "sqlalchemy", "pypdfium2", "PIL", "babel")

PROGRAM = """
import sys
from tests.desk.fakes import FakeOpening, FakeVault, parts
from referent_desk.desk.main import make_window
from PySide6.QtWidgets import QApplication
window = make_window(parts(FakeOpening()))
window.show()
QApplication.processEvents()
window._enter(FakeVault())
QApplication.processEvents()
print(",".join(name for name in sys.argv[1].split(",") if name in sys.modules))
"""


def test_the_first_window_imports_none_of_the_late_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ",".join(LATE)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == ""
