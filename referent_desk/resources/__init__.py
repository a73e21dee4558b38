"""Files shipped with the program: fonts, icons, style sheet, reference tables."""

from pathlib import Path

_HERE = Path(__file__).parent


def resource(name: str) -> Path:
    """The path of a shipped file, named as below this folder ("icons/lock.svg").

    Raises FileNotFoundError, so that a missing file is seen by the first test that needs it.
    """
    path = _HERE / name
    if not path.exists():
        raise FileNotFoundError(f"resource missing: {name}")
    return path
