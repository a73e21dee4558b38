"""What is imported only when it is needed: a start pays for nothing that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

# Neither `--help` nor `--version` needs these; the window that asks for the phrase needs Qt only.
_NOT_FOR_WORDS = ("PySide6", "sqlalchemy", "reportlab", "tantivy", "lxml", "keyring")
_NOT_FOR_THE_FIRST_WINDOW = ("sqlalchemy", "reportlab", "tantivy", "lxml", "keyring")

_FIRST_WINDOW = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from referent_desk.app_window import window_parts
from referent_desk.desk.main import make_window

window = make_window(window_parts(Path("coffre")))
window.show()
QApplication.processEvents()
assert window.isVisible()
"""


def _imported(code: str, names: tuple[str, ...], cwd: Path) -> set[str]:
    """Which of these libraries a fresh Python has imported after this code."""
    script = f"{code}\nimport sys\nprint('IMPORTED', *[name for name in {names!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=cwd, check=False)
    said = [line for line in ended.stdout.splitlines() if line.startswith("IMPORTED")]
    assert said, ended.stdout + ended.stderr
    return set(said[-1].split()[1:])


def test_the_check_sees_an_import(tmp_path: Path) -> None:
    assert _imported("import lxml.etree", ("lxml", "keyring"), tmp_path) == {"lxml"}


@pytest.mark.parametrize("option", ["--help", "--version"])
@pytest.mark.parametrize("program", ["desk", "hub"])
def test_asking_for_words_imports_no_heavy_library(program: str, option: str, tmp_path: Path) -> None:
    code = f"""
import sys
from referent_desk.cli.{program} import main
sys.argv = ["referent-{program}", {option!r}]
try:
    sys.exit(main())
except SystemExit as ended:
    assert not ended.code, ended.code
"""
    assert not _imported(code, _NOT_FOR_WORDS, tmp_path)


def test_the_first_window_imports_no_late_library(tmp_path: Path) -> None:
    assert not _imported(_FIRST_WINDOW, _NOT_FOR_THE_FIRST_WINDOW, tmp_path)
