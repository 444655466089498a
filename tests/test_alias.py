"""`import caveat` and `python -m caveat` are `linter` by the name that is installed."""

from __future__ import annotations

from importlib import import_module

import pytest

import linter
from tests.helpers import run_python


def test_both_names_give_the_same() -> None:
    alias = import_module("caveat")
    assert alias.Linter is linter.Linter
    assert alias.__version__ == linter.__version__
    assert alias.__all__ == linter.__all__
    with pytest.raises(AttributeError, match="'caveat' has no attribute 'Liner'"):
        _ = alias.Liner


def test_importing_it_imports_no_engine() -> None:
    said = run_python("-c", "import sys, caveat; print('linter.engine.linter' in sys.modules)")
    assert said.out.strip() == "False"


def test_it_runs_as_a_module() -> None:
    assert run_python("-m", "caveat", "--version").out == f"caveat {linter.__version__}\n"
