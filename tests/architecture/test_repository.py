"""What the repository hands to somebody else: no machine of ours, no registry, no test that hides."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import callee, calls, place, python_files, tracked_files, tree

_PLACES = re.compile(r"(?<![\w.])/(?:work|root|tmp|home/\w{2,}|Users/\w{2,})/[\w.]+")
_HOSTS = re.compile(r"pypi\.|pythonhosted|index-url[ =]\w+:|conda\.io|npmjs")
_DATA = {".ttf", ".png", ".xsd", ".gz", ".zip", ".db", ".qm", ".refx", ".pdf"}


def _strays(text: str) -> list[str]:
    return [match[0] for pattern in (_PLACES, _HOSTS) for match in pattern.finditer(text)]


def _hides(module: ast.Module) -> list[ast.Call]:
    """Skips and expected failures that give no reason."""
    found = []
    for call in calls(module):
        words = {word.arg for word in call.keywords}
        bare = not call.args and not words & {"reason", "msg"}
        if (callee(call) in {"skip", "xfail"} and bare) or (callee(call) == "skipif" and "reason" not in words):
            found.append(call)
    return found


@pytest.mark.parametrize("text", ["see /" + "work/main/x", "https://pypi.org/simple", "/root/.cache"])
def test_the_check_sees_a_place_or_a_registry(text: str) -> None:
    assert _strays(text)


def test_tracked_files_name_no_machine_and_no_registry() -> None:
    found = [
        f"{path.name}: {stray}"
        for path in tracked_files()
        if path.suffix not in _DATA and path != Path(__file__)
        for stray in _strays(path.read_text("utf-8", "replace"))
    ]
    assert not found, "\n".join(found)


def test_the_check_sees_a_skip_without_reason() -> None:
    lines = ["pytest.skip()", "@pytest.mark.skipif(True)\ndef test(): ...", "@pytest.mark.xfail()\ndef test(): ..."]
    assert all(_hides(ast.parse(line)) for line in lines)
    assert not _hides(ast.parse('pytest.skip("no age on this machine")'))


def test_no_test_is_skipped_without_a_reason() -> None:
    found = [place(path, call) for path in python_files() for call in _hides(tree(path))]
    bare = re.compile(r"^\s*@pytest\.mark\.(skip|xfail)\s*$", re.MULTILINE)
    found += [str(path) for path in python_files() if bare.search(path.read_text("utf-8"))]
    assert not found, "\n".join(found)


def test_what_tests_leave_behind_is_not_tracked() -> None:
    left = {"__pycache__", ".venv", ".tools", "build", "dist"}
    assert not [path for path in tracked_files() if left & set(path.parts)]
