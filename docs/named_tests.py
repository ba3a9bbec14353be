"""Tests that documents name: whether each is there, and whether every run runs it.

pytest is not asked, since that takes seconds: the files are read.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

NODE = re.compile(r"(tests/(?:\w+/)*test_\w+\.py)::(test_\w+)(?:\[([^\]]+)\])?")
LEFT_OUT = frozenset({"shared", "java", "nginx", "caddy"})
"""What tests/conftest.py leaves a test out for, on a machine that has not got it."""
_SKIPS = frozenset({"skip", "skipif", "xfail", "importorskip"})


def missing(root: Path, nodes: Iterable[str]) -> Iterator[str]:
    """What is wrong with each of these that is no test, such as tests/test_x.py::test_y[z]."""
    for node in nodes:
        if not is_there(root, node):
            yield f"names a test that is not there: {node}"


def left_out(root: Path, nodes: Iterable[str]) -> Iterator[str]:
    """What is wrong with each test that some run, or every run, passes over."""
    for node in nodes:
        if is_there(root, node) and _may_be_left_out(root, node):
            yield f"names a test that may be left out of a run: {node}"


def is_there(root: Path, node: str) -> bool:
    """Whether such a test is written, with that word among what it is tried with."""
    found = NODE.fullmatch(node)
    if not found or not (root / found[1]).is_file():
        return False
    file, name, tried = found.groups()
    functions = _functions(root / file)
    return name in functions and (not tried or _is_tried(root, file, tried))


def _is_tried(root: Path, file: str, tried: str) -> bool:
    """A folder of tests/cases, or words that stand in the test's own file."""
    is_case = Path(file).name == "test_check_cases.py" and (root / "tests/cases" / tried).is_dir()
    return is_case or f'"{tried}"' in (root / file).read_text(encoding="utf-8")


def _may_be_left_out(root: Path, node: str) -> bool:
    file, _, name = node.partition("[")[0].partition("::")
    path = root / file
    known: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = {}
    homes = [root / "tests/conftest.py", path.parent / "conftest.py"]
    for home in (*filter(Path.is_file, homes), path):
        known |= _functions(home)
    waiting, seen = [name], {name}
    while waiting:
        asked = _asked_by(known[waiting.pop()])
        if asked & LEFT_OUT:
            return True
        new = {one for one in asked if one in known} - seen
        seen |= new
        waiting += new
    return _is_left_out_whole(path) or _skips(known[name])


def _asked_by(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The fixtures that a test or a fixture asks for, by argument or by mark."""
    marks = [part for mark in function.decorator_list for part in ast.walk(mark)]
    named = {part.value for part in marks if isinstance(part, ast.Constant)}
    return {one.arg for one in function.args.args} | {one for one in named if isinstance(one, str)}


@cache
def _is_left_out_whole(path: Path) -> bool:
    """Whether a line of the file, outside its functions, leaves out all of its tests."""
    return any(
        _skips(part)
        for part in _tree(path).body
        if isinstance(part, ast.Assign | ast.Expr | ast.If)
    )


def _skips(part: ast.AST) -> bool:
    """Whether pytest is told there to pass something over: pytest.skip, pytest.mark.xfail."""
    return any(isinstance(one, ast.Attribute) and one.attr in _SKIPS for one in ast.walk(part))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _functions(path: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    body = _tree(path).body
    return {n.name: n for n in body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
