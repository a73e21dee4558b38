"""One list of fields, in `domain/fields.py`: nobody else keeps another."""

import ast
import re
from collections.abc import Iterator

from referent_desk.domain.fields import ENTITIES
from tests.architecture.sources import PACKAGE, docstrings, modules, place, tree

_NAMES = {entity.name: {field.name for field in entity.fields} for entity in ENTITIES}
_WORD = re.compile(r"[a-z_]+")


def second_lists(module: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Literals that spell two thirds of an entity's fields, five at least: collections, keys, words in one text."""
    spared = docstrings(module)
    for node in ast.walk(module):
        match node:
            case ast.List(items) | ast.Tuple(items) | ast.Set(items):
                words = {item.value for item in items if isinstance(item, ast.Constant)}
            case ast.Dict(keys):
                words = {key.value for key in keys if isinstance(key, ast.Constant)}
            case ast.Constant(str(text)) if id(node) not in spared:
                words = set(_WORD.findall(text)) if len(text) < 400 else set()
            case _:
                continue
        for entity, names in _NAMES.items():
            if len(words & names) >= max(5, 2 * len(names) / 3):
                yield node, entity


def test_the_check_sees_a_second_list() -> None:
    columns = 'COLUMNS = "name, birth, sex, ine, ids, email, address, travel"'
    mapping = '{"theme": 1, "label": 2, "weight": 3, "source": 4, "since": 5, "lifted": 6}'
    assert [entity for _, entity in second_lists(ast.parse(columns))] == ["Person"]
    assert [entity for _, entity in second_lists(ast.parse(mapping))] == ["Barrier"]
    assert not list(second_lists(ast.parse('("name", "birth", "email")')))


def test_only_the_registry_lists_fields() -> None:
    found = [
        f"{place(path, node)} lists {entity}"
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] != "domain"
        for node, entity in second_lists(tree(path))
    ]
    assert not found, "\n".join(found)
