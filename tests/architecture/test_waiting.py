"""Tests wait for what must come: on no clock of their own, and never for nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FEWEST_S = 60
"""What never comes fails after as long; a loaded machine takes seconds where ours takes none."""
# Their moments of death are drawn by lot: nothing is waited for.
MAY_SLEEP = {"kills.py", "test_durability.py", "test_packaged_app.py"}
BLOCKS = {"waitSignal", "waitSignals", "waitExposed", "waitActive", "waitCallback"}


def faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the line and the fault of each wait that is none, or that a slow machine fails."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and _name(node.value) in BLOCKS:
            yield node.lineno, "without a block nothing is waited for"
        if not isinstance(node, ast.Call):
            continue
        if _name(node) in {"sleep", "qWait", "qSleep"}:
            yield node.lineno, "sleeps"
        seconds = _seconds(node)
        if seconds is not None and 0.1 < seconds < FEWEST_S:
            yield node.lineno, f"gives up after {seconds} s"


def _name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else None
    return called.attr if isinstance(called, ast.Attribute) else ""


def _seconds(call: ast.Call) -> float | None:
    """Give how long a call waits at most, as far as it says so by a number."""
    if _name(call) == "wait" and len(call.args) == 1:
        limit, unit = call.args[0], 1.0
    else:
        limits = [k.value for k in call.keywords if k.arg == "timeout"]
        limit = limits[0] if limits else None
        unit = 1000.0 if _name(call).startswith("wait") else 1.0
    is_number = isinstance(limit, ast.Constant) and isinstance(limit.value, int | float)
    return limit.value / unit if is_number else None  # type: ignore[union-attr]


@pytest.mark.parametrize("part", ["architecture", "durability", "integration", "unit", "view"])
def test_no_test_waits_in_vain_or_by_the_clock(part: str) -> None:
    found = [
        f"{path.relative_to(TESTS)}:{line}: {fault}"
        for path in sorted((TESTS / part).rglob("*.py"))
        for line, fault in faults(ast.parse(path.read_text("utf-8")))
        if not (path.name in MAY_SLEEP and fault == "sleeps")
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("qtbot.waitExposed(window)", "without a block nothing is waited for"),
        ("with qtbot.waitSignal(s, timeout=10_000): pass", "gives up after 10.0 s"),
        ("assert entered.wait(5)", "gives up after 5.0 s"),
        ("subprocess.run(command, timeout=20)", "gives up after 20.0 s"),
        ("time.sleep(1)", "sleeps"),
        ("with qtbot.waitExposed(window): window.show()", ""),
        ("while not gate.wait(0.01): pass", ""),
        ("assert entered.wait(60)", ""),
    ],
)
def test_a_wait_of_that_kind_is_found(line: str, fault: str) -> None:
    assert [found for _, found in faults(ast.parse(line))] == [fault] * bool(fault)
