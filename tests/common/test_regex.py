"""Patterns wait until somebody needs them, and then are those of Python."""

import ast
import copy
import gc
import pickle
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import linter
from linter.common.regex import regex

PACKAGE = Path(linter.__file__).parent
OF_EXTRAS = ("mcp", "server", "template", "pack_template")


def test_a_pattern_answers_as_one_of_python() -> None:
    ours, pythons = regex(r"(?P<word>[a-z]+)\d", re.I), re.compile(r"(?P<word>[a-z]+)\d", re.I)
    assert ours.sub("-", "A1 b2") == pythons.sub("-", "A1 b2") == "- -"
    assert [m.span() for m in ours.finditer("A1 b2")] == [(0, 2), (3, 5)]
    for name in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(ours, name) == getattr(pythons, name), name
    assert not hasattr(ours, "find")


def test_an_error_in_a_pattern_is_raised_at_its_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("text")


@pytest.mark.parametrize("used", [False, True])
def test_a_pattern_can_be_copied_and_sent_to_another_process(used: bool) -> None:
    ours = regex("a+", re.I)
    if used:
        assert ours.search("A")
    assert pickle.loads(pickle.dumps(ours)).search("bAA").span() == (1, 3)
    assert copy.deepcopy(ours).flags == re.compile("a+", re.I).flags


def test_no_pattern_is_compiled_when_a_module_is_imported() -> None:
    compiled = [
        f"{file.relative_to(PACKAGE)}:{call.lineno}"
        for file in PACKAGE.rglob("*.py")
        for call in _at_import(ast.parse(file.read_text("utf-8")))
        if ast.unparse(call.func) == "re.compile"
    ]
    assert not compiled, "use linter.common.regex"


def test_all_patterns_are_valid() -> None:
    for file in PACKAGE.rglob("*.py"):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        if "regex(" in file.read_text("utf-8") and parts[1] not in OF_EXTRAS:
            import_module(".".join(parts).removesuffix(".__init__"))
    waiting = [thing for thing in gc.get_objects() if type(thing) is type(regex(""))]
    assert len(waiting) > 200
    for each in waiting:
        assert each.groups >= 0


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls in a module that its import makes."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from _at_import(child)
