"""The sources as the tests of architecture read them: files, parsed trees, and what people would read in them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "referent_desk"
_OURS = ("referent_desk", "tests", "i18n")


def python_files() -> list[Path]:
    """Every Python file that is ours, tests included."""
    below = (path for folder in _OURS for path in (ROOT / folder).rglob("*.py"))
    return sorted([*below, *ROOT.glob("*.py"), *ROOT.glob("*.spec")])


def modules(room: str = "") -> list[Path]:
    """The modules of a room of the package ("desk"), or of all."""
    return sorted((PACKAGE / room).rglob("*.py"))


def tracked_files() -> list[Path]:
    """What git would hand to somebody else."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / name.decode() for name in listing.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


@cache
def tree(path: Path) -> ast.Module:
    """The parsed source of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def place(path: Path, node: ast.AST) -> str:
    """Where a finding is, as editors open it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def callee(node: ast.Call) -> str:
    """The last name of what is called: `setText` for `self._title.setText(…)`."""
    match node.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def written(node: ast.expr) -> str | None:
    """The text that stands in the code for this expression: a literal, or the fixed parts of an f-string."""
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(parts):
            return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        case ast.BinOp(left, ast.Add() | ast.Mod(), right):
            halves = (written(left), written(right))
            return None if halves == (None, None) else "".join(half or "" for half in halves)
        case ast.IfExp(_, then, otherwise):
            halves = (written(then), written(otherwise))
            return None if halves == (None, None) else "".join(half or "" for half in halves)
    return None


def docstrings(module: ast.AST) -> set[int]:
    """The ids of the nodes that are docstrings (of attributes too: a bare string after an assignment)."""
    return {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def calls(module: ast.AST) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))
