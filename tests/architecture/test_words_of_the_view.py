"""Every text a person reads goes through Qt's translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from allview.view.sentences import SENTENCES

VIEW = Path(__file__).parents[2] / "allview" / "view"
TRANSLATING = {"tr", "translate", "_T"}
UNSEEN = {"cast", "getLogger", "warning", "info", "exception", "error", "debug", "icon"}
UNSEEN |= {"setProperty", "setObjectName", "compile", "findChild", "TypeVar", "SIGNAL", "SLOT"}
UNSEEN |= {"KeyError", "ValueError", "TypeError", "RuntimeError", "ImportError", "Signal", "Slot"}
"""Calls whose texts nobody sees."""
NOT_WORDS = {"theme.py": "a stylesheet"}
NAMES = {"AllView", "English", "Deutsch"}
"""Read alike in every language."""
OTHER = {"missing_scale.py": {"µm per pixel"}, "words.py": {"red cells"}}
"""Looked for in what other layers say, never shown."""
_KEY = re.compile(
    r"((Ctrl|Shift)\+)*(Return|Enter|Backspace|Delete|Space|Left|Right|Down|Escape|Tab|Backtab"
    r"|Home|End|PgDown)"
)
_WORDS = re.compile(r"[A-Z][a-z]{2,}(?: |$)|[a-zA-Z]{2,} [a-zA-Z]{2,}")


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _is_doc(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _bare(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Give the texts that look like words and lie in no call that translates or hides them."""
    if isinstance(node, ast.Call) and _called(node) in TRANSLATING | UNSEEN:
        for argument in node.args:
            if not isinstance(argument, ast.Constant | ast.JoinedStr):
                yield from _bare(argument)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value.strip(" ,:")
        known = (
            text in NAMES
            or _KEY.fullmatch(text)
            or any(text in s and len(text) > 20 for s in SENTENCES)
        )
        if _WORDS.search(text) and not known:
            yield node.lineno, node.value
        return
    if _is_doc(node) or (isinstance(node, ast.AnnAssign) and _is_doc(node)):
        return
    for field, child in ast.iter_fields(node):
        if field in {"annotation", "returns"}:
            continue
        for part in child if isinstance(child, list) else [child]:
            if isinstance(part, ast.AST):
                yield from _bare(part)


@pytest.mark.parametrize(
    "path", sorted(VIEW.rglob("*.py")), ids=lambda path: path.relative_to(VIEW).as_posix()
)
def test_no_text_is_shown_as_it_was_typed(path: Path) -> None:
    if path.name in NOT_WORDS:
        pytest.skip(NOT_WORDS[path.name])
    found = [
        f"line {line}: {text!r} lacks tr, translate or _T"
        for line, text in _bare(ast.parse(path.read_text(encoding="utf-8")))
        if text not in OTHER.get(path.name, ())
    ]
    assert found == []


def test_a_text_as_it_was_typed_would_be_found() -> None:
    source = (
        'label.setText("Some words")\nQPushButton(f"Open {x}")\nQLabel(self.tr("Fine thing"))\n'
        'NAMES = {1: "Length"}\n_log.warning("no such thing")\n"""A text about it."""'
    )
    assert [line for line, _ in _bare(ast.parse(source))] == [1, 2, 4]
