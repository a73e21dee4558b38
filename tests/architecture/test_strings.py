"""What people read: it passes through `tr`, and it is typeset as French is."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import callee, calls, modules, place, tree, written
from tests.architecture.visible import bare_sentences

_TYPEWRITER = re.compile(r" [:;?!»](?!\w)|« |\w'\w")

_READ_NOT_SHOWN = {"typed_dates.py", "typed_task.py", "doers.py"}
"""Modules whose French words are those that people type, never shown."""


def _told(module: ast.AST) -> list[tuple[ast.Call, ast.expr]]:
    """The calls of `tr` and their texts."""
    return [(call, call.args[1]) for call in calls(module) if callee(call) == "tr" and len(call.args) > 1]


@pytest.mark.parametrize(
    "line",
    [
        'QLabel("Bonjour")',
        'self._title.setText(f"{n} jeunes")',
        'button = Button("Fermer", kind="plain")',
        'box.addItems(["un", "deux"])',
        'note = "Rien n’a été changé"',
        'label.setText("Ouvert" if state else "Clos")',
        'face = {"late": ("en retard depuis", 3)}',
    ],
)
def test_the_check_sees_a_sentence_outside_tr(line: str) -> None:
    assert bare_sentences(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        'QLabel(tr("shell", "Bonjour"))',
        'self.setText(tr("people", "{n} jeune|{n} jeunes", n).format(n=n))',
        'button = Button(words, kind="plain", icon="lock")',
        'widget.setObjectName("rail")',
        'style = "QLabel { color: red; padding: 2px }"',
        'raise ValueError("no such icon here")',
        're.compile(r"(?:avant|dès) demain")',
        'AT_ANY_TIME = "any time"',
        'Key("Ctrl+Return Ctrl+Enter", "Person")',
        '"""A docstring of two words."""',
    ],
)
def test_the_check_lets_code_be(line: str) -> None:
    assert not bare_sentences(ast.parse(line))


def test_every_sentence_of_the_window_passes_through_tr() -> None:
    shown = [path for path in modules("desk") if path.name not in _READ_NOT_SHOWN]
    found = [f"{place(path, node)} {text!r}" for path in shown for node, text in bare_sentences(tree(path))]
    assert not found, "\n".join(found)


def test_tr_is_given_whole_sentences_never_built_ones() -> None:
    """A translator finds literals only; what varies comes after, by `.format`."""
    built = [
        place(path, call)
        for path in modules()
        for call, text in _told(tree(path))
        if isinstance(text, ast.JoinedStr | ast.BinOp) or not isinstance(call.args[0], ast.Constant)
    ]
    assert not built, "\n".join(built)


@pytest.mark.parametrize("text", ["Prêt ?", "Attention : rien", "« Oui »", "l'offre", "fini !"])
def test_the_check_sees_what_is_not_typeset(text: str) -> None:
    assert _TYPEWRITER.search(text)


@pytest.mark.parametrize("text", ["Prêt\u00a0?", "à 09:50", "«\u00a0Oui\u00a0»", "l’offre", "a\u00a0: b", "{n}\u00a0h"])
def test_the_check_lets_good_typesetting_be(text: str) -> None:
    assert not _TYPEWRITER.search(text)


def test_french_sentences_have_their_no_break_spaces_and_apostrophes() -> None:
    found = [
        f"{place(path, call)} {said!r}"
        for path in modules()
        for call, text in _told(tree(path))
        if (said := written(text)) and _TYPEWRITER.search(said)
    ]
    assert not found, "\n".join(found)


def test_the_sources_are_found() -> None:
    assert {path.name for path in modules()} >= {"text.py", "fields.py"}
    assert all(isinstance(path, Path) for path in modules("domain"))
