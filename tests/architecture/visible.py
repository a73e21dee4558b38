"""Finding the sentences of the window that do not pass through `tr`."""

import ast
import re

from referent_desk.domain.fields import ENTITIES
from tests.architecture.sources import callee, calls, docstrings, written

_SETTERS = {
    "addAction", "addItem", "addItems", "addMenu", "addRow", "addTab", "drawText", "insertItem", "insertTab",
    "setAccessibleDescription", "setAccessibleName", "setButtonText", "setDetailedText", "setHeaderLabels",
    "setHorizontalHeaderLabels", "setHtml", "setInformativeText", "setItemText", "setLabelText", "setPlaceholderText",
    "setPlainText", "setPrefix", "setStatusTip", "setSuffix", "setTabText", "setTabToolTip", "setText", "setTitle",
    "setToolTip", "setVerticalHeaderLabels", "setWhatsThis", "setWindowTitle", "showMessage",
    "setApplicationDisplayName", "information", "warning", "critical", "question", "getSaveFileName",
    "getOpenFileName", "getOpenFileNames", "getExistingDirectory",
}  # fmt: skip
_WIDGETS = re.compile(
    r"Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|MessageBox|DockWidget|LineEdit"
    r"|TableWidgetItem|StandardItem|ListWidgetItem|TreeWidgetItem|ProgressDialog|InputDialog|CommandLinkButton)"
)
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"<[^>]*>")
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[ \u00a0][^\W\d_]{2,}")
_KEYS = re.compile(r"(((Ctrl|Alt|Shift|Meta)\+)+\S+ ?)+")
_CODE = re.compile(r"[{};<>=#/_]|\w:\w|\b(SELECT|INSERT|UPDATE|DELETE)\b")
_FRENCH = re.compile(r"[àâçéèêëîïôùûüœÀÂÇÉÈÊÎÔŒ«»\u00a0’]")
_TYPING = {"TypeVar", "ParamSpec", "NewType"}
# Names of entities are code, but for those that are French words as well.
_ENTITIES = {entity.name for entity in ENTITIES} - {"Contact", "Document", "Note", "Organisation", "Plan"}
_NAMES_OF_FONTS = {"Noto Sans", "Noto Sans Mono", "DejaVu Sans", "DejaVu Sans Mono"}


def bare_sentences(module: ast.Module) -> list[tuple[ast.AST, str]]:
    """What a person would read and that no translator sees.

    Three signs: letters in a literal given to a setter or a widget of Qt; a capital at the head of a literal given
    to a widget of ours; French, or two words, in any other literal that is not code, an error for programmers, or a
    docstring.
    """
    exempt = docstrings(module)
    found: dict[int, tuple[ast.AST, str]] = {}
    for node in ast.walk(module):
        match node:
            case ast.Call() if callee(node) in {"tr", "compile"}:
                exempt |= {id(part) for part in ast.walk(node)}
            case ast.Assign([ast.Name(name)], ast.Constant(str(value)) as named) if name.isupper() and value.islower():
                exempt |= {id(named)} if value.isascii() else set()  # an id with a name
            case ast.Raise():
                exempt |= {id(part) for part in ast.walk(node)}
    for call in calls(module):
        name = callee(call)
        of_qt = name in _SETTERS or bool(_WIDGETS.fullmatch(name))
        of_ours = name[:1].isupper() and not name.isupper() and not name.startswith("Q") and name not in _TYPING
        if not (of_qt or of_ours):
            continue
        for argument in _arguments(call):
            text = written(argument)
            if text is None or id(argument) in exempt or not _LETTER.search(_TAG.sub("", text)):
                continue
            if _KEYS.fullmatch(text):
                continue
            if of_qt or (text[0].isupper() and text[1:].islower() and text not in _ENTITIES):
                found[id(argument)] = (argument, text)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in exempt:
            text = node.value
            sentence = _FRENCH.search(text) or (_TWO_WORDS.search(text) and not _CODE.search(text))
            spared = _KEYS.fullmatch(text) or text in _NAMES_OF_FONTS
            if sentence and _LETTER.search(text) and not spared:
                found[id(node)] = (node, text)
    return list(found.values())


def _arguments(call: ast.Call) -> list[ast.expr]:
    given = [*call.args, *(word.value for word in call.keywords)]
    lists = [item for one in given if isinstance(one, ast.List | ast.Tuple) for item in one.elts]
    return given + lists
