"""Presenters are plain Python: a test, a command line or another window could use them."""

import subprocess
import sys
from pathlib import Path

import referent_desk.desk.screens as screens

_ROOT = Path(screens.__file__).parent
_PLAIN = ("words.py", "services.py", "typed_dates.py", "search.py")


def presenters() -> list[str]:
    """The names of the modules that hold no widget."""
    found = [path for path in _ROOT.rglob("*.py") if path.name.endswith("presenter.py")]
    found += [_ROOT / name for name in _PLAIN]
    return sorted("referent_desk.desk.screens." + ".".join(p.relative_to(_ROOT).with_suffix("").parts) for p in found)


def test_presenters_import_no_qt(tmp_path: Path) -> None:
    names = presenters()
    assert len(names) > 8
    script = "\n".join(
        ["import sys", *(f"import {name}" for name in names), "assert 'PySide6' not in sys.modules, 'Qt was imported'"]
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ended.returncode == 0, ended.stderr
