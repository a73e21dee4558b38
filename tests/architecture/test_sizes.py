"""A module that can be read in one sitting."""

from tests.architecture.sources import ROOT, python_files

MOST_LINES = 400


def too_long(lengths: dict[str, int]) -> list[str]:
    return [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > MOST_LINES]


def test_no_module_is_over_400_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert "dev.py" in lengths
    assert not too_long(lengths)


def test_a_module_of_401_lines_would_be_named() -> None:
    assert too_long({"a.py": 400, "b.py": 401}) == ["b.py: 401 lines"]
