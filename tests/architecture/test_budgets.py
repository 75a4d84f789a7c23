"""The sizes that keep the code readable, with the reason beside any exception."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "allview"
FILES = sorted(PACKAGE.rglob("*.py"))

FILE_LINES = 400
FUNCTION_LINES = 60
CLASS_LINES = 300
CLASS_METHODS = 25
EXCEPTIONS: dict[str, str] = {}
"""``path`` or ``path:name`` to the reason it may be larger."""


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                yield f"{_name(path)}:{node.name}", node


def _length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def _code_length(node: ast.FunctionDef) -> int:
    """Lines without the docstring, which is to be as long as it needs."""
    first = node.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return _length(node) - (_length(first) if has_docstring else 0)


def test_there_is_something_to_measure():
    assert len(FILES) > 30


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_has_one_subject(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= FILE_LINES or _name(path) in EXCEPTIONS


def test_functions_are_short():
    lengths = {name: _code_length(node) for name, node in _nodes(ast.FunctionDef)}
    too_long = {n: k for n, k in lengths.items() if k > FUNCTION_LINES and n not in EXCEPTIONS}
    assert not too_long
    over_40 = sum(k > 40 for k in lengths.values())
    assert over_40 / len(lengths) <= 0.05


def test_classes_are_small():
    for name, node in _nodes(ast.ClassDef):
        methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
        small = _length(node) <= CLASS_LINES and len(methods) <= CLASS_METHODS
        assert small or name in EXCEPTIONS, f"{name}: {_length(node)} lines, {len(methods)} methods"


def test_exceptions_are_still_needed():
    known = {name for kind in (ast.FunctionDef, ast.ClassDef) for name, _ in _nodes(kind)}
    assert known.union(map(_name, FILES)) >= EXCEPTIONS.keys()
